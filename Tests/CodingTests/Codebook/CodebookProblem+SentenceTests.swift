import Foundation
import TestSupport
import Testing

@testable import Coding

/// A codebook spoiled in one place, and everything that is then said of it.
struct Slip: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let sentences: [String]

    init(_ old: String, _ new: String, _ sentences: String...) {
        self.old = old
        self.new = new
        self.sentences = sentences
    }

    var testDescription: String { "\(old) → \(new)" }
}

/// What is said of a codebook that is not in order: whole sentences, since a sentence is all its author has to go by.
@Suite struct CodebookProblemSentenceTests {
    private func problems(_ yaml: String) -> [CodebookProblem] {
        do {
            _ = try CodebookReader.read(yaml)
            return []
        } catch {
            return error.problems
        }
    }

    /// Lines and columns are those of `TinyCodebook`, counted from 1.
    static let slips = [
        Slip(
            "title: {nl: Klein", "title: {nl: \"Klein",
            "own.yaml:61:1: this is not valid YAML (found unexpected end of stream); mend the line."),
        Slip("version: 1.0.0", "version: 1.0.0\nversion: 1", "own.yaml:2:1: “version” occurs twice; give one of them another identifier."),

        // Fields
        Slip("version: 1.0.0\n", "", "own.yaml:1:1: “version” is missing; add it."),
        Slip("    slug: nods\n", "", "own.yaml:30:5 indicators[0]: “slug” is missing; add it."),
        Slip("- {domain: D, of: person}", "- {domain: D}", "own.yaml:28:9 parts[0].ratings[0]: “of” is missing; add it."),
        Slip(
            "short: {nl: Domein, en: Domain}", "shrt: {nl: Domein, en: Domain}", "own.yaml:17:5 domains[0]: “short” is missing; add it.",
            "own.yaml:19:5 domains[0].shrt: “shrt” is not known; possible here: id, title, short, meaning."),
        Slip(
            "{id: nothing, positive: none, negative: none, allow: {from: 0, to: 0}", "{id: nothing, positive: none, negative: none",
            "own.yaml:58:7 rating_rules.rules[0]: “reason_for” is missing; add it."),
        Slip(
            "allow: {from: 0, to: 0}", "allow: {from: 0, to: 0}, reason_for: [1]",
            "own.yaml:58:90 rating_rules.rules[0].reason_for: “reason_for” is not known; possible here: id, positive, negative, allow, message."
        ),
        Slip(
            "label: {nl: Knikt, en: Nods}", "label: Nods", "own.yaml:37:12 indicators[0].label: fields with a name and a value belong here."
        ),
        Slip("languages: [nl, en]", "languages: nl", "own.yaml:3:12 languages: a list belongs here; start each line with “- ”."),
        Slip(
            "ratings:\n      - {domain: D, of: person}", "ratings: []",
            "own.yaml:22:5 parts[0]: domain “D” has indicators in this part but is not rated in it; add it to ratings.",
            "own.yaml:27:14 parts[0].ratings: the list is empty; it needs at least one entry."),

        // Texts
        Slip("en: Nods}", "en: [Nods]}", "own.yaml:37:28 indicators[0].label.en: a text belongs here."),
        Slip("en: Nods}", "en: \" \"}", "own.yaml:37:28 indicators[0].label.en: the text is empty; fill it in."),
        Slip("slug: nods", "slug:", "own.yaml:33:10 indicators[0].slug: the text is empty; fill it in."),
        Slip(
            "label: {nl: Knikt, en: Nods}", "label: {nl: Knikt}",
            "own.yaml:37:12 indicators[0].label: the text in language “en” is missing; add it."),
        Slip("languages: [nl, en]", "languages: [en]", "own.yaml:3:12 languages: the text in language “nl” is missing; add it."),
        Slip(
            "short: {nl: Domein,", "short: {nl: Een lang domein,",
            "own.yaml:19:17 domains[0].short.nl: longer than 14 characters; shorten it."),

        // Numbers, yes or no, choices
        Slip("minimum: -1", "minimum: -1.5", "own.yaml:9:12 scale.minimum: a whole number belongs here."),
        Slip(
            "0: {nl: Gewoon, en: Plain}", "0: {nl: Gewoon, en: Plain}\n    one: {nl: Goed, en: Good}",
            "own.yaml:15:10 scale.anchors.one: a whole number belongs here."),
        Slip(
            "minimum: -1", "minimum: -9223372036854775808",
            "own.yaml:9:12 scale.minimum: -9223372036854775808 is not possible here; choose a number from -100 to 100."),
        Slip(
            "evidence: M\n", "evidence: M\n    at_most_per_session: 0\n",
            "own.yaml:41:26 indicators[0].at_most_per_session: 0 is not possible here; choose a number from 1 to 1000."),
        Slip(
            "evidence: M\n", "evidence: M\n    omission_after_seconds: 3601\n",
            "own.yaml:41:29 indicators[0].omission_after_seconds: 3601 is not possible here; choose a number from 1 to 3600."),
        Slip(
            "evidence: M\n", "evidence: M\n    relatives_at_least: -2\n",
            "own.yaml:41:25 indicators[0].relatives_at_least: -2 is not possible here; choose a number from 0 to 20."),
        Slip(
            "of: person}", "of: person, relatives_at_least: two}",
            "own.yaml:28:53 parts[0].ratings[0].relatives_at_least: a whole number belongs here."),
        Slip(
            "evidence: M\n", "evidence: M\n    per_episode: yes\n", "own.yaml:41:18 indicators[0].per_episode: true or false belongs here."),
        Slip(
            "valence: positive", "valence: good",
            "own.yaml:34:14 indicators[0].valence: “good” is not possible here; choose one of: positive, negative, neutral."),
        Slip(
            "kind: moment", "kind: event",
            "own.yaml:35:11 indicators[0].kind: “event” is not possible here; choose one of: moment, stretch."),
        Slip(
            "towards: nobody", "towards: family",
            "own.yaml:36:14 indicators[0].towards: “family” is not possible here; choose one of: nobody, relative, practitioner, addressees."
        ),
        Slip(
            "actors: client", "actors: clients",
            "own.yaml:25:13 parts[0].actors: “clients” is not possible here; choose one of: client, practitioner."),
        Slip(
            "of: person}", "of: group}",
            "own.yaml:28:25 parts[0].ratings[0].of: “group” is not possible here; choose one of: person, family."),
        Slip(
            "positive: some", "positive: many",
            "own.yaml:59:28 rating_rules.rules[1].positive: “many” is not possible here; choose one of: none, some."),

        // Identifiers and references
        Slip(
            "codebook: tiny", "codebook: tiny book",
            "own.yaml:1:11 codebook: “tiny book” cannot be an identifier; use 1 to 64 letters, digits, - _ or ."),
        Slip(
            "- id: D1", "- id: D/1", "own.yaml:30:9 indicators[0].id: “D/1” cannot be an identifier; use 1 to 64 letters, digits, - _ or .",
            "own.yaml:53:18 confused[0].indicators[0]: there is no indicator “D1”; mend the reference."),
        Slip(
            "- id: D2", "- id: D1", "own.yaml:41:5 indicators[1]: “D1” occurs twice; give one of them another identifier.",
            "own.yaml:53:22 confused[0].indicators[1]: there is no indicator “D2”; mend the reference."),
        Slip(
            "      - {domain: D, of: person}\n", "      - {domain: D, of: person}\n      - {domain: D, of: family}\n",
            "own.yaml:29:9 parts[0].ratings[1]: “D” occurs twice; give one of them another identifier."),
        Slip(
            "{id: edge", "{id: nothing", "own.yaml:59:7 rating_rules.rules[1]: “nothing” occurs twice; give one of them another identifier."
        ),
        Slip(
            "{id: edge", "{id: not_applicable",
            "own.yaml:59:12 rating_rules.rules[1].id: “not_applicable” already has a meaning in Beeld; choose another identifier."),
        Slip("    domain: D\n", "    domain: E\n", "own.yaml:32:13 indicators[0].domain: there is no domain “E”; mend the reference."),
        Slip(
            "    part: A\n", "    part: B\n", "own.yaml:22:5 parts[0]: count says 1 (positive), found 0; mend the list or the number.",
            "own.yaml:31:11 indicators[0].part: there is no part “B”; mend the reference."),
        Slip("evidence: M\n", "evidence: X\n", "own.yaml:40:15 indicators[0].evidence: there is no evidence “X”; mend the reference."),
        Slip(
            "{domain: D, of: person}", "{domain: F, of: person}",
            "own.yaml:22:5 parts[0]: domain “D” has indicators in this part but is not rated in it; add it to ratings.",
            "own.yaml:28:18 parts[0].ratings[0].domain: there is no domain “F”; mend the reference."),
        Slip("[D1, D2]", "[D1]", "own.yaml:53:17 confused[0].indicators: name at least two indicators."),
        Slip("[D1, D2]", "[D1, D1]", "own.yaml:53:17 confused[0].indicators: name at least two indicators."),

        // The scale
        Slip("neutral: 0", "neutral: 2", "own.yaml:9:3 scale: minimum ≤ neutral ≤ maximum must hold, with minimum < maximum."),
        Slip("    0: {nl: Gewoon, en: Plain}\n", "", "own.yaml:13:5 scale.anchors: the meaning of 0 is missing; add it."),
        Slip(
            "    1: {nl: Goed", "    1: {nl: Goed, en: Good}\n    2: {nl: Goed", "own.yaml:16:8 scale.anchors.2: 2 lies outside the scale."),
        Slip("{from: 0, to: 0}", "{from: 0, to: 2}", "own.yaml:58:60 rating_rules.rules[0].allow: 2 lies outside the scale."),
        Slip(
            "{from: 0, to: 0}", "{from: 1, to: 0}",
            "own.yaml:58:60 rating_rules.rules[0].allow: 0 is not possible here; choose a number from 1 to 1."),
        Slip("[-1, 1]", "[-2, 1]", "own.yaml:59:62 rating_rules.rules[1].reason_for: -2 lies outside the scale."),

        // Counts
        Slip(
            "positive: 1, negative: 1}", "positive: 2, negative: 1}",
            "own.yaml:22:5 parts[0]: count says 2 (positive), found 1; mend the list or the number."),
        Slip(
            "positive: 1, negative: 1}", "positive: 1, negative: 0}",
            "own.yaml:22:5 parts[0]: count says 0 (negative), found 1; mend the list or the number."),
    ]

