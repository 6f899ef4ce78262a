import Coding
import Testing

@testable import Agreement

/// Marks as tests need them: a letter for the indicator (large: positive, small: negative), a person, a time in seconds.
func mark(_ indicator: String, _ actor: String = "eva", at seconds: Double, towards targets: Targets = .none, id: String = "")
    -> ComparedMark
{
    ComparedMark(
        id: identifier(id.isEmpty ? "\(indicator)\(actor)\(Int(seconds * 1000))" : id), indicator: identifier(indicator),
        domain: identifier(indicator.uppercased() == "A" ? "safety" : "connection"),
        valence: indicator == indicator.uppercased() ? .positive : .negative, actor: identifier(actor), targets: targets,
        start: MediaTime(milliseconds: Int((seconds * 1000).rounded())))
}

private func identifier<Subject>(_ text: String) -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(text) else { preconditionFailure("\(text) is no identifier") }
    return identifier
}

@Suite struct MarkPairingTests {
    /// Every way in which two marks can differ, by hand.
    @Test(arguments: [
        (mark("A", at: 10), mark("A", at: 15), MarkPair.Kind.matched),
        (mark("A", at: 10), mark("A", at: 15.001), .otherTime),
        (mark("A", at: 10), mark("A", at: 25), .otherTime),
        (mark("A", at: 10, towards: .family), mark("A", at: 12), .otherTarget),
        (mark("A", at: 10), mark("B", at: 12), .otherIndicator),
        (mark("A", at: 10), mark("b", at: 12), .otherValence),
        (mark("A", at: 10), mark("A", "tom", at: 12), .otherPerson),
    ])
    func `how two marks differ is said`(first: ComparedMark, second: ComparedMark, kind: MarkPair.Kind) {
        let pairing = MarkPairing([first], [second])

        #expect(pairing.pairs == [MarkPair(first: first, second: second, kind: kind)])
        #expect(MarkPairing([second], [first]).pairs == [MarkPair(first: second, second: first, kind: kind)])
    }

    @Test(arguments: [
        (mark("A", at: 10), mark("A", at: 25.001)), (mark("A", at: 10), mark("B", at: 15.001)),
        (mark("A", at: 10), mark("A", "tom", at: 15.001)),
        (mark("A", at: 10), mark("B", "tom", at: 10)),
    ])
    func `what cannot be the same stands alone`(first: ComparedMark, second: ComparedMark) {
        #expect(MarkPairing([first], [second]).pairs.map(\.kind) == [.onlyFirst, .onlySecond])
    }

    @Test func `towards the same persons in another order is towards the same`() {
        let persons = ["tom", "ida"].compactMap { Person.ID($0) }
        let pairing = MarkPairing(
            [mark("A", at: 1, towards: .persons(persons))], [mark("A", at: 1, towards: .persons(persons.reversed()))])

        #expect(pairing.pairs.map(\.kind) == [.matched])
    }

    /// The nearest mark is not always the right one: two at 10 and 14 against two at 13 and 19 are pairs as they come, although 14 and 13 are
    /// the nearest.
    @Test func `a mark gives its partner away when both are better off`() {
        let first = [mark("A", at: 10), mark("A", at: 14)]
        let second = [mark("A", at: 13), mark("A", at: 19)]

        let pairs = MarkPairing(first, second).pairs
        #expect(pairs.map(\.kind) == [.matched, .matched])
        #expect(pairs.map(\.first) == first && pairs.map(\.second) == second)
    }

    @Test func `every mark comes once, in the order of time`() {
        let (first, second) = Self.codings(seed: 5, count: 300, seconds: 600)
        let pairs = MarkPairing(first, second).pairs

        #expect(Set(pairs.compactMap(\.first)) == Set(first) && pairs.count { $0.first != nil } == first.count)
        #expect(Set(pairs.compactMap(\.second)) == Set(second) && pairs.count { $0.second != nil } == second.count)
        #expect(pairs.map(\.start) == pairs.map(\.start).sorted())
    }

    // MARK: Laws

    /// Small codings, each against all ways there are to pair them.
    @Test(arguments: 1...200) func `no other way is less unlike altogether`(seed: UInt64) {
        let (first, second) = Self.codings(seed: seed, count: 7, seconds: 25)

        #expect(MarkPairing(first, second).cost == Self.least(first, second, PairingRule()))
    }

    @Test(arguments: 1...40) func `it does not matter who is the first`(seed: UInt64) {
        let (first, second) = Self.codings(seed: seed, count: 60, seconds: 120)
        let pairs = Set(MarkPairing(first, second).pairs.map { [$0.first, $0.second] })
        let swapped = Set(MarkPairing(second, first).pairs.map { [$0.second, $0.first] })

        #expect(pairs == swapped)
    }

    @Test(arguments: 1...10) func `both shifted alike are paired alike, in whatever order they stand`(seed: UInt64) {
        let (first, second) = Self.codings(seed: seed, count: 60, seconds: 120)
        let shift = { (marks: [ComparedMark]) in
            marks.reversed().map { mark in
                ComparedMark(
                    id: mark.id, indicator: mark.indicator, domain: mark.domain, valence: mark.valence, actor: mark.actor,
                    targets: mark.targets, start: MediaTime(milliseconds: mark.start.milliseconds + 7_777))
            }
        }
        let names = { (pairing: MarkPairing) in Set(pairing.pairs.map { [$0.first?.id, $0.second?.id] }) }

        #expect(names(MarkPairing(first, second)) == names(MarkPairing(shift(first), shift(second))))
    }

    @Test func `a coding against itself matches throughout`() {
        let (first, _) = Self.codings(seed: 3, count: 200, seconds: 60)
        let pairs = MarkPairing(first, first).pairs

        #expect(pairs.allSatisfy { $0.kind == .matched && $0.first == $0.second })
    }

    @Test func `nothing against nothing is nothing`() {
        #expect(MarkPairing([], []).pairs.isEmpty)
        #expect(MarkPairing([mark("A", at: 1)], []).pairs.map(\.kind) == [.onlyFirst])
        #expect(MarkPairing([], [mark("A", at: 1)]).pairs.map(\.kind) == [.onlySecond])
    }

    /// By trying everything: each of the first with each of the second that is left, or with none.
    private static func least(_ first: [ComparedMark], _ second: [ComparedMark], _ rule: PairingRule) -> Int {
        guard let mark = first.first else { return second.count * rule.alone }
        let rest = Array(first.dropFirst())
        var best = rule.alone + least(rest, second, rule)
        for (place, other) in second.enumerated() {
            guard let kind = rule.kind(mark, other) else { continue }
            var left = second
            left.remove(at: place)
            best = min(best, rule.cost(kind, mark, other) + least(rest, left, rule))
        }
        return best
    }

    static func codings(seed: UInt64, count: Int, seconds: Double) -> (first: [ComparedMark], second: [ComparedMark]) {
        var state = seed
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        func coding(_ name: String) -> [ComparedMark] {
            (0..<max(1, count - below(3))).map { place in
                // On whole quarters, so that many are equally far apart.
                mark(
                    ["A", "B", "a"][below(3)], ["eva", "tom"][below(2)], at: Double(below(Int(seconds * 4))) / 4,
                    towards: below(4) == 0 ? .family : .none, id: "\(name)\(place)")
            }
        }
        return (coding("x"), coding("y"))
    }
}
