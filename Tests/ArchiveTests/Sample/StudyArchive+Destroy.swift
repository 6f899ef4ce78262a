@testable import Archive
@testable import Coding

extension StudyArchive {
    /// As a withdrawal does it, and nothing of what goes with it.
    func destroy(_ family: Family.ID, because reason: Tombstone.Reason, by asker: Account) async throws {
        try await database.write { connection in try destroyKey(of: family, because: reason, by: asker.id, connection) }
        try await finishDestruction(of: family)
    }
}
