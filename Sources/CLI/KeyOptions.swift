import ArgumentParser
import Foundation
import Vault

/// Where the master keys come from.
struct KeyOptions: ParsableArguments {
    @Option(
        help: """
            The file with the master keys. Without it, the environment is asked: BEELD_MASTER_KEY_FILE names a file, BEELD_MASTER_KEY holds the \
            keys themselves.
            """)
    var keyFile: String?

    func keyring(in environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Keyring {
        if let path = keyFile ?? environment["BEELD_MASTER_KEY_FILE"] {
            return try inWords { () throws(KeyFileError) in try Keyring(file: KeyFile(path: path)) }
        }
        guard let list = environment["BEELD_MASTER_KEY"] else {
            throw ValidationError(
                """
                Beeld needs a master key: everything of a family is sealed. Make a key file, and keep a copy apart from the data:
                    beeld key make --key-file FILE
                Then name it with --key-file, or in BEELD_MASTER_KEY_FILE.
                """)
        }
        guard let keys = MasterKeys(list: list) else {
            throw ValidationError("BEELD_MASTER_KEY is not 32 bytes in Base64, nor several of these with commas between them.")
        }
        return Keyring(keys)
    }
}

/// Runs what works on a key file, and says in a sentence what is wrong with it.
func inWords<Result>(_ work: () throws(KeyFileError) -> Result) throws -> Result {
    do {
        return try work()
    } catch {
        throw ValidationError(error.sentence)
    }
}

extension KeyFileError {
    var sentence: String {
        switch self {
        case .missing(let path): "There is no key file \(path). Is the path right? A new one is made by: beeld key make --key-file \(path)"
        case .exists(let path): "\(path) is there already. A new key in it would not open what the old one sealed, so it stays as it is."
        case .tooOpen(let path): "Others may read \(path), and with it everything that is sealed. First say: chmod 600 \(path)"
        case .unreadable(let path, nil): "\(path) cannot be read as a key file."
        case .unreadable(let path, let line?): "\(path) is no key file: line \(line) is not as it should be."
        case .unwritable(let path, let code): "\(path) cannot be written: \(String(cString: strerror(code)))."
        }
    }
}
