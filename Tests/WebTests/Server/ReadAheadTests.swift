import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import NIOCore
import Testing

@testable import Web

/// What is opened ahead of what is being sent.
@Suite struct ReadAheadTests {
    private struct Gone: Error {}

    /// Keeps what was sent.
    private struct Line: ResponseBodyWriter {
        let sent: NIOLockedValueBox<Int>

        func write(_ buffer: ByteBuffer) async throws {
            sent.withLockedValue { $0 += buffer.readableBytes }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    private static let size = 1_000_000

    /// - Parameter right: how many stretches may leave.
    /// - Returns: how many bytes were sent, and whether it ended as it should.
    private static func send(leaving right: Int) async throws -> (sent: Int, read: Int, isWhole: Bool) {
        let request = Request(head: .init(method: .get, scheme: nil, authority: nil, path: "/film"), body: .init(buffer: ByteBuffer()))
        let (read, left) = (NIOLockedValueBox(0), NIOLockedValueBox(right))
        let response = ByteResponse.make(
            request, size: size, entityTag: "\"a\"", type: "video/mp4", caching: "no-cache"
        ) { range in
            read.withLockedValue { $0 = max($0, range.upperBound) }
            return [ByteBuffer(repeating: 1, count: range.count)]
        } release: { _ in
            try left.withLockedValue { left in
                guard left > 0 else { throw Gone() }
                left -= 1
            }
        }
        let line = Line(sent: NIOLockedValueBox(0))
        do {
            try await response.body.write(line)
        } catch is Gone {
            return (line.sent.withLockedValue { $0 }, read.withLockedValue { $0 }, false)
        }
        return (line.sent.withLockedValue { $0 }, read.withLockedValue { $0 }, true)
    }

    @Test func `what was opened does not leave when the right is gone`() async throws {
        #expect(try await Self.send(leaving: 0).sent == 0)

        let (sent, read, isWhole) = try await Self.send(leaving: 1)
        #expect(sent == 65_536 && !isWhole)
        #expect(read > sent)
    }

    @Test func `with the right all of it is sent`() async throws {
        let (sent, _, isWhole) = try await Self.send(leaving: .max)
        #expect(sent == Self.size && isWhole)
    }
}
