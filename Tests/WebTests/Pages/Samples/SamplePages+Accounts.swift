import Coding
import Foundation

@testable import Archive
@testable import Web

/// Accounts, and one’s own.
extension SamplePage {
    static func accounts(_ world: SampleWorld) throws -> [SamplePage] {
        try kept(world) + own(world)
    }

    private static func kept(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let studies = [(id: world.study, title: "Gezinskracht"), (id: try SampleWorld.id("study-2"), title: "Opleiding najaar")]
        let entries = try entries(world)
        let rows = entries.map { AccountsPage.Row(texts: texts, $0) }
        let bad = Filled(
            form: "account", values: ["name": ["Merel"], "sign_in_name": ["merel"], "role": ["member"], "last_day": ["ooit"]],
            problems: [.init("sign_in_name", "Er is al een account ‘merel’."), .init("last_day", "Vul een datum in.")])
        let badRole = Filled(form: "membership", values: ["role": ["researcher"]], problems: [.init("role", "Kies een rol.")])
        let frame = world.frame(for: world.manager, path: "/accounts")
        func page(_ place: Int, isOwn: Bool = false, link: KeptAccountPage.Link? = nil, filled: Filled? = nil) -> KeptAccountPage {
            KeptAccountPage(texts: texts, entries[place], studies: studies, isOwn: isOwn, link: link, filled: filled)
        }
        func link(_ purpose: AccountLink.Purpose) -> KeptAccountPage.Link {
            let link = AccountLink(
                purpose: purpose, token: LinkToken(text: String(repeating: "0a1b2c3d", count: 8)), account: entries[2].account,
                expiresAt: 1_800_000_000_000)
            return KeptAccountPage.Link(texts: texts, link, host: "https://beeld.example")
        }
        return [
            SamplePage(name: "accounts", page: AccountsPage(texts: texts, accounts: rows), frame: frame),
            SamplePage(name: "accounts-wrong", page: AccountsPage(texts: texts, accounts: rows, filled: bad), frame: frame),
            SamplePage(name: "kept-account", page: page(1), frame: frame),
            SamplePage(name: "kept-account-own", page: page(0, isOwn: true), frame: frame),
            SamplePage(name: "kept-account-invited", page: page(2, link: link(.invitation)), frame: frame),
            SamplePage(name: "kept-account-reset", page: page(1, link: link(.reset), filled: badRole), frame: frame),
            SamplePage(name: "kept-account-closed", page: page(3), frame: frame),
        ]
    }

    private static func entries(_ world: SampleWorld) throws -> [AccountEntry] {
        let invited = Account(id: try SampleWorld.id("coder-2"), name: "Merel Vos", role: .member)
        let closed = Account(id: try SampleWorld.id("coder-3"), name: "Sam Kok", role: .member)
        let membership = MembershipEntry(study: world.study, title: "Gezinskracht", role: .coder)
        return [
            AccountEntry(account: world.manager, signInName: "joris", isActive: true, memberships: []),
            AccountEntry(
                account: world.coder, signInName: "codeur07", isActive: true, memberships: [membership], hasSecondFactor: true,
                lastDay: "2026-07-31"),
            AccountEntry(account: invited, signInName: "merel", isActive: true, memberships: [], isEntered: false),
            AccountEntry(account: closed, signInName: "sam", isActive: false, memberships: [membership]),
            AccountEntry(
                account: closed, signInName: "sam2", isActive: true, memberships: [], lastDay: "2025-07-31", isExpired: true),
        ]
    }

    private static func own(_ world: SampleWorld) throws -> [SamplePage] {
        let texts = world.texts
        let signIns = [
            SignInEntry(
                id: try SampleWorld.id("sign-in-1"), device: "Firefox, Linux", since: 1_799_990_000_000, lastSeen: 1_800_000_000_000,
                isThisOne: true),
            SignInEntry(
                id: try SampleWorld.id("sign-in-2"), device: "", since: 1_799_970_000_000, lastSeen: 1_799_980_000_000, isThisOne: false),
        ].map { AccountPage.SignInRow(texts: texts, $0) }
        let setup = SecondFactorState(
            isOn: false, recoveryCodesLeft: 0,
            setup: .init(address: "otpauth://totp/Beeld:codeur07?secret=JBSWY3DPEHPK3PXP", secret: "JBSWY3DPEHPK3PXP"))
        let wrongCode = Filled(form: "confirm", values: ["code": ["1"]], problems: [.init("code", "Deze code klopt niet.")])
        let frame = world.frame(for: world.coder, path: "/account")
        func secondFactor(_ state: SecondFactorState, isAsked: Bool = false, filled: Filled? = nil) -> SecondFactorPage {
            SecondFactorPage(texts: texts, state, isAsked: isAsked, filled: filled)
        }
        let off = SecondFactorState(isOn: false, recoveryCodesLeft: 0, setup: nil)
        return [
            SamplePage(
                name: "account", page: AccountPage(texts: texts, account: world.coder, signInName: "codeur07", signIns: signIns),
                frame: frame),
            SamplePage(
                name: "account-alone",
                page: AccountPage(
                    texts: texts, account: world.coder, signInName: "codeur07", hasSecondFactor: true, signIns: Array(signIns.prefix(1))),
                frame: frame),
            SamplePage(name: "second-factor-off", page: secondFactor(off), frame: frame),
            SamplePage(name: "second-factor-asked", page: secondFactor(off, isAsked: true), frame: world.frame(for: nil)),
            SamplePage(name: "second-factor-setup", page: secondFactor(setup), frame: frame),
            SamplePage(name: "second-factor-wrong", page: secondFactor(setup, filled: wrongCode), frame: frame),
            SamplePage(
                name: "second-factor-on", page: secondFactor(SecondFactorState(isOn: true, recoveryCodesLeft: 9, setup: nil)), frame: frame),
            SamplePage(
                name: "recovery-codes",
                page: RecoveryCodesPage(texts: texts, codes: ["a2b3-c4d5-e6f7-g2h3-i4j5-k6l7", "m2n3-o4p5-q6r7-s2t3-u4v5-w6x7"]),
                frame: frame),
            SamplePage(
                name: "audit", page: try audit(world, lines: try auditLines(world)), frame: world.frame(for: world.manager, path: "/audit")),
            SamplePage(name: "audit-empty", page: try audit(world, lines: []), frame: world.frame(for: world.manager, path: "/audit")),
        ]
    }

    private static func audit(_ world: SampleWorld, lines: [AuditLine]) throws -> AuditPage {
        var names = AuditNames()
        names.accounts = [world.coder.id: world.coder.name, world.manager.id: world.manager.name]
        names.studies = [world.study: "Gezinskracht"]
        names.families = [world.family: "G1"]
        names.sessions = [world.session: .init(family: "G1", number: 3)]
        names.persons = [try SampleWorld.id("noor"): "P3"]
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
