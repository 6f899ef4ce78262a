/// Captions as a file: what may be kept as WebVTT.
///
/// Only its head is looked at: the browser reads the cues, and our scripts show them as text.
enum WebVTT {
    /// The longest file, in bytes. A conversation of an hour has about 100 kB.
    static let limit = 4 << 20

    /// Whether the text begins as the standard says: `WEBVTT`, after a byte order mark or none, and then nothing, a blank or the line's end.
    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= limit, !text.utf8.contains(0) else { return false }
        let head = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        guard head.starts(with: "WEBVTT".unicodeScalars) else { return false }
        return head.dropFirst(6).first.map { " \t\r\n".unicodeScalars.contains($0) } ?? true
    }
}
