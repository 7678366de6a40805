"""Ruled tables: from ruling lines, however they were found, to cells with their words.

pdfplumber's table finder does the geometry (which lines meet, which boxes they close); it is fed with ruling lines
that pdfium or the image of a scan gave, so that no page need be parsed a second time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.model import Box, Cell, Table
from pipeline.read.layout import Word, segments

Ruling = tuple[float, float, float, float]  # x0, top, x1, bottom in points; thin in one direction
_SNAP = 3.0  # points within which two rulings are one, or meet
_ASIDE = 24.0  # points that a scanned sheet may lie to the side of the one before


@dataclass(frozen=True, slots=True)
class GridCell:
    """A closed box of a grid, with its place and extent in rows and columns."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid on a page: cells by row and column, and the edges that bound its columns."""

    box: Box
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]

    @property
    def height(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)


def _edge(ruling: Ruling) -> dict[str, float | str]:
    x0, top, x1, bottom = ruling
    upright = bottom - top > x1 - x0
    if upright:
        x0 = x1 = (x0 + x1) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "v" if upright else "h",
        "object_type": "line",
    }


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _place(edges: Sequence[float], value: float) -> int:
    """Index of the edge next to ``value``."""
    place = bisect_left(edges, value)
    candidates = [index for index in (place - 1, place) if 0 <= index < len(edges)]
    return min(candidates, key=lambda index: abs(edges[index] - value))


def _grid(boxes: Sequence[Box]) -> Grid:
    columns = _distinct(edge for box in boxes for edge in (box[0], box[2]))
    rows = _distinct(edge for box in boxes for edge in (box[1], box[3]))
    cells: list[GridCell] = []
    for box in boxes:
        left, right = _place(columns, box[0]), _place(columns, box[2])
        top, bottom = _place(rows, box[1]), _place(rows, box[3])
        if right > left and bottom > top:
            cells.append(GridCell(box, top, left, bottom - top, right - left))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid((columns[0], rows[0], columns[-1], rows[-1]), tuple(cells), tuple(columns))


def grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """The grids that ``rulings`` draw, from top to bottom.

    A single box (a frame around text) and a single row or column are none, unless a row has three cells or more (the
    last row of a table that began on the page before).
    """
    if len(rulings) < 4:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(ruling) for ruling in rulings], _SNAP, _SNAP, _SNAP, _SNAP)
    boxes = intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    large = [box for box in boxes if box[2] - box[0] > 6 and box[3] - box[1] > 5]
    found: list[Grid] = []
    for group in cells_to_tables(large):
        if len(group) < 2:
            continue
        grid = _grid(group)
        width = len(grid.edges) - 1
        if grid.cells and width >= 2 and (grid.height >= 2 or width >= 3):
            found.append(grid)
    return sorted(found, key=lambda grid: grid.box[1])


def contains(box: Box, word: Word) -> bool:
    """Whether the middle of ``word`` lies in ``box``."""
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _cell_text(words: Sequence[Word]) -> str:
    """The words of a cell as text; a line break stays where a new item begins."""
    text = ""
    for segment in segments(words):
        if not text:
            text = normalize("NFC", segment.text)
            continue
        part = normalize("NFC", segment.text)
        if _ITEM.match(part) and text[-1] in ".;:!?":
            text += "\n" + part
        else:
            text += " " + part
    return text


_ITEM = re.compile(r"[-–+•*]\s|\(?[0-9]{1,2}[.)]\s|[a-zđ]\)\s")


def split(words: Sequence[Word], found: Sequence[Grid]) -> tuple[list[Word], list[list[Word]]]:
    """The words outside of all grids, and those inside of each."""
    outside: list[Word] = []
    inside: list[list[Word]] = [[] for _ in found]
    for word in words:
        for index, grid in enumerate(found):
            if contains(grid.box, word):
                inside[index].append(word)
                break
        else:
            outside.append(word)
    return outside, inside


def table(grid: Grid, words: Sequence[Word], page: int) -> Table | None:
    """The table of a grid; null where fewer than two of its cells hold text, or nothing but one column does."""
    by_cell: list[list[Word]] = [[] for _ in grid.cells]
    for word in words:
        for index, cell in enumerate(grid.cells):
            if contains(cell.box, word):
                by_cell[index].append(word)
                break
    cells = tuple(
        Cell(_cell_text(listed), cell.row, cell.column, cell.rows, cell.columns, cell.box)
        for cell, listed in zip(grid.cells, by_cell, strict=True)
    )
    filled = {cell.column for cell in cells if cell.text}
    return Table(cells, page) if len(filled) >= 2 else None


