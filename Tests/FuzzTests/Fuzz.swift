import Foundation
import Testing

/// Throws inputs by chance at one parser of outside bytes, each of which must keep the parser's laws.
///
/// A few thousand run with every other test. `bin/fuzz` asks for more: `BEELD_FUZZ_INPUTS` says how many, `BEELD_FUZZ_SEED` from which seed,
/// and `BEELD_FUZZ_ONLY` tries one input of a run again. What is being tried lies in a file of `BEELD_FUZZ_FOLDER`, since an input may end
/// the whole process, and is taken away when the run is through.
struct Fuzz {
    let parser: String
    private let numbers: Range<Int>
    private let seed: UInt64
    private let isAsked: Bool

    /// - Parameter share: how many inputs run with every other test.
    init(_ parser: String, share: Int = 2_000) {
        let wishes = ProcessInfo.processInfo.environment
        self.parser = parser
        seed = wishes["BEELD_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
        isAsked = wishes["BEELD_FUZZ_INPUTS"] != nil
        let only = wishes["BEELD_FUZZ_ONLY"].flatMap { Int($0) }
        numbers = only.map { $0..<$0 + 1 } ?? 0..<(wishes["BEELD_FUZZ_INPUTS"].flatMap { Int($0) } ?? share)
    }

    /// A law that an input broke.
    struct Broken: Error {
        let law: String
    }

    struct Input {
        let bytes: [UInt8]
        /// As a header, a form or a file is read: what is no UTF-8 is replaced.
        let text: String
        /// More chance that belongs to this input.
        let chance: Chance
    }

    func run(_ inputs: Inputs, _ check: (Input) throws -> Void) throws {
        let trace = try Trace(parser)
        let clock = ContinuousClock()
        let began = clock.now
        var slowest: (number: Int, time: Duration) = (0, .zero)
        var broken = 0
        for number in numbers where broken < 5 {
            var chance = Chance(seed: seed, input: number)
            let bytes = inputs.next(&chance)
            let input = Input(bytes: bytes, text: String(decoding: bytes, as: UTF8.self), chance: chance)
            try trace.note("seed \(seed), input \(number), \(bytes.count) bytes\n", bytes)
            let start = clock.now
            do {
                try check(input)
            } catch {
                broken += 1
                let law = (error as? Broken)?.law ?? String(reflecting: error)
                Issue.record("\(parser), seed \(seed), input \(number): \(law)\n\(input.text.prefix(2_000).debugDescription)")
            }
            let time = clock.now - start
            if time > slowest.time { slowest = (number, time) }
        }
        try trace.remove()
        // How long an input may take is for a reader to judge: a test with a clock in it fails on a busy machine.
        guard isAsked else { return }
        print(
            "\(parser): \(numbers.count) inputs from seed \(seed) in \(clock.now - began), slowest input \(slowest.number) in \(slowest.time)"
        )
    }

    /// The input that is being tried, on the disk.
    private struct Trace {
        let file: URL
        let handle: FileHandle

        init(_ parser: String) throws {
            let folder =
                ProcessInfo.processInfo.environment["BEELD_FUZZ_FOLDER"].map { URL(filePath: $0) }
                ?? FileManager.default.temporaryDirectory.appending(path: "beeld-fuzz")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            file = folder.appending(path: parser)
            try Data().write(to: file)
            handle = try FileHandle(forWritingTo: file)
        }

        func note(_ head: String, _ bytes: [UInt8]) throws {
            let line = Data(head.utf8) + bytes
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: line)
            try handle.truncate(atOffset: UInt64(line.count))
        }

        func remove() throws {
            try handle.close()
            try FileManager.default.removeItem(at: file)
        }
    }
}

/// - Throws: `Fuzz.Broken` when it does not hold.
func law(_ sentence: @autoclosure () -> String, _ holds: Bool) throws {
    if !holds { throw Fuzz.Broken(law: sentence()) }
}
