import Foundation
import Testing

/// Whoever gives or changes something gives account of it. Reads the sources, so that a verb that is added tomorrow has to as well.
@Suite struct AccountedVerbsTests {
    /// Folders of the archive whose verbs are looked at.
    static let folders = ["Studies", "Memberships", "Videos", "Codings", "Consents", "Retention", "Audit", "Accounts", "Keys"]

    /// Verbs that write no line, each for a reason.
    static let silent: [String: String] = [
        "family(of:by:)": "gives nothing but where a person the asker names belongs",
        "studies(by:)": "names studies, no family",
        "members(of:by:)": "names who works in a study, no family",
        "codebook(_:by:)": "is the instrument, of nobody",
        "assignments(of:)": "is one's own list, under a code",
        "video(_:by:)": "is asked every second while a recording is prepared, and tells only how far it is",
        "uploadState(_:by:)": "is asked between the parts of an upload, and tells only how far it is",
        "receive(_:at:of:size:by:)": "is a part of an upload whose beginning and end have a line",
        "consentFamily(of:by:)": "gives nothing but where a person the asker names belongs",
        "information(of:by:)": "is a study's text for all its families",
        "open(_:of:by:)": "gives a reader and no byte yet: beginWatching stands before the first one",
        "requireSight(of:by:)": "gives nothing",
        "read(_:of:by:)": "gives the next bytes of what is open, which the playback ledger puts together",
        "log(of:after:by:)": "is what the desk, which has a line, is filled with",
        "ownAccount(of:)": "gives somebody what is known of themselves",
        "secondFactor(of:)": "gives somebody what is known of themselves",
        "signIns(of:holding:)": "gives somebody what is known of themselves",
        "know(_:by:)": "remembers a browser right after the sign-in that has a line",
        "tombstone(of:by:)": "tells of a family that nothing is left of but a code",
        "take(_:into:by:)": "writes into the coding's own log, which is never cut",
    ]

    @Test func `every verb with an asker that gives or changes something writes a line`() throws {
        let verbs = try Self.folders.flatMap { try Body.all(in: $0) }
        #expect(verbs.count > 25)

        for verb in verbs where verb.function.takesAsker && Self.silent[verb.function.name] == nil {
            let writes = [" record(", "clearVideos(", "makeLink("].contains { verb.text.contains($0) }
            #expect(writes, "\(verb.function.name) writes no line into the log")
        }
    }

    @Test func `what is silent is still there, and silent`() throws {
        let verbs = try Self.folders.flatMap { try Body.all(in: $0) }

        for name in Self.silent.keys {
            let own = verbs.filter { $0.function.name == name }
            #expect(!own.isEmpty, "\(name)")
            #expect(own.allSatisfy { !$0.text.contains(" record(") }, "\(name)")
        }
    }

    /// A public verb with its text.
    private struct Body {
        let function: PublicFunction
        let text: String

        static func all(in folder: String, file: String = #filePath) throws -> [Body] {
            let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            let sources = tests.deletingLastPathComponent().appending(path: "Sources/Archive/\(folder)")
            let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
            return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
                let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
                let starts = lines.indices.filter { lines[$0].contains(/^    (?:@\w+ )?public func\b/) }
                return starts.flatMap { start in
                    let end = lines[start...].firstIndex(of: "    }") ?? lines.endIndex
                    let text = lines[start..<end].joined(separator: "\n")
                    return PublicFunction.all(in: text).prefix(1).map { Body(function: $0, text: text) }
                }
            }
        }
    }
}
