import Crypto
import Testing

@testable import Vault

struct DataKeyTests {
    @Test func `no two keys are alike`() {
        #expect(DataKey().secret != DataKey().secret)
    }
}
