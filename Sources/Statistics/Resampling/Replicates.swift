/// So many repetitions of something with chance in it, in blocks that each have their own stream of the seed.
///
/// The blocks do not depend on how many cores there are, so neither does the result.
public struct Replicates: Hashable, Sendable {
    public let count: Int
    public let seed: UInt64

    public init(count: Int, seed: UInt64) {
        precondition(count >= 0, "a number of repetitions")
        self.count = count
        self.seed = seed
    }

    /// All repetitions, one after the other.
    ///
    /// - Parameters:
    ///   - workspace: Made once for each block, so that a repetition need not allocate.
    ///   - draw: One repetition.
    public func map<Workspace, Value>(
        workspace: () -> Workspace, _ draw: (inout SeededGenerator, inout Workspace) -> Value
    ) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for block in blocks { values.append(contentsOf: run(block, workspace: workspace, draw)) }
        return values
    }

    public func map<Value>(_ draw: (inout SeededGenerator) -> Value) -> [Value] {
        map(workspace: {}) { generator, _ in draw(&generator) }
    }

    /// The same repetitions with the same results, on all cores.
    public func concurrentMap<Workspace, Value: Sendable>(
        workspace: @escaping @Sendable () -> Workspace, _ draw: @escaping @Sendable (inout SeededGenerator, inout Workspace) -> Value
    ) async -> [Value] {
        await withTaskGroup(of: (Int, [Value]).self) { group in
            for block in blocks { group.addTask { (block, run(block, workspace: workspace, draw)) } }
            var results = [[Value]](repeating: [], count: blocks.count)
            for await (block, values) in group { results[block] = values }
            return results.flatMap { $0 }
        }
    }

    /// What each block comes to, on all cores, in the order of the blocks.
    ///
    /// - Parameter work: gets the block's own chance and its number of repetitions.
    func concurrentBlocks<Result: Sendable>(
        _ work: @escaping @Sendable (inout SeededGenerator, Int) -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            for block in blocks {
                group.addTask {
                    var generator = SeededGenerator(seed: seed, stream: UInt64(block))
                    return (block, work(&generator, size(of: block)))
                }
            }
            var results: [Int: Result] = [:]
            for await (block, result) in group { results[block] = result }
            return blocks.compactMap { results[$0] }
        }
    }

    private static let blockSize = 1000

    private func size(of block: Int) -> Int { min(Self.blockSize, count - block * Self.blockSize) }

    private var blocks: Range<Int> { 0..<(count + Self.blockSize - 1) / Self.blockSize }

    private func run<Workspace, Value>(
        _ block: Int, workspace: () -> Workspace, _ draw: (inout SeededGenerator, inout Workspace) -> Value
    ) -> [Value] {
        var generator = SeededGenerator(seed: seed, stream: UInt64(block))
        var space = workspace()
        return (0..<size(of: block)).map { _ in draw(&generator, &space) }
    }
}
