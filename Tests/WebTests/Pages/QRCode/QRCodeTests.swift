import Foundation
import Testing

@testable import Web

/// Tests/Fixtures/qr.json: codes as two other programs draw and judge them; which, and how they were called, stands in it.
struct QRCodeTests {
    struct Known: Decodable, CustomTestStringConvertible {
        let text: String
        let version: Int
        let mask: Int
        /// By mask.
        let penalties: [Int]
        /// Each row as a hexadecimal number, dark as 1.
        let rows: [String]

        var testDescription: String { "version \(version), mask \(mask), \(text.utf8.count) bytes" }
    }

    private struct Fixture: Decodable {
        let cases: [Known]
    }

    static let known: [Known] = {
        do {
            return try JSONDecoder().decode(Fixture.self, from: Data(Project.text("Tests/Fixtures/qr.json").utf8)).cases
        } catch {
            fatalError("Tests/Fixtures/qr.json: \(error)")
        }
    }()

    @Test(arguments: known)
    func `it draws what another encoder draws`(known: Known) throws {
        let code = try #require(QRCode(known.text, mask: QRMask(rawValue: known.mask)))

        #expect(code.version.number == known.version)
        #expect(code.modules.map(Self.hexadecimal) == known.rows)
    }

    @Test(arguments: known)
    func `it judges a mask as another encoder does, and takes the best`(known: Known) throws {
        let penalties = try QRMask.allCases.map { QRPenalty.of(try #require(QRCode(known.text, mask: $0)).modules) }
        let chosen = try #require(QRCode(known.text)).mask

        #expect(penalties == known.penalties)
        #expect(penalties[chosen.rawValue] == penalties.min())
    }

    @Test func `every version and every mask is among the known ones`() {
        #expect(Set(Self.known.map(\.version)) == Set(1...10))
        #expect(Set(Self.known.map(\.mask)) == Set(0...7))
    }

    @Test func `a text of 213 bytes fits, and not one of 214`() {
        #expect(QRCode(String(repeating: "x", count: 213))?.version.number == 10)
        #expect(QRCode(String(repeating: "x", count: 214)) == nil)
    }

    @Test func `a drawing has a bar for each run of dark modules`() throws {
        let code = try #require(QRCode("Beeld"))
        let drawing = QRDrawing(code)

        // The upper edge of a code begins with the seven dark modules of its first large square.
        #expect(drawing.bars.hasPrefix("M0 0h7v1h-7z"))
        #expect(drawing.viewBox == "-4 -4 29 29")
        let drawn = drawing.bars.matches(of: /h(\d+)v1/).reduce(0) { $0 + (Int($1.output.1) ?? 0) }
        #expect(drawn == code.modules.joined().count { $0 })
    }

    private static func hexadecimal(_ row: [Bool]) -> String {
        String(row.reduce(0) { $0 << 1 | ($1 ? 1 : 0) }, radix: 16)
    }
}
