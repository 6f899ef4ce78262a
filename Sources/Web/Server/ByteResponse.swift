import Archive
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers for bytes of known size: whole (200), a part (206), unchanged (304), or no such part (416); with GET and HEAD alike.
///
/// The library's own file middleware takes `bytes=-3` for the first four bytes and answers a range beyond the end with a negative length,
/// which breaks seeking in films.
enum ByteResponse {
    /// The size of a sealed chunk, each of which is so opened once.
    private static let piece = 64 << 10
    /// How much is read and sent in one go. Of these two are held for a reader: one on its way, and the one after it.
    private static let stretch = 4 * piece

    /// - Parameters:
    ///   - read: gives the bytes, in order; asked one stretch ahead of what is being sent.
    ///   - release: is asked before a stretch leaves, and throws when it may not.
    static func make(
        _ request: Request, size: Int, entityTag: String, type: String, caching: String,
        read: @escaping @Sendable (Range<Int>) async throws -> [ByteBuffer],
        release: @escaping @Sendable (Range<Int>) async throws -> Void = { _ in }
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .eTag: entityTag, .acceptRanges: "bytes", .cacheControl: caching,
        ]
        if request.headers[.ifNoneMatch].map({ isMatch($0, entityTag) }) ?? false {
            // Of what would have been sent; without it the empty body would say 0, which may be taken for the file's length.
            headers[.contentLength] = String(size)
            return Response(status: .notModified, headers: headers)
        }
        let range = ByteRange(header: rangeHeader(request, entityTag: entityTag), size: size)
        headers[.contentRange] = range.contentRange(size: size)
        let (status, bytes): (HTTPResponse.Status, Range<Int>) =
            switch range {
            case .whole: (.ok, 0..<size)
            case .part(let bytes): (.partialContent, bytes)
            case .unsatisfiable: (.rangeNotSatisfiable, 0..<0)
            }
        if request.method == .head {
            // The length of what GET would send; the body stays empty.
            headers[.contentLength] = String(bytes.count)
            return Response(status: status, headers: headers, body: .init(contentLength: bytes.count) { try await $0.finish(nil) })
        }
        return Response(status: status, headers: headers, body: body(bytes, read, release))
    }

    /// A range asked for of another version of the file is no range.
    private static func rangeHeader(_ request: Request, entityTag: String) -> String? {
        if let condition = request.headers[.ifRange], condition != entityTag { return nil }
        return request.headers[.range]
    }

    private static func isMatch(_ header: String, _ entityTag: String) -> Bool {
        header == "*" || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == entityTag }
    }

    private static func body(
        _ bytes: Range<Int>, _ read: @escaping @Sendable (Range<Int>) async throws -> [ByteBuffer],
        _ release: @escaping @Sendable (Range<Int>) async throws -> Void
    ) -> ResponseBody {
        // One piece at first, so that whoever jumps to a place sees it as soon as can be.
        guard let first = upTo(piece, from: bytes.lowerBound, in: bytes) else { return ResponseBody() }
        return ResponseBody(contentLength: bytes.count) { writer in
            var place = first
            var ready = try await read(place)
            while let next = upTo(stretch, from: place.upperBound, in: bytes) {
                async let following = read(next)
                try await release(place)
                try await writer.write(contentsOf: ready)
                ready = try await following
                place = next
            }
            try await release(place)
            try await writer.write(contentsOf: ready)
            try await writer.finish(nil)
        }
    }

    /// From a place to the next multiple of a size; `nil` at the end.
    private static func upTo(_ size: Int, from start: Int, in bytes: Range<Int>) -> Range<Int>? {
        start < bytes.upperBound ? start..<min((start / size + 1) * size, bytes.upperBound) : nil
    }
}
