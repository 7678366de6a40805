"""Tables of Vietnamese text that fit a terminal: cells wrap between words and are cut with “…” when they run long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

GAP = "  "
NARROWEST = 4
_LAST_SIMPLE = "\u1eff"
_TRIMMED = " ,;:.…"
_COMBINING = ("\u0300", "\u036f")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def width_of(text: str) -> int:
    """Columns that ``text`` takes on a terminal; codes that colour it take none."""
    if "\x1b" in text:
        text = _COLOUR.sub("", text)
    if all(letter <= _LAST_SIMPLE and not _COMBINING[0] <= letter <= _COMBINING[1] for letter in text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _cut(text: str, width: int) -> int:
    """How many characters of ``text`` fit into ``width``; at least one, so that cutting always moves on."""
    taken = 0
    for position, letter in enumerate(text):
        taken += width_of(letter)
        if taken > width:
            return max(1, position)
    return len(text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken between words where that is possible."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if width_of(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            while width_of(word) > width:
                end = _cut(word, width)
                joint = max(word.rfind(mark, 0, end) for mark in "/-") + 1
                end = joint if joint * 2 >= end else end
                lines.append(word[:end])
                word = word[end:]
            line = word
        if line:
            lines.append(line)
    return lines or [""]


def cut(lines: list[str], width: int, height: int) -> list[str]:
    """At most ``height`` of ``lines``; where some are left out, the last one that stays ends in “…”."""
    if len(lines) <= height:
        return lines
    last = lines[height - 1].rstrip(_TRIMMED)
    while width_of(last) > width - 1:
        shorter = last.rpartition(" ")[0].rstrip(_TRIMMED)
        last = shorter or last[: _cut(last, width - 1)]
    return [*lines[: height - 1], last + "…"]


@dataclass(frozen=True)
class Measure:
    """How wide a column may be: never below ``least``; a column with ``grow`` shares what is left by that weight."""

    title: str
    least: int
    grow: int = 0
    right: bool = False


def widths(measures: Sequence[Measure], natural: Sequence[int], room: int) -> list[int]:
    """The column widths for ``room`` columns of terminal in all.

    Growing columns share what the others leave. Where there is too little room, columns go down to their least widths,
    and then below them, the widest first, but never under `NARROWEST`.
    """
    room -= len(GAP) * (len(measures) - 1)
    result = [
        min(wide, measure.least) if measure.grow else wide for measure, wide in zip(measures, natural, strict=True)
    ]
    for floors in ([measure.least for measure in measures], [NARROWEST] * len(measures)):
        while sum(result) > room:
            widest = max(range(len(result)), key=lambda index: (result[index] > floors[index], result[index]))
            if result[widest] <= floors[widest]:
                break
            result[widest] -= 1
    left = room - sum(result)
    growing = [index for index, measure in enumerate(measures) if measure.grow and natural[index] > result[index]]
    while left > 0 and growing:
        weight = sum(measures[index].grow for index in growing)
        shares = {index: max(1, left * measures[index].grow // weight) for index in growing}
        for index in growing:
            step = min(shares[index], natural[index] - result[index], left)
            result[index] += step
            left -= step
        growing = [index for index in growing if natural[index] > result[index]]
    return result


def laid_out(
    measures: Sequence[Measure], rows: Sequence[Sequence[str]], room: int, height: int | None = None
) -> list[str]:
    """The lines of the table. ``height`` bounds the lines of a row; None keeps every word."""
    natural = [
        max([width_of(measure.title), *(width_of(line) for row in rows for line in row[index].split("\n"))])
        for index, measure in enumerate(measures)
    ]
    wide = widths(measures, natural, room)
    heads = [wrapped(measure.title, width) for measure, width in zip(measures, wide, strict=True)]
    bodies = [[wrapped(cell, width) for cell, width in zip(row, wide, strict=True)] for row in rows]
    if height is not None:
        bodies = [[cut(cell, width, height) for cell, width in zip(row, wide, strict=True)] for row in bodies]
    airy = any(len(cell) > 1 for row in bodies for cell in row)
    lines = [*_row(measures, heads, wide), GAP.join("─" * width for width in wide)]
    for number, row in enumerate(bodies):
        if airy and number:
            lines.append("")
        lines += _row(measures, row, wide)
    return lines


def _row(measures: Sequence[Measure], cells: Sequence[Sequence[str]], wide: Sequence[int]) -> list[str]:
    lines = []
    for level in range(max(len(cell) for cell in cells)):
        parts = []
        for measure, cell, width in zip(measures, cells, wide, strict=True):
            text = cell[level] if level < len(cell) else ""
            space = " " * (width - width_of(text))
            parts.append(space + text if measure.right else text + space)
        lines.append(GAP.join(parts).rstrip())
    return lines
