import Archive
import Coding
import Foundation
import NIOPosix
import Testing
import Vault

@testable import CLI

@Suite struct DemoStudyTests {
    @Test func `the demo has a finished coding, one half-way and two to begin`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "beeld-demo-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try await StudyArchive.open(in: folder, keyring: Keyring(), threads: .singleton, passwordCost: .testing)

        try await DemoStudy().fill(archive)

        let states = try await DemoStudy.people.filter { $0.work != nil }.asyncMap { person in
            try await Self.assignments(of: person, archive).map(\.state)
        }
        #expect(states == [[.locked], [.begun], [.toBegin], [.toBegin]])
    }

    @Test func `whoever walks out of the film is away for a while and comes back`() throws {
        let film = try DemoFilm(folder: Bundle.demo)

        #expect(film.presence(of: "N").count == 2)
        #expect(film.presence(of: "M").map(\.from) == [.start])
        #expect(film.duration.milliseconds > 180_000)
    }

    private static func assignments(of person: DemoStudy.Somebody, _ archive: StudyArchive) async throws -> [OwnAssignment] {
        let token = try #require(try await archive.signIn(name: person.signInName, password: DemoStudy.password))
        let account = try #require(try await archive.account(holding: token))
        return try await archive.assignments(of: account)
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
