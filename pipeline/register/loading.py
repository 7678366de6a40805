"""Loading an extraction into the register: one document, one transaction."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pipeline import __version__, contract
from pipeline.model import DocumentIdentity, Extraction, Resolution
from pipeline.register import identity
from pipeline.register.corrections import corrected, dismissed, in_force
from pipeline.register.rows import Contents
from pipeline.register.store import Register, now

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

Resolver = Callable[[Extraction], Resolution]
Outcome = Literal["loaded", "new_version", "duplicate", "unchanged", "failed"]
SAME_TEXT = 0.995


@dataclass(frozen=True)
class Origin:
    """Where an extraction comes from: the file that was handed in with its sha256 (of the archive where the document
    lay in one; else it is the document's own), its file in ``extracted/``, and how long reading took (wall-clock
    seconds). ``extractor`` is the version of the program that made it."""

    path: str
    extraction: str = ""
    sha256: str = ""
    seconds: float = 0.0
    extractor: str = __version__


@dataclass(frozen=True)
class Loaded:
    """What became of a file. ``message`` is a Vietnamese sentence where there is something to know."""

    outcome: Outcome
    document: str | None
    message: str = ""


def known(register: Register, sha256: str, extractor: str = __version__) -> str | None:
    """The uid of the document that a content belongs to, where it was read by this version of the program, so that
    the file need not be read again. Duplicates count; a file that could not be read does not, nor one whose document
    is gone by now (its extraction was taken away before the register was rebuilt)."""
    row = register.one(
        "SELECT l.document FROM ingest_log l JOIN documents d ON d.uid = l.document AND d.loaded"
        " WHERE l.sha256 = ? AND l.extractor = ? AND l.outcome IN ('loaded', 'new_version', 'duplicate')"
        " ORDER BY l.id DESC LIMIT 1",
        [sha256, extractor],
    )
    return row["document"] if row else None


def load(register: Register, extraction: Extraction, resolve: Resolver, origin: Origin) -> Loaded:
    """Store the document, its links and the log entry in one transaction.

    The content of a known version replaces what was extracted from it before; a new content of a known document
    becomes its new version, unless it reads the same, which makes it a duplicate. What people entered stays.
    """
    document = extraction.document
    with register.atomic() as database:
        connection = database.conn
        raw = resolve(extraction).document
        row = identity.loaded_as(connection, raw, document.sha256, origin.path)
        loaded = _placed(database, row, raw, extraction, resolve, origin)
        _log(database, origin, loaded, document.sha256)
        return loaded


def fail(register: Register, path: str, code: str, reason: str, remedy: str, seconds: float = 0.0) -> None:
    """Put into the log that a file could not be read, why, and what to do."""
    with register.atomic() as database:
        database.table("ingest_log").insert(
            {
                "at": now(),
                "path": path,
                "outcome": "failed",
                "code": code,
                "message": reason,
                "remedy": remedy,
                "seconds": seconds,
                "extractor": __version__,
            }
        )


def skip(register: Register, path: str, sha256: str, document: str) -> None:
    """Put into the log that a file was not read again."""
    with register.atomic() as database:
        _log(database, Origin(path), Loaded("unchanged", document), sha256)


def recall(register: Register, document: str) -> Extraction:
    """The extraction of the current version of the document with this uid, without corrections.

    Raises KeyError where the register holds none.
    """
    row = register.one(
        "SELECT v.contract FROM documents d JOIN versions v ON v.id = d.version WHERE d.uid = ?", [document]
    )
    if row is None:
        raise KeyError(document)
    return contract.load(json.loads(zlib.decompress(row["contract"])))


def reload(register: Register, document: str, resolve: Resolver) -> None:
    """Store the document once more from what was extracted, with the corrections and the teaching of today."""
    extraction = recall(register, document)
    with register.atomic() as database:
        row = database.conn.execute("SELECT * FROM documents WHERE uid = ?", [document]).fetchone()
        _store(database, row["id"], row["version"], row["extracted_key"], extraction, resolve)


def _placed(
    database: Database,
    row: sqlite3.Row | None,
    raw: DocumentIdentity,
    extraction: Extraction,
    resolve: Resolver,
    origin: Origin,
) -> Loaded:
    connection = database.conn
    sha256 = extraction.document.sha256
    if row is None:
        id_, uid = _new_document(database, raw, sha256)
        version = _new_version(database, id_, extraction, origin)
        _store(database, id_, version, raw.key, extraction, resolve)
        return Loaded("loaded", uid, _counterpart(connection, id_, draft=extraction.document.draft))
    same = connection.execute(
        "SELECT s.id, s.ordinal, c.ordinal AS current FROM versions s LEFT JOIN versions c ON c.id = ?"
        " WHERE s.document = ? AND s.sha256 = ?",
        [row["version"], row["id"], sha256],
    ).fetchone()
    if same is not None:
        database.table("versions").update(same["id"], _version_values(extraction, origin))
        if not row["loaded"] or same["ordinal"] >= same["current"]:
            _store(database, row["id"], same["id"], raw.key, extraction, resolve)
        return Loaded("loaded", row["uid"])
    current = connection.execute("SELECT * FROM versions WHERE id = ?", [row["version"]]).fetchone()
    if current is not None and current["path"] != origin.path and _alike(current, extraction):
        return Loaded("duplicate", row["uid"], f"Trùng với văn bản đã nạp từ tệp {current['source']}, không nạp lại.")
    version = _new_version(database, row["id"], extraction, origin)
    _store(database, row["id"], version, raw.key, extraction, resolve)
    ordinal = connection.execute("SELECT ordinal FROM versions WHERE id = ?", [version]).fetchone()[0]
    former = f" thay bản từ tệp {current['source']}" if current is not None else ""
    return Loaded("new_version", row["uid"], f"Bản thứ {ordinal} của văn bản đã có,{former or ' cập nhật'}.")


def _counterpart(connection: sqlite3.Connection, id_: int, *, draft: bool) -> str:
    """What the clerk should know of the drafts of a document, or of the signed texts of a draft."""
    found = identity.counterparts(connection, id_)
    if not found:
        return ""
    listed = ", ".join(row["number"] if row["number"] and not row["draft"] else f"mã {row['id']}" for row in found)
    return f"Có thể là dự thảo của văn bản {listed}." if draft else f"Có thể là bản ký của dự thảo {listed}."


def _alike(current: sqlite3.Row, extraction: Extraction) -> bool:
    """Whether a version reads the same as another file: white space and letter case aside, but for a few letters."""
    from rapidfuzz import fuzz

    one, other = (" ".join(text.split()).lower() for text in (current["text"], extraction.text))
    return one == other or fuzz.ratio(one, other, score_cutoff=100 * SAME_TEXT) > 0


def _new_document(database: Database, found: DocumentIdentity, sha256: str) -> tuple[int, str]:
    uid = found.key if found.complete and found.key else f"{found.key or 'khong-ro'}~{sha256[:8]}"
    taken = database.conn.execute("SELECT 1 FROM documents WHERE uid = ?", [uid]).fetchone()
    uid = f"{uid}~{sha256[:12]}" if taken else uid
    return _inserted(database, "documents", {"uid": uid, "key": found.key}), uid


def _version_values(extraction: Extraction, origin: Origin) -> dict[str, Any]:
    plain = json.dumps(contract.dump(extraction), ensure_ascii=False)
    return {
        "sha256": extraction.document.sha256,
        "source": extraction.document.source,
        "path": origin.path,
        "extraction": origin.extraction,
        "extractor": origin.extractor,
        "text": extraction.text,
        "contract": zlib.compress(plain.encode()),
    }


def _new_version(database: Database, document: int, extraction: Extraction, origin: Origin) -> int:
    (ordinal,) = database.conn.execute(
        "SELECT coalesce(max(ordinal), 0) + 1 FROM versions WHERE document = ?", [document]
    ).fetchone()
    values = {"document": document, "ordinal": ordinal, "loaded_at": now(), **_version_values(extraction, origin)}
    return _inserted(database, "versions", values)


def _store(database: Database, id_: int, version: int, raw_key: str, extraction: Extraction, resolve: Resolver) -> None:
    """Put the document's content in the place of what is there."""
    connection = database.conn
    (uid,) = connection.execute("SELECT uid FROM documents WHERE id = ?", [id_]).fetchone()
    corrections = in_force(connection, uid)
    right = corrected(extraction, corrections)
    resolution = resolve(right)
    own = resolution.document
    document = right.document
    database.table("documents").update(
        id_,
        {
            "key": own.key,
            "extracted_key": raw_key,
            "complete": int(own.complete),
            "loaded": 1,
            "kind": document.kind,
            "number": document.number,
            "issued": document.issued,
            "place": document.place,
            "issuer": document.issuer,
            "issuer_unit": resolution.issuer.key if resolution.issuer else None,
            "title": document.title,
            "signer": document.signer,
            "signer_role": document.signer_role,
            "recipients": json.dumps(document.recipients, ensure_ascii=False),
            "addressees": json.dumps(document.addressees, ensure_ascii=False),
            "draft": int(document.draft),
            "version": version,
        },
    )
    _absorb_stubs(connection, id_, own)
    for table in ("sections", "directives", "citations", "passages"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", [id_])
    contents = Contents(connection, id_, right, resolution)
    for table, rows in contents.tables(dismissed(corrections)):
        if rows:
            database.table(table).insert_all(rows, replace=table == "units")
    connection.execute(
        "UPDATE directives SET touched = 1 WHERE document = ? AND directive IN"
        " (SELECT directive FROM status_events WHERE document = ? AND status IS NOT NULL)",
        [id_, uid],
    )
    _cite(database, id_, right, resolution)


def _absorb_stubs(connection: sqlite3.Connection, id_: int, own: DocumentIdentity) -> None:
    """Let what cited this document before it was loaded cite it now."""
    while (stub := identity.stub_of(connection, own)) is not None:
        connection.execute("UPDATE citations SET cited = ? WHERE cited = ?", [id_, stub["id"]])
        connection.execute("DELETE FROM documents WHERE id = ?", [stub["id"]])


def _cite(database: Database, id_: int, extraction: Extraction, resolution: Resolution) -> None:
    """Store the citations, each with the document that it means, made as a stub where the register has none."""
    connection = database.conn
    rows = []
    for position, (citation, cited) in enumerate(zip(extraction.citations, resolution.citations, strict=True)):
        row = identity.cited_as(connection, cited)
        rows.append(
            {
                "document": id_,
                "position": position,
                "cited": row["id"] if row else _stub(database, cited, citation.issuer),
                "kind": citation.kind,
                "number": citation.number,
                "date": citation.date,
                "issuer": citation.issuer,
                "name": citation.name,
                "relation": citation.relation,
                "start": citation.span.start,
                "end": citation.span.end,
                "mentions": json.dumps([[span.start, span.end] for span in citation.mentions]),
                "rule": citation.rule,
                "confidence": citation.confidence,
            }
        )
    database.table("citations").insert_all(rows)
    connection.execute(
        "DELETE FROM documents WHERE NOT loaded AND version IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM citations WHERE cited = documents.id)"
    )


def _stub(database: Database, cited: DocumentIdentity, issuer: str | None) -> int:
    values = {
        "uid": f"cited:{cited.key or cited.name or cited.number}",
        "key": cited.key,
        "complete": int(cited.complete),
        "kind": cited.kind,
        "number": cited.number,
        "issued": cited.issued,
        "issuer": issuer,
        "issuer_unit": cited.issuer,
        "name": cited.name,
    }
    return _inserted(database, "documents", values)


def _inserted(database: Database, table: str, values: dict[str, Any]) -> int:
    """Insert a row and tell its id."""
    return int(str(database.table(table).insert(values).last_pk))


def _log(database: Database, origin: Origin, loaded: Loaded, sha256: str) -> None:
    database.table("ingest_log").insert(
        {
            "at": now(),
            "path": origin.path,
            "sha256": origin.sha256 or sha256,
            "outcome": loaded.outcome,
            "message": loaded.message,
            "seconds": origin.seconds,
            "extractor": origin.extractor,
            "document": loaded.document,
        }
    )
