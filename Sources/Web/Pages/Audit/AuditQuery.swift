import Archive
import Coding
import Foundation
import Hummingbird

/// What the address of the log's page asks for. Whatever cannot be read is as if it had not been asked.
struct AuditQuery: Hashable, Sendable {
    var account: Account.ID?
    var action: AuditEntry.Action?
    var study: Study.ID?
    var family: Family.ID?
    var session: Session.ID?
    var from: Day?
    var to: Day?
    /// Only lines before this one.
    var before: Int?

    init() {}

    init(_ request: Request) {
        let values = request.uri.queryParameters
        account = values.get("account").flatMap { Account.ID($0) }
        action = values.get("action").flatMap { AuditEntry.Action(rawValue: $0) }
        study = values.get("study").flatMap { Study.ID($0) }
        family = values.get("family").flatMap { Family.ID($0) }
        session = values.get("session").flatMap { Session.ID($0) }
        from = values.get("from").flatMap { Day($0) }
        to = values.get("to").flatMap { Day($0) }
        before = values.get("before").flatMap { Int($0) }
    }

    func filter(in zone: TimeZone) -> AuditFilter {
        var filter = AuditFilter()
        filter.account = account
        filter.action = action
        filter.study = study
        filter.family = family
        filter.session = session
        filter.from = from.flatMap { Self.midnight($0, in: zone) }
        // The last day counts in full.
        filter.before = to.flatMap { Self.midnight($0, in: zone, daysLater: 1) }
        return filter
    }

    /// The same question at another address.
    func path(_ path: String, before: Int? = nil) -> String {
        let values: [(String, String?)] = [
            ("account", account?.text), ("action", action?.rawValue), ("study", study?.text), ("family", family?.text),
            ("session", session?.text), ("from", from?.description), ("to", to?.description), ("before", before.map(String.init)),
        ]
        let query = values.compactMap { name, value in value.map { "\(name)=\(URLText.query($0))" } }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    private static func midnight(_ day: Day, in zone: TimeZone, daysLater: Int = 0) -> Int? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day + daysLater))
        return date.map { Int($0.timeIntervalSince1970 * 1000) }
    }
}
