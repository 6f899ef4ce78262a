import Archive
import Coding
import Foundation

/// The drawn film of the demo, with what is known of it: who is in the picture when, and who speaks when (see Demo/README.md).
struct DemoFilm {
    private let facts: Facts

    private struct Facts: Decodable {
        let fps: Int
        let duration: MediaTime
        let presence: [String: [Span]]
        let turns: [Turn]
    }

    private struct Span: Decodable {
        let from: MediaTime
        let to: MediaTime
    }

    private struct Turn: Decodable {
        let speaker: String
        let from: MediaTime
        let to: MediaTime
    }

    init(folder: URL) throws {
        facts = try JSONDecoder().decode(Facts.self, from: Data(contentsOf: folder.appending(path: "turns.json")))
    }

    var duration: MediaTime { facts.duration }

    var prepared: PreparedVideo {
        PreparedVideo(
            duration: facts.duration, frameRate: FrameRate(numerator: facts.fps, denominator: 1), width: 960, height: 540, hasSound: true)
    }

    func presence(of letter: String?) -> [MediaSpan] {
        (letter.flatMap { facts.presence[$0] } ?? []).compactMap { MediaSpan(from: $0.from, to: $0.to) }
    }

    func speech(_ persons: [String: Person.ID]) -> [Speech] {
        facts.turns.compactMap { turn in
            guard let person = persons[turn.speaker], let span = MediaSpan(from: turn.from, to: turn.to) else { return nil }
            return Speech(person: person, span: span)
        }
    }
}
