"""The bodies that a query means: by unit where mentions are resolved, by the printed names where they are not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Unit
from pipeline.register.store import Register


@dataclass(frozen=True)
class BodyMatch:
    """Which bodies a query means.

    ``units`` are keys of units, ``classes`` keys of classes that contain them, ``names`` ids of printed names that
    count where a mention was resolved to no unit. ``related`` are keys of units that came before or after them;
    ``open_classes`` may mean them or not (“các cơ quan liên quan”) and count only where they are to do something
    themselves. ``owners`` are keys of the body that a unit is an office of and of the classes with it, where no
    document names the unit. ``since`` and ``until`` are the days between which the units exist, where known: what a
    class was given before or after was for those that they came from or became. ``label`` says in Vietnamese how the
    query was understood, or for no bodies which it may have been.
    """

    units: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    label: str = ""
    related: tuple[str, ...] = ()
    open_classes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return bool(self.units or self.names)

    def alive(self, issued: str | None) -> bool:
        """Whether the units existed when a document was issued, as far as the day is known."""
        since, until = self.since or "", self.until or "9999"
        return not issued or since[: len(issued)] <= issued <= until[: len(issued)]


class UnclearError(Exception):
    """A query that several bodies fit, or none; the message asks back in Vietnamese."""


def meant(register: Register, asked: str) -> BodyMatch:
    """The bodies that ``asked`` means, under all spellings that the register knows.

    Raises UnclearError where several bodies fit that are not one another's heirs, or none does.
    """
    from pipeline.register.teaching import teaching
    from pipeline.resolve import find_unit

    found = find_unit(asked, units(register), teaching(register))
    printed = named_like(register, asked)
    if not found.units:
        if not found.unknown or not printed:
            raise UnclearError(found.said)
        return printed
    return BodyMatch(
        units=tuple(unit.key for unit in found.units),
        classes=tuple(unit.key for unit in found.classes),
        names=printed.names,
        label=found.said,
        related=tuple(relative.unit.key for relative in found.related),
        open_classes=tuple(unit.key for unit in found.open_classes),
        owners=tuple(unit.key for unit in found.owners),
        since=found.units[0].since,
        until=found.units[0].until,
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
