public import Coding

extension StudyArchive {
    /// Keeps that the asker promised how recordings are dealt with, and when.
    ///
    /// - Parameter version: of the text that was read.
    /// - Throws: `.invalid(field: "pledge")` when that is not the text of today.
    public func acceptPledge(version: Int, by asker: Account) async throws {
        guard version == Pledge.version else { throw StudyArchiveError.invalid(field: "pledge") }
        let now = clock()
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO pledge (account_id, version, accepted_at) VALUES ($1, $2, $3)
                ON CONFLICT (account_id, version) DO NOTHING
                """, [.id(asker.id), .integer(version), .integer(now)])
            try record(.gave, by: asker, on: .init(.pledge, asker.id), detail: [.version: .number(version)], connection)
        }
    }
}
