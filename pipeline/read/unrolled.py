"""Tables that a text keeps unrolled: their cells one below the other, as copying from a page or a web site leaves them.

Two ways of copying are known. Row by row: the titles of the columns, then the cells of each row, which begins with its
number. Column by column, page for page, as viewers of PDF files do: there the order of the cells is all that says which
belong together, so that a table is made only where every column has as many of them as there are tasks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from operator import itemgetter

from pipeline.knowledge import rule
from pipeline.knowledge.columns import column_of
from pipeline.knowledge.letters import UPPER
from pipeline.model import Block, Cell, Line, Table

LONGEST_TITLE = 60  # letters
LONGEST_BODY = 300  # letters of a cell that names who does it
_DOERS = ("lead", "coordinate", "report_to")
_FIGURES = ("indicator", "value")
# A line that fills less of its column than this ends the cell, where the next line begins with a capital letter.
_SHORT = 0.5
_WIDE = 20  # letters of a column that is wide enough to tell
_DASHES = ("-", "+")
_NUMBERED = re.compile(rf"(\d{{1,3}})[.)]? (?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What may be a cell: its text, and the lines it stands on."""

    text: str
    first: int
    last: int

    def is_a(self, cell: str) -> bool:
        return rule("table_cells", cell).pattern.match(self.text) is not None

    @property
    def number(self) -> int | None:
        label = rule("table_cells", "label").pattern.match(self.text)
        return int(label["number"]) if label else None

    @property
    def title(self) -> str | None:
        """What the column with this title holds."""
        return column_of(self.text) if len(self.text) <= LONGEST_TITLE else None


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with each unrolled table rolled up again; lines that make none stay as they are."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        table, end = _table_at(blocks, at)
        found.append(table or blocks[at])
        at = end
    return found


def _table_at(blocks: Sequence[Block], at: int) -> tuple[Table | None, int]:
    """The table whose head begins with block ``at``, and the block after it."""
    block = blocks[at]
    if not isinstance(block, Line) or not rule("tables", "number").pattern.match(block.text.strip(" .:")):
        return None, at + 1
    lines = [block]
    for following in blocks[at + 1 :]:
        if not isinstance(following, Line) or rule("table_cells", "end").pattern.match(following.text):
            break
        lines.append(following)
    single = _joined([_Piece(line.text, number, number) for number, line in enumerate(lines)])
    apart = list(_set_apart(lines))
    for rows, end in (_by_rows(single), _by_rows(apart), _by_columns(apart)):
        if rows:
            cells = (Cell(text, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts))
            return Table(tuple(cells), block.page), at + end
    return None, at + 1


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Lines that go on with the one above are one cell with it, and so are the dashes of a list."""
    found: list[_Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        listed = above is not None and piece.text.startswith(_DASHES) and above.text.startswith(_DASHES)
        goes_on = listed or piece.text[:1].islower()
        if above and above.number is None and (goes_on or above.text.rstrip().endswith((",", ";", ":"))):
            found[-1] = _Piece(f"{above.text} {piece.text}", above.first, piece.last)
        else:
            found.append(piece)
    return found


def _set_apart(lines: Sequence[Line]) -> Iterator[_Piece]:
    """The groups of lines between empty lines; two cells in one group come apart behind a title or a
    short line, and ahead of a person who is addressed."""
    first = 0
    for last in range(len(lines)):
        if last + 1 < len(lines) and not lines[last + 1].gap:
            group = [line.text for line in lines[first : last + 2]]
            widest = max(map(len, group))
            following = lines[last + 1].text
            ended = widest >= _WIDE and len(lines[last].text) < _SHORT * widest
            ended = ended or column_of(" ".join(line.text for line in lines[first : last + 1])) is not None
            addressed = rule("table_cells", "addressed").pattern.match(following)
            if not addressed and not (ended and following[:1].isupper()):
                continue
        yield _Piece(" ".join(line.text for line in lines[first : last + 1]), first, last)
        first = last + 1


# ---------------------------------------------------------------- row by row


def _by_rows(pieces: Sequence[_Piece]) -> tuple[list[list[str]], int]:
    """The rows of a table kept row by row, its head first, and the line after the last; no rows where it is none."""
    titles = [pieces[0].text]
    columns: list[str] = []
    for piece in pieces[1:]:
        column = piece.title
        if column is None or column == "number":
            break
        titles.append(piece.text)
        columns.append(column)
    if ("task" not in columns and "indicator" not in columns) or len(columns) < 2:
        return [], 0
    rows = [titles]
    width = len(titles)
    pieces = [*pieces[:width], *_without_head(pieces[width:], titles)]
    at = width
    if [piece.number for piece in pieces[at : at + width]] == list(range(1, width + 1)):
        rows.append([piece.text for piece in pieces[at : at + width]])  # the columns counted
        at += width
    numbered: list[int] = []  # how many cells each row had
    number = 0
    while at < len(pieces):
        if _heads_group(pieces, at):
            rows.append([pieces[at].text, pieces[at + 1].text])
            at += 2
        elif _begins_row(pieces, at, number):
            end = _end_of_row(pieces, at, width, numbered)
            number = pieces[at].number or 0
            numbered.append(end - at)
            rows.append([pieces[at].text, *_fitted([piece.text for piece in pieces[at + 1 : end]], columns)])
            at = end
        else:
            break
    return (rows, pieces[at - 1].last + 1) if len(numbered) > 1 else ([], 0)


def _without_head(pieces: Sequence[_Piece], titles: Sequence[str]) -> list[_Piece]:
    """The pieces without the head where pages repeat it."""
    found: list[_Piece] = []
    for piece in pieces:
        found.append(piece)
        if [above.text for above in found[-len(titles) :]] == list(titles):
            del found[-len(titles) :]
    return found


def _heads_group(pieces: Sequence[_Piece], at: int) -> bool:
    """A Roman numeral or capital with a title, and a row or another group below."""
    if at + 2 >= len(pieces) or not pieces[at].is_a("group"):
        return False
    return pieces[at + 2].number is not None or pieces[at + 2].is_a("group")


def _begins_row(pieces: Sequence[_Piece], at: int, above: int) -> bool:
    """Whether the number of the row next to ``above`` stands here, or one that begins anew or has parts (“2.1”)."""
    piece = pieces[at]
    return piece.number is not None and (piece.number in (above + 1, 1) or "." in piece.text.rstrip("."))


def _end_of_row(pieces: Sequence[_Piece], at: int, width: int, earlier: Sequence[int]) -> int:
    """Where the row that begins here ends: ahead of the next row or group, at the table's width if one begins there."""
    number = pieces[at].number or 0
    ends = [
        end
        for end in range(at + 2, min(at + 2 * width, len(pieces)))
        if _begins_row(pieces, end, number) or _heads_group(pieces, end)
    ]
    if ends:
        return min(ends, key=lambda end: (abs(end - at - width), end))
    usual = Counter(earlier).most_common(1)[0][0] if earlier else width
    return min(at + usual, len(pieces))


