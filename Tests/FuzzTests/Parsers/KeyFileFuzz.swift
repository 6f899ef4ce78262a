import Foundation
import Testing

@testable import Vault

/// Key files that somebody wrote or changed by hand. A key that is overlooked is lost with the next one that is made.
@Suite struct KeyFileFuzz {
    @Test func `every key in a file is taken, or its line is named`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "beeld-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = KeyFile(path: folder.appending(path: "master.key").path)
        try file.make()
        let handle = try #require(FileHandle(forUpdatingAtPath: file.path))
        defer { try? handle.close() }

        try Fuzz("KeyFile").run(Self.inputs) { input in
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: Data(input.bytes))
            try handle.truncate(atOffset: UInt64(input.bytes.count))
            let written = Self.reference(input.bytes)
            do {
                let keys = try file.read()
                try law("taken though it is no key file", written != nil)
                try law("not the keys that were written", ([keys.current] + keys.retired).map(\.text) == written)
            } catch let KeyFileError.unreadable(_, line) {
                try law("refused though it is a key file", written == nil)
                try law("a line is named that is not there", line.map { (1...input.text.count + 1).contains($0) } ?? true)
            }
        }
    }

    /// The keys in their order, the current one first; nothing when it is no key file.
    private static func reference(_ bytes: [UInt8]) -> [String]? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var current: [String] = []
        var retired: [String] = []
        for line in text.unicodeScalars.split(whereSeparator: { "\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }) {
            let words = line.split { $0.properties.isWhitespace }.map { String($0) }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count == 2, Data(base64Encoded: words[1])?.count == 32 else { return nil }
            switch first {
            case "current": current.append(words[1])
            case "retired": retired.append(words[1])
            default: return nil
            }
        }
        return current.count == 1 ? (current + retired).map { Data(base64Encoded: $0)?.base64EncodedString() ?? "" } : nil
    }

    private static let keys = [0, 1, 255].map { Data(repeating: $0, count: 32).base64EncodedString() }

    private static let inputs = Inputs(
        samples: [
            "# keys\ncurrent \(keys[0])\nretired \(keys[1])\n", "current \(keys[0])\r\n# note\r\nretired \(keys[1])\r\n",
            "current \(keys[0])", "retired \(keys[0])\n",
        ],
        words: ["current ", "retired ", "#", "\n", "\r\n", "\r", "\u{2028}", "\u{FEFF}", "\u{301}", "\u{A0}", "\t", "=", " "] + keys,
        longest: 1_000
    ) { chance in
        let ends = chance.pick(["\n", "\n", "\r\n", "\r", "\u{85}"])
        return chance.pick(["", "# head\(ends)"]) + "current \(chance.pick(keys))\(ends)"
            + chance.some(4) { chance in
                chance.pick(["retired ", "retired\t", "  retired ", "current ", "# "]) + chance.pick(keys)
                    + chance.pick([ends, ends, "\n", ""])
            }
    }
}
