import Foundation

/// What lies in a data folder, byte for byte: database, log, recordings.
enum DataFolder {
    /// Whether any of the texts stands in any file.
    static func holds(_ texts: [String], in folder: URL) -> Bool {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return files.contains { file in
            guard let content = try? Data(contentsOf: file) else { return false }
            return texts.contains { content.range(of: Data($0.utf8)) != nil }
        }
    }
}
