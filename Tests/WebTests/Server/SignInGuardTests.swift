import Synchronization
import Testing

@testable import Web

struct SignInGuardTests {
    private static func attempt(_ name: String, from address: String? = nil, device: String? = nil) -> SignInAttempt {
        SignInAttempt(name: name, address: address.flatMap { IPAddress($0) }, device: device)
    }

    private static func answers(_ count: Int, _ guardian: SignInGuard, _ attempt: SignInAttempt) async -> [Bool] {
        var answers: [Bool] = []
        for _ in 0..<count { answers.append(await guardian.mayTry(attempt)) }
        return answers
    }

    @Test func `a name may be tried as often as the limit`() async {
        let guardian = SignInGuard(.init(name: 3))

        #expect(await Self.answers(5, guardian, Self.attempt("zeven")) == [true, true, true, false, false])
    }

    @Test func `many machines together get no further with a name than one`() async {
        let guardian = SignInGuard(.init(name: 3))

        var answers: [Bool] = []
        for machine in 1...5 { answers.append(await guardian.mayTry(Self.attempt("zeven", from: "192.0.2.\(machine)"))) }

        #expect(answers == [true, true, true, false, false])
    }

    @Test func `one machine gets no further with many names`() async {
        let guardian = SignInGuard(.init(address: 4))

        var answers: [Bool] = []
        for name in 1...6 { answers.append(await guardian.mayTry(Self.attempt("naam\(name)", from: "192.0.2.1"))) }

        #expect(answers == [true, true, true, true, false, false])
        #expect(await guardian.mayTry(Self.attempt("naam6", from: "192.0.2.2")))
    }

    @Test func `whatever strangers try, a device that is known is let through`() async {
        let guardian = SignInGuard(.init(device: 2, name: 3, address: 3))
        _ = await Self.answers(100, guardian, Self.attempt("zeven", from: "192.0.2.1"))

        #expect(await !guardian.mayTry(Self.attempt("zeven", from: "192.0.2.1")))
        #expect(await Self.answers(3, guardian, Self.attempt("zeven", from: "192.0.2.1", device: "laptop")) == [true, true, false])
        #expect(await guardian.mayTry(Self.attempt("zeven", from: "192.0.2.1", device: "telefoon")))
    }

    @Test func `a known device is no way to more tries for a name from elsewhere`() async {
        let guardian = SignInGuard(.init(device: 2, name: 2))
        _ = await Self.answers(2, guardian, Self.attempt("zeven", device: "laptop"))

        #expect(await Self.answers(3, guardian, Self.attempt("zeven")) == [true, true, false])
    }

    @Test func `who got in starts anew`() async {
        let guardian = SignInGuard(.init(name: 2))
        #expect(await guardian.mayTry(Self.attempt("zeven")))

        await guardian.succeeded(Self.attempt("zeven"))

        #expect(await Self.answers(3, guardian, Self.attempt("zeven")) == [true, true, false])
    }

    @Test func `whoever has an account cannot try those of others without end`() async {
        let guardian = SignInGuard(.init(address: 3))
        var tried = 0
        for name in 1...10 {
            tried += await guardian.mayTry(Self.attempt("naam\(name)", from: "192.0.2.1")) ? 1 : 0
            let own = Self.attempt("eigen", from: "192.0.2.1")
            if await guardian.mayTry(own) { await guardian.succeeded(own) }
        }

        #expect(tried == 3)
    }

    @Test func `names wait for themselves only`() async {
        let guardian = SignInGuard(.init(name: 1))
        _ = await guardian.mayTry(Self.attempt("zeven"))

        #expect(await !guardian.mayTry(Self.attempt("ZEVEN")))
        #expect(await guardian.mayTry(Self.attempt("elf")))
    }

    @Test func `after the pause it may be tried again`() async {
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        let guardian = SignInGuard(.init(name: 1, pause: .seconds(300))) { start + passed.withLock { $0 } }
        _ = await guardian.mayTry(Self.attempt("zeven"))

        passed.withLock { $0 = .seconds(299) }
        #expect(await !guardian.mayTry(Self.attempt("zeven")))
        passed.withLock { $0 = .seconds(300) }
        #expect(await guardian.mayTry(Self.attempt("zeven")))
    }

    @Test func `a flood of made-up names does not fill the memory, and does not make it forget who is being guessed`() async {
        let guardian = SignInGuard(.init(name: 3, memory: 100))
        _ = await Self.answers(3, guardian, Self.attempt("zeven"))

        for name in 1...1000 { _ = await guardian.mayTry(Self.attempt("verzonnen\(name)")) }

        #expect(await guardian.counters <= 100)
        #expect(await !guardian.mayTry(Self.attempt("zeven")))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "20:1:d:b8:0:1:0:2/64"),
        ("2001:db8:1:2::9", "20:1:d:b8:0:1:0:2/64"),
    ])
    func `an address stands for its household`(address: String, household: String) {
        #expect(IPAddress(address)?.household == household)
    }
}
