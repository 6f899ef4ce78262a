/// How visitors reach the server, and whose word counts about where they come from.
public struct Entrance: Sendable {
    /// With it the server speaks TLS itself.
    public var certificate: LiveCertificate?
    /// Who may say, by `X-Forwarded-For` and `X-Forwarded-Proto`, for whom they ask. What anybody else says there is not read.
    public var proxies: [AddressBlock]
    /// Whether every visitor comes by TLS, even when no header says so.
    public var isBehindTLS: Bool
    /// Whether nobody but the proxies (and this machine itself) is answered.
    public var isForProxiesOnly: Bool

    public init(
        certificate: LiveCertificate? = nil, proxies: [AddressBlock] = [], isBehindTLS: Bool = false, isForProxiesOnly: Bool = false
    ) {
        self.certificate = certificate
        self.proxies = proxies
        self.isBehindTLS = isBehindTLS
        self.isForProxiesOnly = isForProxiesOnly
    }

    /// - Parameters:
    ///   - peer: the other end of the line; `nil` when there is no line, as in a test.
    ///   - forwardedFor: the values of `X-Forwarded-For`, in their order.
    ///   - forwardedProto: the values of `X-Forwarded-Proto`.
    func arrival(peer: IPAddress?, forwardedFor: [String], forwardedProto: [String]) -> Arrival {
        let isTold = peer.map(isTrusted) ?? false
        return Arrival(
            address: isTold ? visitor(peer, Self.items(forwardedFor)) : peer,
            isSecure: certificate != nil || isBehindTLS || isTold && Self.isTLS(Self.items(forwardedProto)),
            isAnswered: !isForProxiesOnly || isTold || peer?.isLoopback ?? true)
    }

    /// From the last to the first: each proxy adds at the end whom it heard, so the first one from the end who is not a proxy of ours is the
    /// visitor. What stands before that anybody could have written.
    private func visitor(_ peer: IPAddress?, _ forwarded: [Substring]) -> IPAddress? {
        var visitor = peer
        for text in forwarded.reversed() {
            guard let address = IPAddress(String(text)) else { break }
            visitor = address
            guard isTrusted(address) else { break }
        }
        return visitor
    }

    private func isTrusted(_ address: IPAddress) -> Bool {
        proxies.contains { $0.contains(address) }
    }

    private static func isTLS(_ protocols: [Substring]) -> Bool {
        !protocols.isEmpty && protocols.allSatisfy { $0.lowercased() == "https" }
    }

    /// Empty ones do not count (RFC 9110, section 5.6.1).
    private static func items(_ values: [String]) -> [Substring] {
        values.flatMap { $0.split(separator: ",") }.map { $0.trimming(while: { $0 == " " || $0 == "\t" }) }.filter { !$0.isEmpty }
    }
}

extension Substring {
    fileprivate func trimming(while isBlank: (Character) -> Bool) -> Substring {
        let start = drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start }
        return start[...last]
    }
}
