import Testing

@testable import Web

struct SignInGuardTests {
    @Test func aNameMayBeTriedAsOftenAsTheLimit() async {
        let guardian = SignInGuard(limit: 3, pause: .seconds(300))

        var answers: [Bool] = []
        for _ in 1...5 { answers.append(await guardian.mayTry("zeven")) }

        #expect(answers == [true, true, true, false, false])
    }

    @Test func whoGotInStartsAnew() async {
        let guardian = SignInGuard(limit: 2, pause: .seconds(300))
        #expect(await guardian.mayTry("zeven"))

        await guardian.succeeded("zeven")

        #expect(await guardian.mayTry("zeven"))
        #expect(await guardian.mayTry("zeven"))
        #expect(await !guardian.mayTry("zeven"))
    }

    @Test func namesWaitForThemselvesOnly() async {
        let guardian = SignInGuard(limit: 1, pause: .seconds(300))
        _ = await guardian.mayTry("zeven")

        #expect(await !guardian.mayTry("ZEVEN"))
        #expect(await guardian.mayTry("elf"))
    }

    @Test func afterThePauseItMayBeTriedAgain() async {
        let guardian = SignInGuard(limit: 1, pause: .zero)
        _ = await guardian.mayTry("zeven")

        #expect(await guardian.mayTry("zeven"))
    }
}
