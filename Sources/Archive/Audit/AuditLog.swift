public import Coding
import Vault

/// The log's end: its newest line and that line's code.
struct AuditHead: Hashable, Sendable {
    let sequence: Int
    let code: ChainCode

    /// Of a log without lines.
    static let start = AuditHead(sequence: 0, code: .start)
}

/// A line as it is kept.
public struct AuditLine: Hashable, Sendable {
    /// From 1, without a gap.
    public let sequence: Int
    public let entry: AuditEntry
}

/// Adds lines to the log, each within the transaction of the deed it tells of: there is no deed without its line, and no line without its deed.
///
/// code(n) = HMAC-SHA-256(key, code(n − 1) ‖ canonical(n)), and code(0) is 32 zero bytes.
struct AuditLog: Sendable {
    let key: DataKey

    func append(_ entry: AuditEntry, _ connection: any SQLConnection) throws {
        guard let turn = try connection.row("UPDATE audit_turn SET sequence = sequence + 1 WHERE one = 1 RETURNING sequence", []) else {
            throw SQLRow.Unreadable(column: "sequence")
        }
        let sequence = try turn.integer("sequence")
        let code = key.code(of: entry.canonical(sequence: sequence).utf8, after: try Self.head(connection).code)
        try connection.run(
            """
            INSERT INTO audit_line (sequence, form, at, actor, role, action, object, study, family, session, behalf, purpose, detail, code)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .integer(sequence), .integer(AuditEntry.form), .integer(entry.at), .text(entry.actor.text), .text(entry.role?.rawValue),
                .text(entry.action.rawValue), .text(entry.object.text), .id(entry.study), .id(entry.family), .id(entry.session),
                .text(entry.onBehalfOf?.text), .text(entry.purpose?.rawValue), .text(entry.detail.canonical), .text(code.text),
            ])
    }

    static func head(_ connection: any SQLConnection) throws -> AuditHead {
        try connection.row("SELECT sequence, code FROM audit_line ORDER BY sequence DESC LIMIT 1", []).map {
            AuditHead(sequence: try $0.integer("sequence"), code: try $0.code())
        } ?? .start
    }

    /// The code of one line; `nil` when there is no such line.
    static func code(of sequence: Int, _ connection: any SQLConnection) throws -> ChainCode? {
        guard sequence > 0 else { return .start }
        return try connection.row("SELECT code FROM audit_line WHERE sequence = $1", [.integer(sequence)])?.code()
    }
}

extension SQLRow {
    func code() throws -> ChainCode {
        guard let code = ChainCode(try text("code")) else { throw Unreadable(column: "code") }
        return code
    }
}

extension AuditLine {
    init(_ row: SQLRow) throws {
        guard try row.integer("form") == AuditEntry.form else { throw SQLRow.Unreadable(column: "form") }
        guard let actor = AuditEntry.Actor(text: try row.text("actor")) else { throw SQLRow.Unreadable(column: "actor") }
        guard let object = AuditEntry.Object(text: try row.text("object")) else { throw SQLRow.Unreadable(column: "object") }
        guard let detail = AuditDetail(canonical: try row.text("detail")) else { throw SQLRow.Unreadable(column: "detail") }
        sequence = try row.integer("sequence")
        entry = AuditEntry(
            at: try row.integer("at"), actor: actor, role: try row.optionalChoice("role"), action: try row.choice("action"), object: object,
            study: try row.optionalID("study"), family: try row.optionalID("family"), session: try row.optionalID("session"),
            onBehalfOf: try row.optionalObject("behalf"), purpose: try row.optionalChoice("purpose"), detail: detail)
    }
}

extension SQLRow {
    fileprivate func optionalChoice<Choice: RawRepresentable>(_ column: String) throws -> Choice? where Choice.RawValue == String {
        try optionalText(column) == nil ? nil : try choice(column)
    }

    fileprivate func optionalObject(_ column: String) throws -> AuditEntry.Object? {
        guard let text = try optionalText(column) else { return nil }
        guard let object = AuditEntry.Object(text: text) else { throw Unreadable(column: column) }
        return object
    }
}
