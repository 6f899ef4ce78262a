import Foundation
import Testing
import Vault

@testable import Archive
@testable import Coding

extension SampleArchive {
    /// As somebody does with a telephone.
    ///
    /// - Returns: the telephone, and the recovery codes.
    @discardableResult
    func turnOnSecondFactor(of account: Account) async throws -> (totp: TOTP, codes: [String]) {
        let token = try await archive.signIn(name: account.name.lowercased(), password: Self.password)
        try await archive.beginSecondFactor(password: Self.password, by: account)
        let totp = try await secret(of: account)
        let done = try await archive.confirmSecondFactor(
            code: totp.code(step: TOTP.step(at: bench.now)), by: account, keeping: token ?? SignInToken(text: "none"))
        return (totp, done.codes)
    }

    func secret(of account: Account) async throws -> TOTP {
        try await database.read { connection in
            let row = try connection.row("SELECT sealed_secret FROM second_factor WHERE account_id = $1", [.id(account.id)])
            guard let row else { throw Absent(what: "secret") }
            return try archive.open(try row.text("sealed_secret"), of: account.id, connection)
        }
    }
}

@Suite struct SecondFactorTests {
    private let step = TOTP.secondsPerStep * 1000

    @Test(arguments: Driver.allCases)
    func `with a second factor the password alone opens nothing`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (totp, _) = try await sample.turnOnSecondFactor(of: anna)
        sample.bench.pass(milliseconds: step)

        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        #expect(try await sample.archive.account(holding: token) == nil)
        #expect(try await sample.archive.standing(holding: token)?.duty == .secondStep)
        #expect(try await sample.archive.passSecondStep("000000x", holding: token) == nil)
        let code = totp.code(step: TOTP.step(at: sample.bench.now))
        let opened = try #require(try await sample.archive.passSecondStep(code, holding: token))

