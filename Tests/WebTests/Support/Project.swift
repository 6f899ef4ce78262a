import Coding
import Foundation

@testable import Web

/// Where the project lies, for what is read from it.
enum Project {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The catalogue of one language.
    static func texts(_ language: Language) throws -> Texts {
        try Texts(language: language, yaml: text("Sources/Web/Texts/\(language.rawValue).yaml"))
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
}

extension Project {
    /// Every Swift file below a folder.
    static func sources(_ path: String) throws -> [String] {
        let root = folder.appending(path: path).resolvingSymlinksInPath()
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }
}
