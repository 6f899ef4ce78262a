import Coding

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
                name: "account", page: AccountPage(texts: texts, account: world.coder, signInName: "codeur07"),
                frame: world.frame(for: world.coder, path: "/account")),
        ]
    }
}
