import Testing

@testable import Archive
@testable import Coding

@Suite struct MembershipsTests {
    @Test(arguments: Driver.allCases)
    func `who founds a study leads it, and nobody else does`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        #expect(try await sample.archive.study(sample.study, by: sample.lead).title == "Gezinskracht")
        for other in [sample.fred, sample.mieke, sample.anna] {
            await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.study(sample.study, by: other) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the members of a study are listed by name with their roles`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        try await sample.archive.closeAccount(sample.chris.id, by: sample.mieke)

        let members = try await sample.archive.members(of: sample.study, by: sample.lead)

        #expect(members.map(\.account.name) == ["Anna", "Bram", "Chris", "Rosa"])
        #expect(members.map(\.role) == [.coder, .coder, .coder, .researcher])
        #expect(members.map(\.isActive) == [true, true, false, true])
    }

    @Test(arguments: Driver.allCases)
    func `a role in a study takes the place of an earlier one, and can be taken away`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()

        try await sample.archive.change(membership: sample.anna.id, in: sample.study, to: .teacher, by: sample.mieke)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.lock(coding, by: sample.anna) }
        _ = try await sample.archive.desk(coding, by: sample.anna)

        try await sample.archive.change(membership: sample.anna.id, in: sample.study, to: nil, by: sample.mieke)
        await #expect(throws: StudyArchiveError.notFound) { try await sample.archive.desk(coding, by: sample.anna) }
        #expect(try await sample.archive.assignments(of: sample.anna).isEmpty)

        try await sample.archive.change(membership: sample.anna.id, in: sample.study, to: .coder, by: sample.mieke)
        #expect(try await sample.archive.assignments(of: sample.anna).map(\.coding) == [coding], "what was coded stays")
    }

    @Test(arguments: Driver.allCases)
    func `only who may found studies can be made to lead one`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        await #expect(throws: StudyArchiveError.invalid(field: "role")) {
            try await sample.archive.change(membership: sample.anna.id, in: sample.study, to: .researcher, by: sample.mieke)
        }
        try await sample.archive.change(membership: sample.fred.id, in: sample.study, to: .researcher, by: sample.mieke)

        #expect(try await sample.archive.studies(by: sample.fred).map(\.title).sorted() == ["Elders", "Gezinskracht"])
    }

    @Test(arguments: Driver.allCases)
    func `an account tells the studies it belongs to`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)

        let own = try await sample.archive.ownAccount(of: sample.anna)

        #expect(own.memberships == [MembershipEntry(study: sample.study, title: "Gezinskracht", role: .coder)])
        #expect(try await sample.archive.ownAccount(of: sample.mieke).memberships.isEmpty)
    }

    /// Nobody loses what they could do, and nobody gains a study.
    @Test(arguments: Driver.allCases)
    func `accounts from before there were memberships keep their place`(driver: Driver) async throws {
        let bench = try Bench()
        let database = try driver.database(in: bench.folder)
        let files = try Migrations.numbered()
        try await Migrations.run(Array(files.prefix(1)), on: database)
        try await database.write { connection in
            for statement in Self.before { try connection.run(statement) }
        }

        try await Migrations.run(Array(files.prefix(2)), on: database)

        let (roles, memberships) = try await database.read { connection in
            (
                try connection.rows("SELECT id, role FROM account ORDER BY id").map { try $0.text("id") + " " + $0.text("role") },
                try connection.rows("SELECT study_id, account_id, role FROM membership ORDER BY account_id").map {
                    try $0.text("study_id") + " " + $0.text("account_id") + " " + $0.text("role")
                }
            )
        }
        #expect(roles == ["anna member", "bram member", "rosa data_manager"])
        #expect(memberships == ["s anna coder", "s rosa researcher"])
    }

    private static let before =
        [("anna", "coder"), ("bram", "coder"), ("rosa", "researcher")].map { name, role in
            "INSERT INTO account (id, sign_in_name, name, role, password, created_at) VALUES ('\(name)', '\(name)', '\(name)', '\(role)', '', 0)"
        } + [
            "INSERT INTO codebook (id, yaml, created_at) VALUES ('c', '', 0)",
            "INSERT INTO study (id, title, codebook_id, created_at) VALUES ('s', 'S', 'c', 0)",
            "INSERT INTO family (id, study_id, name) VALUES ('f', 's', 'F')",
            "INSERT INTO session (id, family_id, number) VALUES ('g', 'f', 1)",
            "INSERT INTO assignment (id, session_id, part, account_id, purpose, position) VALUES ('a', 'g', 'A', 'anna', 'study', 1)",
        ]
}
