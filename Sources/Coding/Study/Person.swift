/// Which side of the working relationship somebody is on.
public enum Side: String, Hashable, Sendable, CaseIterable, Codable {
    case client
    case practitioner
}

/// A person who can be in the picture, known by a pseudonym only.
public struct Person: Hashable, Sendable {
    public typealias ID = Identifier<Person>

    public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        case mother, father, stepmother, stepfather, daughter, son, grandmother, grandfather, relative, practitioner

        public var side: Side { self == .practitioner ? .practitioner : .client }
    }

    public let id: ID
    public let name: String
    public let role: Role
    public let birthYear: Int?
    /// 1 to 12; of interest only together with the year.
    public let birthMonth: Int?

    public init(id: ID, name: String, role: Role, birthYear: Int? = nil, birthMonth: Int? = nil) {
        self.id = id
        self.name = name
        self.role = role
        self.birthYear = birthYear
        self.birthMonth = birthMonth
    }

    public var birth: Birth? { birthYear.map { Birth(year: $0, month: birthMonth) } }

    public var side: Side { role.side }
}

public enum Study {
    public typealias ID = Identifier<Study>
}

public enum Family {
    public typealias ID = Identifier<Family>
}

public enum Session {
    public typealias ID = Identifier<Session>
}

public enum Video {
    public typealias ID = Identifier<Video>
}
