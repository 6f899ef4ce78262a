-- Who agreed to what in whose name, who has authority over whom, what people read before they agreed, and how long things are kept.

ALTER TABLE person ADD COLUMN birth_month BIGINT CHECK (birth_month BETWEEN 1 AND 12);

-- The recording's bytes are gone; what is known of it stays, so that the codings of it can still be read.
ALTER TABLE video ADD COLUMN destroyed_at BIGINT;

-- Somebody may have authority without ever being in the picture.
CREATE TABLE authority (
    child_id TEXT NOT NULL REFERENCES person (id),
    holder_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (child_id, holder_id),
    CHECK (child_id <> holder_id)
);

-- When the register was looked up for a child.
CREATE TABLE authority_check (
    child_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    verified_on TEXT NOT NULL,
    recorded_by_id TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL
);

-- A text as it was used: never changed. Version 1 of a study is what Beeld came with when it was first used.
CREATE TABLE information_text (
    id TEXT NOT NULL PRIMARY KEY,
    study_id TEXT NOT NULL REFERENCES study (id),
    audience TEXT NOT NULL CHECK (audience IN ('adult', 'child')),
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    version BIGINT NOT NULL CHECK (version > 0),
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (study_id, audience, language, version)
);

-- Only ever added to. Who withdraws need not read anything first.
CREATE TABLE consent_decision (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (
        purpose IN ('research', 'double_coding', 'meeting', 'library', 'feedback', 'supervision', 'teaching', 'linkage', 'keeping')
    ),
    answer TEXT NOT NULL CHECK (answer IN ('given', 'refused', 'withdrawn')),
    giver_id TEXT NOT NULL REFERENCES person (id),
    text_id TEXT REFERENCES information_text (id),
    form TEXT NOT NULL CHECK (form IN ('paper', 'oral')),
    decided_on TEXT NOT NULL,
    recorded_by_id TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL,
    CHECK (answer = 'withdrawn' OR text_id IS NOT NULL)
);

CREATE INDEX consent_decision_person ON consent_decision (person_id);

-- A family that withdrew as a whole: what is left of it.
CREATE TABLE family_withdrawal (
    family_id TEXT NOT NULL PRIMARY KEY REFERENCES family (id),
    withdrawn_on TEXT NOT NULL,
    recorded_by_id TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL
);

CREATE TABLE retention_period (
    study_id TEXT NOT NULL REFERENCES study (id),
    kind TEXT NOT NULL CHECK (kind IN ('recording', 'kept_recording', 'coding')),
    months BIGINT NOT NULL CHECK (months BETWEEN 1 AND 360),
    PRIMARY KEY (study_id, kind)
);

-- What the clocks did: each step once for each session and each end.
CREATE TABLE retention_step (
    session_id TEXT NOT NULL REFERENCES session (id),
    kind TEXT NOT NULL CHECK (kind IN ('recording', 'kept_recording', 'coding')),
    step TEXT NOT NULL CHECK (step IN ('reminded', 'destroyed')),
    due_on TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, kind, step, due_on)
);
