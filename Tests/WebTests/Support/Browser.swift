import Archive
import Coding
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

@testable import Web

/// Somebody before a browser: signed in or not, in a language.
struct Browser: Sendable {
    let client: any TestClientProtocol
    var account: Account?
    var token: SignInToken?
    var language = Language.nl
    var tickets: MediaTickets?

    /// What a form of this somebody carries.
    var csrf: String {
        var visitor = Visitor()
        visitor.token = token
        return visitor.csrf
    }

    /// The address of a file of a recording as our pages hand it out to this somebody; any other address as it is.
    func ticketed(_ path: String) -> String {
        guard let tickets, let account, let token, let found = path.wholeMatch(of: /\/videos\/([0-9a-f-]{36})\/(.+)/),
            let video = Video.ID(String(found.1)), let file = Self.files.first(where: { Path.media($0, of: video) == path })
        else { return path }
        let expiry = tickets.clock() + MediaTickets.Lifetime.renewed
        return tickets.addresses(of: video, for: account.id, holding: token, until: expiry)[file]
    }

    private static let files: [MediaFile.Kind] =
        [.playable, .poster, .thumbnails, .thumbnailCues, .peaks] + ["nl", "en", "fr"].map { .captions(language: $0) }

    /// Asks for a file of a recording as our pages do.
    func film(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await get(ticketed(path), headers)
    }

    /// Of the socket, when there is one.
    var port: Int? { client.port }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers)
    }

    func head(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.head, path, headers)
    }

    /// Sends a form of one of our own pages.
    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await send(.post, path, [.contentType: "application/x-www-form-urlencoded"], Self.form(fields + [("csrf", csrf)]))
    }

    /// Sends JSON as our own scripts do.
    func post(_ path: String, json: String) async throws -> Answer {
        try await send(.post, path, scriptHeaders, json)
    }

    func put(_ path: String, bytes: Data) async throws -> Answer {
        var headers = scriptHeaders
        headers[.contentType] = "application/octet-stream"
        return try await send(.put, path, headers, body: ByteBuffer(bytes: bytes))
    }

    func delete(_ path: String) async throws -> Answer {
        try await send(.delete, path, scriptHeaders)
    }

    var scriptHeaders: HTTPFields {
        [.accept: "application/json", .contentType: "application/json", .csrfToken: csrf]
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: String? = nil) async throws -> Answer {
        try await send(method, path, headers, body: body.map { ByteBuffer(string: $0) })
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, body: ByteBuffer?) async throws -> Answer {
        var headers = headers
        var cookies = ["language=\(language.rawValue)"]
        if let token { cookies.append("\(DoorCookie.signIn.name(isSecure: false))=\(token.text)") }
        if headers[.cookie] == nil { headers[.cookie] = cookies.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(URLText.query($0))=\(URLText.query($1))" }.joined(separator: "&")
    }
}

/// What came back.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: Data

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String? { headers[.location] }

    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: bytes)
    }

    /// The cookie as it was set, with its attributes.
    func setCookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix("\(name)=") }
    }
}

/// How a browser comes to the server: straight to its routes, or over a socket.
enum Way: CaseIterable {
    case straight, socket

    var setup: TestingSetup {
        switch self {
        case .straight: .router
        case .socket: .live
        }
    }
}

extension Lab {
    /// Opens the doors, over the router or over a socket, for one visit.
    @discardableResult
    func open<Found: Sendable>(
        _ way: Way = .straight, guardian: SignInGuard = SignInGuard(), entrance: Entrance = Entrance(),
        logger: Logger = Logger(label: "web", factory: { _ in SwiftLogNoOpLogHandler() }),
        extend: (Router<BeeldContext>) -> Void = { _ in }, _ work: @Sendable (Visit) async throws -> Found
    ) async throws -> Found {
        defer { close() }
        let tickets = MediaTickets(clock: archive.clock)
        let router = try BeeldServer.router(archive: archive, entrance: entrance, guardian: guardian, tickets: tickets)
        extend(router)
        return try await Application(router: router, logger: logger).test(way.setup) { client in
            try await work(Visit(lab: self, client: client, tickets: tickets))
        }
    }
}

/// Where somebody comes in.
struct Visit: Sendable {
    let lab: Lab
    let client: any TestClientProtocol
    let tickets: MediaTickets

    func browser(_ account: Account?, language: Language = .nl) -> Browser {
        Browser(client: client, account: account, token: account.flatMap { lab.tokens[$0.id] }, language: language, tickets: tickets)
    }

    /// Somebody who signs in now, under this name.
    func browser(signingIn name: String) async throws -> Browser {
        Browser(client: client, token: try await lab.archive.signIn(name: name, password: Lab.password))
    }

    var nobody: Browser { browser(nil) }
    var researcher: Browser { browser(lab.researcher) }
    var manager: Browser { browser(lab.manager) }
    var owner: Browser { browser(lab.owner) }
}
