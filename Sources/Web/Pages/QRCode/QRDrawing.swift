/// A QR code as a drawing: dark squares on light, whatever the page's colours are, because readers expect it so.
struct QRDrawing: Sendable {
    /// For `viewBox`: one unit a module, with the light rim of four that the standard asks for.
    let viewBox: String
    /// The dark modules, for `d`: each run in a row is one bar.
    let bars: String

    init(_ code: QRCode) {
        viewBox = "-4 -4 \(code.size + 8) \(code.size + 8)"
        bars = code.modules.enumerated().map { row, modules in
            Self.runs(modules).map { "M\($0.lowerBound) \(row)h\($0.count)v1h-\($0.count)z" }.joined()
        }.joined()
    }

    private static func runs(_ row: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (place, isDark) in row.enumerated() where isDark {
            if let last = runs.last, last.upperBound == place {
                runs[runs.count - 1] = last.lowerBound..<(place + 1)
            } else {
                runs.append(place..<(place + 1))
            }
        }
        return runs
    }
}
