import Testing

@testable import Coding

@Suite struct RatingRulesTests {
    private func rule(_ positive: RatingRule.Amount, _ negative: RatingRule.Amount, _ demand: RatingRule.Demand) -> RatingRule {
        RatingRule(id: .init(known: "rule"), positive: positive, negative: negative, demand: demand, message: Wording(nl: "", en: ""))
    }

    @Test func `a rule speaks only where the marks are as it says`() {
        let allowNothing = rule(.some, .none, .allow(9...9))

        let contradicted = [(0, 0), (1, 0), (7, 0), (0, 1), (1, 1)].map {
            allowNothing.isContradicted(by: 0, positive: $0.0, negative: $0.1, neutral: 0)
        }

        #expect(contradicted == [false, true, true, false, false])
    }

    @Test func `what is allowed is allowed up to and including both bounds`() {
        let rule = rule(.some, .none, .allow(1...3))

        #expect((0...4).map { rule.isContradicted(by: $0, positive: 1, negative: 0, neutral: 0) } == [true, false, false, false, true])
    }

    @Test func `a reason is asked for the values named`() {
        let rule = rule(.some, .some, .reasonFor([1, 5]))

        #expect((1...5).map { rule.isContradicted(by: $0, positive: 1, negative: 1, neutral: 3) } == [true, false, false, false, true])
    }

    // Against the majority is seen from neutral, which need not be 0: here a scale of 1 to 5 with neutral 3.
    @Test(arguments: [
        (positive: 3, negative: 1, contradicted: [1, 2]), (positive: 1, negative: 3, contradicted: [4, 5]),
        (positive: 2, negative: 2, contradicted: []),
    ])
    func `the other side of neutral than most marks asks for a reason`(positive: Int, negative: Int, contradicted: [Int]) {
        let rule = rule(.some, .some, .reasonForAgainstMajority)

        #expect((1...5).filter { rule.isContradicted(by: $0, positive: positive, negative: negative, neutral: 3) } == contradicted)
    }
}
