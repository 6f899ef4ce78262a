/// Where the references of a YAML text (`&name`, `*name`) stand, as far as it can be told before the text is read.
enum YAMLReferences {
    /// Whether a reference may stand in the name of a field: as `*name :`, within a list or map that is a name (`[*name]: …`), or after `? `.
    ///
    /// Looks at the bytes only, so a text with all of that in its prose is suspected too; one without references never is.
    static func stand(inNamesOf yaml: String) -> Bool {
        let bytes = Array(yaml.utf8)
        guard !names(after: UInt8(ascii: "&"), in: bytes).isDisjoint(with: names(after: UInt8(ascii: "*"), in: bytes)) else { return false }
        return bytes.indices.contains { place in
            switch bytes[place] {
            case UInt8(ascii: ":"): endsNoPlainName(bytes[..<place])
            case UInt8(ascii: "?"): place + 1 == bytes.count || isBlank(bytes[place + 1]) ? beginsAnEntry(bytes[..<place]) : false
            default: false
            }
        }
    }

    private static func names(after sign: UInt8, in bytes: [UInt8]) -> Set<ArraySlice<UInt8>> {
        Set(bytes.indices.filter { bytes[$0] == sign }.map { bytes[($0 + 1)...].prefix(while: isNamed) }.filter { !$0.isEmpty })
    }

    /// What stands before a colon: a reference, or the end of a list or map.
    private static func endsNoPlainName(_ before: ArraySlice<UInt8>) -> Bool {
        let text = before[..<(before.lastIndex { !isBlank($0) || isLineEnd($0) }.map { $0 + 1 } ?? before.startIndex)]
        guard let last = text.last else { return false }
        if last == UInt8(ascii: "]") || last == UInt8(ascii: "}") { return true }
        guard isNamed(last), let sign = text.lastIndex(where: { !isNamed($0) }) else { return false }
        return text[sign] == UInt8(ascii: "*")
    }

    /// What stands before a question mark: nothing on its line, or what begins an entry of a list or map.
    private static func beginsAnEntry(_ before: ArraySlice<UInt8>) -> Bool {
        guard let last = before.last(where: { !isBlank($0) || isLineEnd($0) }) else { return true }
        return isLineEnd(last) || "{,[-?:".utf8.contains(last)
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isLineEnd(byte)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
