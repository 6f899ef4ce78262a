import Coding
import Foundation

@testable import Archive
@testable import Web

/// Accounts, and one’s own.
extension SamplePage {
    static func accounts(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let rows: [AccountsPage.Row] = [
            .init(texts: texts, world.manager, signInName: "joris", isActive: true, isOwn: true),
            .init(texts: texts, world.coder, signInName: "codeur07", isActive: true, isOwn: false),
            .init(
                texts: texts, Account(id: try SampleWorld.id("coder-2"), name: "Merel Vos", role: .member), signInName: "merel",
                isActive: false, isOwn: false),
        ]
        let bad = Filled(
            form: "account", values: ["name": ["Merel"], "sign_in_name": ["merel"], "role": ["member"], "password": ["kort"]],
            problems: [
                .init("sign_in_name", "Er is al een account ‘merel’."), .init("password", "Het wachtwoord is korter dan 10 tekens."),
            ])
        let frame = world.frame(for: world.manager, path: "/accounts")
        return [
            SamplePage(name: "accounts", page: AccountsPage(texts: texts, accounts: rows), frame: frame),
            SamplePage(name: "accounts-wrong", page: AccountsPage(texts: texts, accounts: rows, filled: bad), frame: frame),
            SamplePage(
                name: "audit", page: audit(world, lines: try auditLines(world)), frame: world.frame(for: world.manager, path: "/audit")),
            SamplePage(name: "audit-empty", page: audit(world, lines: []), frame: world.frame(for: world.manager, path: "/audit")),
            SamplePage(
                name: "account", page: AccountPage(texts: texts, account: world.coder, signInName: "codeur07"),
                frame: world.frame(for: world.coder, path: "/account")),
        ]
    }

    private static func audit(_ world: SampleWorld, lines: [AuditLine]) -> AuditPage {
        var names = AuditNames()
        names.accounts = [world.coder.id: world.coder.name, world.manager.id: world.manager.name]
        names.studies = [world.study: "Gezinskracht"]
        names.families = [world.family: "G1"]
        names.sessions = [world.session: .init(family: "G1", number: 3)]
        var query = AuditQuery()
        query.before = lines.isEmpty ? nil : 5
        query.study = world.study
        return AuditPage(
            texts: world.texts, part: AuditPart(lines: lines, isMore: !lines.isEmpty, names: names), query: query, zone: .gmt)
    }

    private static func auditLines(_ world: SampleWorld) throws -> [AuditLine] {
        let at = 1_762_938_000_000
        let child = AuditEntry.Object.person(try SampleWorld.id("noor"))
        return [
            AuditLine(
                sequence: 4,
                entry: AuditEntry(
                    at: at, actor: .account(world.coder.id), role: .coder, action: .watched, object: .video(world.video),
                    study: world.study,
                    family: world.family, session: world.session, onBehalfOf: child, purpose: .reliability,
                    detail: [.times: .stretches([0..<62_000, 90_000..<120_000])])),
            AuditLine(
                sequence: 3,
                entry: AuditEntry(
                    at: at, actor: .account(world.manager.id), role: .dataManager, action: .gave, object: .study(world.study),
                    study: world.study, purpose: .access, detail: [.account: .word(world.coder.id), .role: .word("coder")])),
            AuditLine(
                sequence: 2, entry: AuditEntry(at: at, actor: .visitor, action: .failedToSignIn, object: .init(.signIn), purpose: .access)),
        ]
    }
}
