import RealModule

/// The orders of so many of each code in which no code follows itself, counted without listing them.
///
/// Orders that have used the same numbers of each code and end in the same one continue alike; so they are counted together. That makes the
/// work grow with the product of the numbers, not with the number of orders.
struct OrdersWithoutRepeats {
    /// The codes that occur.
    private let present: [Int]
    /// How many there are of each of them.
    private let numbers: [Int]
    /// What one more of each adds to the position of a state.
    private let strides: [Int]
    private let states: Int

    init(_ composition: [Int]) {
        present = composition.indices.filter { composition[$0] > 0 }
        numbers = present.map { composition[$0] }
        var strides: [Int] = []
        var states = 1
        for number in numbers {
            strides.append(states)
            states = min(states.multipliedReportingOverflow(by: number + 1).partialValue, Self.tooMany)
            if states == Self.tooMany { break }
        }
        self.strides = strides
        self.states = states
    }

    private static let tooMany = 4_000_000

    /// Whether their number fits in memory, time and a `Double`.
    var canBeCounted: Bool {
        guard states < Self.tooMany, states * numbers.count < 2 * Self.tooMany else { return false }
        let total = Double(numbers.reduce(0, +))
        let logarithm = numbers.reduce(Double.logGamma(total + 1)) { $0 - Double.logGamma(Double($1) + 1) }
        return logarithm < 690
    }

    var lawCanBeCounted: Bool {
        let kinds = Double(numbers.count)
        let counts = Double((numbers.max() ?? 0) + 1)
        let size = Double(states) * kinds * counts
        return canBeCounted && size < 2e7 && size * kinds * kinds * kinds < 1e9
    }

    var count: Double {
        ways(from: nil, to: nil, width: 1)[0]
    }

    /// How likely each count of the transition is.
    func law(from: Int, to: Int) -> CountDistribution {
        guard let from = present.firstIndex(of: from), let to = present.firstIndex(of: to) else { return CountDistribution(0) }
        let width = min(numbers[from], numbers[to]) + 1
        return CountDistribution(first: 0, weights: ways(from: from, to: to, width: width))
    }

    /// How many orders have each count of the transition.
    private func ways(from: Int?, to: Int?, width: Int) -> [Double] {
        let kinds = numbers.count
        guard kinds > 0 else { return [1] }
        var ways = [Double](repeating: 0, count: states * kinds * width)
        var used = [Int](repeating: 0, count: kinds)
        for code in 0..<kinds { ways[(strides[code] * kinds + code) * width] = 1 }
        ways.withUnsafeMutableBufferPointer { ways in
            for state in 0..<states {
                for last in 0..<kinds where used[last] > 0 {
                    let here = (state * kinds + last) * width
                    for next in 0..<kinds where next != last && used[next] < numbers[next] {
                        let there = ((state + strides[next]) * kinds + next) * width
                        let shift = last == from && next == to ? 1 : 0
                        for count in 0..<width - shift { ways[there + count + shift] += ways[here + count] }
                    }
                }
                advance(&used)
            }
        }
        return (0..<width).map { count in
            (0..<kinds).reduce(0) { $0 + ways[((states - 1) * kinds + $1) * width + count] }
        }
    }

    private func advance(_ used: inout [Int]) {
        for code in used.indices {
            if used[code] < numbers[code] {
                used[code] += 1
                return
            }
            used[code] = 0
        }
    }
}
