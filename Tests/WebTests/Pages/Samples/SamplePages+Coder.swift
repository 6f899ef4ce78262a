import Coding
import Foundation

@testable import Web

/// The pages of a coder.
extension SamplePage {
    static func coder(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let part = world.codebook.parts[0].title[texts.language]
        func item(_ number: Int, _ family: String, _ state: AssignmentState, coding: Bool, due: String? = nil) throws -> HomePage.Item {
            HomePage.Item(
                texts: texts, assignment: try SampleWorld.id("a\(number)"), number: number, family: family, part: part, state: state,
                coding: coding ? world.coding : nil, due: due)
        }
        let items = [
            try item(1, "Jansen", .locked, coding: true), try item(2, "De Wit", .begun(marks: 34), coding: true, due: "2025-11-12"),
            try item(3, "El Amrani", .rating(given: 4, of: 10), coding: true, due: "2025-11-14"),
            try item(4, "Bos", .toBegin, coding: false, due: "2025-11-21"), try item(5, "Van Dijk", .notReady, coding: false),
        ]
        let name = texts("assignment.name", ["n": "2", "family": "De Wit"])
        let log = try world.log()
        let record = CodingRecord(log: log)
        let lines = log.enumerated().map { (sequence: $0.offset + 1, event: $0.element, receivedAt: $0.element.at) }
        let zone = TimeZone(secondsFromGMT: 3600) ?? .gmt
        let correction = Filled(
            form: "correction", values: ["reason": [""]], problems: [.init("reason", "Schrijf op waarom een correctie nodig is.")])
        let frame = world.frame(for: world.coder)
        func page(_ lines: [(sequence: Int, event: CodingEvent, receivedAt: Int)], upto: Int?) throws -> LogPage {
            LogPage(texts: texts, id: world.coding, title: name, task: try world.task(), log: lines, upto: upto, zone: zone)
        }
        return [
            SamplePage(name: "home", page: HomePage(texts: texts, items: items), frame: frame),
            SamplePage(name: "home-empty", page: HomePage(texts: texts, items: []), frame: frame),
            SamplePage(
                name: "coding", page: CodingPage(texts: texts, id: world.coding, title: name, viewer: world.coder),
                frame: frame),
            SamplePage(
                name: "rating",
                page: RatingPage(texts: texts, id: world.coding, title: name, task: try world.task(), record: record, isLocked: false),
                frame: frame),
            SamplePage(
                name: "rating-locked",
                page: RatingPage(
                    texts: texts, id: world.coding, title: name, task: try world.task(present: ["marit", "sandra"]), record: record,
                    isLocked: true, canCorrect: true,
                    remarks: [
                        .init(
                            sentence: "Deze codering is een correctie.", link: Crumb(name: "De eerdere codering", href: "/codings/coding-0")
                        ),
                        .init(sentence: "Noor was 3 minuten in de kamer.", link: nil),
                    ],
                    filled: correction), frame: frame),
            SamplePage(
                name: "rating-alone",
                page: RatingPage(
                    texts: texts, id: world.coding, title: name, task: try world.task(present: ["marit", "sandra"]), record: record,
                    isLocked: false), frame: frame),
            SamplePage(name: "log", page: try page(lines, upto: nil), frame: frame),
            SamplePage(name: "log-earlier", page: try page(lines, upto: 4), frame: frame),
            SamplePage(name: "log-empty", page: try page([], upto: nil), frame: frame),
        ]
    }
}
