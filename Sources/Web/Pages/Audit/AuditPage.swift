import Archive
import Coding
import Foundation

/// Who did what, the newest first.
struct AuditPage: Page {
    static let template = "audit"

    let title: String
    let account: Choice
    let action: Choice
    let study: Choice
    let family: Choice
    let session: Choice
    let from: Input
    let to: Input
    let lines: [Line]
    /// Where the older lines are.
    let older: String?
    /// Where the newest are, when these are not.
    let newest: String?
    let export: String

    init(texts: Texts, part: AuditPart, query: AuditQuery, zone: TimeZone) {
        let form = FormReader("audit", filled: nil)
        let names = part.names
        func choice(_ field: String, _ options: [(value: String, label: String)], _ chosen: String?) -> Choice {
            let everything = (value: "", label: texts["audit.all"])
            return form.choice(
                field, texts["audit.form.\(field)"], options: [everything] + options.sorted { ($0.label, $0.value) < ($1.label, $1.value) },
                value: chosen ?? "")
        }
        title = texts["audit.title"]
        account = choice("account", names.accounts.map { ($0.key.text, $0.value) }, query.account?.text)
        action = choice(
            "action", AuditEntry.Action.allCases.map { ($0.rawValue, texts["audit.action.\($0.rawValue)"]) }, query.action?.rawValue)
        study = choice("study", names.studies.map { ($0.key.text, $0.value) }, query.study?.text)
        family = choice("family", names.families.map { ($0.key.text, $0.value) }, query.family?.text)
        session = choice("session", names.sessions.map { ($0.key.text, Line.session($0.value, texts)) }, query.session?.text)
        from = form.input("from", texts["audit.form.from"], kind: .date, value: query.from?.description ?? "", isRequired: false)
        to = form.input("to", texts["audit.form.to"], kind: .date, value: query.to?.description ?? "", isRequired: false)
        lines = part.lines.map { Line(texts: texts, $0, names: names, zone: zone) }
        older = part.isMore ? part.lines.last.map { query.path(Path.audit, before: $0.sequence) } : nil
        newest = query.before == nil ? nil : query.path(Path.audit)
        export = query.path(Path.audit + "/export")
    }

    struct Line: Sendable {
        let sequence: String
        let time: String
        let who: String
        let role: String?
        let action: String
        let object: String
        /// Study, family and session, from the outside in.
        let place: String?
        let behalf: String?
        let purpose: String?
        let detail: String?

        init(texts: Texts, _ line: AuditLine, names: AuditNames, zone: TimeZone) {
            let entry = line.entry
            sequence = String(line.sequence)
            time = texts.instant(Date(timeIntervalSince1970: Double(entry.at) / 1000), in: zone)
            who =
                switch entry.actor {
                case .account(let id): names.accounts[id] ?? id.text
                case .visitor, .keeper, .program: texts["audit.actor.\(entry.actor.text)"]
                }
            role = entry.role.map { texts["audit.role.\($0.rawValue)"] }
            action = texts["audit.action.\(entry.action.rawValue)"]
            object = Self.object(entry.object, names, texts)
            let place = [
                entry.study.map { names.studies[$0] ?? $0.text },
                entry.session.map { names.sessions[$0].map { Self.session($0, texts) } ?? $0.text }
                    ?? entry.family.map { names.families[$0] ?? $0.text },
            ].compactMap(\.self)
            self.place = place.isEmpty ? nil : place.joined(separator: " › ")
            behalf = entry.onBehalfOf.map { texts("audit.behalf", ["whom": Self.object($0, names, texts)]) }
            purpose = entry.purpose.map { texts["audit.purpose.\($0.rawValue)"] }
            detail = Self.detail(entry.detail, names, texts)
        }

        static func session(_ name: AuditNames.SessionName, _ texts: Texts) -> String {
            texts("audit.session", ["family": name.family, "n": String(name.number)])
        }

        /// The kind, and which one where that can be said in words.
        private static func object(_ object: AuditEntry.Object, _ names: AuditNames, _ texts: Texts) -> String {
            let kind = texts["audit.object.\(object.kind.rawValue)"]
            guard let id = object.id?.text, let name = name(of: object.kind, id, names) else { return kind }
            return "\(kind) \(name)"
        }

        /// Sessions and studies are named by where they are.
        private static func name(of kind: AuditEntry.Object.Kind, _ id: String, _ names: AuditNames) -> String? {
            switch kind {
            case .account, .factor, .link, .membership, .password, .pledge: Account.ID(id).flatMap { names.accounts[$0] }
            case .person: Person.ID(id).flatMap { names.persons[$0] }
            default: nil
            }
        }

        private static func detail(_ detail: AuditDetail, _ names: AuditNames, _ texts: Texts) -> String? {
            let times = detail[.times].flatMap { Self.times($0, texts) }
            let account = detail[.account].flatMap { Self.account($0, names) }
            let role = detail[.role].flatMap { Self.role($0, texts) }
            let words = [times, account, role].compactMap(\.self)
            return words.isEmpty ? nil : words.joined(separator: "; ")
        }

        private static func times(_ value: AuditDetail.Value, _ texts: Texts) -> String? {
            guard case .stretches(let stretches) = value else { return nil }
            return stretches.map { stretch in
                let ends = [stretch.lowerBound, stretch.upperBound].map { texts.time(MediaTime(milliseconds: $0)) }
                return ends.joined(separator: "–")
            }.joined(separator: ", ")
        }

        private static func account(_ value: AuditDetail.Value, _ names: AuditNames) -> String? {
            guard case .word(let word) = value else { return nil }
            return Account.ID(word.text).flatMap { names.accounts[$0] } ?? word.text
        }

        private static func role(_ value: AuditDetail.Value, _ texts: Texts) -> String? {
            guard case .word(let word) = value, let role = AuditEntry.Role(rawValue: word.text) else { return nil }
            return texts["audit.role.\(role.rawValue)"]
        }
    }
}
