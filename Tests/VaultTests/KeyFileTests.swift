import Foundation
import Testing

@testable import Vault

final class KeyFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "beeld-keys-\(UUID().uuidString)")
    private let file: KeyFile

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        file = KeyFile(path: folder.appending(path: "master.key").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: file.path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    @Test func `a new file has one key, and is its owner's alone`() throws {
        try file.make()

        let keys = try file.read()
        #expect(keys.retired.isEmpty)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["master.key"])
    }

    @Test func `a file is never made in the place of another`() throws {
        try file.make()
        let before = try file.read().current.id

        #expect(throws: KeyFileError.exists(file.path)) { try file.make() }
        #expect(try file.read().current.id == before)
    }

    @Test func `what is changed is there when it is read again`() throws {
        try file.make()
        let first = try file.read().current.id

        try file.change { $0.rotate() }
        try file.change { $0.rotate() }

        let keys = try file.read()
        #expect(keys.retired.count == 2)
        #expect(keys.retired.first?.id == first)
        try file.change { $0.forgetRetired() }
        #expect(try file.read().retired.isEmpty)
        #expect(try file.read().current.id == keys.current.id)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a key after a remark is found whatever ends a line`(end: String) throws {
        let keys = [MasterKey(), MasterKey()]
        try write(["current \(keys[0].text)", "# of last year", "retired \(keys[1].text)", ""].joined(separator: end))

        let read = try file.read()

        #expect(read.current.id == keys[0].id)
        #expect(read.retired.map(\.id) == [keys[1].id])
    }

    @Test func `a keyring finds a key that was made after it was opened`() throws {
        try file.make()
        let keyring = try Keyring(file: file)
        try file.change { $0.rotate() }
        let key = DataKey()
        let wrapped = try Keyring(file: file).wrap(key, for: "family:1")

        #expect(try keyring.unwrap(wrapped, for: "family:1").secret == key.secret)
        #expect(keyring.current == wrapped.masterKey)
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o601, 0o777])
    func `a file that others can reach is refused`(mode: Int) throws {
        try file.make()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)

        #expect(throws: KeyFileError.tooOpen(file.path)) { try file.read() }
    }

    @Test func `what is no key file is refused, with its line`() throws {
        let key = MasterKey().text
        #expect(throws: KeyFileError.missing(file.path)) { try file.read() }
        let texts: [(String, Int?)] = [
            ("", nil), ("# nothing\n", nil), ("retired \(key)\n", nil), ("# head\ncurrent\n", 2), ("current \(key)x\n", 1),
            ("current \(key)\ncurrent \(key)\n", 2), ("current \(key) more\n", 1), ("present \(key)\n", 1),
        ]
        for (text, line) in texts {
            try write(text)
            #expect(throws: KeyFileError.unreadable(file.path, line: line)) { try file.read() }
        }
        let inside = KeyFile(path: folder.path)
        #expect(throws: KeyFileError.unreadable(inside.path, line: nil)) { try inside.read() }
    }

    @Test func `where nothing can be written, it says so`() {
        let nowhere = KeyFile(path: folder.appending(path: "missing/master.key").path)

        #expect(throws: KeyFileError.unwritable(nowhere.path, code: ENOENT)) { try nowhere.make() }
    }
}
