import Glibc

/// An address on the Internet, of version 4 or 6. One of version 4 in the dress of version 6 (`::ffff:192.0.2.1`) is the one of version 4,
/// so that a listener on both sees one visitor under one address.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 of them.
    let bytes: [UInt8]

    /// - Returns: `nil` when the text is no address: a name, a port behind it, or white space around it.
    public init?(_ text: String) {
        // C would read as far as the nought and take what is behind it for nothing.
        guard !text.utf8.contains(0) else { return nil }
        guard let bytes = Self.read(text, AF_INET, count: 4) ?? Self.read(text, AF_INET6, count: 16) else { return nil }
        self.bytes = bytes.starts(with: Self.mapped) && bytes.count == 16 ? Array(bytes.dropFirst(12)) : bytes
    }

    private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func read(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// Only from this machine itself.
    public var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }

    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
