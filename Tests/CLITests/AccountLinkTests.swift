import Coding
import Foundation
import Testing

@testable import Archive

@Suite struct AccountLinkTests {
    @Test func `a link leads to the server that was named, and sets a new password once`() async throws {
        let house = try await Installation()
        defer { house.close() }

        let made = try house.beeld("account", "link", "--sign-in-name", "Daan", "--address", "https://beeld.example")

        #expect(made.status == 0, "\(made.complaint)")
        let found = try #require(
            made.output.wholeMatch(of: /Daan Beheer sets a new password at:\nhttps:\/\/beeld\.example\/resets\/([0-9a-f]{64})\n/))
        let token = LinkToken(text: String(found.1))
        #expect(try await house.archive.account(linkedBy: token)?.signInName == "daan")
        _ = try await house.archive.enter(by: token, password: "vier kale kraaien")
        #expect(try await house.archive.account(linkedBy: token) == nil)
        #expect(try await house.archive.signIn(name: "daan", password: "vier kale kraaien") != nil)
    }

    @Test func `who has lost the telephone too is let in by the password alone`() async throws {
        let house = try await Installation()
        defer { house.close() }
        try await house.setUpSecondFactor()

        let kept = try house.beeld("account", "link", "--sign-in-name", "daan")
        #expect(kept.status == 0)
        #expect(try await house.archive.secondFactor(of: house.manager).isOn)
        let forgotten = try house.beeld("account", "link", "--sign-in-name", "daan", "--without-second-factor")

        #expect(forgotten.status == 0)
        #expect(try await !house.archive.secondFactor(of: house.manager).isOn)
    }

    @Test func `nobody of that name is said in a sentence`() async throws {
        let house = try await Installation()
        defer { house.close() }

        let made = try house.beeld("account", "link", "--sign-in-name", "niemand")

        #expect(made.status != 0)
        #expect(made.complaint.hasPrefix("Error: There is no open account with the sign-in name “niemand”."))
        #expect(made.output.isEmpty)
    }
}

extension Installation {
    fileprivate func setUpSecondFactor() async throws {
        let token = try #require(try await archive.signIn(name: "daan", password: "een lang wachtwoord"))
        try await archive.beginSecondFactor(password: "een lang wachtwoord", by: manager)
        let totp = try await archive.database.read { connection in
            let row = try #require(try connection.row("SELECT sealed_secret FROM second_factor", []))
            return try archive.open(try row.text("sealed_secret"), of: manager.id, connection)
        }
        _ = try await archive.confirmSecondFactor(code: totp.code(step: TOTP.step(at: StudyArchive.now())), by: manager, keeping: token)
    }
}
