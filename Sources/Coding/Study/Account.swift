/// Somebody who signs in.
public struct Account: Hashable, Sendable {
    public typealias ID = Identifier<Account>

    /// What somebody may do in the installation. What one may do in a study is the role of the membership.
    public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        /// Keeps accounts, consents, keys and backups; sees no coding and no recording by that.
        case dataManager = "data_manager"
        /// May found studies, and lead those in which that is the role.
        case researcher
        /// Does in each study what the role there allows.
        case member
    }

    public let id: ID
    public let name: String
    public let role: Role

    public init(id: ID, name: String, role: Role) {
        self.id = id
        self.name = name
        self.role = role
    }
}
