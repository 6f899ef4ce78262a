/// When somebody was born, as far as it is known: the day is never asked.
public struct Birth: Hashable, Sendable {
    public let year: Int
    /// 1 to 12.
    public let month: Int?

    /// - Precondition: a month is one of twelve.
    public init(year: Int, month: Int? = nil) {
        precondition(month.map { (1...12).contains($0) } ?? true, "a year has twelve months")
        self.year = year
        self.month = month
    }

    /// The days on which it can have been.
    private var days: ClosedRange<Day> {
        Day.month(month ?? 1, of: year).lowerBound...Day.month(month ?? 12, of: year).upperBound
    }

    /// The days on which the birthday of an age can fall.
    func birthdays(of age: Int) -> ClosedRange<Day> {
        days.lowerBound.adding(years: age)...days.upperBound.adding(years: age)
    }

    /// The rules of every age somebody can have on a day.
    func rules(on day: Day) -> Set<AgeRule> {
        let ages = Self.age(of: days.upperBound, on: day)...Self.age(of: days.lowerBound, on: day)
        return Set(ages.map(AgeRule.init(age:)))
    }

    /// Whether one of the birthdays that ask for new consent can lie between two days: after the first, not after the second.
    func mayHaveChangedRule(after earlier: Day, by later: Day) -> AgeRule? {
        AgeRule.allCases.last { rule in
            guard let age = rule.fromAge else { return false }
            let birthdays = birthdays(of: age)
            return birthdays.lowerBound <= later && earlier < min(birthdays.upperBound, later)
        }
    }

    /// Before birth nobody is younger than nought.
    private static func age(of born: Day, on day: Day) -> Int {
        let years = day.year - born.year
        return max(0, born.adding(years: years) <= day ? years : years - 1)
    }
}
