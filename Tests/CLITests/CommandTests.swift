import ArgumentParser
import Testing

@testable import CLI

@Suite struct CommandTests {
    @Test func `a port is a number that a port can be`() throws {
        let demo = try #require(try Beeld.parseAsRoot(["demo", "--port", "0"]) as? DemoCommand)
        #expect(demo.listening.port == 0)

        let refused = #expect(throws: (any Error).self) { try Beeld.parseAsRoot(["demo", "--port", "65536"]) }
        #expect(Beeld.message(for: try #require(refused)) == "A port is a number from 0 to 65535, and 65536 is not.")
    }

    @Test func `a role is researcher or coder`() throws {
        let words = ["account", "add", "--data", "d", "--name", "n", "--sign-in-name", "s", "--role"]

        #expect(throws: Never.self) { _ = try Beeld.parseAsRoot(words + ["coder"]) }
        #expect(throws: (any Error).self) { try Beeld.parseAsRoot(words + ["director"]) }
    }
}
