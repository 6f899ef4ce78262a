import Archive
import ArgumentParser

/// Where recordings may lie in the clear while they are prepared.
struct ScratchOptions: ParsableArguments {
    @Option(help: "A folder in memory (tmpfs) in which recordings are prepared. As large as the largest recording; /dev/shm if not said.")
    var scratch: String?

    @Flag(help: "The scratch folder may be on a disk. What is prepared there is in the clear meanwhile: only on a disk that is encrypted.")
    var scratchOnDisk = false

    func space() throws -> ScratchSpace {
        do throws(ScratchSpaceError) {
            guard let scratch else { return try .inMemory() }
            return try ScratchSpace(path: scratch, mayBeOnDisk: scratchOnDisk)
        } catch {
            throw ValidationError(error.sentence)
        }
    }
}

extension ScratchSpaceError {
    var sentence: String {
        switch self {
        case .unusable(let path):
            "Recordings cannot be prepared in \(path): the folder cannot be made or read. Name another with --scratch."
        case .notOurs(let path): "Recordings cannot be prepared in \(path): it belongs to somebody else, or others may enter it."
        case .onDisk(let path):
            """
            \(path) lies on a disk, where what ffmpeg writes in the clear could be found later. Name a folder in memory with --scratch, such as \
            one in /dev/shm; or, if this disk is encrypted, say --scratch-on-disk.
            """
        }
    }
}
