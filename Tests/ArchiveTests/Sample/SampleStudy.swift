import Foundation
import NIOCore

@testable import Archive
@testable import Coding

/// A study with one family, of which one session was filmed: what most tests start from.
struct SampleStudy {
    let sample: SampleArchive
    /// Leads the study.
    let lead: Account
    /// Codes part A of the session.
    let anna: Account
    /// Codes part B of it.
    let bram: Account
    /// Belongs to the study, and codes nothing.
    let chris: Account
    /// Keeps accounts and consents.
    let mieke: Account
    /// Leads another study.
    let fred: Account

    let study: Study.ID
    let family: Family.ID
    let sandra: Person.ID
    let lot: Person.ID
    let mirjam: Person.ID
    let session: Session.ID
    let video: Video.ID
    /// Anna's.
    let assignment: Assignment.ID
    let bramsAssignment: Assignment.ID

    static let duration = MediaTime(milliseconds: 60_000)
    static let film = PreparedVideo(
        duration: duration, frameRate: FrameRate(numerator: 25, denominator: 1), width: 640, height: 360, hasSound: true)

    var archive: StudyArchive { sample.archive }
    var bench: Bench { sample.bench }

    init(_ driver: Driver, chunk: Int = 64 << 10) async throws {
        sample = try await SampleArchive(driver, chunk: chunk)
        lead = try await sample.account("Rosa", .researcher)
        anna = try await sample.account("Anna")
        bram = try await sample.account("Bram")
        chris = try await sample.account("Chris")
        mieke = try await sample.account("Mieke", .dataManager)
        fred = try await sample.account("Fred", .researcher)
        let archive = sample.archive
        study = try await archive.addStudy(title: "Gezinskracht", codebook: TwoPartCodebook.text, wording: nil, by: lead)
        _ = try await archive.addStudy(title: "Elders", codebook: TwoPartCodebook.text, wording: nil, by: fred)
        for coder in [anna, bram, chris] { try await archive.change(membership: coder.id, in: study, to: .coder, by: mieke) }
        family = try await archive.addFamily(name: "De Wit", to: study, by: lead)
        sandra = try await archive.addPerson(name: "Sandra", role: .mother, birthYear: 1980, to: family, by: lead)
        lot = try await archive.addPerson(name: "Lot", role: .daughter, birthYear: 2011, to: family, by: lead)
        mirjam = try await archive.addPerson(name: "Mirjam", role: .practitioner, birthYear: nil, to: family, by: lead)
        session = try await archive.addSession(number: 3, heldOn: "2025-11-12", moment: "T1", to: family, by: lead)
        video = try await sample.film(session)
        try await Self.agree(family, in: archive, by: mieke)
        assignment = try await archive.assign(session, part: .a, to: anna.id, purpose: .double, dueOn: "2025-12-01", by: lead)
        bramsAssignment = try await archive.assign(session, part: .b, to: bram.id, purpose: .study, dueOn: nil, by: lead)
    }

    /// Anna's coding of the session.
    func begin() async throws -> Identifier<CodingRecord> {
        try await archive.begin(assignment, by: anna)
    }

    /// Anna's coding, with one mark and every rating, closed.
    func locked() async throws -> Identifier<CodingRecord> {
        let coding = try await begin()
        _ = try await archive.take(wholeCoding, into: coding, by: anna)
        try await archive.lock(coding, by: anna)
        return coding
    }

    /// What is enough to lock: Sandra nods, and is rated for it; Lot does nothing.
    var wholeCoding: [CodingEvent] {
        [
            .numbered(1, .mark(1, .nods, by: sandra, at: 1_000)),
            .numbered(2, .rating(of: sandra, 1)),
            .numbered(3, .rating(of: lot, 0)),
        ]
    }
}

extension SampleArchive {
    /// Gives a session a recording of a minute that is ready to be coded. Its files are there, but no film is in them.
    func film(_ session: Session.ID) async throws -> Video.ID {
        let id: Video.ID = try archive.newID()
        try await archive.insertVideo(id, name: "opname T1.mp4", size: 8, session: session, state: .uploading)
        let key = try await archive.key(of: id)
        let upload = try await archive.media.startUpload(id.text, key: key)
        try await archive.media.append(upload, at: 0, bytes: ByteBuffer(string: "original"), of: 8, key: key)
        try await archive.media.finishUpload(upload, size: 8, key: key)
        try await archive.media.keep(ByteBuffer(string: "poster"), as: MediaFile(video: id.text, kind: .poster), key: key)
        try await archive.finish(id, as: SampleStudy.film)
        return id
    }
}

extension Identifier<Part> {
    static let a = Self(known: "A")
    static let b = Self(known: "B")
}

extension Identifier<Indicator> {
    static let nods = Self(known: "A1")
    static let shakes = Self(known: "A2")
    static let asks = Self(known: "B1")
}

extension CodingEvent {
    /// As a browser numbers them, one after the other.
    static func numbered(_ number: Int, _ change: Change) -> CodingEvent {
        CodingEvent(id: .numbered("event", number), at: Bench.morning + number, change: change)
    }
}

extension CodingEvent.Change {
    static func mark(_ number: Int, _ indicator: Indicator.ID, by actor: Person.ID, towards targets: Targets = .none, at start: Int) -> Self
    {
        .markAdded(
            CodingEvent.NewMark(
                mark: .numbered("mark", number), indicator: indicator, actor: actor, targets: targets, start: MediaTime(milliseconds: start)
            ))
    }

    static func rating(of person: Person.ID, _ value: Int) -> Self {
        .ratingSet(Rating(domain: .init(known: "D"), of: .person(person), value: .scale(value)))
    }
}

extension Identifier {
    static func numbered(_ kind: StaticString, _ number: Int) -> Self {
        guard let identifier = Self("\(kind)-\(number)") else { preconditionFailure("letters, a hyphen and a number are an identifier") }
        return identifier
    }

    /// Well made, and the name of nothing.
    static var unknown: Self { Self(known: "00000000-0000-7000-8000-000000000000") }
}
