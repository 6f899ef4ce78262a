import Foundation
import Testing

@Suite struct AgreementCommandTests {
    /// Six targets, four judges: Shrout & Fleiss (1979), Table 2.
    private static let judges = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"

    /// Shrout & Fleiss (1979), Table 4, in two decimals.
    @Test func `the six ICCs are those of the article, under both names`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows("agreement TABLE --scale interval --measure icc", of: "agreement", on: Self.judges)

        let published = [
            "ICC(1), ICC(1,1)": 0.17, "ICC(A,1), ICC(2,1)": 0.29, "ICC(C,1), ICC(3,1)": 0.71, "ICC(k), ICC(1,k)": 0.44,
            "ICC(A,k), ICC(2,k)": 0.62, "ICC(C,k), ICC(3,k)": 0.91,
        ]
        #expect(rows.count == 6)
        for row in rows {
            let variant = try #require(row["variant"] as? String)
            let wanted = try #require(published[variant])
            #expect(abs(try row.number("estimate") - wanted) <= 0.005)
            #expect(row["n"] as? Int == 6)
        }
    }

    /// The same ratings, a row for each: in another order, with semicolons and decimal commas.
    @Test func `a row for each rating comes to the same as a column for each coder`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let wide = "session,anna,bram,chris\ns1,2,2.5,3\ns1,1,2,2\ns2,-1,-1,0\ns2,3,,3\ns3,0,0,1\n"
        var long = "score;coder;unit;session\n"
        for (unit, line) in wide.split(separator: "\n").dropFirst().enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            for (coder, score) in zip(["anna", "bram", "chris"], fields.dropFirst()) where !score.isEmpty {
                long += "\(score.replacing(".", with: ","));\(coder);u\(unit);\(fields[0])\n"
            }
        }
        let measures =
            "--scale ordinal --measure percent,within0.5,kappa-linear,light,alpha,ac2,icc,bland-altman --bootstrap 200 --cluster session"

        let first = try process.run("agreement TABLE --wide anna,bram,chris \(measures) --format json", on: wide)
        let second = try process.run("agreement TABLE --unit unit --coder coder --value score \(measures) --format json", on: long)
        #expect(first.status == 0, "\(first.complaint)")
        #expect(first.output == second.output)
        #expect(first.output.contains("3 clusters drawn"))
    }

    @Test func `codes are texts, and unused ones count when they are named`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let table = "first,second\nK+,K+\nK-,K-\nK+,K-\nNA,K+\nK-,K-\n"

        // By hand: 3 of 4 agree; K+ has 1/2 and 1/4, K− 1/2 and 3/4, so 1/2 by chance.
        let kappa = try process.rows("agreement TABLE --measure kappa", of: "agreement", on: table)[0]
        #expect(abs(try kappa.number("estimate") - 0.5) < 1e-12)
        #expect(kappa["n"] as? Int == 4)

        // Gwet (2008): by chance Σ π(1 − π) / (q − 1), with π over the five units: 0.425 and 0.575 hold for any number of categories.
        let two = try process.rows("agreement TABLE --measure ac1", of: "agreement", on: table)[0]
        let three = try process.rows("agreement TABLE --measure ac1 --categories K+,K-,T+", of: "agreement", on: table)[0]
        #expect(try three.number("estimate") > two.number("estimate"))
    }

    @Test func `the same seed draws the same samples, another one others`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let words = "agreement TABLE --scale ordinal --measure alpha --bootstrap 500 --format csv"
        let outputs = try ["1", "1", "2"].map { try process.run("\(words) --seed \($0)", on: Self.judges).output }

        #expect(outputs[0] == outputs[1])
        #expect(outputs[0] != outputs[2])
    }

    @Test func `what cannot be told is not a number, and says why`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let table = "a,b\nK,K\nK,K\nK,K\n"

        let text = try process.run("agreement TABLE --measure kappa", on: table).output
        #expect(text.contains("– cannot be told: all ratings are in one category, so agreement beyond chance has no meaning."))
        let row = try process.rows("agreement TABLE --measure kappa", of: "agreement", on: table)[0]
        #expect(row["estimate"] is NSNull)
        #expect((row["undefined"] as? [String: String])?["estimate"] == "oneCategory")
        let csv = try process.run("agreement TABLE --measure kappa --format csv", on: table).output
        #expect(csv.contains("estimate: oneCategory"))
    }

    /// 1 for a table that cannot be used, 2 for a command that is wrong.
    @Test(arguments: [
        ("agreement TABLE", "", 1, "is empty"),
        ("agreement TABLE", "a,b\n", 1, "has no rows"),
        ("agreement TABLE", "a,b\n1\n", 1, "line 2: there are 1 fields"),
        ("agreement TABLE --scale ordinal", "a,b\n1,2\n1,x\n", 1, "line 3, column “b”: “x” is no number"),
        ("agreement TABLE --wide a,c", "a,b\n1,2\n", 1, "has no column “c”. It has: “a”, “b”."),
        ("agreement TABLE", "a\n1\n", 1, "has one coder, “a”"),
        ("agreement TABLE", "a,b\n,\nNA,.\n", 1, "has no value: every one is missing"),
        ("agreement TABLE --categories 1,2", "a,b\n1,3\n", 1, "a value “3”, which is none of the categories 1, 2"),
        ("agreement TABLE --unit u --coder c --value v", "u,c,v\nx,a,1\nx,b,1\nx,a,2\n", 1, "line 4: “a” rated “x” before, on line 2"),
        ("agreement TABLE --unit u --coder c --value v", "u,c,v\nx,a,1\n,b,1\n", 1, "line 3, column “u”: it is missing"),
        ("agreement nowhere.csv", "", 1, "nowhere.csv cannot be read"),
        ("agreement TABLE --measure kapa", "a,b\n1,2\n", 2, "There is no measure “kapa”"),
        ("agreement TABLE --unit u", "a,b\n1,2\n", 2, "belong together"),
        ("agreement TABLE --cluster u", "a,b\n1,2\n", 2, "--bootstrap"),
        ("agreement TABLE --scale metric", "a,b\n1,2\n", 2, "'metric' is invalid"),
        ("agreement", "", 2, "Missing expected argument"),
        ("agrement TABLE", "", 2, "unexpected arguments: 'agrement'"),
    ])
    func `what is wrong is told in a sentence, and by how it ends`(words: String, table: String, status: Int, sentence: String) throws {
        try NumbersProcess.expectRefusal(words, on: table, status: status, sentence)
    }
}
