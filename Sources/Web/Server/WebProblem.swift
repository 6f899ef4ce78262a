import Archive
import Coding
import HTTPTypes
import Hummingbird

/// Why a request was not done: a code for programs, under which the catalogue has the sentences for people.
struct WebProblem: Error, Hashable {
    let status: HTTPResponse.Status
    let code: String
    /// Where an upload goes on, for the program that sends it.
    var expectedOffset: Int?
    /// What the visitor has to do before.
    var duty: Duty?

    static let signedOut = WebProblem(status: .unauthorized, code: "signed_out")
    /// A link that was used, replaced or has run out; nobody can tell which.
    static let linkGone = WebProblem(status: .notFound, code: "link_gone")
    static let notFound = WebProblem(status: .notFound, code: "not_found")
    static let forged = WebProblem(status: .forbidden, code: "csrf")
    static let pastProxy = WebProblem(status: .forbidden, code: "past_proxy")
    static let malformed = WebProblem(status: .badRequest, code: "malformed")
    static let tooLarge = WebProblem(status: .contentTooLarge, code: "too_large")
    static let tooManyAttempts = WebProblem(status: .tooManyRequests, code: "too_many_attempts")
    static let unexpected = WebProblem(status: .internalServerError, code: "unexpected")

    /// What a visitor may be told of any error; `unexpected` for whatever is not meant for visitors.
    init(_ error: any Error) {
        self =
            switch error {
            case let problem as WebProblem: problem
            case let error as StudyArchiveError: Self.of(error)
            case let error as MediaError: Self.of(error)
            case let error as any HTTPResponseError: Self.of(error.status)
            default: .unexpected
            }
    }

    static func duty(_ duty: Duty) -> WebProblem {
        WebProblem(status: .forbidden, code: "duty", duty: duty)
    }

    init(status: HTTPResponse.Status, code: String, expectedOffset: Int? = nil, duty: Duty? = nil) {
        self.duty = duty
        self.status = status
        self.code = code
        self.expectedOffset = expectedOffset
    }

    private static func of(_ error: StudyArchiveError) -> WebProblem {
        switch error {
        case .notFound: .notFound
        case .codingLocked: WebProblem(status: .conflict, code: "coding_locked")
        case .notReadyToLock: WebProblem(status: .conflict, code: "not_ready_to_lock")
        case .videoNotReady: WebProblem(status: .conflict, code: "video_not_ready")
        case .nameTaken: WebProblem(status: .conflict, code: "name_taken")
        case .inUse: WebProblem(status: .conflict, code: "in_use")
        case .invalid, .passwordGuessable: WebProblem(status: .unprocessableContent, code: "invalid")
        case .consentMissing: WebProblem(status: .conflict, code: "consent_missing")
        case .notAvailable: WebProblem(status: .conflict, code: "not_available")
        case .familyWithdrawn: WebProblem(status: .conflict, code: "family_withdrawn")
        case .destroyed: WebProblem(status: .gone, code: "destroyed")
        case .diskFull: WebProblem(status: .init(code: 507, reasonPhrase: "Insufficient Storage"), code: "disk_full")
        case .madeByNewerProgram: .unexpected
        }
    }

    private static func of(_ error: MediaError) -> WebProblem {
        switch error {
        case .badIdentifier, .badLanguage, .notKept, .noUpload: .notFound
        case .wrongOffset(let expected): WebProblem(status: .conflict, code: "wrong_offset", expectedOffset: expected)
        case .sizeDiffers(let received, _): WebProblem(status: .conflict, code: "wrong_offset", expectedOffset: received)
        case .alreadyKept, .inPreparation: WebProblem(status: .conflict, code: "in_use")
        case .diskFull: of(StudyArchiveError.diskFull)
        case .disk, .notOpened: .unexpected
        }
    }

    private static func of(_ status: HTTPResponse.Status) -> WebProblem {
        switch status {
        case .notFound, .methodNotAllowed: .notFound
        case .contentTooLarge: .tooLarge
        case _ where status.kind == .clientError: .malformed
        default: .unexpected
        }
    }
}
