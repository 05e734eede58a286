"""The tables of every noun in the ledger: its first migration, which is never edited."""

from __future__ import annotations

from xengo_desktop.domain.changes import OPEN

APPLICATION_ID = 0x78656E6C

_OPEN = ", ".join(f"'{state}'" for state in OPEN)

STEPS = """
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    way TEXT NOT NULL DEFAULT 'do',
    of INTEGER REFERENCES steps (id),
    turned INTEGER,
    undone INTEGER NOT NULL DEFAULT 0,
    final INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX steps_done ON steps (id) WHERE way = 'do' AND undone = 0 AND final = 0;
CREATE INDEX steps_undone ON steps (turned) WHERE undone = 1;
"""
"""`turned` is the step that undid this one, or did it again, last."""

CHANGES = f"""
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    step INTEGER NOT NULL REFERENCES steps (id),
    account TEXT NOT NULL,
    link_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    before TEXT,
    draft TEXT,
    after TEXT,
    theirs TEXT,
    reason TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER REFERENCES changes (id),
    undone_by INTEGER REFERENCES changes (id)
);
CREATE INDEX changes_open ON changes (account, id) WHERE state IN ({_OPEN});
CREATE INDEX changes_by_link ON changes (account, link_id, id);
CREATE INDEX changes_of_being ON changes (account, link_id, id) WHERE kind <> 'update' AND state = 'done';
CREATE TABLE forgotten (change INTEGER PRIMARY KEY REFERENCES changes (id));
CREATE INDEX changes_by_step ON changes (step);
"""

PAUSES = """
CREATE TABLE pauses (account TEXT PRIMARY KEY, until INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
"""

JOBS = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    whole INTEGER NOT NULL DEFAULT 0,
    step INTEGER REFERENCES steps (id),
    way TEXT NOT NULL,
    undoes INTEGER REFERENCES steps (id),
    origin TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    rollback TEXT NOT NULL DEFAULT ''
);
CREATE TABLE job_rows (
    job INTEGER NOT NULL REFERENCES jobs (id),
    place INTEGER NOT NULL,
    row INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT,
    sending TEXT,
    kind TEXT,
    before TEXT,
    draft TEXT,
    theirs TEXT,
    reason TEXT NOT NULL DEFAULT '',
    undoes INTEGER REFERENCES changes (id),
    change INTEGER REFERENCES changes (id),
    PRIMARY KEY (job, place)
);
CREATE INDEX job_rows_by_state ON job_rows (job, account, sending, state, place);
"""

COPIES = """
CREATE TABLE copies (
    job INTEGER NOT NULL REFERENCES jobs (id),
    place INTEGER NOT NULL,
    account TEXT NOT NULL,
    link_id TEXT NOT NULL,
    problem TEXT,
    PRIMARY KEY (job, place)
) WITHOUT ROWID;
"""
"""`account` and `link_id` say which link it is a copy of; `problem` is NULL until both were visited."""

DRAFTS = """
CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    link_id TEXT NOT NULL,
    name TEXT NOT NULL,
    base TEXT NOT NULL,
    draft TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
"""

MARKS = """
CREATE TABLE marks (
    account TEXT NOT NULL,
    mark TEXT NOT NULL,
    link_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, mark, link_id)
) WITHOUT ROWID;
"""

VIEWS = """
CREATE TABLE views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    accounts TEXT NOT NULL,
    sort TEXT NOT NULL,
    descending INTEGER NOT NULL,
    icon TEXT NOT NULL
);
CREATE TABLE searches (text TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
"""

VOCABULARY = """
CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL
);
"""

WATCH = """
CREATE TABLE watch_scopes (scope TEXT PRIMARY KEY, every INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE watched (
    id INTEGER PRIMARY KEY,
    destination TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    links INTEGER NOT NULL,
    every INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    health INTEGER NOT NULL DEFAULT 0,
    changed_at INTEGER,
    finding TEXT NOT NULL DEFAULT '',
    ignored TEXT NOT NULL DEFAULT '',
    doubted INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    told_end INTEGER,
    survey INTEGER NOT NULL,
    left_at INTEGER
);
CREATE INDEX watched_due ON watched (site, due_at) WHERE left_at IS NULL;
CREATE INDEX watched_by_health ON watched (site, health, changed_at, links) WHERE left_at IS NULL;
CREATE INDEX watched_in_order ON watched (site, health DESC, destination) WHERE left_at IS NULL;
CREATE TABLE watch_turns (
    id INTEGER PRIMARY KEY,
    destination TEXT NOT NULL,
    at INTEGER NOT NULL,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    problems TEXT NOT NULL,
    said TEXT NOT NULL,
    news TEXT NOT NULL
);
CREATE INDEX watch_turns_of ON watch_turns (destination, id);
CREATE TABLE watch_sites (
    site TEXT PRIMARY KEY,
    day INTEGER NOT NULL DEFAULT 0,
    asked INTEGER NOT NULL DEFAULT 0,
    ready_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""

REQUESTS = """
CREATE TABLE requests (
    account TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) WITHOUT ROWID;
CREATE TABLE figures (
    account TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    "of" INTEGER NOT NULL,
    counted INTEGER NOT NULL
) WITHOUT ROWID;
"""
"""Days are UTC's, since 1970. `counted` is the account's whole count when the figure was given."""

TABLES = (STEPS, CHANGES, PAUSES, JOBS, COPIES, DRAFTS, MARKS, VIEWS, VOCABULARY, WATCH, REQUESTS)

LOOKS = """
ALTER TABLE copies ADD COLUMN found TEXT;
ALTER TABLE copies ADD COLUMN leads_to TEXT NOT NULL DEFAULT '';
ALTER TABLE copies ADD COLUMN seen TEXT NOT NULL DEFAULT '';
UPDATE copies SET found = iif(problem = '', 'same', 'other') WHERE problem IS NOT NULL;
"""
"""Looks at copies: `found` is NULL until then, `problem` puts it into words, `seen` is what was looked at."""

NEXT = """
DROP INDEX steps_done;
CREATE INDEX steps_done ON steps (coalesce(turned, id)) WHERE way = 'do' AND undone = 0 AND final = 0;
"""
"""What undo takes back next is asked for after every change, however long the journal is."""

MIGRATIONS = ("".join(TABLES), LOOKS, NEXT)
