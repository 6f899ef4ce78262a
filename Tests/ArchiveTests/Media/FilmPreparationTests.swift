import Coding
import Foundation
import NIOCore
import Testing

@testable import Archive

@Suite("Film preparation")
struct FilmPreparationTests {
    let darkroom: Darkroom

    init() throws {
        darkroom = try Darkroom()
    }

    // MARK: - Whatever comes in

    struct Source: CustomTestStringConvertible, Sendable {
        let name: String
        var rate = "25"
        var seconds = 3.0
        var size = "160x120"
        let codecs: [String]
        /// Of the copy.
        let frames: Int
        var width = 160
        var height = 120
        var hasSound = true

        var testDescription: String { "\(name) \(rate) \(size) \(codecs.joined(separator: " "))" }
    }

    static let sources = [
        Source(name: "film.mp4", codecs: Footage.h264 + ["-c:a", "aac"], frames: 75),
        Source(name: "film.mp4", rate: "30000/1001", codecs: Footage.h264 + ["-c:a", "aac"], frames: 90),
        Source(name: "film.mov", rate: "50", codecs: Footage.h264 + ["-bf", "0", "-c:a", "pcm_s16le"], frames: 150),
        Source(name: "film.webm", codecs: Footage.vp9 + ["-c:a", "libopus"], frames: 75),
        Source(name: "film.webm", rate: "30", codecs: Footage.vp8 + ["-c:a", "libvorbis"], frames: 90),
        Source(name: "film.avi", codecs: ["-c:v", "mpeg4", "-c:a", "pcm_s16le"], frames: 75),
        Source(name: "film.mkv", rate: "24", codecs: ["-c:v", "mjpeg", "-c:a", "flac"], frames: 72),
        Source(name: "film.mpg", codecs: ["-c:v", "mpeg2video", "-c:a", "mp2"], frames: 75),
        Source(name: "silent.mp4", codecs: Footage.h264, frames: 75, hasSound: false),
        Source(
            name: "odd.mkv", codecs: ["-vf", "scale=161:119,setsar=1,format=yuv444p", "-c:v", "ffv1", "-c:a", "flac"], frames: 75,
            width: 160, height: 118),
        Source(
            name: "large.mp4", seconds: 1, size: "1440x1080", codecs: Footage.h264 + ["-c:a", "aac"], frames: 25, width: 960, height: 720),
        // Faster than any screen needs.
        Source(name: "fast.mp4", rate: "120", codecs: Footage.h264 + ["-c:a", "aac"], frames: 180),
    ]

    @Test("makes the same kind of copy of every kind of film", arguments: sources)
    func everyKind(source: Source) async throws {
        let sound = source.hasSound ? Footage.tone(seconds: source.seconds) : []
        let path = try await darkroom.shoot(
            source.name, Footage.picture(rate: source.rate, seconds: source.seconds, size: source.size) + sound + source.codecs)

        let film = try await darkroom.prepare(path)

        #expect(film.frameCount == source.frames)
        #expect(film.duration == film.frameRate.time(ofFrame: source.frames))
        #expect(film.width == source.width)
        #expect(film.height == source.height)
        #expect(film.hasSound == source.hasSound)
        #expect(try darkroom.bytes(.playable).readableBytes == film.size)
        let files = ["keyframes.json", "original", "peaks.json", "playable.mp4", "poster.jpg", "thumbnails.jpg", "thumbnails.vtt"]
        #expect(darkroom.kept() == files.filter { source.hasSound || $0 != "peaks.json" })
        #expect(darkroom.scratch() == [])
        try await checkCopy(film)
    }

