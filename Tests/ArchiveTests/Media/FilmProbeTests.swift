import Coding
import Foundation
import NIOCore
import Testing

@testable import Archive

@Suite("Film probe")
struct FilmProbeTests {
    let darkroom: Darkroom

    init() throws {
        darkroom = try Darkroom()
    }

    private func probe(_ path: String) async throws -> Film {
        try await FilmProbe(tools: FilmTools(threads: 1, niceness: 5)).film(at: .file(path))
    }

    private func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: darkroom.path(name)))
        return darkroom.path(name)
    }

    // MARK: - Films

    @Test("tells what a film is")
    func film() async throws {
        let film = try await probe(
            darkroom.shoot("film.mp4", Footage.picture(rate: "30000/1001") + Footage.tone() + Footage.h264 + ["-c:a", "aac"]))

        #expect(film.frameRate == FrameRate(numerator: 30000, denominator: 1001))
        #expect(film.duration == MediaTime(milliseconds: 3003))
        #expect(film.width == 160)
        #expect(film.height == 120)
        #expect(film.hasSound)
        #expect(film.pictureCodec == "h264")
        #expect(film.soundCodec == "aac")
        #expect(film.container == "mov,mp4,m4a,3gp,3g2,mj2")
    }

    @Test("finds the length of a film that does not say it, as browsers record them")
    func unknownDuration() async throws {
        // A pipe cannot be gone back in, so that the length is missing as it is in a live recording.
        let whole = try await darkroom.shoot("whole.webm", Footage.picture() + Footage.tone() + Footage.vp8 + ["-c:a", "libvorbis"])
        var live: [UInt8] = []
        let arguments = ["-v", "error", "-i", FilmTools.file(whole), "-c", "copy", "-f", "webm", "-live", "1", "pipe:1"]
        _ = try await ToolRun(tool: "ffmpeg", niceness: 5, arguments: arguments).run { live += $0 }

        let film = try await probe(write("live.webm", live))

        #expect(abs(film.duration.milliseconds - 3000) <= 100)
        #expect(film.frameRate == FrameRate(numerator: 25, denominator: 1))
    }

    @Test("sees pixels that are not square, and pictures made of two halves")
    func tape() async throws {
        let film = try await probe(
            darkroom.shoot(
                "tape.avi",
                Footage.picture(seconds: 1.2, size: "720x576") + [
                    "-vf", "setsar=16/15,setfield=tff", "-c:v", "mpeg4", "-flags", "+ildct+ilme", "-top", "1",
                ]))

        #expect(film.width == 768)
        #expect(film.height == 576)
        #expect(!film.hasSound)
    }

    // MARK: - No films

    @Test("an empty file is an empty file")
    func empty() async throws {
        try darkroom.upload(ByteBuffer())
        await #expect(throws: FilmProblem.emptyFile) { try await darkroom.preparation.film(of: darkroom.video, key: darkroom.key) }
    }

    @Test("text, noise and a still picture are no video")
    func notAVideo() async throws {
        var noise = SplitMix(state: 1)
        let files = [
            try write("text", String(repeating: "een gesprek\n", count: 200).utf8),
            try write("noise", (0..<60_000).map { _ in UInt8.random(in: .min ... .max, using: &noise) }),
            try write("byte", [0]),
            try await darkroom.shoot("still.png", Footage.picture() + ["-frames:v", "1", "-f", "image2pipe", "-c:v", "png"]),
        ]
        for file in files { await #expect(throws: FilmProblem.notAVideo) { try await probe(file) } }
    }

    @Test("a playlist is no video, so that nobody gets at another file by naming it", arguments: ["m3u8", "ffconcat", "sdp", "mpd"])
    func playlist(kind: String) async throws {
        let secret = try await darkroom.shoot("secret.mp4", Footage.picture() + Footage.h264)
        let segment = try await darkroom.shoot("secret.ts", ["-i", FilmTools.file(secret), "-c", "copy"])
        let playlists = [
            "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:3.0,\n\(segment)\n#EXT-X-ENDLIST\n",
            "ffconcat": "ffconcat version 1.0\nfile '\(URL(fileURLWithPath: secret).lastPathComponent)'\n",
            "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
            "mpd":
                #"<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period>"#
                + #"<AdaptationSet mimeType="video/mp4">"#
                + #"<Representation id="1"><BaseURL>secret.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"#,
        ]

        let file = try write("list-\(kind)", (playlists[kind] ?? "").utf8)

        await #expect(throws: FilmProblem.notAVideo) { try await probe(file) }
    }

    @Test("sound alone has no picture, with or without a sleeve")
    func noPicture() async throws {
        let sound = try await darkroom.shoot("sound.mp3", Footage.tone())
        let cover = try await darkroom.shoot("cover.jpg", Footage.picture() + ["-frames:v", "1", "-f", "mjpeg"])
        let sleeve = [
            "-i", FilmTools.file(sound), "-f", "jpeg_pipe", "-i", FilmTools.file(cover), "-map", "0", "-map", "1", "-c:v", "copy",
            "-disposition:v:0",
            "attached_pic",
        ]
        let files = [
            sound, try await darkroom.shoot("sound.wav", Footage.tone()),
            try await darkroom.shoot("sleeve.mp3", sleeve + ["-c:a", "copy"]),
            try await darkroom.shoot("sleeve.m4a", sleeve + ["-c:a", "aac"]),
        ]
        for file in files { await #expect(throws: FilmProblem.noPicture) { try await probe(file) } }
    }

    @Test("less than a second is too short")
    func tooShort() async throws {
        let film = try await darkroom.shoot("short.mp4", Footage.picture(seconds: 0.4) + Footage.h264)
        await #expect(throws: FilmProblem.tooShort(duration: MediaTime(milliseconds: 400), least: MediaTime(milliseconds: 1000))) {
            try await probe(film)
        }
    }

    @Test("a film whose clock jumps ahead by half a day is broken")
    func clockJumps() async throws {
        let film = try await darkroom.shoot("jump.mkv", Footage.picture() + ["-vf", "setpts='PTS+if(gt(N,30),50000/TB,0)'"] + Footage.h264)

        await #expect(throws: FilmProblem.broken(detail: "its clock jumps: it would last more than twelve hours")) {
            try await probe(film)
        }
    }

    @Test("a film cut off before its index is broken, and says so")
    func withoutIndex() async throws {
        let film = try await darkroom.shoot("film.mp4", Footage.picture() + Footage.h264)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: film))
        let cut = try write("cut", bytes.prefix(bytes.count * 2 / 3))

        await #expect(throws: FilmProblem.broken(detail: "moov atom not found")) { try await probe(cut) }
    }

    @Test("a film cut off in the middle is broken, though its index promises all of it")
    func cutOff() async throws {
        let film = try await darkroom.shoot("film.mp4", Footage.picture(seconds: 8) + Footage.h264 + ["-movflags", "+faststart"])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: film))
        let cut = try write("cut", bytes.prefix(bytes.count / 2))

        await #expect {
            try await probe(cut)
        } throws: { error in
            guard case FilmProblem.broken(let detail) = error else { return false }
            return detail.hasPrefix("the picture stops after") && detail.hasSuffix("of 8 seconds")
        }
    }

    @Test("a film whose pictures are noise is broken")
    func undecodable() async throws {
        let film = try await darkroom.shoot("film.mp4", Footage.picture() + Footage.h264 + ["-movflags", "+faststart"])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: film))
        let pictures = try #require(bytes.range(of: Data("mdat".utf8))).upperBound
        var noise = SplitMix(state: 2)
        for place in pictures..<bytes.endIndex { bytes[place] = .random(in: .min ... .max, using: &noise) }
        let broken = try write("noise", bytes)

        await #expect {
            try await probe(broken)
        } throws: { error in
            guard case FilmProblem.broken = error else { return false }
            return true
        }
    }

    @Test("names the program that is missing")
    func toolMissing() async throws {
        let film = try await darkroom.shoot("film.mp4", Footage.picture() + Footage.h264)
        await #expect(throws: FilmProblem.toolMissing(name: "no-such-ffprobe")) {
            try await FilmProbe(tools: FilmTools(ffprobe: "no-such-ffprobe")).film(at: .file(film))
        }
        await #expect(throws: FilmProblem.toolMissing(name: "no-such-ffmpeg")) {
            try await FilmProbe(tools: FilmTools(ffmpeg: "no-such-ffmpeg")).film(at: .file(film))
        }
    }
}

/// Noise that is the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
