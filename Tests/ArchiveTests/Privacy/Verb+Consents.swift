@testable import Archive
@testable import Coding

/// What is asked about consents and about how long things are kept.
extension Verb {
    private static let seeing: Set<Asker> = [.lead, .manager]

    static let consents = [
        Verb(name: "consentLights(by:)", allowed: [.manager], isAboutSomething: false) { archive, _, asker in
            _ = try await archive.consentLights(by: asker)
        },
        Verb(name: "consents(of:by:)", allowed: seeing) { archive, things, asker in
            _ = try await archive.consents(of: things.family, by: asker)
        },
        Verb(name: "consentFamily(of:by:)", allowed: [.manager]) { archive, things, asker in
            _ = try await archive.consentFamily(of: things.person, by: asker)
        },
        Verb(name: "record(_:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.record(.init(.given, of: things.person, by: things.person, to: [.teaching], on: SampleStudy.today), by: asker)
        },
        Verb(name: "change(_:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.change(Authority(child: things.person, holders: [], verifiedOn: nil), by: asker)
        },
        Verb(name: "withdrawConsent(of:for:givenBy:form:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.withdrawConsent(of: things.person, for: [.teaching], givenBy: things.person, form: .oral, by: asker)
        },
        Verb(name: "withdraw(_:form:by:)", allowed: [.manager]) { archive, things, asker in
            try await archive.withdraw(things.family, form: .oral, by: asker)
        },
        Verb(name: "history(of:by:)", allowed: seeing) { archive, things, asker in
            _ = try await archive.history(of: things.family, by: asker)
        },
        Verb(name: "information(of:by:)", allowed: seeing) { archive, things, asker in
            _ = try await archive.information(of: things.study, by: asker)
        },
        Verb(name: "write(_:for:in:of:by:)", allowed: seeing) { archive, things, asker in
            _ = try await archive.write("# Nieuw", for: .child, in: .nl, of: things.study, by: asker)
        },
    ]

    static let retention = [
        Verb(name: "retention(of:by:)", allowed: seeing) { archive, things, asker in
            _ = try await archive.retention(of: things.study, by: asker)
        },
        Verb(name: "change(_:retention:by:)", allowed: seeing) { archive, things, asker in
            try await archive.change(things.study, retention: [.recording: 6], by: asker)
        },
    ]
}
