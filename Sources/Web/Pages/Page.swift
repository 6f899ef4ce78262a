/// One page: a struct that holds exactly what its template prints, already rounded, dated and worded.
///
/// Its stored properties are the names its template may use.
protocol Page: Sendable {
    /// The template's name, such as `home`.
    static var template: String { get }
    /// For the window's title bar and the head of the page.
    var title: String { get }
    /// The way here, from the outside in; without the page itself.
    var crumbs: [Crumb] { get }
    /// The steps of the work this page is one of.
    var steps: [Step] { get }
}

extension Page {
    var crumbs: [Crumb] { [] }
    var steps: [Step] { [] }
}

/// A page on the way to this one.
struct Crumb: Sendable {
    let name: String
    let href: String
}

/// One step of the work on a coding.
struct Step: Sendable {
    let name: String
    let href: String
    let isCurrent: Bool
}

extension Templates {
    /// Every kind of page there is.
    static let pages: [any Page.Type] = [
        SignInPage.self, ErrorPage.self, HomePage.self, StudiesPage.self, StudyPage.self, FamilyPage.self, SessionPage.self,
        AccountsPage.self, KeptAccountPage.self, AccountPage.self, SecondFactorPage.self, RecoveryCodesPage.self, SecondStepPage.self,
        LinkPage.self, PledgePage.self, AuditPage.self, CodebookPage.self, ConsentsPage.self, ConsentPage.self, WithdrawalPage.self,
        HistoryPage.self, InformationPage.self, RetentionPage.self, CodingPage.self, RatingPage.self, LogPage.self,
    ]
}
