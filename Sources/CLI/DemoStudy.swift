import Archive
import Coding
import Foundation

/// The demo: a fictional family in a drawn film, coded once, coded half-way, and to be coded.
struct DemoStudy {
    struct Somebody {
        let signInName: String
        let name: String
        let role: Account.Role
        /// What is coded by them, and how far they are.
        var work: Work?
        let about: String
    }

    struct Work {
        enum Progress { case locked, halfWay, toBegin }

        let part: Part.ID
        let progress: Progress

        init?(_ part: String, _ progress: Progress) {
            guard let part = Part.ID(part) else { return nil }
            self.part = part
            self.progress = progress
        }
    }

    static let password = "alliantie-in-beeld"
    static let people = [
        Somebody(signInName: "mila", name: "Mila de Boer", role: .researcher, about: "researcher: leads the study"),
        Somebody(
            signInName: "anna", name: "Anna Smit", role: .member, work: Work("A", .locked),
            about: "coder, clients: has finished and locked a coding"),
        Somebody(signInName: "bram", name: "Bram Visser", role: .member, work: Work("A", .halfWay), about: "coder, clients: is half-way"),
        Somebody(signInName: "chris", name: "Chris Bakker", role: .member, work: Work("A", .toBegin), about: "coder, clients: can begin"),
        Somebody(
            signInName: "dina", name: "Dina Mulder", role: .member, work: Work("B", .toBegin), about: "coder, practitioner: can begin"),
        Somebody(signInName: "joris", name: "Joris Vos", role: .dataManager, about: "data manager: keeps accounts and consents"),
    ]

    private let folder = Bundle.demo

    func fill(_ archive: StudyArchive) async throws {
        let accounts = try await addAccounts(archive)
        guard let lead = accounts["mila"], let manager = accounts["joris"] else {
            preconditionFailure("the demo has a researcher and a data manager")
        }
        let film = try DemoFilm(folder: folder)
        let consents = DemoConsents(archive: archive, keeper: manager)
        let session = try await addStudy(archive, film, consents, by: lead)
        let coding = try DemoCoding(folder: folder, persons: session.persons)
        for person in Self.people {
            guard let coder = accounts[person.signInName], let work = person.work else { continue }
            try await archive.change(membership: coder.id, in: session.study, to: .coder, by: manager)
            let assignment = try await archive.assign(session.id, part: work.part, to: coder.id, purpose: .study, dueOn: nil, by: lead)
            switch work.progress {
            case .locked: try await code(assignment, coding.whole(duration: film.duration), locked: true, archive, by: coder)
            case .halfWay: try await code(assignment, coding.half(duration: film.duration), locked: false, archive, by: coder)
            case .toBegin: break
            }
        }
    }

    private func addAccounts(_ archive: StudyArchive) async throws -> [String: Account] {
        try await withThrowingTaskGroup(of: (String, Account).self) { group in
            for person in Self.people {
                group.addTask {
                    let id = try await archive.foundAccount(
                        name: person.name, signInName: person.signInName, role: person.role, password: Self.password)
                    let account = Account(id: id, name: person.name, role: person.role)
                    try await archive.acceptPledge(version: Pledge.version, by: account)
                    return (person.signInName, account)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private struct DemoSession {
        let study: Study.ID
        let id: Session.ID
        /// By the letters of the film's script.
        let persons: [String: Person.ID]
    }

    private func addStudy(_ archive: StudyArchive, _ film: DemoFilm, _ consents: DemoConsents, by lead: Account) async throws
        -> DemoSession
    {
        guard let softa = try ShippedCodebooks.named("softa") else { preconditionFailure("Beeld comes with SOFTA") }
        let study = try await archive.addStudy(title: "Gezinskracht", codebook: softa.yaml, wording: nil, by: lead)
        try await archive.change(study, settings: StudySettings(reaction: 0, showsSpeech: true), by: lead)
        let family = try await archive.addFamily(name: "De Wit", to: study, by: lead)
        let cast: [(String, String, Person.Role, Int?)] = [
            ("T", "Marit", .practitioner, nil), ("M", "Sandra", .mother, 1982), ("S", "Erik", .stepfather, 1979),
        ]
        var persons: [String: Person.ID] = [:]
        for (letter, name, role, birthYear) in cast {
            persons[letter] = try await archive.addPerson(name: name, role: role, birthYear: birthYear, to: family, by: lead)
        }
        let noor = consents.birth(ofAge: 15)
        persons["N"] = try await archive.addPerson(
            name: "Noor", role: .daughter, birthYear: noor.year, birthMonth: noor.month, to: family, by: lead)
        // Has authority, lives elsewhere, and is in no session.
        try await archive.addPerson(name: "Ruben", role: .father, birthYear: 1980, to: family, by: lead)
        let session = try await archive.addSession(number: 3, heldOn: "2025-11-12", moment: "T1", to: family, by: lead)
        let video = try await archive.takeIn(film.prepared, from: folder, captions: [.nl, .en], for: session)
        let overview = try await archive.session(session, by: lead)
        let participation = overview.people.map { person in
            let letter = persons.first { $0.value == person.person.id }?.key
            return Participation(person: person.person, takesPart: letter != nil, spans: film.presence(of: letter))
        }
        try await archive.change(session, participation: participation, by: lead)
        try await archive.change(video, speech: film.speech(persons), by: lead)
        try await consents.agree(family, refusing: persons["S"].map { [$0: [.teaching, .library]] } ?? [:])
        try await addWaitingFamilies(to: study, archive, consents, by: lead)
        return DemoSession(study: study, id: session, persons: persons)
    }

    /// Two families that show what a light says when it is not green.
    private func addWaitingFamilies(
        to study: Study.ID, _ archive: StudyArchive, _ consents: DemoConsents, by lead: Account
    ) async throws {
        for (name, mother, son) in [("Jansen", "Petra", "Tim"), ("Visser", "Anouk", "Daan")] {
            let family = try await archive.addFamily(name: name, to: study, by: lead)
            let born = consents.birth(ofAge: 10)
            try await archive.addPerson(name: "Marit", role: .practitioner, birthYear: nil, to: family, by: lead)
            let parent = try await archive.addPerson(name: mother, role: .mother, birthYear: 1985, to: family, by: lead)
            try await archive.addPerson(name: son, role: .son, birthYear: born.year, birthMonth: born.month, to: family, by: lead)
            _ = try await archive.addSession(number: 1, heldOn: nil, moment: "T1", to: family, by: lead)
            if name == "Jansen" {
                try await consents.agreeWithoutChildren(family)
            } else {
                try await consents.agree(family)
                try await consents.withdraw(parent)
            }
        }
    }

    private func code(
        _ assignment: Assignment.ID, _ events: [CodingEvent], locked: Bool, _ archive: StudyArchive, by coder: Account
    ) async throws {
        let coding = try await archive.begin(assignment, by: coder)
        _ = try await archive.take(events, into: coding, by: coder)
        if locked { try await archive.lock(coding, by: coder) }
    }
}

extension Bundle {
    /// The folder of the demo film and what is known of it.
    static var demo: URL { module.bundleURL.appending(path: "Demo") }
}
