"""From blocks as they were read to the stored text that all offsets refer to.

Only what is certainly not the document's own words goes: empty lines, page numbers, running heads, rules. Letters
become NFC and look-alikes that Vietnamese never uses (``ƣ`` for ``ư``) their letter, words that a conversion tore
around a marked letter are whole again and those that it set without their space apart; nothing else is rewritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.clean.glued import parter
from pipeline.clean.torn import mender
from pipeline.model import Block, CleanText, Line, Reading, Span, Table, TextCell, TextLine, TextTable

LOOKALIKES = str.maketrans(
    {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u2044": "/", "\u2011": "-"}
    | {"\u00a0": " ", "\u2028": " ", "\u00ad": "", "\ufeff": ""}
)
# Cyrillic letters that look like ours, within words of ours.
CYRILLIC = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
MIXED = re.compile(r"\w*[А-я]\w*")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u0000-\u0008\u000e-\u001f\u007f-\u009f]")
WHITE = re.compile(r"\s+")
# The head of an annex; recognition takes II for H.
ANNEX_HEAD = re.compile(r"[-–—.·' ]{0,2}(PHỤ LỤC|Phụ lục) ([IVXLH]+|[A-G])")
RULE = re.compile(r"[-_=*~–—.·•|\s]{3,}")
PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
# Ends a line within a cell: names below one another have no other separator.
CELL_BREAK = "\v"
# A running head stands on this share of the pages, and on three at least.
RUNNING_SHARE = 0.5


def _latin(match: re.Match[str]) -> str:
    return match[0].translate(CYRILLIC) if LATIN.search(match[0]) else match[0]


def tidy(text: str) -> str:
    """One line of text: NFC, look-alikes mended, white space single, ends trimmed."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text.translate(LOOKALIKES)))
    return WHITE.sub(" ", MIXED.sub(_latin, text)).strip()


def _page_edges(blocks: Sequence[Block]) -> dict[int, set[int]]:
    """For every page the positions of its first and last two lines."""
    pages: dict[int, list[int]] = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Line) and block.page is not None and tidy(block.text):
            pages.setdefault(block.page, []).append(position)
    return {page: set(positions[:2] + positions[-2:]) for page, positions in pages.items()}


def _running_heads(blocks: Sequence[Block], edges: dict[int, set[int]]) -> set[int]:
    """Lines at a page's edge whose words, digits aside, come back on most pages."""
    if len(edges) < 3:
        return set()
    shapes: Counter[str] = Counter()
    places: dict[str, set[int]] = {}
    for positions in edges.values():
        for position in positions:
            shape = re.sub(r"\d+", "#", tidy(_line(blocks[position]).text).lower())
            if shape:
                shapes[shape] += 1
                places.setdefault(shape, set()).add(position)
    least = max(3, RUNNING_SHARE * len(edges))
    return {position for shape, count in shapes.items() if count >= least for position in places[shape]}


def _line(block: Block) -> Line:
    assert isinstance(block, Line)
    return block


def _page_numbers(blocks: Sequence[Block], edges: dict[int, set[int]]) -> set[int]:
    """Lines that are only a number and count the pages: on the page's edge, or one up from the last such line."""
    found: set[int] = set()
    expected = {1, 2}
    for position, block in enumerate(blocks):
        match = PAGE_NUMBER.fullmatch(tidy(block.text)) if isinstance(block, Line) else None
        if not match:
            continue
        number, page = int(match[1]), _line(block).page
        on_edge = page is not None and position in edges.get(page, ())
        if number in expected or (on_edge and page is not None and abs(number - page) <= 1):
            found.add(position)
            expected = {number + 1, number + 2}
    return found


def _kept(reading: Reading) -> Iterator[Block]:
    """The blocks that stay; a line that follows a dropped or empty one keeps the gap."""
    blocks = reading.blocks
    annexes = _misread_annex_heads(reading)
    edges = _page_edges(blocks)
    dropped = _running_heads(blocks, edges) | _page_numbers(blocks, edges)
    gap = False
    for position, block in enumerate(blocks):
        if isinstance(block, Table):
            yield block
            gap = True
            continue
        text = tidy(block.text)
        if position in dropped:
            continue
        if not text or RULE.fullmatch(text):
            gap = True
            continue
        yield Line(
            text.lstrip("-–—.·' ").removesuffix("H") + "II" if position in annexes else text,
            block.page,
            block.box,
            block.gap or gap,
            block.whole,
            block.bold,
            block.centred,
            block.indent,
        )
        gap = False


def _misread_annex_heads(reading: Reading) -> set[int]:
    """Lines read by OCR that head an annex H, where the other annexes are counted in Roman numbers."""
    scanned = {page.page for page in reading.pages if page.method == "ocr"}
    heads: dict[int, str] = {}
    for position, block in enumerate(reading.blocks):
        match = ANNEX_HEAD.fullmatch(tidy(block.text)) if isinstance(block, Line) and block.page in scanned else None
        if match:
            heads[position] = match[2]
    others = set(heads.values()) - {"H"}
    counted = bool(others & {"I", "III", "IV"}) and not others & set("ABCDEFG")
    return {position for position, number in heads.items() if number == "H" and counted}


def clean(reading: Reading) -> CleanText:
    """The stored text of a reading, with the lines and tables in it."""
    blocks = list(_kept(reading))
    pieces = [piece.text for block in blocks for piece in ((block,) if isinstance(block, Line) else block.cells)]
    whole = mender(pieces)
    apart = parter(map(whole, pieces))
    parts: list[str] = []
    lines: list[TextLine] = []
    tables: list[TextTable] = []
    at = 0

    def add(text: str, line: Line | None, page: int | None, table: int | None) -> Span:
        nonlocal at
        span = Span(at, at + len(text))
        parts.append(text)
        at += len(text) + 1
        if line is None:
            lines.append(TextLine(span, page, table=table, whole=True))
        else:
            layout = (line.gap, line.whole, line.bold, line.centred, line.indent)
            lines.append(TextLine(span, line.page, line.box, *layout))
        return span

    for block in blocks:
        if isinstance(block, Line):
            add(apart(whole(block.text)), block, block.page, None)
            continue
        cells: list[TextCell] = []
        for row in range(max((cell.row + 1 for cell in block.cells), default=0)):
            members = sorted((cell for cell in block.cells if cell.row == row), key=lambda cell: cell.column)
            printed = [CELL_BREAK.join(filter(None, map(tidy, cell.text.split("\n")))) for cell in members]
            texts = [apart(whole(text)) for text in printed]
            if not any(texts):
                continue
            inner = at
            for cell, text in zip(members, texts, strict=True):
                span = Span(inner, inner + len(text))
                cells.append(TextCell(span, cell.row, cell.column, cell.rows, cell.columns))
                inner += len(text) + 1
            add("\t".join(texts), None, block.page, len(tables))
        if cells:
            tables.append(TextTable(Span(cells[0].span.start, at - 1), tuple(cells), block.page))
    return CleanText("\n".join(parts), tuple(lines), tuple(tables), reading)
