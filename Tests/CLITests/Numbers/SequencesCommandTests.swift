import Foundation
import Testing

@Suite struct SequencesCommandTests {
    /// A B A B, and the same later in another session with a long pause in it; by semicolons, with decimal commas, not in order.
    private static let table = """
        session;code;start
        one;B;2,5
        one;A;1
        one;A;4
        one;B;5,25

        """

    @Test func `an exact probability is a share of all orders`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows(
            "sequences TABLE --session session --code code --time start --permutations exact", of: "transitions", on: Self.table)

        #expect(rows.map { $0["given"] as? String } == ["A", "A", "B", "B"])
        let (first, back) = (rows[1], rows[2])
        // Of the six orders of A A B B only A B A B has A → B twice; B → A once at least have A B A B, B A B A, A B B A, B A A B, B B A A.
        #expect(first["count"] as? Int == 2)
        #expect(abs(try first.number("permutation_upper") - 1.0 / 6) < 1e-12)
        #expect(back["count"] as? Int == 1)
        #expect(abs(try back.number("permutation_upper") - 5.0 / 6) < 1e-12)
    }

    @Test func `nothing follows after a pause`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows(
            "sequences TABLE --session session --code code --time start --pause 1.4 --given A --target B", of: "transitions", on: Self.table
        )

        // From 1 to 2.5 is longer, from 4 to 5.25 is not.
        #expect(rows.count == 1)
        #expect(rows[0]["count"] as? Int == 1)
    }

    @Test func `a window counts time`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows(
            "sequences TABLE --session session --code code --time start --window 2 --given A --target B", of: "windows", on: Self.table)

        // Seconds 1, 2, 3, 4, 5: the two after 1 and after 4 (cut at the end) are 2, 3, 5; B begins in 2 and 5.
        #expect(rows[0]["within_with"] as? Int == 2)
        #expect(rows[0]["within_without"] as? Int == 1)
        #expect(rows[0]["outside_with"] as? Int == 0)
        #expect(rows[0]["outside_without"] as? Int == 2)
    }

    @Test func `orders of chance repeat with their seed, at several lags`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let codes = (0..<60).map { ["A", "B", "C"][($0 * $0 + $0 / 7) % 3] }
        let table = (["code"] + codes).joined(separator: "\n")
        let outputs = try ["5", "5", "6"].map {
            try process.run("sequences TABLE --code code --lag 1-3 --permutations 2000 --format csv --seed \($0)", on: table).output
        }

        #expect(outputs[0] == outputs[1])
        #expect(outputs[0] != outputs[2])
        #expect(outputs[0].split(separator: "\r\n").count == 1 + 3 * 9)
    }

    @Test(arguments: [
        ("sequences TABLE --code code --given X", "code\nA\nB\n", 1, "has no code “X”. It has: A, B."),
        ("sequences TABLE --code code --time t", "code,t\nA,1\nB,\n", 1, "line 3, column “t”: the time is missing"),
        ("sequences TABLE --code code", "code\n\n\n", 1, "has no rows"),
        ("sequences TABLE --code code", "code,x\nNA,1\n", 1, "has no code: every one is missing"),
        ("sequences TABLE --session s --code code", "code,s\nA,\n", 1, "line 2: the session is missing"),
        ("sequences TABLE --code code --window 30", "code\nA\n", 2, "--window and --pause need times"),
        ("sequences TABLE --code code --permutations exact --lag 1-3", "code\nA\n", 2, "exact is for lag 1"),
        ("sequences TABLE --code code --permutations 7", "code\nA\n", 2, "'7' is invalid"),
        ("sequences TABLE --code code --lag 0", "code\nA\n", 2, "'0' is invalid"),
        ("sequences TABLE", "code\nA\n", 2, "--code"),
    ])
    func `what is wrong is told in a sentence, and by how it ends`(words: String, table: String, status: Int, sentence: String) throws {
        try NumbersProcess.expectRefusal(words, on: table, status: status, sentence)
    }
}
