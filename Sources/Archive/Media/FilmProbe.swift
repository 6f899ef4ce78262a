import Coding

/// Finds out what a file is, and whether it can be read from its beginning to its end.
///
/// Nothing the file says of itself is believed before it was tried: the whole is run through once without decoding, and a little is
/// decoded at both ends.
struct FilmProbe: Sendable {
    /// Shorter is an accident, not a conversation.
    static let least = MediaTime(milliseconds: 1000)
    /// Twelve hours. Where the clock of a film jumps ahead, the copy stands still for that long, and all of it has to be made.
    static let most = MediaTime(milliseconds: 12 * 3_600_000)

    let tools: FilmTools

    /// - Throws: `FilmProblem`, `FilmInterruption`, `CancellationError`.
    func film(at address: FilmAddress) async throws -> Film {
        let report = try await report(on: address)
        guard let picture = report.picture, let size = picture.shownSize else { throw FilmProblem.noPicture }
        guard !report.hasForeignSound else { throw FilmProblem.broken(detail: "the sound is in a format that is not known") }
        let film = Film(
            duration: try await duration(of: picture, in: report, at: address),
            frameRate: picture.frameRate,
            width: size.width,
            height: size.height,
            hasSound: report.sound != nil,
            pictureCodec: picture.codecName ?? "",
            soundCodec: report.sound?.codecName,
            container: report.format.formatName,
            isInterlaced: picture.isInterlaced,
            pictureStream: picture.index,
            soundStream: report.sound?.index)
        guard film.duration >= Self.least else { throw FilmProblem.tooShort(duration: film.duration, least: Self.least) }
        guard film.duration <= Self.most else { throw FilmProblem.broken(detail: "its clock jumps: it would last more than twelve hours") }
        try await decodeEnds(of: film, at: address)
        return film
    }

    /// What ffprobe says.
    ///
    /// - Throws: `FilmProblem.notAVideo` for what no container recognises, `FilmProblem.broken` for what one does but cannot open.
    func report(on address: FilmAddress) async throws -> FilmReport {
        let arguments = ["-v", "error", "-of", "json", "-show_format", "-show_streams"] + FilmTools.untrusted(address)
        var json: [UInt8] = []
        let run = ToolRun(tool: tools.ffprobe, niceness: tools.niceness, arguments: arguments)
        let (succeeded, lastWords) = try await run.run { json += $0 }
        guard succeeded, let report = try? FilmReport(json: json) else {
            if lastWords.tellOfBrokenLoan { throw FilmInterruption(cause: .unanswered) }
            guard lastWords.nameDemuxer, let detail = lastWords.useful(about: address) else { throw FilmProblem.notAVideo }
            throw FilmProblem.broken(detail: detail)
        }
        return report
    }

    /// Runs the picture through without decoding. A recording made in a browser does not say how long it is, and one that was cut off
    /// says more than it has.
    private func duration(of picture: FilmReport.Stream, in report: FilmReport, at address: FilmAddress) async throws -> MediaTime {
        let read = try await Ffmpeg(tools: tools).make(
            of: address, FilmTools.untrusted(address) + ["-map", "0:\(picture.index)", "-c", "copy", "-f", "null", "-"])
        guard read.frames > 0 else { throw FilmProblem.broken(detail: "there is not one picture in it") }
        guard let stated = report.statedDuration else { return MediaTime(seconds: read.seconds) }
        guard read.seconds >= stated - FilmPreparation.tolerance(of: stated) else {
            throw FilmProblem.broken(detail: "the picture stops after \(Int(read.seconds)) of \(Int(stated)) seconds")
        }
        return MediaTime(seconds: abs(read.seconds - stated) < 1 ? stated : read.seconds)
    }

    private func decodeEnds(of film: Film, at address: FilmAddress) async throws {
        let streams = [film.pictureStream, film.soundStream].compactMap { $0 }.flatMap { ["-map", "0:\($0)"] }
        let last = Double(max(0, film.duration.milliseconds - 3000)) / 1000
        for (place, from) in [("beginning", []), ("end", ["-ss", "\(last)"])] {
            let read = try await Ffmpeg(tools: tools).make(
                of: address, from + FilmTools.untrusted(address) + streams + ["-t", "5", "-f", "null", "-"])
            guard read.frames > 0 else { throw FilmProblem.broken(detail: "no picture can be decoded at the \(place)") }
        }
    }
}

extension MediaTime {
    /// The nearest millisecond. What is before the start or no number is the start; what no film lasts is a hundred years.
    init(seconds: Double) {
        let most = 100 * 365 * 86_400.0
        self.init(milliseconds: Int((min(max(seconds.isNaN ? 0 : seconds, 0), most) * 1000).rounded()))
    }
}
