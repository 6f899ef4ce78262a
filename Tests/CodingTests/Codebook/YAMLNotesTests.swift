import Foundation
import TestSupport
import Testing

@testable import Coding

/// Texts that are no YAML, or YAML that does harm. Read through `CodebookReader`, as everybody does.
@Suite struct YAMLNotesTests {
    private func sentences(_ yaml: String) -> [String] {
        do {
            _ = try CodebookReader.read(yaml)
            return []
        } catch {
            return error.problems.map { $0.sentence(file: "own.yaml", in: .en) }
        }
    }

    /// Each line stands nine times for the line before: nine to the ninth items in less than a kilobyte.
    @Test(.timeLimit(.minutes(1))) func `a small file that unfolds into a large one is refused`() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for line in 1...9 {
            bomb += "a\(line): &a\(line) [\(Array(repeating: "*a\(line - 1)", count: 9).joined(separator: ", "))]\n"
        }

        #expect(sentences(bomb) == ["own.yaml: the file has more than 50000 items; make it smaller."])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "? *a8\n: x\n", "{? *a8 : x}\n", "*a8 : x\n", "[*a8]: x\n", "{[*a8]: x, [*a8]: y}\n", "{{k: *a8} : x}\n",
            "k:\n  [[*a8], *a8]\t: x\n",
            "b: &b-c [*a8]\n*b-c : x\n", "- ? [*a8]\n  : x\n", "!t [*a8]: x\n",
        ])
    func `a reference in the place of a field's name is refused at once`(key: String) {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for line in 1...8 {
            bomb += "a\(line): &a\(line) [\(Array(repeating: "*a\(line - 1)", count: 9).joined(separator: ", "))]\n"
        }

        #expect(sentences(bomb + key) == ["own.yaml: this is not valid YAML (a field's name is a plain word); mend the line."])
    }

    @Test(.timeLimit(.minutes(1))) func `a text is looked through once, however much white space it has`() {
        let blank = String(repeating: "\n ", count: 500_000)

        #expect(sentences("a: &a x\nb: *a\n\(blank)") == sentences("a: &a x\nb: *a\n"))
    }

    @Test func `a text may be written once and referred to`() throws {
        let yaml = try TinyCodebook.with("title: {nl: &once Klein, en: *once}", for: "title: {nl: Klein, en: Tiny}")

        #expect(try CodebookReader.read(yaml).title.en == "Klein")
    }

    @Test(.timeLimit(.minutes(1))) func `a large file is refused`() {
        let items = String(repeating: "x, ", count: 60_000)

        #expect(sentences("codebook: [\(items)]\n") == ["own.yaml: the file has more than 50000 items; make it smaller."])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "{a: ", "- "]) func `a file nested too deeply is refused`(opening: String) {
        let found = sentences(String(repeating: opening, count: 100_000))

        #expect(found.count == 1)
        #expect(found.first?.contains("this is not valid YAML (Maximum nesting level reached") == true)
    }

    @Test func `a reference to itself is refused`() {
        #expect(sentences("codebook: &book [*book]\n") == ["own.yaml:1:18: this is not valid YAML (found undefined alias); mend the line."])
    }

    @Test func `a field given twice is refused, not silently overridden`() throws {
        let yaml = try TinyCodebook.with("version: 1.0.0\nversion: 1.0.1", for: "version: 1.0.0")

        #expect(sentences(yaml) == ["own.yaml:2:1: “version” occurs twice; give one of them another identifier."])
    }

    @Test func `fields given twice within another are found too`() throws {
        let yaml = try TinyCodebook.with("  minimum: -1\n  minimum: -2", for: "  minimum: -1")

        #expect(sentences(yaml) == ["own.yaml:9:3: “minimum” occurs twice; give one of them another identifier."])
    }

    // A scanner's, a parser's, a composer's and a reader's complaint: YAML's four stages.
    @Test(arguments: [
        ("codebook: \"without an end\n", "own.yaml:2:1: this is not valid YAML (found unexpected end of stream); mend the line."),
        ("languages: [nl, en\ntitle: x\n", "own.yaml:2:6: this is not valid YAML (did not find expected ',' or ']'); mend the line."),
        ("codebook: one\n---\ncodebook: two\n", "own.yaml:2:1: this is not valid YAML (but found another document); mend the line."),
        ("codebook: one\nversion: \u{7}\n", "own.yaml:2:1: this is not valid YAML (control characters are not allowed); mend the line."),
    ])
    func `what is not YAML is said with its place`(yaml: String, sentence: String) {
        #expect(sentences(yaml) == [sentence])
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"]) func `an empty file is said to be empty`(yaml: String) {
        #expect(sentences(yaml) == ["own.yaml: the text is empty; fill it in."])
    }

    @Test(arguments: ["- a list instead\n", "just a sentence\n"]) func `a file that is no map is told so once`(yaml: String) {
        #expect(sentences(yaml) == ["own.yaml:1:1: fields with a name and a value belong here."])
    }
}
