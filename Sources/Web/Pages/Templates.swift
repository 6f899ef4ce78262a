import Foundation
import Mustache

/// Every template, read once at start.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// - Parameter folder: is searched with its subfolders; `form/input.mustache` is the template `form/input`.
    /// - Throws: `TemplatesProblem`, or the parser's error.
    init(folder: URL) throws {
        try self.init(Self.read(folder))
    }

    /// - Parameter sources: the text of each template under its name.
    init(_ sources: [String: String]) throws {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        var library = MustacheLibrary()
        for (name, source) in sources {
            guard !source.contains("{{{"), source.firstMatch(of: /\{\{\s*&/) == nil else {
                throw TemplatesProblem.unescaped(template: name)
            }
            // A partial falls back to the library's own escaping unless it, too, names its content type.
            try library.register("{{% CONTENT_TYPE:\(SafeHTML.name)}}" + source, named: name)
        }
        for page in Self.pages where library.getTemplate(named: page.template) == nil {
            throw TemplatesProblem.missing(template: page.template)
        }
        self.library = library
    }

    func render(_ page: some Page, in frame: Frame) -> String {
        let sheet = Sheet(page: page, frame: frame)
        guard let html = library.render(sheet, withTemplate: type(of: page).template) else {
            preconditionFailure("“\(type(of: page).template)” was there at start")
        }
        return html
    }

    /// The text of every template in a folder, by name.
    static func read(_ folder: URL) throws -> [String: String] {
        let ending = ".mustache"
        let folder = folder.resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }
        let sources = try paths.map { path in
            (String(path.dropLast(ending.count)), try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
        return Dictionary(uniqueKeysWithValues: sources)
    }
}

/// Why the templates cannot be used.
enum TemplatesProblem: Error, Equatable {
    /// A page names a template that is not there.
    case missing(template: String)
    /// A tag would print its value as it is.
    case unescaped(template: String)
}

/// What a template looks into: the page's values by their names, and beside them the frame and the texts.
struct Sheet: MustacheParent {
    let page: any Page
    let frame: Frame

    func child(named name: String) -> Any? {
        switch name {
        case "t": frame.texts
        case "frame": frame
        case "title": page.title
        case "crumbs": page.crumbs
        case "steps": page.steps
        default: value(name)
        }
    }

    private func value(_ name: String) -> Any? {
        guard let value = Mirror(reflecting: page).children.first(where: { $0.label == name })?.value else { return nil }
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
}
