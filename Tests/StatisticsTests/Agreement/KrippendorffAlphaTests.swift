import Testing

@testable import Statistics

@Suite struct KrippendorffAlphaTests {
    @Test func `a unit with one rating does not count`() {
        let alpha = KrippendorffAlpha(Ratings([0, 1, 0, 2, -1, -1, -1, -1, 1], coders: 3, categories: 3), metric: .nominal)

        #expect(alpha.units == 1)
        #expect(alpha.values == 3)
        #expect(alpha.alpha == .number(0))
    }

    /// The definition by the matrix of coincidences, which the sums stand for.
    @Test(arguments: KrippendorffAlpha.Metric.allCases) func `sums give what all pairs give`(on metric: KrippendorffAlpha.Metric) throws {
        var generator = SeededGenerator(seed: 3)
        let ratings = Ratings((0..<160).map { _ in Int32(generator.below(6)) - 1 }, coders: 4, scale: [0, 1, 3, 4, 9])
        let alpha = KrippendorffAlpha(ratings, metric: metric)

        #expect(abs(try #require(alpha.alpha.number) - Coincidences(ratings).alpha(metric)) < 1e-12)
    }

    @Test func `values may be many, and far from zero`() throws {
        var generator = SeededGenerator(seed: 4)
        let values = (0..<120).flatMap { _ in
            let truth = generator.unit()
            return [truth, truth + generator.unit() / 4, generator.below(5) == 0 ? .nan : truth]
        }
        let near = KrippendorffAlpha(Measurements(values, coders: 3), metric: .interval)
        let far = KrippendorffAlpha(Measurements(values.map { $0 + 1e6 }, coders: 3), metric: .interval)
        let ranked = KrippendorffAlpha(Measurements(values, coders: 3).ratings, metric: .interval)

        #expect(abs(try #require(near.alpha.number) - #require(ranked.alpha.number)) < 1e-12)
        #expect(abs(try #require(near.alpha.number) - #require(far.alpha.number)) < 1e-8)
    }

    @Test func `the same value throughout has no alpha, whatever it is`() {
        let alpha = KrippendorffAlpha(Measurements(Array(repeating: 0.1, count: 30), coders: 3), metric: .interval)

        #expect(alpha.expected == .number(0))
        #expect(alpha.alpha == .undefined(.oneCategory))
    }
}

private struct Coincidences {
    let scale: [Double]
    var cells: [[Double]]

    init(_ ratings: Ratings) {
        scale = ratings.scale
        cells = Array(repeating: Array(repeating: 0, count: scale.count), count: scale.count)
        for unit in 0..<ratings.units {
            let row = ratings.cells[unit * ratings.coders..<(unit + 1) * ratings.coders].filter { $0 >= 0 }
            guard row.count > 1 else { continue }
            for i in row.indices {
                for j in row.indices where i != j { cells[Int(row[i])][Int(row[j])] += 1 / Double(row.count - 1) }
            }
        }
    }

    func alpha(_ metric: KrippendorffAlpha.Metric) -> Double {
        let margins = cells.map { $0.reduce(0, +) }
        let total = margins.reduce(0, +)
        var observed = 0.0
        var expected = 0.0
        for c in margins.indices {
            for k in margins.indices {
                observed += cells[c][k] * distance(metric, c, k, margins)
                expected += margins[c] * margins[k] * distance(metric, c, k, margins)
            }
        }
        return 1 - (total - 1) * observed / expected
    }

    private func distance(_ metric: KrippendorffAlpha.Metric, _ c: Int, _ k: Int, _ margins: [Double]) -> Double {
        switch metric {
        case .nominal: return c == k ? 0 : 1
        case .ordinal:
            let between = margins[min(c, k)...max(c, k)].reduce(0, +) - (margins[c] + margins[k]) / 2
            return between * between
        case .interval: return (scale[c] - scale[k]) * (scale[c] - scale[k])
        case .ratio:
            let share = scale[c] + scale[k] == 0 ? 0 : (scale[c] - scale[k]) / (scale[c] + scale[k])
            return share * share
        }
    }
}
