"""The tasks that answer a question, as rows with everything that is known of a task at a stated day."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from pipeline.knowledge.writing import one_line
from pipeline.register.bodies import BodyMatch
from pipeline.register.documents import label
from pipeline.register.recurrence import occurrences
from pipeline.register.store import Register
from pipeline.register.task_filter import ORDERS, STATUS, Sql, TaskFilter, conditions

Row = dict[str, Any]
FINISHED = ("xong", "dung")
_CHUNK = 500


def count(register: Register, asked: TaskFilter, most: int = 10_000) -> int:
    """How many rows `tasks` has, whatever the limit; counting ends at ``most``."""
    if asked.within is not None:
        return sum(1 for _ in islice(tasks(register, replace(asked, limit=None)), most))
    sql = conditions(asked)
    row = register.one(
        f"SELECT count(*) AS n FROM (SELECT 1 FROM directives t {sql.where} LIMIT {int(most)})", sql.parameters
    )
    return row["n"] if row else 0


def tasks(register: Register, asked: TaskFilter) -> Iterator[Row]:
    """The tasks, in the order asked for, with bodies, deadlines and state; read in portions, so that memory stays
    bounded. With ``within``, an occurrence of a recurring duty is a row of its own."""
    if asked.within is not None:
        yield from _coming(register, asked)
        return
    yield from _rows(register, asked, conditions(asked))


def _rows(register: Register, asked: TaskFilter, sql: Sql) -> Iterator[Row]:
    limit = "" if asked.limit is None else f"LIMIT {int(asked.limit)}"
    # The ids first: what is sorted stays narrow, however long the sentences are.
    ids = register.connection.execute(
        f"SELECT t.id FROM directives t {sql.where} ORDER BY {ORDERS[asked.order]} {limit}", sql.parameters
    )
    while chunk := [row["id"] for row in ids.fetchmany(_CHUNK)]:
        rows = register.connection.execute(
            "SELECT t.*, d.uid AS document_uid, d.number, d.kind, d.title, d.name, d.issued, d.issuer, v.source"
            " FROM json_each(?) j CROSS JOIN directives t ON t.id = j.value JOIN documents d ON d.id = t.document"
            " LEFT JOIN versions v ON v.id = d.version ORDER BY j.key",
            [json.dumps(chunk)],
        ).fetchall()
        yield from _assembled(register, rows, asked)


def _assembled(register: Register, chunk: Sequence[sqlite3.Row], asked: TaskFilter) -> Iterator[Row]:
    ids = [row["id"] for row in chunk]
    bodies = _bodies(register, {row["id"]: row["issued"] for row in chunk}, asked.bodies)
    deadlines = _deadlines(register, ids)
    figures = _figures(register, [row["id"] for row in chunk if row["has_target"]])
    events = _last_events(register, [row for row in chunk if row["touched"]], asked.on)
    for row in chunk:
        event = events.get(row["id"])
        yield _task(row, bodies[row["id"]], deadlines[row["id"]], figures[row["id"]], event, asked)


def _deadlines(register: Register, ids: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in register.connection.execute(
        "SELECT directive, text, first, last, recurrence, inherited, rule, confidence FROM deadlines"
        " WHERE directive IN (SELECT value FROM json_each(?)) ORDER BY directive, position",
        [json.dumps(ids)],
    ):
        values = {**row, "inherited": bool(row["inherited"])}
        found[values.pop("directive")].append(values)
    return found


def _figures(register: Register, ids: Sequence[int]) -> dict[int, list[Row]]:
    """The targets that stand apart from the words of their task, such as in a column of their own."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in register.connection.execute(
        "SELECT g.directive, g.quote, g.unit, g.deadline FROM targets g JOIN directives t ON t.id = g.directive"
        ' WHERE g.directive IN (SELECT value FROM json_each(?)) AND (g.start >= t."end" OR g."end" <= t.start)'
        " ORDER BY g.directive, g.position",
        [json.dumps(ids)],
    ):
        values = {**row}
        found[values.pop("directive")].append(values)
    return found


def _bodies(register: Register, issued: dict[int, str | None], match: BodyMatch | None) -> dict[int, list[Row]]:
    """The bodies of directives, which are given with the days of their documents."""
    ids = list(issued)
    found: dict[int, list[Row]] = defaultdict(list)
    meant = set(match.units if match else ())
    classes = set(match.classes if match else ())
    open_classes = set(match.open_classes if match else ())
    related = set(match.related if match else ())
    owners = set(match.owners if match else ())
    names = set(match.names if match else ())
    linked: dict[int, set[str]] = defaultdict(set)
    if match is not None:
        for row in register.connection.execute(
            "SELECT body, unit FROM body_units WHERE body IN (SELECT id FROM bodies WHERE directive IN"
            " (SELECT value FROM json_each(?)))",
            [json.dumps(ids)],
        ):
            linked[row["body"]].add(row["unit"])
    for row in register.connection.execute(
        "SELECT b.id, b.directive, b.role, b.inherited, b.via, b.confidence, b.name AS name_id, n.name"
        " FROM bodies b"
        " JOIN body_names n ON n.id = b.name WHERE b.directive IN (SELECT value FROM json_each(?))"
        " ORDER BY b.directive, b.position",
        [json.dumps(ids)],
    ):
        units = linked.get(row["id"], set())
        how = None
        if units & meant or (not units and row["name_id"] in names):
            how = "direct"
        elif units & classes or (units & open_classes and row["role"] == "lead"):
            how = "group" if match and match.alive(issued[row["directive"]]) else "related"
        elif units & related:
            how = "related"
        elif units & owners:
            how = "owner"
        found[row["directive"]].append(
            {
                "name": row["name"],
                "role": row["role"],
                "inherited": bool(row["inherited"]),
                "via": row["via"],
                "confidence": row["confidence"],
                "match": how,
            }
        )
    return found


