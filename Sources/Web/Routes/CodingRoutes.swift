import Archive
import Coding
import Foundation
import HTTPTypes
import Hummingbird

/// `/codings…`: the screen on which somebody codes, and the log behind it.
struct CodingRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/codings/:id", use: show)
        router.get("/codings/:id/screen.json", use: screen)
        router.get("/codings/:id/events", use: events)
        router.post("/codings/:id/events", use: take)
        router.get("/codings/:id/log", use: log)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let coding = try await desk.archive.desk(try context.id(), by: account)
        let texts = desk.texts(context)
        let page = CodingPage(texts: texts, id: coding.id, title: texts.name(coding), viewer: account)
        return desk.page(page, context, path: Path.coding(coding.id))
    }

    @Sendable private func screen(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let coding = try await desk.archive.desk(try context.id(), by: try context.visitor.signedIn())
        let lifetime = MediaTickets.Lifetime.renewed
        let addresses = try desk.tickets.addresses(of: coding.video, for: context.visitor, lasting: lifetime)
        return .json(CodingScreen(coding, texts: desk.texts(context), addresses: addresses, lifetime: lifetime))
    }

    // MARK: The log

    @Sendable private func events(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let after = request.uri.queryParameters.get("after").map { Int($0) } ?? 0
        guard let after, after >= 0 else { throw WebProblem.malformed }
        let lines = try await desk.archive.log(of: try context.id(), after: after, by: try context.visitor.signedIn())
        return .json(Lines(events: lines.map(Lines.Line.init), head: lines.last?.sequence ?? after))
    }

    private struct Lines: Encodable {
        let events: [Line]
        let head: Int

        /// An event with its place beside its own fields.
        struct Line: Encodable {
            let line: LogLine

            init(_ line: LogLine) { self.line = line }

            private enum Key: String, CodingKey { case sequence }

            func encode(to encoder: any Encoder) throws {
                try line.event.encode(to: encoder)
                var fields = encoder.container(keyedBy: Key.self)
                try fields.encode(line.sequence, forKey: .sequence)
            }
        }
    }

    @Sendable private func take(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let delivery = try await request.json(Delivery.self)
        guard delivery.events.count <= Delivery.limit else { throw WebProblem.tooLarge }
        let receipt = try await desk.archive.take(delivery.readable, into: try context.id(), by: account)
        return .json(ReceiptJSON(receipt, unreadable: delivery.unreadable, texts: desk.texts(context)))
    }

    @Sendable private func log(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let coding = try await desk.archive.desk(try context.id(), by: account)
        let lines = try await desk.archive.log(of: coding.id, by: account)
        let upto = request.uri.queryParameters.get("upto").flatMap { Int($0) }
        let texts = desk.texts(context)
        let page = LogPage(
            texts: texts, id: coding.id, title: texts.name(coding), task: coding.task,
            log: lines.map { ($0.sequence, $0.event, $0.receivedAt) }, upto: upto, zone: .current)
        return desk.page(page, context, path: request.uri.description)
    }
}

/// Events as a browser sends them. One that cannot be read does not hold up the others.
struct Delivery: Decodable {
    /// The most events of one delivery.
    static let limit = 200

    let events: [Item]

    var readable: [CodingEvent] { events.compactMap { if case .event(let event) = $0 { event } else { nil } } }
    var unreadable: [CodingEvent.ID] { events.compactMap { if case .unreadable(let id) = $0 { id } else { nil } } }

    enum Item: Decodable {
        case event(CodingEvent)
        case unreadable(CodingEvent.ID)

        private enum Key: String, CodingKey { case id }

        init(from decoder: any Decoder) throws {
            do {
                self = .event(try CodingEvent(from: decoder))
            } catch {
                self = .unreadable(try decoder.container(keyedBy: Key.self).decode(CodingEvent.ID.self, forKey: .id))
            }
        }
    }
}

/// What became of each event, with the sentences for whoever codes.
struct ReceiptJSON: Encodable {
    let acknowledged: [Acknowledged]
    let refused: [Refused]
    let head: Int

    struct Acknowledged: Encodable {
        let id: CodingEvent.ID
        let sequence: Int
        let warnings: [Remark]
    }

    struct Refused: Encodable {
        let id: CodingEvent.ID
        let code: String
        let sentence: String
    }

    struct Remark: Encodable {
        let code: String
        let sentence: String
    }

    init(_ receipt: Receipt, unreadable: [CodingEvent.ID], texts: Texts) {
        acknowledged = receipt.taken.map { taken in
            Acknowledged(
                id: taken.id, sequence: taken.sequence,
                warnings: taken.warnings.map { Remark(code: $0.code, sentence: texts["warning.\($0.code)"]) })
        }
        refused =
            receipt.refused.map { Refused(id: $0.id, code: $0.refusal.code, sentence: texts["refusal.\($0.refusal.code)"]) }
            + unreadable.map { Refused(id: $0, code: "malformed", sentence: texts["refusal.malformed"]) }
        head = receipt.head
    }
}

extension Texts {
    /// “Opdracht 2 · gezin De Wit”: the coder's own number, never the session's.
    func name(_ coding: CodingDesk) -> String {
        self("assignment.name", ["n": String(coding.position), "family": coding.familyName])
    }
}
