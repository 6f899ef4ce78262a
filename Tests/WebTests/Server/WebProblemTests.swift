import Archive
import Coding
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct WebProblemTests {
    /// Every problem of the archive and the media, with what a visitor is told.
    static let told: [(error: any Error, status: Int, code: String)] = [
        (StudyArchiveError.notFound, 404, "not_found"), (StudyArchiveError.codingLocked, 409, "coding_locked"),
        (StudyArchiveError.notReadyToLock, 409, "not_ready_to_lock"), (StudyArchiveError.videoNotReady, 409, "video_not_ready"),
        (StudyArchiveError.nameTaken, 409, "name_taken"), (StudyArchiveError.inUse, 409, "in_use"),
        (StudyArchiveError.invalid(field: "x"), 422, "invalid"), (StudyArchiveError.diskFull, 507, "disk_full"),
        (StudyArchiveError.madeByNewerProgram, 500, "unexpected"), (MediaError.badIdentifier, 404, "not_found"),
        (MediaError.badLanguage, 404, "not_found"), (MediaError.noUpload(video: "x"), 404, "not_found"),
        (MediaError.wrongOffset(expected: 7), 409, "wrong_offset"), (MediaError.sizeDiffers(received: 7, expected: 9), 409, "wrong_offset"),
        (MediaError.alreadyKept(video: "x"), 409, "in_use"), (MediaError.inPreparation(video: "x"), 409, "in_use"),
        (MediaError.diskFull, 507, "disk_full"), (MediaError.disk(operation: "open", code: 5), 500, "unexpected"),
        (HTTPError(.notFound), 404, "not_found"), (HTTPError(.methodNotAllowed), 404, "not_found"),
        (HTTPError(.contentTooLarge), 413, "too_large"), (HTTPError(.badRequest), 400, "malformed"),
        (HTTPError(.badGateway), 500, "unexpected"), (WebProblem.signedOut, 401, "signed_out"), (WebProblem.forged, 403, "csrf"),
        (WebProblem.pastProxy, 403, "past_proxy"), (StudyArchiveError.passwordGuessable, 422, "invalid"),
        (WebProblem.linkGone, 404, "link_gone"), (WebProblem.duty(.pledge), 403, "duty"),
        (WebProblem.tooManyAttempts, 429, "too_many_attempts"), (CancellationError(), 500, "unexpected"),
    ]

    @Test func aVisitorIsToldNoMoreThanThis() {
        for (error, status, code) in Self.told {
            #expect(WebProblem(error).status.code == status, "\(error)")
            #expect(WebProblem(error).code == code, "\(error)")
        }
        #expect(WebProblem(MediaError.wrongOffset(expected: 7)).expectedOffset == 7)
        #expect(WebProblem(MediaError.sizeDiffers(received: 7, expected: 9)).expectedOffset == 7)
    }

    @Test(arguments: Language.allCases)
    func everyProblemHasItsWords(language: Language) throws {
        let texts = try Project.texts(language)
        let codes = Set(Self.told.map(\.code)) + ["malformed", "too_large", "unexpected"]

        let needed = codes.flatMap { ["error.\($0).title", "error.\($0).sentence", "error.\($0).advice"] }

        #expect(Set(needed).isSubset(of: texts.keys))
    }

    @Test(arguments: Language.allCases)
    func everyRefusalAndWarningHasItsWords(language: Language) throws {
        let texts = try Project.texts(language)
        let (indicator, person, domain) = (try #require(Indicator.ID("x")), try #require(Person.ID("x")), try #require(Domain.ID("x")))
        let refusals: [EventRefusal] = [
            .unknownIndicator(indicator), .unknownPerson(person), .notAnActor(person), .beyondTheEnd(.start, duration: .start),
            .endBeforeStart, .momentWithAnEnd(indicator), .unknownDomain(domain), .notRatedLikeThis(domain), .valueOffTheScale(9),
            .unknownRule(try #require(RatingRule.ID("x"))), .reasonMissing, .textTooLong(limit: 1), .tooManyReferences(limit: 1),
        ]
        let warnings: [EventWarning] = [.absent(person, at: .start), .moreThanExpected(indicator, limit: 1)]
        let needed = refusals.map { "refusal.\($0.code)" } + ["refusal.malformed"] + warnings.map { "warning.\($0.code)" }

        #expect(Set(needed).isSubset(of: texts.keys))
        // One more in the catalogue is one that this list does not know yet.
        #expect(texts.group("refusal").count == refusals.count + 1)
        #expect(texts.group("warning").count == warnings.count)
    }

    /// The codes of `FilmProblem`, and of a full disk, as the archive keeps them.
    @Test(arguments: Language.allCases)
    func everyReasonToRefuseARecordingHasItsWords(language: Language) throws {
        let codes = ["empty_file", "not_a_video", "no_picture", "too_short", "broken", "not_prepared", "tool_missing", "disk_full"]

        #expect(Set(try Project.texts(language).group("video.problem").keys) == Set(codes))
    }

    /// Every field that a verb of the archive or a route can call invalid.
    @Test(arguments: Language.allCases)
    func everyFieldOfEveryFormHasItsWords(language: Language) throws {
        let texts = try Project.texts(language)
        let sources = try ["Archive", "Web/Routes"].flatMap { try Project.sources("Sources/\($0)") }
        let fields = sources.flatMap { $0.matches(of: /\.invalid\(field: "([a-z_]+)"\)/).map { String($0.output.1) } }
        let names = sources.flatMap { $0.matches(of: /taken: "([a-z_]+)"\)/).map { "\($0.output.1)_taken" } }

        #expect(fields.count > 20)
        // Of an upload, which has no form.
        let needed = Set((fields + names + ["name_taken"]).filter { $0 != "size" }.map { "problem.\($0)" })
        #expect(needed.subtracting(texts.keys) == [])
    }
}

extension Set {
    fileprivate static func + (set: Set, more: [Element]) -> Set { set.union(more) }
}
