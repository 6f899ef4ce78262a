-- Who did what: lines that are only ever added. The code of a line covers it and, through the code before it, every line before that.
-- Nothing here is held to another table: the account of a thing outlives the thing.
CREATE TABLE audit_line (
    sequence BIGINT NOT NULL PRIMARY KEY CHECK (sequence > 0),
    form BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    study TEXT,
    family TEXT,
    session TEXT,
    behalf TEXT,
    purpose TEXT,
    detail TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) = 64)
);

CREATE INDEX audit_line_actor ON audit_line (actor, sequence);

CREATE INDEX audit_line_study ON audit_line (study, sequence);

CREATE INDEX audit_line_family ON audit_line (family, sequence);

CREATE INDEX audit_line_session ON audit_line (session, sequence);

-- The number of the newest line. Whoever adds one takes hold of this row first, so that lines come one after another.
CREATE TABLE audit_turn (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    sequence BIGINT NOT NULL CHECK (sequence >= 0)
);

INSERT INTO audit_turn (one, sequence) VALUES (1, 0);

-- The key of the codes, readable only for who has the master key.
CREATE TABLE audit_key (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    wrapped TEXT NOT NULL,
    master_key TEXT NOT NULL
);
