import Testing

@testable import Web

struct AddressBlockTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false), ("10.0.0.0/8", "10.255.0.1", true),
        ("10.0.0.0/8", "11.0.0.1", false), ("192.168.16.0/20", "192.168.31.255", true), ("192.168.16.0/20", "192.168.32.0", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false), ("::1", "::1", true), ("::1", "127.0.0.1", false),
        ("fd00::/8", "fdff::7", true), ("fd00::/8", "fe00::7", false), ("2001:db8::/33", "2001:db8:7fff::", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("::/0", "2001:db8::1", true), ("::/0", "127.0.0.1", false),
        // One visitor, two ways of writing where from.
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::ffff:192.0.2.7", "192.0.2.7", true),
    ])
    func aBlockHoldsTheAddressesThatBeginLikeIt(block: String, address: String, isInside: Bool) throws {
        let block = try #require(AddressBlock(block))

        #expect(block.contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: [
        "", " ", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/+8", "10.0.0.0/ 8", "10.1.2.3/8",
        "10.0/8", "::1\u{0}", "::1\u{0}0/128", "192.0.2.1\u{0}/24",
        "256.0.0.1", "010.0.0.1/8", "::1/129", "fd00::1/8", "fe80::1%eth0", "10.0.0.1:80", "[::1]", "10.0.0.0/99999999999999999999",
    ])
    func whatIsNoBlockIsRefused(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test func anAddressIsWrittenInOneWay() {
        #expect(IPAddress("2001:DB8:0:0::0001")?.description == "2001:db8::1")
        #expect(IPAddress("::ffff:192.0.2.1")?.description == "192.0.2.1")
        #expect(AddressBlock("10.0.0.0/8")?.description == "10.0.0.0/8")
        #expect(AddressBlock("::1")?.description == "::1/128")
    }
}
