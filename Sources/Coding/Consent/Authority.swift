/// Who has authority over a child. Whoever has it decides for the child, whether in the picture, at home or abroad.
public struct Authority: Hashable, Sendable {
    public let child: Person.ID
    public let holders: Set<Person.ID>
    /// The day on which it was looked up in the register; one parent's word is not enough.
    public let verifiedOn: Day?

    public init(child: Person.ID, holders: Set<Person.ID>, verifiedOn: Day?) {
        self.child = child
        self.holders = holders
        self.verifiedOn = verifiedOn
    }
}
