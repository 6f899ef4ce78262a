import Coding
import Foundation

extension Language {
    /// Dutch, unless somebody chose otherwise.
    static let standard = Language.nl

    /// The language chosen earlier, else the one the browser likes best, else the standard.
    static func chosen(cookie: String?, acceptLanguage: String?) -> Language {
        if let chosen = cookie.flatMap(Language.init(rawValue:)) { return chosen }
        return acceptLanguage.flatMap(preferred(in:)) ?? .standard
    }

    /// The first known language by weight in a header such as `en-GB,en;q=0.9,nl;q=0.8`.
    private static func preferred(in header: String) -> Language? {
        let wishes = header.split(separator: ",").compactMap { wish -> (language: Language, weight: Double)? in
            let parts = wish.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" }).lowercased()) else {
                return nil
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return weight > 0 ? (language, weight) : nil
        }
        let best = wishes.map(\.weight).max()
        return wishes.first { $0.weight == best }?.language
    }

    /// The language's own name for itself.
    var ownName: String {
        switch self {
        case .nl: "Nederlands"
        case .en: "English"
        }
    }
}
