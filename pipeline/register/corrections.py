"""Corrections that people entered, laid over an extraction.

They are kept apart from what was extracted and applied each time a document is loaded, before it is resolved, so that
a corrected number or body finds its links like an extracted one.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, Literal, get_args

from pipeline.model import Body, Deadline, Directive, Extraction, Grade, Recurrence, Role, Span

ENTERED = "entered"
"""The rule of a value that a person entered."""

DOCUMENT_FIELDS = ("number", "issued", "issuer", "kind", "title", "place")
ROLES: tuple[Role, ...] = get_args(Role)
DirectiveField = Literal["lead", "coordinate", "report_to", "monitor", "due", "recurrence", "product", "grade", "task"]
DIRECTIVE_FIELDS: tuple[str, ...] = get_args(DirectiveField)

Corrections = dict[str, dict[str, str]]
"""The values in force: directive id (empty for the document itself) → field → value."""


def in_force(connection: sqlite3.Connection, document: str) -> Corrections:
    """The last correction of each field of the document with this uid, withdrawn ones left out."""
    rows = connection.execute(
        "SELECT directive, field, value FROM corrections WHERE document = ? ORDER BY id", [document]
    ).fetchall()
    last = {(directive, field): value for directive, field, value in rows}
    found: Corrections = {}
    for (directive, field), value in last.items():
        if value is not None:
            found.setdefault(directive, {})[field] = value
    return found


def corrected(extraction: Extraction, corrections: Corrections) -> Extraction:
    """``extraction`` with the corrections laid over it. Those of directives that are gone have no effect."""
    if not corrections:
        return extraction
    fields: dict[str, Any] = {
        field: value or None for field, value in corrections.get("", {}).items() if field in DOCUMENT_FIELDS
    }
    return replace(
        extraction,
        document=replace(extraction.document, **fields),
        directives=tuple(
            _corrected_directive(directive, corrections.get(directive.id, {})) for directive in extraction.directives
        ),
    )


def dismissed(corrections: Corrections) -> set[str]:
    """The ids of directives of which somebody said that they are no tasks."""
    return {directive for directive, fields in corrections.items() if fields.get("task") == "no"}


def _corrected_directive(directive: Directive, fields: dict[str, str]) -> Directive:
    if not fields:
        return directive
    place = Span(directive.span.start, directive.span.start)
    changed: dict[str, Any] = {}
    bodies = directive.bodies
    for role in ROLES:
        if role in fields:
            names = [name.strip() for name in fields[role].split(";")]
            entered = tuple(Body(place, name, role, ENTERED, 1.0) for name in names if name)
            bodies = (*entered, *(body for body in bodies if body.role != role))
    if bodies is not directive.bodies:
        changed["bodies"] = bodies
    if "due" in fields or "recurrence" in fields:
        changed["deadlines"] = _deadlines(place, fields.get("due", ""), fields.get("recurrence", ""))
    if "product" in fields:
        changed["product"] = fields["product"] or None
    if "grade" in fields:
        grade: Grade = fields["grade"]  # type: ignore[assignment]
        changed["grade"] = grade
    if fields.get("task") == "yes":
        changed |= {"confidence": 1.0, "doubts": ()}
    return replace(directive, **changed)


def _deadlines(place: Span, due: str, recurrence: str) -> tuple[Deadline, ...]:
    """The entered deadline; none where the correction says that there is none."""
    if not due and not recurrence:
        return ()
    repeated: Recurrence | None = recurrence or None  # type: ignore[assignment]
    return (Deadline(place, "", None, due or None, repeated, ENTERED, 1.0),)
