/// What to call somebody's browser in a list: “Firefox, Linux”.
enum DeviceWords {
    /// - Parameter userAgent: as the browser describes itself; most claim to be others too, so that the order of the list matters.
    /// - Returns: nothing for what describes itself as nothing we know.
    static func of(_ userAgent: String) -> String {
        [browsers, systems].compactMap { known in known.first { userAgent.contains($0.sign) }?.name }.joined(separator: ", ")
    }

    private typealias Known = (sign: String, name: String)

    private static let browsers: [Known] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ]

    private static let systems: [Known] = [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
}
