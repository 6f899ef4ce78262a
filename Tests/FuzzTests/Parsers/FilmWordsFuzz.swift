import Coding
import Testing

@testable import Archive

/// What ffprobe and ffmpeg say about a film that came from outside: a file can put words into their mouths.
@Suite struct FilmWordsFuzz {
    @Test func `a report gives sizes, rates and durations that can be reckoned with`() throws {
        try Fuzz("FilmReport").run(Self.reports) { input in
            guard let report = try? FilmReport(json: input.bytes) else { return }

            if let seconds = report.statedDuration {
                try law("a duration that is no number", seconds.isFinite && seconds >= 0)
                try law("a time before the film", MediaTime(seconds: seconds) >= .start)
            }
            for stream in report.streams {
                if let size = stream.shownSize { try law("a picture without a size", size.width > 0 && size.height > 0) }
                let rate = stream.frameRate
                try law("a rate that is none", rate.perSecond.isFinite && rate.perSecond > 0)
                let last = rate.time(ofFrame: Int(43_200 * rate.perSecond))
                try law("a frame of no time in twelve hours", (MediaTime.start...FilmProbe.most).contains(last))
            }
            try law("sound both known and foreign", report.sound == nil || !report.hasForeignSound)
        }
    }

    @Test func `progress is the same wherever it is cut`() throws {
        try Fuzz("FfmpegProgress").run(Self.progress) { input in
            var chance = input.chance
            var whole = FfmpegProgress()
            var cut = FfmpegProgress()
            whole.read(input.bytes)
            var rest = input.bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(1 + chance.below(40))
                cut.read(Array(piece))
                rest = rest.dropFirst(piece.count)
            }

            try law("cut elsewhere it is another", cut.frames == whole.frames && cut.seconds == whole.seconds)
            try law("a time that is no number", whole.seconds.isFinite)
            _ = MediaTime(seconds: whole.seconds)
        }
    }

    @Test func `last words are short and name no path`() throws {
        try Fuzz("LastWords").run(Self.complaints) { input in
            var words = LastWords()
            input.bytes.withUnsafeBytes { words.append($0) }
            let path = "/srv/beeld/media/uploads/film"
            let useful = words.useful(about: .file(path))

            try law("a path is told", useful?.contains(path) != true)
            try law("an empty line is told", useful?.isEmpty != true)
            try law("more than the end is kept", (useful?.utf8.count ?? 0) <= 3 * 8192)
            _ = (words.tellsOfFullDisk, words.nameDemuxer)
        }
    }

    @Test func `the outline of a sound is the same wherever it is cut`() throws {
        try Fuzz("SoundPeaks").run(
            Inputs(samples: [[0, 0, 255, 127]], words: [[0, 128], [255, 127]]) { chance in
                (0..<chance.below(2_000)).map { _ in UInt8(chance.below(256)) }
            }
        ) { input in
            var whole = SoundPeaks()
            var cut = SoundPeaks()
            whole.add(input.bytes)
            for byte in input.bytes { cut.add([byte]) }
            whole.finish()
            cut.finish()

            try law("cut elsewhere it is another", whole.json == cut.json)
            try law(
                "a lowest above its highest",
                stride(from: 0, to: whole.pairs.count, by: 2).allSatisfy { whole.pairs[$0] <= whole.pairs[$0 + 1] })
        }
    }

    private static let reports = Inputs(
        samples: [
            """
            {"streams":[{"index":0,"codec_type":"video","codec_name":"h264","width":960,"height":540,"sample_aspect_ratio":"1:1","field_order":"progressive",\
            "r_frame_rate":"25/1","avg_frame_rate":"25/1","duration":"12.5","nb_frames":"300","disposition":{"default":1,"attached_pic":0},\
            "tags":{"DURATION":"00:00:12.500000000"},"side_data_list":[{"rotation":-90}]},\
            {"index":1,"codec_type":"audio","codec_name":"aac","channels":2}],"format":{"format_name":"mov,mp4","duration":"12.5"}}
            """
        ],
        words: [
            "null", "[]", "{}", "\"", ":", "/", "-90", "1e300", "\"inf\"", "\"nan\"", "\"N/A\"", "0/0", "1/0", "\"width\":",
            "\"rotation\":",
            "\"duration\":\"", "\"sample_aspect_ratio\":\"",
        ] + Chance.edges
    ) { chance in
        let streams = chance.some(4, separator: ",") { stream(&$0) }
        return
            #"{"streams":[\#(streams)],"format":{"format_name":"\#(chance.pick(["mov,mp4", "mpegts", "matroska,webm", ""]))","duration":"\#(chance.number())"}}"#
    }

    private static func stream(_ chance: inout Chance) -> String {
        let fields = [
            #""codec_type":"\#(chance.pick(["video", "audio", "subtitle", "data"]))""#,
            #""codec_name":"\#(chance.pick(["h264", "aac", "mjpeg"]))""#,
            #""width":\#(chance.once(in: 4) ? chance.number() : "960")"#, #""height":\#(chance.once(in: 4) ? chance.number() : "540")"#,
            #""sample_aspect_ratio":"\#(chance.number()):\#(chance.number())""#, #""channels":\#(chance.below(3))"#,
            #""r_frame_rate":"\#(chance.number())/\#(chance.number())""#, #""avg_frame_rate":"\#(chance.number())/\#(chance.number())""#,
            #""duration":"\#(chance.number())""#, #""disposition":{"default":\#(chance.below(2)),"attached_pic":\#(chance.below(2))}"#,
            #""tags":{"duration":"\#(chance.number()):\#(chance.number()):\#(chance.number())"}"#,
            #""side_data_list":[{"rotation":\#(chance.pick(["90", "-90", "180", "1e300", "45.5", "-1e19", "0"]))}]"#,
        ]
        return #"{"index":\#(chance.below(4))"# + fields.filter { _ in !chance.once(in: 4) }.map { "," + $0 }.joined() + "}"
    }

    private static let progress = Inputs(
        samples: [
            "frame=12\nfps=0.00\nout_time_us=480000\nprogress=continue\nframe= 50\nout_time_us=2000000\nprogress=end\n",
            "out_time_us=N/A\n",
        ],
        words: ["frame=", "out_time_us=", "\n", "=", " ", "N/A", "\r\n"] + Chance.edges
    ) { chance in
        chance.some(20) {
            $0.pick(["frame", "out_time_us", "fps", "progress"]) + "=" + $0.number() + $0.pick(["\n", "\n", "\n", "\r\n", ""])
        }
    }

    private static let complaints = Inputs(
        samples: [
            "[mov,mp4 @ 0x5585d9378280] moov atom not found\nfile:/srv/beeld/media/uploads/film: Invalid data found when processing input\n",
            "[h264 @ 0x1] [x @ 0x2] no frame!\nConversion failed!\n", "No space left on device\n",
        ],
        words: [
            "[", "]", "[x @ 0x1] ", "\n", "\r", "file:", "/srv/beeld/media/uploads/film", "file:/srv/beeld/media/uploads/film: ",
            "Conversion failed!",
        ],
        longest: 20_000
    ) { chance in
        chance.some(30) {
            $0.pick(["[", "[a @ 0x1] ", "file:/srv/beeld/media/uploads/film", ": ", "\n", "]", "text", "/srv/beeld/media/"])
        }
    }
}
