import Coding
import HTTPTypes

/// Consents are seen by who keeps them and by who leads the study, and changed by who keeps them; texts and periods by both.
extension RouteCase {
    private static func seers(_ status: HTTPResponse.Status) -> [Who: HTTPResponse.Status] { [.researcher: status, .manager: status] }

    static let consented: [RouteCase] = [
        RouteCase(.get, "/consents", may: [.manager: .ok]),
        RouteCase(.get, "/families/{id}/consents", may: seers(.ok)) { "/families/\($0.family)/consents" },
        RouteCase(.get, "/families/{id}/history", may: seers(.ok)) { "/families/\($0.family)/history" },
        RouteCase(.get, "/families/{id}/withdrawal", may: [.manager: .ok]) { "/families/\($0.family)/withdrawal" },
        RouteCase(.get, "/persons/{id}/withdrawal", may: [.manager: .ok]) { "/persons/\($0.mother.id)/withdrawal" },
        RouteCase(.post, "/persons/{id}/authority", may: [.manager: .seeOther]) { "/persons/\($0.daughter.id)/authority" },
        RouteCase(
            .post, "/persons/{id}/withdrawals", "without a giver", may: [.manager: .unprocessableContent]
        ) { "/persons/\($0.mother.id)/withdrawals" },
        RouteCase(.post, "/families/{id}/consents", "without an answer", may: [.manager: .unprocessableContent]) {
            "/families/\($0.family)/consents"
        },
        RouteCase(.post, "/families/{id}/withdrawals", load: .form([("form", "oral")]), may: [.manager: .seeOther]) {
            "/families/\($0.family)/withdrawals"
        },
        RouteCase(.get, "/studies/{id}/information", may: seers(.ok)) { "/studies/\($0.study)/information" },
        RouteCase(
            .post, "/studies/{id}/information", load: .form([("audience", "child"), ("language", "nl"), ("body", "# Nieuw")]),
            may: seers(.seeOther)
        ) { "/studies/\($0.study)/information" },
        RouteCase(.get, "/studies/{id}/retention", may: seers(.ok)) { "/studies/\($0.study)/retention" },
        RouteCase(
            .post, "/studies/{id}/retention", load: .form([("recording", "12"), ("kept_recording", "60"), ("coding", "120")]),
            may: seers(.seeOther)
        ) { "/studies/\($0.study)/retention" },
    ]
}
