import Testing

@testable import Archive
@testable import Coding

@Suite struct AccountLinksTests {
    private static let chosen = "vier losse woorden"

    @Test(arguments: Driver.allCases)
    func `whoever is invited chooses a password, and is signed in`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)

        let link = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)
        #expect(link.purpose == .invitation)
        #expect(
            try await sample.archive.account(linkedBy: link.token)
                == LinkedAccount(purpose: .invitation, name: "Eva", signInName: "eva", madeBy: "Rosa"))
        #expect(try await !sample.archive.account(link.account.id, by: rosa).isEntered)
        let token = try await sample.archive.enter(by: link.token, password: Self.chosen)

        #expect(try await sample.archive.account(holding: token) == link.account)
        #expect(try await sample.archive.account(link.account.id, by: rosa).isEntered)
        #expect(try await sample.archive.signIn(name: "eva", password: Self.chosen) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `until then no password opens the account`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        _ = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)

        for password in ["", " ", SampleArchive.password] {
            #expect(try await sample.archive.signIn(name: "eva", password: password) == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a link opens once`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let link = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)
        _ = try await sample.archive.enter(by: link.token, password: Self.chosen)

        #expect(try await sample.archive.account(linkedBy: link.token) == nil)
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.enter(by: link.token, password: "nog weer iets anders")
        }
    }

    @Test(arguments: Driver.allCases)
    func `a newer link takes the place of the earlier one`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let first = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)

        let second = try await sample.archive.makeLink(for: first.account.id, by: rosa)

        #expect(second.purpose == .invitation)
        #expect(try await sample.archive.account(linkedBy: first.token) == nil)
        #expect(try await sample.archive.account(linkedBy: second.token) != nil)
    }

    @Test(arguments: Driver.allCases, [(AccountLink.Purpose.invitation, 7 * 24), (.reset, 24)])
    func `a link runs out`(driver: Driver, life: (purpose: AccountLink.Purpose, hours: Int)) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let account =
            life.purpose == .reset
            ? try await sample.account("Eva").id
            : try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa).account.id
        let link = try await sample.archive.makeLink(for: account, by: rosa)
        #expect(link.purpose == life.purpose)

        sample.bench.pass(milliseconds: life.hours * 60 * 60 * 1000 - 1)
        #expect(try await sample.archive.account(linkedBy: link.token) != nil)
        sample.bench.pass(milliseconds: 1)
        #expect(try await sample.archive.account(linkedBy: link.token) == nil)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.enter(by: link.token, password: Self.chosen) }
    }

    @Test(arguments: Driver.allCases)
    func `a new password by a link signs out everywhere and forgets the devices`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let anna = try await sample.account("Anna")
        let earlier = try #require(try await sample.archive.signIn(name: "anna", password: SampleArchive.password))
        let device = try await sample.archive.know(nil, by: anna)

        let link = try await sample.archive.makeLink(for: anna.id, by: rosa)
        #expect(try await sample.archive.account(holding: earlier) == anna, "a link alone does nothing")
        let token = try await sample.archive.enter(by: link.token, password: Self.chosen)

        #expect(try await sample.archive.account(holding: earlier) == nil)
        #expect(try await sample.archive.account(holding: token) == anna)
        #expect(try await !sample.archive.isKnown(device, toSignInName: "anna"))
        #expect(try await sample.archive.signIn(name: "anna", password: SampleArchive.password) == nil)
    }

    @Test(arguments: Driver.allCases)
    func `a link of a closed account opens nothing`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let link = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)

        try await sample.archive.closeAccount(link.account.id, by: rosa)

        #expect(try await sample.archive.account(linkedBy: link.token) == nil)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.makeLink(for: link.account.id, by: rosa) }
    }

    @Test(arguments: Driver.allCases)
    func `a password that will not do leaves the link`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        let link = try await sample.archive.invite(name: "Eva Smit", signInName: "eva", role: .member, lastDay: nil, by: rosa)

        await #expect(throws: StudyArchiveError.invalid(field: "password")) {
            try await sample.archive.enter(by: link.token, password: "kort")
        }
        await #expect(throws: StudyArchiveError.passwordGuessable) {
            try await sample.archive.enter(by: link.token, password: "eva-smit-eva")
        }

        #expect(try await sample.archive.account(linkedBy: link.token) != nil)
    }

    @Test(arguments: Driver.allCases)
    func `the command line helps who is locked out`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)
        try await sample.turnOnSecondFactor(of: rosa)

        let link = try await sample.archive.makeLink(forSignInName: "Rosa", forgettingSecondFactor: true)
        let token = try await sample.archive.enter(by: link.token, password: Self.chosen)

        #expect(try await sample.archive.account(linkedBy: link.token)?.madeBy == nil)
        #expect(try await sample.archive.account(holding: token) == rosa)
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.makeLink(forSignInName: "niemand", forgettingSecondFactor: false)
        }
    }

    @Test(arguments: Driver.allCases)
    func `no link is kept as it was given`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .dataManager)

        let link = try await sample.archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: rosa)

        let contents = "\(try await sample.contents())"
        #expect(!contents.contains(link.token.text))
        #expect(link.token.text.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    }
}
