import Archive
import Coding
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `/audit…`: who did what, for who keeps the installation.
struct AuditRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/audit", use: show)
        router.get("/audit/export", use: export)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let query = AuditQuery(request)
        let part = try await desk.archive.audit(query.filter(in: .current), before: query.before, by: account)
        let page = AuditPage(texts: desk.texts(context), part: part, query: query, zone: .current)
        return desk.page(page, context, path: query.path(Path.audit, before: query.before))
    }

    /// Identifiers only: whoever takes a copy away takes no names with it.
    @Sendable private func export(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let filter = AuditQuery(request).filter(in: .current)
        let first = try await desk.archive.auditLines(filter, after: 0, by: account)
        let archive = desk.archive
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: CSVText.row(AuditTable.columns)))
            var lines = first
            while true {
                try await writer.write(ByteBuffer(string: lines.map { CSVText.row(AuditTable.cells($0)) }.joined()))
                guard lines.count == StudyArchive.auditPiece, let newest = lines.last else { break }
                lines = try await archive.auditLines(filter, after: newest.sequence, by: account)
            }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"beeld-audit.csv\"",
            .cacheControl: "no-store",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }
}

/// A line of the log as a row of a table.
enum AuditTable {
    static let columns = [
        "sequence", "at", "actor", "role", "action", "object", "study", "family", "session", "behalf", "purpose", "detail",
    ]

    static func cells(_ line: AuditLine) -> [String] {
        let entry = line.entry
        return [
            String(line.sequence), Date(timeIntervalSince1970: Double(entry.at) / 1000).formatted(.iso8601), entry.actor.text,
            entry.role?.rawValue ?? "", entry.action.rawValue, entry.object.text, entry.study?.text ?? "", entry.family?.text ?? "",
            entry.session?.text ?? "", entry.onBehalfOf?.text ?? "", entry.purpose?.rawValue ?? "", entry.detail.canonical,
        ]
    }
}
