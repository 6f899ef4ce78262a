/// Addresses that begin alike: `10.0.0.0/8`, or a single one.
public struct AddressBlock: Hashable, Sendable, CustomStringConvertible {
    private let address: IPAddress
    /// How many bits are the same.
    private let prefix: Int

    /// - Returns: `nil` when the text is no block. `10.1.2.3/8` is none either: whoever writes it means something else than all of `10.…`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let bits = address.bytes.count * 8
        guard parts.count == 1 || parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let prefix = parts.count == 1 ? bits : Int(parts[1]), prefix <= bits else { return nil }
        self.address = address
        self.prefix = prefix
        guard (prefix..<bits).allSatisfy({ !Self.bit($0, of: address) }) else { return nil }
    }

    public func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return (0..<prefix).allSatisfy { Self.bit($0, of: other) == Self.bit($0, of: address) }
    }

    private static func bit(_ index: Int, of address: IPAddress) -> Bool {
        address.bytes[index / 8] & (0x80 >> (index % 8)) != 0
    }

    public var description: String { "\(address)/\(prefix)" }
}
