import Testing

@testable import Archive
@testable import Coding

@Suite struct StudiesTests {
    @Test(arguments: Driver.allCases)
    func `a study keeps its codebook as it was loaded`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .researcher)
        let wording = "wording: two\nindicators:\n  A1:\n    label: {nl: Ja-knikt}\n"

        let id = try await sample.archive.addStudy(title: "  Gezinskracht ", codebook: TwoPartCodebook.text, wording: wording, by: rosa)

        let study = try await sample.archive.study(id, by: rosa)
        #expect(study.title == "Gezinskracht")
        #expect(study.codebook == (try CodebookReader.read(TwoPartCodebook.text, wording: wording)))
        #expect(study.codebook.indicator(.nods)?.label == Wording(nl: "Ja-knikt", en: "Nods"))
        #expect(study.settings == StudySettings(reaction: 0, showsSpeech: false))
        #expect(study.families.isEmpty && study.sessions.isEmpty)
        #expect(try await sample.archive.codebook(study.codebookID, by: rosa) == study.codebook)
    }

    @Test(arguments: Driver.allCases)
    func `a stored codebook is read the same by a program that starts later`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let codebook = try await sample.archive.study(sample.study, by: sample.lead).codebook

        let restarted = try await SampleArchive(driver, bench: sample.bench)

        #expect(try await restarted.archive.study(sample.study, by: sample.lead).codebook == codebook)
    }

    @Test(arguments: Driver.allCases)
    func `a codebook with mistakes makes no study`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let rosa = try await sample.account("Rosa", .researcher)
        let before = try await sample.contents()

        await #expect(throws: CodebookProblems.self) {
            try await sample.archive.addStudy(title: "Gezinskracht", codebook: "codebook: nothing", wording: nil, by: rosa)
        }
        await #expect(throws: CodebookProblems.self) {
            try await sample.archive.addStudy(title: "Gezinskracht", codebook: TwoPartCodebook.text, wording: "wording: other", by: rosa)
        }
        for title in ["", " ", String(repeating: "a", count: 121)] {
            await #expect(throws: StudyArchiveError.invalid(field: "title")) {
                try await sample.archive.addStudy(title: title, codebook: TwoPartCodebook.text, wording: nil, by: rosa)
            }
        }

        #expect(try await sample.contents() == before)
    }

    @Test(arguments: Driver.allCases)
    func `studies are listed, the newest first`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        sample.bench.pass(milliseconds: 1)
        _ = try await sample.archive.addStudy(title: "Vervolg", codebook: TwoPartCodebook.text, wording: nil, by: sample.lead)

        let studies = try await sample.archive.studies(by: sample.lead)

        #expect(studies.map(\.title) == ["Vervolg", "Gezinskracht"])
        #expect(studies.map(\.families) == [0, 1])
        #expect(studies.map(\.sessions) == [0, 1])
        #expect(studies.map(\.codebookTitle.en) == ["Two parts", "Two parts"])
    }

    @Test(arguments: Driver.allCases)
    func `a study's settings are kept within their bounds`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        for reaction in [0, 300, 5_000] {
            let settings = StudySettings(reaction: reaction, showsSpeech: true)
            try await sample.archive.change(sample.study, settings: settings, by: sample.lead)
            #expect(try await sample.archive.study(sample.study, by: sample.lead).settings == settings)
        }
        for reaction in [-1, 5_001] {
            await #expect(throws: StudyArchiveError.invalid(field: "reaction")) {
                try await sample.archive.change(
                    sample.study, settings: StudySettings(reaction: reaction, showsSpeech: true), by: sample.lead)
            }
        }
        await #expect(throws: StudyArchiveError.notFound) {
            try await sample.archive.change(.unknown, settings: StudySettings(reaction: 0, showsSpeech: true), by: sample.lead)
        }
    }
}