def _rows(table: Table) -> list[tuple[str, ...]]:
    height = max(cell.row + cell.rows for cell in table.cells)
    rows: list[list[str]] = [[] for _ in range(height)]
    for cell in table.cells:
        rows[cell.row].append(" ".join(cell.text.casefold().split()))
    return [tuple(row) for row in rows]


def same_columns(above: Grid, below: Grid) -> bool:
    """Whether both divide the page into the same columns, as a table does that runs over pages. Scanned sheets may lie
    a little to the side of one another."""
    if len(above.edges) != len(below.edges):
        return False
    aside = below.edges[0] - above.edges[0]
    return abs(aside) < _ASIDE and all(
        abs(one + aside - other) < 8 for one, other in zip(above.edges, below.edges, strict=True)
    )


def _repeated_head(above: Table, below: Table) -> int:
    """How many rows at the top of ``below`` repeat the top of ``above``; never all of them. Empty cells do not count:
    what one part merges, the other may not."""
    first, second = ([[text for text in row if text] for row in _rows(one)] for one in (above, below))
    count = 0
    while count < min(len(first), len(second) - 1) and first[count] and first[count] == second[count]:
        count += 1
    return count


def goes_on(above: Table, below: Table) -> bool:
    """Whether ``below``, which follows with nothing between, begins with the head of ``above`` over as many columns."""
    widths = {max(cell.column + cell.columns for cell in one.cells) for one in (above, below)}
    head = [cell for cell in below.cells if cell.row == 0 and cell.text]
    return len(widths) == 1 and len(head) > 1 and _repeated_head(above, below) > 0


def joined(above: Table, below: Table) -> Table:
    """Both as one table; a head that ``below`` repeats is left out.

    A first row without a number in its first column goes on with the row above: its texts join that row's cells.
    """
    head = _repeated_head(above, below)
    rest = [cell for cell in below.cells if cell.row >= head]
    height = max(cell.row + cell.rows for cell in above.cells)
    cells = list(above.cells)
    if rest and _goes_on(above, rest, head):
        last = {cell.column: index for index, cell in enumerate(cells) if cell.row + cell.rows == height}
        for cell in [cell for cell in rest if cell.row == head and cell.text]:
            index = last[cell.column]
            text = f"{cells[index].text} {cell.text}".strip()
            old = cells[index]
            cells[index] = Cell(text, old.row, old.column, old.rows, old.columns, old.box)
        rest = [cell for cell in rest if cell.row > head]
        head += 1
    moved = [Cell(cell.text, cell.row - head + height, cell.column, cell.rows, cell.columns, cell.box) for cell in rest]
    return Table((*cells, *moved), above.page)


def _goes_on(above: Table, rest: Sequence[Cell], row: int) -> bool:
    """Whether the row is the rest of the row above: the first column counts the rows, and the row has no number there;
    or it has the number that is due and goes on with a sentence of the row above, which has none."""
    first = [cell for cell in rest if cell.row == row]
    if not first or any(cell.rows > 1 for cell in first) or first[0].column:
        return False
    numbers = [cell for cell in above.cells if cell.column == 0 and cell.text]
    counted = sum(bool(re.match(r"[0-9IVX]+[.)]?$|[0-9]+(\.[0-9]+)+$", cell.text)) for cell in numbers)
    height = max(cell.row + cell.rows for cell in above.cells)
    last = {cell.column: cell for cell in above.cells if cell.row + cell.rows == height}
    if not 2 * counted >= len(numbers) > 0 or any(cell.column not in last for cell in first):
        return False
    amid = any(cell.text[:1].islower() and last[cell.column].text[-1:].isalpha() for cell in first)
    return not first[0].text or (not last[0].text and amid and _follows(numbers[-1], first[0]))


def _follows(above: Cell, below: Cell) -> bool:
    """Whether ``below`` holds the number after that of ``above``."""
    one, other = (cell.text.rstrip(".)") for cell in (above, below))
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1
