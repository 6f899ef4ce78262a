/// Agreement of several coders beyond chance as the mean of Cohen's kappa over all pairs of coders.
///
/// From ratings of the same coders throughout, over the declared categories.
///
/// - Missing data: only units that every coder rated, so that all pairs speak of the same units.
/// - Undefined: without such units or with one coder (`noPairs`); when the kappa of a pair is, with its reason: leaving that pair out would
///   favour those who disagree.
/// - Returns: the mean and the kappas it is the mean of, in the order 1-2, 1-3, …, 2-3, …. No error is given.
/// - Source: Light (1971). Reference: R irr 0.84.1 `kappam.light` (estimate; its z is not reproduced, as it multiplies chance
///   disagreements). Method page: docs/methods/LightKappa.md
public struct LightKappa: Hashable, Sendable {
    /// Units that every coder rated.
    public let units: Int
    public let pairKappas: [Figure]
    public let kappa: Figure

    public init(_ ratings: Ratings) {
        let complete = ratings.complete
        units = complete.units
        pairKappas = (0..<ratings.coders).flatMap { first in
            (first + 1..<max(ratings.coders, first + 1)).map { CohenKappa(complete, of: first, and: $0).kappa }
        }
        kappa = Self.mean(pairKappas)
    }

    private static func mean(_ kappas: [Figure]) -> Figure {
        guard !kappas.isEmpty else { return .undefined(.noPairs) }
        var sum = 0.0
        for kappa in kappas {
            guard let number = kappa.number else { return kappa }
            sum += number
        }
        return .number(sum / Double(kappas.count))
    }
}