    @Test(arguments: slips) func `a problem is told with its place, its fault and its cure, and nothing else is`(slip: Slip) throws {
        let found = problems(try TinyCodebook.with(slip.new, for: slip.old))

        #expect(found.map { $0.sentence(file: "own.yaml", in: .en) } == slip.sentences)
    }

    @Test func `the same is told in Dutch`() throws {
        let missing = problems(try TinyCodebook.with("", for: "version: 1.0.0\n"))
        let choice = problems(try TinyCodebook.with("valence: goed", for: "valence: positive"))
        let counted = problems(try TinyCodebook.with("positive: 2, negative: 1}", for: "positive: 1, negative: 1}"))

        #expect(
            (missing + choice + counted).map { $0.sentence(file: "eigen.yaml", in: .nl) } == [
                "eigen.yaml:1:1: “version” ontbreekt; voeg het toe.",
                "eigen.yaml:34:14 indicators[0].valence: “goed” kan hier niet; kies uit: positive, negative, neutral.",
                "eigen.yaml:22:5 parts[0]: volgens count 2 (positive), geteld 1; verbeter de lijst of het aantal.",
            ])
    }

    @Test func `one reading finds all problems, in the order of the file`() throws {
        var yaml = try TinyCodebook.with("languages: [nl]", for: "languages: [nl, en]")
        for (old, new) in [
            ("neutral: 0", "neutral: zero"), ("en: What it is", "de: Was es ist"), ("slug: nods", "slug: \"\""),
            ("evidence: M", "evidence: R"),
            ("[D1, D2]", "[D1, D7]"), ("to: 0", "to: 9"),
        ] {
            yaml = yaml.replacingOccurrences(of: old, with: new, range: yaml.firstRange(of: old))
        }

        #expect(
            problems(yaml).map { $0.sentence(file: "own.yaml", in: .en) } == [
                "own.yaml:3:12 languages: the text in language “en” is missing; add it.",
                "own.yaml:10:12 scale.neutral: a whole number belongs here.",
                "own.yaml:20:14 domains[0].meaning: the text in language “en” is missing; add it.",
                "own.yaml:20:31 domains[0].meaning.de: “de” is not known; possible here: nl, en.",
                "own.yaml:33:11 indicators[0].slug: the text is empty; fill it in.",
                "own.yaml:40:15 indicators[0].evidence: there is no evidence “R”; mend the reference.",
                "own.yaml:53:22 confused[0].indicators[1]: there is no indicator “D7”; mend the reference.",
            ])
    }

    /// The faults of the table, of `YAMLNotesTests` and of `OwnWordingTests` together are all there are.
    @Test func `every fault has its sentence in these tests`() throws {
        let faults = try Self.slips.flatMap { slip in problems(try TinyCodebook.with(slip.new, for: slip.old)) }.map(\.fault)

        let named = Set(faults.map(number)).union([number(.tooLarge(limit: 0)), number(.anotherInstrument("", expected: ""))])

        #expect(named.sorted() == Array(1...26))
    }

    /// No default: a new fault does not compile until it is numbered, and then the test above asks for its sentence.
    private func number(_ fault: CodebookProblem.Fault) -> Int {
        switch fault {
        case .notYAML: 1
        case .tooLarge: 2
        case .missing: 3
        case .unknownField: 4
        case .notAMap: 5
        case .notAList: 6
        case .notAText: 7
        case .emptyText: 8
        case .notANumber: 9
        case .outOfBounds: 10
        case .notTrueOrFalse: 11
        case .notAnIdentifier: 12
        case .notOneOf: 13
        case .languageMissing: 14
        case .shortTooLong: 15
        case .twice: 16
        case .reserved: 17
        case .unknownReference: 18
        case .emptyList: 19
        case .scaleUpsideDown: 20
        case .outsideTheScale: 21
        case .anchorMissing: 22
        case .wrongCount: 23
        case .needsTwo: 24
        case .domainNotRated: 25
        case .anotherInstrument: 26
        }
    }
}
