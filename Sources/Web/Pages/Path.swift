import Archive
import Coding

/// Where things are.
enum Path {
    static let studies = "/studies"
    static let accounts = "/accounts"
    static let audit = "/audit"
    static let account = "/account"
    static let secondFactor = "/account/second-factor"
    static let pledge = "/pledge"
    static let consents = "/consents"

    static func study(_ id: Study.ID) -> String { "/studies/\(id)" }
    static func family(_ id: Family.ID) -> String { "/families/\(id)" }
    static func consents(_ family: Family.ID) -> String { "/families/\(family)/consents" }
    static func history(_ family: Family.ID) -> String { "/families/\(family)/history" }
    static func information(_ study: Study.ID) -> String { "/studies/\(study)/information" }
    static func retention(_ study: Study.ID) -> String { "/studies/\(study)/retention" }
    static func person(_ id: Person.ID) -> String { "/persons/\(id)" }
    static func session(_ id: Session.ID) -> String { "/sessions/\(id)" }
    static func video(_ id: Video.ID) -> String { "/videos/\(id)" }
    /// A file of a recording; without a ticket it opens nothing (`MediaTickets`).
    static func media(_ file: MediaFile.Kind, of id: Video.ID) -> String { "\(video(id))/\(file.place)" }
    /// Where a script asks for the recording's address anew.
    static func mediaAddress(_ id: Video.ID) -> String { "\(video(id))/address" }
    static func assignment(_ id: Assignment.ID) -> String { "/assignments/\(id)" }
    /// Where a duty is done, and where somebody goes afterwards.
    static func duty(_ duty: Duty, next: String = "/") -> String {
        let path =
            switch duty {
            case .secondStep: "/sign-in/code"
            case .secondFactor: secondFactor
            case .pledge: pledge
            }
        return next == "/" ? path : "\(path)?next=\(URLText.query(next))"
    }
    static func account(_ id: Account.ID) -> String { "/accounts/\(id)" }
    static func codebook(_ id: Identifier<Codebook>) -> String { "/codebooks/\(id)" }
    static func coding(_ id: Identifier<CodingRecord>) -> String { "/codings/\(id)" }
    static func ratings(_ coding: Identifier<CodingRecord>) -> String { "/codings/\(coding)/ratings" }
    static func log(_ coding: Identifier<CodingRecord>) -> String { "/codings/\(coding)/log" }
    /// A place in the recording, on the coding's screen.
    static func moment(_ coding: Identifier<CodingRecord>, _ time: MediaTime) -> String { "/codings/\(coding)#t=\(time.milliseconds)" }
}

extension MediaFile.Kind {
    /// Its place below its video.
    fileprivate var place: String {
        switch self {
        case .original: "original"
        case .playable: "media"
        case .poster: "poster"
        case .thumbnails: "thumbnails.jpg"
        case .thumbnailCues: "thumbnails.vtt"
        case .peaks: "peaks"
        case .keyframes: "keyframes"
        case .captions(let language): "captions/\(language)"
        }
    }
}
