import RealModule

/// How many units to rate for an interval of the ICC as narrow as wanted.
///
/// - Parameters:
///   - icc: What is expected; a lower one needs more units.
///   - coders: How many rate every unit.
///   - width: Of the whole interval, from its lower to its upper limit.
/// - Undefined: nil for an ICC of 1 or more, or one lower than so many coders can have.
/// - Returns: A number of units, rounded up; an approximation for one-way and consistency forms of a single coder, close also for agreement
///   when coders hardly differ in level.
/// - Source: Bonett (2002), Stat. Med. 21, 1331–1335, equation 3, and the 5ρ added for two coders and ρ of at least 0.7. Reference: checked
///   against the width of F intervals. Method page: docs/methods/UnitsForICC.md
public func unitsForICC(_ icc: Double, coders: Int, width: Double, level: Double = Interval.usualLevel) -> Int? {
    precondition(coders >= 2 && width > 0, "two coders or more, and a width above 0")
    let k = Double(coders)
    guard icc < 1, 1 + (k - 1) * icc > 0 else { return nil }
    let z = Normal().upperQuantile((1 - level) / 2)
    let spread = (1 - icc) * (1 + (k - 1) * icc)
    let units = 8 * z * z * spread * spread / (k * (k - 1) * width * width) + 1
    return Int((coders == 2 && icc >= 0.7 ? units + 5 * icc : units).rounded(.up))
}
