"""From the words and ruling lines of pages to the blocks of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.model import Block, Line, PageReading, Table
from pipeline.read import tables, unruled
from pipeline.read.layout import Word, lines, text_area
from pipeline.read.tables import Grid, Ruling

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:[Tt]rang\s*)?[0-9]{1,4}(?:\s*/\s*[0-9]{1,4})?[-–—\s.]*$")


@dataclass(slots=True)
class Page:
    """A page as it was read. ``grids`` runs parallel to the tables among ``blocks``."""

    reading: PageReading
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


def page(words: Sequence[Word], rulings: Sequence[Ruling], reading: PageReading) -> Page:
    """Lay out a page: its tables, and its lines in reading order above, between and below them."""
    found = Page(reading)
    number = reading.page
    drawn = tables.grids(rulings)
    outside, _ = tables.split(words, drawn)
    drawn = sorted([*drawn, *unruled.grids(outside)], key=lambda grid: grid.box[1])
    outside, inside = tables.split(words, drawn)
    kept: list[tuple[Grid, Table]] = []
    for grid, held in zip(drawn, inside, strict=True):
        table = tables.table(grid, held, number)
        if table is None:
            outside += held
        else:
            kept.append((grid, table))
    area = text_area(outside) if kept else None
    for grid, table in kept:
        above = [word for word in outside if word.middle < grid.box[1]]
        outside = [word for word in outside if word.middle >= grid.box[1]]
        found.blocks += lines(above, number, area)
        found.blocks.append(table)
        found.grids.append(grid)
    found.blocks += lines(outside, number, area)
    return found


def _is_page_number(block: Block) -> bool:
    return isinstance(block, Line) and bool(_PAGE_NUMBER.match(block.text))


def joined(read: Iterable[Page]) -> list[Block]:
    """The blocks of all pages. A table that goes on at the top of the next page becomes one with its beginning;
    the page number between the two parts goes before them."""
    blocks: list[Block] = []
    last: Grid | None = None  # of the table that ends `blocks`, page numbers behind it aside
    for one in read:
        rest = list(one.blocks)
        grids = list(one.grids)
        if last is not None and grids:
            head = 0
            while _is_page_number(rest[head]):
                head += 1
            first = rest[head]
            place = max(index for index, block in enumerate(blocks) if isinstance(block, Table))
            above = blocks[place]
            assert isinstance(above, Table)
            if isinstance(first, Table) and (tables.same_columns(last, grids[0]) or tables.goes_on(above, first)):
                blocks[place:] = [*blocks[place + 1 :], *rest[:head], tables.joined(above, first)]
                rest = rest[head + 1 :]
        blocks += rest
        body = [block for block in one.blocks if not _is_page_number(block)]
        if body and isinstance(body[-1], Table):
            last = grids[-1]
        elif body or not isinstance(blocks[-1] if blocks else None, Table):
            last = None
    return blocks
