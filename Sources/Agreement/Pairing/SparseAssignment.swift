/// Each row gets a column of its own, or none, such that all costs together are least.
///
/// Rows come in one after another. For each the shortest way is looked for to a column that is free, or to a row for which having none is
/// cheaper; columns along it change hands. The search ends as soon as it has found one, so it stays near the row.
struct SparseAssignment {
    /// For each row its column.
    private(set) var columns: [Int?]

    private let edges: [[(column: Int, cost: PairingCost)]]
    private var rows: [Int?]
    /// What a column has become dearer by, because others want it: never above zero.
    private var prices: [PairingCost]
    /// What a row or a column without partner costs.
    private let alone: PairingCost
    private let none: PairingCost

    /// - Parameters:
    ///   - edges: for each row the columns it can have, and what each pair costs.
    ///   - alone: what a row without column costs, and a column without row.
    init(edges: [[(column: Int, cost: PairingCost)]], columns: Int, alone: PairingCost) {
        self.edges = edges
        self.alone = alone
        // A pair saves its column from standing alone; a row without one saves nothing.
        none = alone + alone
        self.columns = Array(repeating: nil, count: edges.count)
        rows = Array(repeating: nil, count: columns)
        prices = Array(repeating: .zero, count: columns)
        var search = Search(columns: columns)
        for row in edges.indices { place(row, &search) }
    }

    private struct Search {
        /// The least that reaching a column has cost so far, in this search.
        var distances: [PairingCost?]
        /// The row from which a column was reached.
        var origins: [Int]
        var isSettled: [Bool]
        var heap = Heap()
        var touched: [Int] = []
        var settled: [Int] = []

        init(columns: Int) {
            distances = Array(repeating: nil, count: columns)
            origins = Array(repeating: -1, count: columns)
            isSettled = Array(repeating: false, count: columns)
        }

        mutating func clear() {
            for column in touched {
                distances[column] = nil
                isSettled[column] = false
            }
            touched.removeAll(keepingCapacity: true)
            settled.removeAll(keepingCapacity: true)
            heap.clear()
        }
    }

    private mutating func place(_ row: Int, _ search: inout Search) {
        search.clear()
        var current = row
        var travelled = PairingCost.zero
        // The row that had better have none, and what that comes to.
        var (leaver, leaving) = (row, none)
        while true {
            for edge in edges[current] where !search.isSettled[edge.column] {
                let distance = travelled + edge.cost - prices[edge.column]
                if let known = search.distances[edge.column], known <= distance { continue }
                if search.distances[edge.column] == nil { search.touched.append(edge.column) }
                search.distances[edge.column] = distance
                search.origins[edge.column] = current
                search.heap.push(distance, edge.column)
            }
            guard let (distance, column) = next(&search), distance < leaving else {
                settle(search, at: leaving)
                return give(columns[leaver], along: search, from: row, leaving: leaver)
            }
            guard let owner = rows[column] else {
                settle(search, at: distance)
                return give(column, along: search, from: row, leaving: nil)
            }
            search.isSettled[column] = true
            search.settled.append(column)
            // What the owner pays now is what it would save by leaving.
            let paid = cost(owner, column) - prices[column]
            travelled = distance - paid
            current = owner
            if travelled + none < leaving { (leaver, leaving) = (owner, travelled + none) }
        }
    }

    /// The nearest column that is not settled.
    private func next(_ search: inout Search) -> (PairingCost, Int)? {
        while let (distance, column) = search.heap.pop() {
            if !search.isSettled[column], search.distances[column] == distance { return (distance, column) }
        }
        return nil
    }

    private mutating func settle(_ search: Search, at distance: PairingCost) {
        for column in search.settled {
            if let reached = search.distances[column] { prices[column] = prices[column] + reached - distance }
        }
    }

    /// Hands columns on along the way by which one was reached.
    ///
    /// - Parameter leaver: the row that has none from now on.
    private mutating func give(_ end: Int?, along search: Search, from row: Int, leaving leaver: Int?) {
        if let leaver { columns[leaver] = nil }
        guard var column = end, leaver != row else { return }
        while true {
            let owner = search.origins[column]
            let before = columns[owner]
            columns[owner] = column
            rows[column] = owner
            guard owner != row, let before else { return }
            column = before
        }
    }

    private func cost(_ row: Int, _ column: Int) -> PairingCost {
        edges[row].first { $0.column == column }?.cost ?? none
    }
}

/// What is nearest comes out first.
private struct Heap {
    private var entries: [(PairingCost, Int)] = []

    mutating func clear() {
        entries.removeAll(keepingCapacity: true)
    }

    mutating func push(_ cost: PairingCost, _ column: Int) {
        entries.append((cost, column))
        var child = entries.count - 1
        while child > 0, entries[child].0 < entries[(child - 1) / 2].0 {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (PairingCost, Int)? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && entries[child].0 < entries[least].0 {
                least = child
            }
            guard least != parent else { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
