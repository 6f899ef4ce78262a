import Foundation

enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func read(_ file: URL) throws -> JSON {
        try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))
    }
}
