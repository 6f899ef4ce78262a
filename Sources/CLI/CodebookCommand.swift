import Archive
public import ArgumentParser
public import Coding
import Foundation

/// `beeld codebook`
struct CodebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook", abstract: "Works on observation instruments as data.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a codebook and says what is in it, or everything that is wrong with it.")

        @Argument(help: "The codebook, a YAML file.")
        var file: String

        @Option(help: "A team's own wording of it, a YAML file.")
        var wording: String?

        @Option(help: "The language of what is printed: nl or en.")
        var language = Language.en

        func run() throws {
            let yaml = try Self.text(of: file)
            let codebook = try checked(file) { () throws(CodebookProblems) in try CodebookReader.read(yaml) }
            if let wording {
                let text = try Self.text(of: wording)
                _ = try checked(wording) { () throws(CodebookProblems) in try OwnWording.apply(text, to: codebook) }
            }
            print(Self.summary(codebook, language))
        }

        private func checked(_ file: String, _ read: () throws(CodebookProblems) -> Codebook) throws -> Codebook {
            do {
                return try read()
            } catch {
                let lines = error.problems.map { $0.sentence(file: file, in: language) }
                FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
                throw ExitCode.failure
            }
        }

        private static func text(of file: String) throws -> String {
            do {
                return try String(contentsOf: URL(filePath: file), encoding: .utf8)
            } catch {
                throw ValidationError("\(file) cannot be read as text. Is the path right, and is it a UTF-8 file?")
            }
        }

        private static func summary(_ codebook: Codebook, _ language: Language) -> String {
            let parts = codebook.parts.map { part in
                let own = codebook.indicators(of: part.id)
                let (positive, negative) = (own.count { $0.valence == .positive }, own.count { $0.valence == .negative })
                return "  \(part.id) \(part.title[language]): " + counts(own.count, positive, negative)[language]
            }
            let rest = Wording(
                nl: "domeinen: \(codebook.domains.count), schaal: \(codebook.scale.minimum) t/m \(codebook.scale.maximum)",
                en: "domains: \(codebook.domains.count), scale: \(codebook.scale.minimum) to \(codebook.scale.maximum)")
            let verdict = Wording(nl: "er is niets mis mee.", en: "nothing wrong.")
            return """
                \(codebook.title[language]) \(codebook.version): \(verdict[language])
                \(parts.joined(separator: "\n"))
                  \(rest[language])
                """
        }

        private static func counts(_ all: Int, _ positive: Int, _ negative: Int) -> Wording {
            Wording(
                nl: "indicatoren: \(all), waarvan positief: \(positive), negatief: \(negative)",
                en: "indicators: \(all), of which positive: \(positive), negative: \(negative)")
        }
    }
}

extension Language: ExpressibleByArgument {}
