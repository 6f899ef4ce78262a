import ArgumentParser
import Testing
import Web

@testable import CLI

@Suite struct CommandTests {
    @Test func `a port is a number that a port can be`() throws {
        let demo = try #require(try Beeld.parseAsRoot(["demo", "--port", "0"]) as? DemoCommand)
        #expect(demo.listening.port == 0)

        let refused = #expect(throws: (any Error).self) { try Beeld.parseAsRoot(["demo", "--port", "65536"]) }
        #expect(Beeld.message(for: try #require(refused)) == "A port is a number from 0 to 65535, and 65536 is not.")
    }

    @Test func `a role is one that an account can have`() throws {
        let words = ["account", "add", "--data", "d", "--name", "n", "--sign-in-name", "s", "--role"]

        #expect(throws: Never.self) { _ = try Beeld.parseAsRoot(words + ["data_manager"]) }
        #expect(throws: (any Error).self) { try Beeld.parseAsRoot(words + ["director"]) }
    }

    @Test(arguments: [
        ["--host", "0.0.0.0"], ["--host", "::"], ["--host", "192.0.2.7"], ["--host", "beeld.example"],
        ["--host", "0.0.0.0", "--behind-tls"],
    ])
    func `other machines are not served in plain HTTP`(words: [String]) throws {
        let refused = #expect(throws: (any Error).self) { try Beeld.parseAsRoot(["serve", "--data", "d"] + words) }

        #expect(Beeld.message(for: try #require(refused)).contains("in plain HTTP, passwords and recordings would cross the network"))
    }

    @Test(arguments: [
        ["--host", "127.0.0.1"], ["--host", "::1"], ["--host", "localhost"], ["--host", "0.0.0.0", "--allow-plain-http"],
        ["--host", "0.0.0.0", "--certificate", "c", "--private-key", "k"], ["--host", "0.0.0.0", "--trusted-proxy", "10.0.0.0/8"],
    ])
    func `a server that is protected, or told so, may be reached`(words: [String]) throws {
        #expect(throws: Never.self) { _ = try Beeld.parseAsRoot(["serve", "--data", "d"] + words) }
    }

    @Test(arguments: [
        (["--certificate", "c"], "A certificate and its key belong together: give both --certificate and --private-key."),
        (["--private-key", "k"], "A certificate and its key belong together: give both --certificate and --private-key."),
        (
            ["--trusted-proxy", "10.1.2.3/8"],
            "“10.1.2.3/8” is no address and no block of addresses, such as 192.0.2.7, 10.0.0.0/8 or fd00::/8."
        ),
    ])
    func `what cannot be an entrance is named`(words: [String], sentence: String) throws {
        let refused = #expect(throws: (any Error).self) { try Beeld.parseAsRoot(["serve", "--data", "d"] + words) }

        #expect(Beeld.message(for: try #require(refused)) == sentence)
    }

    @Test(arguments: [("127.0.0.1", false), ("0.0.0.0", true)])
    func `where other machines could come past the proxy, only the proxy is answered`(host: String, isForProxiesOnly: Bool) throws {
        let words = ["serve", "--data", "d", "--host", host, "--trusted-proxy", "10.0.0.0/8"]

        let serve = try #require(try Beeld.parseAsRoot(words) as? ServeCommand)

        #expect(try serve.entering.entrance(serve.listening).isForProxiesOnly == isForProxiesOnly)
    }
}
