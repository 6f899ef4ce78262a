import Archive
import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// A coder codes blind: nothing that is sent tells which session it is, when in the treatment it was, what the coding is for, and who else
/// codes.
struct BlindnessTests {
    private static let plain = Lab.Secrets(number: 1, moment: "T1", heldOn: "2025-01-02", purpose: .study, hasOthers: false)
    private static let rich = Lab.Secrets(number: 731, moment: "Nameting-T2", heldOn: "2026-03-14", purpose: .double, hasOthers: true)

    @Test(arguments: Language.allCases)
    func twoStudiesThatDifferOnlyInSecretsAreTheSameToTheirCoders(language: Language) async throws {
        let one = try await Self.everything(Self.plain, language)
        let other = try await Self.everything(Self.rich, language)

        #expect(one.keys.sorted() == other.keys.sorted())
        for (path, text) in one { #expect(text == other[path], "\(path)") }
    }

    /// That the comparison above would notice: whoever leads the study sees the difference.
    @Test func theSameComparisonSeesADifferenceWhereThereIsOne() async throws {
        let lab = try await Lab(Self.plain)
        let other = try await Lab(Self.rich)

        let page = try await lab.open { visit in try await visit.researcher.get("/sessions/\(lab.session)") }
        let otherPage = try await other.open { visit in try await visit.researcher.get("/sessions/\(other.session)") }

        #expect(Self.masked(page) != Self.masked(otherPage))
    }

    @Test func noSecretIsInAnythingACoderGets() async throws {
        let texts = try await Self.everything(Self.rich, .nl)

        for (path, text) in texts {
            for secret in ["731", "Nameting", "T2", "2026-03-14", "14 maart", "Codeur Elf", "Codeur Twaalf", "Hanna", "double", "Dubbel"] {
                #expect(!text.contains(secret), "\(path) has “\(secret)”")
            }
        }
    }

    /// Identifiers that are made of the time, and tags made of a file's time, would say which of a family's recordings came first.
    @Test func aRecordingDoesNotTellWhenItCame() async throws {
        let lab = try await Lab()
        let tag = try await lab.open { visit in
            try await visit.owner.head(visit.owner.ticketed("/videos/\(lab.video)/media")).headers[.eTag] ?? ""
        }
        let numbers = tag.split { !$0.isLetter && !$0.isNumber }.compactMap { Int($0, radix: 36) }
        let hour = 3_600_000_000_000
        let now = Int(Date().timeIntervalSince1970 * 1_000_000_000)

        #expect(!lab.video.text.replacing("-", with: "").contains(String(Lab.now, radix: 16)))
        #expect(numbers.allSatisfy { abs($0 - now) > hour })
    }

    /// Every address a coder has, before and after the lock, as headers and text.
    private static func everything(_ secrets: Lab.Secrets, _ language: Language) async throws -> [String: String] {
        let lab = try await Lab(secrets)
        return try await lab.open { visit in
            let owner = visit.browser(lab.owner, language: language)
            var texts: [String: String] = [:]
            for state in ["open", "locked", "corrected"] {
                if state == "open" { texts["events"] = try await Self.mark(owner, lab) }
                if state == "locked" {
                    try await lab.rate()
                    texts["lock"] = Self.masked(try await owner.post("/codings/\(lab.coding)/lock"))
                }
                if state == "corrected" {
                    texts["correction"] = Self.masked(try await owner.post("/codings/\(lab.coding)/correction", [("reason", "Anders")]))
                }
                for path in Self.paths(lab) {
                    texts["\(state) \(Self.masked(path))"] = Self.masked(try await owner.film(path))
                }
            }
            return texts
        }
    }

    private static func paths(_ lab: Lab) -> [String] {
        let coding = "/codings/\(lab.coding)"
        let video = "/videos/\(lab.video)"
        return [
            "/", "/account", "/codebooks/\(lab.codebook)", coding, "\(coding)/screen.json", "\(coding)/events", "\(coding)/ratings",
            "\(coding)/check.json", "\(coding)/log", "\(coding)/log?upto=1", "\(video)/media", "\(video)/poster", "\(video)/peaks",
            "\(video)/thumbnails.jpg", "\(video)/thumbnails.vtt", "\(video)/captions/nl", "\(video)/captions/en", "/studies",
            "/studies/\(lab.study)", "/sessions/\(lab.session)", "/families/\(lab.family)", "\(video).json", "\(video)/address",
            "/accounts",
        ]
    }

    private static func mark(_ owner: Browser, _ lab: Lab) async throws -> String {
        let events = """
            {"events":[{"id":"m1","at":5,"kind":"mark.added","mark":"mark-1","indicator":"A-P1","actor":"\(lab.mother.id)",\
            "targets":["\(lab.daughter.id)"],"start":1000,"end":2000,"reaction":0},{"id":"w1","at":6,"kind":"watched","from":0,"to":9000},\
            {"id":"m2","at":7,"kind":"mark.removed","mark":"mark-1"}]}
            """
        return masked(try await owner.post("/codings/\(lab.coding)/events", json: events))
    }

    private static func masked(_ answer: Answer) -> String {
        let headers = answer.headers.filter { $0.name != .eTag }.map { "\($0.name): \($0.value)" }.sorted()
        return masked("\(answer.status.code)\n\(headers.joined(separator: "\n"))\n\n\(answer.text)")
    }

    /// Identifiers are others in every archive; the order in which they come is kept. So are tokens.
    private static func masked(_ text: String) -> String {
        var places: [Substring: Int] = [:]
        let numbered = text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) { match in
            places[match.output] = places[match.output] ?? places.count
            return "id\(places[match.output] ?? 0)"
        }
        return numbered.replacing(/[0-9a-f]{64}/, with: "token")
    }
}
