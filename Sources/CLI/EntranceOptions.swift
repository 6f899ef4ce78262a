import ArgumentParser
import Web

/// How visitors reach a server: by TLS, or through a proxy.
struct EntranceOptions: ParsableArguments {
    @Option(
        help:
            "Speak TLS with this certificate: a PEM file, with the certificates it is signed by. A new one is used as soon as it is there.")
    var certificate: String?

    @Option(help: "The certificate's key: a PEM file without a passphrase.")
    var privateKey: String?

    @Option(
        name: .customLong("trusted-proxy"),
        help:
            "The address, or the block of addresses such as 10.0.0.0/8, of a proxy in front. May be given several times. Only these are believed for whom they ask (X-Forwarded-For, X-Forwarded-Proto)."
    )
    var trustedProxies: [String] = []

    @Flag(help: "Every visitor comes by TLS, through the proxy in front, also when it does not say so (X-Forwarded-Proto).")
    var behindTLS = false

    func validate() throws {
        guard (certificate == nil) == (privateKey == nil) else {
            throw ValidationError("A certificate and its key belong together: give both --certificate and --private-key.")
        }
        for text in trustedProxies where AddressBlock(text) == nil {
            throw ValidationError("“\(text)” is no address and no block of addresses, such as 192.0.2.7, 10.0.0.0/8 or fd00::/8.")
        }
    }

    /// Whether other machines may be served.
    var isProtected: Bool { certificate != nil || !trustedProxies.isEmpty }

    func entrance(_ listening: ListeningOptions) throws -> Entrance {
        Entrance(
            certificate: try liveCertificate(), proxies: trustedProxies.compactMap { AddressBlock($0) }, isBehindTLS: behindTLS,
            isForProxiesOnly: certificate == nil && !trustedProxies.isEmpty && !listening.isLoopback && !listening.allowPlainHTTP)
    }

    private func liveCertificate() throws -> LiveCertificate? {
        guard let certificate, let privateKey else { return nil }
        do {
            return try LiveCertificate(certificate: certificate, key: privateKey)
        } catch {
            throw ValidationError(error.sentence)
        }
    }
}
