import Coding
import Foundation
import NIOCore
import Testing

@testable import Archive

struct KeyframeIndexTests {
    /// Three seconds; the table of contents takes the first hundred bytes, and sound comes before the first picture.
    private static let index = KeyframeIndex(
        firstByte: 100,
        keyframes: [(110, 0), (500, 1000), (900, 2000)].map { .init(byte: $0, time: MediaTime(milliseconds: $1)) },
        duration: MediaTime(milliseconds: 3000))

    @Test(
        arguments: [
            // Nothing to see.
            (0..<0, nil), (0..<100, nil), (700..<700, nil),
            // The first sound and picture.
            (0..<101, 0..<1000), (100..<105, 0..<1000), (0..<500, 0..<1000), (110..<111, 0..<1000),
            // From one keyframe to the next, however little of it.
            (0..<501, 0..<2000), (499..<500, 0..<1000), (499..<501, 0..<2000), (500..<501, 1000..<2000), (500..<900, 1000..<2000),
            (600..<901, 1000..<3000), (900..<901, 2000..<3000), (950..<5000, 2000..<3000), (0..<5000, 0..<3000),
        ] as [(Range<Int>, Range<Int>?)])
    func `bytes show from the keyframe before them to the one after them`(bytes: Range<Int>, time: Range<Int>?) {
        #expect(Self.index.time(of: bytes) == time)
    }

    @Test func `times that touch are one`() {
        #expect(Self.index.times(of: [0..<50, 120..<130, 510..<520]) == [0..<2000])
        #expect(Self.index.times(of: [0..<50, 120..<130, 910..<920]) == [0..<1000, 2000..<3000])
        #expect(Self.index.times(of: [0..<50]) == [])
    }

    @Test(arguments: [1, 7, 1000]) func `it is read from what ffprobe writes, wherever that is cut`(piece: Int) {
        let text = """
            audio,-0.021333,105,K_
            video,0.000000,110,K_
            video,0.080000,300,__
            audio,0.980000,480,K_
            N/A,N/A,N/A,__
            video,1.000000,500,K_,
            video,0.960000,600,_D
            video,2.000000,900,K__
            audio,2.900000,100,K_

            """
        var list = KeyframeList()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) { list.add(Array(bytes[start..<min(start + piece, bytes.count)])) }

        #expect(list.index(of: MediaTime(milliseconds: 3000)) == Self.index)
    }

    @Test func `without a keyframe there is none`() {
        var list = KeyframeList()
        list.add(Array("video,0.000000,110,__\n".utf8))

        #expect(list.index(of: .start) == nil)
    }

    // MARK: Of a real film

    /// Where the packets of the playable copy stand and when they are shown, by a call of ffprobe apart from the program's own: as JSON, and
    /// of one stream.
    private func packets(_ stream: String, in darkroom: Darkroom) async throws -> [Packet] {
        let ask = ["-v", "error", "-select_streams", stream, "-show_packets", "-of", "json"]
        var json: [UInt8] = []
        let playable = try darkroom.plain(.playable)
        _ = try await ToolRun(tool: "ffprobe", niceness: 5, arguments: ask + [playable.text]).run { json += $0 }
        return try JSONDecoder().decode([String: [Packet]].self, from: Data(json))["packets"] ?? []
    }

    private struct Packet: Decodable {
        let ptsTime: String
        let pos: String
        let size: String
        let flags: String

        enum CodingKeys: String, CodingKey {
            case ptsTime = "pts_time"
            case pos, size, flags
        }

        var bytes: Range<Int> { (Int(pos) ?? 0)..<(Int(pos) ?? 0) + (Int(size) ?? 0) }
        var milliseconds: Int { Int(((Double(ptsTime) ?? -1) * 1000).rounded()) }
    }

    @Test(arguments: ["25", "30000/1001"]) func `every picture of a film lies within the time of its bytes`(rate: String) async throws {
        let darkroom = try Darkroom()
        let film = try await darkroom.prepare(
            await darkroom.shoot(
                "film.mp4", Footage.picture(rate: rate, seconds: 4) + Footage.tone(seconds: 4) + Footage.h264 + ["-c:a", "aac"]))
        let index = try JSONDecoder().decode(KeyframeIndex.self, from: Data(try darkroom.text(.keyframes).utf8))
        let pictures = try await packets("v", in: darkroom)
        let sound = try await packets("a", in: darkroom)

        #expect(index.duration == film.duration)
        #expect(index.keyframes.map(\.byte) == pictures.filter { $0.flags.hasPrefix("K") }.map(\.bytes.lowerBound))
        #expect(index.keyframes.map(\.time.milliseconds) == pictures.filter { $0.flags.hasPrefix("K") }.map(\.milliseconds))
        #expect(index.keyframes.count == 4, "one a second")
        #expect(index.firstByte == (pictures + sound).map(\.bytes.lowerBound).min())
        for picture in pictures {
            let time = try #require(index.time(of: picture.bytes))
            #expect(time.contains(picture.milliseconds))
        }
        #expect(index.time(of: 0..<index.firstByte) == nil)
        #expect(index.time(of: 0..<film.size) == 0..<film.duration.milliseconds)
    }
}
