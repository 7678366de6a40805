-- What clerks taught about bodies. Entered by hand, kept through every rebuild.
CREATE TABLE taught_units (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    system TEXT NOT NULL,
    place TEXT,
    parent TEXT,
    entered_at TEXT NOT NULL               -- UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE taught_aliases (
    spelling TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',        -- key of the place whose documents call it so; empty: everywhere
    unit TEXT NOT NULL,                    -- units.key
    entered_at TEXT NOT NULL,
    PRIMARY KEY (spelling, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE taught_merges (
    unit TEXT PRIMARY KEY,                 -- units.key that is in truth …
    into_unit TEXT NOT NULL,               -- … this one
    entered_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