def _last_events(register: Register, rows: Iterable[sqlite3.Row], on: date) -> dict[int, sqlite3.Row]:
    found = {}
    for row in rows:
        event = register.one(
            "SELECT status, day, note FROM status_events WHERE document = ? AND directive = ? AND day <= ?"
            " AND status IS NOT NULL ORDER BY day DESC, id DESC LIMIT 1",
            [row["document_uid"], row["directive"], on.isoformat()],
        )
        if event is not None:
            found[row["id"]] = event
    return found


def _task(
    row: sqlite3.Row,
    bodies: list[Row],
    deadlines: list[Row],
    figures: list[Row],
    event: sqlite3.Row | None,
    asked: TaskFilter,
) -> Row:
    deadline = _governing(deadlines, asked)
    due = deadline["last"] if deadline else None
    status = event["status"] if event else None
    days = (date.fromisoformat(due) - asked.on).days if due else None
    by_role: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        by_role[body["role"]].append(body["name"])
    return {
        "id": row["directive"],
        "document": label(row),
        "document_id": row["document"],
        "document_uid": row["document_uid"],
        "section": row["section"],
        "page": row["page"],
        "text": one_line(row["quote"]),
        "start": row["start"],
        "end": row["end"],
        "lead": by_role["lead"],
        "coordinate": by_role["coordinate"],
        "report_to": by_role["report_to"],
        "monitor": by_role["monitor"],
        "bodies": bodies,
        "named": _named(bodies),
        "due": due,
        "due_text": deadline["text"] if deadline else None,
        "recurrence": deadline["recurrence"] if deadline else None,
        "due_stated": True,
        "deadlines": deadlines,
        "days_left": days,
        "overdue": days is not None and days < 0 and status not in FINISHED,
        "status": status,
        "status_day": event["day"] if event else None,
        "note": event["note"] if event else None,
        "done_late": bool(event and status == "xong" and due and event["day"] > due),
        "product": row["product"],
        "grade": row["grade"],
        "has_target": bool(row["has_target"]),
        "figures": figures,
        "confidence": row["confidence"],
        "certainty": row["certainty"],
        "doubts": json.loads(row["doubts"]),
    }


def _governing(deadlines: list[Row], asked: TaskFilter) -> Row | None:
    """The deadline that a row shows: of an overdue list the first that passed, else the next to come, else the last
    that passed, else how often the duty recurs."""
    dated = sorted((d for d in deadlines if d["last"] and not d["recurrence"]), key=lambda d: d["last"])
    on = asked.on.isoformat()
    if asked.overdue and dated:
        return dated[0]
    if asked.first or asked.last:
        first = asked.first.isoformat() if asked.first else ""
        last = asked.last.isoformat() if asked.last else "9999"
        meant = [d for d in dated if first <= d["last"] <= last]
        dated = meant or dated
    coming = [d for d in dated if d["last"] >= on]
    if coming or dated:
        return coming[0] if coming else dated[-1]
    return next((d for d in deadlines if d["recurrence"]), deadlines[0] if deadlines else None)


def _named(bodies: list[Row]) -> str | None:
    """How the queried body stands in the task: named itself (``direct``), named with others or through a class
    (``group``), come down from a heading (``inherited``), meant by the name of a body that it came from or became
    (``related``), or perhaps by that of the body it is an office of (``owner``); null where none was queried."""
    meant = [body for body in bodies if body["match"]]
    if not meant:
        return None

    def rank(body: Row) -> int:
        alone = sum(other["role"] == body["role"] for other in bodies) == 1
        if body["match"] in ("related", "owner"):
            return 4 if body["match"] == "owner" else 3
        if body["inherited"]:
            return 2
        return 0 if body["match"] == "direct" and (alone or body["role"] not in ("lead", "monitor")) else 1

    return ("direct", "group", "inherited", "related", "owner")[min(map(rank, meant))]


def _coming(register: Register, asked: TaskFilter) -> Iterator[Row]:
    """What falls due from ``on`` within so many days, by day: dated tasks and occurrences of recurring duties."""
    assert asked.within is not None
    last = asked.on + timedelta(days=asked.within)
    sql = conditions(asked)
    sql.add(
        f"coalesce({STATUS}, '') NOT IN ('xong', 'dung') AND (t.recurring = 1 OR t.id IN"
        " (SELECT directive FROM deadlines WHERE last BETWEEN :on AND :until))",
        until=last.isoformat(),
    )
    found: list[Row] = []
    for row in _rows(register, asked, sql):
        found += _occurring(row, asked.on, last)
    found.sort(key=lambda row: (row["due"], row["document_id"]))
    yield from found if asked.limit is None else found[: asked.limit]


def _occurring(row: Row, first: date, last: date) -> Iterator[Row]:
    for deadline in row["deadlines"]:
        if deadline["recurrence"]:
            days = [(o.day, o.stated) for o in occurrences(deadline["recurrence"], deadline["text"], first, last)]
        elif deadline["last"] and first.isoformat() <= deadline["last"] <= last.isoformat():
            days = [(date.fromisoformat(deadline["last"]), True)]
        else:
            days = []
        for day, stated in days:
            yield {
                **row,
                "due": day.isoformat(),
                "due_text": deadline["text"],
                "due_stated": stated,
                "recurrence": deadline["recurrence"],
                "days_left": (day - first).days,
                "overdue": False,
            }
