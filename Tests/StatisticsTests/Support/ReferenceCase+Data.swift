/// The data of a case in the shapes that the library takes; NaN where a value is missing.
extension ReferenceCase {
    func column(_ name: String) -> [Double] {
        (data[name].numbers ?? []).map { $0 ?? .nan }
    }

    func columns(_ name: String) -> [[Double]] {
        (data[name].list ?? []).map { ($0.numbers ?? []).map { $0 ?? .nan } }
    }

    /// All rows in one list.
    func matrix(_ name: String) -> (cells: [Double], width: Int) {
        let rows = columns(name)
        return (rows.flatMap { $0 }, rows.first?.count ?? 0)
    }
}
