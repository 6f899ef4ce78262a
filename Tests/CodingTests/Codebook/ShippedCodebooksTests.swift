import Testing

@testable import Coding

@Suite struct ShippedCodebooksTests {
    @Test func `every codebook that comes with Beeld is in order and bears the name of its file`() throws {
        let shipped = try ShippedCodebooks.all()

        #expect(shipped.map(\.name) == ["softa"])
        for codebook in shipped {
            #expect(try CodebookReader.read(codebook.yaml).id.text == codebook.name)
        }
    }

    @Test func `a codebook is found by its name`() throws {
        #expect(try ShippedCodebooks.named("softa")?.yaml.hasPrefix("# The observation instrument SOFTA-o") == true)
        #expect(try ShippedCodebooks.named("softa.yaml") == nil)
        #expect(try ShippedCodebooks.named("") == nil)
    }
}
