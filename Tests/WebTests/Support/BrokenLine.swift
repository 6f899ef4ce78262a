import Foundation
import NIOCore
import NIOPosix

/// A line that breaks while a file goes over it.
enum BrokenLine {
    static func put(_ path: String, _ bytes: Data, sending count: Int, port: Int, cookie: String, csrf: String) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "localhost", port: port).get()
        let head =
            "PUT \(path) HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: \(bytes.count)\r\n"
            + "cookie: \(cookie)\r\nx-csrf-token: \(csrf)\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: head))
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes.prefix(count)))
        try await channel.close()
    }
}
