import Archive
import Coding
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Every form of every page: what fits is done and leads on; what does not is said in words, with what was typed still there.
struct FormsTests {
    @Test(arguments: FormCase.all)
    func whatFitsIsDoneAndLeadsOn(form: FormCase) async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let browser = visit.browser(form.filler.account(lab))
            let answer = try await browser.post(form.action(lab), form.fields(lab))

            guard let to = form.to(lab) else {
                #expect(answer.status == .ok, "\(answer.text.suffix(2000))")
                return
            }
            #expect(answer.status == .seeOther, "\(answer.text.suffix(2000))")
            let location = try #require(answer.location)
            #expect(location.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}$/, with: "*") == to || location == to)
            #expect(try await browser.get(location).status == .ok)
        }
    }

    @Test(arguments: FormCase.all, Language.allCases)
    func whatDoesNotFitIsSaidInWords(form: FormCase, language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        try await lab.open { visit in
            let browser = visit.browser(form.filler.account(lab), language: language)
            for wrong in form.wrong(lab) {
                let fields = form.fields(lab).filter { $0.0 != wrong.field } + [(wrong.field, wrong.value)]
                let answer = try await browser.post(form.action(lab), fields)

                #expect(answer.status == .unprocessableContent, "\(wrong)")
                #expect(answer.text.contains(SafeHTML().escapeText(texts[wrong.key])), "\(wrong)")
                #expect(answer.headers[.contentLanguage] == language.rawValue)
                for (field, value) in fields where field != "password" && value.count > 1 && !Self.isChosen(field) {
                    #expect(answer.text.contains(SafeHTML().escapeText(value)), "\(field) of \(wrong)")
                }
            }
        }
    }

    /// Fields with a list to choose from show what was sent only when it is in the list.
    private static func isChosen(_ field: String) -> Bool {
        ["role", "study", "codebook", "language", "coder", "part", "purpose", "speech"].contains(field)
    }

    @Test func nothingIsKeptOfAFormThatDoesNotFit() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let before = try await Self.everything(visit)
            for form in FormCase.all where form.filler != .coder {
                for wrong in form.wrong(lab) {
                    let fields = form.fields(lab).filter { $0.0 != wrong.field } + [(wrong.field, wrong.value)]
                    _ = try await visit.browser(form.filler.account(lab)).post(form.action(lab), fields)
                }
            }

            #expect(try await Self.everything(visit) == before)
        }
    }

    private static func everything(_ visit: Visit) async throws -> [String] {
        let lab = visit.lab
        let paths = ["/studies", "/studies/\(lab.study)", "/families/\(lab.family)", "/sessions/\(lab.session)"]
        var texts = [try await visit.manager.get("/accounts").text]
        for path in paths { texts.append(try await visit.researcher.get(path).text) }
        return texts
    }

    // MARK: What was filled in is there

    @Test func aStudyAFamilyAndAPersonAreThere() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let study = try #require(
                try await visit.researcher.post("/studies", [("title", "Proef"), ("codebook", "own"), ("codebook_text", Duet.yaml)])
                    .location)
            let family = try #require(try await visit.researcher.post("\(study)/families", [("name", "Jansen")]).location)
            _ = try await visit.researcher.post("\(family)/persons", [("name", "Oma"), ("role", "grandmother"), ("birth_year", "1950")])
            _ = try await visit.researcher.post("\(family)/persons", [("name", "Kim"), ("role", "practitioner"), ("birth_year", "")])
            let session = try #require(
                try await visit.researcher.post(
                    "\(family)/sessions", [("number", "2"), ("held_on", "2026-03-14"), ("moment", "T1"), ("moment_other", "")]
                ).location)

            let page = try await visit.researcher.get(session).text
            for text in ["Proef", "Jansen", "Oma", "Kim", "14 maart 2026", "T1"] { #expect(page.contains(text), "\(text)") }
            let people = try await lab.archive.family(try #require(Family.ID(String(family.dropFirst(10)))), by: lab.researcher).people
            #expect(people.map(\.role) == [.grandmother, .practitioner])
            #expect(people.map(\.birthYear) == [1950, nil])
        }
    }

    @Test func aPersonMovesToAnotherDigit() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            _ = try await visit.researcher.post(
                "/persons/\(lab.daughter.id)", [("name", "Nora"), ("role", "daughter"), ("birth_year", "2011"), ("order", "1")])

            let people = try await lab.archive.family(lab.family, by: lab.researcher).people
            #expect(people.map(\.name) == ["Nora", "Marit", "Sandra", "Erik"])
            #expect(people.first?.birthYear == 2011)
        }
    }

    @Test func aPersonOfNoSessionCanBeRemoved() async throws {
        let lab = try await Lab()
        let person = try await lab.archive.addPerson(name: "Oma", role: .grandmother, birthYear: nil, to: lab.family, by: lab.researcher)
        try await lab.open { visit in
            #expect(try await visit.researcher.post("/persons/\(person)/removal").location == "/families/\(lab.family)")
            let refused = try await visit.researcher.post("/persons/\(lab.mother.id)/removal")

            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(try Project.texts(.nl)["problem.in_use"]))
            #expect(try await lab.archive.family(lab.family, by: lab.researcher).people.map(\.name) == ["Marit", "Sandra", "Erik", "Noor"])
        }
    }

    @Test func presenceIsKeptAsItWasWritten() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let (mother, erik) = (lab.mother.id.text, lab.stepfather.id.text)
            let answer = try await visit.researcher.post(
                "/sessions/\(lab.session)/presence",
                [
                    ("person", lab.practitioner.id.text), ("person", mother), ("from.\(mother)", "0:05"), ("to.\(mother)", " 0:20,5"),
                    ("from.\(mother)", "0:30"), ("to.\(mother)", "60"), ("from.\(mother)", ""), ("to.\(mother)", ""),
                    ("from.\(erik)", "0:01"), ("to.\(erik)", "0:02"),
                ])

            #expect(answer.location == "/sessions/\(lab.session)")
            let people = try await lab.archive.session(lab.session, by: lab.researcher).people
            #expect(people.map(\.takesPart) == [true, true, false, false])
            #expect(people[1].spans.map { [$0.from.milliseconds, $0.to.milliseconds] } == [[5000, 20_500], [30_000, 60_000]])
            #expect(people[0].spans == [])
        }
    }

    @Test(arguments: Language.allCases)
    func presenceThatCannotBeIsSaidBesideThePerson(language: Language) async throws {
        let lab = try await Lab()
        let sentence = try Project.texts(language)["problem.presence"]
        let wrong = [
            [("12:75", "13:00")], [("x", "0:10")], [("0:20", "0:10")], [("0:10", "")], [("", "0:10")],
            [("0:01", "0:20"), ("0:10", "0:30")],
        ]
        try await lab.open { visit in
            let mother = lab.mother.id.text
            for times in wrong {
                let fields = times.flatMap { [("from.\(mother)", $0.0), ("to.\(mother)", $0.1)] }
                let answer = try await visit.browser(lab.researcher, language: language)
                    .post("/sessions/\(lab.session)/presence", [("person", mother)] + fields)

                #expect(answer.status == .unprocessableContent, "\(times)")
                #expect(answer.text.contains(sentence))
                for (_, value) in fields where !value.isEmpty { #expect(answer.text.contains(#"value="\#(value)""#), "\(value)") }
            }
            let kept = try await lab.archive.session(lab.session, by: lab.researcher).people
            #expect(kept.map(\.takesPart) == [true, true, true, true])
        }
    }

    @Test func captionsAreThereForThePlayer() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let text = "WEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nHello & <b>goodbye</b>\r\n"
            _ = try await visit.researcher.post("/sessions/\(lab.session)/captions", [("language", "en"), ("captions", text)])

            #expect(try await visit.owner.film("/videos/\(lab.video)/captions/en").text == text)
            #expect(try await visit.owner.film("/videos/\(lab.video)/captions/fr").status == .notFound)
        }
    }

    @Test func captionsNeedARecording() async throws {
        let lab = try await Lab()
        let session = try await lab.archive.addSession(number: 2, heldOn: nil, moment: nil, to: lab.family, by: lab.researcher)
        try await lab.open { visit in
            let answer = try await visit.researcher.post("/sessions/\(session)/captions", [("language", "en"), ("captions", "WEBVTT")])

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(try Project.texts(.nl)["error.video_not_ready.sentence"]))
        }
    }

    @Test func anAssignmentIsOnItsCodersOwnPage() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let stranger = visit.browser(lab.stranger)
            #expect(try await !stranger.get("/").text.contains("De Wit"))

            _ = try await visit.researcher.post(
                "/sessions/\(lab.session)/assignments",
                [("coder", lab.stranger.id.text), ("part", "B"), ("purpose", "training"), ("due_on", "2026-12-05")])

            let home = try await stranger.get("/").text
            #expect(home.contains("De Wit"))
            #expect(home.contains("5 december 2026"))
            let begin = try #require(home.firstMatch(of: /action="(\/assignments\/[^"]+\/coding)"/)).output.1
            let coding = try #require(try await stranger.post(String(begin)).location)
            #expect(coding.hasPrefix("/codings/"))
            #expect(try await stranger.post(String(begin)).location == coding, "beginning again goes on with it")
            #expect(try await stranger.get(coding).status == .ok)
        }
    }

    @Test func anAssignmentThatWasBegunStays() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let begun = try await visit.researcher.post("/assignments/\(lab.assignment)/removal")

            #expect(begun.status == .conflict)
            #expect(begun.text.contains(try Project.texts(.nl)["error.in_use.sentence"]))
        }
    }

    @Test func aNewAccountCanSignInUntilItIsClosed() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let page = try await visit.manager.post("/accounts", [("name", "Nieuw"), ("sign_in_name", "Nieuw.7"), ("role", "member")])
            let link = try #require(page.text.firstMatch(of: /http:\/\/[^\/]+(\/invitations\/[0-9a-f]{64})/)).output.1
            let secret = [("password", " een lang wachtwoord "), ("again", " een lang wachtwoord ")]
            #expect(try await visit.nobody.post(String(link), secret).location == "/")
            let way = [("name", "nieuw.7"), ("password", " een lang wachtwoord ")]
            #expect(try await visit.nobody.post("/sign-in", way).status == .seeOther, "the spaces of a password are part of it")

            let id = try #require(
                try await lab.archive.accounts(by: lab.manager).first { $0.signInName == "nieuw.7" }?.account.id)
            #expect(try await visit.manager.post("/accounts/\(id)/deactivation").location == "/accounts")

            #expect(try await visit.nobody.post("/sign-in", way).status == .unprocessableContent)
        }
    }

    @Test func nobodyClosesTheirOwnAccount() async throws {
        try await Lab().open { visit in
            let answer = try await visit.manager.post("/accounts/\(visit.lab.manager.id)/deactivation")

            #expect(answer.status == .conflict)
            #expect(try await visit.manager.get("/accounts").status == .ok)
        }
    }

    /// A password never goes back over the line, not even to who typed it.
    @Test func noPasswordIsInAFormThatComesBack() async throws {
        let lab = try await Lab()
        try await lab.open { visit in
            let secret = "geheim wachtwoord"
            let link = try await lab.archive.makeLink(for: lab.stranger.id, by: lab.manager).path
            let account = try await visit.nobody.post(link, [("password", secret), ("again", "iets anders")])
            let own = try await visit.owner.post("/account/password", [("current", secret), ("password", secret), ("again", secret)])
            let door = try await visit.nobody.post("/sign-in", [("name", "zeven"), ("password", secret)])

            for answer in [account, own, door] {
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains(secret))
            }
        }
    }

    /// Letters that are written with several code points are kept, or refused in words; nothing breaks on them.
    @Test(arguments: ["e\u{301}", "👨‍👩‍👧‍👦"])
    func aNameOfManyCodePointsIsAName(letter: String) async throws {
        let lab = try await Lab()
        let name = String(repeating: letter, count: 100)
        try await lab.open { visit in
            let answers = [
                try await visit.researcher.post("/studies/\(lab.study)/families", [("name", name)]),
                try await visit.researcher.post("/families/\(lab.family)/persons", [("name", name), ("role", "son")]),
                try await visit.owner.post("/account/name", [("name", name)]),
                try await visit.researcher.post("/studies", [("title", name), ("codebook", "softa")]),
            ]
            #expect(answers.allSatisfy { [.seeOther, .unprocessableContent].contains($0.status) })
        }
    }

    @Test(arguments: Language.allCases)
    func aPasswordIsChangedOnlyByWhoKnowsTheOldOne(language: Language) async throws {
        let lab = try await Lab()
        let texts = try Project.texts(language)
        let new = "nog een wachtwoord"
        let wrong = [
            ("current", ["niet dit", new, new]), ("password", [Lab.password, "te kort", "te kort"]),
            ("again", [Lab.password, new, new + "!"]),
        ]
        try await lab.open { visit in
            let browser = visit.browser(lab.owner, language: language)
            func send(_ values: [String]) async throws -> Answer {
                try await browser.post("/account/password", [("current", values[0]), ("password", values[1]), ("again", values[2])])
            }
            for (field, values) in wrong {
                let answer = try await send(values)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(SafeHTML().escapeText(texts["problem.\(field)"])))
                #expect(!answer.text.contains(Lab.password))
            }

            let answer = try await send([Lab.password, new, new])

            #expect(answer.text.contains(texts["account.password_changed"]))
            #expect(try await lab.archive.signIn(name: "zeven", password: Lab.password) == nil)
            #expect(try await lab.archive.signIn(name: "zeven", password: new) != nil)
        }
    }

    @Test func aCorrectionNeedsAReason() async throws {
        let lab = try await Lab()
        try await lab.lock()
        try await lab.open { visit in
            let path = "/codings/\(lab.coding)/correction"
            let without = try await visit.owner.post(path, [("reason", "  ")])
            #expect(without.status == .unprocessableContent)
            #expect(without.text.contains(try Project.texts(.nl)["problem.reason"]))

            let correction = try #require(try await visit.owner.post(path, [("reason", "Verkeerde persoon")]).location)

            #expect(try await visit.owner.get("\(correction)/ratings").text.contains("Verkeerde persoon"))
            #expect(try await visit.owner.get("/codings/\(lab.coding)/ratings").text.contains(correction))
            #expect(try await visit.owner.post(path, [("reason", "Nog eens")]).status == .unprocessableContent)
        }
    }

    @Test(arguments: ["light", "dark", "system"])
    func theAppearanceIsRemembered(appearance: String) async throws {
        try await Lab().open { visit in
            let answer = try await visit.owner.post("/appearance", [("to", appearance), ("next", "/account")])
            let cookie = try #require(answer.setCookie("appearance"))

            #expect(answer.location == "/account")
            #expect(
                Set(cookie.split(separator: "; ")) == [
                    "appearance=\(appearance)", "Max-Age=31536000", "Path=/", "HttpOnly", "SameSite=Lax",
                ])
            let page = try await visit.nobody.send(.get, "/sign-in", [.cookie: "appearance=\(appearance)"])
            #expect(page.text.contains("data-theme=\"\(appearance)\"") == (appearance != "system"))
        }
    }

    @Test func whatCannotBeChosenIsNotRemembered() async throws {
        try await Lab().open { visit in
            let appearance = try await visit.owner.post("/appearance", [("to", "dark; Domain=evil")])
            let french = try await visit.owner.post("/language", [("to", "fr")])
            let english = try await visit.owner.post("/language", [("to", "en"), ("next", "/account")])

            #expect(appearance.setCookie("appearance") == nil)
            #expect(french.setCookie("language") == nil)
            #expect(english.setCookie("language")?.hasPrefix("language=en;") == true)
        }
    }
}
