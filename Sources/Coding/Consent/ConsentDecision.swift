/// One answer to one question: may this be used of this person, for this purpose? Answers are only ever added.
public struct ConsentDecision: Hashable, Sendable {
    public typealias ID = Identifier<ConsentDecision>

    public enum Answer: String, Hashable, Sendable, CaseIterable, Codable {
        case given, refused, withdrawn
    }

    public enum Form: String, Hashable, Sendable, CaseIterable, Codable {
        case paper, oral
    }

    public let id: ID
    /// In whose name.
    public let person: Person.ID
    public let purpose: Purpose
    public let answer: Answer
    /// Who gave it: the person, or somebody with authority over the person.
    public let giver: Person.ID
    /// The information that was read, when something was asked.
    public let text: InformationText.Version?
    public let form: Form
    /// The day on which it was given.
    public let on: Day
    public let recordedBy: Account.ID
    /// In milliseconds since 1970; of two answers of one day the one that was recorded later counts.
    public let recordedAt: Int

    public init(
        id: ID, person: Person.ID, purpose: Purpose, answer: Answer, giver: Person.ID, text: InformationText.Version?, form: Form, on: Day,
        recordedBy: Account.ID, recordedAt: Int
    ) {
        self.id = id
        self.person = person
        self.purpose = purpose
        self.answer = answer
        self.giver = giver
        self.text = text
        self.form = form
        self.on = on
        self.recordedBy = recordedBy
        self.recordedAt = recordedAt
    }
}

extension ConsentDecision.Answer {
    /// Of two answers of the same instant the stricter counts.
    var strictness: Int {
        switch self {
        case .given: 0
        case .refused: 1
        case .withdrawn: 2
        }
    }
}

extension ConsentDecision {
    /// In the order of time, whatever order they were read in.
    func isBefore(_ other: ConsentDecision) -> Bool {
        (on, recordedAt, answer.strictness, id.text) < (other.on, other.recordedAt, other.answer.strictness, other.id.text)
    }
}
