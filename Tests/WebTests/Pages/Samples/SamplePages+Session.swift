import Coding

@testable import Web

/// A session in each state of its recording.
extension SamplePage {
    static func session(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let frame = world.frame(for: world.researcher, path: "/sessions/session-1")
        let parts = world.codebook.parts.map { ($0.id, $0.title[texts.language]) }
        let presence = world.people.map { person in
            SessionPage.Presence(
                person: person, takesPart: person.name != "Erik",
                spans: person.name == "Noor" ? [world.span(0, 62_000), world.span(98_000, 205_800)].compactMap(\.self) : [])
        }
        func page(_ video: VideoCard, assigned: Bool, known: Bool, coders: Bool = true, filled: Filled? = nil) throws -> SessionPage {
            SessionPage(
                texts: texts, id: world.session, number: 1, study: (world.study, "Gezinskracht"), family: (world.family, "De Wit"),
                date: known ? "2025-09-08" : nil, moment: known ? "T1" : nil, presence: known ? presence : [],
                consent: ConsentCard(
                    texts: texts, family: world.family, light: known ? .missing : .green,
                    inUse: known ? [(.research, SampleConsents.effective(world, for: .research))] : [], people: world.people), video: video,
                captions: known ? [.nl] : [],
                assignments: assigned
                    ? [
                        AssignmentRow(
                            texts: texts, id: try SampleWorld.id("a1"), coder: "Codeur 07", part: parts[0].1, purpose: .study,
                            due: "2025-11-12", state: .locked, coding: world.coding),
                        AssignmentRow(
                            texts: texts, id: try SampleWorld.id("a2"), coder: "Merel Vos", part: parts[1].1, purpose: .double, due: nil,
                            state: .toBegin, coding: nil),
                    ] : [],
                coders: coders ? [(world.coder.id, world.coder.name), (try SampleWorld.id("coder-2"), "Merel Vos")] : [], parts: parts,
                filled: filled)
        }
        let ready = VideoCard(
            texts: texts, id: world.video, state: .ready(MediaTime(milliseconds: 205_800)), captions: [.nl, .en],
            address: { Path.media($0, of: world.video) })
        let refused = VideoCard(
            texts: texts, id: world.video,
            state: .refused(texts.language == .nl ? "Het bestand heeft geen beeld, alleen geluid." : "The file has no picture, only sound.")
        )
        let preparing = VideoCard(texts: texts, id: world.video, state: .preparing(share: 0.12))
        let badPresence = Filled(
            form: "presence",
            values: [
                "person": ["sandra", "noor"], "from.noor": ["0:00", "1:30"], "to.noor": ["1:90", "2:00"], "from.sandra": [""],
                "to.sandra": [""],
            ],
            problems: [.init("person-noor", "‘1:90’ is geen tijd. Schrijf minuten en seconden, zoals 1:30.")])
        let badCaptions = Filled(
            form: "captions", values: ["language": ["nl"], "captions": ["geen vtt"]],
            problems: [.init("captions", "Dit is geen WebVTT: de eerste regel is niet ‘WEBVTT’.")])
        return [
            SamplePage(name: "session", page: try page(ready, assigned: true, known: true), frame: frame),
            SamplePage(
                name: "session-new", page: try page(VideoCard(texts: texts, id: nil, state: .none), assigned: false, known: false),
                frame: frame),
            SamplePage(
                name: "session-refused", page: try page(refused, assigned: false, known: true, coders: false, filled: badPresence),
                frame: frame),
            SamplePage(
                name: "session-preparing", page: try page(preparing, assigned: true, known: true, filled: badCaptions), frame: frame),
        ]
    }
}
