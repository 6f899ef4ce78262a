import Foundation

/// JSON to look into by name and place.
struct Shape: Sendable {
    private let bytes: Data

    init(_ text: String) throws {
        bytes = Data(text.utf8)
        _ = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
    }

    private var value: Any { (try? JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)) ?? "nothing" }

    private init(value: Any) {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed]
        bytes = (try? JSONSerialization.data(withJSONObject: value, options: options)) ?? Data()
    }

    subscript(_ name: String) -> Shape { Shape(value: (value as? [String: Any])?[name] ?? "there is no “\(name)”") }
    subscript(_ place: Int) -> Shape { Shape(value: (value as? [Any])?[place] ?? "there is no \(place)") }
    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
    var count: Int { (value as? [Any])?.count ?? 0 }

    /// The JSON itself, its names sorted.
    var text: String { String(decoding: Shape(value: value).bytes, as: UTF8.self) }
}
