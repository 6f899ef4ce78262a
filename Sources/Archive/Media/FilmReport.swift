import Coding
import FoundationEssentials

/// What ffprobe says about a file, as far as we ask (`-show_format -show_streams`, JSON).
struct FilmReport: Decodable {
    let streams: [Stream]
    let format: Format

    struct Format: Decodable {
        let formatName: String
        let duration: String?
    }

    struct Stream: Decodable {
        let index: Int
        let codecType: String?
        let codecName: String?
        let width: Int?
        let height: Int?
        let sampleAspectRatio: String?
        let fieldOrder: String?
        let channels: Int?
        let rFrameRate: String?
        let avgFrameRate: String?
        let duration: String?
        let nbFrames: String?
        let disposition: [String: Int]?
        let tags: [String: String]?
        let sideDataList: [SideData]?
    }

    struct SideData: Decodable {
        let rotation: Double?
    }

    init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(FilmReport.self, from: Data(json))
    }

    /// The picture: the one the file recommends, else its first. A sleeve picture is not a film.
    var picture: Stream? {
        let pictures = streams.filter { $0.codecType == "video" && !$0.isAttached && $0.codecName != nil }
        return pictures.first(where: \.isDefault) ?? pictures.first
    }

    /// The sound: the one the file recommends, else its first. Tracks in a format ffmpeg has no name for are passed over.
    var sound: Stream? {
        let sounds = streams.filter { $0.codecType == "audio" && ($0.channels ?? 0) > 0 && $0.codecName != nil }
        return sounds.first(where: \.isDefault) ?? sounds.first
    }

    /// Whether there is sound, but none that can be played: a conversation without it must not pass for a silent film.
    var hasForeignSound: Bool {
        sound == nil && streams.contains { $0.codecType == "audio" }
    }

    /// How long the file says the picture lasts, where the file can know: others only guess it from their size.
    var statedDuration: Double? {
        let guesses = ["mpegts", "mpeg", "mp3", "aac"]
        guard !guesses.contains(format.formatName) else { return nil }
        return picture?.statedDuration ?? format.duration.flatMap(Double.init).flatMap(Double.init(possibleSeconds:))
    }
}

extension FilmReport.Stream {
    var isAttached: Bool { disposition?["attached_pic"] == 1 }
    var isDefault: Bool { disposition?["default"] == 1 }

    /// ffprobe says `progressive`, `unknown`, or which half comes first.
    var isInterlaced: Bool { ["tt", "bb", "tb", "bt"].contains(fieldOrder) }

    var frameRate: FrameRate {
        FilmFrameRate.constant(
            base: rFrameRate.flatMap(FrameRate.init(fraction:)), average: avgFrameRate.flatMap(FrameRate.init(fraction:)))
    }

    /// Seconds; Matroska keeps it in a tag, as `00:01:02.500000000`.
    var statedDuration: Double? {
        if let seconds = duration.flatMap(Double.init) { return Double(possibleSeconds: seconds) }
        let tag = tags?.first { $0.key.uppercased() == "DURATION" }
        let parts = tag?.value.split(separator: ":").compactMap { Double($0) } ?? []
        guard parts.count == 3 else { return nil }
        return Double(possibleSeconds: parts[0] * 3600 + parts[1] * 60 + parts[2])
    }

    /// Width and height on screen: square pixels, turned as the camera was held.
    var shownSize: (width: Int, height: Int)? {
        guard let width, let height, width > 0, height > 0 else { return nil }
        guard let shown = Int(exactly: (Double(width) * pixelAspect).rounded()) else { return nil }
        return isOnItsSide ? (height, max(1, shown)) : (max(1, shown), height)
    }

    private var isOnItsSide: Bool {
        let turns = (sideDataList?.compactMap(\.rotation).first ?? 0) / 90
        return abs(turns.rounded().truncatingRemainder(dividingBy: 2)) == 1
    }

    /// Width of a pixel by its height; `0:1` is ffprobe's way of not knowing.
    private var pixelAspect: Double {
        let parts = sampleAspectRatio?.split(separator: ":").compactMap { Double($0) } ?? []
        guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return 1 }
        return parts[0] / parts[1]
    }
}

extension Double {
    /// `nil` for what is no number, or no length of time.
    fileprivate init?(possibleSeconds seconds: Double) {
        guard seconds.isFinite, seconds >= 0 else { return nil }
        self = seconds
    }
}
