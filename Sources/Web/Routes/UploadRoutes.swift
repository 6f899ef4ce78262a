import Archive
import Coding
import HTTPTypes
import Hummingbird
import NIOCore

/// `/sessions/…/uploads` and `/uploads…`: a recording comes in by parts, and goes on where it stopped.
struct UploadRoutes {
    let desk: FrontDesk

    /// How many bytes a browser sends at a time.
    static let part = 8 << 20
    /// How many bytes are gathered before they are written.
    private static let batch = 1 << 20

    func add(to router: Router<BeeldContext>) {
        router.post("/sessions/:id/uploads", use: start)
        router.get("/uploads/:id", use: state)
        router.put("/uploads/:id", use: receive)
        router.post("/uploads/:id/completion", use: complete)
        router.delete("/uploads/:id", use: remove)
    }

    @Sendable private func start(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let offer = try await request.json(Offer.self)
        let id = try await desk.archive.startUpload(name: offer.name, size: offer.size, to: try context.id(), by: account)
        return .json(Started(upload: id.text, received: 0, part: Self.part), status: .created)
    }

    private struct Offer: Decodable {
        let name: String
        let size: Int
    }

    private struct Started: Encodable {
        let upload: String
        let received: Int
        let part: Int
    }

    @Sendable private func state(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let state = try await desk.archive.uploadState(try context.id(), by: try context.visitor.signedIn())
        return .json(State(received: state.received, size: state.size, state: state.state.rawValue))
    }

    private struct State: Encodable {
        let received: Int
        let size: Int
        let state: String
    }

    /// The bytes go to the disk, sealed, as they come; while they are written, nothing more is read from the line. What is answered may be
    /// less than was sent: it is where the next part starts.
    @Sendable private func receive(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let id: Video.ID = try context.id()
        let account = try context.visitor.signedIn()
        let state = try await desk.archive.uploadState(id, by: account)
        guard let start = request.uri.queryParameters.get("offset").flatMap({ Int($0) }) else { throw WebProblem.malformed }
        guard state.state == .uploading else { throw WebProblem.notFound }
        guard start == state.received else { throw MediaError.wrongOffset(expected: state.received) }
        var offset = start
        var gathered = ByteBuffer()
        for try await bytes in request.body {
            gathered.writeImmutableBuffer(bytes)
            guard gathered.readableBytes >= Self.batch else { continue }
            let received = try await desk.archive.receive(gathered, at: offset, of: id, size: state.size, by: account)
            gathered.moveReaderIndex(forwardBy: received - offset)
            gathered.discardReadBytes()
            offset = received
        }
        if gathered.readableBytes > 0 {
            offset = try await desk.archive.receive(gathered, at: offset, of: id, size: state.size, by: account)
        }
        return .json(Received(received: offset))
    }

    private struct Received: Encodable {
        let received: Int
    }

    @Sendable private func complete(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await desk.archive.completeUpload(try context.id(), by: try context.visitor.signedIn())
        return Response(status: .noContent)
    }

    @Sendable private func remove(_ request: Request, _ context: BeeldContext) async throws -> Response {
        try await desk.archive.removeVideo(try context.id(), by: try context.visitor.signedIn())
        return Response(status: .noContent)
    }
}
