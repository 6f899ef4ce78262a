import Foundation
import Testing

@testable import Archive
@testable import Coding

@Suite struct AccountsTests {
    // MARK: Keeping accounts

    @Test(arguments: Driver.allCases)
    func `the first account is made by nobody`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        #expect(try await !sample.archive.hasAccounts())

        let rosa = try await sample.account("Rosa", .dataManager)

        #expect(try await sample.archive.hasAccounts())
        #expect(
            try await sample.archive.accounts(by: rosa) == [
                AccountEntry(account: rosa, signInName: "rosa", isActive: true, memberships: [])
            ])
    }

    @Test(arguments: Driver.allCases)
    func `accounts are listed by name, closed ones too`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.archive.invite(
            name: " Anna ", signInName: " Anna.De-Vries_2@UU ", role: .member, lastDay: nil, by: rosa
        ).account.id
        try await sample.account("Bram")

        try await sample.archive.closeAccount(anna, by: rosa)

        let entries = try await sample.archive.accounts(by: rosa)
        #expect(entries.map(\.account.name) == ["Anna", "Bram", "Rosa"])
        #expect(entries.map(\.signInName) == ["anna.de-vries_2@uu", "bram", "rosa"])
        #expect(entries.map(\.isActive) == [false, true, true])
    }

    static let spoiled: [(name: String, signInName: String, password: String, field: String)] = [
        ("", "anna", "een lang wachtwoord", "name"),
        (" \n", "anna", "een lang wachtwoord", "name"),
        (String(repeating: "a", count: 121), "anna", "een lang wachtwoord", "name"),
        ("Anna", "", "een lang wachtwoord", "sign_in_name"),
        ("Anna", "an na", "een lang wachtwoord", "sign_in_name"),
        ("Anna", "ánna", "een lang wachtwoord", "sign_in_name"),
        ("Anna", String(repeating: "a", count: 65), "een lang wachtwoord", "sign_in_name"),
        ("Anna", "anna", "negen tek", "password"),
        ("Anna", "anna", String(repeating: "a", count: 201), "password"),
    ]

    @Test(arguments: Driver.allCases, spoiled)
    func `a field that does not hold what it must is named`(
        driver: Driver, spoiled: (name: String, signInName: String, password: String, field: String)
    ) async throws {
        let sample = try await SampleArchive(driver)

        await #expect(throws: StudyArchiveError.invalid(field: spoiled.field)) {
            try await sample.archive.foundAccount(
                name: spoiled.name, signInName: spoiled.signInName, role: .member, password: spoiled.password)
        }

        #expect(try await !sample.archive.hasAccounts())
    }

    @Test(arguments: Driver.allCases)
    func `names to sign in with are told apart without regard to capitals`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")

        await #expect(throws: StudyArchiveError.nameTaken) {
            try await sample.archive.foundAccount(name: "Anna B.", signInName: "ANNA", role: .member, password: "een lang wachtwoord")
        }
    }

    @Test(arguments: Driver.allCases)
    func `one changes one's own name, and only that`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let bram = try await sample.account("Bram")

        try await sample.archive.changeName(to: "  Anna B. ", by: anna)

        #expect(try await sample.archive.ownAccount(of: anna).account.name == "Anna B.")
        #expect(try await sample.archive.ownAccount(of: anna).signInName == "anna")
        #expect(try await sample.archive.ownAccount(of: bram).account.name == "Bram")
        await #expect(throws: StudyArchiveError.invalid(field: "name")) { try await sample.archive.changeName(to: " ", by: anna) }
    }

    @Test(arguments: Driver.allCases)
    func `nobody closes the own account, or one there is not`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)

        await #expect(throws: StudyArchiveError.inUse) { try await sample.archive.closeAccount(rosa.id, by: rosa) }
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.closeAccount(.unknown, by: rosa) }
    }

    @Test(arguments: Driver.allCases)
    func `no password is kept as it was typed`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        _ = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        let contents = try await sample.contents()

        #expect(!"\(contents)".contains(SampleArchive.password))
    }
}

@Suite struct SigningInTests {
    private func isKnown(_ token: SignInToken?, _ archive: StudyArchive) async throws -> Bool {
        guard let token else { return false }
        return try await archive.account(holding: token) != nil
    }

    @Test(arguments: Driver.allCases)
    func `name and password together open the door`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")

        let token = try #require(try await sample.archive.signIn(name: " ANNA\n", password: SampleArchive.password))

