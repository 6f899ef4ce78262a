import Foundation
import Testing

/// There is no verb without an asker. Reads the sources, so that a verb that is added tomorrow has to find its place in the table.
@Suite struct VerbListTests {
    /// They take what is typed or held at the door in place of an account, and give nothing but who that is.
    static let doors: Set = [
        "signIn(name:password:on:)", "passSecondStep(_:holding:)", "standing(holding:)", "account(holding:)", "signOut(_:)",
        "isKnown(_:toSignInName:)", "account(linkedBy:)", "enter(by:password:on:)",
    ]

    @Test func `every verb stands in the table of who may say it`() throws {
        let verbs = try PublicFunction.ofTheArchive().filter { !$0.isStatic && !$0.isMaintenance && !Self.doors.contains($0.name) }

        #expect(Set(verbs.map(\.name)) == Set(Verb.table.map(\.name)))
    }

    @Test func `every verb takes the one who asks`() throws {
        for verb in try PublicFunction.ofTheArchive() where !verb.isStatic && !verb.isMaintenance && !Self.doors.contains(verb.name) {
            #expect(verb.takesAsker, "\(verb.name)")
        }
    }

    @Test func `what is said without asking is for maintenance, and known`() throws {
        let functions = try PublicFunction.ofTheArchive()

        #expect(
            Set(functions.filter(\.isMaintenance).map(\.name)) == [
                "hasAccounts()", "foundAccount(name:signInName:role:password:)", "makeLink(forSignInName:forgettingSecondFactor:)",
                "takeIn(_:from:captions:for:)", "run()", "checkAudit()", "auditLines(after:)", "accountForPlayback()", "wrapKeysAnew()",
                "accountForRetirement(of:)",
                "masterKeysInUse()", "make(of:)", "restore(_:to:keyring:)", "run(_:)",
            ])
        #expect(functions.filter { $0.isMaintenance && $0.takesAsker }.isEmpty)
        #expect(Set(functions.map(\.name)).isSuperset(of: Self.doors))
        // Of no archive that is open.
        #expect(
            Set(functions.filter(\.isStatic).map(\.name)) == [
                "open(in:keyring:scratch:threads:passwordCost:clock:)", "now()", "read(_:wording:)",
            ])
    }

    @Test func `a verb that forgets its asker is seen`() {
        let source = """
            extension StudyArchive {
                /// Everything of everybody.
                /// - Returns: (all of it)
                @discardableResult
                public func everything(
                    of family: Family.ID, _ filter: (Int, Int) -> Bool = { _, _ in true }, as kind: [String: Int] = [:]
                ) async throws -> [String] {
                }

                /// Maintenance: counts.
                public func count<Subject>() -> Int { 0 }

                public func mine(of asker: Account) {}
                func hidden() {}
                @Sendable public static func now() -> Int { 0 }
            }
            """

        let functions = PublicFunction.all(in: source)

        #expect(functions.map(\.name) == ["everything(of:_:as:)", "count()", "mine(of:)", "now()"])
        #expect(functions.map(\.takesAsker) == [false, false, true, false])
        #expect(functions.map(\.isMaintenance) == [false, true, false, false])
        #expect(functions.map(\.isStatic) == [false, false, false, true])
    }
}

/// A public function as its source declares it.
struct PublicFunction {
    /// With the labels of its arguments, such as `take(_:into:by:)`.
    let name: String
    let isStatic: Bool
    let takesAsker: Bool
    /// Whether its documentation says so.
    let isMaintenance: Bool

    /// Of the room `Archive`, but for the media folder, which knows no accounts: bytes leave it through the archive's verbs.
    static func ofTheArchive(file: String = #filePath) throws -> [PublicFunction] {
        let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let sources = tests.deletingLastPathComponent().appending(path: "Sources/Archive").resolvingSymlinksInPath()
        guard let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil) else {
            throw Absent(what: "sources")
        }
        let texts = try files.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" && !$0.pathComponents.contains("Media") }
            .map { try String(contentsOf: $0, encoding: .utf8) }
        guard texts.count > 10 else { throw Absent(what: "sources") }
        return texts.flatMap(all(in:))
    }

    static func all(in source: String) -> [PublicFunction] {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.indices.compactMap { line in
            guard let match = lines[line].firstMatch(of: /^(?:@\w+ )*public (static )?func (\w+)/) else { return nil }
            let above = lines[..<line].reversed().prefix { $0.hasPrefix("///") || $0.hasPrefix("@") }
            let parameters = arguments(lines[line...].joined(separator: " "))
            return PublicFunction(
                name: "\(match.2)(" + parameters.map { "\($0.prefix { $0 != " " && $0 != ":" }):" }.joined() + ")",
                isStatic: match.1 != nil,
                takesAsker: parameters.contains { $0.contains(/\basker: Account$/) },
                isMaintenance: above.contains { $0.contains("Maintenance") })
        }
    }

    /// What stands between the first parenthesis and the one that closes it, at its commas.
    private static func arguments(_ declaration: String) -> [String] {
        guard let open = declaration.firstIndex(of: "(") else { return [] }
        var arguments = [""]
        var depth = 0
        for letter in declaration[declaration.index(after: open)...] {
            if depth == 0 && letter == ")" { break }
            if "([{".contains(letter) { depth += 1 }
            if ")]}".contains(letter) { depth -= 1 }
            if depth == 0 && letter == "," { arguments.append("") } else { arguments[arguments.count - 1].append(letter) }
        }
        return arguments.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
