import NIOCore
import Testing

@testable import Archive
@testable import Coding

/// A public verb of the archive: who may say it, and how it is said.
struct Verb: CustomTestStringConvertible, Sendable {
    typealias Call = @Sendable (StudyArchive, Things, Account) async throws -> Void

    /// As it stands in the sources.
    let name: String
    let allowed: Set<Asker>
    /// Whether the owner's coding has been locked when the verb is said.
    var isLocked = false
    /// What those who may say it are told, when it cannot be done as things stand.
    var refusal: StudyArchiveError?
    /// Whether it is about something that need not exist.
    var isAboutSomething = true
    let call: Call

    var testDescription: String { isLocked ? "\(name), locked" : name }
}

extension Verb {
    private static let everyone = Set(Asker.allCases)
    private static let somebody = Person(id: .unknown, name: "Niemand", role: .son)

    /// Every verb with everybody who may say it. Whoever is not named is told that there is no such thing.
    static let table =
        consents + retention + accounts + own + memberships + studies + families + sessions + videos + assignments + openCodings
        + lockedCodings

    private static let accounts = [
        Verb(name: "accounts(by:)", allowed: [.manager], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.accounts(by: asker)
        },
        Verb(name: "audit(_:before:by:)", allowed: [.manager], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.audit(AuditFilter(), by: asker)
        },
        Verb(name: "auditLines(_:after:by:)", allowed: [.manager], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.auditLines(AuditFilter(), after: 0, by: asker)
        },
        Verb(name: "ownAccount(of:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            let own = try await archive.ownAccount(of: asker).account
            #expect(own == asker)
        },
        Verb(name: "changeName(to:by:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            try await archive.changeName(to: "Nieuw", by: asker)
            #expect(try await archive.ownAccount(of: asker).account.name == "Nieuw")
        },
        Verb(name: "changePassword(from:to:by:keeping:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            try await archive.changePassword(
                from: SampleArchive.password, to: "nieuw wachtwoord", by: asker, keeping: SignInToken(text: "none"))
        },
        Verb(name: "account(_:by:)", allowed: [.manager]) { archive, things, asker in
            _ = try await archive.account(things.account, by: asker)
        },
        Verb(name: "invite(name:signInName:role:lastDay:by:)", allowed: [.manager], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.invite(name: "Eva", signInName: "eva", role: .member, lastDay: nil, by: asker)
        },
        Verb(name: "makeLink(for:by:)", allowed: [.manager]) { archive, things, asker in
            _ = try await archive.makeLink(for: things.account, by: asker)
        },
        Verb(name: "change(_:role:lastDay:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.change(things.account, role: .researcher, lastDay: nil, by: asker)
        },
        Verb(name: "removeSecondFactor(of:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.removeSecondFactor(of: things.account, by: asker)
        },
        Verb(name: "closeAccount(_:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.closeAccount(things.account, by: asker)
        },
    ]

    /// What everybody does to their own account, and can do to no other.
    private static let own = [
        Verb(name: "acceptPledge(version:by:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            try await archive.acceptPledge(version: Pledge.version, by: asker)
        },
        Verb(name: "signIns(of:holding:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            let own = try await archive.signIns(of: asker, holding: nobodys)
            #expect(own.isEmpty)
        },
        Verb(name: "endSignIn(_:by:)", allowed: [], isAboutSomething: false) { archive, _, asker in
            try await archive.endSignIn(.unknown, by: asker)
        },
        Verb(name: "endOtherSignIns(by:keeping:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            try await archive.endOtherSignIns(by: asker, keeping: nobodys)
        },
        Verb(name: "know(_:by:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            _ = try await archive.know(nil, by: asker)
        },
        Verb(name: "secondFactor(of:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            let own = try await archive.secondFactor(of: asker)
            #expect(!own.isOn)
        },
        Verb(name: "beginSecondFactor(password:by:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            try await archive.beginSecondFactor(password: SampleArchive.password, by: asker)
        },
        Verb(name: "confirmSecondFactor(code:by:keeping:)", allowed: [], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.confirmSecondFactor(code: "000000", by: asker, keeping: nobodys)
        },
        Verb(name: "renewRecoveryCodes(password:by:)", allowed: [], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.renewRecoveryCodes(password: SampleArchive.password, by: asker)
        },
        Verb(name: "removeSecondFactor(password:by:keeping:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            _ = try await archive.removeSecondFactor(password: SampleArchive.password, by: asker, keeping: nobodys)
        },
    ]

    private static let nobodys = SignInToken(text: "none")

    private static let memberships = [
        Verb(name: "members(of:by:)", allowed: [.lead, .manager]) { archive, things, asker in
            _ = try await archive.members(of: things.study, by: asker)
        },
        Verb(name: "change(membership:in:to:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.change(membership: things.account, in: things.study, to: .trainee, by: asker)
        },
    ]

    private static let founders: Set<Asker> = [.lead, .manager, .foreigner]
    private static let members: Set<Asker> = [.lead, .owner, .otherPart, .stranger]

    private static let studies = [
        Verb(name: "studies(by:)", allowed: founders, isAboutSomething: false) { archive, _, asker in
            // Everybody has the own one; only who keeps consents sees those of others.
            let titles = try await archive.studies(by: asker).map(\.title)
            #expect(
                Set(titles)
                    == (asker.role == .dataManager ? ["Gezinskracht", "Elders"] : [asker.name == "Fred" ? "Elders" : "Gezinskracht"]))
        },
        Verb(name: "addStudy(title:codebook:wording:by:)", allowed: founders, isAboutSomething: false) { archive, _, asker in
            _ = try await archive.addStudy(title: "Nieuw", codebook: TwoPartCodebook.text, wording: nil, by: asker)
        },
        Verb(name: "study(_:by:)", allowed: [.lead]) { archive, things, asker in _ = try await archive.study(things.study, by: asker) },
        Verb(name: "change(_:settings:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.change(things.study, settings: StudySettings(reaction: 1, showsSpeech: true), by: asker)
        },
        Verb(name: "codebook(_:by:)", allowed: members) { archive, things, asker in
            _ = try await archive.codebook(things.codebook, by: asker)
        },
    ]

    private static let families = [
        Verb(name: "addFamily(name:to:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.addFamily(name: "Bos", to: things.study, by: asker)
        },
        Verb(name: "family(_:by:)", allowed: [.lead]) { archive, things, asker in _ = try await archive.family(things.family, by: asker) },
        Verb(name: "family(of:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.family(of: things.person, by: asker)
        },
        Verb(name: "addPerson(name:role:birthYear:birthMonth:to:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.addPerson(name: "Piet", role: .father, birthYear: nil, to: things.family, by: asker)
        },
        Verb(name: "change(_:name:role:birthYear:birthMonth:order:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.change(things.person, name: "Piet", role: .father, birthYear: nil, order: 1, by: asker)
        },
        Verb(name: "removePerson(_:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.removePerson(things.person, by: asker)
        },
        Verb(name: "tombstone(of:by:)", allowed: [.lead, .manager]) { archive, things, asker in
            let tombstone = try await archive.tombstone(of: things.family, by: asker)
            #expect(tombstone == nil)
        },
    ]

    private static let sessions = [
        Verb(name: "addSession(number:heldOn:moment:to:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.addSession(number: 9, heldOn: nil, moment: nil, to: things.family, by: asker)
        },
        Verb(name: "session(_:by:)", allowed: [.lead]) { archive, things, asker in _ = try await archive.session(things.session, by: asker)
        },
        Verb(name: "change(_:participation:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.change(
                things.session, participation: [Participation(person: somebody, takesPart: false, spans: [])], by: asker)
        },
    ]

    private static let videos = [
        Verb(name: "startUpload(name:size:to:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.startUpload(name: "film.mp4", size: 9, to: things.newSession, by: asker)
        },
        Verb(name: "uploadState(_:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.uploadState(things.upload, by: asker)
        },
        Verb(name: "receive(_:at:of:size:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.receive(ByteBuffer(), at: 5, of: things.upload, size: 5, by: asker)
        },
        Verb(name: "completeUpload(_:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.completeUpload(things.upload, by: asker)
        },
        Verb(name: "removeVideo(_:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.removeVideo(things.upload, by: asker)
        },
        Verb(name: "video(_:by:)", allowed: [.lead]) { archive, things, asker in _ = try await archive.video(things.video, by: asker) },
        Verb(name: "open(_:of:by:)", allowed: [.lead, .owner, .otherPart]) { archive, things, asker in
            _ = try await archive.open(.poster, of: things.video, by: asker)
        },
        Verb(name: "beginWatching(_:of:by:with:)", allowed: [.lead, .owner, .otherPart]) { archive, things, asker in
            _ = try await archive.beginWatching(.poster, of: things.video, by: asker, with: SignInToken(text: "none"))
        },
        Verb(name: "read(_:of:by:)", allowed: [.lead, .owner, .otherPart]) { archive, things, asker in
            let poster = try MediaFile(video: things.video.text, kind: .poster)
            let reader = try await archive.media.open(poster, key: try await archive.key(of: things.video))
            _ = try await archive.read(0..<1, of: reader, by: asker)
        },
        Verb(name: "requireSight(of:by:)", allowed: [.lead, .owner, .otherPart]) { archive, things, asker in
            let poster = try MediaFile(video: things.video.text, kind: .poster)
            let reader = try await archive.media.open(poster, key: try await archive.key(of: things.video))
            try await archive.requireSight(of: reader, by: asker)
        },
        Verb(name: "addCaptions(_:_:to:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.addCaptions("WEBVTT\n", .nl, to: things.video, by: asker)
        },
        Verb(name: "change(_:speech:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.change(things.video, speech: [], by: asker)
        },
    ]

    private static let assignments = [
        Verb(name: "assignments(of:)", allowed: everyone, isAboutSomething: false) { archive, _, asker in
            // Nothing is asked by name here: what matters is that nobody gets another's.
            let mine = try await archive.assignments(of: asker).map(\.part.id)
            #expect(mine == (asker.name == "Anna" ? [.a] : asker.name == "Bram" ? [.b] : []))
        },
        Verb(name: "assign(_:part:to:purpose:dueOn:by:)", allowed: [.lead]) { archive, things, asker in
            _ = try await archive.assign(things.session, part: .a, to: things.account, purpose: .gold, dueOn: nil, by: asker)
        },
        Verb(name: "withdraw(_:by:)", allowed: [.lead]) { archive, things, asker in
            try await archive.withdraw(things.unbegun, by: asker)
        },
        Verb(name: "begin(_:by:)", allowed: [.owner]) { archive, things, asker in
            let begun = try await archive.begin(things.assignment, by: asker)
            #expect(begun == things.coding)
        },
    ]

    private static let event = CodingEvent.numbered(9, .markRemoved(.numbered("mark", 1)))

    private static let openCodings = [
        Verb(name: "desk(_:by:)", allowed: [.owner]) { archive, things, asker in _ = try await archive.desk(things.coding, by: asker) },
        Verb(name: "log(of:after:by:)", allowed: [.owner]) { archive, things, asker in
            _ = try await archive.log(of: things.coding, by: asker)
        },
        Verb(name: "take(_:into:by:)", allowed: [.owner]) { archive, things, asker in
            _ = try await archive.take([event], into: things.coding, by: asker)
        },
        Verb(name: "lock(_:by:)", allowed: [.owner]) { archive, things, asker in try await archive.lock(things.coding, by: asker) },
        Verb(name: "correct(_:reason:by:)", allowed: [.owner], refusal: .inUse) { archive, things, asker in
            _ = try await archive.correct(things.coding, reason: "Haast", by: asker)
        },
    ]

    private static let lockedCodings = [
        Verb(name: "desk(_:by:)", allowed: [.owner, .lead], isLocked: true) { archive, things, asker in
            _ = try await archive.desk(things.coding, by: asker)
        },
        Verb(name: "log(of:after:by:)", allowed: [.owner, .lead], isLocked: true) { archive, things, asker in
            _ = try await archive.log(of: things.coding, by: asker)
        },
        Verb(name: "take(_:into:by:)", allowed: [.owner], isLocked: true, refusal: .codingLocked) { archive, things, asker in
            _ = try await archive.take([event], into: things.coding, by: asker)
        },
        Verb(name: "lock(_:by:)", allowed: [.owner], isLocked: true, refusal: .codingLocked) { archive, things, asker in
            try await archive.lock(things.coding, by: asker)
        },
        Verb(name: "correct(_:reason:by:)", allowed: [.owner], isLocked: true) { archive, things, asker in
            _ = try await archive.correct(things.coding, reason: "Verkeerde persoon", by: asker)
        },
        Verb(name: "begin(_:by:)", allowed: [.owner], isLocked: true) { archive, things, asker in
            let begun = try await archive.begin(things.assignment, by: asker)
            #expect(begun == things.coding)
        },
    ]
}
