/// Somebody who signs in.
public struct Account: Hashable, Sendable {
    public typealias ID = Identifier<Account>

    public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        /// Leads studies: makes families, sessions and assignments.
        case researcher
        /// Codes what was assigned, blind to everything else.
        case coder
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
