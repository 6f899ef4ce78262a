import NIOCore

@testable import Archive
@testable import Coding

/// Who may ask something, seen from a coding of part A.
enum Asker: String, CaseIterable {
    /// Leads the study.
    case lead
    /// Codes it.
    case owner
    /// Codes the other part of the same session.
    case otherPart
    /// Belongs to the study, and codes nothing of it.
    case stranger
    /// Keeps accounts and consents.
    case manager
    /// Leads another study.
    case foreigner

    func account(in sample: SampleStudy) -> Account {
        switch self {
        case .lead: sample.lead
        case .owner: sample.anna
        case .otherPart: sample.bram
        case .stranger: sample.chris
        case .manager: sample.mieke
        case .foreigner: sample.fred
        }
    }
}

/// What a verb can be asked about.
struct Things {
    var study: Study.ID = .unknown
    var codebook: Identifier<Codebook> = .unknown
    var family: Family.ID = .unknown
    /// Somebody of the family who does not take part in any session.
    var person: Person.ID = .unknown
    /// Filmed, and being coded.
    var session: Session.ID = .unknown
    /// A session to which a file of five bytes has come in.
    var newSession: Session.ID = .unknown
    var upload: Video.ID = .unknown
    var video: Video.ID = .unknown
    /// The owner's.
    var assignment: Assignment.ID = .unknown
    /// One that was not begun.
    var unbegun: Assignment.ID = .unknown
    var coding: Identifier<CodingRecord> = .unknown
    /// Somebody with an account.
    var account: Account.ID = .unknown
}

extension Things {
    init(in sample: SampleStudy, coding: Identifier<CodingRecord>) async throws {
        let archive = sample.archive
        study = sample.study
        codebook = try await archive.study(sample.study, by: sample.lead).codebookID
        family = sample.family
        session = sample.session
        newSession = try await archive.addSession(number: 4, heldOn: nil, moment: "T2", to: sample.family, by: sample.lead)
        person = try await archive.addPerson(name: "Jan", role: .son, birthYear: nil, to: sample.family, by: sample.lead)
        upload = try await archive.startUpload(name: "film.mp4", size: 5, to: newSession, by: sample.lead)
        _ = try await archive.receive(ByteBuffer(string: "bytes"), at: 0, of: upload, size: 5, by: sample.lead)
        video = sample.video
        assignment = sample.assignment
        unbegun = sample.bramsAssignment
        self.coding = coding
        account = try await sample.sample.account("Dirk").id
        try await archive.change(membership: account, in: study, to: .expert, by: sample.mieke)
    }
}
