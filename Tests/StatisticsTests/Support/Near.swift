@testable import Statistics

extension Figure {
    /// Whether this is a number, no further than `tolerance` from `value`.
    func isNear(_ value: Double, within tolerance: Double = 1e-10) -> Bool {
        guard let number else { return false }
        return number == value || abs(number - value) <= tolerance
    }
}
