import Synchronization

/// Counts how often somebody lost a right since the program was started. Whoever lets bytes go asks again as soon as the count is another.
final class PermissionEpoch: Sendable {
    private let count = Atomic(0)

    var now: Int { count.load(ordering: .acquiring) }

    func advance() {
        count.add(1, ordering: .releasing)
    }
}
