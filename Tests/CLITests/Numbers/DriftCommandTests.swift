import Foundation
import Testing

@Suite struct DriftCommandTests {
    private static let table = "date,score,gold\n2026-02-01,3,1\n2026-01-01,2,1\n2026-03-01,,1\n2026-12-01,9,1\n"

    /// By hand: differences 1, 2, 8 in the order of time; λ = 1/2, so means 1/2, 5/4, 37/8; limits ±3 √(1/3 (1 − 4⁻ⁿ)), of 1/4, 5/16, 21/64.
    @Test func `a mean that forgets, against a reference, in the order of time`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows(
            "drift TABLE --time date --value score --reference gold --chart ewma --sigma 1 --weight 0.5", of: "chart", on: Self.table)

        #expect(rows.map { $0["time"] as? String } == ["2026-01-01", "2026-02-01", "2026-12-01"])
        for (row, wanted) in zip(rows, [(0.5, 1.0 / 4), (1.25, 5.0 / 16), (4.625, 21.0 / 64)]) {
            #expect(abs(try row.number("mean") - wanted.0) < 1e-12)
            #expect(abs(try row.number("upper") - 3 * wanted.1.squareRoot()) < 1e-12)
        }
        #expect(rows.map { $0["signal"] as? String } == ["", "", "above"])
    }

    /// By hand: with half a sigma let pass the sums are 1/2, 2, 9½ above, and 0 below.
    @Test func `what adds up`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows(
            "drift TABLE --time date --value score --reference gold --chart cusum --sigma 1", of: "chart", on: Self.table)

        #expect(try rows.map { try $0.number("above") } == [0.5, 2, 9.5])
        #expect(try rows.map { try $0.number("below") } == [0, 0, 0])
        #expect(rows.map { $0["signal"] as? String } == ["", "", "above"])
    }

    @Test func `numbers go by size, and rows without a value are told of`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let text = try process.run("drift TABLE --time week --value v --chart ewma", on: "week,v\n10,3\n9,1\n2,2\n11,\n").output

        #expect(text.contains("1 rows have a missing value"))
        let (nine, ten) = (try #require(text.firstRange(of: " 9 ")), try #require(text.firstRange(of: " 10 ")))
        #expect(nine.lowerBound < ten.lowerBound)
    }

    @Test(arguments: [
        ("drift TABLE --time date --value gold --chart ewma", 1, "how much they vary cannot be told"),
        ("drift TABLE --time day --value score --chart ewma", 1, "has no column “day”"),
        ("drift TABLE --time date --value score --chart shewhart", 2, "'shewhart' is invalid"),
        ("drift TABLE --time date --value score --chart ewma --weight 2", 2, "above 0 and at most 1"),
        ("drift TABLE --time date --value score", 2, "--chart"),
    ])
    func `what is wrong is told in a sentence, and by how it ends`(words: String, status: Int, sentence: String) throws {
        try NumbersProcess.expectRefusal(words, on: Self.table, status: status, sentence)
    }
}
