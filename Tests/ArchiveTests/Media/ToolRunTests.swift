import Testing

@testable import Archive

struct ToolRunTests {
    private func run(_ script: String) async throws -> Bool {
        try await ToolRun(tool: "sh", niceness: 0, arguments: ["-c", script]).run { _ in }.succeeded
    }

    /// ffmpeg ends with 255 when it was asked to stop; a program that has no ear for signals just dies.
    @Test(arguments: ["kill -9 $$", "kill -2 $$", "kill -15 $$", "exit 255"])
    func `a program that was killed has said nothing of the film`(script: String) async throws {
        await #expect(throws: FilmInterruption(cause: .killed(program: "sh"))) { try await run(script) }
    }

    @Test func `a program that fails by itself is no interruption`() async throws {
        #expect(try await !run("exit 1"))
        #expect(try await run("exit 0"))
    }
}
