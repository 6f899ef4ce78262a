/// Something wrong in a codebook's text: where it stands, what it is, and what to do.
public struct CodebookProblem: Error, Hashable, Sendable {
    /// Counted from 1; 0 when the whole file is meant.
    public let line: Int
    public let column: Int
    /// The way to the place, such as `indicators[3].label.nl`.
    public let path: String
    public let fault: Fault

    public enum Fault: Hashable, Sendable {
        case notYAML(String)
        case tooLarge(limit: Int)
        case missing(field: String)
        case unknownField(String, known: [String])
        case notAMap
        case notAList
        case notAText
        case emptyText
        case notANumber
        case outOfBounds(Int, allowed: ClosedRange<Int>)
        case notTrueOrFalse
        case notAnIdentifier(String)
        case notOneOf(String, allowed: [String])
        case languageMissing(Language)
        case shortTooLong(limit: Int)
        case twice(String)
        case reserved(String)
        case unknownReference(String, to: String)
        case emptyList
        case scaleUpsideDown
        case outsideTheScale(Int)
        case anchorMissing(Int)
        case wrongCount(what: String, stated: Int, found: Int)
        case needsTwo
        case domainNotRated(String)
        case anotherInstrument(String, expected: String)
    }
}
