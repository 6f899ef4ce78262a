/// The quantile of a sample, between neighbours in proportion: type 7 of Hyndman & Fan, the one R and NumPy give unasked.
///
/// - Parameters:
///   - sorted: Ascending, without NaN.
///   - p: Between 0 and 1.
/// - Returns: `.undefined(.noUnits)` for an empty sample.
/// - Source: Hyndman & Fan (1996), Am. Stat. 50, 361–365. Reference: NumPy 2.4.6 `quantile`.
public func quantile(ofSorted sorted: [Double], at p: Double) -> Figure {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard let last = sorted.last else { return .undefined(.noUnits) }
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return .number(last) }
    let share = place - Double(below)
    return .number(sorted[below] + share * (sorted[below + 1] - sorted[below]))
}
