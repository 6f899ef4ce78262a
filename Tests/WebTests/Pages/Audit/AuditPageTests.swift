import Coding
import Foundation
import Testing

@testable import Archive
@testable import Web

@Suite struct AuditPageTests {
    /// A person by code: the log names no participant, and two of one family are told apart.
    @Test func `for whom something was done is told by a code`() throws {
        let mother = try #require(Person.ID("sandra"))
        let stranger = try #require(Person.ID("gone"))
        let lines = [mother, stranger].enumerated().map { number, person in
            AuditLine(
                sequence: number + 1,
                entry: AuditEntry(at: 0, actor: .keeper, action: .gave, object: .init(.consent), onBehalfOf: .person(person)))
        }
        var names = AuditNames()
        names.persons = [mother: "P2"]

        let page = AuditPage(
            texts: try Project.texts(.nl), part: AuditPart(lines: lines, isMore: false, names: names), query: AuditQuery(), zone: .gmt)

        #expect(page.lines.map(\.behalf) == ["namens: persoon P2", "namens: persoon"])
    }
}
