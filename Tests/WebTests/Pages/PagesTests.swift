import Coding
import Foundation
import Testing

@testable import Web

/// What holds for every page there is.
struct PagesTests {
    @Test(arguments: Language.allCases)
    func everyTagOfEveryTemplateHasAValue(language: Language) throws {
        let texts = try Shipped.catalogue()[language]
        var walk = try TemplateWalk(Shipped.templates())

        for sample in try SamplePage.all(texts) { walk.walk(Sheet(page: sample.page, frame: sample.frame)) }

        #expect(walk.problems.sorted() == [])
        #expect(walk.unvisited == [], "no sample page shows these")
    }

    @Test(arguments: Language.allCases)
    func everyPageIsWellFormed(language: Language) throws {
        let texts = try Shipped.catalogue()[language]
        let templates = try Templates(Shipped.templates())

        for sample in try SamplePage.all(texts) {
            let html = templates.render(sample.page, in: sample.frame)

            #expect(TagBalance.problems(in: html) == [], "\(sample.name)")
            #expect(TagBalance.repeatedIDs(in: html) == [], "\(sample.name)")
            #expect(TagBalance.lostReferences(in: html) == [], "\(sample.name)")
            #expect(html.contains(#"<html lang="\#(language.rawValue)""#))
        }
    }

    /// The content security policy refuses them.
    @Test func noTemplateHasInlineStyleOrScript() throws {
        for (name, source) in try Shipped.templates() {
            #expect(!source.contains("style="), "\(name)")
            #expect(!source.contains("<style"), "\(name)")
            #expect(source.firstMatch(of: /\son[a-z]+=/) == nil, "\(name)")
            #expect(source.firstMatch(of: /<script(?![^>]*src=)/) == nil, "\(name)")
            #expect(source.firstMatch(of: /(?:src|href)="https?:/) == nil, "\(name)")
        }
    }

    @Test func everyFormThatChangesSomethingCarriesTheToken() throws {
        let templates = try Templates(Shipped.templates())
        let texts = try Shipped.catalogue()[.nl]

        for sample in try SamplePage.all(texts) {
            let html = templates.render(sample.page, in: sample.frame)

            for form in html.matches(of: /<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/) {
                #expect(form.1.contains(#"name="csrf" value="token""#), "\(sample.name): \(form.0.prefix(90))")
            }
        }
    }

    @Test func everyKindOfPageHasASample() throws {
        let samples = try SamplePage.all(Shipped.catalogue()[.nl])

        let shown = Set(samples.map { type(of: $0.page).template })

        #expect(Templates.pages.map { $0.template }.filter { !shown.contains($0) } == [])
    }

    /// `BEELD_STORYBOOK=/tmp/pages swift test --filter storybook` writes every sample page, to look at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BEELD_STORYBOOK"] != nil))
    func storybook() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["BEELD_STORYBOOK"]))
        let templates = try Templates(Shipped.templates())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)

        for language in Language.allCases {
            for sample in try SamplePage.all(Shipped.catalogue()[language]) {
                let file = folder.appending(path: "\(sample.name).\(language.rawValue).html")
                try templates.render(sample.page, in: sample.frame).write(to: file, atomically: true, encoding: .utf8)
            }
        }
    }
}
