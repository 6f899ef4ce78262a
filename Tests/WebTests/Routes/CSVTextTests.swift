import Testing

@testable import Web

@Suite struct CSVTextTests {
    // RFC 4180, section 2: rows end with CRLF; what holds a comma, a quote or a line's end is quoted, and its quotes doubled.
    @Test func `cells are quoted where they must be`() {
        #expect(CSVText.row(["a", "b,c", "d\"e", "f\ng", ""]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n")
    }

    // To Swift a quote with an accent behind it is one character, and to a spreadsheet the end of the cell.
    @Test func `a quote with an accent behind it is doubled`() {
        #expect(CSVText.row(["a\"\u{301},b"]) == "\"a\"\"\u{301},b\"\r\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", " =1", "\u{FEFF}=1", "\u{200B}@x"])
    func `what a spreadsheet would run is text`(cell: String) {
        #expect(CSVText.row([cell]).contains("'" + cell))
    }
}
