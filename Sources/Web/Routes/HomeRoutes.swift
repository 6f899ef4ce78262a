import Archive
import Coding
import Hummingbird

/// `/`: one's own assignments; `/assignments/…/coding` begins one.
struct HomeRoutes {
    let desk: FrontDesk

    func add(to router: Router<BeeldContext>) {
        router.get("/", use: show)
        router.post("/assignments/:id/coding", use: begin)
    }

    @Sendable private func show(_ request: Request, _ context: BeeldContext) async throws -> Response {
        let account = try context.visitor.signedIn()
        let assignments = try await desk.archive.assignments(of: account)
        if assignments.isEmpty && Permission.allows(account, .listStudies) { return .seeOther(Path.studies) }
        let texts = desk.texts(context)
        let items = assignments.map { assignment in
            HomePage.Item(
                texts: texts, assignment: assignment.id, number: assignment.position, family: assignment.familyName,
                part: assignment.part.title[texts.language], state: Self.state(assignment), coding: assignment.coding, due: assignment.dueOn
            )
        }
        return desk.page(HomePage(texts: texts, items: items), context, path: "/")
    }

    private static func state(_ assignment: OwnAssignment) -> AssignmentState {
        switch assignment.state {
        case .toBegin: assignment.isReady ? .toBegin : .notReady
        case .begun where assignment.ratingsGiven > 0: .rating(given: assignment.ratingsGiven, of: assignment.ratingsAsked)
        case .begun: .begun(marks: assignment.marks)
        case .locked: .locked
        }
    }

    @Sendable private func begin(_ request: Request, _ context: BeeldContext) async throws -> Response {
        .seeOther(Path.coding(try await desk.archive.begin(try context.id(), by: try context.visitor.signedIn())))
    }
}
