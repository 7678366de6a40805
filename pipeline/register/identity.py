"""Which row of the register a document is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeline.model import DocumentIdentity
from pipeline.resolve.documents import block_bounds, candidates, identity_of, meant


def loaded_as(connection: sqlite3.Connection, identity: DocumentIdentity, sha256: str, path: str) -> sqlite3.Row | None:
    """The document that a file with this content, place and identity belongs to, stubs left out.

    The same bytes are the same document, whatever is thought of its identity by now. An incomplete identity (a draft
    without number, a letter without day) is only trusted together with the place where the file lies.
    """
    for sql, parameters in (
        ("id IN (SELECT document FROM versions WHERE sha256 = ?)", [sha256]),
        ("loaded AND complete AND ? AND ? IN (key, extracted_key)", [identity.complete, identity.key]),
        (
            "loaded AND NOT complete AND ? IN (key, extracted_key)"
            " AND id IN (SELECT document FROM versions WHERE path = ?)",
            [identity.key, path],
        ),
    ):
        row: sqlite3.Row | None = connection.execute(
            f"SELECT * FROM documents WHERE {sql} ORDER BY id LIMIT 1", parameters
        ).fetchone()
        if row is not None:
            return row
    return None


def cited_as(connection: sqlite3.Connection, identity: DocumentIdentity) -> sqlite3.Row | None:
    """The document that a citation with this identity means, a loaded one before a stub."""
    return _same(connection, identity, "1")


def stub_of(connection: sqlite3.Connection, identity: DocumentIdentity) -> sqlite3.Row | None:
    """The stub that a loaded document fills."""
    return _same(connection, identity, "NOT loaded")


def _same(connection: sqlite3.Connection, identity: DocumentIdentity, where: str) -> sqlite3.Row | None:
    rows: Sequence[sqlite3.Row] = connection.execute(
        f"SELECT * FROM documents WHERE {where} AND key >= ? AND key < ? ORDER BY loaded DESC, id",
        block_bounds(identity),
    ).fetchall()
    known = {identified(row): row for row in reversed(rows)}
    for row in rows:
        if identity.key and row["key"] == identity.key:
            return row
    same = meant(identity, known)
    return known[same] if same else None


def identified(row: sqlite3.Row) -> DocumentIdentity:
    """The identity that a row of `documents` stores."""
    name = row["title"] if row["loaded"] else row["name"]
    return identity_of(row["key"], row["kind"], row["number"], row["issued"], name, complete=bool(row["complete"]))


def counterparts(connection: sqlite3.Connection, document: int) -> list[sqlite3.Row]:
    """Drafts of a signed document, or the signed texts of a draft, by kind, issuer and title."""
    own = connection.execute("SELECT * FROM documents WHERE id = ?", [document]).fetchone()
    rows = connection.execute(
        "SELECT * FROM documents WHERE loaded AND id != ? AND kind IS ? AND draft != ? ORDER BY id",
        [document, own["kind"], own["draft"]],
    ).fetchall()
    near = {one for one, _ in candidates(identified(own), [identified(row) for row in rows])}
    return [row for row in rows if identified(row) in near]
