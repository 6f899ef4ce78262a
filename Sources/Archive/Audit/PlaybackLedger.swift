public import Coding
import Crypto
import Foundation
import NIOCore
import Synchronization

/// Who has been sent what of which recording since it was last written into the log.
///
/// That somebody begins to watch is written before the first byte leaves. What was sent after that is gathered here, piece by piece, and
/// written every half minute, when nothing was sent for a while, and when the server stops; a crash loses the last half minute of it, never
/// that somebody watched. What was sent is what can have been seen: a player asks for more than it shows.
final class PlaybackLedger: Sendable {
    struct Viewing: Hashable {
        let account: Account.ID
        let video: Video.ID
        /// The beginning of a hash of the sign-in's token: tells sign-ins apart and opens nothing.
        let signIn: String

        init(account: Account.ID, video: Video.ID, token: SignInToken) {
            self.account = account
            self.video = video
            signIn = SHA256.hash(data: Data("viewing \(token.text)".utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
        }
    }

    /// What there is to write of a viewing.
    struct Sent: Sendable {
        let asker: Account
        let bytes: [Range<Int>]
    }

    private struct Page: Sendable {
        let asker: Account
        /// The files that were opened, each once.
        var begun: [MediaFile.Kind: Task<Void, any Error>] = [:]
        var bytes = Stretches()
        var lastSent: Int
    }

    /// How long after the last byte a viewing has ended, in milliseconds; whoever goes on after that begins anew.
    static let patience = 600_000

    private let pages = Mutex<[Viewing: Page]>([:])

    /// Writes that a file was opened, once for each viewing. Whoever comes second waits until the first has written.
    func begin(
        _ file: MediaFile.Kind, of viewing: Viewing, by asker: Account, at now: Int, write: @escaping @Sendable () async throws -> Void
    ) async throws {
        let begun = pages.withLock { pages in
            if let begun = pages[viewing]?.begun[file] { return begun }
            let begun = Task { try await write() }
            pages[viewing, default: Page(asker: asker, lastSent: now)].begun[file] = begun
            return begun
        }
        do {
            try await begun.value
        } catch {
            pages.withLock { pages in
                if pages[viewing]?.begun[file] == begun { pages[viewing]?.begun[file] = nil }
            }
            throw error
        }
    }

    func sent(_ bytes: Range<Int>, of viewing: Viewing, at now: Int) {
        pages.withLock { pages in
            pages[viewing]?.bytes.insert(bytes)
            pages[viewing]?.lastSent = now
        }
    }

    /// What was sent since the last time. Viewings that have ended are forgotten.
    func take(at now: Int) -> [Viewing: Sent] {
        pages.withLock { pages in
            let sent = pages.filter { !$0.value.bytes.ranges.isEmpty }.mapValues { Sent(asker: $0.asker, bytes: $0.bytes.ranges) }
            pages = pages.filter { now - $0.value.lastSent < Self.patience }
            for viewing in sent.keys { pages[viewing]?.bytes = Stretches() }
            return sent
        }
    }

    /// Puts back what could not be written.
    func putBack(_ sent: Sent, of viewing: Viewing, at now: Int) {
        pages.withLock { pages in
            for bytes in sent.bytes { pages[viewing, default: Page(asker: sent.asker, lastSent: now)].bytes.insert(bytes) }
        }
    }
}

/// Ranges in order that neither touch nor overlap.
struct Stretches: Hashable, Sendable {
    private(set) var ranges: [Range<Int>] = []

    mutating func insert(_ new: Range<Int>) {
        guard !new.isEmpty else { return }
        let first = ranges.firstIndex { $0.upperBound >= new.lowerBound } ?? ranges.endIndex
        let end = ranges[first...].firstIndex { $0.lowerBound > new.upperBound } ?? ranges.endIndex
        let lower = min(new.lowerBound, first < end ? ranges[first].lowerBound : .max)
        let upper = max(new.upperBound, first < end ? ranges[end - 1].upperBound : .min)
        ranges.replaceSubrange(first..<end, with: [lower..<upper])
    }
}

/// Somebody who is watching a recording, to whom pieces of it are sent.
public struct PlaybackReceipt: Sendable {
    /// Says what was sent.
    public let sent: @Sendable (Range<Int>) -> Void
}

extension StudyArchive {
    /// Accounts for somebody who opens a file of a recording. Has returned before its first byte leaves.
    public func beginWatching(
        _ file: MediaFile.Kind, of id: Video.ID, by asker: Account, with token: SignInToken
    ) async throws -> PlaybackReceipt {
        let viewing = PlaybackLedger.Viewing(account: asker.id, video: id, token: token)
        try await playback.begin(file, of: viewing, by: asker, at: clock()) {
            try await database.write { connection in
                try requireSight(of: id, by: asker, connection)
                try record(
                    file == .playable ? .beganToWatch : .saw, by: asker, on: .video(id),
                    for: try Self.purpose(of: asker, watching: id, connection),
                    detail: [.file: .word(file.name), .signIn: .word(viewing.signIn)], connection)
            }
        }
        return PlaybackReceipt { playback.sent($0, of: viewing, at: clock()) }
    }

    /// Maintenance: writes what was sent since the last time; to be called every half minute, and once more when nothing is sent any more.
    public func accountForPlayback() async throws {
        for (viewing, sent) in playback.take(at: clock()) {
            guard let (key, stretches) = await self.stretches(sent.bytes, of: viewing.video) else { continue }
            do {
                try await database.write { connection in
                    try record(
                        .watched, by: sent.asker, on: .video(viewing.video),
                        for: try Self.purpose(of: sent.asker, watching: viewing.video, connection),
                        detail: [key: .stretches(stretches), .signIn: .word(viewing.signIn)], connection)
                }
            } catch {
                playback.putBack(sent, of: viewing, at: clock())
                throw error
            }
        }
    }

    /// What was sent: as times; or as bytes, where no index tells their times, as with a recording that was prepared before there was one.
    ///
    /// - Returns: `nil` when nothing was sent that shows anything.
    private func stretches(_ bytes: [Range<Int>], of video: Video.ID) async -> (AuditDetail.Key, [Range<Int>])? {
        // Whatever keeps the index from being read must not keep the line from being written.
        guard let index = try? await keyframes(of: video) else { return (.bytes, bytes) }
        let times = index.times(of: bytes)
        return times.isEmpty ? nil : (.times, times)
    }

    private func keyframes(of video: Video.ID) async throws -> KeyframeIndex {
        let file = try MediaFile(video: video.text, kind: .keyframes)
        let reader = try await media.open(file, key: try await key(of: video))
        let bytes = try await media.read(reader, offset: 0, count: reader.size)
        return try JSONDecoder().decode(KeyframeIndex.self, from: Data(bytes.readableBytesView))
    }

    /// What the asker's assignment of the session is for; nothing for who has none and leads the study.
    private static func purpose(
        of asker: Account, watching video: Video.ID, _ connection: any SQLConnection
    ) throws -> AuditEntry.Purpose? {
        let row = try connection.row(
            """
            SELECT assignment.purpose FROM assignment JOIN video ON video.session_id = assignment.session_id
            WHERE video.id = $1 AND assignment.account_id = $2 ORDER BY assignment.position LIMIT 1
            """, [.id(video), .id(asker.id)])
        return try row.map { AuditEntry.Purpose(try $0.choice("purpose") as Assignment.Purpose) }
    }
}