        #expect(opened != token)
        #expect(try await sample.archive.account(holding: opened) == anna)
        #expect(try await sample.archive.standing(holding: token) == nil)
    }

    @Test(arguments: Driver.allCases)
    func `a code opens once, also in another browser`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (totp, _) = try await sample.turnOnSecondFactor(of: anna)
        sample.bench.pass(milliseconds: step)
        let code = totp.code(step: TOTP.step(at: sample.bench.now))
        let first = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let second = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))

        #expect(try await sample.archive.passSecondStep(code, holding: first) != nil)
        #expect(try await sample.archive.passSecondStep(code, holding: second) == nil)
    }

    @Test(arguments: Driver.allCases)
    func `a recovery code opens once`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (_, codes) = try await sample.turnOnSecondFactor(of: anna)
        #expect(Set(codes).count == 10)
        let first = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let second = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))

        #expect(try await sample.archive.passSecondStep(codes[3].uppercased(), holding: first) != nil)
        #expect(try await sample.archive.passSecondStep(codes[3], holding: second) == nil)
        #expect(try await sample.archive.secondFactor(of: anna).recoveryCodesLeft == 9)
    }

    @Test(arguments: Driver.allCases)
    func `who stands at the second step has ten minutes`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (_, codes) = try await sample.turnOnSecondFactor(of: anna)
        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))

        sample.bench.pass(milliseconds: 10 * 60 * 1000)

        #expect(try await sample.archive.passSecondStep(codes[0], holding: token) == nil)
    }

    @Test(arguments: Driver.allCases)
    func `it counts when a code was given, and then signs out everywhere else`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let here = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let there = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        await #expect(throws: StudyArchiveError.invalid(field: "current")) {
            try await sample.archive.beginSecondFactor(password: "geraden wachtwoord", by: anna)
        }
        try await sample.archive.beginSecondFactor(password: SampleArchive.password, by: anna)
        #expect(try await !sample.archive.secondFactor(of: anna).isOn)
        await #expect(throws: StudyArchiveError.invalid(field: "code")) {
            try await sample.archive.confirmSecondFactor(code: "12345", by: anna, keeping: here)
        }

        let totp = try await sample.secret(of: anna)
        let (_, token) = try await sample.archive.confirmSecondFactor(
            code: totp.code(step: TOTP.step(at: sample.bench.now)), by: anna, keeping: here)

        #expect(try await sample.archive.secondFactor(of: anna).isOn)
        let opened = try #require(token)
        #expect(try await sample.archive.account(holding: opened) == anna)
        #expect(try await sample.archive.account(holding: here) == nil)
        #expect(try await sample.archive.account(holding: there) == nil)
        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.beginSecondFactor(password: SampleArchive.password, by: anna)
        }
    }

    @Test(arguments: Driver.allCases)
    func `new recovery codes make the old ones worthless`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (_, old) = try await sample.turnOnSecondFactor(of: anna)

        let new = try await sample.archive.renewRecoveryCodes(password: SampleArchive.password, by: anna)

        #expect(Set(new).isDisjoint(with: old))
        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        #expect(try await sample.archive.passSecondStep(old[0], holding: token) == nil)
        #expect(try await sample.archive.passSecondStep(new[0], holding: token) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `with the password it is turned off, and by who keeps the accounts`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        try await sample.turnOnSecondFactor(of: anna)
        await #expect(throws: StudyArchiveError.invalid(field: "current")) {
            try await sample.archive.removeSecondFactor(password: "geraden wachtwoord", by: anna, keeping: SignInToken(text: "none"))
        }

        _ = try await sample.archive.removeSecondFactor(
            password: SampleArchive.password, by: anna, keeping: SignInToken(text: "none"))
        #expect(try await !sample.archive.secondFactor(of: anna).isOn)
        try await sample.turnOnSecondFactor(of: anna)
        try await sample.archive.removeSecondFactor(of: anna.id, by: rosa)

        #expect(try await !sample.archive.secondFactor(of: anna).isOn)
        #expect(try await sample.count("recovery_code") == 0)
        #expect(try await sample.count("sign_in") == 0)
    }

    @Test(arguments: Driver.allCases)
    func `neither the secret nor a recovery code is kept as it was shown`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        try await sample.archive.beginSecondFactor(password: SampleArchive.password, by: anna)
        let setup = try #require(try await sample.archive.secondFactor(of: anna).setup)
        let codes = try await sample.turnOnSecondFactor(of: anna).codes

        let contents = "\(try await sample.contents())"

        #expect(!contents.contains(setup.secret))
        for code in codes { #expect(!contents.contains(code)) }
    }

    @Test(arguments: Driver.allCases)
    func `a study that asks for it, and the pledge, come before everything else`(driver: Driver) async throws {
        let study = try await SampleStudy(driver)
        let archive = study.archive
        func duty() async throws -> Duty? {
            let token = try #require(try await archive.signIn(name: "anna", password: SampleArchive.password))
            return try await archive.standing(holding: token)?.duty
        }

        #expect(try await duty() == .pledge)
        await #expect(throws: StudyArchiveError.invalid(field: "pledge")) { try await archive.acceptPledge(version: 0, by: study.anna) }
        try await archive.acceptPledge(version: Pledge.version, by: study.anna)
        try await archive.acceptPledge(version: Pledge.version, by: study.anna)
        #expect(try await duty() == nil)
        try await archive.change(
            study.study, settings: StudySettings(reaction: 0, showsSpeech: false, requiresSecondFactor: true), by: study.lead)
        #expect(try await duty() == .secondFactor)
        try await study.sample.turnOnSecondFactor(of: study.anna)
        #expect(try await duty() == .secondStep)
    }

    @Test(arguments: Driver.allCases)
    func `the secret lies sealed, and in another's place it is refused`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let bram = try await sample.account("Bram")
        let (totp, _) = try await sample.turnOnSecondFactor(of: anna)
        try await sample.turnOnSecondFactor(of: bram)

        for text in [totp.typed, totp.secret.base64EncodedString()] {
            #expect(!DataFolder.holds([text], in: sample.bench.folder))
        }
        try await sample.database.write { connection in
            try connection.run(
                """
                UPDATE second_factor SET sealed_secret = (SELECT own.sealed_secret FROM second_factor AS own WHERE own.account_id = $2)
                WHERE account_id = $1
                """, [.id(bram.id), .id(anna.id)])
        }
        await #expect(throws: VaultError.refused) { try await sample.secret(of: bram) }
    }

    @Test(arguments: Driver.allCases)
    func `a secret of a time before it was sealed goes on opening`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let (totp, _) = try await sample.turnOnSecondFactor(of: anna)
        try await sample.database.write { connection in
            try connection.run("DELETE FROM house_key WHERE name = 'accounts'")
            try connection.run("UPDATE second_factor SET sealed_secret = $1", [.text(totp.secret.base64EncodedString())])
        }

        for _ in 0..<2 {
            let again = try await SampleArchive(driver, bench: sample.bench)
            #expect(try await again.secret(of: anna).secret == totp.secret)
        }
        #expect(!DataFolder.holds([totp.secret.base64EncodedString()], in: sample.bench.folder))
    }
}
