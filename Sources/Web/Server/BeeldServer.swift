public import Archive
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
public import ServiceLifecycle

/// The web server: every page and route, over one archive.
public enum BeeldServer {
    /// - Parameters:
    ///   - host: the address to listen on, such as `127.0.0.1`.
    ///   - port: 0 takes any free one.
    ///   - entrance: by TLS or not, behind which proxies.
    ///   - onListening: is told the port.
    public static func make(
        archive: StudyArchive, entrance: Entrance, host: String, port: Int, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> some Service {
        Application(
            router: try router(archive: archive, entrance: entrance),
            server: try builder(entrance),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 4096,
                availableConnectionsDelegate: .maximum(mostLines, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) }, logger: logger)
    }

    /// How many lines may be open at once. Further visitors wait until one closes, rather than that memory runs out for all.
    private static let mostLines = 10_000
    /// How long a line may be silent while it is the visitor's turn. A film that stands still is the server's turn, and keeps its line.
    private static let longestSilence = TimeAmount.seconds(60)

    private static func builder(_ entrance: Entrance) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: longestSilence))
        guard let certificate = entrance.certificate else { return plain }
        return try .tls(plain, tlsConfiguration: certificate.configuration)
    }

    static func router(
        archive: StudyArchive, entrance: Entrance = Entrance(), guardian: SignInGuard = SignInGuard(), tickets: MediaTickets? = nil
    ) throws -> Router<BeeldContext> {
        let desk = try FrontDesk(archive: archive, tickets: tickets ?? MediaTickets(clock: archive.clock))
        let door = Door(desk: desk, guardian: guardian)
        let router = Router(context: BeeldContext.self)
        router.addMiddleware {
            ArrivalDesk(entrance: entrance)
            SecurityHeaders()
            // The outer one for what fails before it is known who is looking; the inner one answers in the reader's language.
            ErrorPages(desk: desk)
            ProxyDoor()
            Recognition(archive: archive)
            ErrorPages(desk: desk)
            Provenance()
        }
        AssetRoutes(desk: desk).add(to: router)
        PreferenceRoutes().add(to: router)
        SignInRoutes(door: door).add(to: router)
        LinkRoutes(door: door).add(to: router)
        PledgeRoutes(desk: desk).add(to: router)
        HomeRoutes(desk: desk).add(to: router)
        StudyRoutes(desk: desk).add(to: router)
        FamilyRoutes(desk: desk).add(to: router)
        ConsentRoutes(desk: desk).add(to: router)
        InformationRoutes(desk: desk).add(to: router)
        SessionRoutes(desk: desk).add(to: router)
        UploadRoutes(desk: desk).add(to: router)
        VideoRoutes(desk: desk).add(to: router)
        CodingRoutes(desk: desk).add(to: router)
        RatingRoutes(desk: desk).add(to: router)
        AuditRoutes(desk: desk).add(to: router)
        AccountRoutes(desk: desk, guardian: guardian).add(to: router)
        SecondFactorRoutes(desk: desk, guardian: guardian).add(to: router)
        AccountsRoutes(desk: desk).add(to: router)
        CodebookRoutes(desk: desk).add(to: router)
        return router
    }
}
