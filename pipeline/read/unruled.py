"""Tables without ruling lines: a head of known column titles, and rows that keep to its columns.

Columns of text alone are no table (letterheads, signatures and justified rows have them, too): the head must name at
least three columns as tables of tasks do, and the first column must count the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.knowledge.columns import column_of
from pipeline.read.layout import Segment, Word, segments
from pipeline.read.tables import Grid, GridCell

_COUNT = re.compile(r"(?:[0-9]{1,3}|[IVX]{1,5})(?:\.[0-9]{1,3})*[.)]?$")
_NARROWEST = 3.0  # points of white between two columns


@dataclass(slots=True)
class _Columns:
    """The white strips between columns, narrowed by every row that is added."""

    strips: list[tuple[float, float]]

    def narrowed(self, words: Sequence[Word]) -> list[tuple[float, float]] | None:
        """The strips once ``words`` stand in the columns; null where a word bridges one."""
        found = list(self.strips)
        for word in words:
            middle = (word.x0 + word.x1) / 2
            for index, (left, right) in enumerate(found):
                if middle < (left + right) / 2:
                    found[index] = (max(left, word.x1), right)
                else:
                    found[index] = (left, min(right, word.x0))
        return found if all(right - left >= _NARROWEST for left, right in found) else None

    def column(self, word: Word) -> int:
        middle = (word.x0 + word.x1) / 2
        return sum(middle > (left + right) / 2 for left, right in self.strips)


def _rows(words: Sequence[Word]) -> list[list[Segment]]:
    by_row: dict[int, list[Segment]] = {}
    for segment in segments(words):
        by_row.setdefault(segment.row, []).append(segment)
    return list(by_row.values())


def _is_head(row: Sequence[Segment]) -> bool:
    if len(row) < 3 or column_of(row[0].text) != "number":
        return False
    return sum(column_of(segment.text) is not None for segment in row) >= 3


def grids(words: Sequence[Word]) -> list[Grid]:
    """The grids that unruled tables among ``words`` (of one page, outside of ruled tables) keep to."""
    if not any(word.text.upper().rstrip(".") in ("TT", "STT") for word in words):
        return []  # most pages: spare them the search
    rows = _rows(words)
    found: list[Grid] = []
    place = 0
    while place < len(rows):
        grid, end = _grid(rows, place) if _is_head(rows[place]) else (None, place + 1)
        if grid is not None:
            found.append(grid)
        place = end
    return found


def _grid(rows: Sequence[Sequence[Segment]], head: int) -> tuple[Grid | None, int]:
    """The table whose head is row ``head``, and the row after its last."""
    columns = _Columns([(left.x1, right.x0) for left, right in zip(rows[head], rows[head][1:], strict=False)])
    bottom = max(segment.bottom for segment in rows[head])
    tops: list[float] = []  # of the table's rows
    members = list(rows[head])
    end = head + 1
    for row in rows[head + 1 :]:
        words = [word for segment in row for word in segment.words]
        strips = columns.narrowed(words)
        if strips is None or row[0].top - bottom > 3 * row[0].size:
            break
        columns.strips = strips
        if columns.column(words[0]) == 0:
            if not _COUNT.match(words[0].text):
                break
            tops.append(min(segment.top for segment in row))
        members += row
        bottom = max(segment.bottom for segment in row)
        end += 1
    if len(tops) < 2:
        return None, head + 1
    left, right = min(segment.x0 for segment in members) - 1, max(segment.x1 for segment in members) + 1
    across = [left, *((a + b) / 2 for a, b in columns.strips), right]
    down = [min(segment.top for segment in rows[head]) - 1, *(top - 0.5 for top in tops), bottom + 1]
    cells = tuple(
        GridCell((across[column], down[row], across[column + 1], down[row + 1]), row, column, 1, 1)
        for row in range(len(down) - 1)
        for column in range(len(across) - 1)
    )
    return Grid((left, down[0], right, down[-1]), cells, tuple(across)), end
