"""Finding a directive by its id, and what people enter about it: states, notes, corrections."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pipeline.register.documents import label
from pipeline.register.store import Register, now

Status = Literal["chua", "dang", "xong", "dung"]


@dataclass(frozen=True)
class Known:
    """A directive as people refer to it: its id within its document."""

    id: int
    document_id: int
    document: str
    directive: str
    quote: str
    section: str


_KNOWN = (
    "SELECT t.id, t.document AS document_id, d.uid AS document, t.directive, t.quote, t.section"
    " FROM directives t JOIN documents d ON d.id = t.document"
)


def matching(register: Register, asked: str) -> list[Known]:
    """The directives with the id ``asked``, else those whose id begins with it. ``12:ID`` names the document too."""
    document, _, id_ = asked.strip().rpartition(":")
    where, parameters = ("AND t.document = ?", [document]) if document else ("", [])
    for condition, value in (("t.directive = ?", id_), ("t.directive GLOB ?", f"{_literal(id_)}*")):
        rows = register.all(f"{_KNOWN} WHERE {condition} {where} ORDER BY t.id LIMIT 9", [value, *parameters])
        if rows and id_:
            return [Known(**dict(row)) for row in rows]
    return []


def _literal(text: str) -> str:
    """``text`` with nothing in it that GLOB would interpret."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def suggestions(register: Register, asked: str, limit: int = 3) -> tuple[str, ...]:
    """Ids that are typed nearly like ``asked``."""
    from rapidfuzz import process

    # One or two letters typed wrongly: the beginning or the end still holds.
    head, tail = asked[:2], asked[-2:]
    rows = register.all(
        "SELECT DISTINCT directive FROM directives WHERE directive GLOB ? OR directive GLOB ? LIMIT 5000",
        [f"{_literal(head)}*", f"*{_literal(tail)}"],
    )
    near = process.extract(asked, [row["directive"] for row in rows], limit=limit, score_cutoff=60)
    return tuple(found for found, *_ in near)


def add_event(register: Register, known: Known, status: Status | None, day: date, note: str = "") -> None:
    """Enter a state that holds from ``day``, or only a note."""
    with register.atomic() as database:
        database.table("status_events").insert(
            {
                "document": known.document,
                "directive": known.directive,
                "status": status,
                "day": day.isoformat(),
                "note": note,
                "quote": known.quote,
                "entered_at": now(),
            }
        )
        if status is not None:
            database.conn.execute("UPDATE directives SET touched = 1 WHERE id = ?", [known.id])


def add_correction(
    register: Register, document: str, directive: str, field: str, value: str | None, quote: str
) -> None:
    """Enter a correction; a ``value`` of None withdraws those before it. `loading.reload` makes it take effect."""
    with register.atomic() as database:
        database.table("corrections").insert(
            {
                "document": document,
                "directive": directive,
                "field": field,
                "value": value,
                "quote": quote,
                "entered_at": now(),
            }
        )


def events(register: Register, known: Known) -> list[dict[str, Any]]:
    """What was entered about a directive, in the order of entering."""
    rows = register.all(
        "SELECT e.directive, e.status AS what, e.day, e.note, e.quote, o.number, o.kind, o.issued, o.name, o.title,"
        " NULL AS source FROM status_events e LEFT JOIN documents o ON o.uid = e.document"
        " WHERE e.document = ? AND e.directive = ? ORDER BY e.id",
        [known.document, known.directive],
    )
    return [_entry(row) for row in rows]


def orphans(register: Register) -> list[dict[str, Any]]:
    """What people entered about directives that the current versions no longer hold."""
    rows = register.all(
        "SELECT e.directive, e.what, e.day, e.note, e.quote,"
        " o.number, o.kind, o.issued, o.name, o.title, NULL AS source FROM ("
        " SELECT document, directive, status AS what, day, note, quote FROM status_events"
        " UNION ALL SELECT document, directive, field || ' = ' || coalesce(value, ''), substr(entered_at, 1, 10), '',"
        " quote FROM corrections WHERE directive != '') e"
        " LEFT JOIN documents o ON o.uid = e.document"
        " WHERE NOT EXISTS (SELECT 1 FROM directives t JOIN documents d ON d.id = t.document"
        " WHERE d.uid = e.document AND t.directive = e.directive) ORDER BY e.document, e.day"
    )
    return [_entry(row) for row in rows]


def _entry(row: sqlite3.Row) -> dict[str, Any]:
    shown = ("directive", "what", "day", "note", "quote")
    return {**{name: row[name] for name in shown}, "document": label(row)}
