/// Every order of a session's events, each as often as there are ways to come to it; the plain way, to hold the quick ones against.
func arrangements(of events: [Int32]) -> [[Int32]] {
    guard let first = events.first else { return [[]] }
    return arrangements(of: Array(events.dropFirst())).flatMap { rest in
        (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
}

func transitions(_ events: [Int32], from: Int32, to: Int32, lag: Int) -> Int {
    events.indices.dropLast(lag).count { events[$0] == from && events[$0 + lag] == to }
}
