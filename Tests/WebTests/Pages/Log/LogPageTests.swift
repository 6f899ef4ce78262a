import Coding
import Foundation
import Testing

@testable import Web

struct LogPageTests {
    private func page(upto: Int? = nil) throws -> LogPage {
        let world = try SampleWorld(Shipped.catalogue()[.en])
        let log = try world.log().enumerated().map { (sequence: $0.offset + 1, event: $0.element, receivedAt: $0.element.at) }
        return LogPage(
            texts: world.texts, id: world.coding, title: "Assignment 2", task: try world.task(), log: log, upto: upto,
            zone: try #require(TimeZone(secondsFromGMT: 0)))
    }

    @Test func saysEveryLineInWordsTheNewestFirst() throws {
        let words = try page().lines.reversed().map(\.words)

        #expect(words[0] == "Mark at 0:41.50: Sandra, A-E1 Goes along with the goal the practitioner puts forward")
        #expect(
            words[8]
                == "Mark changed: Erik, A-S3 Lets pain, shame or tears be seen. time 1:45.40, indicator A-S3 Lets pain, shame or tears be "
                + "seen, person Erik, towards whole family, note ‘Stem breekt.’, doubt, dilemma")
        #expect(words[10] == "Mark removed: Sandra, A-C2 Says this practitioner can be relied on")
        #expect(words[11] == "Undone: \(words[8])")
        #expect(words[15] == "Watched: 0:00 to 2:00")
        #expect(words[16] == "Rating +3 for Noor, Safety within the therapeutic system; rests on 1 mark")
    }

    @Test func showsTheStateAfterAnyLine() throws {
        let earlier = try page(upto: 2)

        #expect(earlier.stateTitle == "State after line 2")
        #expect(earlier.marks.map(\.who) == ["Sandra", "Noor"])
        #expect(earlier.ratings.isEmpty)
        #expect(earlier.lines.filter(\.isCurrent).map(\.sequence) == ["2"])
        #expect(try page().marks.count == 7)
    }
}
