/// A number, or why there is none.
///
/// Never NaN: a reader must not take "cannot be told" for 0, 1 or perfect agreement. Infinity is a number here (an odds ratio can be one).
public enum Figure: Hashable, Sendable {
    case number(Double)
    case undefined(Undefined)

    /// - Returns: `.undefined(reason)` when the value is NaN.
    public init(_ value: Double, orElse reason: Undefined) {
        self = value.isNaN ? .undefined(reason) : .number(value)
    }

    public var number: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }
}

/// Why a figure cannot be told.
public enum Undefined: String, Hashable, Sendable, CaseIterable {
    /// There is nothing to compute from.
    case noUnits
    /// No unit was rated by two coders.
    case noPairs
    /// All ratings are in one category, so agreement beyond chance has no meaning (0/0).
    case oneCategory
    /// Nothing varies.
    case noVariation
    /// Too few units for this figure.
    case tooFewUnits
    /// A standard error is zero, so there is no test and no interval.
    case noError
    /// A cell of a table is empty that has to be divided by.
    case emptyCell
    /// The estimate lies where the formula does not reach: a negative denominator, a limit beyond its pole.
    case outOfReach
    /// A variance component is at its boundary, zero.
    case atBoundary
    /// A structural zero: the cell cannot be filled.
    case structural
    /// The units were not all rated by equally many coders.
    case unequalNumbers
    /// Nobody used this category.
    case unusedCategory
    /// A code follows itself where the method says that none can.
    case repeatedCode
    /// It was not asked for, or no such figure exists for this variant.
    case notGiven
}
