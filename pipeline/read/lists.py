"""Automatic list numbers, as a word processor counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(value: int) -> str:
    """Small Roman numerals; digits beyond what those are used for."""
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        found += letters * count
    return found


def letters(value: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb`` …, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value < 800 else str(value)


def number(value: int, style: str) -> str:
    """``value`` in a numbering style, named as in Office Open XML (``decimal``, ``upperRoman``, ``lowerLetter`` …)."""
    match style:
        case "upperRoman":
            return roman(value).upper()
        case "lowerRoman":
            return roman(value)
        case "upperLetter":
            return letters(value).upper()
        case "lowerLetter":
            return letters(value)
        case "decimalZero":
            return f"{value:02d}"
        case "none":
            return ""
        case _:
            return str(value)


@dataclass(frozen=True)
class Level:
    """A level of a list. In ``text`` each ``%n`` stands for the number of level n (from 1)."""

    style: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: bool = True
    legal: bool = False
    indent: float | None = None

    @property
    def bullet(self) -> bool:
        return self.style == "bullet"


@dataclass
class Counter:
    """The running numbers of one list."""

    levels: Mapping[int, Level]
    values: dict[int, int] = field(default_factory=dict)

    def restart(self, level: int, start: int) -> None:
        """Let the next item of ``level`` have the number ``start``."""
        self.values[level] = start - 1

    def label(self, level: int) -> str:
        """The label of the next item on ``level``; bullets of all kinds are a hyphen, but ``+`` stays."""
        defined = self.levels.get(level, Level(text=f"%{level + 1}."))
        if defined.bullet:
            return "+" if defined.text.strip() == "+" else "-"
        self.values[level] = self.values.get(level, defined.start - 1) + 1
        for deeper in [other for other in self.values if other > level]:
            if self.levels.get(deeper, defined).restart:
                del self.values[deeper]

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            of = self.levels.get(other, Level())
            value = self.values.setdefault(other, of.start) if other < level else self.values.get(other, of.start)
            return number(value, "decimal" if defined.legal else of.style)

        return re.sub(r"%([1-9])", shown, defined.text).strip()
