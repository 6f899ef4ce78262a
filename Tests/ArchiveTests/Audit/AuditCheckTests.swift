import Foundation
import Testing
import Vault

@testable import Archive
@testable import Coding

/// Whatever somebody with the database in hand, but without the key, may do to the log is found, and the first line it touches is named.
@Suite struct AuditCheckTests {
    /// A log of ten lines, in which every field says something.
    private func log(_ driver: Driver) async throws -> SampleArchive {
        let sample = try await SampleArchive(driver)
        for number in 1...10 {
            try await sample.archive.database.write { connection in
                try sample.archive.audit.append(
                    AuditEntry(
                        at: Bench.morning + number, actor: .account(.numbered("account", number)), role: .researcher, action: .watched,
                        object: .video(.numbered("video", number)), study: .numbered("study", 1), family: .numbered("family", 1),
                        session: .numbered("session", number), onBehalfOf: .person(.numbered("person", number)), purpose: .research,
                        detail: [.bytes: .stretches([0..<number])]), connection)
            }
        }
        return sample
    }

    private func verdict(_ sample: SampleArchive, after statements: String...) async throws -> AuditVerdict {
        try await sample.database.write { connection in
            for statement in statements { try connection.run(statement) }
        }
        return try await sample.archive.checkAudit()
    }

    @Test(arguments: Driver.allCases)
    func `a log that nobody touched is sound`(driver: Driver) async throws {
        let sample = try await log(driver)

        guard case .sound(lines: 10, let head, notNoted: 0) = try await sample.archive.checkAudit() else {
            Issue.record("ten lines are sound")
            return
        }
        let last = try await sample.database.read { try AuditLog.head($0) }
        #expect(head == last.code.text)
    }

