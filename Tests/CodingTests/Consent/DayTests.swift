import Testing

@testable import Coding

@Suite struct DayTests {
    // The 400 years in which the calendar repeats itself, from 1 January 1970 on; `date -u -d @…` of GNU coreutils 9.1 for the named ones.
    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"), (951_782_400_000, "2000-02-29"),
        (1_762_938_000_000, "2025-11-12"), (4_107_542_400_000, "2100-03-01"), (-2_203_891_200_000, "1900-03-01"),
    ])
    func `an instant has its day`(milliseconds: Int, day: String) {
        #expect(Day(at: milliseconds).description == day)
    }

    @Test func `days follow each other without a gap for four hundred years`() {
        var day = Day(at: 0)
        for number in 1...146_097 {
            let next = Day(at: number * 86_400_000)
            let follows =
                next.day == day.day + 1 && next.month == day.month
                || next.day == 1 && Day(year: day.year, month: day.month, day: day.day + 1) == nil
            if !(follows && day < next) { Issue.record("\(day), then \(next)") }
            day = next
        }
        #expect(day.description == "2370-01-01")
    }

    @Test(arguments: ["2025-11-12", "2024-02-29", "0001-01-01", "9999-12-31"])
    func `a day is read and written in the same way`(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(arguments: [
        "", "2025-11", "2025-11-12-1", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-32", "2025-1-2", "+025-01-02",
        "vandaag",
    ])
    func `what is no day is not read`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `who was born on 29 February has a birthday on 1 March in a common year`() throws {
        let born = try #require(Day("2012-02-29"))

        #expect(born.adding(years: 12).description == "2024-02-29")
        #expect(born.adding(years: 16).description == "2028-02-29")
        #expect(born.adding(years: 18).description == "2030-03-01")
    }

    @Test(arguments: [
        ("2025-11-12", 24, "2027-11-12"), ("2025-11-12", 2, "2026-01-12"), ("2024-01-31", 1, "2024-02-29"), ("2025-12-31", 0, "2025-12-31"),
        ("2025-01-15", -1, "2024-12-15"),
    ])
    func `months are added by the calendar`(from: String, months: Int, to: String) {
        #expect(Day(from)?.adding(months: months).description == to)
    }
}
