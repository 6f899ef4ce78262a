import Testing

@testable import Coding

/// The whole table asker × deed; a new role or deed has to find its place here.
@Suite struct PermissionTests {
    /// Somebody with a role in the installation, and one (or none) in the study concerned.
    struct Asker: Hashable, Sendable {
        let role: Account.Role
        let study: Membership.Role?

        var account: Account { Account(id: .init(known: "asker"), name: "", role: role) }

        static let everybody = Account.Role.allCases.flatMap { role in
            (Membership.Role.allCases.map(Optional.init) + [nil]).map { Asker(role: role, study: $0) }
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let deed: @Sendable (Asker) -> Permission.Deed
        /// Who may.
        let may: @Sendable (Asker) -> Bool

        init(
            _ description: String, may: @escaping @Sendable (Asker) -> Bool, _ deed: @escaping @Sendable (Asker) -> Permission.Deed
        ) {
            testDescription = description
            self.may = may
            self.deed = deed
        }
    }

    static let other = Account.ID(known: "other")
    private static let own = Account.ID(known: "asker")
    private static let coding: Set<Membership.Role?> = [.researcher, .coder, .trainee, .expert]

    private static func leads(_ asker: Asker) -> Bool { asker.study == .researcher }
    private static func isManager(_ asker: Asker) -> Bool { asker.role == .dataManager }
    private static func codes(_ asker: Asker) -> Bool { coding.contains(asker.study) }
    private static func nobody(_ asker: Asker) -> Bool { false }

    // DOMAIN 2.3: no discussion before final ratings, so nobody sees another's open coding, a researcher neither. DESIGN 1: who does what.
    static let table = [
        Row("found studies", may: { $0.role != .member }) { _ in .foundStudies },
        Row("list studies", may: { $0.role != .member }) { _ in .listStudies },
        Row("lead a study", may: leads) { .leadStudy(as: $0.study) },
        Row("see the members of a study", may: { leads($0) || isManager($0) }) { .seeMembers(as: $0.study) },
        Row("keep accounts", may: isManager) { _ in .keepAccounts },
        Row("keep consents", may: isManager) { _ in .keepConsents },
        Row("see consents", may: { leads($0) || isManager($0) }) { .seeConsents(as: $0.study) },
        Row("read the audit trail", may: isManager) { _ in .readAudit },
        Row("read a codebook", may: { $0.study != nil }) { .readCodebook(isMember: $0.study != nil) },
        Row("see an own open coding", may: { $0.study != nil }) { .seeCoding(of: own, isLocked: false, as: $0.study) },
        Row("see an own locked coding", may: { $0.study != nil }) { .seeCoding(of: own, isLocked: true, as: $0.study) },
        Row("see another's open coding", may: nobody) { .seeCoding(of: other, isLocked: false, as: $0.study) },
        Row("see another's locked coding", may: leads) { .seeCoding(of: other, isLocked: true, as: $0.study) },
        Row("code an own assignment", may: codes) { .code(assignedTo: own, as: $0.study) },
        Row("code another's assignment", may: nobody) { .code(assignedTo: other, as: $0.study) },
        Row("watch what oneself codes", may: codes) { .watch(assignedTo: [other, own], as: $0.study) },
        Row("watch what others code", may: leads) { .watch(assignedTo: [other], as: $0.study) },
        Row("watch what nobody codes", may: leads) { .watch(assignedTo: [], as: $0.study) },
    ]

    @Test(arguments: table)
    func `each may do what the table says`(row: Row) {
        for asker in Asker.everybody {
            #expect(Permission.allows(asker.account, row.deed(asker)) == row.may(asker), "\(asker)")
        }
    }

    @Test func `the table has every deed and every role`() {
        let kinds = Set(Self.table.map { kind($0.deed(Asker(role: .member, study: nil))) })

        #expect(kinds.count == 12)
        #expect(Asker.everybody.count == 3 * 7)
    }

    /// No default: a new deed does not compile until it is named here, and then the count above asks for its rows.
    private func kind(_ deed: Permission.Deed) -> Int {
        switch deed {
        case .foundStudies: 1
        case .listStudies: 2
        case .leadStudy: 3
        case .seeMembers: 4
        case .keepAccounts: 5
        case .keepConsents: 6
        case .seeConsents: 7
        case .readAudit: 8
        case .readCodebook: 9
        case .seeCoding: 10
        case .code: 11
        case .watch: 12
        }
    }
}