    /// What holds of every copy, as an independent look into the file shows it.
    private func checkCopy(_ film: PreparedFilm) async throws {
        let report = try await darkroom.report(.playable)
        let picture = try #require(report.picture)
        #expect(report.streams.map(\.codecName) == (film.hasSound ? ["h264", "aac"] : ["h264"]))
        #expect(picture.rFrameRate == film.frameRate.fraction)
        #expect(picture.avgFrameRate == film.frameRate.fraction)
        #expect(picture.nbFrames == "\(film.frameCount)")
        #expect(abs((picture.duration.flatMap(Double.init) ?? 0) * 1000 - Double(film.duration.milliseconds)) < 1)
        let second = Double(Int(film.frameRate.perSecond.rounded())) / film.frameRate.perSecond
        let expected = stride(from: 0, to: Double(film.frameCount) / film.frameRate.perSecond - 0.001, by: second)
        let keyframes = try await darkroom.keyframes()
        #expect(keyframes.count == Array(expected).count)
        for (keyframe, place) in zip(keyframes, expected) { #expect(abs(keyframe - place) < 0.001) }
        #expect(try await darkroom.middles().count == film.frameCount)
        #expect(try darkroom.size(ofJPEG: .poster) == [film.width, film.height])
        #expect(try darkroom.size(ofJPEG: .thumbnails).first == 160)
    }

    @Test("keeps every frame in its place", arguments: [("mp4", "25"), ("mp4", "30000/1001"), ("mp4", "50"), ("webm", "30000/1001")])
    func everyFrame(container: String, rate: String) async throws {
        let codecs = container == "mp4" ? Footage.h264 + ["-c:a", "aac"] : Footage.vp8 + ["-c:a", "libopus"]
        let path = try await darkroom.shoot("greys.\(container)", Footage.greys(rate: rate, frames: 80) + Footage.tone() + codecs)

        let film = try await darkroom.prepare(path)

        let greys = try await darkroom.middles()
        #expect(film.frameCount == 80)
        #expect(greys.map { (Int($0) - 10) / 20 } == (0..<80).map { $0 % 10 })
    }

    @Test("gives a film of a varying rate a constant one, and its length stays")
    func varyingRate() async throws {
        let path = try await darkroom.shoot(
            "vary.mp4",
            Footage.picture(seconds: 4) + Footage.tone(seconds: 4) + ["-vf", "select='lt(mod(n\\,7)\\,5)'", "-vsync", "vfr"] + Footage.h264)

        let film = try await darkroom.prepare(path)

        #expect(FilmFrameRate.usual.contains(film.frameRate))
        #expect(abs(film.duration.milliseconds - 4000) <= 80)
        try await checkCopy(film)
    }

    @Test("turns a film upright that was made with the camera on its side", arguments: [90, 180, 270])
    func rotated(degrees: Int) async throws {
        let upright = try await darkroom.shoot("film.mp4", Footage.picture() + Footage.h264)
        try Rotation.write(degrees, into: upright)

        let film = try await darkroom.prepare(upright)

        let isLying = degrees == 180
        #expect(film.width == (isLying ? 160 : 120))
        #expect(film.height == (isLying ? 120 : 160))
        #expect(film.film.width == film.width)
        #expect(film.film.height == film.height)
        try await checkCopy(film)
        #expect(try await darkroom.report(.playable).picture?.sideDataList == nil)
    }

    // MARK: - Sound

    @Test("draws the sound where it is heard")
    func peaks() async throws {
        _ = try await darkroom.prepare(darkroom.shoot("beep.mp4", Footage.picture() + Footage.beep + Footage.h264 + ["-c:a", "aac"]))

        let loud = try loudness()

        #expect(abs(loud.count - 300) <= 3)
        #expect(loud[..<98].allSatisfy { $0 < 12 })
        #expect(loud[102..<198].allSatisfy { $0 > 85 && $0 < 120 })
        #expect(loud[203...].allSatisfy { $0 < 12 })
    }

    @Test("begins with silence when the sound of a film begins late")
    func lateSound() async throws {
        let path = try await darkroom.shoot(
            "late.mkv", Footage.picture(seconds: 4) + ["-itsoffset", "1"] + Footage.beep + Footage.h264 + ["-c:a", "flac"])

        _ = try await darkroom.prepare(path)

        let loud = try loudness()
        #expect(loud[..<198].allSatisfy { $0 < 12 })
        #expect(loud[203..<297].allSatisfy { $0 > 85 })
    }

    private func loudness() throws -> [Int] {
        struct Peaks: Decodable {
            let length: Int
            let data: [Int8]
        }
        let peaks = try JSONDecoder().decode(Peaks.self, from: Data(try darkroom.text(.peaks).utf8))
        #expect(peaks.data.count == 2 * peaks.length)
        return (0..<peaks.length).map { max(-Int(peaks.data[2 * $0]), Int(peaks.data[2 * $0 + 1])) }
    }

    // MARK: - Privacy

    @Test("brings along nothing of what the recording says of itself")
    func noMetadata() async throws {
        let marks = ["title", "comment", "location", "artist", "make"].flatMap { ["-metadata", "\($0)=PRIVATE-\($0)"] }
        let streams = ["-metadata:s:v", "handler_name=PRIVATE-camera", "-metadata:s:a", "title=PRIVATE-microphone"]
        let chapters = darkroom.path("chapters.txt")
        try Data(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=PRIVATE-chapter\n".utf8)
            .write(to: URL(fileURLWithPath: chapters))
        let path = try await darkroom.shoot(
            "film.mov",
            Footage.picture() + Footage.tone() + ["-f", "ffmetadata", "-i", FilmTools.file(chapters), "-map", "0", "-map", "1"]
                + ["-map_chapters", "2", "-movflags", "use_metadata_tags", "-timecode", "01:02:03:04"] + marks + streams + Footage.h264)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("PRIVATE".utf8)) != nil)

        _ = try await darkroom.prepare(path)

        for kind in [MediaFile.Kind.playable, .poster, .thumbnails] {
            #expect(Data(Array(buffer: try darkroom.bytes(kind))).range(of: Data("PRIVATE".utf8)) == nil)
        }
        let report = try await darkroom.report(.playable)
        #expect(report.streams.count == 2)
        let kept = Set(report.streams.flatMap { ($0.tags ?? [:]).keys })
        #expect(kept.isSubset(of: ["language", "handler_name", "vendor_id", "encoder"]))
    }

