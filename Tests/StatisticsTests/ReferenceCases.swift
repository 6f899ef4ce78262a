import Foundation
import Testing

/// Worked cases that other programs confirm: those in `Tests/Fixtures/reference`, and those of the folder named by the environment
/// variable `BEELD_REFERENCE`, which has the same form. Which program said what stands in each case.
@Suite struct ReferenceCases {
    @Test(arguments: try cases()) func `the library says what the case expects`(of reference: ReferenceCase) throws {
        let adapter = try #require(referenceAdapters[reference.method], "\(reference.name): no adapter for \(reference.method)")
        let result = try adapter(reference)
        let complaints = reference.complaints(about: result)

        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    static func cases() throws -> [ReferenceCase] {
        var folders = [Fixtures.folder.appending(path: "reference")]
        if let folder = ProcessInfo.processInfo.environment["BEELD_REFERENCE"], !folder.isEmpty {
            folders.append(URL(filePath: folder, directoryHint: .isDirectory))
        }
        return try folders.flatMap(cases(in:))
    }

    private static func cases(in folder: URL) throws -> [ReferenceCase] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" && $0.lastPathComponent != "index.json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ReferenceCase(content: try Fixtures.read($0)) }
    }
}
