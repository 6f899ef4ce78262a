import Testing

@testable import Coding

@Suite struct InformationTextTests {
    @Test(arguments: InformationText.Audience.allCases, Language.allCases)
    func `there is a text for every reader, and it says what does and what does not happen`(
        audience: InformationText.Audience, language: Language
    ) throws {
        let headings = try ShippedInformation.text(for: audience, in: language).split(separator: "\n").filter { $0.hasPrefix("# ") }

        #expect(headings.count >= 5)
        #expect(headings.contains { $0.contains(language == .nl ? "niet" : "not") })
    }

    /// Plain language: readers of level B1 are served by sentences of at most fifteen words on average, and children by shorter ones still.
    @Test(arguments: InformationText.Audience.allCases, Language.allCases)
    func `its sentences are short`(audience: InformationText.Audience, language: Language) throws {
        let body = try ShippedInformation.text(for: audience, in: language)
        let sentences = body.split(whereSeparator: { ".?!\n".contains($0) }).map { $0.split(separator: " ").count }.filter { $0 > 1 }

        #expect(sentences.reduce(0, +) <= sentences.count * (audience == .child ? 10 : 13))
        #expect(sentences.max() ?? 0 <= (audience == .child ? 18 : 25))
    }

    @Test func `a version has a name that is read again`() {
        let version = InformationText.Version(audience: .child, language: .nl, number: 12)

        #expect(version.description == "child.nl.12")
        #expect(InformationText.Version("child.nl.12") == version)
    }

    @Test(arguments: ["", "child", "child.nl", "child.nl.0", "child.nl.-1", "child.nl.01", "child.de.1", "dog.nl.1", "child.nl.1.1"])
    func `what is no version is not read`(text: String) {
        #expect(InformationText.Version(text) == nil)
    }
}
