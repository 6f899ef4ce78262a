import Foundation

extension Texts {
    /// A group of texts for a script, as the value of an attribute.
    func json(_ group: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self.group(group)) else { preconditionFailure("texts are always JSON") }
        return String(decoding: data, as: UTF8.self)
    }
}
