import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Lends a sealed film to ffmpeg, which can seek in files and over HTTP only: a server on the loopback, for one film, as long as the work on
/// it lasts. So the original is opened in memory, piece by piece, and never lies in the clear.
///
/// Whoever wants a byte needs an address that is made by chance, and a socket of the user we run as: the address stands in ffmpeg's
/// arguments, which others on the machine can read.
///
/// ffmpeg cannot tell a film that ends too early from bytes that do not come. So the loan remembers what it could not give, and what was made
/// of such a film does not count.
struct FilmLoan: Sendable {
    let library: MediaLibrary

    /// How many bytes are opened at a time.
    private static let piece = 256 << 10

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    /// - Parameter work: is told where the film can be read until it returns.
    /// - Throws: `FilmInterruption` when not all that was asked for could be given; else what `work` throws.
    func lend<Result>(_ film: MediaReader, _ work: (FilmAddress) async throws -> Result) async throws -> Result {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                return try Connection(wrappingChannelSynchronously: channel)
            }
        }
        guard let port = server.channel.localAddress?.port else { throw MediaError.failed("listen") }
        let path = "/" + (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        let lapses = Lapses()
        let serving = Task {
            do {
                try await serve(film, at: path, on: server, port: port, noting: lapses)
            } catch {
                if !Task.isCancelled { lapses.note(.unanswered) }
            }
        }
        do {
            let result = try await work(.loan("http://127.0.0.1:\(port)\(path)"))
            await end(serving)
            guard let cause = lapses.afterSuccess else { return result }
            throw FilmInterruption(cause: cause)
        } catch {
            await end(serving)
            guard !(error is CancellationError), let cause = lapses.afterFailure else { throw error }
            throw FilmInterruption(cause: cause)
        }
    }

    /// What a loan could not give.
    private final class Lapses: Sendable {
        private let causes = Mutex<Set<FilmInterruption.Cause>>([])

        func note(_ cause: FilmInterruption.Cause) {
            causes.withLock { _ = $0.insert(cause) }
        }

        /// Bytes that are missing may have been taken for the end of the film.
        var afterSuccess: FilmInterruption.Cause? {
            causes.withLock { $0.contains(.unread) ? .unread : nil }
        }

        /// A reader whose socket is not on the list any more may have gone by itself; where the work failed, it counts as refused.
        var afterFailure: FilmInterruption.Cause? {
            causes.withLock { $0.contains(.unread) ? .unread : $0.first }
        }
    }

    private func end(_ serving: Task<Void, Never>) async {
        serving.cancel()
        await serving.value
    }

    private func serve(
        _ film: MediaReader, at path: String, on server: NIOAsyncChannel<Connection, Never>, port: Int, noting lapses: Lapses
    ) async throws {
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    // ffmpeg drops a line in the middle when it seeks: nothing is wrong then.
                    group.addTask { try? await answer(connection, film, at: path, port: port, noting: lapses) }
                }
            }
        }
    }

    /// Answers until the reader hangs up, which it does when it has all it asked for. If we did, what the system has not taken from us yet
    /// would be lost: a slow reader would see the film end too early.
    private func answer(
        _ connection: Connection, _ film: MediaReader, at path: String, port: Int, noting lapses: Lapses
    ) async throws {
        let peer = connection.channel.remoteAddress?.port
        try await connection.executeThenClose { requests, out in
            for try await case .head(let request) in requests {
                guard request.uri == path else { return try await refuse(out) }
                let owner = try await owner(of: peer, to: port)
                if owner == nil { lapses.note(.unanswered) }
                guard owner == getuid() else { return try await refuse(out) }
                try await send(film, for: request, to: out, noting: lapses)
            }
        }
    }

    private func refuse(_ out: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>) async throws {
        try await out.write(.head(HTTPResponseHead(version: .http1_1, status: .notFound, headers: ["connection": "close"])))
    }

    private func send(
        _ film: MediaReader, for request: HTTPRequestHead, to out: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>,
        noting lapses: Lapses
    ) async throws {
        let range = ByteRange(header: request.headers.first(name: "range"), size: film.size)
        let (status, bytes): (HTTPResponseStatus, Range<Int>) =
            switch range {
            case .whole: (.ok, 0..<film.size)
            case .part(let bytes): (.partialContent, bytes)
            case .unsatisfiable: (.rangeNotSatisfiable, 0..<0)
            }
        var headers: HTTPHeaders = ["connection": "close", "accept-ranges": "bytes", "content-length": "\(bytes.count)"]
        if let part = range.contentRange(size: film.size) { headers.add(name: "content-range", value: part) }
        try await out.write(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)))
        var start = request.method == .HEAD ? bytes.upperBound : bytes.lowerBound
        while start < bytes.upperBound {
            let end = min((start / Self.piece + 1) * Self.piece, bytes.upperBound)
            try await out.write(.body(.byteBuffer(try await read(start..<end, of: film, noting: lapses))))
            start = end
        }
        try await out.write(.end(nil))
    }

    private func read(_ bytes: Range<Int>, of film: MediaReader, noting lapses: Lapses) async throws -> ByteBuffer {
        do {
            return try await library.read(film, offset: bytes.lowerBound, count: bytes.count)
        } catch {
            // The work may be over, and with it the need for these bytes.
            if !Task.isCancelled { lapses.note(.unread) }
            throw error
        }
    }

    private func owner(of peer: Int?, to port: Int) async throws -> uid_t? {
        guard let peer else { return nil }
        return try await library.run { _ in LoopbackSocket.owner(of: peer, to: port) }
    }
}

/// The system's list of connections on this machine.
enum LoopbackSocket {
    /// The user whose program has the socket at the other end of a connection; `nil` when there is no such connection.
    static func owner(of peer: Int, to port: Int) -> uid_t? {
        // The list is read piece by piece while connections come and go, and so may miss one that is there: then it is read again.
        for _ in 1...50 {
            if let owner = owner(of: peer, to: port, in: table()) { return owner }
            usleep(10_000)
        }
        return nil
    }

    private static func table() -> String {
        guard let file = try? OpenFile("/proc/net/tcp", O_RDONLY), let bytes = try? file.read(at: 0, atMost: 16 << 20) else { return "" }
        return String(buffer: bytes)
    }

    /// - Parameter table: as proc(5) describes `/proc/net/tcp`: addresses in hexadecimal, least byte first, and the user in the eighth place.
    static func owner(of peer: Int, to port: Int, in table: String) -> uid_t? {
        let (from, to) = (address(peer), address(port))
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            if fields.count > 7, fields[1] == from, fields[2] == to { return uid_t(fields[7]) }
        }
        return nil
    }

    private static func address(_ port: Int) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
