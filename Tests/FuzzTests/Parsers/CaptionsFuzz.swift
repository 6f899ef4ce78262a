import Testing

@testable import Archive

/// Captions that somebody uploads.
@Suite struct CaptionsFuzz {
    @Test func `what is taken as captions begins like them`() throws {
        try Fuzz("Captions").run(Self.inputs) { input in
            let isOne = WebVTT.isOne(input.text)
            let bytes = Array(input.text.utf8)
            let head = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]

            try law(
                "taken: \(isOne)",
                isOne == (head.starts(with: "WEBVTT".utf8) && !bytes.contains(0) && [nil, 9, 10, 13, 32].contains(head.dropFirst(6).first)))
        }
    }

    private static let inputs = Inputs(
        samples: ["WEBVTT\n\n00:00.000 --> 00:01.000\nDag.\n", "\u{FEFF}WEBVTT - x\r\n", "WEBVTT"],
        words: ["WEBVTT", "\u{FEFF}", "\n", "\r\n", " ", "\t", "-->", "00:00.000", "<b>", "\u{301}", "NOTE", "STYLE\n::cue{}"]
    ) { chance in
        chance.pick(["WEBVTT", "WEBVTT", "webvtt", "\u{FEFF}WEBVTT", "WEBVT", "\u{FEFF}\u{FEFF}WEBVTT"])
            + chance.pick([" ", "\n", "x", "\u{301}", ""])
            + chance.some(5, separator: "\n\n") { "\($0.number()) --> \($0.number())\n\($0.letters(9, of: "abc<>&é\n"))" }
    }
}
