import Testing

@testable import Statistics

@Suite struct LagSequentialTests {
    @Test func `transitions do not cross sessions or gaps`() {
        let sequences = CodeSequences([[0, 1, -1, 0, 0], [1], [], [1, 0]], codes: 2)

        #expect(LagSequential(sequences).counts == [1, 1, 1, 0])
        #expect(LagSequential(sequences, lag: 2).counts == [0, 0, 1, 0])
    }

    @Test func `the adjusted residual of a transition is that of its two by two table`() throws {
        let sequences = CodeSequences([[0, 1, 2, 0, 1, 1, 2, 0, 2, 1, 0, 0, 1, 2, 2]], codes: 3)
        let analysis = LagSequential(sequences)

        for cell in 0..<9 {
            let table = try #require(analysis.twoByTwo(from: cell / 3, to: cell % 3))
            #expect(abs(try #require(analysis.residuals[cell].number) - #require(table.residual.number)) < 1e-12)
        }
    }

    @Test func `structural zeros that are nowhere give the model of independence`() throws {
        let sequences = CodeSequences([[0, 1, 2, 0, 1, 1, 2, 0, 2, 1, 0, 0, 1, 2, 2, 1]], codes: 3)
        let free = LagSequential(sequences)
        let fitted = LagSequential(sequences, structure: .possible(Array(repeating: true, count: 9)))

        #expect(fitted.degreesOfFreedom == free.degreesOfFreedom)
        for cell in 0..<9 {
            #expect(abs(try #require(fitted.expected[cell].number) - #require(free.expected[cell].number)) < 1e-10)
            #expect(abs(try #require(fitted.residuals[cell].number) - #require(free.residuals[cell].number)) < 1e-9)
        }
    }

    @Test func `a structural zero is no cell, and an unused code no row`() {
        let sequences = CodeSequences([[0, 1, 0, 2, 1, 2, 0, 1, 2, 0, 2, 1, 0]], codes: 4)
        let analysis = LagSequential(sequences, structure: .noRepeats)

        #expect(analysis.expected[0] == .undefined(.structural))
        #expect(analysis.residuals[3] == .undefined(.unusedCategory))
        #expect(analysis.probabilities[12] == .undefined(.unusedCategory))
        #expect(analysis.degreesOfFreedom == 1)
        #expect(analysis.twoByTwo(from: 0, to: 1) == nil)
    }

    /// A is followed by B only, and B by A and C: the totals leave nothing for A → C, since all that goes to B has to come from A.
    @Test func `a cell the totals leave nothing for is found at once`() {
        let analysis = LagSequential(CodeSequences([[0, 1, 0, 1, 2], [1, 0, 1]], codes: 3), structure: .noRepeats)

        #expect(analysis.expected[2] == .number(0))
        #expect(analysis.residuals[2] == .undefined(.unusedCategory))
    }

    @Test func `without transitions there is nothing to tell`() {
        let analysis = LagSequential(CodeSequences([[0], [1]], codes: 2))

        #expect(analysis.total == 0)
        #expect(analysis.chiSquared == .undefined(.noPairs))
        #expect(analysis.expected[0] == .undefined(.noPairs))
    }
}
