import Foundation
import Glibc
import Hummingbird
import NIOCore
import NIOPosix

/// Serves one plain file, with the same library and in the same pieces as Beeld serves a sealed one, and asks nobody anything: what the
/// sealing and the questions of `Benchmarks/streaming.py` cost is the difference.
@main
struct PlainServer {
    /// As many bytes as Beeld opens and sends at a time.
    private static let piece = 64 << 10

    /// - Parameters of the command: a file, and the port on 127.0.0.1.
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[2]) else {
            print("Say a file, and a port.")
            exit(1)
        }
        let descriptor = open(CommandLine.arguments[1], O_RDONLY)
        guard descriptor >= 0 else {
            print("\(CommandLine.arguments[1]) cannot be opened.")
            exit(1)
        }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let router = Router()
        router.get("/film") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "video/mp4"],
                body: ResponseBody(contentLength: size) { writer in
                    for start in stride(from: 0, to: size, by: piece) {
                        let count = min(piece, size - start)
                        try await writer.write(
                            try await NIOThreadPool.singleton.runIfActive { try read(descriptor, at: start, count: count) })
                    }
                    try await writer.finish(nil)
                })
        }
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
    }

    private static func read(_ descriptor: Int32, at offset: Int, count: Int) throws -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        let got = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) {
            max(0, pread(descriptor, $0.baseAddress, count, off_t(offset)))
        }
        guard got == count else { throw CocoaError(.fileReadUnknown) }
        return buffer
    }
}
