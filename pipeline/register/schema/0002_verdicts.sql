-- What people said of a comparison: one row per item of the parent, the last word counts.
-- No foreign keys: it outlives new versions of both documents.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    plan TEXT NOT NULL,                    -- documents.uid of the document that carries out
    parent TEXT NOT NULL,                  -- documents.uid of the document that is carried out
    item TEXT NOT NULL,                    -- content-based id of the parent's target or task
    answer TEXT CHECK (answer IN (
        'covered', 'stricter', 'weaker', 'later', 'missing', 'not_applicable', 'unknown'
    )),                                    -- null: taken back, the computed verdict holds again
    computed TEXT NOT NULL,                -- the verdict that was found by comparing, at that time
    note TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL,                   -- the item as it read then
    entered_at TEXT NOT NULL               -- UTC
) STRICT;
CREATE INDEX verdicts_pair ON verdicts(plan, parent, item, id);
