import ArgumentParser
import Web

/// Where a server listens.
struct ListeningOptions: ParsableArguments {
    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Serve other machines in plain HTTP, for a network in which nobody else can listen.")
    var allowPlainHTTP = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535, and \(port) is not.") }
    }

    /// Whether nobody but this machine itself can reach the server.
    var isLoopback: Bool {
        host == "localhost" || IPAddress(host)?.isLoopback ?? false
    }

    /// - Throws: when passwords and recordings would cross a network in the clear and nobody said that they may.
    func refusePlainHTTP(unless isProtected: Bool) throws {
        guard !isLoopback, !isProtected, !allowPlainHTTP else { return }
        throw ValidationError(
            """
            On \(host), in plain HTTP, passwords and recordings would cross the network for anybody to read. Either
                give a certificate:            --certificate FILE --private-key FILE
                or name the proxy in front:    --trusted-proxy ADDRESS
                or serve this machine only:    --host 127.0.0.1
            Where nobody else can listen, say --allow-plain-http.
            """)
    }

    func address(port: Int, isTLS: Bool) -> String {
        let name = host == "0.0.0.0" || host == "::" ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "\(isTLS ? "https" : "http")://\(name):\(port)"
    }
}
