import Archive
import Coding
import HTTPTypes
import Hummingbird
import NIOCore

/// `/videos…`: how far a recording is, where its film is for now, and its bytes.
struct VideoRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/videos/:id", use: state)
        router.get("/videos/:id/address", use: address)
        for (name, kind) in Self.files {
            router.get("/videos/:id/\(name)") { try await bytes(kind, $0, $1) }
            router.head("/videos/:id/\(name)") { try await bytes(kind, $0, $1) }
        }
        router.get("/videos/:id/captions/:language", use: captions)
    }

    private static let files: [(String, MediaFile.Kind)] = [
        ("media", .playable), ("poster", .poster), ("peaks", .peaks), ("thumbnails.jpg", .thumbnails), ("thumbnails.vtt", .thumbnailCues),
    ]

    /// `/videos/….json`
    @Sendable private func state(_ request: Request, _ context: BeeldContext) async throws -> Response {
        guard let name = context.parameters.get("id"), name.hasSuffix(".json"), let id = Video.ID(String(name.dropLast(5))) else {
            throw WebProblem.notFound
        }
        let video = try await desk.archive.video(id, by: try context.visitor.signedIn())
        return .json(
            State(
                state: video.state.rawValue, progress: video.progress,
                sentence: VideoState(video, texts: desk.texts(context)).sentence(desk.texts(context))))
    }

    private struct State: Encodable {
        let state: String
        let progress: Double
        let sentence: String
    }

    /// A new address for a player whose own holds no longer, or not for long.
    @Sendable private func address(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let id: Video.ID = try context.id()
        // Whoever may not watch is told nothing, not even an address that would open nothing.
        _ = try await desk.archive.open(.playable, of: id, by: try context.visitor.signedIn())
        let lifetime = MediaTickets.Lifetime.renewed
        let addresses = try desk.tickets.addresses(of: id, for: context.visitor, lasting: lifetime)
        return .json(Address(src: addresses[.playable], lifetimeMs: lifetime))
    }

    private struct Address: Encodable {
        let src: String
        let lifetimeMs: Int
    }

    @Sendable private func captions(_ request: Request, _ context: BeeldContext) async throws -> Response {
        guard let language = context.parameters.get("language").flatMap(Language.init(rawValue:)) else { throw WebProblem.notFound }
        return try await bytes(.captions(language: language.rawValue), request, context)
    }

    /// Kept by nobody between the server and the reader, and asked for again each time: permission may have gone.
    private static let caching = "private, no-cache"

    /// What a browser says it wants bytes for when it opens them by themselves.
    private static let pages: Set = ["document", "iframe", "frame", "embed", "object"]

    private func bytes(_ kind: MediaFile.Kind, _ request: Request, _ context: BeeldContext) async throws -> Response {
        // A film is watched on our pages. As a page of its own it would come with the browser's own button to save it.
        guard !Self.pages.contains(request.headers[.fetchDestination] ?? "") else { throw WebProblem.notFound }
        let account = try context.visitor.signedIn()
        guard let token = context.visitor.token else { throw WebProblem.signedOut }
        let archive = desk.archive
        let id: Video.ID = try context.id()
        let ticket = try desk.tickets.ticket(on: request, for: .init(video: id, file: kind, account: account.id, signIn: token))
        let reader = try await archive.open(kind, of: id, by: account)
        // Before the first byte leaves; also when the browser only asks whether its own copy is still good.
        let playback = try await archive.beginWatching(kind, of: id, by: account, with: token)
        if kind == .thumbnailCues {
            let addresses = desk.tickets.addresses(of: id, for: account.id, holding: token, until: ticket.expiry)
            return try await cues(reader, request, account, addresses)
        }
        return ByteResponse.make(
            request, size: reader.size, entityTag: reader.entityTag, type: kind.contentType, caching: Self.caching
        ) { range in
            try await archive.read(range, of: reader, by: account)
        } release: { range in
            // Asked again: a right may have gone while the piece before was on its way.
            try await archive.requireSight(of: reader, by: account)
            if kind == .playable { playback.sent(range) }
        }
    }

    /// The cues name the sheet of pictures, which has a ticket of its own: it ends with theirs, so that the same address has the same bytes.
    private func cues(
        _ reader: MediaReader, _ request: Request, _ account: Account, _ addresses: MediaAddresses
    ) async throws -> Response {
        let plain = Path.media(.thumbnails, of: addresses.video)
        let kept = try await desk.archive.read(0..<reader.size, of: reader, by: account)
        let bytes = ByteBuffer(string: kept.map { String(buffer: $0) }.joined().replacing("\(plain)#", with: "\(addresses[.thumbnails])#"))
        return ByteResponse.make(
            request, size: bytes.readableBytes, entityTag: reader.entityTag, type: reader.file.kind.contentType, caching: Self.caching
        ) { range in
            [bytes.getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()]
        }
    }
}

extension MediaFile.Kind {
    fileprivate var contentType: String {
        switch self {
        case .original: "application/octet-stream"
        case .playable: "video/mp4"
        case .poster, .thumbnails: "image/jpeg"
        case .thumbnailCues, .captions: "text/vtt; charset=utf-8"
        case .peaks, .keyframes: "application/json"
        }
    }
}

extension VideoState {
    /// What the page says of it: the reason when it was refused, else where it stands.
    fileprivate func sentence(_ texts: Texts) -> String {
        if case .refused(let sentence) = self { sentence } else { chip(texts).label }
    }
}
