import Coding
import Foundation

extension Texts {
    /// “1:46”, with hours only where there are any.
    func time(_ time: MediaTime) -> String {
        Self.clock(seconds: time.milliseconds / 1000)
    }

    /// “1:46,36”: hundredths, never rounded up into the next one.
    func preciseTime(_ time: MediaTime) -> String {
        let hundredths = time.milliseconds % 1000 / 10
        return Self.clock(seconds: time.milliseconds / 1000) + decimalMark + Self.twoDigits(hundredths)
    }

    /// “12 november 2025”, from a day as it is stored: `2025-11-12`. Anything else is printed as it stands.
    func day(_ stored: String) -> String {
        let parts = stored.split(separator: "-").compactMap { Int($0) }
        let months = self["calendar.months"].split(separator: " ")
        guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return stored }
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }

    /// “12 november 2025, 14:05:09”.
    func instant(_ date: Date, in zone: TimeZone) -> String {
        let parts = Self.parts(of: date, in: zone)
        return "\(minute(parts)):\(Self.twoDigits(parts.second ?? 0))"
    }

    /// “12 november 2025, 14:05”, for what nobody needs to know to the second.
    func minute(_ date: Date, in zone: TimeZone) -> String {
        minute(Self.parts(of: date, in: zone))
    }

    private func minute(_ parts: DateComponents) -> String {
        let day = day("\(parts.year ?? 0)-\(parts.month ?? 0)-\(parts.day ?? 0)")
        return "\(day), \(Self.twoDigits(parts.hour ?? 0)):\(Self.twoDigits(parts.minute ?? 0))"
    }

    private static func parts(of date: Date, in zone: TimeZone) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    }

    /// “43 %” from 0.43; whole per cents, and 100 only when it is all.
    func percent(_ share: Double) -> String {
        let whole = Int((min(max(share, 0), 1) * 100).rounded(.down))
        return self("calendar.percent", ["n": String(whole)])
    }

    private var decimalMark: String { self["calendar.decimal_mark"] }

    private static func clock(seconds: Int) -> String {
        let (minutes, rest) = (seconds / 60, twoDigits(seconds % 60))
        return minutes < 60 ? "\(minutes):\(rest)" : "\(minutes / 60):\(twoDigits(minutes % 60)):\(rest)"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
