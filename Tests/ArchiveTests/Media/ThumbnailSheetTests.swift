import Coding
import Testing

@testable import Archive

@Suite("Thumbnail sheet")
struct ThumbnailSheetTests {
    private func sheet(seconds: Int, rate: FrameRate = FrameRate(numerator: 25, denominator: 1), width: Int = 1280) -> ThumbnailSheet {
        let film = Film(
            duration: MediaTime(milliseconds: seconds * 1000), frameRate: rate, width: width, height: 720, hasSound: false,
            pictureCodec: "h264", soundCodec: nil, container: "mov", isInterlaced: false, pictureStream: 0, soundStream: nil)
        return ThumbnailSheet(of: PlayableCopy(of: film), frames: seconds * rate.numerator / rate.denominator)
    }

    @Test(
        "has a picture for every five seconds below twenty minutes, and at most 240",
        arguments: [(1, 1, 5), (5, 1, 5), (6, 2, 5), (600, 120, 5), (1200, 240, 5), (1201, 201, 6), (3600, 240, 15), (7200, 240, 30)])
    func count(seconds: Int, count: Int, apart: Int) {
        let sheet = sheet(seconds: seconds)
        #expect(sheet.count == count)
        #expect(sheet.stride == apart)
    }

    @Test("is 160 wide and as high as the film's shape asks", arguments: [(1280, 90), (960, 120), (404, 285), (2, 640)])
    func shape(width: Int, height: Int) {
        #expect(sheet(seconds: 10, width: width).width == 160)
        #expect(sheet(seconds: 10, width: width).height == height)
    }

    @Test("points each stretch to its picture, the last one up to the end of the film")
    func cues() {
        let cues = sheet(seconds: 53).cues(address: "/videos/V/thumbnails.jpg")

        #expect(cues.hasPrefix("WEBVTT\n\n00:00:00.000 --> 00:00:05.000\n/videos/V/thumbnails.jpg#xywh=0,0,160,90\n\n00:00:05.000 --> "))
        #expect(cues.contains("00:00:45.000 --> 00:00:50.000\n/videos/V/thumbnails.jpg#xywh=1440,0,160,90\n"))
        #expect(cues.hasSuffix("00:00:50.000 --> 00:00:53.000\n/videos/V/thumbnails.jpg#xywh=0,90,160,90\n"))
    }

    @Test("keeps to the frames of a film of 29.97 a second")
    func ntsc() {
        let cues = sheet(seconds: 3700, rate: FrameRate(numerator: 30000, denominator: 1001)).cues(address: "s")
        #expect(cues.contains("\n00:00:00.000 --> 00:00:16.016\n"))
        #expect(cues.contains("--> 01:00:19.616\n"))
    }
}
