import ArgumentParser
import Exchange
import Statistics

/// `beeld associate`
struct AssociateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "associate", abstract: "Tells how measurements go together, from a table with a row for each unit.",
        discussion: """
            Correlations:         beeld associate families.csv --x safety,purpose --y change --method pearson,spearman --adjust holm
            Apart from a start:   beeld associate families.csv --x safety --y outcome_t2 --control outcome_t1
            Persons in families:  beeld associate persons.csv --x safety --y outcome --method mixed --group family

            Every x is held against every y. `mixed` is a line with a level of its own for each group (REML, Satterthwaite). Units with a missing \
            value are left out, for each pair by itself. That two things go together does not say that one brings the other about. What each \
            method answers, and when not to use it, stands in docs/methods.

            Ends with 0, with 1 when the table cannot be used, and with 2 when the command was wrong.
            """)

    enum Method: String, CaseIterable {
        case pearson
        case spearman
        case kendall
        case mixed
    }

    enum Adjustment: String, ExpressibleByArgument, CaseIterable {
        case holm
        case benjaminiHochberg = "bh"
    }

    @OptionGroup var table: TableOptions

    @Option(help: ArgumentHelp("Columns on the one side, with commas between.", valueName: "columns"))
    var x: NameList
    @Option(help: ArgumentHelp("Columns on the other side.", valueName: "columns"))
    var y: NameList
    @Option(help: ArgumentHelp("Columns whose part is taken out of both.", valueName: "columns"))
    var control: NameList?
    @Option(help: ArgumentHelp("pearson, spearman, kendall, mixed, with commas between.", valueName: "names"))
    var method = NameList(["pearson"])
    @Option(help: ArgumentHelp("With mixed: column of the group, such as the family.", valueName: "column"))
    var group: String?
    @Option(help: "Adjust p for how many there are: holm or bh (Benjamini–Hochberg).")
    var adjust: Adjustment?

    func validate() throws {
        let methods = try methods()
        guard methods.contains(.mixed) == (group != nil) else {
            throw ValidationError("--method mixed and --group belong together: the group says who shares a level.")
        }
        if control != nil, methods.contains(.kendall) {
            throw ValidationError("There is no partial Kendall here: use pearson or spearman with --control.")
        }
    }

    private func methods() throws -> [Method] {
        try method.names.map { name in
            guard let method = Method(rawValue: name) else {
                throw ValidationError(
                    "There is no method “\(name)”. There are: \(Method.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return method
        }
    }

    func run() async throws {
        let columns = Set(x.names + y.names + (control?.names ?? []))
        let wanted = columns.sorted().map { Table.Wanted($0, as: .number) } + [group].compactMap { $0.map { .init($0, as: .level) } }
        let read = try table.read(try table.reader(), wanted)
        var report = AssociationReport(controls: (control?.names ?? []).map { ($0, read.numbers($0)) }, adjustment: adjust)
        for method in try methods() {
            for x in x.names {
                for y in y.names {
                    let pair = (x: (name: x, values: read.numbers(x)), y: (name: y, values: read.numbers(y)))
                    report.add(method, pair.x, pair.y, groups: group.map { read.levels($0) })
                }
            }
        }
        try table.print(report.results)
    }
}

extension NameList {
    init(_ names: [String]) { self.names = names }

    var defaultValueDescription: String { names.joined(separator: ",") }
}
