import Coding
import Foundation

/// The texts of every language, read once at start.
struct Catalogue: Sendable {
    private let texts: [Language: Texts]

    /// - Parameter folder: has one file for each language, such as `nl.yaml`.
    init(folder: URL) throws {
        var texts: [Language: Texts] = [:]
        for language in Language.allCases {
            let file = folder.appending(path: "\(language.rawValue).yaml")
            texts[language] = try Texts(language: language, yaml: String(contentsOf: file, encoding: .utf8))
        }
        self.texts = texts
    }

    subscript(_ language: Language) -> Texts {
        guard let texts = texts[language] else { preconditionFailure("every language was read") }
        return texts
    }
}
