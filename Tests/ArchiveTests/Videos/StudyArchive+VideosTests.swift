import NIOCore
import Testing

@testable import Archive
@testable import Coding

@Suite struct VideosTests {
    private func text(_ kind: MediaFile.Kind, _ sample: SampleStudy) async throws -> String {
        let reader = try await sample.archive.open(kind, of: sample.video, by: sample.anna)
        return String(buffer: try reader.read(offset: 0, count: reader.size))
    }

    @Test(arguments: Driver.allCases)
    func `a recording tells what it is`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let video = try await sample.archive.video(sample.video, by: sample.lead)

        #expect(
            video
                == VideoEntry(
                    id: sample.video, session: sample.session, name: "opname T1.mp4", size: 8, state: .ready, progress: 1, problem: nil,
                    film: SampleStudy.film))
    }

    @Test(arguments: Driver.allCases)
    func `a file of a recording is opened, and one that was never made is not there`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        #expect(try await text(.poster, sample) == "poster")
        for kind in [MediaFile.Kind.playable, .peaks, .captions(language: "nl")] {
            await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.open(kind, of: sample.video, by: sample.anna) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing of a recording is seen before it is ready`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        for state in ["uploading", "waiting", "checking", "preparing", "refused"] {
            try await sample.sample.database.write { try $0.run("UPDATE video SET state = $1", [.text(state)]) }

            await #expect(throws: StudyArchiveError.notFound, "\(state)") {
                try await sample.archive.open(.poster, of: sample.video, by: sample.anna)
            }
            await #expect(throws: StudyArchiveError.notFound, "\(state)") {
                try await sample.archive.open(.poster, of: sample.video, by: sample.lead)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `captions are added by language, and the later ones stand`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        for (text, language) in [("WEBVTT\n\n1", Language.en), ("\u{FEFF}WEBVTT\n\n2", .nl), ("WEBVTT\n\n3", .en)] {
            try await sample.archive.addCaptions(text, language, to: sample.video, by: sample.lead)
        }

        #expect(try await text(.captions(language: "en"), sample) == "WEBVTT\n\n3")
        #expect(try await sample.archive.session(sample.session, by: sample.lead).captions == [.nl, .en])
        #expect(try await sample.archive.desk(try await sample.begin(), by: sample.anna).captions == [.nl, .en])
    }

    @Test(arguments: Driver.allCases)
    func `what is no captions is refused, and so are captions of what is not ready`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        for text in ["", "1\n00:00:01,000 --> 00:00:02,000\nHoi", " WEBVTT", "WEBVTT" + String(repeating: "a", count: 4 << 20)] {
            await #expect(throws: StudyArchiveError.invalid(field: "captions")) {
                try await sample.archive.addCaptions(text, .nl, to: sample.video, by: sample.lead)
            }
        }
        try await sample.sample.database.write { try $0.run("UPDATE video SET state = 'preparing'") }
        await #expect(throws: StudyArchiveError.videoNotReady) {
            try await sample.archive.addCaptions("WEBVTT", .nl, to: sample.video, by: sample.lead)
        }

        #expect(try await sample.sample.count("caption") == 0)
    }

    @Test(arguments: Driver.allCases)
    func `who speaks when is set anew as a whole, and only of people there are`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        try await sample.archive.change(sample.study, settings: StudySettings(reaction: 0, showsSpeech: true), by: sample.lead)
        let turn = { (person: Person.ID, from: Int, to: Int) in
            Speech(person: person, span: try #require(MediaSpan(from: MediaTime(milliseconds: from), to: MediaTime(milliseconds: to))))
        }
        try await sample.archive.change(sample.video, speech: [try turn(sample.lot, 0, 9)], by: sample.lead)
        let turns = [try turn(sample.lot, 20, 30), try turn(sample.sandra, 10, 25)]

        try await sample.archive.change(sample.video, speech: turns + turns, by: sample.lead)
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.change(sample.video, speech: [try turn(.unknown, 1, 2)], by: sample.lead)
        }

        #expect(try await sample.archive.desk(coding, by: sample.anna).speech == turns.reversed())
    }
}
