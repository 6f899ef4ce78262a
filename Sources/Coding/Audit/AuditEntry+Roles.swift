extension AuditEntry.Role {
    public init(_ role: Account.Role) {
        self =
            switch role {
            case .dataManager: .dataManager
            case .researcher: .researcher
            case .member: .member
            }
    }

    public init(_ role: Membership.Role) {
        self =
            switch role {
            case .researcher: .researcher
            case .coder: .coder
            case .trainee: .trainee
            case .expert: .expert
            case .practitioner: .practitioner
            case .teacher: .teacher
            }
    }
}
