public import Coding
import Foundation
import NIOConcurrencyHelpers

/// Codebooks that were read before. A stored codebook never changes, so it is read and checked once a process.
final class CodebookShelf: Sendable {
    private let shelf = NIOLockedValueBox<[String: Codebook]>([:])

    func codebook(_ id: String, _ connection: any SQLConnection) throws -> Codebook {
        if let codebook = shelf.withLockedValue({ $0[id] }) { return codebook }
        guard let row = try connection.row("SELECT yaml, wording FROM codebook WHERE id = $1", [.text(id)]) else {
            throw StudyArchiveError.notFound
        }
        let codebook = try CodebookReader.read(try row.text("yaml"), wording: try row.optionalText("wording"))
        shelf.withLockedValue { $0[id] = codebook }
        return codebook
    }
}

extension CodebookReader {
    /// A codebook with a team's own wording over it, where there is one.
    public static func read(_ yaml: String, wording: String?) throws(CodebookProblems) -> Codebook {
        let codebook = try read(yaml)
        guard let wording else { return codebook }
        return try OwnWording.apply(wording, to: codebook)
    }
}
