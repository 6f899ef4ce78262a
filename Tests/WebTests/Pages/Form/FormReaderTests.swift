import Testing

@testable import Web

struct FormReaderTests {
    private let filled = Filled(
        form: "person-2", values: ["name": ["Erik"], "tick": ["a", "c"]], problems: [.init("name", "Deze naam is er al.")])

    @Test func keepsWhatWasSentAndShowsWhatIsWrongBesideIt() {
        let input = FormReader("person-2", filled: filled).input("name", "Naam", value: "Noor", hint: "Een pseudoniem.")

        #expect(input.value == "Erik")
        #expect(input.problem == "Deze naam is er al.")
        #expect(input.describedby == "person-2-name-hint person-2-name-problem")
    }

    @Test func anotherFormOfThePageIsNotTouched() {
        let input = FormReader("person-1", filled: filled).input("name", "Naam", value: "Noor")

        #expect(input.value == "Noor")
        #expect(input.problem == nil)
        #expect(input.describedby == nil)
    }

    @Test func aFieldThatWasNotSentIsEmptyRatherThanAsStored() {
        #expect(FormReader("person-2", filled: filled).input("birth_year", "Geboortejaar", value: "1979").value == "")
        #expect(!FormReader("person-2", filled: filled).tick("speech", "Spreekbalken", isTicked: true).isTicked)
    }

    @Test(arguments: [Input.Kind.password, .newPassword])
    func aPasswordNeverComesBack(kind: Input.Kind) {
        let filled = Filled(form: "sign-in", values: ["password": ["geheim"]], problems: [])

        #expect(FormReader("sign-in", filled: filled).input("password", "Wachtwoord", kind: kind).value == "")
    }
}