    // MARK: - Thumbnails

    @Test("puts a picture of every five seconds on the sheet, with its cue")
    func thumbnails() async throws {
        _ = try await darkroom.prepare(darkroom.shoot("film.mp4", Footage.picture(rate: "5", seconds: 56) + Footage.h264))

        let cues = try darkroom.text(.thumbnailCues)

        #expect(cues.split(separator: "\n").filter { $0.hasPrefix("/sheet.jpg#xywh=") }.count == 12)
        #expect(cues.hasSuffix("00:00:55.000 --> 00:00:56.000\n/sheet.jpg#xywh=160,120,160,120\n"))
        #expect(try darkroom.size(ofJPEG: .thumbnails) == [1600, 240])
    }

    // MARK: - Progress, failure, cancellation

    @Test("tells how far it is, never backwards, up to the end")
    func progress() async throws {
        try darkroom.upload(await darkroom.shoot("film.mp4", Footage.picture(seconds: 10) + Footage.tone(seconds: 10) + Footage.h264))
        var told: [Double] = []

        _ = try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg") { told.append($0) }

        #expect(told == told.sorted())
        #expect(Set(told).count == told.count)
        #expect(told.last == 1)
        #expect(told.allSatisfy { (0...1).contains($0) })
    }

    @Test("gives the same again")
    func again() async throws {
        let kinds: [MediaFile.Kind] = [.playable, .poster, .thumbnails, .thumbnailCues, .peaks]
        let first = try await darkroom.prepare(darkroom.shoot("film.mp4", Footage.picture() + Footage.tone() + Footage.h264))
        let bytes = try kinds.map { try darkroom.bytes($0) }

        let second = try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg")

        #expect(second == first)
        #expect(try kinds.map { try darkroom.bytes($0) } == bytes)
    }

    @Test("leaves nothing but the original of what is no film")
    func failure() async throws {
        try darkroom.upload(ByteBuffer(string: "not a film"))

        await #expect(throws: FilmProblem.notAVideo) {
            try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg")
        }

        #expect(darkroom.kept() == ["original"])
        #expect(darkroom.scratch() == [])
    }

    @Test("needs an original")
    func withoutOriginal() async throws {
        let original = try darkroom.file(.original)
        await #expect(throws: MediaError.notKept(original)) {
            try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg")
        }
    }

    @Test("kills ffmpeg and leaves nothing when it is cancelled")
    func cancelled() async throws {
        try darkroom.upload(await longFilm())
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let work = Task { [darkroom] in
            try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg") {
                if $0 > 0 { begin.yield() }
            }
        }
        for await _ in begun { break }

        work.cancel()

        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(darkroom.kept() == ["original"])
        #expect(darkroom.scratch() == [])
        #expect(programs(naming: darkroom.scratchSpace.root) == [])
    }

    @Test("stops without a trace when the video is removed meanwhile")
    func removed() async throws {
        try darkroom.upload(await longFilm())
        let original = try darkroom.file(.original)

        await #expect(throws: MediaError.notKept(original)) {
            try await darkroom.preparation.prepare(darkroom.video, key: darkroom.key, thumbnailsAddress: "/sheet.jpg") { [darkroom] in
                if $0 > 0, darkroom.folder.contains(original) { try? darkroom.folder.remove(video: darkroom.video) }
            }
        }

        #expect(Disk.names(in: darkroom.root + "/videos") == [])
        #expect(darkroom.scratch() == [])
    }

    /// Long enough for ffmpeg to report once before it is ready.
    private func longFilm() async throws -> String {
        try await darkroom.shoot("long.mp4", Footage.picture(seconds: 10, size: "640x480") + ["-g", "250"] + Footage.h264)
    }

    private func programs(naming path: String) -> [String] {
        Disk.names(in: "/proc").filter { Int($0) != nil && Int($0) != Int(getpid()) }.filter { process in
            let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))
            return line?.range(of: Data(path.utf8)) != nil
        }
    }
}

/// Turns a film as a telephone does: by a note in the file, the pixels stay as they are.
private enum Rotation {
    static func write(_ degrees: Int, into path: String) throws {
        let url = URL(fileURLWithPath: path)
        var film = try Data(contentsOf: url)
        let header = try #require(film.range(of: Data("tkhd".utf8)))
        let (cosine, sine): (Int32, Int32) = [90: (0, 1), 180: (-1, 0), 270: (0, -1)][degrees] ?? (1, 0)
        // The matrix of ISO 14496-12, 8.3.2: 40 bytes after the version and flags of a version 0 track header, in 16.16 fixed point.
        let matrix = [cosine << 16, sine << 16, 0, -sine << 16, cosine << 16, 0, 0, 0, 0x4000_0000]
        let bytes = matrix.flatMap { number in withUnsafeBytes(of: number.bigEndian) { Array($0) } }
        film.replaceSubrange(header.upperBound + 40..<header.upperBound + 40 + bytes.count, with: bytes)
        try film.write(to: url)
    }
}
