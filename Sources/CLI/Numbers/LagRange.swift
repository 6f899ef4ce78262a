import ArgumentParser

/// How many events later: `1`, or `1-5`.
struct LagRange: ExpressibleByArgument {
    let lags: ClosedRange<Int>

    init?(argument: String) {
        let ends = argument.replacing("…", with: "-").replacing("...", with: "-").split(separator: "-").map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first >= 1, last >= first else {
            return nil
        }
        lags = first...last
    }

    var defaultValueDescription: String { lags.count == 1 ? "\(lags.lowerBound)" : "\(lags.lowerBound)-\(lags.upperBound)" }
}

/// Against what orders transitions are held: all of them, or so many of chance.
enum Permutations: ExpressibleByArgument, Equatable {
    case exact
    case sampled(Int)

    init?(argument: String) {
        if argument == "exact" {
            self = .exact
        } else if let number = Int(argument), number >= 100 {
            self = .sampled(number)
        } else {
            return nil
        }
    }
}
