import Coding
import Foundation
import Hummingbird
import Testing

@testable import Web

/// How somebody wants to read, and where somebody goes on: the headers and fields that choose a language, an appearance, and a page.
@Suite struct WishesFuzz {
    @Test func `a language is one that was asked for, or the standard`() throws {
        try Fuzz("Wishes").run(Self.languages) { input in
            let language = Language.chosen(cookie: nil, acceptLanguage: input.text)
            let asked = Set(input.text.lowercased().split { !$0.isLetter }.compactMap { Language(rawValue: String($0)) })

            try law("\(language) was not asked for", asked.contains(language) || language == .standard)
            try law("a cookie is not obeyed", Language.chosen(cookie: "en", acceptLanguage: input.text) == .en)
            try law("a strange cookie counts", Language.chosen(cookie: input.text + "!", acceptLanguage: nil) == .standard)
            try law("a strange appearance counts", Appearance.chosen(cookie: input.text + "!") == .system)
        }
    }

    @Test func `nobody is led to another place`() throws {
        try Fuzz("Ways").run(Self.ways) { input in
            let path = SignInRoutes.local(input.text)

            try law("read again it is another", SignInRoutes.local(path) == path)
            try law("it is no path", path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            let base = URL(string: "https://beeld.example/sign-in")
            let goal = URL(string: path, relativeTo: base)?.absoluteURL
            try law("it leads to \(String(describing: goal))", goal.map { $0.host() == "beeld.example" && $0.scheme == "https" } ?? true)
            // As a browser reads it, which takes a backslash for a slash.
            try law("a browser may take it for a host", path.wholeMatch(of: /\/([^\/\\].*)?/.dotMatchesNewlines()) != nil)
        }
    }

    @Test func `a cookie is the one of its name`() throws {
        try Fuzz("Cookies").run(Self.cookies) { input in
            for name in ["language", "appearance", DoorCookie.signIn.name(isSecure: false)] {
                let found = Cookies(from: [input.text])[name]?.value
                guard let found else { continue }
                try law("the cookie “\(name)” was not sent", input.text.contains("\(name)=") && input.text.contains(found))
                try law("a cookie goes on after its end", !found.contains(";"))
            }
        }
    }

    private static let languages = Inputs(
        samples: ["nl", "en-GB,en;q=0.9,nl;q=0.8", "de, *;q=0.5", "nl;q=0, en;q=0.001", "EN-us", "en;q=nan,nl;q=inf"],
        words: ["nl", "en", ";q=", "q=", ",", ";", "*", "-", "q=1e309", "en-"] + Chance.edges
    ) { chance in
        chance.some(9, separator: ",") { chance in
            let tag = chance.pick(["nl", "en", "NL-be", "en-US", "de", "fr-CA", "*", "", "nlx"])
            return chance.pick(["", " "]) + tag + (chance.once(in: 2) ? "" : chance.pick([";q=", "; q=", ";Q=", ";"]) + chance.number())
        }
    }

    private static let ways = Inputs(
        samples: [
            "/", "/codings/1/log?upto=3#state", "//evil.example", "/\\evil.example", "https://evil.example", "/a//b", "/%2f%2fevil.example",
        ],
        words: [
            "/", "//", "\\", "https:", "javascript:", "evil.example", "@", "?", "#", "%2f", "%5c", "\t", "\r\n", "..", ".", ":", "\u{0}",
            "é",
        ],
        longest: 300
    ) { chance in
        chance.pick(["/", "/", "/", "", "//", "/\\"]) + chance.some(6, separator: "/") { $0.letters(8, of: "ab.?#%@:\\é ") }
    }

    private static let cookies = Inputs(
        samples: ["language=nl; appearance=dark; beeld=00ff", "beeld=\"a\"; beeld=b", "=; ;;beeld", "beeld==x"],
        words: ["beeld=", "language=", "appearance=", ";", "; ", "=", "\"", ",", "__Host-beeld=", "Path=/"]
    ) { chance in
        chance.some(6, separator: chance.pick(["; ", ";", ";  ", ","])) { chance in
            chance.pick(["language", "appearance", "beeld", "other", "", "beeld2"]) + chance.pick(["=", "=", "==", ""])
                + chance.letters(12, of: "abc019=\" ,é%")
        }
    }
}
