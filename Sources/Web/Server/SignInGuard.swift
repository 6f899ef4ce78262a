/// A try at a password or a code: of which name, from where, and on a device where this name was signed in before.
struct SignInAttempt: Hashable, Sendable {
    let name: String
    /// The address it comes from; nothing when the connection tells none.
    var address: IPAddress?
    /// What tells the device apart, when it is known to be one of this account.
    var device: String?
}

/// Slows down who guesses, and cannot be used to keep somebody else out (device cookies, as OWASP describes them).
///
/// A device on which an account was signed in before counts by itself: whatever strangers try under that name, it is let through. Everybody
/// else is counted by name, so that many machines together do not get further than one, and by address, so that one machine does not get
/// further with many names.
actor SignInGuard {
    /// How many tries each gets before it has to wait.
    struct Limits: Hashable, Sendable {
        var device = 10
        var name = 10
        /// Higher, since a whole faculty may come from one address.
        var address = 60
        var pause = Duration.seconds(300)
        /// How many counters are kept at most.
        var memory = 20_000
    }

    private enum Counted: Hashable {
        case device(String)
        case name(String)
        case address(String)
    }

    private struct Tries {
        var count: Int
        var until: ContinuousClock.Instant
    }

    private var tries: [Counted: Tries] = [:]
    private let limits: Limits
    private let now: @Sendable () -> ContinuousClock.Instant

    init(_ limits: Limits = Limits(), now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.limits = limits
        self.now = now
    }

    /// Whether it may be tried. The try counts from here on, so that many at the same time count too.
    func mayTry(_ attempt: SignInAttempt) -> Bool {
        let now = now()
        let counted = Self.counted(attempt)
        let earlier = counted.map { tries[$0].map { $0.until <= now ? 0 : $0.count } ?? 0 }
        guard zip(counted, earlier).allSatisfy({ $1 < limit(of: $0) }) else { return false }
        for (counted, earlier) in zip(counted, earlier) { tries[counted] = Tries(count: earlier + 1, until: now + limits.pause) }
        if tries.count > limits.memory { forget(at: now) }
        return true
    }

    /// The name, or the device, starts anew; the address only gets this one try back, because whoever has an account could otherwise try
    /// those of others without end.
    func succeeded(_ attempt: SignInAttempt) {
        for counted in Self.counted(attempt) {
            if case .address = counted { tries[counted]?.count -= 1 } else { tries[counted] = nil }
        }
    }

    var counters: Int { tries.count }

    private static func counted(_ attempt: SignInAttempt) -> [Counted] {
        if let device = attempt.device { return [.device(device)] }
        let name = Counted.name(String(attempt.name.lowercased().prefix(64)))
        return [name] + (attempt.address.map { [.address($0.household)] } ?? [])
    }

    private func limit(of counted: Counted) -> Int {
        switch counted {
        case .device: limits.device
        case .name: limits.name
        case .address: limits.address
        }
    }

    /// Lets go what has ended; and, in a flood of made-up names, half of the rest: those that were tried least.
    private func forget(at now: ContinuousClock.Instant) {
        tries = tries.filter { $0.value.until > now }
        guard tries.count > limits.memory / 2 else { return }
        let kept = tries.sorted { ($0.value.count, $0.value.until) > ($1.value.count, $1.value.until) }.prefix(limits.memory / 2)
        tries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}

extension IPAddress {
    /// What is one household or office: an address of version 4 by itself, one of version 6 with all that share its first 64 bits, among
    /// which one subscriber can choose.
    var household: String {
        bytes.count == 4 ? description : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
