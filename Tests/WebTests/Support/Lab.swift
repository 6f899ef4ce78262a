import Archive
import Coding
import Foundation
import NIOPosix
import Testing
import Vault

/// A laboratory in a folder of its own: a study with one family, whose session was recorded and is coded by three people.
struct Lab: Sendable {
    /// What coders must not learn, and what a family is called.
    struct Secrets: Sendable {
        var family = "De Wit"
        var number = 731
        var moment: String? = "Nameting-T2"
        var heldOn: String? = "2026-03-14"
        var purpose = Assignment.Purpose.gold
        /// Whether somebody else codes the same part, and others the other part.
        var hasOthers = true
    }

    let folder: URL
    let archive: StudyArchive
    let researcher: Account
    /// Leads another study.
    let foreigner: Account
    /// Keeps accounts and consents.
    let manager: Account
    /// Codes part A; the coding is open.
    let owner: Account
    /// Codes part A of the same session.
    let other: Account
    /// Codes part B of the same session.
    let otherPart: Account
    /// A coder of the study to whom nothing was assigned.
    let stranger: Account
    /// A coder who codes part A too, and whose account was closed while signed in.
    let closed: Account

    let study: Study.ID
    let codebook: Identifier<Codebook>
    let family: Family.ID
    let people: [Person]
    let session: Session.ID
    let video: Video.ID
    let assignment: Assignment.ID
    let coding: Identifier<CodingRecord>

    /// How each of them is signed in.
    let tokens: [Account.ID: SignInToken]

    static let password = "een lang wachtwoord"
    static let codebook = Duet.yaml
    /// Of the recording.
    static let duration = MediaTime(milliseconds: 60_000)
    static let filmSize = 200_003
    static let now = 1_800_000_000_000

    var mother: Person { people[1] }
    var stepfather: Person { people[2] }
    var daughter: Person { people[3] }
    var practitioner: Person { people[0] }

