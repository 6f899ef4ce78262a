import Foundation
import NIOCore
import Testing

@testable import Archive
@testable import Coding

@Suite struct PreparedFilmsTests {
    @Test(arguments: Driver.allCases)
    func `a film that was prepared elsewhere can be coded at once`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let session = try await sample.archive.addSession(number: 4, heldOn: nil, moment: nil, to: sample.family, by: sample.lead)
        let assignment = try await sample.archive.assign(
            session, part: .a, to: sample.anna.id, purpose: .study, dueOn: nil, by: sample.lead)
        let folder = sample.bench.folder.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["session.mp4", "poster.jpg", "thumbnails.jpg", "peaks.json", "session.nl.vtt"] {
            try Data(name.utf8).write(to: folder.appending(path: name))
        }
        try Data("WEBVTT\n\nthumbnails.jpg#xywh=0,0,1,1\n\nthumbnails.jpg#xywh=1,0,1,1\n".utf8).write(
            to: folder.appending(path: "thumbnails.vtt"))

        let video = try await sample.archive.takeIn(SampleStudy.film, from: folder, captions: [.nl], for: session)

        let text = { (kind: MediaFile.Kind) in
            let reader = try await sample.archive.open(kind, of: video, by: sample.anna)
            return String(buffer: try reader.read(offset: 0, count: reader.size))
        }
        // What the original tells of where and when it was filmed is for nobody.
        await #expect(throws: StudyArchiveError.notFound) { try await text(.original) }
        #expect(try await text(.playable) == "session.mp4")
        #expect(try await text(.poster) == "poster.jpg")
        #expect(try await text(.thumbnails) == "thumbnails.jpg")
        #expect(try await text(.peaks) == "peaks.json")
        #expect(try await text(.captions(language: "nl")) == "session.nl.vtt")
        let sheet = "/videos/\(video)/thumbnails.jpg"
        #expect(try await text(.thumbnailCues) == "WEBVTT\n\n\(sheet)#xywh=0,0,1,1\n\n\(sheet)#xywh=1,0,1,1\n")
        let entry = try await sample.archive.video(video, by: sample.lead)
        #expect(entry.state == .ready && entry.film == SampleStudy.film)
        let desk = try await sample.archive.desk(try await sample.archive.begin(assignment, by: sample.anna), by: sample.anna)
        #expect(desk.captions == [.nl])
        #expect(try await sample.sample.count("job") == 0)
    }
}
