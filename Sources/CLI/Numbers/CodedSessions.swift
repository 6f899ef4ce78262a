import Exchange
import Statistics

/// Sessions as sequences of codes, from a table with a row for each event.
struct CodedSessions {
    /// In the order of the alphabet, which is the order of the codes' numbers.
    let names: [String]
    /// session × event: the code, or a gap.
    let codes: [[Int32]]
    /// session × event, in milliseconds; empty without times.
    let times: [[Int]]

    /// - Parameters:
    ///   - session: the column of the session; all rows are one session when there is none.
    ///   - time: the column of the time in seconds; the rows stand in the order of events when there is none.
    init(session: String?, code: String, time: String?, from options: TableOptions, _ reader: TableReader) throws {
        let wanted =
            [Table.Wanted(code, as: .level)] + [session].compactMap { $0.map { .init($0, as: .level) } }
            + [time].compactMap { $0.map { .init($0, as: .number) } }
        let table = try options.read(reader, wanted)
        let levels = table.levels(code)
        guard !levels.names.isEmpty else { throw options.complaint("\(options.name) has no code: every one is missing.") }
        let order = levels.names.indices.sorted { levels.names[$0] < levels.names[$1] }
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        names = order.map { levels.names[$0] }
        let events = levels.rows.map { $0 < 0 ? CodeSequences.gap : place[Int($0)] }

        var rows = [Array(0..<table.rows)]
        if let session {
            let sessions = table.levels(session)
            if let row = sessions.rows.firstIndex(of: Table.Levels.missing) {
                throw options.complaint("\(options.name), line \(table.line(of: row)): the session is missing.")
            }
            rows = Array(repeating: [], count: sessions.names.count)
            for (row, session) in sessions.rows.enumerated() { rows[Int(session)].append(row) }
        }
        guard let time else {
            codes = rows.map { $0.map { events[$0] } }
            times = []
            return
        }
        let seconds = table.numbers(time)
        if let row = seconds.firstIndex(where: \.isNaN) {
            throw options.complaint(
                "\(options.name), line \(table.line(of: row)), column “\(time)”: the time is missing, so its place is unknown.")
        }
        if let row = seconds.firstIndex(where: { abs($0) > 1e12 }) {
            throw options.complaint(
                "\(options.name), line \(table.line(of: row)), column “\(time)”: no session lasts so long. Times are in seconds.")
        }
        let milliseconds = seconds.map { Int(($0 * 1000).rounded()) }
        // At the same time the order of the rows counts.
        let ordered = rows.map { $0.sorted { (milliseconds[$0], $0) < (milliseconds[$1], $1) } }
        codes = ordered.map { $0.map { events[$0] } }
        times = ordered.map { $0.map { milliseconds[$0] } }
    }

    /// What follows what; after a longer pause nothing follows.
    ///
    /// - Parameter pause: in milliseconds.
    func sequences(pause: Int?) -> CodeSequences {
        guard let pause else { return CodeSequences(codes, codes: names.count) }
        let parted = zip(codes, times).map { codes, times in
            codes.indices.flatMap { event in
                event > 0 && times[event] - times[event - 1] > pause ? [CodeSequences.gap, codes[event]] : [codes[event]]
            }
        }
        return CodeSequences(parted, codes: names.count)
    }

    /// What was marked when. A session runs from its first event to the end of the unit of its last.
    func timed(unit: Int) -> [TimedSession] {
        zip(codes, times).compactMap { codes, times in
            guard let first = times.first, let last = times.last else { return nil }
            let events = zip(codes, times).compactMap { code, time in code < 0 ? nil : TimedEvent(code: Int(code), at: time) }
            return TimedSession(start: first, end: first + ((last - first) / unit + 1) * unit, events: events)
        }
    }

    /// The places of codes by their names; of all when nothing is said.
    func places(of wanted: NameList?, _ options: TableOptions) throws -> [Int] {
        guard let wanted else { return Array(names.indices) }
        return try wanted.names.map { name in
            guard let place = names.firstIndex(of: name) else {
                throw options.complaint("\(options.name) has no code “\(name)”. It has: \(names.joined(separator: ", ")).")
            }
            return place
        }
    }
}
