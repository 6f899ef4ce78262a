import Coding
import Mustache
import Testing

@testable import Web

struct SafeHTMLTests {
    @Test func escapesWhatHTMLGivesAMeaning() {
        let escaped = SafeHTML().escapeText("<a href=\"x\" title='y'>`&`</a>")

        #expect(escaped == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&#96;&amp;&#96;&lt;/a&gt;")
    }

    @Test func leavesOtherTextAlone() {
        #expect(SafeHTML().escapeText("Noor & Erik, één gezin 👨‍👩‍👧") == "Noor &amp; Erik, één gezin 👨‍👩‍👧")
    }

    /// A quote with a combining accent is one `Character` that is not a quote; to the browser it is a quote and an accent.
    @Test(arguments: ["\"", "'", "<", ">", "&", "`"])
    func escapesAlsoBeforeACombiningAccent(sign: String) {
        let escaped = SafeHTML().escapeText("\(sign)\u{301} onmouseover=alert(1)")

        #expect(!escaped.utf8.contains(sign.utf8.first ?? 0) || sign == "&")
        #expect(escaped.hasPrefix("&"))
        #expect(escaped.utf8.contains(UInt8(ascii: ";")))
    }

    @Test func aNameCannotAddAnAttributeToItsElement() throws {
        let templates = try Templates(Shipped.templates())
        let texts = try Shipped.catalogue()[.nl]
        let attack = "\"\u{301} onmouseover=alert(1) x=\""

        let html = templates.render(SignInPage(texts: texts, next: attack), in: try SampleWorld(texts).frame(for: nil))

        #expect(html.contains("value=\"&quot;\u{301} onmouseover=alert(1) x=&quot;\""))
    }

    /// Why the library's own escaping is not used. When this fails, the library has been mended.
    @Test func theLibrarysOwnEscapingLetsSuchAQuoteThrough() throws {
        let template = try MustacheTemplate(string: "<a title=\"{{name}}\">")

        #expect(template.render(["name": "\"\u{301} x="]) == "<a title=\"\"\u{301} x=\">")
    }
}
