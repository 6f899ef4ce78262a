import Archive
import Coding
import Foundation
import Testing

@testable import Web

/// What the scripts of the coding screen are given: every name they look for, under the type they look for.
struct CodingScreenTests {
    @Test(arguments: Language.allCases)
    func theScreenHasTheShapeItsScriptsRead(language: Language) async throws {
        let lab = try await Lab()
        let (answer, addresses) = try await lab.open { visit in
            let browser = visit.browser(lab.owner, language: language)
            let names = ["media", "poster", "peaks", "thumbnails.vtt", "captions/nl"]
            let addresses = names.map { ($0, browser.ticketed("/videos/\(lab.video)/\($0)")) }
            return (try await browser.get("/codings/\(lab.coding)/screen.json"), Dictionary(uniqueKeysWithValues: addresses))
        }
        func address(_ name: String) -> String { addresses[name] ?? "none" }
        let texts = try Project.texts(language)
        let screen = try Shape(answer.text)

        let title = texts("assignment.name", ["n": "1", "family": "De Wit"])
        #expect(screen.keys == ["coding", "video", "persons", "codebook", "language", "texts"])
        #expect(
            try screen["coding"].text
                == Shape(
                    #"""
                    {"id":"\#(lab.coding)","part":"A","reactionMs":0,"readOnly":false,"state":"open",
                    "title":"\#(title)"}
                    """#
                ).text)
        let label = Language.nl.ownName
        #expect(
            try screen["video"].text
                == Shape(
                    #"""
                    {"captions":[{"label":"\#(label)","language":"nl","src":"\#(address("captions/nl"))"}],
                    "durationMs":60000,"frameRate":{"denominator":1,"numerator":25},"hasSound":true,"height":540,
                    "lifetimeMs":600000,"peaks":"\#(address("peaks"))","poster":"\#(address("poster"))",
                    "renewal":"/videos/\#(lab.video)/address","speech":[],"src":"\#(address("media"))",
                    "thumbnails":"\#(address("thumbnails.vtt"))","width":960}
                    """#
                ).text)
        #expect(
            try screen["persons"][3].text
                == Shape(
                    #"""
                    {"digit":4,"id":"\#(lab.daughter.id)","initials":"NO","name":"Noor","presence":[{"from":0,
                    "to":20000},{"from":40000,"to":60000}],"role":"\#(texts.role(.daughter))","side":"client"}
                    """#
                ).text)
        #expect(screen["persons"][0]["side"].text == #""practitioner""#)
        #expect(screen["persons"][0]["presence"].text == #"[{"from":0,"to":60000}]"#)
        #expect(screen["language"].text == #""\#(language.rawValue)""#)
        #expect(screen["texts"].keys == Set(texts.group("coding").keys))
    }

    @Test func theCodebookIsThatOfThePartAndSaysWhatIsNotThere() async throws {
        let lab = try await Lab()
        let answer = try await lab.open { visit in try await visit.owner.get("/codings/\(lab.coding)/screen.json") }
        let codebook = try Shape(answer.text)["codebook"]

        #expect(codebook.keys == ["id", "version", "actors", "scale", "domains", "indicators"])
        #expect(codebook["actors"].text == #""client""#)
        #expect(codebook["scale"].keys == ["minimum", "maximum", "neutral", "anchors"])
        #expect(codebook["scale"]["anchors"]["-3"].text == #""min drie""#)
        #expect(
            try codebook["domains"].text
                == Shape(
                    #"""
                    [{"id":"E","key":"KeyQ","short":"Meedoen","slot":1,"title":"Meedoen"},{"id":"P","key":"KeyW",
                    "short":"Samen","slot":2,"title":"Samen"}]
                    """#
                ).text)
        #expect(
            try codebook["indicators"][0].text
                == Shape(
                    #"""
                    {"atMost":2,"confusedWith":[{"id":"A-E2","label":"Weigert","rule":"Ja is geen nee."}],"domain":"E",
                    "evidence":"Verzonnen.","id":"A-E1","key":"KeyQ","kind":"moment","label":"Stemt in",
                    "markWhen":"Zegt ja.","notWhen":"Zwijgt.","omissionAfter":null,"perEpisode":false,
                    "relativesAtLeast":0,"towards":"nobody","valence":1}
                    """#
                ).text)
        #expect(
            try codebook["indicators"][1].text
                == Shape(
                    #"""
                    {"atMost":null,"confusedWith":[{"id":"A-E1","label":"Stemt in","rule":"Ja is geen nee."}],
                    "domain":"E","evidence":"Verzonnen.","id":"A-E2","key":"KeyZ","kind":"moment","label":"Weigert",
                    "markWhen":"Zegt nee.","notWhen":"Zwijgt.","omissionAfter":30,"perEpisode":false,
                    "relativesAtLeast":0,"towards":"nobody","valence":-1}
                    """#
                ).text)
        #expect(
            try codebook["indicators"][2].text
                == Shape(
                    #"""
                    {"atMost":null,"confusedWith":[],"domain":"P","evidence":"Verzonnen.","id":"A-P1","key":"KeyQ",
                    "kind":"stretch","label":"Leunt naar elkaar toe","markWhen":"Buigt zich naar iemand toe.",
                    "notWhen":"Verzit.","omissionAfter":null,"perEpisode":true,"relativesAtLeast":2,
                    "towards":"relative","valence":1}
                    """#
                ).text)
        #expect(codebook["indicators"].count == 3, "the other part is not there")
    }

    @Test func aLockedCodingCanOnlyBeRead() async throws {
        let lab = try await Lab()
        try await lab.lock()
        try await lab.open { visit in
            for browser in [visit.owner, visit.researcher] {
                let coding = try Shape(try await browser.get("/codings/\(lab.coding)/screen.json").text)["coding"]

                #expect(coding["state"].text == #""locked""#)
                #expect(coding["readOnly"].text == "true")
            }
        }
    }

    @Test func aFilmWithoutSoundHasNoPeaks() async throws {
        let lab = try await Lab()
        let desk = try await lab.archive.desk(lab.coding, by: lab.owner)
        let silent = PreparedVideo(duration: Lab.duration, frameRate: desk.film.frameRate, width: 960, height: 540, hasSound: false)
        let session = try await lab.archive.addSession(number: 2, heldOn: nil, moment: nil, to: lab.family, by: lab.researcher)
        _ = try await lab.archive.takeIn(silent, from: lab.folder.appending(path: "film"), captions: [], for: session)
        let assignment = try await lab.archive.assign(
            session, part: desk.task.part.id, to: lab.owner.id, purpose: .study, dueOn: nil, by: lab.researcher)
        let coding = try await lab.archive.begin(assignment, by: lab.owner)

        let video = try await lab.open { visit in try Shape(try await visit.owner.get("/codings/\(coding)/screen.json").text)["video"] }

        #expect(video["peaks"].text == "null")
        #expect(video["hasSound"].text == "false")
        #expect(video["captions"].text == "[]")
    }

    @Test func speechIsShownOnlyWhereTheStudySaysSo() async throws {
        let lab = try await Lab()
        let span = try #require(MediaSpan(from: .start, to: MediaTime(milliseconds: 1500)))
        try await lab.archive.change(lab.video, speech: [Speech(person: lab.mother.id, span: span)], by: lab.researcher)
        try await lab.open { visit in
            func speech() async throws -> String {
                try Shape(try await visit.owner.get("/codings/\(lab.coding)/screen.json").text)["video"]["speech"].text
            }
            #expect(try await speech() == "[]")

            _ = try await visit.researcher.post("/studies/\(lab.study)/settings", [("reaction", "400"), ("speech", "yes")])

            #expect(try await speech() == #"[{"from":0,"person":"\#(lab.mother.id)","to":1500}]"#)
            let coding = try Shape(try await visit.owner.get("/codings/\(lab.coding)/screen.json").text)["coding"]
            #expect(coding["reactionMs"].text == "400")
        }
    }
}