    init(_ secrets: Secrets = Secrets(), clock: @escaping @Sendable () -> Int = { Self.now }) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "beeld-\(UUID().uuidString)")
        let archive = try await StudyArchive.open(
            in: folder, keyring: Keyring(), threads: .singleton, passwordCost: .testing, clock: clock)
        self.archive = archive
        var names: [(Account.ID, String)] = []
        func account(_ name: String, _ signInName: String, _ role: Account.Role) async throws -> Account {
            let id = try await archive.foundAccount(name: name, signInName: signInName, role: role, password: Self.password)
            let account = Account(id: id, name: name, role: role)
            try await archive.acceptPledge(version: Pledge.version, by: account)
            names.append((id, signInName))
            return account
        }
        researcher = try await account("Hanna Brouwer", "hanna", .researcher)
        foreigner = try await account("Victor Vreemd", "victor", .researcher)
        manager = try await account("Daan Beheer", "daan", .dataManager)
        owner = try await account("Codeur Zeven", "zeven", .member)
        other = try await account("Codeur Elf", "elf", .member)
        otherPart = try await account("Codeur Twaalf", "twaalf", .member)
        stranger = try await account("Codeur Dertien", "dertien", .member)
        closed = try await account("Codeur Veertien", "veertien", .member)

        study = try await archive.addStudy(title: "Kompasstudie", codebook: Self.codebook, wording: nil, by: researcher)
        _ = try await archive.addStudy(title: "Elders", codebook: Self.codebook, wording: nil, by: foreigner)
        for coder in [owner, other, otherPart, stranger, closed] {
            try await archive.change(membership: coder.id, in: study, to: .coder, by: manager)
        }
        // After the roles: whoever gets one is signed out.
        var tokens: [Account.ID: SignInToken] = [:]
        for (id, name) in names { tokens[id] = try await archive.signIn(name: name, password: Self.password) }
        self.tokens = tokens
        codebook = try await archive.study(study, by: researcher).codebookID
        family = try await archive.addFamily(name: secrets.family, to: study, by: researcher)
        for (name, role, year) in [
            ("Marit", Person.Role.practitioner, nil), ("Sandra", .mother, 1982), ("Erik", .stepfather, 1979), ("Noor", .daughter, 2010),
        ] as [(String, Person.Role, Int?)] {
            try await archive.addPerson(name: name, role: role, birthYear: year, to: family, by: researcher)
        }
        people = try await archive.family(family, by: researcher).people
        try await Self.agree(family, archive, by: manager)
        session = try await archive.addSession(
            number: secrets.number, heldOn: secrets.heldOn, moment: secrets.moment, to: family, by: researcher)
        video = try await Self.film(in: folder, for: session, archive)
        // Noor walks out for a while.
        try await archive.change(session, participation: try Self.participation(people), by: researcher)

        let partA = try #require(Part.ID("A"))
        assignment = try await archive.assign(
            session, part: partA, to: owner.id, purpose: secrets.purpose, dueOn: "2026-12-05", by: researcher)
        coding = try await archive.begin(assignment, by: owner)
        if secrets.hasOthers {
            for (coder, part) in [(other, "A"), (closed, "A"), (otherPart, "B")] {
                let assigned = try await archive.assign(
                    session, part: try #require(Part.ID(part)), to: coder.id, purpose: .double, dueOn: nil, by: researcher)
                _ = try await archive.begin(assigned, by: coder)
            }
        }
        try await archive.closeAccount(closed.id, by: manager)
    }

    /// Leaves nothing behind.
    func close() {
        try? FileManager.default.removeItem(at: folder)
    }

    private static func participation(_ people: [Person]) throws -> [Participation] {
        let spans = [
            MediaSpan(from: .start, to: MediaTime(milliseconds: 20_000)), MediaSpan(from: MediaTime(milliseconds: 40_000), to: duration),
        ].compactMap(\.self)
        return people.map { Participation(person: $0, takesPart: true, spans: $0.role == .daughter ? spans : []) }
    }

    /// A recording that was prepared elsewhere. Its bytes are no film, but they tell where they stood.
    private static func film(in folder: URL, for session: Session.ID, _ archive: StudyArchive) async throws -> Video.ID {
        let film = folder.appending(path: "film")
        try FileManager.default.createDirectory(at: film, withIntermediateDirectories: true)
        try filmBytes(0..<filmSize).write(to: film.appending(path: "session.mp4"))
        try Data("a poster".utf8).write(to: film.appending(path: "poster.jpg"))
        try Data("a sheet".utf8).write(to: film.appending(path: "thumbnails.jpg"))
        try Data("WEBVTT\n\n00:00.000 --> 00:10.000\nthumbnails.jpg#xywh=0,0,160,90\n".utf8).write(
            to: film.appending(path: "thumbnails.vtt"))
        try Data(#"{"version":2,"data":[0,0]}"#.utf8).write(to: film.appending(path: "peaks.json"))
        try Data("WEBVTT\n\n00:00.000 --> 00:01.000\nDag.\n".utf8).write(to: film.appending(path: "session.nl.vtt"))
        let prepared = PreparedVideo(
            duration: duration, frameRate: FrameRate(numerator: 25, denominator: 1), width: 960, height: 540, hasSound: true)
        return try await archive.takeIn(prepared, from: film, captions: [.nl], for: session)
    }

    static func filmBytes(_ range: Range<Int>) -> Data {
        Data(range.map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) })
    }

    /// Another session of the family, to which a recording is coming in.
    func upload(size: Int = 10) async throws -> (session: Session.ID, video: Video.ID) {
        let session = try await archive.addSession(number: 99, heldOn: nil, moment: nil, to: family, by: researcher)
        return (session, try await archive.startUpload(name: "film.mp4", size: size, to: session, by: researcher))
    }

    /// A sign-in of somebody beside the one of `tokens`.
    func otherSignIn(of account: Account) async throws -> SignIn.ID {
        let name = try await archive.ownAccount(of: account).signInName
        _ = try await archive.signIn(name: name, password: Self.password)
        let own = try #require(tokens[account.id])
        return try #require(try await archive.signIns(of: account, holding: own).first { !$0.isThisOne }).id
    }

    /// An assignment of somebody that was not begun.
    func waitingAssignment(of coder: Account) async throws -> Assignment.ID {
        try await archive.assign(
            session, part: try #require(Part.ID("A")), to: coder.id, purpose: .recode, dueOn: nil, by: researcher)
    }

    /// Rates everything as neutral, which fits where nothing was marked, and locks.
    func lock() async throws {
        try await rate()
        try await archive.lock(coding, by: owner)
    }

    func rate() async throws {
        let events = try [("E", mother.id.text), ("E", stepfather.id.text), ("E", daughter.id.text), ("P", "family")].map { domain, unit in
            CodingEvent(
                id: try #require(CodingEvent.ID("rate-\(domain)-\(unit)")), at: 0,
                change: .ratingSet(
                    Rating(
                        domain: try #require(Domain.ID(domain)), of: unit == "family" ? .family : .person(try #require(Person.ID(unit))),
                        value: .scale(0))))
        }
        _ = try await archive.take(events, into: coding, by: owner)
    }

    /// Names that nobody may learn who may not see what they name.
    var names: [String] {
        [
            "De Wit", "Kompasstudie", "Duet", "Nameting-T2", "731", "Sandra", "Erik", "Noor", "Marit", "Codeur Zeven", "Codeur Elf",
            "Codeur Twaalf", "Codeur Veertien", "Hanna Brouwer", "Victor Vreemd", "Daan Beheer", "film.mp4",
        ]
    }
}
