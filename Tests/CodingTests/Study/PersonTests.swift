import Testing

@testable import Coding

@Suite struct PersonTests {
    @Test(arguments: Person.Role.allCases)
    func `everybody but the practitioner is on the clients' side`(role: Person.Role) {
        #expect(role.side == (role == .practitioner ? .practitioner : .client))
    }
}
