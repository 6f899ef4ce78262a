-- Each family has a data key, wrapped by a master key that is never in the database. Media, names and notes of the family are sealed with it.

CREATE TABLE family_key (
    family_id TEXT NOT NULL PRIMARY KEY REFERENCES family (id),
    -- sealing: the family is of a time before there were keys, and not everything of it is sealed yet.
    state TEXT NOT NULL CHECK (state IN ('sealing', 'kept', 'destroyed')),
    wrapped TEXT,
    master_key TEXT,
    created_at BIGINT NOT NULL,
    destroyed_at BIGINT,
    destroyed_because TEXT,
    destroyed_by TEXT REFERENCES account (id),
    -- Of a key that was destroyed nothing is left but that it was there.
    CHECK ((state = 'destroyed') = (wrapped IS NULL)),
    CHECK ((state = 'destroyed') = (master_key IS NULL)),
    CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL)),
    CHECK ((state = 'destroyed') = (destroyed_because IS NOT NULL))
);

CREATE INDEX family_key_master ON family_key (master_key);

-- Names are sealed. What stands in the clear is a code, which survives the key. Nothing in sealed_name: not sealed yet.
ALTER TABLE family RENAME COLUMN name TO code;
ALTER TABLE family ADD COLUMN sealed_name TEXT NOT NULL DEFAULT '';
ALTER TABLE person RENAME COLUMN name TO code;
ALTER TABLE person ADD COLUMN sealed_name TEXT NOT NULL DEFAULT '';

-- The name a file had where it came from may name a family.
ALTER TABLE video RENAME COLUMN name TO sealed_name;
ALTER TABLE coding RENAME COLUMN correction_reason TO sealed_reason;
