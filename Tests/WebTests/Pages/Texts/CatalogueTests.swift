import Coding
import Foundation
import Testing

@testable import Web

/// The two languages say the same things, all of them are said somewhere, and nothing is asked for that is not there.
struct CatalogueTests {
    @Test func bothLanguagesHaveTheSameKeys() throws {
        let catalogue = try Shipped.catalogue()

        #expect(Set(catalogue[.nl].keys).symmetricDifference(catalogue[.en].keys).sorted() == [])
    }

    @Test func bothLanguagesFillInTheSamePlaceholders() throws {
        let catalogue = try Shipped.catalogue()

        for key in catalogue[.nl].keys {
            #expect(Self.placeholders(catalogue[.nl][key]) == Self.placeholders(catalogue[.en][key]), "\(key)")
        }
    }

    @Test func everyNumberHasBothItsForms() throws {
        let keys = try Set(Shipped.catalogue()[.nl].keys)

        for key in try Usage.read().counted {
            #expect(keys.contains("\(key)_one") && keys.contains("\(key)_other"), "\(key)")
        }
    }

    @Test func everyKeyThatIsUsedExists() throws {
        let keys = try Set(Shipped.catalogue()[.nl].keys)
        let usage = try Usage.read()

        #expect(usage.keys.subtracting(keys).sorted() == [])
        #expect(usage.prefixes.filter { prefix in !keys.contains { $0.hasPrefix(prefix) } }.sorted() == [])
    }

    @Test func noKeyIsUnused() throws {
        let usage = try Usage.read()

        let unused = try Shipped.catalogue()[.nl].keys.filter { !usage.contains($0) }

        #expect(unused == [])
    }

    private static func placeholders(_ text: String) -> [String] {
        text.matches(of: /\{(\w+)\}/).map { String($0.1) }.sorted()
    }
}

/// Which keys the sources ask for.
private struct Usage {
    var keys: Set<String> = []
    /// Of keys whose end is only known when the program runs, such as `person.role.`.
    var prefixes: Set<String> = []
    var counted: Set<String> = []
    /// Groups that scripts are given, each with the words those scripts use.
    var scripted: [String: Set<String>] = [:]

    static func read() throws -> Usage {
        var usage = Usage()
        for source in try Shipped.files(in: ".", endings: [".swift"]).values { usage.add(swift: source) }
        for source in try Shipped.templates().values {
            usage.keys.formUnion(source.matches(of: /\{\{[#^]?t\.([\w.]+)\}\}/).map { String($0.1) })
        }
        try usage.addScripts()
        return usage
    }

    func contains(_ key: String) -> Bool {
        if keys.contains(key) || prefixes.contains(where: key.hasPrefix) { return true }
        guard let dot = key.lastIndex(of: "."), let words = scripted[String(key[..<dot])] else { return false }
        let last = String(key[key.index(after: dot)...])
        return words.contains(last) || words.contains { $0.hasSuffix("*") && last.hasPrefix($0.dropLast()) }
            || (last.hasSuffix("_one") && words.contains(String(last.dropLast("_one".count))))
    }

    private mutating func add(swift source: String) {
        for match in source.matches(of: /(?:texts|self|texts\([^()]*\))[\(\[]\s*"([a-z_]+(?:\.[a-z_0-9]+)+)"/) {
            keys.insert(String(match.1))
        }
        for match in source.matches(of: /(?:texts|self|texts\([^()]*\))[\(\[]\s*"([a-z_.]+\.)\\\(/) { prefixes.insert(String(match.1)) }
        for match in source.matches(of: /(?:texts|self)\.count\(\s*"([\w.]+)"/) {
            counted.insert(String(match.1))
            keys.formUnion(["\(match.1)_one", "\(match.1)_other"])
        }
        for match in source.matches(of: /\.(?:json|group)\("([\w.]+)"\)/) { scripted[String(match.1), default: []] = [] }
    }

    /// A script's words are the texts in quotes in it; `what_${kind}` stands for all that begin with `what_`.
    private mutating func addScripts() throws {
        scripted["coding", default: []] = []
        let scripts = try Shipped.files(in: "Assets/scripts", endings: [".js"]).values
        let quoted = scripts.flatMap { $0.matches(of: /["'`]([a-z][a-z_]*)["'`]/).map { String($0.1) } }
        let begun = scripts.flatMap { $0.matches(of: /`([a-z][a-z_]*_)\$\{/).map { "\($0.1)*" } }
        for group in scripted.keys { scripted[group] = Set(quoted).union(begun) }
    }
}
