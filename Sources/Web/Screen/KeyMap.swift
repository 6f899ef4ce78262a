import Coding

/// Which keys place which indicator: a first stroke for the domain, a second for the indicator. By place on the keyboard
/// (`KeyboardEvent.code`), so that it is the same under every layout.
struct KeyMap: Sendable {
    let domains: [Domain.ID: String]
    let indicators: [Indicator.ID: String]

    /// Domains lie as on the screen, two beside each other; on none of the keys that do something else between two marks.
    private static let domainKeys = keys("QWASZXERFGCV")
    /// Positive indicators from the upper left, negative ones from the lower left; where they meet, the others' places are used up from the end.
    private static let upper = keys("QWERTASDFG")
    private static let lower = keys("ZXCVBGFDSA")
    private static let rest = keys("YUIOPHJKLNM")

    init(_ codebook: Codebook, part: Part.ID) {
        let used = codebook.indicators(of: part)
        let ids = codebook.domains.map(\.id).filter { id in used.contains { $0.domain == id } }
        domains = Dictionary(uniqueKeysWithValues: zip(ids, Self.domainKeys))
        indicators = ids.reduce(into: [:]) { keys, domain in
            keys.merge(Self.strokes(used.filter { $0.domain == domain })) { first, _ in first }
        }
    }

    private static func strokes(_ indicators: [Indicator]) -> [Indicator.ID: String] {
        var free = Set(upper + lower + rest)
        var strokes: [Indicator.ID: String] = [:]
        for indicator in indicators {
            let order = (indicator.valence == .negative ? lower + upper : upper + lower) + rest
            guard let key = order.first(where: free.contains) else { continue }
            free.remove(key)
            strokes[indicator.id] = key
        }
        return strokes
    }

    private static func keys(_ letters: String) -> [String] {
        letters.map { "Key\($0)" }
    }
}
