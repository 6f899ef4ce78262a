/// Two letters for somebody's name.
enum Initials {
    /// Of the first and the last word; of one word, its first two letters; of a number such as “Codeur 07”, the number.
    static func of(_ name: String) -> String {
        let words = name.split { $0.isWhitespace || $0 == "-" }
        if let last = words.last, last.allSatisfy(\.isNumber) { return String(last.suffix(2)) }
        guard words.count > 1, let first = words.first?.first, let last = words.last?.first else {
            return String((words.first ?? "").prefix(2)).uppercased()
        }
        return "\(first)\(last)".uppercased()
    }
}
