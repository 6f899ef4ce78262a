extension AuditEntry.Role {
    public init(_ role: Account.Role) {
        guard let same = Self(rawValue: role.rawValue) else { preconditionFailure("every role of an account can be accounted for") }
        self = same
    }
}
