import Foundation

/// Why a JSON text is refused, as `where: why`; `nil` when it is taken.
func complaint<Subject: Decodable>(_ json: String, as type: Subject.Type) -> String? {
    do {
        _ = try JSONDecoder().decode(type, from: Data(json.utf8))
        return nil
    } catch DecodingError.dataCorrupted(let context) {
        return "\(path(context.codingPath)): \(context.debugDescription)"
    } catch DecodingError.keyNotFound(let key, let context) {
        return "\(path(context.codingPath + [key])): missing"
    } catch DecodingError.valueNotFound(_, let context) {
        return "\(path(context.codingPath)): null"
    } catch DecodingError.typeMismatch(let type, let context) {
        return "\(path(context.codingPath)): not \(type)"
    } catch {
        return "\(error)"
    }
}

private func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
}
