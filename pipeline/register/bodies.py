"""The bodies that a query means: by unit where mentions are resolved, by the printed names where they are not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Unit
from pipeline.register.store import Register

NEAR = 85


@dataclass(frozen=True)
class BodyMatch:
    """Which bodies a query means.

    ``units`` are keys of units, ``classes`` keys of classes that contain them, ``names`` ids of printed names that
    count where a mention was resolved to no unit. ``related`` are keys of units that came before or after them;
    ``open_classes`` may mean them or not (“các cơ quan liên quan”) and count only where they are to do something
    themselves. ``label`` says in Vietnamese how the query was understood.
    """

    units: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    label: str = ""
    related: tuple[str, ...] = ()
    open_classes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.classes or self.names or self.open_classes or self.related)


class AmbiguousError(Exception):
    """A query that several bodies fit; the message asks back in Vietnamese."""


def meant(register: Register, asked: str) -> BodyMatch:
    """The bodies that ``asked`` means, under all spellings that the register knows; nothing where there is none.

    Raises AmbiguousError where several bodies fit that are not one another's heirs.
    """
    from pipeline.register.teaching import teaching
    from pipeline.resolve import find_unit

    found = find_unit(asked, units(register), teaching(register))
    printed = named_like(register, asked)
    if not found.units:
        if found.ambiguous and not found.unknown:
            raise AmbiguousError(found.said)
        return printed
    return BodyMatch(
        units=tuple(unit.key for unit in found.units),
        classes=tuple(unit.key for unit in found.classes),
        names=printed.names,
        label=found.said,
        related=tuple(relative.unit.key for relative in found.related),
        open_classes=tuple(unit.key for unit in found.open_classes),
    )


def units(register: Register) -> list[Unit]:
    """All units and classes that mentions were resolved to."""
    return [
        Unit(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            level=row["level"],
            system=row["system"],
            place=row["place"],
            parent=row["parent"],
            members=tuple(json.loads(row["members"])),
            since=row["since"],
            until=row["until"],
        )
        for row in register.connection.execute("SELECT * FROM units")
    ]


def named_like(register: Register, asked: str) -> BodyMatch:
    """The printed names that contain the words of ``asked`` in their order, whatever the case and the marks."""
    wanted = bare(fold(asked))
    if not wanted:
        return BodyMatch()
    rows = register.all(
        "SELECT id, name FROM body_names WHERE instr(' ' || bare || ' ', ?) ORDER BY length(bare), name",
        [f" {wanted} "],
    )
    if not rows:
        return BodyMatch()
    others = f" và {len(rows) - 1} cách ghi khác" if len(rows) > 1 else ""
    return BodyMatch(names=tuple(row["id"] for row in rows), label=f"{rows[0]['name']}{others}")


def suggestions(register: Register, asked: str, limit: int = 4) -> tuple[str, ...]:
    """Names of bodies that are written nearly like ``asked``."""
    from rapidfuzz import fuzz, process

    names = {
        row["bare"]: row["name"] for row in register.all("SELECT bare, min(name) AS name FROM body_names GROUP BY bare")
    }
    near: Sequence[tuple[str, float, int]] = process.extract(
        bare(fold(asked)), list(names), scorer=fuzz.WRatio, limit=limit, score_cutoff=60
    )
    return tuple(names[found] for found, *_ in near)
