import Hummingbird
import Logging
import NIOCore

/// What travels with a request.
struct BeeldContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the line: a visitor, or a proxy. Who wants to know from where a visitor comes asks `arrival`.
    let peer: SocketAddress?
    var arrival = Arrival()
    var visitor = Visitor()
    /// The form that came with the request, when it has been read.
    var form = FormFields()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
    }

    /// Of a form or a JSON body; recordings are streamed and have no limit here.
    static let bodyLimit = 4 << 20
}
