import Archive
import Coding
import Crypto
import Testing

@testable import Web

/// A ticket holds for one file, one sign-in of one account, and some time; whatever is changed about it, it holds no more.
struct MediaTicketTests {
    private static let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
    private static let expiry = 1_800_000_600_000

    private static func id<Subject>(_ digit: Int) throws -> Identifier<Subject> {
        try #require(Identifier("\(digit)0000000-0000-4000-8000-000000000000"))
    }

    private static func use(
        video: Int = 1, file: MediaFile.Kind = .playable, account: Int = 2, signIn: String = "token"
    ) throws -> MediaTicket.Use {
        MediaTicket.Use(video: try id(video), file: file, account: try id(account), signIn: SignInToken(text: signIn))
    }

    private static func ticket() throws -> MediaTicket {
        MediaTicket(for: try use(), until: expiry, key: key)
    }

    @Test func `it holds for what it was made for, until its time is over`() throws {
        let ticket = try Self.ticket()
        let use = try Self.use()

        #expect(ticket.admits(use, at: 0, key: Self.key))
        #expect(ticket.admits(use, at: Self.expiry - 1, key: Self.key))
        #expect(!ticket.admits(use, at: Self.expiry, key: Self.key))
        #expect(!ticket.admits(use, at: .max, key: Self.key))
    }

    @Test func `it holds for nothing and nobody else`() throws {
        let ticket = try Self.ticket()
        let others = [
            try Self.use(video: 3), try Self.use(file: .poster), try Self.use(file: .captions(language: "nl")), try Self.use(account: 3),
            try Self.use(signIn: "another"), try Self.use(signIn: ""), try Self.use(signIn: "token\n"),
        ]

        for other in others { #expect(!ticket.admits(other, at: 0, key: Self.key)) }
        let use = try Self.use()
        #expect(!ticket.admits(use, at: 0, key: SymmetricKey(size: .bits256)))
    }

    @Test func `its text is itself`() throws {
        let ticket = try Self.ticket()

        #expect(MediaTicket(ticket.text) == ticket)
        #expect(ticket.text.wholeMatch(of: /1800000600000\.[0-9a-f]{64}/) != nil)
    }

    @Test func `no other text holds`() throws {
        let text = try Self.ticket().text
        let use = try Self.use()

        for place in text.indices {
            for other in "0123456789abcdef" where other != text[place] {
                let changed = String(text[..<place]) + String(other) + String(text[text.index(after: place)...])
                #expect(!(MediaTicket(changed)?.admits(use, at: 0, key: Self.key) ?? false), "\(changed)")
            }
        }
    }

    @Test(arguments: [
        "", ".", "1800000600000", "1800000600000.", ".00", "+1800000600000.CODE", "01800000600000.CODE", "1800000600000.CODE0", "-1.CODE",
        "1800000600000.CODE.", "1800000600000. CODE", "99999999999999999999.CODE", "1800000600000.UPPER", "１800000600000.CODE",
    ])
    func `what is no ticket is none`(pattern: String) throws {
        let use = try Self.use()
        let code = try Self.ticket().text.split(separator: ".")[1]
        let text = pattern.replacing("CODE", with: code).replacing("UPPER", with: code.uppercased())

        #expect(!(MediaTicket(text)?.admits(use, at: -2, key: Self.key) ?? false))
    }
}
