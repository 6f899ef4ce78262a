import Foundation
import Testing

@testable import Exchange

/// Tables as people's programs write them.
@Suite struct TableReaderTests {
    private static func table(_ text: String, _ wanted: [Table.Wanted]) throws -> Table {
        try TableReader(Data(text.utf8)).read(wanted)
    }

    private static let both: [Table.Wanted] = [.init("code", as: .level), .init("score", as: .number)]

    /// The same table, in every guise in which programs write one.
    @Test(arguments: [
        "code,score\nA,1.5\nB,-2\nA,3\n",
        "code,score\r\nA,1.5\r\nB,-2\r\nA,3",
        "code,score\rA,1.5\rB,-2\rA,3\r",
        "\u{FEFF}code;score\nA;1,5\nB;-2\nA;3,0\n",
        "\r\ncode;score\rA;1,5\rB;-2,0\rA;3,0\r",
        "code\tscore\nA\t1.5\nB\t-2.0\nA\t3\n",
        "\"code\",\"score\"\n\"A\",\"1,5\"\n\"B\",\"-2\"\n\"A\",\"3e0\"\n",
        "\n\n code , score \n A , 1.5 \n\n B ,-2\nA,+3\n\n\n",
        "score,code\n1.5,A\n-2,B\n3,A\n",
        "code,note,score\nA,\"one, two\",1.5\nB,\"three\nfour\",-2\nA,\"say \"\"five\"\"\",3\n",
    ])
    func `the same table in every guise`(text: String) throws {
        let table = try Self.table(text, Self.both)

        #expect(table.levels("code") == Table.Levels(names: ["A", "B"], rows: [0, 1, 0]))
        #expect(table.numbers("score") == [1.5, -2, 3])
    }

    @Test func `a line is counted as an editor counts it`() throws {
        let table = try Self.table("code,score\n\n\"A\n1\",1\n\nB,2\n", Self.both)

        #expect([0, 1].map(table.line) == [3, 6])
        #expect(table.levels("code").names == ["A\n1", "B"])
    }

    @Test func `a quote that belongs to the text is kept once`() throws {
        let table = try Self.table("code,score\n\"say \"\"A\"\"\",1\n", Self.both)

        #expect(table.levels("code").names == ["say \"A\""])
    }

    @Test(arguments: ["", "NA", "N/A", ".", "NaN", "nan", "\"\"", "  "])
    func `a missing value is one`(text: String) throws {
        let table = try Self.table("code,score\n\(text),\(text)\nB,2\n", Self.both)

        #expect(table.numbers("score")[0].isNaN && table.numbers("score")[1] == 2)
        #expect(table.levels("code") == Table.Levels(names: ["B"], rows: [Table.Levels.missing, 0]))
    }

    @Test func `codes are told apart whatever their length`() throws {
        let codes =
            (0..<300).map { String(repeating: "x", count: $0 % 12) + String($0) } + [
                "é", "e\u{301}", "coördinatie", "coo\u{308}rdinatie", "漢字", "T+", "T-",
            ]
        let table = try Self.table("code,score\n" + codes.map { "\($0),1\n" }.joined() + codes.map { "\($0),2\n" }.joined(), Self.both)

        // Byte for byte: an accent that is joined and one that is not are two texts of a file.
        #expect(table.levels("code").rows == Array(0..<Int32(codes.count)) + Array(0..<Int32(codes.count)))
    }

    /// More rows than there is room for at first; a row in the midst that has to be read field by field, and lines that are no rows.
    @Test(arguments: [true, false]) func `a long table is read to its end`(isNumeric: Bool) throws {
        let rows = 0..<20_000
        let scores = rows.map { Double($0 % 97) / 8 }
        let lines = rows.map { row in
            let name = row == 11_111 ? "\"11111\" " : "\(row)"
            return "\(name),\(scores[row])" + (row == 15_000 ? "\n\n" : "\n")
        }
        let table = try Self.table(
            "row,score\n" + lines.joined(), [.init("row", as: isNumeric ? .number : .level), .init("score", as: .number)])

        #expect(table.numbers("score") == scores)
        if isNumeric {
            #expect(table.numbers("row") == rows.map(Double.init))
        } else {
            #expect(table.levels("row").names == rows.map { String($0) })
        }
        #expect([0, 15_000, 15_001, 19_999].map(table.line) == [2, 15_002, 15_004, 20_002])
    }

