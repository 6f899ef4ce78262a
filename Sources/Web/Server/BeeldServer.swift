public import Archive
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The web server: every page and route, over one archive.
public enum BeeldServer {
    /// - Parameters:
    ///   - host: the address to listen on, such as `127.0.0.1`.
    ///   - port: 0 takes any free one.
    ///   - isSecure: whether visitors come by TLS (through a proxy), so that the sign-in cookie travels by TLS only.
    ///   - onListening: is told the port.
    public static func make(
        archive: StudyArchive, host: String, port: Int, isSecure: Bool, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> some Service {
        Application(
            router: try router(archive: archive, isSecure: isSecure),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil, backlog: 4096),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) }, logger: logger)
    }

    static func router(archive: StudyArchive, isSecure: Bool = false, guardian: SignInGuard = SignInGuard()) throws -> Router<BeeldContext>
    {
        let desk = try FrontDesk(archive: archive)
        let router = Router(context: BeeldContext.self)
        router.addMiddleware {
            SecurityHeaders()
            // The outer one for what fails before it is known who is looking; the inner one answers in the reader's language.
            ErrorPages(desk: desk)
            Recognition(archive: archive)
            ErrorPages(desk: desk)
            Provenance()
        }
        AssetRoutes(desk: desk).add(to: router)
        PreferenceRoutes().add(to: router)
        SignInRoutes(desk: desk, guardian: guardian, isSecure: isSecure).add(to: router)
        HomeRoutes(desk: desk).add(to: router)
        StudyRoutes(desk: desk).add(to: router)
        FamilyRoutes(desk: desk).add(to: router)
        SessionRoutes(desk: desk).add(to: router)
        UploadRoutes(desk: desk).add(to: router)
        VideoRoutes(desk: desk).add(to: router)
        CodingRoutes(desk: desk).add(to: router)
        RatingRoutes(desk: desk).add(to: router)
        AccountRoutes(desk: desk).add(to: router)
        CodebookRoutes(desk: desk).add(to: router)
        return router
    }
}
