import Foundation

/// A codebook as it comes with Beeld: its text, to be read by `CodebookReader` or kept with a study.
public struct ShippedCodebook: Hashable, Sendable {
    /// What the instrument is called on the command line: the name of its file, such as `softa`.
    public let name: String
    public let yaml: String
}

/// The instruments Beeld comes with.
public enum ShippedCodebooks {
    /// In the order of their names.
    ///
    /// - Throws: what the file system says, when the resources were not installed with the program.
    public static func all() throws -> [ShippedCodebook] {
        try files().map { file in
            ShippedCodebook(name: file.deletingPathExtension().lastPathComponent, yaml: try String(contentsOf: file, encoding: .utf8))
        }
    }

    /// The one of this name, or `nil` when Beeld comes with no such instrument.
    public static func named(_ name: String) throws -> ShippedCodebook? {
        try all().first { $0.name == name }
    }

    private static func files() throws -> [URL] {
        let folder = Bundle.module.bundleURL.appending(path: "Codebooks")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
