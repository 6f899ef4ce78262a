extension AuditEntry.Object.Kind {
    /// What somebody does something with such an object for, unless said otherwise.
    public var usualPurpose: AuditEntry.Purpose {
        switch self {
        case .account, .device, .factor, .link, .membership, .password, .pledge, .signIn: .access
        case .assignment, .codebook, .family, .person, .session, .study, .video: .leadership
        case .coding: .research
        case .consent, .information, .key, .retention: .consents
        case .audit: .accountability
        case .backup: .operation
        }
    }
}

extension AuditEntry.Purpose {
    /// What a coding is made for, by its assignment.
    public init(_ purpose: Assignment.Purpose) {
        self =
            switch purpose {
            case .study: .research
            case .double, .recode: .reliability
            case .training, .gold: .library
            }
    }
}
