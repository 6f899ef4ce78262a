import Foundation
import Testing

/// The expected values of one distribution: `Tests/Fixtures/distributions/<Name>.json`, made by make.py there with mpmath 1.4.1 at 50 digits.
struct Table {
    let tails: [[Double?]]
    let quantiles: [[Double?]]

    init(_ name: String) throws {
        let fixture = try Fixtures.read(Fixtures.folder.appending(path: "distributions/\(name).json"))
        tails = (fixture["tails"].list ?? []).compactMap(\.numbers)
        quantiles = (fixture["quantiles"].list ?? []).compactMap(\.numbers)
    }
}

/// Whether the digits agree, and not merely the difference: 1e−280 is not 0. `expected` is `nil` where the fixture makes no promise.
func expect(
    _ got: Double, is expected: Double?, within relative: Double = 1e-10, _ row: @autoclosure () -> String,
    at location: SourceLocation = #_sourceLocation
) {
    guard let expected else { return }
    let agrees = got == expected || abs(got - expected) <= relative * abs(expected)
    #expect(agrees, "\(row()): expected \(expected), got \(got)", sourceLocation: location)
}
