"""Which tasks are asked for, and that as conditions of SQL over the table of directives (``t``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pipeline.model import Grade, Role
from pipeline.register.bodies import BodyMatch
from pipeline.register.fulltext import match_expression

Order = Literal["grade", "due", "document", "certainty"]
UNKNOWN = "unknown"

STATUS = """CASE WHEN t.touched THEN (
    SELECT e.status FROM status_events e JOIN documents o ON o.uid = e.document
    WHERE o.id = t.document AND e.directive = t.directive AND e.status IS NOT NULL AND e.day <= :on
    ORDER BY e.day DESC, e.id DESC LIMIT 1) END"""
"""The state of a task that was entered last by ``:on``, null where none was."""

ORDERS: dict[Order, str] = {
    "grade": "t.grade_order, t.due_order, t.document, t.position",
    "due": "t.due_order, t.document, t.position",
    "document": "t.document, t.position",
    "certainty": "t.certainty, t.document, t.position",
}


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks are asked for; all that is set must hold.

    ``on`` is the day that the answer is for: only what was entered by then counts, and a task is overdue when its last
    day lies before it. ``first`` and ``last`` bound the deadline; ``within`` is a number of days from ``on``, counting
    occurrences of recurring duties as well. ``statuses`` may contain `UNKNOWN`. ``certain`` is an upper bound on the
    certainty of a row, 0..1.
    """

    on: date
    text: str = ""
    bodies: BodyMatch | None = None
    roles: tuple[Role, ...] = ()
    documents: tuple[int, ...] = ()
    directives: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    within: int | None = None
    overdue: bool = False
    statuses: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    has_target: bool = False
    certain: float | None = None
    dismissed: bool = False
    order: Order = "grade"
    limit: int | None = None


@dataclass
class Sql:
    """Conditions that must all hold, and their parameters by name."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **parameters: Any) -> None:
        self.conditions.append(condition)
        self.parameters |= parameters

    @property
    def where(self) -> str:
        return "WHERE " + " AND ".join(self.conditions)

    def within(self, column: str, values: Sequence[Any]) -> str:
        """``column IN (…)`` with the values as one JSON parameter, however many they are."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = json.dumps(values)
        return f"{column} IN (SELECT value FROM json_each(:{name}))"


def conditions(asked: TaskFilter) -> Sql:
    """The conditions of a filter; ``:on`` is its day."""
    sql = Sql(parameters={"on": asked.on.isoformat()})
    sql.add("t.dismissed = 1" if asked.dismissed else "t.dismissed = 0")
    if asked.directives:
        sql.add(sql.within("t.id", asked.directives))
    if asked.documents:
        sql.add(sql.within("t.document", asked.documents))
    if asked.grades:
        sql.add(sql.within("t.grade", asked.grades))
    if asked.has_target:
        sql.add("t.has_target = 1")
    if asked.certain is not None:
        sql.add("t.certainty < :certain", certain=asked.certain)
    if asked.text:
        sql.add(
            "t.id IN (SELECT p.directive FROM passages_fts f JOIN passages p ON p.id = f.rowid"
            " WHERE passages_fts MATCH :text AND p.directive IS NOT NULL)",
            text=match_expression(asked.text),
        )
    if asked.bodies is not None:
        sql.add(_of_bodies(sql, asked.bodies, asked.roles))
    elif asked.roles:
        role = sql.within("b.role", asked.roles)
        sql.add(f"EXISTS (SELECT 1 FROM bodies b WHERE b.directive = t.id AND {role})")
    if asked.overdue or asked.within is not None:
        # What was issued later did not exist yet on that day.
        sql.add("(SELECT coalesce(i.issued, '') FROM documents i WHERE i.id = t.document) <= :on")
    if asked.overdue:
        sql.add(f"t.due_first IS NOT NULL AND t.due_order < :on AND coalesce({STATUS}, '') NOT IN ('xong', 'dung')")
    if asked.first or asked.last:
        sql.add(
            "EXISTS (SELECT 1 FROM deadlines x WHERE x.directive = t.id AND x.last BETWEEN :first AND :last)",
            first=asked.first.isoformat() if asked.first else "",
            last=asked.last.isoformat() if asked.last else "9999",
        )
    if asked.statuses:
        sql.add(sql.within(f"coalesce({STATUS}, '{UNKNOWN}')", asked.statuses))
    return sql


def _of_bodies(sql: Sql, match: BodyMatch, roles: tuple[Role, ...]) -> str:
    role = f"AND {sql.within('b.role', roles)}" if roles else ""
    ways = []
    if match.names:
        ways.append(
            f"SELECT b.directive FROM bodies b WHERE {sql.within('b.name', match.names)} {role}"
            " AND NOT EXISTS (SELECT 1 FROM body_units l WHERE l.body = b.id)"
        )
    keys = match.units + match.related + match.classes
    if keys:
        named = "JOIN bodies b ON b.id = u.body" if roles else ""
        ways.append(f"SELECT u.directive FROM body_units u {named} WHERE {sql.within('u.unit', keys)} {role}")
    if match.owners:
        # Only while the unit was there; later the body above it had no such office.
        alive = "substr(:since, 1, length(d.issued)) <= d.issued AND d.issued <= substr(:until, 1, length(d.issued))"
        sql.parameters |= {"since": match.since or "", "until": match.until or "9999-12-31"}
        ways.append(
            "SELECT u.directive FROM body_units u JOIN bodies b ON b.id = u.body"
            " JOIN directives o ON o.id = u.directive JOIN documents d ON d.id = o.document"
            f" WHERE {sql.within('u.unit', match.owners)} {role}"
            f" AND (d.issued IS NULL OR {alive})"
        )
    if match.open_classes:
        ways.append(
            "SELECT u.directive FROM body_units u JOIN bodies b ON b.id = u.body"
            f" WHERE {sql.within('u.unit', match.open_classes)} AND b.role = 'lead' {role}"
        )
    return f"t.id IN ({' UNION '.join(ways)})" if ways else "0"
