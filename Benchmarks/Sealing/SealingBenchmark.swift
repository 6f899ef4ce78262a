import Foundation
import Glibc
import NIOCore
import Vault

/// Measures the vault itself, without a server around it; `Benchmarks/sealing.py` sets its figures beside their peers.
@main
struct SealingBenchmark {
    /// - Parameters of the command: a folder for two files, and how many bytes each has.
    static func main() throws {
        guard CommandLine.arguments.count == 3, let size = Int(CommandLine.arguments[2]) else {
            print("Say a folder, and a number of bytes.")
            exit(1)
        }
        let folder = URL(filePath: CommandLine.arguments[1])
        let key = DataKey()
        try measureSpeed(key)
        try measureSeeks(key, in: folder, size: size)
    }

    // MARK: Speed

    /// One core, on bytes that stay in its cache, as `openssl speed` does it: a mebibyte, again and again. What the memory in the place of a
    /// disk takes for copying is measured apart.
    private static func measureSpeed(_ key: DataKey) throws {
        let bytes = ByteBuffer(bytes: (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let store = MemoryBytes(capacity: 2 << 20)
        let times = 100
        var sealing: [Double] = []
        var opening: [Double] = []
        var copying: [Double] = []
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
        defer { space.deallocate() }
        for _ in 1...15 {
            sealing.append(
                try speed(of: times * bytes.readableBytes) {
                    for _ in 1...times {
                        var writer = try SealedFileWriter(new: store, key: key, as: "speed")
                        try writer.append(bytes, isLast: true)
                    }
                })
            let reader = try SealedFileReader(store, key: key, as: "speed")
            opening.append(
                try speed(of: times * reader.size) {
                    for _ in 1...times { _ = try reader.pieces(0..<reader.size) }
                })
            copying.append(
                speed(of: times * reader.size) {
                    for _ in 1...times {
                        for offset in stride(from: 0, to: reader.size, by: space.count) { _ = store.read(into: space, at: offset) }
                    }
                })
        }
        print("seal \(median(sealing))")
        print("open \(median(opening))")
        print("copy \(median(copying))")
    }

    /// In bytes a second.
    private static func speed(of bytes: Int, _ work: () throws -> Void) rethrows -> Double {
        Double(bytes) / (try seconds(work))
    }

    // MARK: Seeks

    /// How long until the first bytes at a place nobody expected: in a sealed file, and in a plain one of the same size.
    private static func measureSeeks(_ key: DataKey, in folder: URL, size: Int) throws {
        let plain = try FileBytes(folder.appending(path: "plain"))
        let stored = try FileBytes(folder.appending(path: "sealed"))
        var writer = try SealedFileWriter(new: stored, key: key, as: "seek")
        let stretch = ByteBuffer(bytes: (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        while writer.count < size {
            try stretch.withUnsafeReadableBytes { try plain.write($0, at: writer.count) }
            try writer.append(stretch, isLast: writer.count + stretch.readableBytes >= size)
        }
        let reader = try SealedFileReader(stored, key: key, as: "seek")
        var (sealedSeeks, plainSeeks): ([Double], [Double]) = ([], [])
        var place = 1
        for _ in 1...2000 {
            // A sequence that jumps all over the file, and is the same in every run.
            place = (place &* 1_103_515_245 &+ 12_345) & 0x7fff_ffff
            let offset = place % (size - 4096)
            sealedSeeks.append(try seconds { _ = try reader.read(offset: offset, count: 4096) })
            plainSeeks.append(try seconds { _ = try plain.bytes(at: offset, count: 4096) })
        }
        print("seek-sealed \(median(sealedSeeks))")
        print("seek-plain \(median(plainSeeks))")
    }

    // MARK: Arithmetic

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(work)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }
}
