import ArgumentParser
import Statistics

/// A measure of agreement that can be asked for by name.
enum AgreementMeasure: Hashable {
    case percent
    /// Agreement within so many points.
    case within(Double)
    case kappa(AgreementWeights)
    case fleiss
    case conger
    case light
    case alpha
    case ac(AgreementWeights)
    case icc
    case blandAltman
    case cronbach

    static let names = [
        "percent", "within1", "kappa", "kappa-linear", "kappa-quadratic", "fleiss", "conger", "light", "alpha", "ac1", "ac2", "icc",
        "bland-altman", "cronbach",
    ]

    /// - Returns: `nil` when there is no such measure.
    init?(_ name: String, scale: MeasurementScale) {
        switch name {
        case "percent": self = .percent
        case "kappa": self = .kappa(.identity)
        case "kappa-linear": self = .kappa(.linear)
        case "kappa-quadratic": self = .kappa(.quadratic)
        case "fleiss": self = .fleiss
        case "conger": self = .conger
        case "light": self = .light
        case "alpha": self = .alpha
        case "ac1": self = .ac(.identity)
        case "ac2": self = .ac(scale.gwetWeights)
        case "icc": self = .icc
        case "bland-altman": self = .blandAltman
        case "cronbach": self = .cronbach
        default:
            guard name.hasPrefix("within"), let points = Double(name.dropFirst(6)), points >= 0 else { return nil }
            self = .within(points)
        }
    }

    /// Whether it reckons with the values themselves.
    var needsNumbers: Bool {
        switch self {
        case .within, .icc, .blandAltman, .cronbach: true
        case .kappa(let weights), .ac(let weights): weights != .identity
        case .percent, .fleiss, .conger, .light, .alpha: false
        }
    }
}

/// What differences between values mean.
enum MeasurementScale: String, ExpressibleByArgument, CaseIterable {
    case nominal
    case ordinal
    case interval
    case ratio

    var metric: KrippendorffAlpha.Metric {
        switch self {
        case .nominal: .nominal
        case .ordinal: .ordinal
        case .interval: .interval
        case .ratio: .ratio
        }
    }

    var gwetWeights: AgreementWeights {
        switch self {
        case .nominal: .identity
        case .ordinal: .ordinal
        case .interval: .quadratic
        case .ratio: .ratio
        }
    }

    /// What is usually reported of such values.
    var usualMeasures: [String] {
        switch self {
        case .nominal: ["percent", "kappa", "alpha", "ac1"]
        case .ordinal: ["percent", "within1", "kappa-quadratic", "alpha", "ac2"]
        case .interval, .ratio: ["icc", "alpha", "bland-altman"]
        }
    }
}

extension AgreementWeights {
    var name: String {
        switch self {
        case .identity: "unweighted"
        case .linear: "linear"
        case .quadratic: "quadratic"
        case .ordinal: "ordinal"
        case .radical: "radical"
        case .ratio: "ratio"
        case .disagreement: "own weights"
        }
    }
}
