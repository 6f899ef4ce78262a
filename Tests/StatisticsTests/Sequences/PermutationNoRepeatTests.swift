import Testing

@testable import Statistics

@Suite struct PermutationNoRepeatTests {
    static let session: [Int32] = [0, 1, 0, 2, 1, 2, 0, 1]

    @Test func `counting gives what listing gives`() throws {
        let permutation = PermutationNoRepeat(CodeSequences([Self.session], codes: 3), replicates: Replicates(count: 1, seed: 1))
        let all = Set(arrangements(of: Self.session)).filter { order in zip(order, order.dropFirst()).allSatisfy { $0 != $1 } }

        #expect(permutation.arrangements == .number(Double(all.count)))
        #expect(permutation.test.basis == .exact)
        for cell in 0..<9 {
            let counts = all.map { transitions($0, from: Int32(cell / 3), to: Int32(cell % 3), lag: 1) }
            let upper = Double(counts.count { $0 >= permutation.test.counts[cell] }) / Double(all.count)
            #expect(abs(try #require(permutation.test.upper[cell].number) - upper) < 1e-12)
        }
    }

    /// At lag 2 only the walk can tell; all orders listed say what it must come to.
    @Test func `the walk comes to what listing gives`() throws {
        let permutation = PermutationNoRepeat(
            CodeSequences([Self.session], codes: 3), lag: 2, replicates: Replicates(count: 20_000, seed: 3))
        let all = Set(arrangements(of: Self.session)).filter { order in zip(order, order.dropFirst()).allSatisfy { $0 != $1 } }

        #expect(permutation.test.basis == .sampled(Replicates(count: 20_000, seed: 3)))
        for cell in 0..<9 {
            let counts = all.map { transitions($0, from: Int32(cell / 3), to: Int32(cell % 3), lag: 2) }
            let upper = Double(counts.count { $0 >= permutation.test.counts[cell] }) / Double(all.count)
            let mean = Double(counts.reduce(0, +)) / Double(all.count)
            // Neighbouring orders of the walk are somewhat alike, so more is allowed than for independent ones.
            #expect(abs(try #require(permutation.test.upper[cell].number) - upper) < 0.02)
            #expect(abs(try #require(permutation.test.means[cell].number) - mean) < 0.05)
        }
    }

    @Test func `a session in which a code follows itself has nothing to be compared with`() {
        let permutation = PermutationNoRepeat(CodeSequences([[0, 1, 1, 0]], codes: 2), replicates: Replicates(count: 10, seed: 1))

        #expect(permutation.arrangements == .undefined(.repeatedCode))
        #expect(permutation.test.upper[1] == .undefined(.repeatedCode))
    }

    @Test func `a gap lets a code return`() {
        let permutation = PermutationNoRepeat(CodeSequences([[0, 1, -1, 1, 0]], codes: 2), replicates: Replicates(count: 10, seed: 1))

        #expect(permutation.arrangements == .number(4))
    }

    @Test func `orders too many to count are walked`() {
        let long = (0..<600).map { Int32($0 % 7) }
        let permutation = PermutationNoRepeat(CodeSequences([long], codes: 7), replicates: Replicates(count: 20, seed: 1))

        #expect(permutation.arrangements == .undefined(.outOfReach))
        #expect(permutation.test.upper[0] == .number(1))
        #expect(permutation.test.upper[1] == .number(1.0 / 21))
    }
}
