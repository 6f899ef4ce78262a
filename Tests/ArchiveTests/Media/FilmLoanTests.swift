import Foundation
import NIOCore
import Testing

@testable import Archive

@Suite("Film loan")
struct FilmLoanTests {
    let darkroom: Darkroom

    init() throws {
        darkroom = try Darkroom(chunk: 1000)
    }

    private static let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }

    /// What a program of this machine gets, by `curl`.
    private func fetch(_ url: String, _ arguments: [String] = [], as user: [String] = []) async throws -> [UInt8] {
        var received: [UInt8] = []
        let command = user + ["curl", "--silent", "--fail", "--max-time", "10"] + arguments + [url]
        let run = ToolRun(tool: command[0], niceness: 0, arguments: Array(command.dropFirst()))
        _ = try await run.run { received += $0 }
        return received
    }

    private func expect(_ received: [UInt8], is expected: [UInt8], at place: SourceLocation = #_sourceLocation) {
        #expect(received == expected, sourceLocation: place)
    }

    private func lent(_ work: (String) async throws -> Void) async throws {
        try darkroom.upload(ByteBuffer(bytes: Self.bytes))
        let film = try darkroom.folder.open(darkroom.file(.original), key: darkroom.key)
        try await FilmLoan(library: darkroom.library).lend(film) { address in
            guard case .loan(let url) = address else { throw Absent(what: "a loan") }
            try await work(url)
        }
    }

    @Test("gives any stretch of the film")
    func ranges() async throws {
        try await lent { url in
            try await expect(fetch(url), is: Self.bytes)
            try await expect(fetch(url, ["--range", "0-0"]), is: [Self.bytes[0]])
            try await expect(fetch(url, ["--range", "500000-"]), is: Array(Self.bytes[500_000...]))
            try await expect(fetch(url, ["--range", "-3"]), is: Array(Self.bytes.suffix(3)))
            try await expect(fetch(url, ["--range", "1000003-"]), is: [])
        }
    }

    /// On a machine that has much to do ffmpeg asks, and begins to read only after a while: then the system does not take everything off our
    /// hands at once, and the rest must not be lost. How much it takes it does not say, so stretches of many lengths are tried.
    @Test("gives a reader that is slow to begin all of a stretch, however long")
    func slowReader() async throws {
        let reader = """
            exec 3<>"/dev/tcp/127.0.0.1/$0"
            printf 'GET %s HTTP/1.1\\r\\nhost: a\\r\\nrange: bytes=0-%s\\r\\n\\r\\n' "$1" "$(($2 - 1))" >&3
            sleep 0.5
            while read -r line <&3 && [[ $line != $'\\r' ]]; do :; done
            head -c "$2" <&3 | wc -c
            """
        let darkroom = try Darkroom()
        let longest = 8 << 20
        try darkroom.upload(ByteBuffer(repeating: 7, count: longest))
        let film = try darkroom.folder.open(darkroom.file(.original), key: darkroom.key)
        try await FilmLoan(library: darkroom.library).lend(film) { address in
            let url = try #require(URL(string: address.text))
            let lengths = Array(stride(from: 200_000, through: longest, by: 200_000))

            let received = try await withThrowingTaskGroup(of: String.self) { group in
                for length in lengths {
                    group.addTask {
                        var text: [UInt8] = []
                        let arguments = ["-c", reader, "\(url.port ?? 0)", url.path, "\(length)"]
                        _ = try await ToolRun(tool: "bash", niceness: 0, arguments: arguments).run { text += $0 }
                        return String(decoding: text, as: UTF8.self)
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }

            #expect(received == Set(lengths.map { "\($0)\n" }))
        }
    }

    @Test("is given under one address only, and ends with the work")
    func address() async throws {
        var address = ""
        try await lent { url in
            address = url
            #expect(url.hasPrefix("http://127.0.0.1:"))
            try await expect(fetch(String(url.dropLast())), is: [])
            try await expect(fetch(url + "/.."), is: [])
        }

        try await expect(fetch(address), is: [])
    }

    @Test("is not given to another user of this machine", .enabled(if: getuid() == 0, "only root can act as another user"))
    func otherUser() async throws {
        let nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        try await lent { url in
            try await expect(fetch(url, as: nobody), is: [])
            try await expect(fetch(url), is: Self.bytes)
        }
    }

    /// One chunk in the middle of the film is no longer what was sealed.
    private func lentWithGap(_ work: (String) async throws -> Void) async throws {
        try darkroom.upload(ByteBuffer(bytes: Self.bytes))
        let film = try darkroom.folder.open(darkroom.file(.original), key: darkroom.key)
        let file = URL(filePath: darkroom.root + "/videos/\(darkroom.video)/original")
        var sealed = try Data(contentsOf: file)
        sealed[sealed.count / 2] ^= 1
        try sealed.write(to: file)
        try await FilmLoan(library: darkroom.library).lend(film) { address in
            guard case .loan(let url) = address else { throw Absent(what: "a loan") }
            try await work(url)
        }
    }

    @Test("is not to be trusted when not all of it could be read, whatever was made of it", arguments: [true, false])
    func gap(seemsToSucceed: Bool) async throws {
        await #expect(throws: FilmInterruption(cause: .unread)) {
            try await lentWithGap { url in
                _ = try await fetch(url)
                if !seemsToSucceed { throw FilmProblem.notAVideo }
            }
        }
    }

    @Test("that gave all that was asked for leaves the blame with the film")
    func blame() async throws {
        await #expect(throws: FilmProblem.notAVideo) {
            try await lentWithGap { url in
                try await expect(fetch(url, ["--range", "0-99"]), is: Array(Self.bytes[..<100]))
                throw FilmProblem.notAVideo
            }
        }
    }

    @Test("that has ended is no film that cannot be read")
    func ended() async throws {
        var address = ""
        try await lent { address = $0 }
        let loan = FilmAddress.loan(address)

        await #expect(throws: FilmInterruption(cause: .unanswered)) { try await FilmProbe(tools: FilmTools()).film(at: loan) }
        await #expect(throws: FilmInterruption(cause: .unanswered)) {
            try await Ffmpeg(tools: FilmTools()).make(of: loan, ["-i", loan.text, "-f", "null", "-"])
        }
    }

    @Test("knows a socket's owner from the system's list")
    func owner() {
        // As proc(5) shows it; 8080 is 1F90, 40000 is 9C40.
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
               1: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
               2: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000    33        0 3 1 0 20 4 30 10 -1
            """

        #expect(LoopbackSocket.owner(of: 40_000, to: 8080, in: table) == 1000)
        #expect(LoopbackSocket.owner(of: 8080, to: 40_000, in: table) == 33)
        #expect(LoopbackSocket.owner(of: 40_001, to: 8080, in: table) == nil)
        #expect(LoopbackSocket.owner(of: 40_000, to: 8080, in: "") == nil)
    }
}
