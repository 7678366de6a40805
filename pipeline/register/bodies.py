"""The bodies that a query means: by unit where mentions are resolved, else by the printed names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.knowledge.folding import bare, fold
from pipeline.register.store import Register

NEAR = 85


@dataclass(frozen=True)
class BodyMatch:
    """Which bodies a query means.

    ``units`` are keys of units, ``classes`` keys of classes that contain them, ``names`` ids of printed names that
    stand for the body though no unit is known for them. ``label`` says in Vietnamese how the query was understood.
    """

    units: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.units or self.classes or self.names)


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
