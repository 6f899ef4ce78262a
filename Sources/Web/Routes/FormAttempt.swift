import Archive
import Coding
import Hummingbird

extension FrontDesk {
    /// Does what a form asks for.
    ///
    /// - Parameters:
    ///   - form: the form's name on its page.
    ///   - taken: the field whose name may be taken already.
    /// - Returns: `nil` when it was done; else the form as it was sent, with what is wrong in words.
    func attempt(
        _ form: String, _ context: BeeldContext, taken: String = "name", _ work: () async throws -> Void
    ) async throws -> Filled? {
        do {
            try await work()
            return nil
        } catch let error as StudyArchiveError {
            guard let problem = Self.problem(error, taken: taken, texts(context)) else { throw error }
            return Filled(form: form, values: context.form.values, problems: [problem])
        } catch let error as CodebookProblems {
            return Filled(form: form, values: context.form.values, problems: codebookProblems(error, context))
        }
    }

    private static func problem(_ error: StudyArchiveError, taken: String, _ texts: Texts) -> Filled.Problem? {
        switch error {
        case .invalid(let field): Filled.Problem(field, texts["problem.\(field)"])
        case .nameTaken: Filled.Problem(taken, texts["problem.\(taken)_taken"])
        case .passwordGuessable: Filled.Problem("password", texts["problem.password_guessable"])
        case .inUse: Filled.Problem(nil, texts["problem.in_use"])
        case .videoNotReady: Filled.Problem(nil, texts["error.video_not_ready.sentence"])
        case .consentMissing(let purpose):
            Filled.Problem(nil, texts("problem.consent_missing", ["purpose": texts.purpose(purpose)]))
        case .familyWithdrawn: Filled.Problem(nil, texts["error.family_withdrawn.sentence"])
        default: nil
        }
    }

    private func codebookProblems(_ error: CodebookProblems, _ context: BeeldContext) -> [Filled.Problem] {
        let texts = texts(context)
        return error.problems.prefix(20).map { problem in
            Filled.Problem("codebook_text", problem.sentence(file: texts["problem.codebook_file"], in: texts.language))
        }
    }
}

extension BeeldContext {
    /// The identifier in the path.
    ///
    /// - Throws: `WebProblem.notFound` when it can be none.
    func id<Subject>(_ name: String = "id", of: Subject.Type = Subject.self) throws -> Identifier<Subject> {
        guard let text = parameters.get(name), let id = Identifier<Subject>(text) else { throw WebProblem.notFound }
        return id
    }
}
