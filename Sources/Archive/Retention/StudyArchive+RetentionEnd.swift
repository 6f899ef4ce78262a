import Coding

/// What is left when everything of a family has come to its end: its names, and copies of its recordings in backups.
extension StudyArchive {
    /// Destroys the keys of families of which no recording and no coding is left, once the longest time is over for which anything of them
    /// may be kept: until then a study may still have to find them.
    ///
    /// - Returns: those for which `finishDestruction` is to follow.
    func destroyEnded(on today: Day, _ connection: any SQLConnection) throws -> [Family.ID] {
        let ended = try emptied(connection).filter { family, study in
            guard let last = try lastStart(of: family, connection) else { return false }
            let longest = try Self.periods(of: study, connection).values.max() ?? 0
            return last.adding(months: longest) <= today
        }
        for (family, _) in ended {
            try record(.destroyed, by: .program, on: .family(family), for: .consents, connection)
            try destroyKey(of: family, because: .retentionEnded, by: nil, connection)
        }
        return ended.map(\.family)
    }

    /// Families whose sessions were all filmed, and of which nothing is left.
    private func emptied(_ connection: any SQLConnection) throws -> [(family: Family.ID, study: Study.ID)] {
        let sessions = "FROM session WHERE session.family_id = family.id"
        return try connection.rows(
            """
            SELECT family.id, family.study_id FROM family JOIN family_key ON family_key.family_id = family.id
            WHERE wrapped IS NOT NULL AND EXISTS (SELECT 1 \(sessions)) AND NOT EXISTS (
                SELECT 1 \(sessions) AND (
                    NOT EXISTS (SELECT 1 FROM video WHERE video.session_id = session.id)
                    OR EXISTS (SELECT 1 FROM video WHERE video.session_id = session.id AND destroyed_at IS NULL)
                    OR EXISTS (SELECT 1 FROM assignment JOIN coding ON coding.assignment_id = assignment.id
                        WHERE assignment.session_id = session.id)))
            """
        ).map { (family: try $0.id("id"), study: try $0.id("study_id")) }
    }

    private func lastStart(of family: Family.ID, _ connection: any SQLConnection) throws -> Day? {
        try connection.rows(
            """
            SELECT session.held_on, min(video.created_at) AS filmed_at FROM session JOIN video ON video.session_id = session.id
            WHERE session.family_id = $1 GROUP BY session.id, session.held_on
            """, [.id(family)]
        ).map { Self.start(heldOn: try $0.optionalText("held_on"), filmedAt: try $0.integer("filmed_at")) }.max()
    }
}
