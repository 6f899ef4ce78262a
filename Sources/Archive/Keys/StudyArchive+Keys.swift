import Coding
public import Vault

/// The data keys of families: made with the family, and kept wrapped. They are unwrapped each time they are needed and never held, so that a
/// key that is destroyed is of no use from that moment on.
extension StudyArchive {
    /// In the transaction that makes the family.
    func addKey(of family: Family.ID, state: String = "kept", _ connection: any SQLConnection) throws {
        let wrapped = keyring.wrap(DataKey(), for: Self.keySubject(family))
        try connection.run(
            "INSERT INTO family_key (family_id, state, wrapped, master_key, created_at) VALUES ($1, $2, $3, $4, $5)",
            [.id(family), .text(state), .text(wrapped.text), .text(wrapped.masterKey.text), .integer(clock())])
    }

    func seal(of part: KeyedPart, _ connection: any SQLConnection) throws -> FamilySeal {
        guard let row = try connection.row(part.search.sql, [part.search.id]) else { throw StudyArchiveError.notFound }
        guard try row.optionalText("wrapped") != nil else { return FamilySeal(key: nil) }
        return FamilySeal(key: try keyring.unwrap(try WrappedKey(row), for: Self.keySubject(try row.id("family_id"))))
    }

    /// - Throws: `.notFound` when there is no such thing; `.destroyed` when its family's key is no more.
    func key(of part: KeyedPart, _ connection: any SQLConnection) throws -> DataKey {
        guard let key = try seal(of: part, connection).key else { throw StudyArchiveError.destroyed }
        return key
    }

    func key(of video: Video.ID) async throws -> DataKey {
        try await database.read { connection in try self.key(of: .video(video), connection) }
    }

    /// What the vault is told of a family's key, so that it is refused as another's.
    static func keySubject(_ family: Family.ID) -> String { "family:\(family)" }
}

/// Something that is sealed with its family's key.
enum KeyedPart {
    case family(Family.ID)
    case session(Session.ID)
    case video(Video.ID)
    case coding(Identifier<CodingRecord>)

    fileprivate var search: (sql: String, id: SQLValue) {
        let key = "SELECT family_key.family_id, wrapped, master_key FROM family_key"
        let fromSession = "\(key) JOIN session ON session.family_id = family_key.family_id"
        return switch self {
        case .family(let id): ("\(key) WHERE family_key.family_id = $1", .id(id))
        case .session(let id): ("\(fromSession) WHERE session.id = $1", .id(id))
        case .video(let id): ("\(fromSession) JOIN video ON video.session_id = session.id WHERE video.id = $1", .id(id))
        case .coding(let id):
            (
                """
                \(fromSession) JOIN assignment ON assignment.session_id = session.id
                JOIN coding ON coding.assignment_id = assignment.id WHERE coding.id = $1
                """, .id(id)
            )
        }
    }
}

// MARK: - Rotation

extension StudyArchive {
    /// Maintenance: wraps every data key with the current master key. What they sealed stays as it is.
    ///
    /// - Returns: how many there are.
    public func wrapKeysAnew() async throws -> Int {
        try await database.write { connection in
            let rows = try connection.rows("SELECT family_id FROM family_key WHERE wrapped IS NOT NULL")
            for row in rows {
                let family: Family.ID = try row.id("family_id")
                let wrapped = keyring.wrap(try key(of: .family(family), connection), for: Self.keySubject(family))
                try connection.run(
                    "UPDATE family_key SET wrapped = $2, master_key = $3 WHERE family_id = $1",
                    [.id(family), .text(wrapped.text), .text(wrapped.masterKey.text)])
            }
            let count = rows.count + (try HouseKey.wrapAnew(keyring, connection))
            try record(.rotated, by: .keeper, on: .init(.key), detail: [.count: .number(count)], connection)
            return count
        }
    }

    /// Maintenance: accounts for retired master keys that were taken out of the key file.
    public func accountForRetirement(of count: Int) async throws {
        try await database.write { connection in
            try record(.retired, by: .keeper, on: .init(.key), detail: [.count: .number(count)], connection)
        }
    }

    /// Maintenance: the master keys without which some data key could not be read.
    public func masterKeysInUse() async throws -> Set<MasterKey.ID> {
        try await database.read { connection in
            let rows = try connection.rows(
                "SELECT master_key FROM family_key WHERE wrapped IS NOT NULL UNION SELECT master_key FROM house_key")
            return Set(try rows.compactMap { MasterKey.ID(try $0.text("master_key")) })
        }
    }
}
