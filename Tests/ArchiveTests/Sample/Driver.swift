import Foundation

@testable import Archive

/// What fills the seam of `SQLDatabase`. Every test that touches rows takes one as its argument; a new driver is a new case.
enum Driver: CaseIterable {
    case sqlite

    /// A database with nothing in it.
    func database(in folder: URL) throws -> any SQLDatabase {
        switch self {
        case .sqlite: try SQLiteDatabase(file: folder.appending(path: "beeld.sqlite"))
        }
    }
}
