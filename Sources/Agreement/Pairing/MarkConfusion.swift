/// What one coder marked as one thing, and the other as another: how often, and where.
///
/// - Parameters:
///   - pairing: of the two codings.
///   - keys: what a mark can be, in the order of rows and columns: indicators, domains or persons.
///   - key: what a mark is. Marks that are none of the keys are left out.
/// - Returns: first × second. The last row holds what the first coder did not mark, the last column what the second did not; nothing stands
///   in the corner where the two meet, because what nobody marked cannot be counted.
public struct MarkConfusion<Key: Hashable & Sendable>: Hashable, Sendable {
    public let keys: [Key]
    /// For each cell the places of its pairs in the pairing, so that each leads to its moments.
    public let pairs: [[Int]]

    /// Of rows and of columns: one more than there are keys.
    public var width: Int { keys.count + 1 }

    public init(_ pairing: MarkPairing, by keys: [Key], _ key: (ComparedMark) -> Key) {
        let places = Dictionary(uniqueKeysWithValues: zip(keys, 0...))
        let width = keys.count + 1
        var cells = [[Int]](repeating: [], count: width * width)
        for (place, pair) in pairing.pairs.enumerated() {
            let row = pair.first.map { places[key($0)] } ?? keys.count
            let column = pair.second.map { places[key($0)] } ?? keys.count
            guard let row, let column else { continue }
            cells[row * width + column].append(place)
        }
        self.keys = keys
        pairs = cells
    }

    /// How often the first coder marked one thing and the second another; `nil` stands for no mark.
    public func count(_ first: Key?, _ second: Key?) -> Int {
        places(first, second).count
    }

    /// Where that was: places in the pairing.
    public func places(_ first: Key?, _ second: Key?) -> [Int] {
        guard let row = place(of: first), let column = place(of: second) else { return [] }
        return pairs[row * width + column]
    }

    private func place(of key: Key?) -> Int? {
        key.map { keys.firstIndex(of: $0) } ?? keys.count
    }
}
