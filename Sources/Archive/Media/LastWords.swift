/// The end of what a program wrote to its standard error. Only the end is held: a damaged film can make ffmpeg complain without end.
struct LastWords: Sendable {
    private static let limit = 8192
    private var bytes: [UInt8] = []

    mutating func append(_ more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more)
        if bytes.count > Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
    }

    private var lines: [Substring] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    var tellsOfFullDisk: Bool {
        lines.contains { $0.contains("No space left on device") || $0.contains("Disk quota exceeded") }
    }

    /// Whether what the film was read from failed. A film that was cut off points to places beyond its end, and is told that they are none.
    var tellOfBrokenLoan: Bool {
        lines.contains { line in
            ["[http @", "[tcp @"].contains { line.hasPrefix($0) } && !line.contains("HTTP error 416")
        }
    }

    /// The last line that says what was wrong, without the `[demuxer @ 0x55…]` in front and without paths; when none says anything in
    /// particular, the last line.
    ///
    /// - Parameter film: What was being read; the reader knows it as "the film".
    func useful(about film: FilmAddress) -> String? {
        let lines = lines.map { Self.plain($0, film) }.filter { !$0.isEmpty }
        return lines.last { !Self.saysLittle($0) } ?? lines.last
    }

    /// Whether a demuxer recognised the file as its own before it gave up: only then do its lines name it.
    ///
    /// A line of a format that is not allowed names that format as well, so such lines do not count.
    var nameDemuxer: Bool {
        lines.contains { $0.hasPrefix("[") && !$0.contains("Format not on whitelist") }
    }

    private static func plain(_ line: Substring, _ film: FilmAddress) -> String {
        var line = line
        while line.hasPrefix("["), let end = line.firstIndex(of: "]") { line = line[line.index(after: end)...].drop { $0 == " " } }
        return String(line).replacing(film.text + ": ", with: "").replacing(film.text, with: "the film")
            .replacing(film.secret, with: "the film")
    }

    private static func saysLittle(_ line: String) -> Bool {
        ["Conversion failed!", "Error while filtering", "Invalid data found when processing input"].contains { line.hasPrefix($0) }
    }
}
