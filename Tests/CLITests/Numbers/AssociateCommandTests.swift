import Foundation
import Testing

@Suite struct AssociateCommandTests {
    /// Anscombe (1973), American Statistician 27, 17–21: data sets 1 and 4, and a group and a missing value beside them.
    private static let quartet = """
        x1,y1,x4,y4,group
        10,8.04,8,6.58,a
        8,6.95,8,5.76,a
        13,7.58,8,7.71,b
        9,8.81,8,8.84,b
        11,8.33,8,8.47,c
        14,9.96,8,7.04,c
        6,7.24,8,5.25,d
        4,4.26,19,12.50,d
        12,10.84,8,5.56,e
        7,4.82,8,7.91,e
        5,5.68,8,6.89,f
        ,5,8,,f

        """

    /// R 4.2: cor(anscombe$x1, anscombe$y1) is 0.8164205, cor(anscombe$x4, anscombe$y4) is 0.8165214.
    @Test func `the correlations are those of the article, each pair by itself`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let rows = try process.rows("associate TABLE --x x1,x4 --y y1,y4 --adjust holm", of: "associations", on: Self.quartet)

        #expect(rows.map { $0["x"] as? String } == ["x1", "x1", "x4", "x4"])
        #expect(abs(try rows[0].number("estimate") - 0.8164205) < 5e-8)
        #expect(abs(try rows[3].number("estimate") - 0.8165214) < 5e-8)
        #expect(rows.map { $0["n"] as? Int } == [11, 11, 12, 11])
        // Holm: the smallest of four p times four.
        let p = try rows.map { try $0.number("p") }
        let smallest = try #require(p.indices.min { p[$0] < p[$1] })
        #expect(abs(try rows[smallest].number("p_adjusted") - 4 * p[smallest]) < 1e-15)
    }

    @Test func `a level for each group takes away what groups share`() throws {
        let process = try NumbersProcess()
        defer { process.clear() }
        let words = "associate TABLE --x x1 --y y1 --method pearson,mixed --group group"
        let rows = try process.rows(words, of: "associations", on: Self.quartet)
        let model = try process.rows(words, of: "models", on: Self.quartet)[0]

        #expect(rows.map { $0["method"] as? String } == ["pearson", "mixed"])
        #expect(rows[1]["groups"] as? Int == 6 && rows[1]["n"] as? Int == 11)
        #expect(try model.number("group_variance") >= 0)
    }

    @Test(arguments: [
        ("associate TABLE --x x1 --y nothing", 1, "has no column “nothing”"),
        ("associate TABLE --x group --y y1", 1, "line 2, column “group”: “a” is no number"),
        ("associate TABLE --x x1 --y y1 --method mixed", 2, "--method mixed and --group belong together"),
        ("associate TABLE --x x1 --y y1 --method chance", 2, "There is no method “chance”"),
        ("associate TABLE --x x1 --y y1 --control x4 --method kendall", 2, "no partial Kendall"),
        ("associate TABLE --x x1", 2, "--y"),
    ])
    func `what is wrong is told in a sentence, and by how it ends`(words: String, status: Int, sentence: String) throws {
        try NumbersProcess.expectRefusal(words, on: Self.quartet, status: status, sentence)
    }
}
