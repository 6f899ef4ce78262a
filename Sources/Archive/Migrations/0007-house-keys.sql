-- Keys of the installation itself, of no family: that of the log's codes, and the one that seals what accounts keep secret. Readable only for
-- who has the master key.
CREATE TABLE house_key (
    name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('audit', 'accounts')),
    wrapped TEXT NOT NULL,
    master_key TEXT NOT NULL
);

INSERT INTO house_key (name, wrapped, master_key) SELECT 'audit', wrapped, master_key FROM audit_key;

DROP TABLE audit_key;

-- The secret of a second factor is sealed from now on: what still lies here in the clear is sealed when the key for it is made.
ALTER TABLE second_factor RENAME COLUMN secret TO sealed_secret;
