-- Accounts whose password nobody knows but their owner: links to set it by, a second factor, sign-ins that can be looked at and ended,
-- devices that are known, and the pledge.

-- The last day (UTC) on which the account opens, such as that of a student. An account that was not entered yet has an empty password,
-- which no password matches.
ALTER TABLE account ADD COLUMN last_day TEXT;

ALTER TABLE study ADD COLUMN requires_second_factor BIGINT NOT NULL DEFAULT 0 CHECK (requires_second_factor IN (0, 1));

-- One link an account: a newer one takes its place. Only the hash of what the link holds is kept.
CREATE TABLE account_link (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    made_by TEXT REFERENCES account (id),
    expires_at BIGINT NOT NULL
);

-- The secret that an authenticator app shares; counts from the moment that a code of it was given. Not sealed yet: docs/security.md says so.
CREATE TABLE second_factor (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL DEFAULT 0,
    confirmed_at BIGINT
);

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE pledge (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    version BIGINT NOT NULL CHECK (version > 0),
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, version)
);

-- Browsers in which an account was signed in before. Several people may share one.
CREATE TABLE device (
    token_hash TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);

CREATE INDEX device_account ON device (account_id);

-- Made anew, since every row has to have what is new; it only signs everybody out.
DROP TABLE sign_in;

CREATE TABLE sign_in (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('second_step', 'open')),
    device TEXT NOT NULL CHECK (length(device) <= 80),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX sign_in_account ON sign_in (account_id);
