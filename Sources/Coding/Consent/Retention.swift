/// How long things are kept. Each kind has a clock of its own, which a study sets.
public enum Retention: String, Hashable, Sendable, CaseIterable, Codable {
    /// A recording, from the day of the session.
    case recording
    /// A recording of which everybody in the picture agreed that it is kept after the study.
    case keptRecording = "kept_recording"
    /// Pseudonymised codings, from the day of the session.
    case coding

    /// What a study starts with, in months: recordings as short as coding and a check of its reliability need, codings as long as the code of
    /// conduct for research integrity asks (DOMAIN 6.2).
    public var standardMonths: Int {
        switch self {
        case .recording: 24
        case .keptRecording, .coding: 120
        }
    }

    /// A study may choose from one month to thirty years.
    public static let allowedMonths = 1...360
    /// How long before the end the study is told.
    public static let reminderDays = 30
}
