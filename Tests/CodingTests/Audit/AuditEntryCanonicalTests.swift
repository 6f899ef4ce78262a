import Foundation
import Testing

@testable import Coding

@Suite struct AuditEntryCanonicalTests {
    /// Every field says something.
    static let full = AuditEntry(
        at: 1_762_938_000_000, actor: .account(.init(known: "rosa")), role: .researcher, action: .watched,
        object: .video(.init(known: "v1")),
        study: .init(known: "s1"), family: .init(known: "f1"), session: .init(known: "c3"), onBehalfOf: .person(.init(known: "lot")),
        purpose: .research,
        detail: [
            .times: .stretches([0..<4000, 9000..<12_000]), .bytes: .stretches([0..<65_536]), .signIn: .word("9f00"), .count: .number(-2),
        ])

    // The form is fixed: a line written today must be checked in thirty years. These texts were written by hand from its description.
    @Test func `a line with every field is this text`() {
        #expect(
            Self.full.canonical(sequence: 7) == """
                {"action":"watched","actor":"account:rosa","at":1762938000000,"behalf":"person:lot",\
                "detail":{"bytes":[[0,65536]],"count":-2,"sign_in":"9f00","times":[[0,4000],[9000,12000]]},\
                "family":"f1","form":1,"object":"video:v1","purpose":"research","role":"researcher","sequence":7,"session":"c3","study":"s1"}
                """)
    }

    @Test func `a field that says nothing is left out`() {
        let entry = AuditEntry(at: 0, actor: .visitor, action: .failedToSignIn, object: .init(.signIn))

        #expect(
            entry.canonical(sequence: 1)
                == #"{"action":"failed_to_sign_in","actor":"visitor","at":0,"detail":{},"form":1,"object":"sign_in","sequence":1}"#)
    }

    @Test func `it is JSON as RFC 8785 writes it`() throws {
        let text = Self.full.canonical(sequence: 7)

        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let again = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])

        #expect(String(decoding: again, as: UTF8.self) == text)
    }

    @Test func `no two lines that differ have one text`() {
        let entry = AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit))
        let id = Identifier<Family>(known: "x")
        let others = [
            AuditEntry(at: 6, actor: .keeper, action: .saw, object: .init(.audit)),
            AuditEntry(at: 5, actor: .program, action: .saw, object: .init(.audit)),
            AuditEntry(at: 5, actor: .keeper, role: .coder, action: .saw, object: .init(.audit)),
            AuditEntry(at: 5, actor: .keeper, action: .exported, object: .init(.audit)),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.account)),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), study: .init(known: "x")),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), family: id),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), session: .init(known: "x")),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), onBehalfOf: .family(id)),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), purpose: .operation),
            AuditEntry(at: 5, actor: .keeper, action: .saw, object: .init(.audit), detail: [.count: .number(1)]),
        ]

        let texts = ([entry] + others).map { $0.canonical(sequence: 1) } + [entry.canonical(sequence: 2)]

        #expect(Set(texts).count == texts.count)
    }

    // MARK: Back again

    @Test(arguments: [
        AuditEntry.Actor.account(.init(known: "rosa")), .visitor, .keeper, .program,
    ])
    func `an actor is read back from its text`(actor: AuditEntry.Actor) {
        #expect(AuditEntry.Actor(text: actor.text) == actor)
    }

    @Test(arguments: ["", "account", "account:", "account:a b", "Rosa", "keeper "])
    func `what is no actor is refused`(text: String) {
        #expect(AuditEntry.Actor(text: text) == nil)
    }

    @Test func `an object is read back from its text`() {
        for kind in AuditEntry.Object.Kind.allCases {
            let all = AuditEntry.Object(kind)
            let one = AuditEntry.Object(kind, Identifier<Study>(known: "x-1"))
            #expect(AuditEntry.Object(text: all.text) == all)
            #expect(AuditEntry.Object(text: one.text) == one)
        }
    }

    @Test(arguments: ["", ":", "family:", "family:a:b", "house:1", "family:De Wit"])
    func `what is no object is refused`(text: String) {
        #expect(AuditEntry.Object(text: text) == nil)
    }
}
