"""The tables of the library, one migration after the other."""

from __future__ import annotations

APPLICATION_ID = 0x78656E67
"""`xeng`, so that somebody else's SQLite file is not taken for ours."""

FIRST = """
CREATE TABLE numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO numbers VALUES ('next_row', 1);

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    as_of INTEGER
);

CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    state INTEGER NOT NULL,
    code TEXT NOT NULL,
    destination TEXT NOT NULL,
    title TEXT,
    clicks INTEGER,
    clicks_24h INTEGER,
    last_click_at INTEGER,
    created_at INTEGER,
    expires_at INTEGER,
    trend TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    UNIQUE (account, link_id)
);
CREATE INDEX links_by_account ON links (account, state, domain);
CREATE INDEX links_expiring ON links (expires_at) WHERE state = 0;
CREATE INDEX links_by_state ON links (state);
CREATE INDEX links_by_code ON links (code);
CREATE INDEX links_by_destination ON links (destination);
CREATE INDEX links_by_title ON links (title);
CREATE INDEX links_by_clicks ON links (clicks);
CREATE INDEX links_by_clicks_24h ON links (clicks_24h);
CREATE INDEX links_by_last_click_at ON links (last_click_at);
CREATE INDEX links_by_created_at ON links (created_at);
CREATE INDEX links_by_expires_at ON links (expires_at);

CREATE TABLE texts (id INTEGER PRIMARY KEY REFERENCES links (id), search TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    search, content='texts', content_rowid='id', tokenize='trigram case_sensitive 1', detail=none
);

CREATE TABLE tags (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (key, value));
CREATE TABLE link_tags (
    tag INTEGER NOT NULL REFERENCES tags (id),
    link INTEGER NOT NULL REFERENCES links (id),
    account INTEGER NOT NULL,
    PRIMARY KEY (tag, link)
) WITHOUT ROWID;
CREATE INDEX link_tags_by_link ON link_tags (link);

CREATE TABLE clicks (
    account INTEGER NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    step TEXT NOT NULL,
    start INTEGER NOT NULL,
    clicks INTEGER NOT NULL,
    scans INTEGER,
    visitors INTEGER,
    bots INTEGER,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (account, link_id, step, start)
) WITHOUT ROWID;
CREATE TABLE measured (
    account INTEGER NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    step TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    lifetime INTEGER,
    PRIMARY KEY (account, link_id, step, since)
) WITHOUT ROWID;
"""

MARKS = """
ALTER TABLE links ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
CREATE INDEX links_waiting ON links (id) WHERE waiting = 1;
CREATE INDEX links_pinned ON links (id) WHERE pinned = 1;
CREATE INDEX links_archived ON links (id) WHERE archived = 1;
"""
"""What the services know nothing of: whether changes wait, and the user's own marks."""

_FIRST_LINE = "substr(lines, 1, instr(lines, char(10)) - 1)"
_OTHER_LINES = "substr(lines, instr(lines, char(10)) + 1)"
_FIVE_PARTS = "SELECT '' AS marked, search || char(10) AS lines"
for _mark in (10, 29, 30, 31):
    _FIVE_PARTS = f"""
    SELECT marked || {_FIRST_LINE} || char({_mark}) AS marked, {_OTHER_LINES} AS lines FROM ({_FIVE_PARTS})"""

SEARCHES = f"""
ALTER TABLE links ADD COLUMN scans INTEGER;
ALTER TABLE links ADD COLUMN noted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN routed INTEGER NOT NULL DEFAULT 0;
UPDATE links SET
    scans = body ->> 'scans',
    noted = coalesce(body ->> 'notes', '') <> '',
    routed = coalesce(json_array_length(body, '$.rules'), 0) > 0;
CREATE INDEX links_by_scans ON links (scans);
CREATE INDEX links_noted ON links (id) WHERE noted = 1;
CREATE INDEX links_routed ON links (id) WHERE routed = 1;

ALTER TABLE tags ADD COLUMN folded_key TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN folded_value TEXT NOT NULL DEFAULT '';
UPDATE tags SET folded_key = lower(key), folded_value = lower(value);
CREATE INDEX tags_folded ON tags (folded_key, folded_value);

UPDATE texts SET search = (SELECT marked || lines FROM ({_FIVE_PARTS}));
INSERT INTO words (words) VALUES ('rebuild');
"""
"""What searches ask for, and marks between the parts of a text, so that one can be searched alone."""

SORTS = """
ALTER TABLE links ADD COLUMN updated_at INTEGER;
UPDATE links SET updated_at = body ->> 'updated_at';
CREATE INDEX links_by_updated_at ON links (updated_at);
CREATE INDEX links_by_domain ON links (domain);
CREATE INDEX links_by_account_alone ON links (account);
"""
"""More that the table is sorted by."""

MIGRATIONS = (FIRST, MARKS, SEARCHES, SORTS)
"""Applied in order; `PRAGMA user_version` counts how many a file has had. A released one is never changed."""
