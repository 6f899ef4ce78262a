import Coding

/// What surrounds every page: who is signed in, where to go, in which language and appearance.
struct Frame: Sendable {
    let texts: Texts
    /// For `<html lang>`.
    let language: String
    /// `light` or `dark`; nothing when it follows the reader's system.
    let theme: String?
    let languages: [LanguageButton]
    let appearances: [AppearanceButton]
    let account: AccountBadge?
    let navigation: [NavigationLink]
    let csrf: String
    /// Where to come back to after choosing a language or an appearance.
    let path: String
    /// Said once, after something was done.
    let notice: String?

    /// - Parameters:
    ///   - path: the path of this page with its query.
    ///   - notice: what was done just now, as a sentence.
    init(texts: Texts, appearance: Appearance, account: Account?, csrf: String, path: String, notice: String? = nil) {
        self.texts = texts
        self.language = texts.language.rawValue
        self.theme = appearance == .system ? nil : appearance.rawValue
        self.languages = Language.allCases.map { LanguageButton($0, isCurrent: $0 == texts.language) }
        self.appearances = Appearance.allCases.map { AppearanceButton($0, isCurrent: $0 == appearance, texts: texts) }
        self.account = account.map { AccountBadge($0, texts: texts) }
        self.navigation = account.map { NavigationLink.all(for: $0, path: path, texts: texts) } ?? []
        self.csrf = csrf
        self.path = path
        self.notice = notice
    }
}

/// Light or dark by choice, or as the reader's system has it.
enum Appearance: String, CaseIterable, Sendable {
    case light, dark, system

    /// - Parameter cookie: what was chosen earlier.
    static func chosen(cookie: String?) -> Appearance {
        cookie.flatMap(Appearance.init(rawValue:)) ?? .system
    }
}

struct LanguageButton: Sendable {
    let code: String
    let name: String
    let label: String
    let isCurrent: Bool

    init(_ language: Language, isCurrent: Bool) {
        code = language.rawValue
        name = language.ownName
        label = language.rawValue.uppercased()
        self.isCurrent = isCurrent
    }
}

struct AppearanceButton: Sendable {
    let value: String
    let name: String
    let icon: String
    let isCurrent: Bool

    init(_ appearance: Appearance, isCurrent: Bool, texts: Texts) {
        value = appearance.rawValue
        name = texts["frame.appearance.\(appearance.rawValue)"]
        icon =
            switch appearance {
            case .light: "sun"
            case .dark: "moon"
            case .system: "monitor"
            }
        self.isCurrent = isCurrent
    }
}

struct AccountBadge: Sendable {
    let name: String
    let initials: String
    let role: String

    init(_ account: Account, texts: Texts) {
        name = account.name
        initials = Initials.of(account.name)
        role = texts.role(account.role)
    }
}

struct NavigationLink: Sendable {
    let name: String
    let href: String
    let isCurrent: Bool

    /// With one place to go there is nothing to choose: who only codes has none.
    static func all(for account: Account, path: String, texts: Texts) -> [NavigationLink] {
        guard Permission.allows(account, .listStudies) else { return [] }
        let consents = link(texts["frame.consents"], Path.consents, around: ["/consents"], path)
        let audit = link(texts["frame.audit"], Path.audit, around: ["/audit"], path)
        let accounts = link(texts["frame.accounts"], Path.accounts, around: ["/accounts"], path)
        return [
            link(texts["frame.studies"], Path.studies, around: ["/studies", "/families", "/sessions", "/codebooks"], path),
            link(texts["frame.own_codings"], "/", around: [], path),
        ] + (Permission.allows(account, .keepAccounts) ? [accounts] : [])
            + (Permission.allows(account, .keepConsents) ? [consents] : [])
            + (Permission.allows(account, .readAudit) ? [audit] : [])
    }

    /// - Parameter around: the beginnings of the paths it stands for besides its own.
    private static func link(_ name: String, _ href: String, around: [String], _ path: String) -> NavigationLink {
        let isWithin = around.contains { path == $0 || path.hasPrefix($0 + "/") || path.hasPrefix($0 + "?") }
        return NavigationLink(name: name, href: href, isCurrent: path == href || isWithin)
    }
}
