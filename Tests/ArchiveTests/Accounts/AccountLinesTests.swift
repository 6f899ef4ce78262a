import Testing

@testable import Archive
@testable import Coding

/// What the log of deeds says of accounts, and of who comes and goes.
@Suite struct AccountLinesTests {
    private static let chosen = "vier losse woorden"

    /// What was written since a line, as action and kind of object.
    private func deeds(_ sample: SampleArchive, after line: Int = 0) async throws -> [String] {
        try await sample.database.read { connection in
            try connection.rows("SELECT * FROM audit_line WHERE sequence > $1 ORDER BY sequence", [.integer(line)]).map { row in
                let entry = try AuditLine(row).entry
                return "\(entry.actor.text.prefix { $0 != ":" }) \(entry.action.rawValue) \(entry.object.kind.rawValue)"
            }
        }
    }

    private func last(_ sample: SampleArchive) async throws -> Int {
        try await sample.database.read { try AuditLog.head($0).sequence }
    }

    @Test(arguments: Driver.allCases)
    func `coming and going has its lines`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let line = try await last(sample)

        _ = try await sample.archive.signIn(name: "anna", password: "niet dit wachtwoord")
        _ = try await sample.archive.signIn(name: "niemand", password: "niet dit wachtwoord")
        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        _ = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)
        try await sample.archive.endOtherSignIns(by: anna, keeping: token)
        try await sample.archive.signOut(token)
        try await sample.archive.signOut(token)

        #expect(
            try await deeds(sample, after: line) == [
                "visitor failed_to_sign_in account", "visitor failed_to_sign_in account", "account signed_in sign_in",
                "account signed_in sign_in", "account signed_out sign_in", "account signed_out sign_in",
            ])
    }

    /// Or else a log that many read would tell strangers' typing errors, passwords among them.
    @Test(arguments: Driver.allCases)
    func `what was typed as a name is not in the log`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)

        _ = try await sample.archive.signIn(name: "mijnwachtwoord", password: "x")

        let texts = try await sample.database.read { try $0.rows("SELECT * FROM audit_line").map { "\($0)" } }
        #expect(!texts.isEmpty && texts.allSatisfy { !$0.contains("mijnwachtwoord") })
    }

    @Test(arguments: Driver.allCases)
    func `with a second factor nobody is signed in before the second step`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (_, codes) = try await sample.turnOnSecondFactor(of: anna)
        let line = try await last(sample)

        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        _ = try await sample.archive.passSecondStep("000000x", holding: token)
        _ = try await sample.archive.passSecondStep(codes[0], holding: token)

        #expect(
            try await deeds(sample, after: line) == [
                "account began sign_in", "account failed_to_sign_in factor", "account signed_in sign_in",
            ])
    }

    @Test(arguments: Driver.allCases)
    func `keeping accounts has its lines`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let line = try await last(sample)

        let link = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)
        _ = try await sample.archive.enter(by: link.token, password: Self.chosen)
        try await sample.archive.acceptPledge(version: Pledge.version, by: link.account)
        _ = try await sample.archive.accounts(by: rosa)
        _ = try await sample.archive.account(link.account.id, by: rosa)
        try await sample.archive.change(link.account.id, role: .researcher, lastDay: nil, by: rosa)
        _ = try await sample.archive.makeLink(for: link.account.id, by: rosa)
        _ = try await sample.archive.makeLink(forSignInName: "eva", forgettingSecondFactor: true)
        try await sample.archive.closeAccount(link.account.id, by: rosa)

        #expect(
            try await deeds(sample, after: line) == [
                "account added account", "account added link", "account changed password", "account signed_in sign_in",
                "account gave pledge", "account saw account", "account saw account", "account changed account", "account added link",
                "keeper removed factor", "keeper added link", "account closed account",
            ])
    }

    @Test(arguments: Driver.allCases)
    func `a wrong password of who is signed in has a line too`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let line = try await last(sample)

        for _ in 0..<2 { try? await sample.archive.beginSecondFactor(password: "niet dit wachtwoord", by: anna) }

        #expect(try await deeds(sample, after: line) == Array(repeating: "account failed_to_sign_in password", count: 2))
    }
}
