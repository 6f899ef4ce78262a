import Coding
import Foundation
import Testing
import Vault

@testable import Archive

@Suite struct AuditCommandTests {
    @Test func `a sound log is said to be sound, with its last code`() async throws {
        let house = try await Installation()
        defer { house.close() }
        let head = try await house.archive.database.read { try AuditLog.head($0) }

        let verified = try house.beeld("audit", "verify")

        #expect(verified.status == 0, "\(verified.complaint)")
        #expect(verified.output.hasPrefix("The log is sound: all \(head.sequence) lines are as they were written"))
        #expect(verified.output.contains("the code \(head.code.text)."))
    }

    @Test(arguments: [
        ("DELETE FROM audit_line WHERE sequence = 2", "line 2 is missing."),
        ("UPDATE audit_line SET action = 'removed' WHERE sequence = 3", "line 3 is not what was written there"),
        ("DELETE FROM audit_line WHERE sequence > 1", "it ends after line 1, but"),
    ])
    func `a log that was changed is not, and the first wrong line is named`(change: (statement: String, sentence: String)) async throws {
        let house = try await Installation()
        defer { house.close() }
        try await house.archive.database.write { try $0.run(change.statement) }

        let verified = try house.beeld("audit", "verify")

        #expect(verified.status == 1)
        #expect(verified.output.hasPrefix("The log is NOT sound: "))
        #expect(verified.output.contains(change.sentence), "\(verified.output)")
    }

    @Test func `the whole log is printed as its codes cover it, without a name`() async throws {
        let house = try await Installation()
        defer { house.close() }
        let last = try await house.archive.database.read { try AuditLog.head($0) }.sequence

        let exported = try house.beeld("audit", "export")

        #expect(exported.status == 0, "\(exported.complaint)")
        let lines = exported.output.split(separator: "\n")
        let kept = try await house.archive.auditLines(after: 0)
        #expect(lines.map { String($0) } == kept.prefix(lines.count).map { $0.entry.canonical(sequence: $0.sequence) })
        #expect(lines.count == last)
        for name in ["De Wit", "Sandra", "Hanna", "Kompasstudie"] { #expect(!exported.output.contains(name), "“\(name)”") }
        // Whoever has the machine leaves a trace too.
        #expect(kept.last { $0.sequence == last + 1 }?.entry.action == .exported)
    }
}
