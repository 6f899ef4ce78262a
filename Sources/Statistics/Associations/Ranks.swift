/// The place of each value in their order, 1 for the smallest; equal values share the mean of their places.
func midRanks(_ values: [Double]) -> [Double] {
    let order = ascendingOrder(values)
    var ranks = [Double](repeating: 0, count: values.count)
    forEachTie(order, in: values) { tie in
        let rank = Double(tie.lowerBound + tie.upperBound + 1) / 2
        for place in tie { ranks[order[place]] = rank }
    }
    return ranks
}

/// The stretches of equal values in an order.
func forEachTie(_ order: [Int], in values: [Double], _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
        body(start..<end)
        start = end
    }
}

func hasTies(_ values: [Double]) -> Bool {
    let sorted = values.sorted()
    return zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
}
