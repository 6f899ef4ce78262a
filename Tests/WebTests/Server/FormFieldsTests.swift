import NIOCore
import Testing

@testable import Web

struct FormFieldsTests {
    @Test func aFieldIsReadAsABrowserWritesIt() {
        let form = FormFields(query: "name=Jansen+%26+zoon&empty=&alone&%C3%A9=%F0%9F%91%8D&a%3Db=c%3Dd&plus=1%2B1")

        #expect(form["name"] == "Jansen & zoon")
        #expect(form["empty"] == "")
        #expect(form["alone"] == "")
        #expect(form["é"] == "👍")
        #expect(form["a=b"] == "c=d")
        #expect(form["plus"] == "1+1")
    }

    @Test func aFieldMayComeMoreThanOnce() {
        let form = FormFields(query: "person=a&person=b&person=a")

        #expect(form.values["person"] == ["a", "b", "a"])
        #expect(form["person"] == "a")
    }

    @Test func onlyAPasswordKeepsItsSpaces() {
        let form = FormFields(query: "word=+a+b%0A")

        #expect(form["word"] == "a b")
        #expect(form.verbatim("word") == " a b\n")
    }

    @Test func whatIsEmptyIsNothing() {
        let form = FormFields(query: "a=&b=+&c=x")

        #expect(form.optional("a") == nil)
        #expect(form.optional("b") == nil)
        #expect(form.optional("c") == "x")
        #expect(form.optional("d") == nil)
    }

    /// A value that is no text stays as it was sent, and breaks nothing.
    @Test(arguments: ["%", "%4", "%zz", "%ff%fe", "%C3"])
    func whatCannotBeDecodedStays(value: String) {
        #expect(FormFields(query: "a=\(value)&b=1")["a"] == value)
        #expect(FormFields(query: "a=\(value)&b=1")["b"] == "1")
    }

    @Test func aBodyOfNothingIsNoFields() {
        #expect(FormFields(ByteBuffer()).values.isEmpty)
        #expect(FormFields(query: "&&").values.isEmpty)
    }
}
