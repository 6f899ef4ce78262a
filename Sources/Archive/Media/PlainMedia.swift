import Glibc
import Vault

extension MediaFolder {
    /// Seals what an older Beeld kept of a video in the clear, each file in one step. Once for each family: whoever could put a plain file
    /// here later must not have it taken for ours.
    func sealWhatIsPlain(of video: String, key: DataKey) throws(MediaError) {
        let upload = try MediaFile(video: video, kind: .original)
        try sealIfPlain(layout.upload(video), as: upload, isWhole: false, key: key)
        for name in Disk.names(in: layout.folder(video)) {
            let path = layout.folder(video) + "/" + name
            guard let kind = MediaFile.Kind(name: name) else {
                // What a crash left of a file that was being written.
                try Disk.unlink(path)
                continue
            }
            try sealIfPlain(path, as: MediaFile(video: video, kind: kind), isWhole: true, key: key)
        }
    }

    /// - Parameter isWhole: or else it is still coming in, and goes on after its last whole chunk.
    private func sealIfPlain(_ path: String, as file: MediaFile, isWhole: Bool, key: DataKey) throws(MediaError) {
        guard let plain = try OpenFile(path, O_RDONLY) else { return }
        guard !SealedFileReader.isSealed(plain, key: key, as: file.subject) else { return }
        guard let sealed = try OpenFile(path + ".partial", O_RDWR | O_CREAT) else { throw .notKept(file) }
        try MediaError.whileOpening(file) {
            var writer = try SealedFileWriter(new: sealed, key: key, as: file.subject, chunk: chunk)
            try seal(plain, in: &writer, isWhole: isWhole)
        }
        try sealed.synchronize()
        _ = try Disk.rename(path + ".partial", to: path)
    }
}