    /// Each number as Swift itself reads it: the nearest there is.
    @Test func `a number is the nearest one`() throws {
        var random = SplitMix(state: 7)
        let texts = (0..<3000).map { place in
            let digits = (0...(place % 20)).map { _ in String(random.next() % 10) }.joined()
            let point = Int(random.next() % UInt64(digits.count + 1))
            let decimals = point == digits.count ? "" : "." + digits.dropFirst(point)
            return (place % 3 == 0 ? "-" : "") + digits.prefix(point) + decimals + (place % 7 == 0 ? "e-\(random.next() % 300)" : "")
        }.filter { Double($0) != nil }
        #expect(texts.count > 2000)
        let table = try Self.table("score\n" + texts.map { "\($0)\n" }.joined(), [.init("score", as: .number)])

        #expect(table.numbers("score").map(\.bitPattern) == texts.map { Double($0)?.bitPattern })
    }

    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }

    // MARK: What is wrong

    @Test(arguments: [
        ("", TableProblem.empty),
        ("\u{FEFF}\r\n\n", .empty),
        ("code,score\n", .noRows),
        ("code,score\n\n\n", .noRows),
        ("code,score\nA,1\nB\n", .ragged(line: 3, found: 1, expected: 2)),
        ("code,score\nA,1\nB,2,3\n", .ragged(line: 3, found: 3, expected: 2)),
        ("code,score\nA,1\n\"B,2\nC,3\n", .openQuote(line: 3)),
        ("code,score\n\"A\"b,1\n", .textAfterQuote(line: 2)),
        ("code,score\nA,1\n\nB,vier\n", .notANumber(line: 4, column: "score", text: "vier")),
        ("code,score\nA,1.234,5\n", .ragged(line: 2, found: 3, expected: 2)),
        ("code;score\nA;1.234,5\n", .notANumber(line: 2, column: "score", text: "1.234,5")),
        ("code,score\nA,inf\n", .notANumber(line: 2, column: "score", text: "inf")),
        ("code,score\nA,0x10\n", .notANumber(line: 2, column: "score", text: "0x10")),
        ("code,score\nA,-\n", .notANumber(line: 2, column: "score", text: "-")),
        ("code,score\nA,1e999\n", .notANumber(line: 2, column: "score", text: "1e999")),
        ("code,points\nA,1\n", .noSuchColumn("score", columns: ["code", "points"])),
        ("code,score,score\nA,1,2\n", .sameName("score")),
    ])
    func `what is wrong is named, with its place`(text: String, problem: TableProblem) {
        #expect(throws: problem) { try Self.table(text, Self.both) }
    }

    @Test func `what is no UTF-8 is named`() {
        let latin = Data("code,score\n".utf8) + [0xE9, 0x2C, 0x31, 0x0A]
        #expect(throws: TableProblem.notUTF8(line: 2)) { try TableReader(latin).read(Self.both) }

        let wide = Data([0xFF, 0xFE]) + "code,score\n".utf8.flatMap { [$0, 0] }
        #expect(throws: TableProblem.notUTF8(line: 1)) { try TableReader(wide) }
    }

    @Test func `every problem is a sentence with the file in it`() {
        let problems: [TableProblem] = [
            .empty, .noRows, .notUTF8(line: 3), .ragged(line: 3, found: 1, expected: 2), .ragged(line: 3, found: 3, expected: 2),
            .openQuote(line: 3), .textAfterQuote(line: 3), .notANumber(line: 3, column: "score", text: "vier"),
            .noSuchColumn("x", columns: ["a", "b"]), .sameName("x"),
        ]
        for problem in problems {
            let sentence = problem.sentence(file: "t.csv")
            #expect(sentence.hasPrefix("t.csv") && sentence.hasSuffix("."), "\(sentence)")
        }
        #expect(
            TableProblem.notANumber(line: 12, column: "score", text: "vier").sentence(file: "t.csv")
                == "t.csv, line 12, column “score”: “vier” is no number. Write one such as 3 or 2.5 (2,5 is read too), "
                + "or leave the field empty when it is missing.")
    }
}
