import Coding
import Foundation

// MARK: Writing

extension StudyArchive {
    /// Accounts for a deed, in the deed's own transaction. What the object belongs to is looked up, so say it before the object is removed.
    ///
    /// - Parameters:
    ///   - surroundings: where it belongs, when the object itself does not tell.
    ///   - purpose: when it is not the usual one for such an object.
    func record(
        _ action: AuditEntry.Action, by asker: Account, on object: AuditEntry.Object, within surroundings: AuditEntry.Object? = nil,
        onBehalfOf: AuditEntry.Object? = nil, for purpose: AuditEntry.Purpose? = nil, detail: AuditDetail = [:],
        _ connection: any SQLConnection
    ) throws {
        let place = try AuditPlace(of: surroundings ?? object, connection)
        try audit.append(
            AuditEntry(
                at: clock(), actor: .account(asker.id), role: try auditRole(of: asker, in: place.study, connection), action: action,
                object: object, study: place.study, family: place.family, session: place.session, onBehalfOf: onBehalfOf,
                purpose: purpose ?? object.kind.usualPurpose, detail: detail),
            connection)
    }

    private func auditRole(of asker: Account, in study: Study.ID?, _ connection: any SQLConnection) throws -> AuditEntry.Role {
        guard let study, let role = try role(of: asker, in: .study(study), connection) else { return AuditEntry.Role(asker.role) }
        return AuditEntry.Role(role)
    }

    /// Accounts for what nobody with an account did.
    func record(
        _ action: AuditEntry.Action, by actor: AuditEntry.Actor, on object: AuditEntry.Object, for purpose: AuditEntry.Purpose? = nil,
        detail: AuditDetail = [:], _ connection: any SQLConnection
    ) throws {
        let place = try AuditPlace(of: object, connection)
        try audit.append(
            AuditEntry(
                at: clock(), actor: actor, action: action, object: object, study: place.study, family: place.family, session: place.session,
                purpose: purpose ?? object.kind.usualPurpose, detail: detail),
            connection)
    }
}

// MARK: Checking

extension StudyArchive {
    /// Maintenance: walks the log and finds whatever is not as it was written.
    public func checkAudit() async throws -> AuditVerdict {
        let noted = try await media.run { _ in try auditHead.read() }
        return try await database.read { try AuditCheck(key: audit.key, noted: noted).verdict($0) }
    }
}
