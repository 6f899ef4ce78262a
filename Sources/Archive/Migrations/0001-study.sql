-- The first schema: who signs in, what is studied, who is in it, what was filmed, who codes what, and the coding log.
-- Instants are milliseconds since 1970 (UTC); media times are milliseconds from the start of the recording; identifiers are texts made by
-- the application; booleans are 0 or 1. Only what SQLite and PostgreSQL both understand.

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    sign_in_name TEXT NOT NULL UNIQUE CHECK (sign_in_name = lower(sign_in_name) AND length(sign_in_name) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    role TEXT NOT NULL CHECK (role IN ('researcher', 'coder')),
    password TEXT NOT NULL,
    active BIGINT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at BIGINT NOT NULL
);

-- Whoever holds the token is signed in; only its hash is kept.
CREATE TABLE sign_in (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX sign_in_account ON sign_in (account_id);

-- A codebook as it was loaded: never changed.
CREATE TABLE codebook (
    id TEXT NOT NULL PRIMARY KEY,
    yaml TEXT NOT NULL,
    wording TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE study (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    codebook_id TEXT NOT NULL REFERENCES codebook (id),
    reaction_ms BIGINT NOT NULL DEFAULT 0 CHECK (reaction_ms BETWEEN 0 AND 5000),
    shows_speech BIGINT NOT NULL DEFAULT 0 CHECK (shows_speech IN (0, 1)),
    created_at BIGINT NOT NULL
);

CREATE TABLE family (
    id TEXT NOT NULL PRIMARY KEY,
    study_id TEXT NOT NULL REFERENCES study (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    UNIQUE (study_id, name)
);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES family (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    role TEXT NOT NULL,
    birth_year BIGINT CHECK (birth_year BETWEEN 1900 AND 2200),
    position BIGINT NOT NULL,
    UNIQUE (family_id, name)
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES family (id),
    number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 999),
    held_on TEXT,
    moment TEXT,
    UNIQUE (family_id, number)
);

-- Who took part. Without a presence row a participant was there from beginning to end.
CREATE TABLE participant (
    session_id TEXT NOT NULL REFERENCES session (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id)
);

CREATE TABLE presence (
    session_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    from_ms BIGINT NOT NULL CHECK (from_ms >= 0),
    to_ms BIGINT NOT NULL CHECK (to_ms >= from_ms),
    PRIMARY KEY (session_id, person_id, from_ms),
    FOREIGN KEY (session_id, person_id) REFERENCES participant (session_id, person_id) ON DELETE CASCADE
);

CREATE TABLE video (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    state TEXT NOT NULL CHECK (state IN ('uploading', 'waiting', 'checking', 'preparing', 'ready', 'refused')),
    progress_permille BIGINT NOT NULL DEFAULT 0 CHECK (progress_permille BETWEEN 0 AND 1000),
    problem TEXT,
    duration_ms BIGINT,
    rate_numerator BIGINT,
    rate_denominator BIGINT,
    width BIGINT,
    height BIGINT,
    has_sound BIGINT,
    created_at BIGINT NOT NULL,
    -- A check that comes to NULL passes: what is missing has to count as wrong.
    CHECK (
        state <> 'ready' OR (
            coalesce(duration_ms, 0) > 0 AND coalesce(rate_numerator, 0) > 0 AND coalesce(rate_denominator, 0) > 0
            AND coalesce(width, 0) > 0 AND coalesce(height, 0) > 0 AND coalesce(has_sound, 2) IN (0, 1)
        )
    )
);

CREATE INDEX video_session ON video (session_id);

CREATE TABLE caption (
    video_id TEXT NOT NULL REFERENCES video (id) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    PRIMARY KEY (video_id, language)
);

CREATE TABLE speech (
    video_id TEXT NOT NULL REFERENCES video (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    from_ms BIGINT NOT NULL CHECK (from_ms >= 0),
    to_ms BIGINT NOT NULL CHECK (to_ms >= from_ms),
    PRIMARY KEY (video_id, person_id, from_ms)
);

-- Work that goes on behind the pages. Whoever holds the lease does it; when the lease runs out another process may take over.
CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    video_id TEXT NOT NULL UNIQUE REFERENCES video (id) ON DELETE CASCADE,
    lease_owner TEXT,
    lease_until BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE assignment (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    part TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('study', 'double', 'training', 'gold', 'recode')),
    position BIGINT NOT NULL,
    due_on TEXT,
    UNIQUE (session_id, part, account_id, purpose),
    UNIQUE (account_id, position)
);

-- A locked coding stays as it is; a correction is another coding that points to it.
CREATE TABLE coding (
    id TEXT NOT NULL PRIMARY KEY,
    assignment_id TEXT NOT NULL REFERENCES assignment (id),
    corrects_id TEXT UNIQUE REFERENCES coding (id),
    correction_reason TEXT,
    created_at BIGINT NOT NULL,
    locked_at BIGINT,
    CHECK ((corrects_id IS NULL) = (correction_reason IS NULL))
);

CREATE INDEX coding_assignment ON coding (assignment_id);

-- Only ever added to.
CREATE TABLE coding_event (
    coding_id TEXT NOT NULL REFERENCES coding (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (coding_id, sequence),
    UNIQUE (coding_id, id)
);
