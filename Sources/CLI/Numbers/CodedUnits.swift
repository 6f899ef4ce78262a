import Exchange
import Statistics

/// Units that coders rated, as a table has them: a row for each rating, or a row for each unit with a column for each coder.
struct CodedUnits {
    let coders: [String]
    /// unit × coder, row by row.
    let values: Values
    /// The cluster of each unit, such as its session, when one was asked for.
    let clusters: [Int]?

    enum Values {
        /// NaN where one is missing.
        case numbers([Double])
        /// Places among the names; −1 where one is missing.
        case levels([Int32], names: [String])
    }

    /// Which columns hold what.
    enum Layout {
        case long(unit: String, coder: String, value: String)
        case wide([String])
    }

    init(_ layout: Layout, cluster: String?, isNumeric: Bool, from options: TableOptions, _ reader: TableReader) throws {
        switch layout {
        case .long(let unit, let coder, let value):
            try self.init(unit: unit, coder: coder, value: value, cluster, isNumeric, options, reader)
        case .wide(let columns):
            try self.init(wide: columns, cluster, isNumeric, options, reader)
        }
        guard coders.count > 1 else {
            throw options.complaint(
                "\(options.name) has one coder, “\(coders.first ?? "")”, and agreement is between at least two. "
                    + "Say with --unit, --coder and --value, or with --wide, where the others are.")
        }
        guard !isEmpty else { throw options.complaint("\(options.name) has no value: every one is missing.") }
    }

    private var isEmpty: Bool {
        switch values {
        case .numbers(let numbers): numbers.allSatisfy(\.isNaN)
        case .levels(let levels, _): levels.allSatisfy { $0 < 0 }
        }
    }

    // MARK: A row for each unit

    private init(
        wide columns: [String], _ cluster: String?, _ isNumeric: Bool, _ options: TableOptions, _ reader: TableReader
    ) throws {
        let kind: Table.Kind = isNumeric ? .number : .level
        let table = try options.read(reader, columns.map { .init($0, as: kind) } + Self.wanted(cluster))
        coders = columns
        clusters = try cluster.map { try Self.clusters(table.levels($0), table, options) }
        if isNumeric {
            values = .numbers(Self.interleaved(columns.map { table.numbers($0) }))
        } else {
            let (rows, names) = Self.joined(columns.map { table.levels($0) })
            values = .levels(Self.interleaved(rows), names: names)
        }
    }

    /// Columns that number their names each by itself, with the same numbers for all.
    private static func joined(_ columns: [Table.Levels]) -> (rows: [[Int32]], names: [String]) {
        var names: [String] = []
        var places: [String: Int32] = [:]
        var rows: [[Int32]] = []
        for column in columns {
            let numbers = column.names.map { name in
                if let place = places[name] { return place }
                names.append(name)
                places[name] = Int32(names.count - 1)
                return Int32(names.count - 1)
            }
            rows.append(column.rows.map { $0 < 0 ? Ratings.missing : numbers[Int($0)] })
        }
        return (rows, names)
    }

    private static func interleaved<Value>(_ columns: [[Value]]) -> [Value] {
        let rows = columns.first?.count ?? 0
        var cells: [Value] = []
        cells.reserveCapacity(rows * columns.count)
        for row in 0..<rows { for column in columns { cells.append(column[row]) } }
        return cells
    }

    private static func wanted(_ cluster: String?) -> [Table.Wanted] {
        cluster.map { [.init($0, as: .level)] } ?? []
    }

    private static func clusters(_ levels: Table.Levels, _ table: Table, _ options: TableOptions) throws -> [Int] {
        if let row = levels.rows.firstIndex(of: Table.Levels.missing) {
            throw options.complaint("\(options.name), line \(table.line(of: row)): the cluster is missing. Every unit belongs to one.")
        }
        return levels.rows.map(Int.init)
    }

    // MARK: A row for each rating

