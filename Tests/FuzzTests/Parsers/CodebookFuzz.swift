import Coding
import TestSupport
import Testing

/// Codebooks that somebody loads, and a team's own wording over them. Both are YAML, which can do more than a codebook should.
@Suite struct CodebookFuzz {
    @Test func `a codebook is whole, or its problems are told`() throws {
        try Fuzz("Codebook", share: 400).run(Self.inputs(of: TinyCodebook.text)) { input in
            do {
                let codebook = try CodebookReader.read(input.text)
                try law("taken though it is not whole", Self.isWhole(codebook))
            } catch let error as CodebookProblems {
                try Self.checkProblems(error)
            }
        }
    }

    @Test func `own wording changes words only, or its problems are told`() throws {
        let codebook = try CodebookReader.read(TinyCodebook.text)
        try Fuzz("OwnWording", share: 400).run(Self.inputs(of: Self.wording)) { input in
            do {
                let worded = try OwnWording.apply(input.text, to: codebook)
                try law("taken though it is not whole", Self.isWhole(worded))
                try law(
                    "more than the words is changed",
                    worded.indicators.map(\.id) == codebook.indicators.map(\.id) && worded.rules == codebook.rules)
            } catch let error as CodebookProblems {
                try Self.checkProblems(error)
            }
        }
    }

    private static func checkProblems(_ error: CodebookProblems) throws {
        try law("refused without a word", !error.problems.isEmpty)
        try law("problems are out of order", error.problems.map(\.line) == error.problems.map(\.line).sorted())
        for problem in error.problems.prefix(20) {
            for language in Language.allCases {
                try law("a problem without a sentence", problem.sentence(file: "x", in: language).hasPrefix("x"))
            }
        }
    }

    private static func isWhole(_ codebook: Codebook) -> Bool {
        let domains = Set(codebook.domains.map(\.id))
        let indicators = Set(codebook.indicators.map(\.id))
        let wordings =
            [codebook.title, codebook.about] + codebook.domains.map(\.title)
            + codebook.indicators.flatMap { [$0.label, $0.markWhen, $0.notWhen] }
        return domains.count == codebook.domains.count && indicators.count == codebook.indicators.count && !codebook.parts.isEmpty
            && codebook.scale.minimum < codebook.scale.maximum && codebook.scale.values.allSatisfy { codebook.scale.anchors[$0] != nil }
            && codebook.indicators.allSatisfy {
                domains.contains($0.domain) && codebook.part($0.part) != nil && codebook.evidence[$0.evidence] != nil
            }
            && codebook.confusions.allSatisfy { $0.indicators.allSatisfy(indicators.contains) }
            && wordings.allSatisfy { wording in Language.allCases.allSatisfy { wording[$0].contains { !$0.isWhitespace } } }
    }

    private static func inputs(of sample: String) -> Inputs {
        let lines = sample.split(separator: "\n").map(String.init)
        return Inputs(samples: [sample], words: words, longest: 20_000) { chance in
            if chance.once(in: 6) { return bomb(&chance) }
            var lines = lines
            for _ in 0...chance.below(3) {
                let place = chance.below(lines.count)
                switch chance.below(5) {
                case 0: lines.remove(at: place)
                case 1: lines.insert(chance.pick(lines), at: place)
                case 2: lines[place] = String(repeating: " ", count: chance.below(9)) + lines[place].drop { $0 == " " }
                case 3: lines[place] += chance.pick(words)
                default: lines[place] = lines[place].replacing(/[0-9]+/, with: chance.number())
                }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    /// References upon references, as values and as names, and depth.
    private static func bomb(_ chance: inout Chance) -> String {
        let width = chance.below(10)
        let name = chance.pick(["a", "a-", "A_"])
        var text = "\(name)0: &\(name)0 [\(Array(repeating: "x", count: width).joined(separator: ", "))]\n"
        for level in 1...9 {
            text +=
                "\(name)\(level): &\(name)\(level) [\(Array(repeating: "*\(name)\(level - 1)", count: width).joined(separator: ", "))]\n"
        }
        let last = "*\(name)9"
        let key = chance.pick([
            "\(last) : x", "? \(last)\n: x", "[\(last)]: x", "{[\(last)]: x}", "{? [\(last)] : x}", "[[\(last)], y]: x", "{a: \(last)}: x",
            "!!map {\(last): x}",
            "!t [\(last)]: x", "&k [\(last)]: x", "<<: \(last)", "- \(last)",
            String(repeating: chance.pick(["[", "{a: ", "- ", "? "]), count: 2_000),
        ])
        return chance.once(in: 2) ? text + key + "\n" : text + "k:\n  \(key)\n"
    }

    private static let words = [
        "&a ", "*a", "<<: *a", "? ", ": ", "- ", "[", "]", "{", "}", "|\n", ">-\n", "!!int ", "!!binary ", "---\n", "...\n", "%YAML 1.1\n",
        "#", "\"", "'",
        "\t", "\u{FEFF}", "\u{85}", "\u{2028}", "null", "~", "yes", "true", "{nl: x, en: y}", "positive", "negative", "id: D1",
    ]

    private static let wording = """
        wording: tiny
        indicators:
          D1:
            label: {nl: Zegt ja, en: Says yes}
            mark_when: {nl: Bij ja}
          D2:
            not_when: {en: At a no}

        """
}
