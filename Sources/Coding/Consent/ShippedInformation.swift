import Foundation

/// The information texts Beeld comes with: what a study starts from.
public enum ShippedInformation {
    /// - Throws: what the file system says, when the resources were not installed with the program.
    public static func text(for audience: InformationText.Audience, in language: Language) throws -> String {
        let file = Bundle.module.bundleURL.appending(path: "Information/\(audience.rawValue).\(language.rawValue).txt")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