    @Test(arguments: Driver.allCases)
    func `an empty log is sound`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)

        #expect(try await sample.archive.checkAudit() == .sound(lines: 0, head: ChainCode.start.text, notNoted: 0))
    }

    /// What each column may be changed to: another value of its kind, another kind, and nothing.
    private static let changes: [(column: String, values: [String])] = [
        ("form", ["2", "0"]),
        ("at", ["at + 1", "0", "'x'"]),
        ("actor", ["'account:account-11'", "'visitor'", "'Rosa'", "''"]),
        ("role", ["'coder'", "'king'", "NULL"]),
        ("action", ["'saw'", "'slept'"]),
        ("object", ["'video:video-11'", "'audit'", "'house:1'"]),
        ("study", ["'study-2'", "NULL", "''"]),
        ("family", ["'family-2'", "NULL"]),
        ("session", ["'session-11'", "NULL"]),
        ("behalf", ["'person:person-11'", "NULL", "'x'"]),
        ("purpose", ["'teaching'", "NULL"]),
        ("detail", [#"'{}'"#, #"'{"bytes":[[0,99]]}'"#, #"' {"bytes":[[0,5]]}'"#, "''"]),
        ("code", ["(SELECT code FROM audit_line AS other WHERE other.sequence = 1)", "'\(String(repeating: "0", count: 64))'"]),
    ]

    @Test(arguments: Driver.allCases)
    func `a change of any field of any line is found, and the line is named`(driver: Driver) async throws {
        let sample = try await log(driver)
        let columns = try await sample.database.read { connection in
            Set(try connection.row("SELECT * FROM audit_line LIMIT 1", [])?.columns.keys.map(\.self) ?? [])
        }
        #expect(Set(Self.changes.map(\.column)).union(["sequence"]) == columns)
        let file = sample.archive.auditHead

        for (column, values) in Self.changes {
            for line in 1...10 {
                for value in values where !(column == "code" && line == 1 && value.hasPrefix("(")) {
                    let found = try await sample.database.verdict(
                        sample.archive.audit.key, file,
                        after: { connection in
                            try connection.run("UPDATE audit_line SET \(column) = \(value) WHERE sequence = \(line)")
                        })
                    #expect(found == .broken(.changed(line: line)), "\(column) = \(value) in line \(line)")
                }
            }
        }
        #expect(try await sample.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `a line that was taken out is missed`(driver: Driver) async throws {
        for line in 1...9 {
            let sample = try await log(driver)

            #expect(
                try await verdict(sample, after: "DELETE FROM audit_line WHERE sequence = \(line)") == .broken(.missing(line: line)))
        }
    }

    @Test(arguments: Driver.allCases)
    func `closing the gap does not hide it`(driver: Driver) async throws {
        let sample = try await log(driver)

        let found = try await verdict(
            sample, after: "DELETE FROM audit_line WHERE sequence = 4", "UPDATE audit_line SET sequence = sequence - 1 WHERE sequence > 4",
            "UPDATE audit_turn SET sequence = 9")

        #expect(found == .broken(.changed(line: 4)))
    }

    @Test(arguments: Driver.allCases)
    func `two lines that changed places are found`(driver: Driver) async throws {
        for (one, other) in [(1, 2), (3, 8), (9, 10)] {
            let sample = try await log(driver)

            let found = try await verdict(
                sample, after: "UPDATE audit_line SET sequence = 99 WHERE sequence = \(one)",
                "UPDATE audit_line SET sequence = \(one) WHERE sequence = \(other)",
                "UPDATE audit_line SET sequence = \(other) WHERE sequence = 99")

            #expect(found == .broken(.moved(line: one, to: other)))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a line that was put in is found`(driver: Driver) async throws {
        let sample = try await log(driver)

        let found = try await verdict(
            sample, after: "UPDATE audit_line SET sequence = sequence + 100 WHERE sequence >= 5",
            "UPDATE audit_line SET sequence = sequence - 99 WHERE sequence >= 105",
            """
            INSERT INTO audit_line SELECT 5, form, at, actor, role, action, object, study, family, session, behalf, purpose, detail, code
            FROM audit_line WHERE sequence = 4
            """)

        #expect(found == .broken(.moved(line: 5, to: 6)))
    }

    @Test(arguments: Driver.allCases)
    func `a line that was added at the end is found`(driver: Driver) async throws {
        let sample = try await log(driver)

        let found = try await verdict(
            sample,
            after: """
                INSERT INTO audit_line SELECT 11, form, at, actor, role, action, object, study, family, session, behalf, purpose, detail, code
                FROM audit_line WHERE sequence = 10
                """)

        #expect(found == .broken(.changed(line: 11)))
    }

    // MARK: The end

    @Test(arguments: Driver.allCases)
    func `a tail that was cut off is missed`(driver: Driver) async throws {
        for last in 0...9 {
            let sample = try await log(driver)

            let found = try await verdict(
                sample, after: "DELETE FROM audit_line WHERE sequence > \(last)", "UPDATE audit_turn SET sequence = \(last)")

            #expect(found == .broken(.cutOff(after: last, known: 10)))
        }
    }

    @Test(arguments: Driver.allCases)
    func `writing on over a cut does not hide it`(driver: Driver) async throws {
        let sample = try await log(driver)
        try await sample.database.write { connection in
            try connection.run("DELETE FROM audit_line WHERE sequence > 7")
            try connection.run("UPDATE audit_turn SET sequence = 7")
        }

        try await sample.note(2)
        #expect(try await sample.archive.checkAudit() == .broken(.cutOff(after: 9, known: 10)))
        try await sample.note(5)

        #expect(try await sample.archive.checkAudit() == .broken(.replaced(line: 10)))
    }

    @Test(arguments: Driver.allCases)
    func `a tail that was cut off while the turn was left stays a gap`(driver: Driver) async throws {
        let sample = try await log(driver)
        try await sample.database.write { try $0.run("DELETE FROM audit_line WHERE sequence > 7") }

        #expect(try await sample.archive.checkAudit() == .broken(.cutOff(after: 7, known: 10)))
        try await sample.note(1)

        #expect(try await sample.archive.checkAudit() == .broken(.missing(line: 8)))
    }

    @Test(arguments: Driver.allCases)
    func `the file of the head cannot be made from the database`(driver: Driver) async throws {
        let sample = try await log(driver)
        let path = sample.archive.auditHead.path
        let seventh = try #require(try await sample.database.read { try AuditLog.code(of: 7, $0) })
        let forged = AuditHeadFile(path: path, key: DataKey())
        try forged.begin()
        _ = try forged.replace(.start, by: AuditHead(sequence: 7, code: seventh))

        let found = try await verdict(
            sample, after: "DELETE FROM audit_line WHERE sequence > 7", "UPDATE audit_turn SET sequence = 7")

        #expect(found == .broken(.headUnreadable))
        try FileManager.default.removeItem(atPath: path)
        #expect(try await sample.archive.checkAudit() == .broken(.headMissing))
        try await sample.note(1)
        #expect(try await sample.archive.checkAudit() == .broken(.headMissing))
    }

    @Test(arguments: Driver.allCases)
    func `a head that lags after a crash is no break, and catches up`(driver: Driver) async throws {
        let sample = try await log(driver)
        // As if the program had stopped between the transaction and the file.
        try await sample.database.write { connection in
            for _ in 0..<2 { try sample.archive.record(.saw, by: .keeper, on: .init(.account), connection) }
        }

        guard case .sound(lines: 12, _, notNoted: 2) = try await sample.archive.checkAudit() else {
            Issue.record("two lines are not noted yet")
            return
        }
        let again = try await SampleArchive(driver, bench: sample.bench)
        try await again.note(1)

        guard case .sound(lines: 13, _, notNoted: 0) = try await again.archive.checkAudit() else {
            Issue.record("the file has caught up")
            return
        }
    }
}

private struct Undone: Error {
    let verdict: AuditVerdict
}

extension SQLDatabase {
    /// What a check finds after something was done to the log, which is then undone.
    fileprivate func verdict(
        _ key: DataKey, _ file: AuditHeadFile, after deed: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws -> AuditVerdict {
        let noted = try file.read()
        do {
            return try await write { connection -> AuditVerdict in
                try deed(connection)
                throw Undone(verdict: try AuditCheck(key: key, noted: noted).verdict(connection))
            }
        } catch let undone as Undone {
            return undone.verdict
        }
    }
}
