/// What somebody who gave the right password still has to do before anything else is shown.
public enum Duty: String, Hashable, Sendable, CaseIterable {
    /// Give the code of the second factor.
    case secondStep = "second_step"
    /// Set up a second factor, because a study asks for it.
    case secondFactor = "second_factor"
    /// Promise how recordings are dealt with.
    case pledge

    /// What decides it.
    public struct Facts: Hashable, Sendable {
        public let hasPassedSecondStep: Bool
        public let hasSecondFactor: Bool
        /// Whether a study that somebody belongs to asks for one.
        public let needsSecondFactor: Bool
        /// Whoever belongs to a study may come to see people in a recording, or hear of them.
        public let belongsToStudy: Bool
        /// The newest pledge that was accepted.
        public let pledged: Int?

        public init(hasPassedSecondStep: Bool, hasSecondFactor: Bool, needsSecondFactor: Bool, belongsToStudy: Bool, pledged: Int?) {
            self.hasPassedSecondStep = hasPassedSecondStep
            self.hasSecondFactor = hasSecondFactor
            self.needsSecondFactor = needsSecondFactor
            self.belongsToStudy = belongsToStudy
            self.pledged = pledged
        }
    }

    /// The first of them; `nil` when there is none left.
    public static func first(_ facts: Facts) -> Duty? {
        guard facts.hasPassedSecondStep else { return .secondStep }
        if facts.needsSecondFactor && !facts.hasSecondFactor { return .secondFactor }
        if facts.belongsToStudy && (facts.pledged ?? 0) < Pledge.version { return .pledge }
        return nil
    }
}

/// The promise of whoever sees recordings. Its text stands in the catalogue.
public enum Pledge {
    /// Raised when the text comes to mean something else: then everybody is asked again.
    public static let version = 1
}
