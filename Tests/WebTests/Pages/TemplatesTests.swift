import Coding
import Testing

@testable import Web

struct TemplatesTests {
    @Test(arguments: ["{{{name}}}", "{{&name}}", "{{& name}}"])
    func refusesTagsThatPrintWithoutEscaping(tag: String) throws {
        var sources = try Shipped.templates()
        sources["home"] = "<p>\(tag)</p>"

        #expect(throws: TemplatesProblem.unescaped(template: "home")) { try Templates(sources) }
    }

    @Test func refusesToStartWithoutATemplateThatAPageNames() throws {
        var sources = try Shipped.templates()
        sources["home"] = nil

        #expect(throws: TemplatesProblem.missing(template: "home")) { try Templates(sources) }
    }

    /// A partial falls back to the library's escaping unless it says otherwise itself.
    @Test func escapesInLayoutsBlocksAndPartialsAlike() throws {
        let shipped = try Shipped.templates()
        let own = [
            "error": "{{<around}}{{$inside}}<i title=\"{{title}}\">{{>within}}</i>{{/inside}}{{/around}}",
            "around": "<b title=\"{{title}}\">{{$inside}}{{/inside}}</b>", "within": "<u title=\"{{title}}\"></u>",
        ]
        let templates = try Templates(shipped.merging(own) { _, own in own })
        let texts = try Shipped.catalogue()[.nl]
        let page = ErrorPage(texts: texts, status: 404, title: "\"\u{301}", sentence: "", advice: "")

        let html = templates.render(page, in: try SampleWorld(texts).frame(for: nil))

        let title = "title=\"&quot;\u{301}\""
        #expect(html == "<b \(title)><i \(title)><u \(title)></u></i></b>")
    }
}
