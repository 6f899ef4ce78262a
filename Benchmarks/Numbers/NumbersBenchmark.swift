import Agreement
import Coding
import Exchange
import Foundation
import Statistics

/// Measures the room of numbers on tables that `Benchmarks/coefficients.py` makes; it sets the figures beside their peers.
@main
struct NumbersBenchmark {
    /// - Parameter of the command: the folder with the tables. Prints a task, the median of its seconds and a value on each line.
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else {
            print("Say the folder with the tables.")
            exit(1)
        }
        let tables = Tables(folder: URL(filePath: CommandLine.arguments[1]))
        try reading(tables)
        try await agreement(tables)
        try await sequences(tables)
        try associations(tables)
        try pairing()
    }

    private static func reading(_ tables: Tables) throws {
        try measure("csv_1M") { try tables.numbers("kappa_1M", ["a", "b"])[0].last ?? 0 }
        try measure("csv_1M_levels") { Double(try tables.levels("kappa_1M", ["a", "b"])[0].names.count) }
        try measure("csv_5M") { Double(try tables.levels("lag_5M", ["code"])[0].rows.count) }
    }

    private static func agreement(_ tables: Tables) async throws {
        let pairs = try tables.ratings("kappa_1M", coders: 2)
        try measure("kappa_1M") { CohenKappa(pairs).kappa.number ?? .nan }
        let kripp = try tables.ratings("kripp_10000x5", coders: 5)
        try measure("alpha_10000x5") { KrippendorffAlpha(kripp, metric: .ordinal).alpha.number ?? .nan }
        let replicates = Replicates(count: 1000, seed: 1)
        try measure("alpha_boot1000") {
            KrippendorffBootstrap(kripp, metric: .ordinal, replicates: replicates).interval.lower.number ?? .nan
        }
        let fleiss = try tables.ratings("fleiss_100000x6", coders: 6)
        try measure("fleiss_100000x6") { FleissKappa(fleiss).kappa.number ?? .nan }
        let cells = try tables.cells("icc_100000x4", coders: 4)
        try measure("icc_100000x4") { ICC(cells, coders: 4)[.agreementSingle].estimate.number ?? .nan }
    }

    private static func sequences(_ tables: Tables) async throws {
        let short = try tables.sequences("lag_100x300")
        let replicates = Replicates(count: 10_000, seed: 1)
        try measure("lagperm_B10000", times: 3) {
            PermutationShuffle.sampled(short, lag: 1, replicates: replicates).upper[1].number ?? .nan
        }
        try await measure("lagperm_B10000_both", times: 3) {
            await PermutationShuffle.concurrent(short, lag: 1, replicates: replicates).upper[1].number ?? .nan
        }
        try measure("lagperm_exact") { PermutationShuffle.exact(short).upper[1].number ?? .nan }
        let long = CodeSequences([try tables.levels("lag_5M", ["code"])[0].byNumber], codes: 12)
        try measure("lagcount_5M") { Double(LagSequential(long).counts[1]) }
    }

    private static func associations(_ tables: Tables) throws {
        let model = try tables.numbers("lmm_50000", ["g", "x", "y"])
        let groups = model[0].map { Int($0) }
        try measure("lmm_50000") {
            RandomIntercept(model[2], groups: groups, groupCount: 2000, covariates: [model[1]]).coefficients[1].estimate.number ?? .nan
        }
        let pairs = try tables.numbers("corr_200k", ["x", "y", "xr", "yr"])
        try measure("spearman_200k") { Spearman(pairs[0], pairs[1]).rho.number ?? .nan }
        try measure("kendall_200k") { Kendall(pairs[2], pairs[3]).tau.number ?? .nan }
        let p = try tables.numbers("pvals_1M", ["p"])[0].map(Figure.number)
        try measure("padj_1M") { PAdjustment(p).benjaminiHochberg[0].number ?? .nan }
    }

    /// Marks of two coders in an hour and a half: what a coding may have, ten times that, and a hundred times.
    private static func pairing() throws {
        for count in [600, 10_000, 60_000] {
            var generator = SeededGenerator(seed: 7)
            let seen = (0..<count).map { _ in (time: generator.below(5_400_000), indicator: generator.below(44), actor: generator.below(4))
            }
            let codings = ["x", "y"].map { coder in
                seen.enumerated().map { place, one in
                    let isOther = generator.below(8) == 0
                    return ComparedMark(
                        id: name("\(coder)\(place)"), indicator: name("i\(isOther ? generator.below(44) : one.indicator)"),
                        domain: name("d\(one.indicator % 4)"), valence: one.indicator % 2 == 0 ? .positive : .negative,
                        actor: name("p\(one.actor)"), targets: .none,
                        start: MediaTime(milliseconds: one.time + generator.below(4000)))
                }
            }
            try measure("pairing_\(count)", times: 3) {
                Double(MarkPairing(codings[0], codings[1]).pairs.count { $0.kind == .matched })
            }
        }
    }

    private static func name<Subject>(_ text: String) -> Identifier<Subject> {
        guard let name = Identifier<Subject>(text) else { preconditionFailure("\(text) is no name") }
        return name
    }

    // MARK: Arithmetic

    private static func measure(_ name: String, times: Int = 9, _ work: () throws -> Double) throws {
        var (seconds, value) = ([Double](), 0.0)
        for _ in 1...times { seconds.append(Self.seconds(try ContinuousClock().measure { value = try work() })) }
        print(name, seconds.sorted()[times / 2], value)
    }

    private static func measure(_ name: String, times: Int, _ work: () async throws -> Double) async throws {
        var (seconds, value) = ([Double](), 0.0)
        for _ in 1...times { seconds.append(Self.seconds(try await ContinuousClock().measure { value = try await work() })) }
        print(name, seconds.sorted()[times / 2], value)
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

/// Tables as the command line reads them.
private struct Tables {
    let folder: URL

    func numbers(_ name: String, _ columns: [String]) throws -> [[Double]] {
        let table = try read(name, columns, .number)
        return columns.map(table.numbers)
    }

    func levels(_ name: String, _ columns: [String]) throws -> [Table.Levels] {
        let table = try read(name, columns, .level)
        return columns.map(table.levels)
    }

    private func read(_ name: String, _ columns: [String], _ kind: Table.Kind) throws -> Table {
        let bytes = try Data(contentsOf: folder.appending(path: name + ".csv"), options: .mappedIfSafe)
        return try TableReader(bytes).read(columns.map { .init($0, as: kind) })
    }

    /// Columns `a`, `b`, …, row by row.
    func cells(_ name: String, coders: Int) throws -> [Double] {
        let columns = try numbers(name, (0..<coders).map { String("abcdef".dropFirst($0).prefix(1)) })
        return columns[0].indices.flatMap { row in columns.map { $0[row] } }
    }

    func ratings(_ name: String, coders: Int) throws -> Ratings {
        Measurements(try cells(name, coders: coders), coders: coders).ratings
    }

    func sequences(_ name: String) throws -> CodeSequences {
        let columns = try levels(name, ["session", "code"])
        var sessions = Array(repeating: [Int32](), count: columns[0].names.count)
        for (session, code) in zip(columns[0].rows, columns[1].byNumber) { sessions[Int(session)].append(code) }
        return CodeSequences(sessions, codes: columns[1].names.count)
    }
}

extension Table.Levels {
    /// The rows, with names that are numbers in their own order.
    fileprivate var byNumber: [Int32] {
        let numbers = names.map { Int32($0) ?? 0 }
        return rows.map { numbers[Int($0)] }
    }
}
