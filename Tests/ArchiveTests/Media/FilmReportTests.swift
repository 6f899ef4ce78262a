import Coding
import Testing

@testable import Archive

@Suite("What ffprobe reports")
struct FilmReportTests {
    private func report(_ streams: String, format: String = #""format_name":"matroska,webm","duration":"9.5""#) throws -> FilmReport {
        try FilmReport(json: Array(#"{"streams":[\#(streams)],"format":{\#(format)}}"#.utf8))
    }

    @Test("names the recommended picture and sound, and never a sleeve picture")
    func choice() throws {
        let report = try report(
            """
            {"index":0,"codec_type":"video","codec_name":"mjpeg","disposition":{"attached_pic":1,"default":1}},
            {"index":1,"codec_type":"video","codec_name":"h264","disposition":{"default":0}},
            {"index":2,"codec_type":"video","codec_name":"hevc","disposition":{"default":1}},
            {"index":3,"codec_type":"audio","channels":4},
            {"index":4,"codec_type":"audio","codec_name":"aac","channels":2},
            {"index":5,"codec_type":"data","codec_name":"bin_data"}
            """)

        #expect(report.picture?.index == 2)
        #expect(report.sound?.index == 4)
        #expect(!report.hasForeignSound)
    }

    @Test("tells sound that cannot be played from no sound")
    func foreignSound() throws {
        #expect(try report(#"{"index":0,"codec_type":"audio","channels":2}"#).hasForeignSound)
        #expect(try !report(#"{"index":0,"codec_type":"video","codec_name":"h264"}"#).hasForeignSound)
    }

    @Test(
        "gives the size on screen",
        arguments: [
            (#""width":1920,"height":1080"#, 1920, 1080),
            (#""width":1920,"height":1080,"sample_aspect_ratio":"0:1""#, 1920, 1080),
            (#""width":720,"height":576,"sample_aspect_ratio":"64:45""#, 1024, 576),
            (#""width":1920,"height":1080,"side_data_list":[{"side_data_type":"x"},{"rotation":-90}]"#, 1080, 1920),
            (#""width":1440,"height":1080,"sample_aspect_ratio":"4:3","side_data_list":[{"rotation":90}]"#, 1080, 1920),
            (#""width":1920,"height":1080,"side_data_list":[{"rotation":180}]"#, 1920, 1080),
        ])
    func shownSize(fields: String, width: Int, height: Int) throws {
        let size = try report(#"{"index":0,"codec_type":"video","codec_name":"h264",\#(fields)}"#).picture?.shownSize
        #expect(size?.width == width)
        #expect(size?.height == height)
    }

    @Test("has no size for a picture without one")
    func noSize() throws {
        #expect(try report(#"{"index":0,"codec_type":"video","codec_name":"h264","width":0,"height":0}"#).picture?.shownSize == nil)
    }

    @Test("takes the length of the picture from wherever it stands, and no guess for it")
    func statedDuration() throws {
        let picture = #"{"index":0,"codec_type":"video","codec_name":"h264""#
        #expect(try report(picture + #","duration":"4.5"}"#).statedDuration == 4.5)
        #expect(try report(picture + #","tags":{"DURATION":"01:02:03.500000000"}}"#).statedDuration == 3723.5)
        #expect(try report(picture + "}").statedDuration == 9.5)
        #expect(try report(picture + "}", format: #""format_name":"matroska,webm""#).statedDuration == nil)
        #expect(try report(picture + #","duration":"4.5"}"#, format: #""format_name":"mpegts""#).statedDuration == nil)
    }

    /// A file can put words into ffprobe's mouth.
    @Test("takes numbers that no film has for what is not known")
    func impossibleNumbers() throws {
        let report = try FilmReport(
            json: Array(
                """
                {"streams":[{"index":0,"codec_type":"video","codec_name":"h264","width":960,"height":540,"sample_aspect_ratio":"1e300:1",
                "r_frame_rate":"9223372036854775807/9223372036854775807","avg_frame_rate":"0/0","duration":"-inf",
                "side_data_list":[{"rotation":1e300}]}],"format":{"format_name":"mov","duration":"nan"}}
                """.utf8))
        let picture = try #require(report.picture)

        #expect(picture.shownSize == nil)
        #expect(picture.frameRate == FilmFrameRate.unknown)
        #expect(report.statedDuration == nil)
        #expect(MediaTime(seconds: .nan) == .start)
        #expect(MediaTime(seconds: -.infinity) == .start)
        #expect(MediaTime(seconds: .infinity).milliseconds == 100 * 365 * 86_400_000)
    }
}
