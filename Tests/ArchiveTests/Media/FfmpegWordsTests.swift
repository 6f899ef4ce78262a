import Testing

@testable import Archive

@Suite("What ffmpeg says")
struct FfmpegWordsTests {
    private func words(_ text: String) -> LastWords {
        var words = LastWords()
        Array(text.utf8).withUnsafeBytes { words.append($0) }
        return words
    }

    @Test("of its progress is read, wherever the lines are cut")
    func progress() {
        let text =
            "frame=12\nfps=0.00\nout_time_us=480000\nprogress=continue\nframe= 50\nout_time_us=2000000\nout_time=00:00:02\nprogress=end\n"
        for length in 1...20 {
            var progress = FfmpegProgress()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: length) {
                progress.read(Array(bytes[start..<min(start + length, bytes.count)]))
            }
            #expect(progress.frames == 50)
            #expect(progress.seconds == 2)
        }
    }

    @Test("before the first frame does not set the progress back")
    func notAvailable() {
        var progress = FfmpegProgress()
        progress.read(Array("out_time_us=N/A\nframe=0\n".utf8))
        #expect(progress.seconds == 0)
    }

    @Test("in a line without end is passed over, and not kept")
    func endlessLine() {
        var progress = FfmpegProgress()
        for _ in 0..<1000 { progress.read(Array(repeating: UInt8(ascii: "7"), count: 1000)) }
        progress.read(Array("\nframe=3\n".utf8))
        #expect(progress.frames == 3)
    }

    @Test("is repeated without addresses and paths")
    func useful() {
        let said = words(
            "[mov,mp4 @ 0x5585d9378280] moov atom not found\nfile:/srv/a b/original: Invalid data found when processing input\n")
        #expect(said.useful(about: .file("/srv/a b/original")) == "moov atom not found")
        #expect(
            words("file:/x/y: Invalid data found when processing input\n").useful(about: .file("/x/y"))
                == "Invalid data found when processing input")
        #expect(words("[h264 @ 0x1] [x @ 0x2] no frame!\nConversion failed!\n").useful(about: .file("/x")) == "no frame!")
        #expect(words("cannot open file:/x/y today\n").useful(about: .file("/x/y")) == "cannot open the film today")
        #expect(
            words("[tcp @ 0x1] x\nhttp://127.0.0.1:4242/k3y: End of file\n").useful(about: .loan("http://127.0.0.1:4242/k3y"))
                == "End of file")
        #expect(words("\n").useful(about: .file("/x")) == nil)
    }

    @Test("of a full disk is understood")
    func fullDisk() {
        #expect(words("av_interleaved_write_frame(): No space left on device\nConversion failed!\n").tellsOfFullDisk)
        #expect(words("file:/x: Disk quota exceeded\n").tellsOfFullDisk)
        #expect(!words("Invalid data found\n").tellsOfFullDisk)
    }

    @Test("is remembered by its end only, however much it is")
    func bounded() {
        var said = LastWords()
        for number in 0..<100_000 { Array("error \(number)\n".utf8).withUnsafeBytes { said.append($0) } }
        #expect(said.useful(about: .file("/x")) == "error 99999")
    }
}
