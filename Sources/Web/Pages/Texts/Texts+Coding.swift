import Coding

/// The words for what the method knows. A test asks each for all its cases.
extension Texts {
    func role(_ role: Person.Role) -> String { self["person.role.\(role.rawValue)"] }

    func role(_ role: Account.Role) -> String { self["account.role.\(role.rawValue)"] }

    func role(_ role: Membership.Role) -> String { self["membership.role.\(role.rawValue)"] }

    func purpose(_ purpose: Assignment.Purpose) -> String { self["assignment.purpose.\(purpose.rawValue)"] }

    func purpose(_ purpose: Purpose) -> String { self["consent.purpose.\(purpose.rawValue)"] }

    func valence(_ valence: Indicator.Valence) -> String { self["codebook.valence.\(valence.rawValue)"] }

    func direction(_ direction: Indicator.Direction) -> String { self["codebook.towards.\(direction.rawValue)"] }

    /// A value of the scale with its sign (“+2”, “−1”, “0”), or “not applicable”.
    func value(_ value: RatingValue) -> String {
        switch value {
        case .scale(let number): Self.signed(number)
        case .notApplicable: self["rating.not_applicable"]
        }
    }

    /// With a real minus sign.
    static func signed(_ number: Int) -> String {
        number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "0"
    }
}
