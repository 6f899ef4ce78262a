import Archive
import Coding

@testable import Web

/// Studies and families.
extension SamplePage {
    static func studies(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let frame = world.frame(for: world.researcher, path: "/studies", appearance: .light)
        let title = world.codebook.title[texts.language] + " 1.0.0"
        let books = [(id: "softa", title: title)]
        let badBook = Filled(
            form: "study", values: ["title": ["Gezinskracht"], "codebook": ["own"], "codebook_text": ["codebook: x"], "wording": ["a: b"]],
            problems: [.init("codebook_text", "Regel 1: ‘version’ ontbreekt."), .init("wording", "Regel 1: ‘wording’ ontbreekt.")])
        let badFamily = Filled(
            form: "family", values: ["name": ["De Wit"]],
            problems: [.init("name", "Er is al een gezin De Wit in deze studie."), .init(nil, "Er is niets bewaard.")])
        let badPerson = Filled(
            form: "person-erik", values: ["name": [""], "role": ["father"], "birth_year": ["79"], "order": ["3"]],
            problems: [.init("name", "Geef een pseudoniem.")])
        let badSession = Filled(
            form: "session", values: ["number": ["3"], "moment": ["other"], "moment_other": [""]],
            problems: [.init("moment", "Zet erbij welk meetmoment."), .init("moment_other", "Zet erbij welk meetmoment.")])
        let sessions = try sessionRows(world)
        func study(empty: Bool = false, filled: Filled? = nil) throws -> StudyPage {
            StudyPage(
                texts: texts, id: world.study, title: "Gezinskracht", codebook: (world.book, title),
                families: empty
                    ? []
                    : [
                        .init(id: world.family, name: "De Wit", persons: 4, sessions: 2),
                        .init(id: try SampleWorld.id("family-2"), name: "Jansen", persons: 5, sessions: 1),
                    ],
                sessions: empty ? [] : sessions,
                coders: empty
                    ? []
                    : [
                        .init(name: "Codeur 07", assigned: 12, begun: 2, locked: 7),
                        .init(name: "Merel Vos", assigned: 11, begun: 1, locked: 9),
                    ],
                settings: StudySettings(reaction: 250, showsSpeech: empty), filled: filled)
        }
        func family(empty: Bool = false, filled: Filled? = nil) -> FamilyPage {
            FamilyPage(
                texts: texts, id: world.family, name: "De Wit", study: (world.study, "Gezinskracht"), persons: empty ? [] : world.people,
                sessions: empty ? [] : sessions, nextNumber: 3, filled: filled)
        }
        return [
            SamplePage(
                name: "studies",
                page: StudiesPage(
                    texts: texts,
                    studies: [
                        .init(id: world.study, title: "Gezinskracht", codebook: title, families: 57, sessions: 98, isLed: true),
                        .init(
                            id: try SampleWorld.id("study-2"), title: "Opleiding najaar", codebook: title, families: 3, sessions: 12,
                            isLed: false),
                    ], codebooks: books), frame: world.frame(for: world.researcher, path: "/studies", notice: "De studie is gemaakt.")),
            SamplePage(
                name: "studies-empty", page: StudiesPage(texts: texts, studies: [], codebooks: books, filled: badBook), frame: frame),
            SamplePage(name: "study", page: try study(), frame: frame),
            SamplePage(name: "study-empty", page: try study(empty: true), frame: frame),
            SamplePage(name: "study-wrong", page: try study(filled: badFamily), frame: frame),
            SamplePage(name: "family", page: family(), frame: frame),
            SamplePage(name: "family-empty", page: family(empty: true), frame: frame),
            SamplePage(name: "family-wrong", page: family(filled: badPerson), frame: frame),
            SamplePage(name: "family-session-wrong", page: family(filled: badSession), frame: frame),
        ]
    }

    private static func sessionRows(_ world: SampleWorld) throws -> [StudyPage.SessionRow] {
        let texts = world.texts
        let partA: Part.ID = try SampleWorld.id("A")
        let partB: Part.ID = try SampleWorld.id("B")
        return [
            .init(
                texts: texts, id: world.session, family: "De Wit", number: 1, date: "2025-09-08", moment: "T1",
                consent: .green, video: .ready(MediaTime(milliseconds: 3_205_800)),
                codings: [
                    .init(texts: texts, coder: "Codeur 07", part: partA, state: .locked),
                    .init(texts: texts, coder: "Merel Vos", part: partB, state: .begun(marks: nil)),
                ]),
            .init(
                texts: texts, id: try SampleWorld.id("session-2"), family: "De Wit", number: 2, date: "2025-11-10", moment: "T2",
                consent: .missing, video: .preparing(share: 0.123),
                codings: [.init(texts: texts, coder: "Codeur 07", part: partA, state: .toBegin)]),
            .init(
                texts: texts, id: try SampleWorld.id("session-3"), family: "Jansen", number: 1, date: nil, moment: nil,
                consent: .withdrawn, video: .refused("Het bestand heeft geen beeld."), codings: []),
            .init(
                texts: texts, id: try SampleWorld.id("session-4"), family: "El Amrani", number: 1, date: "2025-11-11", moment: "nazorg",
                consent: .green, video: .uploading(share: 0.437), codings: []),
        ]
    }
}
