"""Which row of the register a document is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeline.knowledge.folding import bare
from pipeline.model import DocumentIdentity


def loaded_as(
    connection: sqlite3.Connection, identity: DocumentIdentity, sha256: str, source: str
) -> sqlite3.Row | None:
    """The document that a file with this content, name and identity belongs to, stubs left out.

    The same bytes are the same document, whatever is thought of its identity by now. An incomplete identity (a draft
    without number, a letter without day) is only trusted together with the file's name.
    """
    for sql, parameters in (
        ("id IN (SELECT document FROM versions WHERE sha256 = ?)", [sha256]),
        ("loaded AND complete AND ? AND ? IN (key, extracted_key)", [identity.complete, identity.key]),
        (
            "loaded AND NOT complete AND ? IN (key, extracted_key)"
            " AND id IN (SELECT document FROM versions WHERE source = ?)",
            [identity.key, source],
        ),
    ):
        row: sqlite3.Row | None = connection.execute(
            f"SELECT * FROM documents WHERE {sql} ORDER BY id LIMIT 1", parameters
        ).fetchone()
        if row is not None:
            return row
    return None


def cited_as(connection: sqlite3.Connection, identity: DocumentIdentity) -> sqlite3.Row | None:
    """The document that a citation with this identity means: the same key, else the only one with the same number
    whose date and issuer do not speak against it."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM documents WHERE key = ? ORDER BY loaded DESC, id LIMIT 1", [identity.key]
    ).fetchone()
    if row is not None or not identity.number:
        return row
    return _only(connection, identity, "SELECT * FROM documents WHERE number = ? ORDER BY loaded DESC, id")


def stub_of(connection: sqlite3.Connection, identity: DocumentIdentity) -> sqlite3.Row | None:
    """The stub that a newly loaded document fills."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM documents WHERE NOT loaded AND key = ? ORDER BY id LIMIT 1", [identity.key]
    ).fetchone()
    if row is not None or not identity.number:
        return row
    return _only(connection, identity, "SELECT * FROM documents WHERE NOT loaded AND number = ? ORDER BY id")


def _only(connection: sqlite3.Connection, identity: DocumentIdentity, sql: str) -> sqlite3.Row | None:
    rows: Sequence[sqlite3.Row] = connection.execute(sql, [identity.number]).fetchall()
    agreeing = [
        row for row in rows if _agree(row["issued"], identity.issued) and _bodies_agree(row["issuer"], identity.issuer)
    ]
    # A bare number, without date and issuer on one side, exists in many places and years.
    telling = [row for row in agreeing if (row["issued"] and identity.issued) or (row["issuer"] and identity.issuer)]
    return telling[0] if len(telling) == 1 else None


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two partial ISO dates may be the same day."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _bodies_agree(one: str | None, other: str | None) -> bool:
    """Whether two printed issuers may be the same body: the words of the shorter are all in the longer."""
    if not one or not other:
        return True
    words, others = set(bare(one).split()), set(bare(other).split())
    return words <= others or others <= words
