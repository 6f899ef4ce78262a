public import Coding

/// A session's recording: where it is on its way from a file to something that can be coded.
public struct VideoEntry: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        /// The file is coming in.
        case uploading
        /// It is whole, and waits for its turn.
        case waiting
        case checking
        case preparing
        case ready
        /// It cannot be used; `problem` says why.
        case refused
        /// Its time was over, or the family withdrew: the bytes are gone.
        case destroyed
    }

    public let id: Video.ID
    public let session: Session.ID
    /// The name the file had where it came from.
    public let name: String
    /// In bytes.
    public let size: Int
    public let state: State
    /// Of the preparation; 0 to 1.
    public let progress: Double
    /// The code of a `FilmProblem`, when refused.
    public let problem: String?
    /// What can be coded, when ready.
    public let film: PreparedVideo?
}

/// What a prepared recording is like.
public struct PreparedVideo: Hashable, Sendable {
    public let duration: MediaTime
    /// Constant from the first frame to the last.
    public let frameRate: FrameRate
    /// In pixels.
    public let width: Int
    public let height: Int
    public let hasSound: Bool

    public init(duration: MediaTime, frameRate: FrameRate, width: Int, height: Int, hasSound: Bool) {
        self.duration = duration
        self.frameRate = frameRate
        self.width = width
        self.height = height
        self.hasSound = hasSound
    }
}

extension VideoEntry {
    init(_ row: SQLRow, _ seal: FamilySeal) throws {
        let id: Video.ID = try row.id("id")
        let stored: State = try row.choice("state")
        let state = try row.optionalInteger("destroyed_at") == nil ? stored : .destroyed
        self.init(
            id: id, session: try row.id("session_id"), name: try seal.open(try row.text("sealed_name"), as: .fileName(id)),
            size: try row.integer("size_bytes"),
            state: state, progress: Double(try row.integer("progress_permille")) / 1000, problem: try row.optionalText("problem"),
            film: stored == .ready ? try PreparedVideo(row) : nil)
    }
}

extension PreparedVideo {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            duration: MediaTime(milliseconds: try row.integer("duration_ms")),
            frameRate: FrameRate(numerator: try row.integer("rate_numerator"), denominator: try row.integer("rate_denominator")),
            width: try row.integer("width"), height: try row.integer("height"), hasSound: try row.truth("has_sound"))
    }
}
