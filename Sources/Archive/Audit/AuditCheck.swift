import Coding
import Vault

/// What walking the log found.
public enum AuditVerdict: Hashable, Sendable {
    /// Every line is as it was written, none is missing, and none stands elsewhere.
    ///
    /// - Parameters:
    ///   - head: the code of the last line. Written down elsewhere, it proves later that nothing before it was replaced, not even by
    ///     somebody who holds the key.
    ///   - notNoted: how many of the last lines the file beside the database does not know of yet; a few at most.
    case sound(lines: Int, head: String, notNoted: Int)
    case broken(AuditBreak)
}

/// The first thing that is wrong with a log.
public enum AuditBreak: Hashable, Sendable {
    /// The line is not what was written there: something in it was changed, or it was put there by somebody else.
    case changed(line: Int)
    case missing(line: Int)
    /// The line stands in another place.
    case moved(line: Int, to: Int)
    /// There were more lines.
    case cutOff(after: Int, known: Int)
    /// Lines were cut off, and others written in their place.
    case replaced(line: Int)
    /// The file that says where the log ends is gone.
    case headMissing
    /// It was not written by this installation.
    case headUnreadable
}

/// Walks the log from its first line to its last.
struct AuditCheck: Sendable {
    let key: DataKey
    let noted: AuditHeadFile.Content

    /// Lines that are held at a time.
    private static let page = 1000

    /// - Parameter connection: one snapshot, in which the log stands still. `noted` was read before it began, so that it cannot be ahead.
    func verdict(_ connection: any SQLConnection) throws -> AuditVerdict {
        var head = AuditHead.start
        var hasNoted = noted == .head(.start)
        while true {
            let rows = try connection.rows(
                "SELECT * FROM audit_line WHERE sequence > $1 ORDER BY sequence LIMIT \(Self.page)", [.integer(head.sequence)])
            for row in rows {
                let sequence = try row.integer("sequence")
                guard sequence == head.sequence + 1 else {
                    return .broken(try whereabouts(of: head, connection) ?? .missing(line: head.sequence + 1))
                }
                guard let code = genuineCode(of: row, at: sequence, after: head.code) else {
                    return .broken(try whereabouts(of: head, connection) ?? .changed(line: sequence))
                }
                head = AuditHead(sequence: sequence, code: code)
                if case .head(let known) = noted, known.sequence == sequence {
                    guard known.code == code else { return .broken(.replaced(line: sequence)) }
                    hasNoted = true
                }
            }
            guard rows.count == Self.page else { return try ending(head, hasNoted: hasNoted, connection) }
        }
    }

    /// The code of a row, when it is what belongs there.
    private func genuineCode(of row: SQLRow, at sequence: Int, after previous: ChainCode) -> ChainCode? {
        guard let line = try? AuditLine(row), let code = try? row.code() else { return nil }
        return key.code(of: line.entry.canonical(sequence: sequence).utf8, after: previous) == code ? code : nil
    }

    /// Where the line has gone that belongs after `head`, if it is still somewhere.
    private func whereabouts(of head: AuditHead, _ connection: any SQLConnection) throws -> AuditBreak? {
        var last = head.sequence
        while true {
            let rows = try connection.rows(
                "SELECT * FROM audit_line WHERE sequence > $1 ORDER BY sequence LIMIT \(Self.page)", [.integer(last)])
            for row in rows {
                last = try row.integer("sequence")
                if last > head.sequence + 1, genuineCode(of: row, at: head.sequence + 1, after: head.code) != nil {
                    return .moved(line: head.sequence + 1, to: last)
                }
            }
            guard rows.count == Self.page else { return nil }
        }
    }

    /// The lines are in order as far as they go: do they go as far as they went?
    private func ending(_ head: AuditHead, hasNoted: Bool, _ connection: any SQLConnection) throws -> AuditVerdict {
        let turn = try connection.row("SELECT sequence FROM audit_turn WHERE one = 1", [])?.integer("sequence") ?? 0
        switch noted {
        case .missing: return .broken(.headMissing)
        case .unreadable: return .broken(.headUnreadable)
        case .head(let known):
            let most = max(turn, known.sequence)
            guard most <= head.sequence, hasNoted else { return .broken(.cutOff(after: head.sequence, known: most)) }
            return .sound(lines: head.sequence, head: head.code.text, notNoted: head.sequence - known.sequence)
        }
    }
}
