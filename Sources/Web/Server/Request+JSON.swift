import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat

extension Request {
    /// The JSON body.
    ///
    /// - Throws: `WebProblem.malformed` when it is something else, `.tooLarge` when it is too long.
    func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        guard headers[.contentType]?.hasPrefix("application/json") ?? false else { throw WebProblem.malformed }
        var request = self
        let body = try await request.collectBody(upTo: BeeldContext.bodyLimit)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(buffer: body))
        } catch {
            throw WebProblem.malformed
        }
    }
}
