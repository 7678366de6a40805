"""The bodies of the register: how often each is named, under which spellings, and what clerks teach about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Role, Unit
from pipeline.register.bodies import units
from pipeline.register.loading import reload
from pipeline.register.store import Register, now
from pipeline.register.teaching import resolver, teaching

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, Any]
ROLES: tuple[Role, ...] = get_args(Role)


def counts(register: Register) -> dict[str, dict[str, int]]:
    """How many tasks name each unit or class, by unit key and role."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in register.connection.execute(
        "SELECT u.unit, b.role, count(DISTINCT u.directive) AS tasks FROM body_units u JOIN bodies b ON b.id = u.body"
        " JOIN directives t ON t.id = u.directive WHERE t.dismissed = 0 GROUP BY u.unit, b.role"
    ):
        found[row["unit"]][row["role"]] = row["tasks"]
    return found


def listed(register: Register) -> Iterator[Row]:
    """All units and classes by name, merged ones left out, each with its number of tasks in each role."""
    merged = teaching(register).merges
    counted = counts(register)
    for unit in sorted(units(register), key=lambda unit: (bool(unit.members), unit.name)):
        if unit.key not in merged:
            roles = counted.get(unit.key, {})
            yield {
                **_named(unit),
                "collective": bool(unit.members),
                "since": unit.since,
                "until": unit.until,
                **{role: roles.get(role, 0) for role in ROLES},
            }


def spellings(register: Register, key: str) -> list[str]:
    """The names under which documents speak of a unit, the most frequent first."""
    rows = register.all(
        "SELECT n.name, count(*) AS times FROM body_units u JOIN bodies b ON b.id = u.body"
        " JOIN body_names n ON n.id = b.name WHERE u.unit = ? GROUP BY n.name ORDER BY times DESC, n.name",
        [key],
    )
    return [row["name"] for row in rows]


def aliases(register: Register, key: str) -> list[str]:
    """The spellings that clerks taught for a unit."""
    return [
        row["spelling"]
        for row in register.all("SELECT spelling FROM taught_aliases WHERE unit = ? ORDER BY spelling", [key])
    ]


def teach_alias(register: Register, spelling: str, unit: Unit, place: str = "") -> int:
    """Remember that ``spelling`` means ``unit`` in documents of a place (key; empty: everywhere), and resolve the
    documents that use it anew. Returns how many."""
    with register.atomic() as database:  # what is taught and what follows from it, or neither
        _remember(database, unit)
        database.table("taught_aliases").insert(
            {"spelling": spelling, "place": place, "unit": unit.key, "entered_at": now()}, replace=True
        )
        return _resolved_anew(
            register,
            "SELECT DISTINCT t.document FROM body_names n JOIN bodies b ON b.name = n.id"
            " JOIN directives t ON t.id = b.directive WHERE n.bare = ?",
            bare(fold(spelling)),
        )


def teach_merge(register: Register, unit: Unit, into: Unit) -> int:
    """Remember that ``unit`` is in truth ``into``, and resolve the documents that name it anew. Returns how many.

    Raises ValueError where ``into`` was itself merged into ``unit``.
    """
    if teaching(register).merged(into.key) == unit.key or unit.key == into.key:
        raise ValueError(f"{into.key} is {unit.key}")
    with register.atomic() as database:  # what is taught and what follows from it, or neither
        _remember(database, into)
        database.table("taught_merges").insert(
            {"unit": unit.key, "into_unit": into.key, "entered_at": now()}, replace=True
        )
        return _resolved_anew(
            register,
            "SELECT DISTINCT t.document FROM body_units u JOIN directives t ON t.id = u.directive WHERE u.unit = ?",
            unit.key,
        )


def _remember(database: Database, unit: Unit) -> None:
    values = {**_named(unit), "parent": unit.parent, "entered_at": now()}
    database.table("taught_units").insert(values, replace=True)


def _named(unit: Unit) -> Row:
    """What a unit is, beside its days and relations."""
    return {
        "key": unit.key,
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "system": unit.system,
        "place": unit.place,
    }


def _resolved_anew(register: Register, sql: str, parameter: str) -> int:
    documents = register.all(f"SELECT uid FROM documents WHERE id IN ({sql})", [parameter])
    resolve = resolver(register)
    for row in documents:
        reload(register, row["uid"], resolve)
    return len(documents)
