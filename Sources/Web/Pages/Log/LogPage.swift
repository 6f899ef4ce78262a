import Coding
import Foundation

/// A coding's history: every line in words, and what it added up to at any of them.
struct LogPage: Page {
    static let template = "log"

    let title: String
    let crumbs: [Crumb]
    let steps: [Step]
    /// The newest first.
    let lines: [Line]
    /// The line up to which the state is shown; nothing for the newest.
    let upto: String?
    let newest: String
    let stateTitle: String
    let marks: [MarkRow]
    let ratings: [RatingRow]

    /// - Parameters:
    ///   - log: in the order of the server; times in milliseconds since 1970.
    ///   - upto: the sequence of the line after which the state is shown.
    init(
        texts: Texts, id: Identifier<CodingRecord>, title: String, task: CodingTask,
        log: [(sequence: Int, event: CodingEvent, receivedAt: Int)], upto: Int?, zone: TimeZone
    ) {
        let past = log.filter { $0.sequence <= upto ?? .max }
        let record = CodingRecord(log: past.map(\.event))
        let words = EventWords(texts: texts, task: task, log: log.map(\.event))
        self.title = title
        crumbs = [Crumb(name: texts["home.title"], href: "/")]
        steps = Step.steps(texts: texts, of: id, current: .log)
        lines = log.reversed().map { line in
            Line(
                sequence: String(line.sequence),
                time: texts.instant(Date(timeIntervalSince1970: Double(line.receivedAt) / 1000), in: zone),
                words: words.sentence(line.event.change), href: "\(Path.log(id))?upto=\(line.sequence)#state",
                isCurrent: line.sequence == upto)
        }
        self.upto = upto.map(String.init)
        newest = Path.log(id)
        stateTitle = upto.map { texts("log.state_at", ["n": String($0)]) } ?? texts["log.state_now"]
        marks = record.marks.map { MarkRow(texts: texts, id: id, task: task, $0) }
        ratings = record.ratings.map { RatingRow(texts: texts, task: task, $0) }
    }

    struct Line: Sendable {
        let sequence: String
        let time: String
        let words: String
        let href: String
        let isCurrent: Bool
    }

    struct MarkRow: Sendable {
        let time: String
        let href: String
        let end: String?
        let who: String
        let slot: String
        let valence: String
        let valenceWords: String
        let indicator: String
        let towards: String?
        let flags: String?
        let note: String?

        init(texts: Texts, id: Identifier<CodingRecord>, task: CodingTask, _ mark: Mark) {
            let indicator = task.codebook.indicator(mark.indicator)
            let valence = indicator?.valence ?? .neutral
            time = texts.preciseTime(mark.start)
            href = Path.moment(id, mark.start)
            end = mark.end.map(texts.preciseTime)
            who = task.presence.person(mark.actor)?.name ?? mark.actor.text
            slot = String((task.codebook.domains.firstIndex { $0.id == indicator?.domain } ?? 0) + 1)
            self.valence = valence.rawValue
            valenceWords = texts.valence(valence)
            self.indicator = indicator?.label[texts.language] ?? mark.indicator.text
            towards = texts.towards(mark.targets, task)
            let flags = [mark.doubt ? texts["log.doubt"] : nil, mark.dilemma ? texts["log.dilemma"] : nil].compactMap(\.self)
            self.flags = flags.isEmpty ? nil : flags.joined(separator: ", ")
            note = mark.note.isEmpty ? nil : mark.note
        }
    }

    struct RatingRow: Sendable {
        let slot: String
        let domain: String
        let who: String
        let value: String

        init(texts: Texts, task: CodingTask, _ rating: Rating) {
            let place = task.codebook.domains.firstIndex { $0.id == rating.domain } ?? 0
            slot = String(place + 1)
            domain = task.codebook.domains[place].title[texts.language]
            who = RatedUnitName(rating.of, task: task, texts: texts).name
            value = texts.value(rating.value)
        }
    }
}
