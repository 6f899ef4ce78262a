/// The address of one file that belongs to a video: which video, and what the file is to it.
///
/// An address is checked where it is made, so that no path can be smuggled in: a video is named by a lower-case UUID and a language by
/// its code. Whatever else arrives (from a URL, say) is refused before anything looks at the disk.
public struct MediaFile: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The recording as it was uploaded, byte for byte.
        case original
        /// The copy the player shows: H.264 with a keyframe every second.
        case playable
        /// One still picture, JPEG.
        case poster
        /// Small pictures of the whole film on one sheet, JPEG.
        case thumbnails
        /// Where on the sheet the picture of each stretch stands, WebVTT.
        case thumbnailCues
        /// The outline of the sound, JSON.
        case peaks
        /// When which bytes of the playable copy are shown, JSON. For the log of deeds, and served to nobody.
        case keyframes
        /// Subtitles in one language, WebVTT. The language is a code such as `nl` or `pt-BR`.
        case captions(language: String)
    }

    public let video: String
    public let kind: Kind

    /// - Throws: `MediaError.badIdentifier` or `MediaError.badLanguage`.
    public init(video: String, kind: Kind) throws(MediaError) {
        guard MediaName.isVideo(video) else { throw .badIdentifier }
        if case .captions(let language) = kind, !MediaName.isLanguage(language) { throw .badLanguage }
        self.video = video
        self.kind = kind
    }
}

extension MediaFile {
    /// What the vault is told of the file, so that it is refused in the place of another.
    var subject: String { "media:\(video)/\(kind.name)" }
}

extension MediaFile.Kind {
    /// The name of the file inside its video's folder.
    var name: String {
        switch self {
        case .original: "original"
        case .playable: "playable.mp4"
        case .poster: "poster.jpg"
        case .thumbnails: "thumbnails.jpg"
        case .thumbnailCues: "thumbnails.vtt"
        case .peaks: "peaks.json"
        case .keyframes: "keyframes.json"
        case .captions(let language): "captions.\(language).vtt"
        }
    }
}

extension MediaFile.Kind {
    /// The kind whose file has this name.
    init?(name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "captions", parts[2] == "vtt", MediaName.isLanguage(String(parts[1])) {
            self = .captions(language: String(parts[1]))
            return
        }
        let kinds: [Self] = [.original, .playable, .poster, .thumbnails, .thumbnailCues, .peaks, .keyframes]
        guard let kind = kinds.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}

/// Which texts may become part of a name on disk.
enum MediaName {
    /// A UUID in its canonical form: 8-4-4-4-12 hexadecimal digits. Lower case only, because some disks cannot tell the cases apart.
    static func isVideo(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(isHexadecimal) }
    }

    /// A language code: two or three letters, then any number of subtags of two to eight letters or digits.
    static func isLanguage(_ text: String) -> Bool {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let language = subtags.first, (2...3).contains(language.count), language.allSatisfy(isLowerCase), text.utf8.count <= 35 else {
            return false
        }
        return subtags.dropFirst().allSatisfy { (2...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLowerCase(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLowerCase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
