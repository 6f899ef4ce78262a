import Coding
import Testing

@testable import Web

struct PresenceFormTests {
    @Test(arguments: [
        ("0", 0), ("106", 106_000), ("1:46", 106_000), ("1:46.5", 106_500), ("1:46,36", 106_360), ("01:46", 106_000), ("90:00", 5_400_000),
        ("1:02:03", 3_723_000), (" 1:46 ", 106_000), ("0:00.0004", 0), ("0:59.9996", 60_000),
    ])
    func aTimeIsReadAsPeopleWriteIt(text: String, milliseconds: Int) {
        #expect(PresenceForm.time(text) == MediaTime(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", " ", ":", "1:", ":1", "1:2:3:4", "x", "-1", "1:-2", "-1:02", "1e3", "0x10", "nan", "inf", "1:75", "1:60", "1:60:00", "1:2.3.4",
        "86400", "1440:00", "1 : 2", "१:०२", "99999999999999999999:00", "+1:00",
    ])
    func whatIsNoTimeIsNone(text: String) {
        #expect(PresenceForm.time(text) == nil)
    }
}
