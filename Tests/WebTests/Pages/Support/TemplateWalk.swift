import Mustache

@testable import Web

/// Goes through a template with a page's values as rendering does, and writes down every tag that would print nothing by mistake.
struct TemplateWalk {
    private let templates: [String: [TemplateTree]]
    private(set) var problems: Set<String> = []
    /// Sections gone into, and templates used.
    private(set) var visited: Set<String> = []

    init(_ sources: [String: String]) throws {
        templates = try sources.mapValues { try TemplateTree.read($0) }
    }

    mutating func walk(_ sheet: Sheet) {
        let name = type(of: sheet.page).template
        walk(template: name, stack: [sheet], blocks: [:])
    }

    /// Every section and template that no page reached.
    var unvisited: [String] {
        var all: Set<String> = []
        for (name, trees) in templates { collect(trees, in: name, into: &all) }
        return all.subtracting(visited).sorted()
    }

    private func collect(_ trees: [TemplateTree], in template: String, into all: inout Set<String>) {
        all.insert(template)
        for tree in trees {
            switch tree {
            case .section(let name, let isInverted, let place, let body):
                all.insert(Self.visit(template, name, isInverted, place))
                collect(body, in: template, into: &all)
            case .block(_, let body): collect(body, in: template, into: &all)
            case .parent(_, let blocks): for body in blocks.values { collect(body, in: template, into: &all) }
            case .variable, .partial: break
            }
        }
    }

    private static func visit(_ template: String, _ name: String, _ isInverted: Bool, _ place: Int) -> String {
        "\(template): {{\(isInverted ? "^" : "#")\(name)}}, tag \(place + 1)"
    }

    /// A block with the template it was written in.
    private struct Block {
        let template: String
        let body: [TemplateTree]
    }

    private mutating func walk(template: String, stack: [Any], blocks: [String: Block]) {
        guard let trees = templates[template] else {
            problems.insert("there is no template “\(template)”")
            return
        }
        visited.insert(template)
        walk(trees, in: template, stack: stack, blocks: blocks)
    }

    private mutating func walk(_ trees: [TemplateTree], in template: String, stack: [Any], blocks: [String: Block]) {
        for tree in trees {
            switch tree {
            case .variable(let name): check(variable: name, in: template, stack: stack)
            case .section(let name, let isInverted, let place, let body):
                let visit = Self.visit(template, name, isInverted, place)
                for deeper in inner(name, isInverted: isInverted, in: template, stack: stack) {
                    visited.insert(visit)
                    walk(body, in: template, stack: deeper, blocks: blocks)
                }
            case .partial(let name): walk(template: name, stack: stack, blocks: blocks)
            case .parent(let name, let own):
                let blocks = own.mapValues { Block(template: template, body: $0) }.merging(blocks) { _, outer in outer }
                walk(template: name, stack: stack, blocks: blocks)
            case .block(let name, let body):
                let block = blocks[name] ?? Block(template: template, body: body)
                walk(block.body, in: block.template, stack: stack, blocks: blocks)
            }
        }
    }

    private mutating func check(variable name: String, in template: String, stack: [Any]) {
        switch find(name, in: template, stack: stack) {
        case .nowhere, .nothing: break
        case .value(let value as String):
            if name.hasPrefix("t."), value.contains("{") { problems.insert("\(template): {{\(name)}} has placeholders nobody fills in") }
        case .value(let value): problems.insert("\(template): {{\(name)}} is a \(type(of: value)) and no text")
        }
    }

    /// The stacks with which a section's body is gone through.
    private mutating func inner(_ name: String, isInverted: Bool, in template: String, stack: [Any]) -> [[Any]] {
        let value: Any?
        switch find(name, in: template, stack: stack) {
        case .nowhere: return []
        case .nothing: value = nil
        case .value(let found): value = found
        }
        switch value {
        case nil: return isInverted ? [stack] : []
        case let truth as Bool: return truth != isInverted ? [stack] : []
        case let list as [Any]:
            if isInverted { return list.isEmpty ? [stack] : [] }
            return list.map { stack + [$0] }
        case .some(let some): return isInverted ? [] : [stack + [some]]
        }
    }

    private enum Finding {
        case nowhere
        /// An optional without a value.
        case nothing
        case value(Any)
    }

    private mutating func find(_ tag: String, in template: String, stack: [Any]) -> Finding {
        if tag == "." { return stack.last.map(Finding.value) ?? .nowhere }
        let isEmptyAsked = tag.hasPrefix("empty(")
        let name = isEmptyAsked ? String(tag.dropFirst("empty(".count).dropLast()) : tag
        let names = name.split(separator: ".").map(String.init)
        let reachable = name.hasPrefix(".") ? stack.suffix(1) : stack[...]
        let found = find(names, in: reachable, template: template)
        guard isEmptyAsked else { return found }
        guard case .value(let list as [Any]) = found else {
            problems.insert("\(template): {{\(tag)}} is no list")
            return .nowhere
        }
        return .value(list.isEmpty)
    }

    private mutating func find(_ names: [String], in stack: ArraySlice<Any>, template: String) -> Finding {
        guard let first = names.first else { return .nowhere }
        let findings = stack.reversed().map { Self.child(first, of: $0) }
        guard let place = findings.firstIndex(where: { if case .nowhere = $0 { false } else { true } }) else {
            problems.insert("\(template): nothing is called {{\(names.joined(separator: "."))}}")
            return .nowhere
        }
        // Rendering climbs past an optional without a value: then something further out must not have the same name.
        if case .nothing = findings[place], findings[(place + 1)...].contains(where: { if case .nowhere = $0 { false } else { true } }) {
            problems.insert("\(template): {{\(first)}} may be nothing, and something around it has the same name")
        }
        return names.dropFirst().reduce(findings[place]) { found, name in
            guard case .value(let value) = found else { return found }
            let child = Self.child(name, of: value)
            if case .nowhere = child { problems.insert("\(template): nothing is called {{\(names.joined(separator: "."))}}") }
            return child
        }
    }

    private static func child(_ name: String, of object: Any) -> Finding {
        if let sheet = object as? Sheet {
            if let value = sheet.child(named: name) { return .value(value) }
            return member(name, of: sheet.page)
        }
        if let parent = object as? any MustacheParent {
            return parent.child(named: name).map(Finding.value) ?? .nowhere
        }
        return member(name, of: object)
    }

    private static func member(_ name: String, of object: Any) -> Finding {
        guard let value = Mirror(reflecting: object).children.first(where: { $0.label == name })?.value else { return .nowhere }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return .value(value) }
        return mirror.children.first.map { .value($0.value) } ?? .nothing
    }
}
