import Archive
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers for bytes of known size: whole (200), a part (206), unchanged (304), or no such part (416); with GET and HEAD alike.
///
/// The library's own file middleware takes `bytes=-3` for the first four bytes and answers a range beyond the end with a negative length,
/// which breaks seeking in films.
enum ByteResponse {
    /// The most bytes that are held for one reader at a time; the size of a sealed chunk, each of which is so opened once.
    static let piece = 64 << 10

    static func make(
        _ request: Request, size: Int, entityTag: String, type: String, caching: String,
        read: @escaping @Sendable (Range<Int>) async throws -> ByteBuffer
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
        return Response(status: status, headers: headers, body: body(bytes, read))
    }

    /// A range asked for of another version of the file is no range.
    private static func rangeHeader(_ request: Request, entityTag: String) -> String? {
        if let condition = request.headers[.ifRange], condition != entityTag { return nil }
        return request.headers[.range]
    }

    private static func isMatch(_ header: String, _ entityTag: String) -> Bool {
        header == "*" || header.split(separator: ",").contains { $0.trimmingPrefix(" ").trimmingPrefix("W/") == entityTag }
    }

    private static func body(_ bytes: Range<Int>, _ read: @escaping @Sendable (Range<Int>) async throws -> ByteBuffer) -> ResponseBody {
        guard !bytes.isEmpty else { return ResponseBody() }
        return ResponseBody(contentLength: bytes.count) { writer in
            var start = bytes.lowerBound
            while start < bytes.upperBound {
                let end = min((start / piece + 1) * piece, bytes.upperBound)
                try await writer.write(try await read(start..<end))
                start = end
            }
            try await writer.finish(nil)
        }
    }
}
