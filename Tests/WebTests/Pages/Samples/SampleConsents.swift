import Coding

@testable import Archive
@testable import Web

/// A family of which not everybody has answered.
enum SampleConsents {
    static let today = Day(at: 1_762_938_000_000)
    private static let morning = 1_762_938_000_000

    static func names(_ world: SampleWorld) -> [Person.ID: String] {
        Dictionary(uniqueKeysWithValues: world.people.map { ($0.id, $0.name) })
    }

    private static func decision(
        _ number: Int, _ person: Person, _ answer: ConsentDecision.Answer, by giver: Person? = nil, for purpose: Purpose = .research
    ) throws -> ConsentDecision {
        ConsentDecision(
            id: try SampleWorld.id("decision-\(number)"), person: person.id, purpose: purpose, answer: answer, giver: (giver ?? person).id,
            text: answer == .withdrawn ? nil : InformationText.Version(audience: .adult, language: .nl, number: 1), form: .paper, on: today,
            recordedBy: try SampleWorld.id("manager-1"), recordedAt: morning + number / 2)
    }

    /// Marit agreed, Sandra agreed for herself and for Noor, Erik took it back; Noor was not asked.
    private static func decisions(_ world: SampleWorld) throws -> [ConsentDecision] {
        let (marit, sandra, erik, noor) = (world.people[0], world.people[1], world.people[2], world.people[3])
        return [
            try decision(0, marit, .given), try decision(1, marit, .given, for: .meeting), try decision(2, sandra, .given),
            try decision(4, noor, .given, by: sandra), try decision(6, erik, .refused, for: .teaching), try decision(8, erik, .withdrawn),
        ]
    }

    private static func authorities(_ world: SampleWorld) -> [Authority] {
        [Authority(child: world.people[3].id, holders: [world.people[1].id], verifiedOn: nil)]
    }

    static func effective(_ world: SampleWorld, for purpose: Purpose) -> EffectiveConsent {
        EffectiveConsent(
            for: purpose, of: world.people, authorities: authorities(world), decisions: (try? decisions(world)) ?? [], on: today)
    }

    private static func session(_ world: SampleWorld, _ number: Int, green: Bool) -> FamilySession {
        let consents = Purpose.allCases.map { purpose in
            (
                purpose,
                green
                    ? EffectiveConsent(for: purpose, of: [], authorities: [], decisions: [], on: today)
                    : effective(world, for: purpose)
            )
        }
        return FamilySession(
            id: world.session, number: number, heldOn: nil, hasRecording: !green,
            consent: SessionConsent(byPurpose: Dictionary(uniqueKeysWithValues: consents), inUse: green ? [] : [.research, .doubleCoding]),
            codingsOpen: green ? 0 : 1, codingsLocked: green ? 0 : 2, waiting: green ? 0 : 1)
    }

    static func family(_ world: SampleWorld, withdrawn: Bool = false, isNew: Bool = false) throws -> FamilyConsents {
        FamilyConsents(
            id: world.family, name: "De Wit", study: world.study, studyTitle: "Gezinskracht",
            people: isNew ? [world.people[3]] : world.people,
            authorities: isNew ? [] : authorities(world), decisions: isNew ? [] : try decisions(world),
            sessions: isNew ? [] : [session(world, 1, green: true), session(world, 2, green: false)],
            texts: [InformationText.Version(audience: .adult, language: .nl, number: 1)], withdrawnOn: withdrawn ? today : nil, today: today
        )
    }

    static func lights(_ world: SampleWorld) throws -> [FamilyLights] {
        [(nil, true), (today, true), (nil, false)].map { withdrawnOn, hasSessions in
            FamilyLights(
                id: world.family, name: "De Wit", study: world.study, studyTitle: "Gezinskracht", withdrawnOn: withdrawnOn,
                sessions: hasSessions ? [session(world, 1, green: true), session(world, 2, green: false)] : [])
        }
    }

    static func history(_ world: SampleWorld, isNew: Bool = false) throws -> FamilyHistory {
        let (sandra, noor) = (world.people[1].id, world.people[3].id)
        let kinds: [HistoryEvent.Kind] = [
            .answered(.given, person: noor, giver: sandra, Purpose.allCases),
            .answered(.refused, person: sandra, giver: sandra, [.teaching]),
            .recorded(session: 1), .codingBegun(session: 1), .codingFinished(session: 1), .reminded(session: 1, dueOn: today),
            .answered(.withdrawn, person: noor, giver: noor, [.meeting]), .familyWithdrew, .destroyed(session: 1),
        ]
        return FamilyHistory(
            family: world.family, name: "De Wit", study: world.study, studyTitle: "Gezinskracht",
            events: isNew ? [] : kinds.enumerated().map { HistoryEvent(at: morning + $0.offset * 86_400_000, kind: $0.element) })
    }

    static func information(_ world: SampleWorld) throws -> StudyInformation {
        let texts = try InformationText.Audience.allCases.flatMap { audience in
            try Language.allCases.flatMap { language in
                try (audience == .adult && language == .nl ? [2, 1] : [1]).map { number in
                    InformationEntry(
                        text: InformationText(
                            version: InformationText.Version(audience: audience, language: language, number: number),
                            body: try ShippedInformation.text(for: audience, in: language)), writtenAt: nil)
                }
            }
        }
        return StudyInformation(study: world.study, studyTitle: "Gezinskracht", texts: texts)
    }

    static func retention(_ world: SampleWorld, isNew: Bool = false) throws -> StudyRetention {
        let due = Retention.allCases.enumerated().map { place, kind in
            DueEntry(
                session: world.session, family: world.family, familyName: "De Wit", number: 1, kind: kind, dueOn: today,
                isReminded: place == 0)
        }
        let steps = [RetentionStep.Step.destroyed, .reminded].map {
            RetentionStep(familyName: "De Wit", number: 1, kind: .recording, step: $0, dueOn: today, at: morning)
        }
        return StudyRetention(
            study: world.study, studyTitle: "Gezinskracht", months: [.recording: 24], due: isNew ? [] : due, steps: isNew ? [] : steps,
            today: today)
    }
}
