import Testing

@testable import Statistics

@Suite struct PermutationShuffleTests {
    static let session: [Int32] = [0, 1, 0, 0, 2, 1, 0]

    @Test(arguments: [1, 2, 3, 4]) func `mean and variance are those of all orders`(at lag: Int) throws {
        let test = PermutationShuffle.sampled(
            CodeSequences([Self.session], codes: 3), lag: lag, replicates: Replicates(count: 1, seed: 1))
        let all = arrangements(of: Self.session)

        for cell in 0..<9 {
            let counts = all.map { Double(transitions($0, from: Int32(cell / 3), to: Int32(cell % 3), lag: lag)) }
            let mean = counts.reduce(0, +) / Double(all.count)
            let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
            #expect(abs(try #require(test.means[cell].number) - mean) < 1e-12)
            #expect(abs(try #require(test.standardDeviations[cell].number) - variance.squareRoot()) < 1e-10)
        }
    }

    @Test func `the probabilities at lag 1 are those of all orders`() throws {
        let test = PermutationShuffle.exact(CodeSequences([Self.session], codes: 3))
        let all = arrangements(of: Self.session)

        for cell in 0..<9 {
            let counts = all.map { transitions($0, from: Int32(cell / 3), to: Int32(cell % 3), lag: 1) }
            let upper = Double(counts.count { $0 >= test.counts[cell] }) / Double(all.count)
            let lower = Double(counts.count { $0 <= test.counts[cell] }) / Double(all.count)
            #expect(abs(try #require(test.upper[cell].number) - upper) < 1e-12)
            #expect(abs(try #require(test.lower[cell].number) - lower) < 1e-12)
        }
    }

    @Test func `orders of chance come to the exact probabilities`() throws {
        let sequences = CodeSequences([Self.session, [2, 0, 0, 1, 2, 2, 1, 0, -1, 1, 0, 1]], codes: 3)
        let exact = PermutationShuffle.exact(sequences)
        let sampled = PermutationShuffle.sampled(sequences, lag: 1, replicates: Replicates(count: 40_000, seed: 2))

        #expect(sampled.counts == exact.counts)
        for cell in 0..<9 {
            // Five standard errors of a share of forty thousand.
            #expect(abs(try #require(sampled.upper[cell].number) - #require(exact.upper[cell].number)) < 0.0125)
            #expect(abs(try #require(sampled.twoSided[cell].number) - #require(exact.twoSided[cell].number)) < 0.0125)
        }
    }

    /// Sessions of one to five events, in which a pair of drawings is left over or is not.
    @Test(arguments: 1...3) func `all cores come to the same, at any lag`(lag: Int) async {
        let sequences = CodeSequences([Self.session, [0], [1, 0], [2, 1, 0], [0, 1, 1, 2], [2, 2, 0, 1, 1]], codes: 3)
        let replicates = Replicates(count: 2500, seed: 3)

        let alone = PermutationShuffle.sampled(sequences, lag: lag, replicates: replicates)
        #expect(await PermutationShuffle.concurrent(sequences, lag: lag, replicates: replicates) == alone)
    }

    @Test func `a session of one code leaves nothing to chance`() {
        let test = PermutationShuffle.exact(CodeSequences([[0, 0, 0]], codes: 2))

        #expect(test.means[0] == .number(2))
        #expect(test.standardDeviations[0] == .number(0))
        #expect(test.z[0] == .undefined(.noVariation))
        #expect(test.upper[0] == .number(1))
    }

    @Test func `a far tail keeps its digits`() throws {
        let session = (0..<100).map { Int32($0 % 2) }
        let sessions = Array(repeating: session, count: 4)
        let p = try #require(PermutationShuffle.exact(CodeSequences(sessions, codes: 2)).upper[1].number)
        // Only one order in 100! / 50!² alternates from 0 on: C(100, 50) = 1.0089134454556e29.
        let wanted = 1 / (1.0089134454556e29 * 1.0089134454556e29 * 1.0089134454556e29 * 1.0089134454556e29)

        #expect(abs(p / wanted - 1) < 1e-12)
    }
}
