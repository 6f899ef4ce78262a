import Coding
import Vault

/// What seals and opens the texts of one family. After its key was destroyed it opens nothing more.
struct FamilySeal: Sendable {
    /// A text that may name or describe somebody, with what it belongs to: it is refused in another's place.
    enum Text {
        case familyName(Family.ID)
        case personName(Person.ID)
        case fileName(Video.ID)
        case note(CodingEvent.ID)
        case reason(Identifier<CodingRecord>)

        fileprivate var subject: String {
            switch self {
            case .familyName(let id): "family.name:\(id)"
            case .personName(let id): "person.name:\(id)"
            case .fileName(let id): "video.name:\(id)"
            case .note(let id): "coding_event.text:\(id)"
            case .reason(let id): "coding.reason:\(id)"
            }
        }
    }

    /// How a text reads of which the key was destroyed.
    static let destroyed = "[†]"

    let key: DataKey?

    /// - Throws: `.destroyed`
    func seal(_ text: String, as kind: Text) throws -> String {
        guard let key else { throw StudyArchiveError.destroyed }
        return key.seal(text, as: kind.subject)
    }

    func open(_ sealed: String, as kind: Text, otherwise code: String = destroyed) throws -> String {
        try key?.open(sealed, as: kind.subject) ?? code
    }

    func seal(_ event: CodingEvent) throws -> CodingEvent {
        try event.mapTexts { try seal($0, as: .note(event.id)) }
    }

    func open(_ event: CodingEvent) throws -> CodingEvent {
        try event.mapTexts { try open($0, as: .note(event.id)) }
    }
}

extension FamilySeal {
    func familyName(_ row: SQLRow, _ family: Family.ID) throws -> String {
        try open(try row.text("sealed_name"), as: .familyName(family), otherwise: try row.text("code"))
    }

    func person(_ row: SQLRow) throws -> Person {
        let id: Person.ID = try row.id("id")
        return Person(
            id: id, name: try open(try row.text("sealed_name"), as: .personName(id), otherwise: try row.text("code")),
            role: try row.choice("role"), birthYear: try row.optionalInteger("birth_year"),
            birthMonth: try row.optionalInteger("birth_month"))
    }
}
