import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Styles, scripts, icons and type: small files, read once at start and served from memory.
struct Assets: Sendable {
    struct File: Sendable {
        let bytes: ByteBuffer
        let type: String
        let entityTag: String
    }

    private let files: [String: File]

    init(folder: URL) throws {
        var files: [String: File] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            guard let type = Self.types[URL(filePath: path).pathExtension] else { continue }
            let data = try Data(contentsOf: folder.appending(path: path))
            let tag = SHA256.hash(data: data).prefix(12).map { String(format: "%02x", $0) }.joined()
            files[path] = File(bytes: ByteBuffer(bytes: data), type: type, entityTag: "\"\(tag)\"")
        }
        self.files = files
    }

    subscript(_ path: String) -> File? { files[path] }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2",
        "txt": "text/plain; charset=utf-8",
    ]
}
