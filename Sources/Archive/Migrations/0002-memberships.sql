-- Roles in each study. What an account may do in the installation (data manager, researcher, member) and what somebody does in a study
-- are two things from here on.

ALTER TABLE account ADD COLUMN office TEXT NOT NULL DEFAULT 'member' CHECK (office IN ('data_manager', 'researcher', 'member'));

-- Who led studies kept the accounts too; nobody loses what they could do.
UPDATE account SET office = 'data_manager' WHERE role = 'researcher';

CREATE TABLE membership (
    study_id TEXT NOT NULL REFERENCES study (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('researcher', 'coder', 'trainee', 'expert', 'practitioner', 'teacher')),
    PRIMARY KEY (study_id, account_id)
);

CREATE INDEX membership_account ON membership (account_id);

INSERT INTO membership (study_id, account_id, role)
SELECT study.id, account.id, 'researcher' FROM study CROSS JOIN account WHERE account.role = 'researcher';

INSERT INTO membership (study_id, account_id, role)
SELECT DISTINCT family.study_id, assignment.account_id, 'coder'
FROM assignment JOIN session ON session.id = assignment.session_id JOIN family ON family.id = session.family_id
JOIN account ON account.id = assignment.account_id WHERE account.role = 'coder';

ALTER TABLE account DROP COLUMN role;

ALTER TABLE account RENAME COLUMN office TO role;
