import Foundation
import Testing

@testable import Coding

@Suite struct IdentifierTests {
    @Test(arguments: [
        "a", "A-E1", "0199c0de-0000-7000-8000-000000000101", "goal_accept", "1.0.0", "-", "_", String(repeating: "x", count: 64),
    ])
    func `letters, digits, hyphens, underscores and full stops are taken as they are`(text: String) throws {
        let identifier = try #require(Identifier<Person>(text))

        #expect(identifier.text == text)
        #expect("\(identifier)" == text)
    }

    // The empty one, one too long, path and markup, look-alikes outside ASCII, and a leading full stop (a hidden file, a parent folder).
    @Test(arguments: [
        "", String(repeating: "x", count: 65), "a b", " a", "a\n", "a/b", "..", ".hidden", "<b>", "a\"b", "é", "А", "１", "a\u{0}",
        "a\u{301}", "%2e",
    ])
    func `anything else is no identifier`(text: String) {
        #expect(Identifier<Person>(text) == nil)
    }

    @Test func `in JSON an identifier is its text`() throws {
        let ids = try JSONDecoder().decode([Person.ID].self, from: Data(#"["sandra", "erik"]"#.utf8))

        #expect(ids == [.init(known: "sandra"), .init(known: "erik")])
        #expect(String(decoding: try JSONEncoder().encode(ids), as: UTF8.self) == #"["sandra","erik"]"#)
    }

    @Test(arguments: [#"["a b"]"#, #"[""]"#, #"["../x"]"#])
    func `in JSON a text that is no identifier is refused with the rule`(json: String) {
        #expect(complaint(json, as: [Person.ID].self) == "0: an identifier has 1 to 64 letters, digits, - _ or .")
    }
}
