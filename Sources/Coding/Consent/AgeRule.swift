/// Who decides for somebody of an age (DOMAIN 6.1: Jeugdwet 7.3.5, UAVG article 5).
public enum AgeRule: Hashable, Sendable, CaseIterable {
    /// Everybody with authority. The child is asked as well, and its no is a no.
    case under12
    /// The youth and everybody with authority.
    case from12
    /// The youth alone; the parents are told.
    case from16
    /// Oneself.
    case adult

    init(age: Int) {
        self =
            switch age {
            case ..<12: .under12
            case 12..<16: .from12
            case 16..<18: .from16
            default: .adult
            }
    }

    /// The birthday on which the rule begins, and earlier consents lapse.
    public var fromAge: Int? {
        switch self {
        case .under12: nil
        case .from12: 12
        case .from16: 16
        case .adult: 18
        }
    }

    public var asksOneself: Bool { self != .under12 }

    public var asksThoseWithAuthority: Bool { self == .under12 || self == .from12 }
}

extension Person {
    /// The rules that can hold for somebody on a day; where the age is uncertain, those of every possible age.
    ///
    /// - Returns: `nil` when it is not known whether this is a child.
    public func ageRules(on day: Day) -> Set<AgeRule>? {
        if let birth { return birth.rules(on: day) }
        return role.isAdult ? [.adult] : nil
    }
}

extension Person.Role {
    /// Whether somebody in this role is grown up as long as no year of birth says otherwise.
    public var isAdult: Bool {
        switch self {
        case .mother, .father, .stepmother, .stepfather, .grandmother, .grandfather, .practitioner: true
        case .daughter, .son, .relative: false
        }
    }
}
