import Foundation
import NIOCore
import Testing

@testable import Archive

/// Pictures and sounds that ffmpeg draws, and the films that are made of them.
enum Footage {
    static func picture(rate: String = "25", seconds: Double = 3, size: String = "160x120") -> [String] {
        ["-f", "lavfi", "-i", "testsrc2=size=\(size):rate=\(rate):duration=\(seconds)"]
    }

    /// Every frame is one grey, ten greys in turn, so that a frame can be told from its neighbours after any encoding.
    static func greys(rate: String, frames: Int) -> [String] {
        ["-f", "lavfi", "-i", "color=size=64x64:rate=\(rate),geq=lum='20+20*mod(N,10)':cb=128:cr=128,trim=end_frame=\(frames)"]
    }

    static func tone(seconds: Double = 3) -> [String] {
        ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=\(seconds)"]
    }

    /// Silence, but for a tone from the first second to the second.
    static let beep = ["-f", "lavfi", "-i", "aevalsrc='if(between(t,1,2),0.8*sin(2*PI*440*t),0)':s=48000:d=3"]

    static let h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    static let vp9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"]
    static let vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"]
}

extension Darkroom {
    /// Makes a file by ffmpeg and returns its path.
    func shoot(_ name: String, _ arguments: [String]) async throws -> String {
        let quiet = ["-nostdin", "-v", "error", "-y"]
        let run = ToolRun(tool: "ffmpeg", niceness: 5, arguments: quiet + arguments + [FilmTools.file(path(name))])
        let (succeeded, words) = try await run.run { _ in }
        guard succeeded else { throw FilmProblem.broken(detail: words.useful(about: .file(path(name))) ?? name) }
        return path(name)
    }

    /// How light the point in the middle of every picture of the playable copy is.
    func middles() async throws -> [UInt8] {
        let playable = try plain(.playable)
        var middles: [UInt8] = []
        let arguments = ["-nostdin", "-v", "error", "-i", playable.text, "-map", "0:v"]
        let raw = ["-vf", "extractplanes=y,crop=1:1", "-f", "rawvideo", "pipe:1"]
        _ = try await ToolRun(tool: "ffmpeg", niceness: 5, arguments: arguments + raw).run { middles += $0 }
        return middles
    }

    /// When the keyframes of the playable copy are shown, in seconds.
    func keyframes() async throws -> [Double] {
        let playable = try plain(.playable)
        let ask = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,flags", "-of", "csv=print_section=0"]
        var text: [UInt8] = []
        _ = try await ToolRun(tool: "ffprobe", niceness: 5, arguments: ask + [playable.text]).run { text += $0 }
        let packets = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
        return packets.filter { $0.count > 1 && $0[1].hasPrefix("K") }.compactMap { Double($0[0]) }
    }

    func report(_ kind: MediaFile.Kind) async throws -> FilmReport {
        try await FilmProbe(tools: FilmTools()).report(on: plain(kind))
    }

    /// Width and height of a JPEG, as it says in its frame header.
    func size(ofJPEG kind: MediaFile.Kind) throws -> [Int] {
        let bytes = Array(buffer: try bytes(kind))
        let header = try #require(bytes.indices.dropLast(9).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        let number = { Int(bytes[header + $0]) << 8 | Int(bytes[header + $0 + 1]) }
        return [number(7), number(5)]
    }
}
