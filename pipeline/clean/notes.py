"""Where the marks of notes stand in the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.clean import tidy
from pipeline.model import Note

# Letters before and after a mark by which its place is found, from the surest on: fewer help where a column or the end
# of a page parts what belongs together, and one side alone where it does so at the mark.
_REACHES = ((200, 200), (80, 80), (40, 40), (20, 20), (40, 0), (0, 40), (20, 0), (0, 20))


def _dense(text: str) -> str:
    return "".join(text.split())


class _Letters:
    """The text without white space, which reading may set or leave out; `place` finds a mark in it."""

    def __init__(self, text: str) -> None:
        self._offsets = [offset for offset, letter in enumerate(text) if not letter.isspace()]
        self._letters = "".join(text[offset] for offset in self._offsets)

    def place(self, before: str, after: str) -> int | None:
        """The offset behind ``before``, if that stands with ``after`` in one place of the text alone."""
        for reach in _REACHES:
            left, right = before[max(0, len(before) - reach[0]) :], after[: reach[1]]
            enough = 20 if 0 in reach else 1
            first = self._letters.find(left + right)
            if first < 0 or len(left + right) < enough:
                continue
            if self._letters.find(left + right, first + 1) >= 0:
                return None
            at = first + len(left)
            return self._offsets[at - 1] + 1 if before and at else self._offsets[at]
        return None


def placed(notes: Sequence[Note], text: str) -> tuple[Note, ...]:
    """The notes in the state of the stored text: tidy, each with the offset of its mark, if that is sure."""
    if not notes:
        return ()
    letters = _Letters(text)
    found: list[Note] = []
    for note in notes:
        before, after = (_dense(tidy(side)) for side in note.around)
        lines = "\n".join(filter(None, map(tidy, note.text.split("\n"))))
        if lines:
            found.append(replace(note, text=lines, offset=letters.place(before, after), around=("", "")))
    return tuple(found)
