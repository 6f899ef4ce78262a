import Glibc

/// What can go wrong while media is kept. No case carries a path: what a reader may see is decided by who shows it.
public enum MediaError: Error, Hashable, Sendable {
    /// The text does not name a video.
    case badIdentifier
    /// The text is not a language code.
    case badLanguage
    /// There is no such file: it was never made, or the video has been removed.
    case notKept(MediaFile)
    /// What is kept cannot be opened: it was altered, or sealed with another key.
    case notOpened(MediaFile)
    /// Nothing is being uploaded for this video.
    case noUpload(video: String)
    /// Bytes were offered for a place other than the end of what has been received.
    case wrongOffset(expected: Int)
    /// The upload was called finished while it has another size.
    case sizeDiffers(received: Int, expected: Int)
    /// The video has its original already; originals never change.
    case alreadyKept(video: String)
    /// Somebody else is preparing this video at this moment.
    case inPreparation(video: String)
    /// The disk, or the share of it we may use, is full. Make room and go on where it stopped.
    case diskFull
    /// The disk refused for another reason; `code` is the system's error number.
    case disk(operation: String, code: Int32)

    /// The case for the system call that just failed.
    static func failed(_ operation: String, code: Int32 = errno) -> MediaError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull
        default: .disk(operation: operation, code: code)
        }
    }

    /// Runs what the vault does with a file, and says in our words what went wrong.
    static func whileOpening<Result>(_ file: MediaFile, _ work: () throws -> Result) throws(MediaError) -> Result {
        do {
            return try work()
        } catch let error as MediaError {
            throw error
        } catch {
            throw .notOpened(file)
        }
    }
}
