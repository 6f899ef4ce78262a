import Testing

@testable import Coding

/// The whole table role × deed; a new role or deed has to find its place here.
@Suite struct PermissionTests {
    static let researcher = Account(id: .init(known: "researcher"), name: "", role: .researcher)
    static let coder = Account(id: .init(known: "coder"), name: "", role: .coder)
    static let other = Account.ID(known: "other")

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The same deed, said of the one who asks.
        let deed: @Sendable (Account) -> Permission.Deed
        let researcher: Bool
        let coder: Bool

        init(_ description: String, researcher: Bool, coder: Bool, _ deed: @escaping @Sendable (Account) -> Permission.Deed) {
            testDescription = description
            self.deed = deed
            self.researcher = researcher
            self.coder = coder
        }
    }

    // DOMAIN 2.3: no discussion before final ratings, so nobody sees another's open coding, a researcher neither.
    static let table = [
        Row("lead studies", researcher: true, coder: false) { _ in .leadStudies },
        Row("keep accounts", researcher: true, coder: false) { _ in .keepAccounts },
        Row("read a codebook", researcher: true, coder: true) { _ in .readCodebook },
        Row("see an own open coding", researcher: true, coder: true) { .seeCoding(of: $0.id, isLocked: false) },
        Row("see an own locked coding", researcher: true, coder: true) { .seeCoding(of: $0.id, isLocked: true) },
        Row("see another's open coding", researcher: false, coder: false) { _ in .seeCoding(of: other, isLocked: false) },
        Row("see another's locked coding", researcher: true, coder: false) { _ in .seeCoding(of: other, isLocked: true) },
        Row("code an own assignment", researcher: true, coder: true) { .code(assignedTo: $0.id) },
        Row("code another's assignment", researcher: false, coder: false) { _ in .code(assignedTo: other) },
        Row("watch what oneself codes", researcher: true, coder: true) { .watch(assignedTo: [other, $0.id]) },
        Row("watch what others code", researcher: true, coder: false) { _ in .watch(assignedTo: [other]) },
        Row("watch what nobody codes", researcher: true, coder: false) { _ in .watch(assignedTo: []) },
    ]

    @Test(arguments: table)
    func `each role may do what the table says`(row: Row) {
        #expect(Permission.allows(Self.researcher, row.deed(Self.researcher)) == row.researcher)
        #expect(Permission.allows(Self.coder, row.deed(Self.coder)) == row.coder)
    }

    @Test func `the table has every deed`() {
        let kinds = Set(Self.table.map { kind($0.deed(Self.coder)) })

        #expect(kinds.count == 6)
        #expect(Account.Role.allCases == [.researcher, .coder])
    }

    /// No default: a new deed does not compile until it is named here, and then the count above asks for its rows.
    private func kind(_ deed: Permission.Deed) -> Int {
        switch deed {
        case .leadStudies: 1
        case .keepAccounts: 2
        case .readCodebook: 3
        case .seeCoding: 4
        case .code: 5
        case .watch: 6
        }
    }
}
