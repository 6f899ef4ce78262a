import Coding
import Testing

@testable import Web

struct FrameTests {
    @Test func theLanguageOfThePageIsPressed() throws {
        let frame = try SampleWorld(Shipped.catalogue()[.nl]).frame(for: nil, path: "/codings/c1/log?upto=4&x=é")

        #expect(frame.languages.map(\.code) == ["nl", "en"])
        #expect(frame.path == "/codings/c1/log?upto=4&x=é")
        #expect(frame.languages.map(\.isCurrent) == [true, false])
    }

    @Test(arguments: [(Appearance.light, "light"), (.dark, "dark"), (.system, nil)] as [(Appearance, String?)])
    func onlyAChosenAppearanceIsSetOnThePage(appearance: Appearance, expected: String?) throws {
        #expect(try SampleWorld(Shipped.catalogue()[.nl]).frame(for: nil, appearance: appearance).theme == expected)
    }

    @Test func aCoderIsShownNothingOfTheStudies() throws {
        let world = try SampleWorld(Shipped.catalogue()[.nl])

        #expect(world.frame(for: world.coder).navigation.isEmpty)
    }

    @Test func onlyTheDataManagerIsShownTheAccounts() throws {
        let world = try SampleWorld(Shipped.catalogue()[.nl])

        #expect(world.frame(for: world.researcher).navigation.map(\.href) == ["/studies", "/"])
        #expect(world.frame(for: world.manager).navigation.map(\.href) == ["/studies", "/", "/accounts", "/consents", "/audit"])
    }

    @Test(arguments: [
        ("/studies", ["/studies"]), ("/sessions/s1", ["/studies"]), ("/", ["/"]), ("/accounts", ["/accounts"]), ("/account", []),
    ])
    func theNavigationShowsWhereSomebodyIs(path: String, expected: [String]) throws {
        let world = try SampleWorld(Shipped.catalogue()[.nl])

        #expect(world.frame(for: world.manager, path: path).navigation.filter(\.isCurrent).map(\.href) == expected)
    }

    @Test(arguments: [
        ("Hanna Brouwer", "HB"), ("Codeur 07", "07"), ("Noor", "NO"), ("Jan-Peter de Wit", "JW"), ("", ""), ("é", "É"),
    ])
    func initialsAreTwoLettersOrTheNumber(name: String, expected: String) {
        #expect(Initials.of(name) == expected)
    }
}
