import Coding
import Testing

@testable import Archive

@Suite("Frame rate of a film")
struct FilmFrameRateTests {
    @Test(
        "is the film's own when it keeps to one up to 60, else the usual one nearest to its average",
        arguments: [
            ("25/1", "25/1", "25/1"),
            ("30000/1001", "30000/1001", "30000/1001"),
            ("24000/1001", "24000/1001", "24000/1001"),
            ("15/1", "15/1", "15/1"),
            ("60/1", "60/1", "60/1"),
            // A last frame that is a little long leaves the average just beside the rate.
            ("25/1", "89900/3597", "25/1"),
            ("30/1", "30000/1001", "30000/1001"),
            // Varying: telephones, screen recordings.
            ("30/1", "22/1", "24/1"),
            ("90000/1", "2997/100", "30000/1001"),
            ("120/1", "120/1", "60/1"),
            ("50/1", "25/1", "25/1"),
            // Browsers record without saying anything but the clock of the container.
            ("1000/1", "0/0", "30/1"),
            ("1000/1", "1000/1", "30/1"),
            ("0/0", "25/1", "25/1"),
            ("25/1", "0/0", "25/1"),
            ("0/0", "0/0", "30/1"),
        ])
    func constant(base: String, average: String, expected: String) {
        let rate = FilmFrameRate.constant(base: FrameRate(fraction: base), average: FrameRate(fraction: average))
        #expect(rate.fraction == expected)
    }

    @Test("gives the time of a frame to the nearest millisecond")
    func timeOfFrame() {
        let film = FrameRate(numerator: 30000, denominator: 1001)
        #expect(film.time(ofFrame: 0).milliseconds == 0)
        #expect(film.time(ofFrame: 1).milliseconds == 33)
        #expect(film.time(ofFrame: 2).milliseconds == 67)
        #expect(film.time(ofFrame: 107_892).milliseconds == 3_599_996)
        #expect(FrameRate(numerator: 25, denominator: 1).time(ofFrame: 5145).milliseconds == 205_800)
    }
}
