import Archive
import Coding

/// The information texts of a study: to read, to print, and to give a new wording.
struct InformationPage: Page {
    static let template = "information"

    let title: String
    let crumbs: [Crumb]
    let kinds: [Link]
    let versions: [Link]
    let shown: String
    let language: String
    let blocks: [Block]
    let problems: ProblemSummary?
    /// Only of the newest.
    let editor: Editor?

    struct Link: Sendable {
        let name: String
        let href: String
        let isCurrent: Bool
    }

    struct Editor: Sendable {
        let href: String
        let audience: String
        let language: String
        let body: Area
    }

    /// - Parameter version: which one is shown; has to be one of the study's.
    init(texts: Texts, _ information: StudyInformation, shown version: InformationText.Version, filled: Filled? = nil) {
        func href(_ version: InformationText.Version) -> String { "\(Path.information(information.study))?version=\(version)" }
        let own = information.texts.map(\.text).filter {
            $0.version.audience == version.audience && $0.version.language == version.language
        }
        let text = own.first { $0.version == version }
        title = texts["information.title"]
        crumbs = [Crumb(name: information.studyTitle, href: Path.study(information.study))]
        kinds = InformationText.Audience.allCases.flatMap { audience in
            Language.allCases.compactMap { language in
                let newest = information.texts.first { $0.text.version.audience == audience && $0.text.version.language == language }
                return newest.map {
                    Link(
                        name: "\(texts.audience(audience)), \(language.ownName)", href: href($0.text.version),
                        isCurrent: audience == version.audience && language == version.language)
                }
            }
        }
        versions = own.map { text in
            Link(
                name: texts("information.version_short", ["n": String(text.version.number)]), href: href(text.version),
                isCurrent: text.version == version)
        }
        shown = texts.version(version)
        language = version.language.rawValue
        blocks = Block.blocks(of: text?.body ?? "")
        problems = ProblemSummary(filled, texts: texts)
        let form = FormReader("information", filled: filled)
        editor =
            own.first?.version == version
            ? Editor(
                href: Path.information(information.study), audience: version.audience.rawValue, language: version.language.rawValue,
                body: form.area("body", texts["information.body"], value: text?.body ?? "", rows: 18, hint: texts["information.body_hint"]))
            : nil
    }

    /// A heading, a list or a paragraph of a text.
    struct Block: Sendable, Equatable {
        var heading: String?
        var paragraph: String?
        var items: [String] = []

        /// `# ` begins a heading, `- ` an item; an empty line ends a paragraph.
        static func blocks(of body: String) -> [Block] {
            var blocks: [Block] = []
            for line in body.split(separator: "\n").map(String.init) {
                if line.hasPrefix("# ") {
                    blocks.append(Block(heading: String(line.dropFirst(2))))
                } else if line.hasPrefix("- ") {
                    if blocks.last?.items.isEmpty ?? true { blocks.append(Block()) }
                    blocks[blocks.count - 1].items.append(String(line.dropFirst(2)))
                } else {
                    blocks.append(Block(paragraph: line))
                }
            }
            return blocks
        }
    }
}
