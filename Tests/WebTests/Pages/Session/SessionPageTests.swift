import Coding
import Testing

@testable import Web

struct SessionPageTests {
    private func row(_ spans: [(Int, Int)], filled: Filled? = nil) throws -> PresenceRow {
        let world = try SampleWorld(Shipped.catalogue()[.en])
        let presence = SessionPage.Presence(person: world.people[3], takesPart: true, spans: spans.compactMap { world.span($0.0, $0.1) })
        return PresenceRow(texts: world.texts, presence, form: FormReader("presence", filled: filled))
    }

    @Test func theWholeSessionIsAPairOfEmptyTimes() throws {
        #expect(try row([]).intervals.map { [$0.from, $0.to] } == [["", ""]])
    }

    @Test func everyIntervalHasItsTimes() throws {
        let row = try row([(0, 62_000), (98_000, 205_800)])

        #expect(row.intervals.map { [$0.from, $0.to] } == [["0:00", "1:02"], ["1:38", "3:25"]])
        #expect(row.intervals.last?.fromLabel == "Noor, in the room from (2)")
    }

    @Test func whatCouldNotBeReadComesBackAsItWasWritten() throws {
        let filled = Filled(
            form: "presence", values: ["person": ["noor"], "from.noor": ["1:90", "2:00"], "to.noor": ["2:00"]],
            problems: [.init("person-noor", "‘1:90’ is no time.")])

        let row = try row([(0, 62_000)], filled: filled)

        #expect(row.intervals.map { [$0.from, $0.to] } == [["1:90", "2:00"], ["2:00", ""]])
        #expect(row.wrong == "‘1:90’ is no time.")
        #expect(row.attended.isTicked)
    }

    @Test(arguments: [
        (VideoState.none, true, false), (.uploading(share: 0.4), true, false), (.waiting, false, true),
        (.preparing(share: 0.1), false, true),
        (.refused("No picture."), true, false), (.ready(MediaTime(milliseconds: 1000)), false, false),
    ])
    func aFileCanBeChosenWhileThereIsNoneAndPreparationIsFollowed(state: VideoState, canUpload: Bool, isFollowed: Bool) throws {
        let card = VideoCard(texts: try Shipped.catalogue()[.en], id: try SampleWorld.id("v1"), state: state)

        #expect(card.canUpload == canUpload)
        #expect((card.follow == "/videos/v1.json") == isFollowed)
    }
}
