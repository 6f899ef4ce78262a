import Archive
import Coding
import Foundation

/// One account, for who keeps them.
struct KeptAccountPage: Page {
    static let template = "kept-account"

    let title: String
    let crumbs: [Crumb]
    let problems: ProblemSummary?
    let href: String
    let signInName: String
    let state: Chip
    /// A link that was made just now.
    let link: Link?
    /// What can be asked for; nothing on one's own page or when it is closed.
    let linkAction: LinkAction?
    /// What the account may do; not for one's own.
    let fields: AccountFields?
    let memberships: [MembershipRow]
    let hasStudies: Bool
    let newMembership: MembershipFields
    let canForgetSecondFactor: Bool
    let canClose: Bool

    struct Link: Sendable {
        let title: String
        let address: String
        /// How to pass it on, and until when it opens.
        let hint: String

        init(texts: Texts, _ link: AccountLink, host: String) {
            let day = texts.minute(Date(timeIntervalSince1970: Double(link.expiresAt) / 1000), in: .current)
            address = host + link.path
            title =
                switch link.purpose {
                case .invitation: texts("kept_account.link.invitation", ["name": link.account.name])
                case .reset: texts("kept_account.link.reset", ["name": link.account.name])
                }
            hint = texts("kept_account.link.hint", ["until": day])
        }
    }

    struct LinkAction: Sendable {
        let sentence: String
        let label: String
    }

    struct MembershipRow: Sendable {
        let study: String
        let title: String
        let role: String
        let removeLabel: String
    }

    struct MembershipFields: Sendable {
        let study: Choice
        let role: Choice
    }

    init(
        texts: Texts, _ entry: AccountEntry, studies: [(id: Study.ID, title: String)], isOwn: Bool, link: Link? = nil,
        filled: Filled? = nil
    ) {
        let form = FormReader("account", filled: filled)
        let joining = FormReader("membership", filled: filled)
        title = entry.account.name
        crumbs = [Crumb(name: texts["accounts.title"], href: Path.accounts)]
        problems = ProblemSummary(filled, texts: texts)
        href = Path.account(entry.account.id)
        signInName = entry.signInName
        state = Chip(texts: texts, entry)
        self.link = link
        linkAction =
            !entry.isActive || isOwn
            ? nil
            : entry.isEntered
                ? LinkAction(sentence: texts["kept_account.reset_sentence"], label: texts["kept_account.reset_button"])
                : LinkAction(sentence: texts["kept_account.invitation_sentence"], label: texts["kept_account.invitation_button"])
        fields =
            isOwn
            ? nil
            : AccountFields(
                texts: texts, in: form, role: entry.account.role, roleHint: texts["kept_account.role_hint"], lastDay: entry.lastDay)
        memberships = entry.memberships.map {
            MembershipRow(
                study: $0.study.text, title: $0.title, role: texts.role($0.role),
                removeLabel: texts("kept_account.remove_label", ["study": $0.title]))
        }
        hasStudies = !studies.isEmpty
        newMembership = MembershipFields(
            study: joining.choice("study", texts["kept_account.study"], options: studies.map { ($0.id.text, $0.title) }),
            role: joining.choice(
                "role", texts["kept_account.study_role"], options: Membership.Role.allCases.map { ($0.rawValue, texts.role($0)) },
                value: Membership.Role.coder.rawValue))
        canForgetSecondFactor = entry.hasSecondFactor && !isOwn
        canClose = entry.isActive && !isOwn
    }
}
