import Coding
import Foundation
import Testing

@testable import Archive

/// Names that come in by an address or a body and end in SQL, in a path on the disk or in a page.
@Suite struct IdentifierFuzz {
    private enum Thing {}

    @Test func `only harmless names are names`() throws {
        try Fuzz("Identifier").run(Self.inputs) { input in
            let identifier = Identifier<Thing>(input.text)
            let isName = input.text.wholeMatch(of: /[A-Za-z0-9_\-][A-Za-z0-9_.\-]{0,63}/.matchingSemantics(.unicodeScalar)) != nil
            try law("a name is taken that is none, or refused though it is one", (identifier != nil) == isName)
            try law("a name is changed", identifier.map { $0.text == input.text && $0.description == input.text } ?? true)
            let json = try? JSONDecoder().decode([Identifier<Thing>].self, from: JSONEncoder().encode([input.text]))
            try law("JSON has other names", json?.first == identifier)
            try paths(input.text)
        }
    }

    /// Whatever is asked for lies in the folder of its video.
    private func paths(_ text: String) throws {
        let layout = MediaLayout(root: "/media", scratch: "/scratch")
        let isUUID =
            text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.matchingSemantics(.unicodeScalar)) != nil
        let isLanguage =
            text.utf8.count <= 35 && text.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{2,8})*/.matchingSemantics(.unicodeScalar)) != nil
        let video = try? MediaFile(video: text, kind: .original)
        let captions = try? MediaFile(video: "01890000-0000-7000-8000-000000000000", kind: .captions(language: text))

        try law("a video is named that is no UUID", (video != nil) == isUUID)
        try law("a language is named that is none", (captions != nil) == isLanguage)
        for file in [video, captions].compactMap(\.self) {
            let path = layout.file(file)
            try law(
                "\(path) leaves its folder",
                URL(filePath: path).standardizedFileURL.deletingLastPathComponent().path == layout.folder(file.video))
        }
    }

    private static let inputs = Inputs(
        samples: [
            "01890000-0000-7000-8000-000000000000", "A-E1", "mark-1", "nl", "pt-BR", "..", "../../etc/passwd", ".hidden", "a/b", "a%2fb",
            "a\u{0}.vtt", "é", "CON", "a ", "\u{202E}abc",
        ],
        words: ["..", "/", "\\", "%2e", "\u{0}", "-", ".", "_", "nl", "0123456789abcdef", "\n", "é", "\u{301}"], longest: 200
    ) { chance in
        switch chance.below(4) {
        case 0: [8, 4, 4, 4, 12].map { hexadecimal($0, &chance) }.joined(separator: chance.once(in: 9) ? "_" : "-")
        case 1: chance.letters(3, of: "abcdZ") + chance.some(8) { "-" + $0.letters(9, of: "abXY09é") }
        default: chance.letters(70, of: "abcXYZ019-_.")
        }
    }

    private static func hexadecimal(_ count: Int, _ chance: inout Chance) -> String {
        let digits = Array(chance.once(in: 9) ? "0123456789ABCDEFg" : "0123456789abcdef")
        return String((0..<count).map { _ in chance.pick(digits) })
    }
}
