import Coding
import Testing

@testable import Web

struct HomePageTests {
    private func item(_ state: AssignmentState, coding: String?) throws -> HomePage.Item {
        HomePage.Item(
            texts: try Shipped.catalogue()[.en], assignment: try SampleWorld.id("a2"), number: 2, family: "De Wit",
            part: "Client behaviour",
            state: state, coding: try coding.map { try SampleWorld.id($0) }, due: "2025-11-12")
    }

    @Test func namesTheAssignmentWithoutSayingWhichSessionItIs() throws {
        let item = try item(.begun(marks: 1), coding: "c1")

        #expect(item.name == "Assignment 2 · De Wit family")
        #expect(item.state.label == "begun: 1 mark")
        #expect(item.due == "due 12 November 2025")
    }

    @Test func offersTheOneThingToDo() throws {
        #expect(try item(.toBegin, coding: nil).begin?.href == "/assignments/a2/coding")
        #expect(try item(.begun(marks: 3), coding: "c1").link?.href == "/codings/c1")
        #expect(try item(.rating(given: 1, of: 4), coding: "c1").link?.href == "/codings/c1/ratings")
        #expect(try item(.locked, coding: "c1").link?.label == "View")

        let waiting = try item(.notReady, coding: nil)
        #expect(waiting.begin == nil && waiting.link == nil)
    }
}
