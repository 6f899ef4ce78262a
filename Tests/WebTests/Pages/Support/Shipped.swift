import Coding
import Foundation

@testable import Web

/// What the program ships, read from the project's folder.
enum Shipped {
    static let project = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let web = project.appending(path: "Sources/Web")

    static func catalogue() throws -> Catalogue { try Catalogue(folder: web.appending(path: "Texts")) }

    static func templates() throws -> [String: String] { try Templates.read(web.appending(path: "Templates")) }

    static func codebook() throws -> Codebook {
        try CodebookReader.read(String(contentsOf: project.appending(path: "Sources/Coding/Codebooks/softa.yaml"), encoding: .utf8))
    }

    /// The text of every file below a folder of the room with one of these endings, by its path.
    static func files(in folder: String, endings: [String]) throws -> [String: String] {
        let root = web.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.resolvingSymlinksInPath().path)
        let wanted = paths.filter { path in endings.contains { path.hasSuffix($0) } && !path.hasPrefix("vendor/") }
        return try Dictionary(
            uniqueKeysWithValues: wanted.map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) })
    }
}