        #expect(try await sample.archive.account(holding: token) == anna)
    }

    @Test(arguments: Driver.allCases)
    func `a wrong password, a wrong name and nothing at all do not`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        try await sample.account("Bram", password: "een ander wachtwoord")

        for (name, password) in [
            ("anna", "een lang wachtwoor"), ("anna", "een ander wachtwoord"), ("anna", ""), ("", ""), ("carla", SampleArchive.password),
            ("anna' OR '1'='1", SampleArchive.password), ("%", SampleArchive.password),
        ] {
            #expect(try await sample.archive.signIn(name: name, password: password) == nil, "\(name)")
        }
        #expect(try await sample.count("sign_in") == 0)
    }

    @Test(arguments: Driver.allCases)
    func `a name that nobody has takes as much work as one that somebody has`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        try await sample.archive.closeAccount(anna.id, by: rosa)
        // Where no work can be done with the present cost, whoever tries to do it throws.
        let unable = try await SampleArchive(driver, bench: sample.bench, passwordCost: PasswordCost(roundsLog2: 0))

        await #expect(throws: (any Error).self) { try await unable.archive.signIn(name: "nobody", password: SampleArchive.password) }
        await #expect(throws: (any Error).self) { try await unable.archive.signIn(name: "anna", password: SampleArchive.password) }
        #expect(try await unable.archive.signIn(name: "rosa", password: SampleArchive.password) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `one is signed in for twelve hours, and not a moment longer`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        let token = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        for _ in 1...23 {
            sample.bench.pass(milliseconds: 30 * 60 * 1000)
            #expect(try await isKnown(token, sample.archive))
        }
        sample.bench.pass(milliseconds: 30 * 60 * 1000 - 1)
        #expect(try await isKnown(token, sample.archive))
        sample.bench.pass(milliseconds: 1)
        #expect(try await !isKnown(token, sample.archive))
    }

    @Test(arguments: Driver.allCases)
    func `what has run out is cleared away at the next sign-in`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        _ = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)
        sample.bench.pass(milliseconds: StudyArchive.signInLifetime)

        _ = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        #expect(try await sample.count("sign_in") == 1)
    }

    @Test(arguments: Driver.allCases)
    func `signing out ends this sign-in, and no other`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        let here = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let there = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))

        try await sample.archive.signOut(here)
        try await sample.archive.signOut(here)

        #expect(try await !isKnown(here, sample.archive))
        #expect(try await isKnown(there, sample.archive))
    }

    @Test(arguments: Driver.allCases)
    func `a closed account gets no further than the door`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        let token = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)
        let rosas = try await sample.archive.signIn(name: "rosa", password: SampleArchive.password)

        try await sample.archive.closeAccount(anna.id, by: rosa)

        #expect(try await !isKnown(token, sample.archive))
        #expect(try await sample.archive.signIn(name: "anna", password: SampleArchive.password) == nil)
        #expect(try await isKnown(rosas, sample.archive))
    }

    @Test(arguments: Driver.allCases)
    func `a new password signs out everywhere else`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        try await sample.account("Bram")
        let here = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let there = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)
        let brams = try await sample.archive.signIn(name: "bram", password: SampleArchive.password)

        let after = try await sample.archive.changePassword(
            from: SampleArchive.password, to: "nieuw wachtwoord", by: anna, keeping: here)

        #expect(try await isKnown(after, sample.archive))
        #expect(try await !isKnown(here, sample.archive), "its token was changed")
        #expect(try await !isKnown(there, sample.archive))
        #expect(try await isKnown(brams, sample.archive))
        #expect(try await sample.archive.signIn(name: "anna", password: SampleArchive.password) == nil)
        #expect(try await sample.archive.signIn(name: "anna", password: "nieuw wachtwoord") != nil)
        #expect(try await sample.archive.signIn(name: "bram", password: SampleArchive.password) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `a password is changed only by who knows it, to one that is long enough`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let before = try await sample.contents()

        await #expect(throws: StudyArchiveError.invalid(field: "current")) {
            try await sample.archive.changePassword(from: "geraden wachtwoord", to: "nieuw wachtwoord", by: anna, keeping: token)
        }
        await #expect(throws: StudyArchiveError.invalid(field: "password")) {
            try await sample.archive.changePassword(from: SampleArchive.password, to: "negen tek", by: anna, keeping: token)
        }

        #expect(try await sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `a token is long, different each time, and kept as a hash only`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")

        let tokens = try await [1, 2].asyncMap { _ in
            try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        }

        #expect(tokens[0] != tokens[1])
        let contents = "\(try await sample.contents())"
        for token in tokens {
            #expect(token.text.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            #expect(!contents.contains(token.text))
            #expect(contents.contains(token.hash))
        }
        // Who reads the table cannot sign in with what stands there.
        #expect(try await sample.archive.account(holding: SignInToken(text: tokens[0].hash)) == nil)
    }

    @Test(arguments: Driver.allCases)
    func `whoever does nothing for an hour is signed out`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.account("Anna")
        let token = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        sample.bench.pass(milliseconds: 60 * 60 * 1000 - 1)
        #expect(try await isKnown(token, sample.archive))
        sample.bench.pass(milliseconds: 60 * 60 * 1000)
        #expect(try await !isKnown(token, sample.archive))
    }

    @Test(arguments: Driver.allCases)
    func `it is written once a minute that somebody was seen`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let token = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        func lastSeen() async throws -> Int? { try await sample.archive.signIns(of: anna, holding: token).first?.lastSeen }

        sample.bench.pass(milliseconds: 59_999)
        _ = try await sample.archive.standing(holding: token)
        #expect(try await lastSeen() == Bench.morning)
        sample.bench.pass(milliseconds: 1)
        _ = try await sample.archive.standing(holding: token)
        #expect(try await lastSeen() == Bench.morning + 60_000)
    }

    @Test(arguments: Driver.allCases)
    func `one sees where one is signed in, and ends it there`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        let bram = try await sample.account("Bram")
        let here = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password, on: "Firefox, Linux"))
        sample.bench.pass(milliseconds: 1000)
        let there = try await sample.archive.signIn(name: "anna", password: SampleArchive.password, on: "Safari, iPhone")
        let third = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        let entries = try await sample.archive.signIns(of: anna, holding: here)
        #expect(Set(entries.map(\.device)) == ["", "Safari, iPhone", "Firefox, Linux"])
        #expect(entries.filter(\.isThisOne).map(\.device) == ["Firefox, Linux"])
        let phone = try #require(entries.first { $0.device == "Safari, iPhone" })

        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.endSignIn(phone.id, by: bram) }
        try await sample.archive.endSignIn(phone.id, by: anna)
        #expect(try await !isKnown(there, sample.archive))
        #expect(try await isKnown(third, sample.archive))
        try await sample.archive.endOtherSignIns(by: anna, keeping: here)
        #expect(try await !isKnown(third, sample.archive))
        #expect(try await isKnown(here, sample.archive))
    }

    @Test(arguments: Driver.allCases)
    func `an account opens up to and with its last day`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        // The bench's day is 12 November 2025.
        try await sample.archive.change(anna.id, role: .member, lastDay: "2025-11-12", by: rosa)
        let token = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)
        #expect(try await isKnown(token, sample.archive))

        sample.bench.pass(milliseconds: 15 * 60 * 60 * 1000)

        #expect(try await !isKnown(token, sample.archive))
        #expect(try await sample.archive.signIn(name: "anna", password: SampleArchive.password) == nil)
        #expect(try await sample.archive.account(anna.id, by: rosa).isExpired)
    }

    @Test(arguments: Driver.allCases)
    func `another role signs out everywhere`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        let token = try await sample.archive.signIn(name: "anna", password: SampleArchive.password)

        try await sample.archive.change(anna.id, role: .member, lastDay: nil, by: rosa)
        #expect(try await isKnown(token, sample.archive), "nothing was changed")
        try await sample.archive.change(anna.id, role: .researcher, lastDay: nil, by: rosa)

        #expect(try await !isKnown(token, sample.archive))
        #expect(try await sample.archive.account(anna.id, by: rosa).account.role == .researcher)
        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.change(rosa.id, role: .member, lastDay: nil, by: rosa)
        }
        await #expect(throws: StudyArchiveError.invalid(field: "last_day")) {
            try await sample.archive.change(anna.id, role: .member, lastDay: "2025-02-30", by: rosa)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a device is known to who was signed in there, and to nobody else`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        try await sample.account("Bram")
        let planted = DeviceToken(text: "planted")

        let device = try await sample.archive.know(planted, by: anna)

        #expect(device != planted)
        #expect(try await sample.archive.know(device, by: anna) == device)
        #expect(try await sample.archive.isKnown(device, toSignInName: " ANNA"))
        #expect(try await !sample.archive.isKnown(device, toSignInName: "bram"))
        #expect(try await !sample.archive.isKnown(planted, toSignInName: "anna"))
        sample.bench.pass(milliseconds: 180 * 24 * 60 * 60 * 1000)
        #expect(try await !sample.archive.isKnown(device, toSignInName: "anna"))
    }

    @Test(arguments: Driver.allCases)
    func `of many devices the oldest are forgotten`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let anna = try await sample.account("Anna")
        var devices: [DeviceToken] = []
        for _ in 1...22 {
            sample.bench.pass(milliseconds: 1)
            devices.append(try await sample.archive.know(nil, by: anna))
        }

        let known = try await devices.asyncMap { try await sample.archive.isKnown($0, toSignInName: "anna") }

        #expect(known == [false, false] + Array(repeating: true, count: 20))
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
