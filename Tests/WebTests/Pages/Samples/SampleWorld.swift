import Coding
import Foundation

@testable import Web

/// The made-up people, codebook and coding that the sample pages show.
struct SampleWorld {
    let texts: Texts
    let codebook: Codebook
    let study: Study.ID
    let family: Family.ID
    let session: Session.ID
    let video: Video.ID
    let coding: Identifier<CodingRecord>
    let book: Identifier<Codebook>
    let people: [Person]
    let coder: Account
    let researcher: Account
    let manager: Account

    init(_ texts: Texts) throws {
        self.texts = texts
        codebook = try Shipped.codebook()
        study = try Self.id("study-1")
        family = try Self.id("family-1")
        session = try Self.id("session-1")
        video = try Self.id("video-1")
        coding = try Self.id("coding-1")
        book = try Self.id("softa-1")
        people = [
            Person(id: try Self.id("marit"), name: "Marit", role: .practitioner),
            Person(id: try Self.id("sandra"), name: "Sandra", role: .mother, birthYear: 1982),
            Person(id: try Self.id("erik"), name: "Erik", role: .stepfather, birthYear: 1979),
            Person(id: try Self.id("noor"), name: "Noor", role: .daughter, birthYear: 2010),
        ]
        coder = Account(id: try Self.id("coder-1"), name: "Codeur 07", role: .member)
        researcher = Account(id: try Self.id("researcher-1"), name: "Hanna Brouwer", role: .researcher)
        manager = Account(id: try Self.id("manager-1"), name: "Joris Vos", role: .dataManager)
    }

    static func id<Subject>(_ text: String) throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else { throw NoIdentifier(text: text) }
        return id
    }

    struct NoIdentifier: Error {
        let text: String
    }

    func frame(for account: Account?, path: String = "/", appearance: Appearance = .system, notice: String? = nil) -> Frame {
        Frame(texts: texts, appearance: appearance, account: account, csrf: "token", path: path, notice: notice)
    }

    /// The clients' part of the codebook, with everybody there from beginning to end but Noor, who leaves early.
    func task(present: [String] = ["marit", "sandra", "erik", "noor"]) throws -> CodingTask {
        guard let part = codebook.part(try Self.id("A")) else { throw NoIdentifier(text: "A") }
        let all = [span(0, 205_800)]
        let presence = Presence(
            people: people.map { person in
                let spans = person.name == "Noor" ? [span(0, 180_000)] : all
                return PersonPresence(person: person, spans: present.contains(person.id.text) ? spans.compactMap(\.self) : [])
            })
        return CodingTask(codebook: codebook, part: part, presence: presence, duration: MediaTime(milliseconds: 205_800))
    }

    func span(_ from: Int, _ to: Int) -> MediaSpan? {
        MediaSpan(from: MediaTime(milliseconds: from), to: MediaTime(milliseconds: to))
    }

    /// A log with every kind of line.
    func log() throws -> [CodingEvent] {
        var log = LogWriter()
        try log.mark("m1", "A-E1", "sandra", 41_500)
        try log.mark("m2", "A-P7", "noor", 48_320, towards: ["sandra"])
        try log.mark("m3", "A-S8", "noor", 50_240)
        try log.mark("m4", "A-S3", "erik", 105_440)
        try log.mark("m5", "A-C2", "sandra", 60_480)
        try log.mark("m6", "A-P4", "erik", 92_640, towards: nil)
        try log.mark("m7", "A-S3", "noor", 99_000)
        try log.mark("m8", "A-S10", "noor", 81_400)
        let changed = try log.add(
            .markChanged(
                Self.id("m4"),
                .init(
                    start: MediaTime(milliseconds: 105_400), indicator: Self.id("A-S3"), actor: Self.id("erik"), targets: .family,
                    note: "Stem breekt.", doubt: true, dilemma: true)))
        try log.add(
            .markChanged(
                Self.id("m2"), .init(end: MediaTime(milliseconds: 49_000), targets: .some(.none), note: "", doubt: false, dilemma: false)))
        try log.add(.markRemoved(Self.id("m5")))
        try log.add(.undone(changed))
        try log.add(.redone(changed))
        try log.add(.undone(Self.id("elsewhere")))
        try log.add(.markRemoved(Self.id("elsewhere")))
        if let watched = span(0, 120_000) { try log.add(.watched(watched)) }
        try log.add(.ratingSet(Rating(domain: Self.id("S"), of: .person(Self.id("noor")), value: .scale(3), cites: [Self.id("m3")])))
        try log.add(.ratingSet(Rating(domain: Self.id("S"), of: .person(Self.id("erik")), value: .scale(-1), cites: [])))
        try log.add(.ratingSet(Rating(domain: Self.id("E"), of: .person(Self.id("erik")), value: .notApplicable, cites: [])))
        try log.add(
            .contradictionKept(
                KeptContradiction(
                    domain: Self.id("S"), of: .person(Self.id("noor")), rule: Self.id("extreme_when_mixed"), value: .scale(3),
                    reason: "Na de pauze zit ze er heel anders bij.")))
        return log.events
    }
}

/// Makes events with identifiers that count up.
private struct LogWriter {
    private(set) var events: [CodingEvent] = []

    @discardableResult
    mutating func add(_ change: CodingEvent.Change) throws -> CodingEvent.ID {
        let id: CodingEvent.ID = try SampleWorld.id("e\(events.count + 1)")
        events.append(CodingEvent(id: id, at: 1_762_000_000_000 + events.count * 4_000, change: change))
        return id
    }

    mutating func mark(_ id: String, _ indicator: String, _ actor: String, _ start: Int, towards: [String]? = []) throws {
        let targets: Targets = try towards.map { .persons(try $0.map { try SampleWorld.id($0) }) } ?? .family
        try add(
            .markAdded(
                .init(
                    mark: try SampleWorld.id(id), indicator: try SampleWorld.id(indicator), actor: try SampleWorld.id(actor),
                    targets: targets, start: MediaTime(milliseconds: start))))
    }
}
