import Archive
import HTTPTypes
import Hummingbird
import NIOCore

/// `/assets/…`
struct AssetRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/assets/**", use: asset)
        router.head("/assets/**", use: asset)
    }

    @Sendable private func asset(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let path = context.parameters.getCatchAll().joined(separator: "/")
        guard let file = desk.assets[path] else { throw WebProblem.notFound }
        return ByteResponse.make(
            request, size: file.bytes.readableBytes, entityTag: file.entityTag, type: file.type,
            // Asked for again each time, and answered with 304: a new version of Beeld is seen at once.
            caching: "no-cache"
        ) { range in
            [file.bytes.getSlice(at: file.bytes.readerIndex + range.lowerBound, length: range.count) ?? ByteBuffer()]
        }
    }
}
