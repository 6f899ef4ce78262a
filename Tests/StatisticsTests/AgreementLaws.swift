import Testing

@testable import Statistics

/// What every coefficient of agreement owes to reason, whatever its formula. A new coefficient is a new row.
@Suite struct AgreementLaws {
    struct Coefficient: Sendable, CustomTestStringConvertible {
        /// What a coefficient need not keep to, by what it is.
        enum Trait { case percentage, ordered, fromZero, forTwo, knowsNoConstant, corrected }

        let testDescription: String
        let traits: Set<Trait>
        let estimate: @Sendable (Ratings) -> Figure

        init(_ name: String, _ traits: Set<Trait> = [], estimate: @escaping @Sendable (Ratings) -> Figure) {
            testDescription = name
            self.traits = traits
            self.estimate = estimate
        }
    }

    static let coefficients = [
        Coefficient("percent, unanimous", [.percentage]) { PercentAgreement($0).unanimous },
        Coefficient("percent, by unit", [.percentage]) { PercentAgreement($0).meanByUnit },
        Coefficient("percent, pooled", [.percentage]) { PercentAgreement($0).pooled },
        Coefficient("Cohen", [.forTwo]) { CohenKappa($0).kappa },
        Coefficient("Cohen, linear", [.forTwo, .ordered]) { CohenKappa($0, weights: .linear).kappa },
        Coefficient("Cohen, quadratic", [.forTwo, .ordered]) { CohenKappa($0, weights: .quadratic).kappa },
        Coefficient("Fleiss") { FleissKappa($0).kappa },
        Coefficient("Conger") { CongerKappa($0).kappa },
        Coefficient("Light") { LightKappa($0).kappa },
        Coefficient("Krippendorff, nominal", [.corrected]) { KrippendorffAlpha($0, metric: .nominal).alpha },
        Coefficient("Krippendorff, ordinal", [.corrected, .ordered]) { KrippendorffAlpha($0, metric: .ordinal).alpha },
        Coefficient("Krippendorff, interval", [.corrected, .ordered]) { KrippendorffAlpha($0, metric: .interval).alpha },
        Coefficient("Krippendorff, ratio", [.corrected, .ordered, .fromZero]) { KrippendorffAlpha($0, metric: .ratio).alpha },
        Coefficient("Gwet, AC1", [.knowsNoConstant]) { GwetAC($0).coefficient },
        Coefficient("Gwet, AC2 linear", [.knowsNoConstant, .ordered]) { GwetAC($0, weights: .linear).coefficient },
        Coefficient("Gwet, AC2 quadratic", [.knowsNoConstant, .ordered]) { GwetAC($0, weights: .quadratic).coefficient },
        Coefficient("Gwet, AC2 ordinal", [.knowsNoConstant, .ordered]) { GwetAC($0, weights: .ordinal).coefficient },
    ]

    static func coefficients(without traits: Coefficient.Trait...) -> [Coefficient] {
        coefficients.filter { $0.traits.isDisjoint(with: traits) }
    }

    @Test(arguments: coefficients) func `the order of coders does not matter`(to coefficient: Coefficient) {
        for ratings in [Example.two, Example.three] where ratings.coders == 2 || !coefficient.traits.contains(.forTwo) {
            let reversed = ratings.rearranged { Array($0.reversed()) }

            expect(coefficient.estimate(reversed), is: coefficient.estimate(ratings))
        }
    }

    @Test(arguments: coefficients) func `the order of units does not matter`(to coefficient: Coefficient) {
        let shuffled = Example.two.with(rows: Array(Example.two.rows.reversed()))

        expect(coefficient.estimate(shuffled), is: coefficient.estimate(Example.two))
    }

    @Test(arguments: coefficients(without: .ordered)) func `the names of categories do not matter`(to coefficient: Coefficient) {
        let names: [Int32] = [2, 0, 3, 1]
        let renamed = Example.two.rearranged { $0.map { $0 < 0 ? $0 : names[Int($0)] } }

        expect(coefficient.estimate(renamed), is: coefficient.estimate(Example.two))
    }

