import Archive
import Coding
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// What the address of the log's page asks for.
@Suite struct AuditQueryFuzz {
    @Test func `a question is one that was asked, and the same at its own address`() throws {
        try Fuzz("AuditQuery").run(Self.inputs) { input in
            let query = AuditQuery(Self.request(input.text))

            let asked = Self.request(input.text).uri.queryParameters
            for (name, value) in Self.fields(query) {
                try law("\(name) was not asked: \(value)", asked.getAll(name).contains(value))
            }
            let address = query.path(Path.audit, before: query.before)
            try law("\(address) is no address", address.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            try law("at its own address it is another", AuditQuery(Self.request(String(address.dropFirst(7)))) == query)
            try period(query)
        }
    }

    /// Both days count in full, also when clocks are put forward or back in between.
    private func period(_ query: AuditQuery) throws {
        let filter = query.filter(in: try #require(TimeZone(identifier: "Europe/Amsterdam")))
        try law("a day is forgotten", (filter.from != nil) == (query.from != nil) && (filter.before != nil) == (query.to != nil))
        guard let from = filter.from, let before = filter.before, let first = query.from, let last = query.to else { return }
        try law("from \(first) to \(last) is \(from)..<\(before)", (from < before) == (first <= last))
        if first == last { try law("a day of \(before - from) ms", [23, 24, 25].contains { $0 * 3_600_000 == before - from }) }
    }

    private static func request(_ query: String) -> Request {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/audit?" + query)
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    private static func fields(_ query: AuditQuery) -> [(String, String)] {
        [
            ("account", query.account?.text), ("action", query.action?.rawValue), ("study", query.study?.text),
            ("family", query.family?.text), ("session", query.session?.text), ("from", query.from?.description),
            ("to", query.to?.description),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    private static let inputs = Inputs(
        samples: [
            "account=&action=watched&study=&family=&session=&from=2026-03-01&to=2026-03-31", "before=51", "from=2026-02-30&to=0000-00-00",
            "account=01890000-0000-7000-8000-000000000000&before=-1", "from=2026-03-29&to=2026-03-29", "from=%32026-10-25&to=2026-10-25",
        ],
        words: ["&", "=", "%", "%00", "account=", "action=", "from=", "to=", "before=", "2026-03-29", "saw", "'", "--", "٢٠٢٦-٠٣-٠١"]
            + Chance.edges,
        longest: 600
    ) { chance in
        chance.some(6, separator: "&") { chance in
            let name = chance.pick(["account", "action", "study", "family", "session", "from", "to", "before", "other"])
            let value =
                switch chance.below(4) {
                case 0: chance.pick(["saw", "watched", "exported", "Saw", ""])
                case 1: "\(chance.pick(["2026", "1970", "0001", "9999", chance.number()]))-\(chance.below(14))-\(chance.below(33))"
                case 2: "20\(10 + chance.below(90))-0\(1 + chance.below(9))-\(10 + chance.below(22))"
                default: chance.number()
                }
            return "\(name)=\(value.replacing(" ", with: "+"))"
        }
    }
}
