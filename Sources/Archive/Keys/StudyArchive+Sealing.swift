import Coding
import Foundation
import Vault

/// A data folder of a time before anything was sealed is sealed when it is opened, once. A crash in the middle does no harm: names and texts of
/// a family are sealed in the transaction that makes its key, and its media until its row says that all is done.
extension StudyArchive {
    func sealWhatIsPlain() async throws {
        let old = try await database.write { connection in
            for row in try connection.rows(
                "SELECT id FROM family WHERE NOT EXISTS (SELECT 1 FROM family_key WHERE family_key.family_id = family.id) ORDER BY id")
            {
                try sealTexts(of: try row.id("id"), connection)
            }
            return try connection.rows("SELECT family_id FROM family_key WHERE state = 'sealing'").map {
                try $0.id("family_id", of: Family.self)
            }
        }
        guard !old.isEmpty else { return }
        for family in old { try await sealMedia(of: family) }
        try await database.forget()
    }

    private func sealMedia(of family: Family.ID) async throws {
        let key = try await database.read { connection in try self.key(of: .family(family), connection) }
        for video in try await videos(of: family) { try await media.sealWhatIsPlain(of: video.text, key: key) }
        try await database.write { connection in
            try connection.run("UPDATE family_key SET state = 'kept' WHERE family_id = $1 AND state = 'sealing'", [.id(family)])
        }
    }

    func videos(of family: Family.ID) async throws -> [Video.ID] {
        try await database.read { connection in
            try connection.rows(
                "SELECT video.id FROM video JOIN session ON session.id = video.session_id WHERE session.family_id = $1", [.id(family)]
            ).map { try $0.id("id", of: Video.self) }
        }
    }
}

// MARK: - Texts

extension StudyArchive {
    private func sealTexts(of family: Family.ID, _ connection: any SQLConnection) throws {
        try addKey(of: family, state: "sealing", connection)
        let seal = try seal(of: .family(family), connection)
        try sealNames(of: family, seal, connection)
        for row in try rows("video.id, video.sealed_name FROM video JOIN session ON session.id = video.session_id", of: family, connection)
        {
            let id: Video.ID = try row.id("id")
            let name = try seal.seal(try row.text("sealed_name"), as: .fileName(id))
            try connection.run("UPDATE video SET sealed_name = $2 WHERE id = $1", [.id(id), .text(name)])
        }
        let codings =
            "FROM coding JOIN assignment ON assignment.id = coding.assignment_id JOIN session ON session.id = assignment.session_id"
        for row in try rows("coding.id, coding.sealed_reason \(codings)", of: family, connection) {
            let id: Identifier<CodingRecord> = try row.id("id")
            try sealEvents(of: id, seal, connection)
            guard let reason = try row.optionalText("sealed_reason") else { continue }
            let sealed = try seal.seal(reason, as: .reason(id))
            try connection.run("UPDATE coding SET sealed_reason = $2 WHERE id = $1", [.id(id), .text(sealed)])
        }
    }

    /// Where there were names there are codes from now on.
    private func sealNames(of family: Family.ID, _ seal: FamilySeal, _ connection: any SQLConnection) throws {
        guard let row = try connection.row("SELECT code, study_id FROM family WHERE id = $1", [.id(family)]) else { return }
        let names = try connection.rows("SELECT code FROM family WHERE study_id = $1", [.text(try row.text("study_id"))])
        try connection.run(
            "UPDATE family SET code = $2, sealed_name = $3 WHERE id = $1",
            [.id(family), .text(Self.freeCode("G", among: names)), .text(try seal.seal(try row.text("code"), as: .familyName(family)))])
        for person in try connection.rows("SELECT id, code FROM person WHERE family_id = $1 ORDER BY position", [.id(family)]) {
            let id: Person.ID = try person.id("id")
            let names = try connection.rows("SELECT code FROM person WHERE family_id = $1", [.id(family)])
            try connection.run(
                "UPDATE person SET code = $2, sealed_name = $3 WHERE id = $1",
                [.id(id), .text(Self.freeCode("P", among: names)), .text(try seal.seal(try person.text("code"), as: .personName(id)))])
        }
    }

    private func sealEvents(of coding: Identifier<CodingRecord>, _ seal: FamilySeal, _ connection: any SQLConnection) throws {
        for row in try connection.rows("SELECT sequence, body FROM coding_event WHERE coding_id = $1", [.id(coding)]) {
            let body = try row.text("body")
            let event = try JSONDecoder().decode(CodingEvent.self, from: Data(body.utf8))
            let sealed = try seal.seal(event)
            guard sealed != event else { continue }
            try connection.run(
                "UPDATE coding_event SET body = $3 WHERE coding_id = $1 AND sequence = $2",
                [.id(coding), .integer(try row.integer("sequence")), .text(try Self.body(sealed))])
        }
    }

    private func rows(_ columns: String, of family: Family.ID, _ connection: any SQLConnection) throws -> [SQLRow] {
        try connection.rows("SELECT \(columns) WHERE session.family_id = $1", [.id(family)])
    }
}
