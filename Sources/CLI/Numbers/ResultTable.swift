import Statistics

/// What a command found, ready to be printed in any form.
struct Results {
    /// What was asked, such as `agreement`.
    let command: String
    /// How it was asked, in the order in which it is read: everything that a methods section needs.
    var settings: [(name: String, cell: Cell)]
    /// The first is what CSV gives; the others belong to it.
    var tables: [ResultTable]
    /// What a reader has to know besides.
    var notes: [String] = []
}

/// Rows of the same columns.
struct ResultTable {
    let name: String
    let columns: [String]
    /// Columns that programs get and people would lose the others for.
    let details: Set<String>
    private(set) var rows: [[Cell]] = []

    init(_ name: String, columns: [String], details: Set<String> = []) {
        self.name = name
        self.columns = columns
        self.details = details
    }

    /// - Parameter cells: by column; a column that is not there is empty.
    mutating func add(_ cells: [String: Cell]) {
        assert(cells.keys.allSatisfy(columns.contains), "\(name) has no such column: \(cells.keys)")
        rows.append(columns.map { cells[$0] ?? .nothing })
    }
}

/// One value of a result.
enum Cell: Hashable {
    case text(String)
    case whole(Int)
    case number(Double)
    /// A figure that does not exist, with the reason.
    case undefined(Undefined)
    /// The column does not apply.
    case nothing

    init(_ figure: Figure) {
        switch figure {
        case .number(let number): self = .number(number)
        // What no variant has is no hole in this one.
        case .undefined(.notGiven): self = .nothing
        case .undefined(let reason): self = .undefined(reason)
        }
    }
}

extension Undefined {
    /// Why a figure cannot be told, for who asked for it.
    var sentence: String {
        switch self {
        case .noUnits: "there is nothing to compute it from"
        case .noPairs: "no unit was rated by two coders"
        case .oneCategory: "all ratings are in one category, so agreement beyond chance has no meaning"
        case .noVariation: "nothing varies"
        case .tooFewUnits: "there are too few units"
        case .noError: "its standard error is zero"
        case .emptyCell: "it would be divided by an empty cell"
        case .outOfReach: "the estimate lies where the formula does not reach"
        case .atBoundary: "a variance component is at its boundary, zero"
        case .structural: "the cell cannot be filled"
        case .unequalNumbers: "the units were not all rated by equally many coders"
        case .unusedCategory: "the code never occurs there"
        case .repeatedCode: "a code follows itself, which the method says none can"
        case .notGiven: "it was not asked for"
        }
    }
}
