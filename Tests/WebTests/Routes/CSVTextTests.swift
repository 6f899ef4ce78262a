import Testing

@testable import Web

@Suite struct CSVTextTests {
    // RFC 4180, section 2: rows end with CRLF; what holds a comma, a quote or a line's end is quoted, and its quotes doubled.
    @Test func `cells are quoted where they must be`() {
        #expect(CSVText.row(["a", "b,c", "d\"e", "f\ng", ""]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
    func `what a spreadsheet would run is text`(cell: String) {
        #expect(CSVText.row([cell]).contains("'" + cell))
    }
}
