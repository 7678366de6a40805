"""Who reports to whom, the targets, and the figures that offices publish."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.knowledge.writing import one_line
from pipeline.register.bodies import BodyMatch
from pipeline.register.documents import label
from pipeline.register.fulltext import match_expression
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks

Row = dict[str, Any]


def reports(register: Register, on: date, *, bodies: BodyMatch | None, documents: Sequence[int]) -> Iterator[Row]:
    """The duties to report, in document order: who to whom, through whom, how often or by when."""
    asked = TaskFilter(
        on=on,
        bodies=bodies,
        roles=("report_to",) if bodies is None else (),
        documents=tuple(documents),
        order="document",
    )
    for row in tasks(register, asked):
        if row["report_to"]:
            vias = [body["via"] for body in row["bodies"] if body["role"] == "report_to" and body["via"]]
            yield {**row, "via": vias, "period": row["recurrence"] if row["recurrence"] != "periodic" else None}


def targets(
    register: Register, *, text: str = "", documents: Sequence[int] = (), year: int | None = None
) -> Iterator[Row]:
    """The targets, in document order; with ``year`` those that are due in it."""
    conditions, parameters = _target_conditions(text, documents)
    if year is not None:
        conditions.append("substr(g.deadline, 1, 4) = ?")
        parameters.append(str(year))
    rows = register.connection.execute(
        "SELECT g.*, t.directive AS task, t.quote AS sentence, t.section, t.page, t.document AS document_id,"
        " d.number, d.kind, d.title, d.name, d.issued, v.source FROM targets g JOIN directives t ON t.id = g.directive"
        " JOIN documents d ON d.id = t.document LEFT JOIN versions v ON v.id = d.version"
        f" WHERE {' AND '.join(conditions)} ORDER BY t.document, t.position, g.position",
        parameters,
    )
    return map(_target, rows)


def undated(register: Register, *, text: str = "", documents: Sequence[int] = ()) -> int:
    """How many of the targets state no time."""
    conditions, parameters = _target_conditions(text, documents)
    row = register.one(
        "SELECT count(*) AS n FROM targets g JOIN directives t ON t.id = g.directive"
        f" WHERE {' AND '.join(conditions)} AND g.deadline IS NULL",
        parameters,
    )
    return row["n"] if row else 0


def _target_conditions(text: str, documents: Sequence[int]) -> tuple[list[str], list[Any]]:
    conditions, parameters = ["t.dismissed = 0"], []
    if text:
        conditions.append(
            "t.id IN (SELECT p.directive FROM passages_fts f JOIN passages p ON p.id = f.rowid"
            " WHERE passages_fts MATCH ?)"
        )
        parameters.append(match_expression(text))
    if documents:
        conditions.append("t.document IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(documents)))
    return conditions, parameters


def _target(row: sqlite3.Row) -> Row:
    return {
        "task": row["task"],
        "indicator": row["indicator"],
        "comparator": row["comparator"],
        "low": row["low"],
        "high": row["high"],
        "of": row["whole"],
        "unit": row["unit"],
        "base": row["base"],
        "deadline": row["deadline"],
        "quote": one_line(row["quote"]),
        "sentence": one_line(row["sentence"]),
        "document": label(row),
        "document_id": row["document_id"],
        "section": row["section"],
        "page": row["page"],
        "start": row["start"],
        "end": row["end"],
        "confidence": row["confidence"],
    }


@dataclass(frozen=True)
class Figures:
    """What became of the tasks by a day. ``assigned`` are those with a deadline (recurring ones aside) or an entered
    state; the parts add up to it. ``longest`` is the longest delay in days of those overdue."""

    documents: int
    drafts: int
    cited: int
    without_tasks: int
    directives: int
    specific: int
    targets: int
    undated: int
    assigned: int
    done: int
    done_late: int
    stopped: int
    in_time: int
    overdue: int
    longest: int
    unknown: int


def figures(register: Register, on: date, documents: Sequence[int] = ()) -> Figures:
    """The register, or some of its documents, in figures as of a day."""
    chosen = f"AND id IN ({','.join(str(int(number)) for number in documents)})" if documents else ""
    # What was issued later was not assigned yet on that day.
    issued = f"SELECT id FROM documents WHERE loaded AND coalesce(issued, '') <= :on {chosen}"
    found: dict[str, int] = {}
    for sql in (_COUNTS, _STATES):
        row = register.one(sql.format(issued=issued), {"on": on.isoformat()})
        found |= {name: value or 0 for name, value in dict(row or {}).items()}
    return Figures(**found)


_COUNTS = """
WITH chosen AS MATERIALIZED ({issued}),
tasks AS (SELECT * FROM directives WHERE dismissed = 0 AND document IN chosen)
SELECT
    (SELECT count(*) FROM chosen) AS documents,
    (SELECT count(*) FROM documents WHERE draft AND id IN chosen) AS drafts,
    (SELECT count(DISTINCT c.cited) FROM citations c JOIN documents d ON d.id = c.cited
        WHERE NOT d.loaded AND c.document IN chosen) AS cited,
    (SELECT count(*) FROM chosen c WHERE NOT EXISTS (SELECT 1 FROM directives WHERE document = c.id)) AS without_tasks,
    (SELECT count(*) FROM tasks) AS directives,
    (SELECT count(*) FROM tasks WHERE grade_order = 0) AS specific,
    (SELECT count(*) FROM tasks WHERE due_first IS NULL) AS undated,
    (SELECT count(*) FROM targets WHERE directive IN (SELECT id FROM tasks)) AS targets
"""

_STATES = """
WITH known AS (
    SELECT t.due_first AS due, CASE WHEN t.touched THEN (
        SELECT e.status || e.day FROM status_events e JOIN documents o ON o.uid = e.document
        WHERE o.id = t.document AND e.directive = t.directive AND e.status IS NOT NULL AND e.day <= :on
        ORDER BY e.day DESC, e.id DESC LIMIT 1) END AS event
    FROM directives t
    WHERE t.dismissed = 0 AND t.document IN ({issued}) AND (t.due_first IS NOT NULL OR t.touched)
), judged AS (
    SELECT due, substr(event, 1, 4) AS status, substr(event, 5) AS day FROM known
    WHERE due IS NOT NULL OR event IS NOT NULL
)
SELECT count(*) AS assigned,
    sum(status = 'xong') AS done,
    sum(status = 'xong' AND due IS NOT NULL AND day > due) AS done_late,
    sum(status = 'dung') AS stopped,
    sum(coalesce(status, '') NOT IN ('xong', 'dung') AND (due IS NULL OR due >= :on)) AS in_time,
    sum(coalesce(status, '') NOT IN ('xong', 'dung') AND due < :on) AS overdue,
    sum(status IS NULL) AS unknown,
    cast(max(CASE WHEN coalesce(status, '') NOT IN ('xong', 'dung') AND due < :on
        THEN julianday(:on) - julianday(due) ELSE 0 END) AS INTEGER) AS longest
FROM judged
"""
