import NIOCore
import TestSupport
import Testing

@testable import Vault
@testable import Web

/// Sealed files and texts that somebody has changed, and the addresses from which requests say they come.
@Suite struct SealedBytesFuzz {
    @Test func `what was changed is refused, and what was not is whole`() throws {
        let key = DataKey()
        let plain = (0..<100).map { UInt8($0) }
        let kept = MemoryStore()
        var writer = try SealedFileWriter(new: kept, key: key, as: "film", chunk: 16)
        _ = try writer.append(ByteBuffer(bytes: plain), isLast: true)
        let sealed = kept.bytes
        let inputs = Inputs(samples: [sealed], words: [Array(sealed.prefix(96)), Array(sealed.suffix(44)), [0]]) { _ in sealed }

        try Fuzz("SealedFile").run(inputs) { input in
            guard let reader = try? SealedFileReader(MemoryStore(input.bytes), key: key, as: "film"),
                let opened = try? reader.read(offset: 0, count: reader.size)
            else { return try law("an unchanged file is refused", input.bytes != sealed) }
            try law("a changed file is opened", input.bytes == sealed && Array(buffer: opened) == plain)
        }
    }

    @Test func `a changed text is refused`() throws {
        let key = DataKey()
        let sealed = key.seal("Noor", as: "person.name:1")
        let other = key.seal("Erik", as: "person.name:1")
        let inputs = Inputs(samples: [sealed, other], words: ["=", "A", "/", "+", "-"]) { _ in sealed }

        try Fuzz("SealedText").run(inputs) { input in
            try law("it is opened as another's", (try? key.open(input.text, as: "person.name:2")) == nil)
            let opened = try? key.open(input.text, as: "person.name:1")
            try law("words that nobody sealed: \(opened ?? "")", [nil, "Noor", "Erik"].contains(opened))
        }
    }

    @Test func `a block of addresses is the one that was written`() throws {
        try Fuzz("AddressBlock").run(Self.addresses) { input in
            let address = IPAddress(input.text)
            let block = AddressBlock(input.text)

            if let address {
                try law("written and read again it is another", IPAddress(address.description) == address)
                try law("an address is not in its own block", block?.contains(address) == true)
            }
            if let block { try law("written and read again it is another", AddressBlock(block.description) == block) }
            let isPlain = input.text.utf8.allSatisfy { "0123456789abcdefABCDEF:./".utf8.contains($0) }
            try law("what is no address is taken for one", isPlain || (address == nil && block == nil))
        }
    }

    private static let addresses = Inputs(
        samples: ["10.0.0.0/8", "192.0.2.1", "::1", "2001:db8::/32", "::ffff:192.0.2.1", "fe80::1%eth0", "0.0.0.0/0"],
        words: ["/", ".", ":", "::", "ffff:", "%", "128", " "] + Chance.edges, longest: 80
    ) { chance in
        let address =
            chance.once(in: 2)
            ? (0..<4).map { _ in chance.number() }.joined(separator: ".") : chance.some(9, separator: ":") { $0.letters(4, of: "0af9") }
        return address + (chance.once(in: 2) ? "/" + chance.number() : "")
    }
}
