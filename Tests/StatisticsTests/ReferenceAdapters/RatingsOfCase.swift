@testable import Statistics

extension ReferenceCase {
    /// Ratings of a case: in its declared categories, or in those that occur, in ascending order.
    var ratings: Ratings {
        let rows = (data["ratings"].list ?? []).map { $0.list ?? [] }
        let occurring = Set(rows.joined().filter { $0 != .null })
        let categories = data["categories"].list ?? occurring.sorted(by: isBefore)
        let positions = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, Int32($0)) })
        let scale = categories.enumerated().map { position, category in category.number ?? Double(position) }
        let cells = rows.joined().map { positions[$0] ?? Ratings.missing }
        return Ratings(cells, coders: max(1, rows.first?.count ?? 1), scale: scale)
    }

    var measurements: Measurements {
        let rows = (data["ratings"].list ?? []).map { $0.numbers ?? [] }
        return Measurements(rows.joined().map { $0 ?? .nan }, coders: max(1, rows.first?.count ?? 1))
    }

    var unitCounts: UnitCounts {
        guard let rows = data["counts"].list else { return UnitCounts(ratings) }
        let counts = rows.flatMap { ($0.numbers ?? []).map { Int32($0 ?? 0) } }
        return UnitCounts(counts, categories: rows.first?.list?.count ?? 0)
    }

    var agreementTable: AgreementTable {
        guard let rows = data["table"].list else { return AgreementTable(ratings) }
        return AgreementTable(rows.flatMap { ($0.numbers ?? []).map { Int($0 ?? 0) } }, categories: rows.count)
    }

    var agreementWeights: AgreementWeights {
        switch params["weights"].text {
        case "linear": .linear
        case "quadratic": .quadratic
        case "ordinal": .ordinal
        case "radical": .radical
        case "ratio": .ratio
        case "custom_disagreement":
            .disagreement((params["disagreement"].list ?? []).flatMap { ($0.numbers ?? []).map { $0 ?? 0 } })
        default: .identity
        }
    }

    private func isBefore(_ one: JSON, _ other: JSON) -> Bool {
        if let one = one.number, let other = other.number { return one < other }
        return (one.text ?? "") < (other.text ?? "")
    }
}
