-- Documents, loaded or only cited.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,              -- never changes; what people entered refers to it
    key TEXT NOT NULL,                     -- identity: number, issuer with place, date, as far as they are known
    extracted_key TEXT,                    -- the identity before corrections
    complete INTEGER NOT NULL DEFAULT 0,   -- 1: all parts of the identity are known
    loaded INTEGER NOT NULL DEFAULT 0,     -- 0: only cited so far
    kind TEXT,
    number TEXT,
    issued TEXT,                           -- ISO, partial where the document leaves the day or month open
    place TEXT,
    issuer TEXT,
    issuer_unit TEXT,                      -- units.key
    title TEXT,
    name TEXT,                             -- of a document that is cited by name, without number
    signer TEXT,
    signer_role TEXT,
    recipients TEXT NOT NULL DEFAULT '[]', -- JSON
    addressees TEXT NOT NULL DEFAULT '[]', -- JSON
    draft INTEGER NOT NULL DEFAULT 0,
    version INTEGER REFERENCES versions(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX documents_key ON documents(key);
CREATE INDEX documents_extracted_key ON documents(extracted_key);
CREATE INDEX documents_number ON documents(number);

-- The files of a document, one row per content that was loaded.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,              -- 1, 2, … within the document
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,                  -- file name
    path TEXT NOT NULL DEFAULT '',         -- where the file lay when it was handed in
    extraction TEXT NOT NULL DEFAULT '',   -- file name in extracted/
    extractor TEXT NOT NULL,               -- version of the program that read it
    loaded_at TEXT NOT NULL,               -- UTC
    text TEXT NOT NULL,                    -- the stored text; all offsets count its characters
    contract BLOB NOT NULL,                -- the extraction as it was handed in: JSON, zlib
    UNIQUE (document, ordinal)
) STRICT;
CREATE INDEX versions_sha256 ON versions(sha256);
CREATE INDEX versions_source ON versions(source);

CREATE TABLE sections (
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    label TEXT NOT NULL,
    heading TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- A sentence or table row that orders something.
CREATE TABLE directives (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    directive TEXT NOT NULL,               -- content-based id, the same in every version that holds the directive
    position INTEGER NOT NULL,
    section TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    quote TEXT NOT NULL,
    product TEXT,
    grade TEXT NOT NULL CHECK (grade IN ('specific', 'routine', 'orientation')),
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,              -- 0..1
    doubts TEXT NOT NULL DEFAULT '[]',     -- JSON
    clauses TEXT NOT NULL DEFAULT '[]',    -- JSON: start, end, verb, object
    dismissed INTEGER NOT NULL DEFAULT 0,  -- 1: somebody said that it is no task
    touched INTEGER NOT NULL DEFAULT 0,    -- 1: it has status events
    has_target INTEGER NOT NULL DEFAULT 0,
    due_first TEXT,                        -- earliest last day of its deadlines from the day of issue on, ISO
    recurring INTEGER NOT NULL DEFAULT 0,
    grade_order INTEGER NOT NULL,          -- 0 specific, 1 routine, 2 orientation
    due_order TEXT NOT NULL,               -- due_first, '9999' where there is none
    certainty REAL NOT NULL DEFAULT 1,     -- the least confidence of the row and its parts, 0..1
    UNIQUE (document, directive)
) STRICT;
CREATE INDEX directives_directive ON directives(directive);
CREATE INDEX directives_due ON directives(due_order, document, position) WHERE due_first IS NOT NULL AND dismissed = 0;
-- What a list is sorted by, beside the id, so that sorting the tasks of a body needs no wide rows.
CREATE INDEX directives_sorting ON directives(id, dismissed, grade_order, due_order, document, position);
CREATE INDEX directives_recurring ON directives(id) WHERE recurring = 1 AND dismissed = 0;
CREATE INDEX directives_order ON directives(grade_order, due_order, document, position) WHERE dismissed = 0;
CREATE INDEX directives_certainty ON directives(certainty) WHERE dismissed = 0;

CREATE TABLE body_names (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,             -- as printed
    bare TEXT NOT NULL                     -- lower case, without marks, single spaces
) STRICT;
CREATE INDEX body_names_bare ON body_names(bare);

CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    directive INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES body_names(id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'coordinate', 'report_to', 'monitor')),
    inherited INTEGER NOT NULL DEFAULT 0,
    via TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL,                    -- “entered”: a correction, not what was extracted
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX bodies_directive ON bodies(directive, position);
CREATE INDEX bodies_name ON bodies(name);

CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY,
    directive INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    first TEXT,                            -- ISO day
    last TEXT,                             -- ISO day
    recurrence TEXT,
    inherited INTEGER NOT NULL DEFAULT 0,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX deadlines_directive ON deadlines(directive, position);
CREATE INDEX deadlines_last ON deadlines(last) WHERE last IS NOT NULL;

CREATE TABLE targets (
    id INTEGER PRIMARY KEY,
    directive INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    quote TEXT NOT NULL,
    indicator TEXT NOT NULL,
    comparator TEXT NOT NULL,
    low REAL,
    high REAL,
    unit TEXT NOT NULL,
    whole REAL,                            -- N of “n/N”
    base TEXT,                             -- year that a multiple or a growth is measured from
    deadline TEXT,                         -- ISO day
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX targets_directive ON targets(directive, position);

CREATE TABLE citations (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    cited INTEGER NOT NULL REFERENCES documents(id),
    kind TEXT NOT NULL,
    number TEXT,
    date TEXT,
    issuer TEXT,
    name TEXT,
    relation TEXT NOT NULL CHECK (relation IN ('implements', 'basis', 'mentions')),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    mentions TEXT NOT NULL DEFAULT '[]',   -- JSON: [start, end] of each place
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX citations_cited ON citations(cited);

-- Who is who.
CREATE TABLE units (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bare TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    system TEXT NOT NULL,
    place TEXT,
    parent TEXT,                           -- units.key
    members TEXT NOT NULL DEFAULT '[]',    -- JSON; not empty for a class of bodies
    since TEXT,
    until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX units_bare ON units(bare);

CREATE TABLE body_units (
    unit TEXT NOT NULL REFERENCES units(key),
    body INTEGER NOT NULL REFERENCES bodies(id) ON DELETE CASCADE,
    directive INTEGER NOT NULL,            -- directives.id of the body
    confidence REAL NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (unit, directive, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX body_units_body ON body_units(body);

-- What is searched: every character of a loaded document belongs to one passage.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    directive INTEGER REFERENCES directives(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    bare TEXT NOT NULL
) STRICT;
CREATE INDEX passages_document ON passages(document);
CREATE INDEX passages_directive ON passages(directive) WHERE directive IS NOT NULL;
CREATE VIRTUAL TABLE passages_fts USING fts5(
    bare, content = 'passages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER passages_inserted AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts(rowid, bare) VALUES (new.id, new.bare);
END;
CREATE TRIGGER passages_deleted AFTER DELETE ON passages BEGIN
    INSERT INTO passages_fts(passages_fts, rowid, bare) VALUES ('delete', old.id, old.bare);
END;

-- What people entered. No foreign keys: it outlives the rows that it speaks of.
CREATE TABLE status_events (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,                -- documents.uid
    directive TEXT NOT NULL,               -- directives.directive
    status TEXT CHECK (status IN ('chua', 'dang', 'xong', 'dung')), -- null: only a note
    day TEXT NOT NULL,                     -- ISO day from which it holds
    note TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL,                   -- the directive as it read then
    entered_at TEXT NOT NULL               -- UTC
) STRICT;
CREATE INDEX status_events_directive ON status_events(document, directive, day, id);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,                -- documents.uid
    directive TEXT NOT NULL DEFAULT '',    -- empty: a field of the document
    field TEXT NOT NULL,
    value TEXT,                            -- null: take what was extracted
    quote TEXT NOT NULL DEFAULT '',        -- the directive as it read then
    entered_at TEXT NOT NULL               -- UTC
) STRICT;
CREATE INDEX corrections_directive ON corrections(document, directive, field, id);

-- What happened to each file that was handed in.
CREATE TABLE ingest_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                      -- UTC
    path TEXT NOT NULL,
    sha256 TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('loaded', 'new_version', 'duplicate', 'unchanged', 'failed')),
    code TEXT,                             -- stable English name of the failure
    message TEXT NOT NULL DEFAULT '',      -- Vietnamese: reason or what the clerk should know
    remedy TEXT NOT NULL DEFAULT '',       -- Vietnamese
    seconds REAL NOT NULL DEFAULT 0,       -- wall-clock time
    extractor TEXT NOT NULL,               -- version of the program
    document TEXT                          -- documents.uid
) STRICT;
CREATE INDEX ingest_log_path ON ingest_log(path, id);
CREATE INDEX ingest_log_sha256 ON ingest_log(sha256) WHERE sha256 IS NOT NULL;
