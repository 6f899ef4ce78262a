import Coding

extension SQLRow {
    func id<Subject>(_ column: String, of: Subject.Type = Subject.self) throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(try text(column)) else { throw Unreadable(column: column) }
        return id
    }

    func optionalID<Subject>(_ column: String, of: Subject.Type = Subject.self) throws -> Identifier<Subject>? {
        try optionalText(column).flatMap { Identifier<Subject>($0) }
    }

    func choice<Choice: RawRepresentable>(_ column: String) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try text(column)) else { throw Unreadable(column: column) }
        return choice
    }
}

extension SQLValue {
    static func id<Subject>(_ id: Identifier<Subject>) -> SQLValue { .text(id.text) }
    static func id<Subject>(_ id: Identifier<Subject>?) -> SQLValue { .text(id?.text) }
}