def _fitted(cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    """``cells`` under ``columns``: empty ones put in where cells are too few, neighbours joined where too many."""
    few = len(cells) <= len(columns)

    @cache
    def best(first: int, column: int) -> tuple[float, tuple[str, ...]]:
        """How well the cells from ``first`` fit the columns from ``column``, and what these hold then."""
        if column == len(columns):
            return (0 if first == len(cells) else -inf), ()
        options = []
        for last in (first + 1, first) if few else range(first + 1, len(cells) + 1):
            if last <= len(cells):
                text = " ".join(cells[first:last])
                score, others = best(last, column + 1)
                options.append(((_fits(text, columns[column]) if text else 0) + score, (text, *others)))
        return max(options, key=itemgetter(0), default=(-inf, ()))

    return list(best(0, 0)[1])


def _fits(text: str, column: str) -> int:
    """How well a cell fits a column: 2 for what the column is there for, -2 for anything else in such a column."""
    looks = _look(text)
    if column in _DOERS or column == "time":
        return 2 if looks == ("time" if column == "time" else "body") else -2
    return -1 if looks and column in ("task", "product", "note") else 0


def _look(text: str) -> str | None:
    cell = _Piece(text, 0, 0)
    return "time" if cell.is_a("time") else "body" if cell.is_a("body") and len(text) <= LONGEST_BODY else None


# ---------------------------------------------------------------- column by column


class _Columns:
    """The cells of each column in their order, and the tasks with the groups between them."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self.titles: dict[str, str] = {}
        for piece in pieces:
            title = "person" if piece.is_a("person-title") else piece.title
            if title and not piece.is_a("time"):
                self.titles.setdefault(title, piece.text)
        self.figures = next((column for column in _FIGURES if column in self.titles), None)
        self.doer = next((column for column in _DOERS if column in self.titles), None)
        self.cells: dict[str, list[str]] = {}
        self.tasks: list[list[str]] = []
        """Label and text of each; a group's label and title."""
        self.groups: set[int] = set()
        self.numbers: set[int] = set()
        for piece in pieces:
            self._take(piece)

    def _take(self, piece: _Piece) -> None:
        text = piece.text
        column = self._column(piece)
        if text in self.titles.values():
            return
        if piece.number is not None:
            self.numbers.add(piece.number)
        elif group := rule("table_cells", "group-with-title").pattern.match(text):
            self.groups.add(len(self.tasks))
            self.tasks.append([group["label"], text[group.end() :]])
        elif column:
            self.cells.setdefault(column, []).append(text)
        elif text[:1].islower() and self.tasks:
            self.tasks[-1][1] += f" {text}"
        else:
            label = _NUMBERED.match(text)
            self.tasks.append([label[1] if label else "", text[label.end() :] if label else text])

    def _column(self, piece: _Piece) -> str | None:
        """The column that a cell of this look stands in, if the table has one; null for a task."""
        if "person" in self.titles and piece.is_a("person"):
            return "person"
        if "time" in self.titles and piece.is_a("time"):
            return "time"
        if self.figures and piece.is_a("figure") and not _NUMBERED.match(piece.text):
            return self.figures
        return self.doer if self.doer and _look(piece.text) == "body" else None

    def rows(self) -> Iterator[list[str]]:
        """The table's rows, its head first; none where a column has other than one cell for each task."""
        count = len(self.tasks) - len(self.groups)
        if count < 2 or not self.cells or any(len(cells) != count for cells in self.cells.values()):
            return
        # Columns with no cell in them come last: their titles are words of the document too.
        yield [self.titles.get(name, "") for name in dict.fromkeys(("number", "task", *self.cells, *self.titles))]
        labels = {int(label) for label, _ in self.tasks if label.isdigit()} | self.numbers
        counted = labels >= set(range(1, count + 1))
        beside = enumerate(zip(*self.cells.values(), strict=True), 1)
        for place, (label, text) in enumerate(self.tasks):
            if place in self.groups:
                yield [label, text]
            else:
                number, cells = next(beside)
                yield [str(number) if counted else label, text, *cells]


def _by_columns(pieces: Sequence[_Piece]) -> tuple[list[list[str]], int]:
    """The rows of a table kept column by column, and the line after its last; no rows where the counts disagree."""
    return list(_Columns(pieces).rows()), pieces[-1].last + 1
