@testable import Statistics

extension ReferenceCase {
    /// Ticks of a thousandth: the cases write times in tenths at the finest.
    func ticks(_ value: JSON) -> Int { Int(((value.number ?? 0) * 1000).rounded()) }

    var unit: Int { ticks(params["unit"]) }

    /// Every code that is declared, given, looked for or marked.
    var codePositions: [JSON: Int] {
        let declared = data["codes"].list ?? []
        let marked = (data["sessions"].list ?? []).flatMap { $0["events"].list ?? [] }.map { $0["code"] }
        let all = declared + [params["given"], params["target"]].filter { $0 != .null } + marked
        return all.reduce(into: [:]) { positions, code in
            if positions[code] == nil { positions[code] = positions.count }
        }
    }

    func timedSessions(_ list: String) -> [TimedSession] {
        let positions = codePositions
        return (data["sessions"].list ?? []).map { session in
            let events = (session[list].list ?? []).map { event in
                TimedEvent(
                    code: positions[event["code"]] ?? 0, onset: ticks(event["onset"]),
                    offset: ticks(event["offset"] == .null ? event["onset"] : event["offset"]))
            }
            return TimedSession(start: ticks(session["start"]), end: ticks(session["end"]), events: events)
        }
    }
}
