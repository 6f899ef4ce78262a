import Testing
import Vault

@testable import Archive
@testable import Coding

@Suite struct AuditLogTests {
    private func lines(_ sample: SampleArchive) async throws -> [AuditLine] {
        try await sample.database.read { try $0.rows("SELECT * FROM audit_line ORDER BY sequence").map { try AuditLine($0) } }
    }

    @Test(arguments: Driver.allCases)
    func `a line is read back as it was written`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let entry = AuditEntry(
            at: Bench.morning, actor: .account(.init(known: "rosa")), role: .researcher, action: .watched,
            object: .video(.init(known: "v1")), study: .init(known: "s1"), family: .init(known: "f1"), session: .init(known: "c3"),
            onBehalfOf: .person(.init(known: "lot")), purpose: .research, detail: [.times: .stretches([0..<4000])])

        try await sample.archive.database.write { try sample.archive.audit.append(entry, $0) }

        #expect(try await lines(sample).last?.entry == entry)
    }

    @Test(arguments: Driver.allCases)
    func `a deed that fails leaves no line`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        let before = try await lines(sample)

        await #expect(throws: StudyArchiveError.inUse) {
            try await sample.archive.database.write { connection in
                try sample.archive.record(.saw, by: .keeper, on: .init(.account), connection)
                throw StudyArchiveError.inUse
            }
        }

        #expect(try await lines(sample) == before)
        #expect(try await sample.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `lines are numbered from one, also when two programs write at once`(driver: Driver) async throws {
        let one = try await SampleArchive(driver)
        let other = try await SampleArchive(driver, bench: one.bench)

        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                let archive = number.isMultiple(of: 2) ? one.archive : other.archive
                group.addTask { try await archive.database.write { try archive.record(.saw, by: .keeper, on: .init(.account), $0) } }
            }
            try await group.waitForAll()
        }

        let numbers = try await lines(one).map(\.sequence)
        #expect(numbers == Array(1...numbers.count) && numbers.count >= 60)
        #expect(try await one.archive.checkAudit().isSound)
        #expect(try await other.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `the log goes on under another master key`(driver: Driver) async throws {
        let bench = try Bench()
        let old = MasterKey()
        let sample = try await SampleArchive(driver, bench: bench, keyring: Keyring(MasterKeys(current: old)))
        try await sample.note(3)

        let new = MasterKey()
        let both = Keyring(MasterKeys(current: new, retired: [old]))
        try await sample.database.write { _ = try HouseKey.wrapAnew(both, $0) }
        let again = try await SampleArchive(driver, bench: bench, keyring: Keyring(MasterKeys(current: new)))

        #expect(try await again.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `without the master key there is no log, and nothing is overwritten`(driver: Driver) async throws {
        let sample = try await SampleArchive(driver)
        try await sample.note(3)

        await #expect(throws: (any Error).self) { try await SampleArchive(driver, bench: sample.bench, keyring: Keyring()) }

        #expect(try await sample.archive.checkAudit().isSound)
    }

    @Test(arguments: Driver.allCases)
    func `a line tells where its object belongs`(driver: Driver) async throws {
        let sample = try await SampleStudy(driver)
        let coding = try await sample.begin()
        let archive = sample.archive
        let session = AuditPlace(study: sample.study, family: sample.family, session: sample.session)
        let family = AuditPlace(study: sample.study, family: sample.family)

        let places = try await archive.database.read { connection in
            try [
                AuditEntry.Object.study(sample.study), .family(sample.family), .person(sample.lot), .session(sample.session),
                .video(sample.video), .assignment(sample.assignment), .coding(coding), .account(sample.anna.id), .init(.audit),
                .video(.unknown),
            ].map { try AuditPlace(of: $0, connection) }
        }

        #expect(
            places == [
                AuditPlace(study: sample.study), family, family, session, session, session, session, AuditPlace(), AuditPlace(),
                AuditPlace(),
            ])
    }
}

extension AuditVerdict {
    var isSound: Bool {
        if case .sound = self { true } else { false }
    }
}

extension SampleArchive {
    /// Adds lines to the log.
    func note(_ count: Int) async throws {
        for _ in 0..<count {
            bench.pass(milliseconds: 1)
            try await archive.database.write { try archive.record(.saw, by: .keeper, on: .init(.account), $0) }
        }
    }
}
