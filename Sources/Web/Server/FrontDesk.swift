import Archive
import Coding
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What every route needs: the archive, the templates and the texts.
struct FrontDesk: Sendable {
    let archive: StudyArchive
    let tickets: MediaTickets
    let templates: Templates
    let catalogue: Catalogue
    let assets: Assets

    init(archive: StudyArchive, tickets: MediaTickets) throws {
        let folder = Bundle.module.bundleURL
        self.archive = archive
        self.tickets = tickets
        templates = try Templates(folder: folder.appending(path: "Templates"))
        catalogue = try Catalogue(folder: folder.appending(path: "Texts"))
        assets = try Assets(folder: folder.appending(path: "Assets"))
    }

    func texts(_ context: BeeldContext) -> Texts {
        catalogue[context.visitor.language]
    }

    /// - Parameter path: where choosing another language comes back to.
    func page(
        _ page: some Page, _ context: BeeldContext, path: String, status: HTTPResponse.Status = .ok, notice: String? = nil
    ) -> Response {
        let frame = Frame(
            texts: texts(context), appearance: context.visitor.appearance, account: context.visitor.account, csrf: context.visitor.csrf,
            path: path, notice: notice)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: context.visitor.language.rawValue],
            body: .init(byteBuffer: ByteBuffer(string: templates.render(page, in: frame))))
    }
}
