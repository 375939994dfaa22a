"""The tables of the result store and the way from each version of them to the next.

A migration is a script; the version of a store is the number of migrations that it has been through. A script that has
been published is never changed: what is to be different is one more script at the end.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x7469656F
"""Marks the SQLite file as a result store of ours."""

FIRST = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done')),
    started TEXT NOT NULL,
    finished TEXT,
    attempt INTEGER NOT NULL DEFAULT 1,  -- how often it was started: once, and once more after each stop
    tool TEXT NOT NULL,                  -- version of the program
    rule_set TEXT NOT NULL,              -- digest of everything that decides a result, save settings
    settings TEXT NOT NULL,              -- digest of the settings
    sources TEXT NOT NULL,               -- what was audited: a JSON list
    shard TEXT NOT NULL DEFAULT ''       -- 'I/N' where the run was one part of several
);
CREATE TABLE results (                   -- one for each content that was checked, whatever its paths
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    suffix TEXT NOT NULL,                -- it helps to choose the reader
    rule_set TEXT NOT NULL,
    settings TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id),  -- the run that checked it
    outcome TEXT NOT NULL CHECK (outcome IN ('checked', 'unreadable', 'timeout', 'memory', 'died')),
    message TEXT NOT NULL DEFAULT '',    -- why it was not checked
    size INTEGER NOT NULL,               -- bytes
    seconds REAL NOT NULL,               -- time that the check took
    format TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    numbers INTEGER NOT NULL DEFAULT 0,  -- figures seen; the next three by state
    verified INTEGER NOT NULL DEFAULT 0,
    contradicted INTEGER NOT NULL DEFAULT 0,
    unchecked INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0,   -- findings by severity
    warnings INTEGER NOT NULL DEFAULT 0,
    infos INTEGER NOT NULL DEFAULT 0,
    record BLOB,                         -- zlib of JSON: verified, unchecked, notes
    UNIQUE (sha256, suffix, rule_set, settings)
);
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    result INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    severity TEXT NOT NULL,
    certainty REAL NOT NULL,
    stated TEXT NOT NULL,
    computed TEXT NOT NULL,
    message TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    json TEXT NOT NULL                   -- the whole finding, by the JSON contract
);
CREATE INDEX findings_result ON findings (result);
CREATE INDEX findings_code ON findings (code);
CREATE TABLE documents (                 -- what each run found at each path
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    result INTEGER REFERENCES results (id),
    refusal TEXT NOT NULL DEFAULT '',    -- why there is no result: the file could not even be opened
    attempt INTEGER NOT NULL,            -- the attempt of the run that saw it last
    PRIMARY KEY (run, path)
) WITHOUT ROWID;
CREATE INDEX documents_result ON documents (result);

CREATE VIEW latest_run AS
    SELECT * FROM runs ORDER BY state = 'done' DESC, id DESC LIMIT 1;
CREATE VIEW latest_documents AS
    SELECT documents.path, documents.refusal, results.*
    FROM documents LEFT JOIN results ON results.id = documents.result
    WHERE documents.run = (SELECT id FROM latest_run);
CREATE VIEW latest_findings AS
    SELECT documents.path, findings.*
    FROM documents JOIN findings ON findings.result = documents.result
    WHERE documents.run = (SELECT id FROM latest_run);
CREATE VIEW latest_errors AS
    SELECT path, coalesce(outcome, 'refused') AS kind, coalesce(message, refusal) AS message
    FROM latest_documents WHERE outcome IS NOT 'checked';
"""

TITLES = """
ALTER TABLE results ADD COLUMN title TEXT NOT NULL DEFAULT '';  -- what the report calls itself
"""

KNOWN = """
CREATE TABLE quiet (                     -- findings that a run did not tell at a path, as a baseline knows them
    run INTEGER NOT NULL,
    path TEXT NOT NULL,
    finding INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,                -- the baseline
    PRIMARY KEY (run, path, finding),
    FOREIGN KEY (run, path) REFERENCES documents (run, path) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX quiet_finding ON quiet (finding);
DROP VIEW latest_errors;
DROP VIEW latest_documents;
DROP VIEW latest_findings;
CREATE VIEW latest_documents AS
    SELECT documents.path, documents.refusal, results.id, sha256, suffix, rule_set, settings, results.run, outcome,
        message, size, seconds, format, language, title, numbers, verified, contradicted, unchecked, claims,
        errors - (SELECT count(*) FROM quiet JOIN findings ON findings.id = finding
            WHERE quiet.run = documents.run AND quiet.path = documents.path AND severity = 'error') AS errors,
        warnings - (SELECT count(*) FROM quiet JOIN findings ON findings.id = finding
            WHERE quiet.run = documents.run AND quiet.path = documents.path AND severity = 'warning') AS warnings,
        infos - (SELECT count(*) FROM quiet JOIN findings ON findings.id = finding
            WHERE quiet.run = documents.run AND quiet.path = documents.path AND severity = 'info') AS infos, record
    FROM documents LEFT JOIN results ON results.id = documents.result
    WHERE documents.run = (SELECT id FROM latest_run);
CREATE VIEW latest_findings AS
    SELECT documents.path, findings.*
    FROM documents JOIN findings ON findings.result = documents.result
    LEFT JOIN quiet ON quiet.run = documents.run AND quiet.path = documents.path AND quiet.finding = findings.id
    WHERE documents.run = (SELECT id FROM latest_run) AND quiet.finding IS NULL;
CREATE VIEW latest_errors AS
    SELECT path, iif(outcome = 'checked', 'broken-check', coalesce(outcome, 'refused')) AS kind,
        coalesce(message, refusal) AS message
    FROM latest_documents WHERE outcome IS NOT 'checked' OR message <> '';
"""

MIGRATIONS = (FIRST, TITLES, KNOWN)

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Brings a store from an older version to this one: wholly, or not at all."""
    steps = "".join(MIGRATIONS[version:])
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {steps} {marks} COMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.rollback()
        raise