    @Test(arguments: coefficients(without: .fromZero)) func `reading the scale backwards does not matter`(to coefficient: Coefficient) {
        let backwards = Example.two.rearranged { $0.map { $0 < 0 ? $0 : 3 - $0 } }

        expect(coefficient.estimate(backwards), is: coefficient.estimate(Example.two))
    }

    @Test(arguments: coefficients) func `perfect agreement is 1`(by coefficient: Coefficient) {
        let perfect = Example.two.rearranged { row in row.map { _ in max(row[0], 0) } }

        expect(coefficient.estimate(perfect), is: .number(1))
    }

    @Test(arguments: coefficients) func `less agreement is less`(by coefficient: Coefficient) throws {
        let perfect = Ratings([0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 1, 1, 2, 2, 3, 3], coders: 2, categories: 4)
        let worse = Ratings([0, 0, 1, 2, 2, 2, 3, 3, 0, 0, 1, 1, 2, 2, 3, 3], coders: 2, categories: 4)

        #expect(try #require(coefficient.estimate(worse).number) < #require(coefficient.estimate(perfect).number))
    }

    @Test(arguments: coefficients(without: .percentage)) func `guessing is worth nothing`(to coefficient: Coefficient) throws {
        var generator = SeededGenerator(seed: 7)
        let guesses = Ratings((0..<40_000).map { _ in Int32(generator.below(4)) }, coders: 2, scale: [1, 2, 3, 4])
        let estimate = try #require(coefficient.estimate(guesses).number)

        // Twenty thousand pairs leave an error of about 0.007, at most 0.01 with any of the weights.
        #expect(abs(estimate) < 0.04)
    }

    @Test(arguments: coefficients) func `a second copy of the data tells nothing new`(to coefficient: Coefficient) throws {
        let twice = Example.two.with(rows: Example.two.rows + Example.two.rows)
        let once = try #require(coefficient.estimate(Example.two).number)
        let estimate = try #require(coefficient.estimate(twice).number)
        // Where the formula corrects for a small sample, it may move by one part in so many ratings.
        let allowed = coefficient.traits.contains(.corrected) ? 1 / Double(Example.two.cells.count) : 0

        #expect(abs(estimate - once) <= allowed + 1e-12)
    }

    @Test(arguments: coefficients) func `without ratings there is no number`(from coefficient: Coefficient) {
        let empty = Ratings([], coders: 2, categories: 3)
        let alone = Ratings([0, -1, -1, 2], coders: 2, categories: 3)

        #expect(coefficient.estimate(empty) == .undefined(.noPairs))
        #expect(coefficient.estimate(alone) == .undefined(.noPairs))
    }

    @Test(arguments: coefficients(without: .percentage, .knowsNoConstant))
    func `one category throughout is no agreement beyond chance`(for coefficient: Coefficient) {
        let same = Ratings([1, 1, 1, 1, 1, 1], coders: 2, categories: 3)

        #expect(coefficient.estimate(same) == .undefined(.oneCategory))
    }
}

private enum Example {
    /// Two coders, four categories, some ratings missing.
    static let two = Ratings(
        [0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 1, 2, 2, 3, 3, 1, -1, 2, 0, 0, 1, 1, 2, 2, 3, 2, 0, -1, 1, 1, 0, 2, 2, 1, 3, 3], coders: 2,
        scale: [1, 2, 3, 4])
    static let three = Ratings([0, 0, 1, 1, 1, 1, 2, 3, 2, 3, 3, 3, 0, 1, 2, 1, 1, 0, 2, 2, 2, 0, 0, 0], coders: 3, scale: [1, 2, 3, 4])
}

extension Ratings {
    fileprivate var rows: [[Int32]] { (0..<units).map { Array(cells[$0 * coders..<($0 + 1) * coders]) } }

    fileprivate func with(rows: [[Int32]]) -> Ratings { Ratings(Array(rows.joined()), coders: coders, scale: scale) }

    fileprivate func rearranged(_ change: ([Int32]) -> [Int32]) -> Ratings { with(rows: rows.map(change)) }
}

private func expect(_ figure: Figure, is expected: Figure, at location: SourceLocation = #_sourceLocation) {
    guard let number = figure.number, let wanted = expected.number else {
        #expect(figure == expected, sourceLocation: location)
        return
    }
    #expect(abs(number - wanted) < 1e-12, sourceLocation: location)
}
