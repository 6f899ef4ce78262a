import Testing

@testable import Statistics

@Suite struct FigureTests {
    @Test func `what is no number has a reason`() {
        #expect(Figure(.nan, orElse: .noUnits) == .undefined(.noUnits))
        #expect(Figure(.infinity, orElse: .noUnits).number == .infinity)
    }
}
