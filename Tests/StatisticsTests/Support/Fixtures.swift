import Foundation

enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func read(_ file: URL) throws -> JSON {
        try JSONReader.read(Data(contentsOf: file))
    }
}