    private init(
        unit: String, coder: String, value: String, _ cluster: String?, _ isNumeric: Bool, _ options: TableOptions, _ reader: TableReader
    ) throws {
        let table = try options.read(
            reader,
            [.init(unit, as: .level), .init(coder, as: .level), .init(value, as: isNumeric ? .number : .level)] + Self.wanted(cluster))
        let (units, coders) = (table.levels(unit), table.levels(coder))
        self.coders = coders.names
        let width = coders.names.count
        var rowOfCell = [Int32](repeating: -1, count: units.names.count * width)
        for row in 0..<table.rows {
            guard units.rows[row] >= 0, coders.rows[row] >= 0 else {
                let name = units.rows[row] < 0 ? unit : coder
                throw options.complaint(
                    "\(options.name), line \(table.line(of: row)), column “\(name)”: it is missing, so it cannot be told whose value this is."
                )
            }
            let cell = Int(units.rows[row]) * width + Int(coders.rows[row])
            guard rowOfCell[cell] < 0 else {
                throw options.complaint(
                    "\(options.name), line \(table.line(of: row)): “\(coders.names[Int(coders.rows[row])])” rated “"
                        + "\(units.names[Int(units.rows[row])])” before, on line \(table.line(of: Int(rowOfCell[cell]))). Keep one of the two."
                )
            }
            rowOfCell[cell] = Int32(row)
        }
        if isNumeric {
            let numbers = table.numbers(value)
            values = .numbers(rowOfCell.map { $0 < 0 ? .nan : numbers[Int($0)] })
        } else {
            let levels = table.levels(value)
            values = .levels(rowOfCell.map { $0 < 0 ? Ratings.missing : levels.rows[Int($0)] }, names: levels.names)
        }
        guard let cluster else {
            clusters = nil
            return
        }
        let rows = try Self.clusters(table.levels(cluster), table, options)
        var ofUnit = [Int](repeating: -1, count: units.names.count)
        for row in 0..<table.rows {
            let unit = Int(units.rows[row])
            guard ofUnit[unit] < 0 || ofUnit[unit] == rows[row] else {
                throw options.complaint(
                    "\(options.name), line \(table.line(of: row)): “\(units.names[unit])” is in another “\(cluster)” than before. "
                        + "A unit belongs to one; give units names that differ between them.")
            }
            ofUnit[unit] = rows[row]
        }
        clusters = ofUnit
    }
}

// MARK: - As the coefficients take them

extension CodedUnits {
    /// - Returns: `nil` when the values are no numbers.
    var measurements: Measurements? {
        guard case .numbers(let numbers) = values else { return nil }
        return Measurements(numbers, coders: coders.count)
    }

    /// - Parameter categories: all that there are, those that nobody used among them; those that occur when nothing is said.
    /// - Throws: when a value is none of them.
    func ratings(_ categories: [String]?, _ options: TableOptions) throws -> Ratings {
        switch values {
        case .numbers(let numbers):
            let found = Measurements(numbers, coders: coders.count).ratings
            guard let categories else { return found }
            let scale = categories.compactMap { Double($0) }.sorted()
            let places = try found.scale.map { value in
                guard let place = scale.firstIndex(of: value) else { throw unknown(ResultFormat.plain(value), categories, options) }
                return Int32(place)
            }
            return Ratings(found.cells.map { $0 < 0 ? $0 : places[Int($0)] }, coders: coders.count, scale: scale)
        case .levels(let levels, let names):
            guard let categories else { return Ratings(levels, coders: coders.count, categories: names.count) }
            let places = try names.map { name in
                guard let place = categories.firstIndex(of: name) else { throw unknown(name, categories, options) }
                return Int32(place)
            }
            return Ratings(levels.map { $0 < 0 ? $0 : places[Int($0)] }, coders: coders.count, categories: categories.count)
        }
    }

    private func unknown(_ value: String, _ categories: [String], _ options: TableOptions) -> any Error {
        options.complaint("\(options.name) has a value “\(value)”, which is none of the categories \(categories.joined(separator: ", ")).")
    }
}

extension ResultFormat {
    /// `3` for 3, not `3.0`.
    static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
