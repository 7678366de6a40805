"""Formats that have paragraphs instead of lines: which of them are complete, and from drafts to blocks.

A reader of such a format (Word, OpenDocument, RTF, HTML) gives its content as drafts: paragraphs made of runs, and
tables whose cells hold drafts. `assemble` decodes fonts from before Unicode, splits soft breaks, and tells tables from
tables that only lay out a letterhead, the addressees or the signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.knowledge import rule
from pipeline.model import Block, Cell, Line, Table
from pipeline.read import legacy, tables
from pipeline.read.columns import Placed, reading_order, set_in_columns

_UNICODE_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323ạ-ỹẠ-Ỹ]")
# A longer line is no part of a letterhead or signature.
_CUE_LENGTH = 80
# Points that a tab and a space at the beginning of a paragraph move it to the right.
_TAB, _SPACE = 36.0, 3.5
# A cell without borders that holds more than this is a part of a page.
_PAGE_PART = 15


@dataclass(frozen=True)
class Run:
    """Text of one look. ``\\v`` is a soft break, ``\\t`` a tab; ``font`` is the font's name, if known. A run in
    the place of a note's mark has the ``note`` and no text."""

    text: str
    bold: bool = False
    font: str = ""
    note: DraftNote | None = None


@dataclass(frozen=True)
class Paragraph:
    """``label`` is the automatic list number, ``indent`` in points."""

    runs: tuple[Run, ...]
    label: str = ""
    centred: bool = False
    indent: float | None = None
    page: int | None = None


@dataclass(frozen=True)
class DraftCell:
    row: int
    column: int
    content: tuple[Paragraph | DraftTable, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class DraftTable:
    cells: tuple[DraftCell, ...]
    bordered: bool = False
    page: int | None = None


Draft = Paragraph | DraftTable


@dataclass(frozen=True)
class DraftNote:
    """A footnote or endnote; ``mark`` is what refers to it, ``page`` where that stands, each if known. ``typed`` says
    that its content begins with the mark."""

    content: tuple[Draft, ...]
    mark: str | None = None
    page: int | None = None
    typed: bool = False


_ITEM = re.compile(r"[a-zđ]{1,4}\s?[).]")
# Columns within a line.
_APART = re.compile(r"\t| {3}")


def _unfinished(text: str, following: str) -> bool:
    """Whether a paragraph seems to go on in the ``following`` one."""
    if not following[:1].islower() or _ITEM.match(following):
        return False
    return not re.search(r"[.;:!?…/”\")]$", text)


def _amid(text: str, following: str) -> bool:
    """Whether a break between the two surely stands amid a sentence: small letters go on with small letters, or end in
    a word that calls for more."""
    following = following.lstrip()
    if not text.rpartition(" ")[2].islower():
        return False
    more = following[:1].isalpha() and rule("outline", "breaks-off").pattern.search(text)
    return bool(more) or _unfinished(text, following)


def with_whole(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with ``whole`` set on each line, but on those that end amid a sentence which the next line, beginning
    with a small letter, goes on with."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(block, Line):
            after = following.text.lstrip() if isinstance(following, Line) else ""
            block = replace(block, whole=not _unfinished(block.text.rstrip(), after))
        found.append(block)
    return tuple(found)


def _runs(drafts: Iterable[Draft]) -> Iterator[Run]:
    for draft in drafts:
        if isinstance(draft, Paragraph):
            yield from draft.runs
        else:
            for cell in draft.cells:
                yield from _runs(cell.content)


class Decoder:
    """How the runs of one document are decoded: by font where fonts tell the truth, else by content."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        legacy_votes = unicode_votes = 0
        plain: list[str] = []
        for run in _runs(drafts):
            if run.text.isascii():
                continue
            if not legacy.encoding_of_font(run.font):
                plain.append(run.text)
            elif _UNICODE_VIETNAMESE.search(run.text):
                unicode_votes += 1
            else:
                legacy_votes += 1
        self._fonts_true = legacy_votes > unicode_votes
        self._other = legacy.detect(" ".join(plain))

    def encoding(self, run: Run) -> tuple[str | None, bool]:
        """The encoding of a run, and whether its font shows capitals."""
        encoding = legacy.encoding_of_font(run.font)
        if encoding and self._fonts_true:
            return encoding, legacy.capitals_font(run.font)
        return (self._other, False) if not encoding else (None, False)

    def text(self, runs: Iterable[Run]) -> str:
        """The text of the runs; neighbours of one encoding are decoded together, as VNI's marks may stand apart."""
        pieces: list[tuple[str, str | None, bool]] = []
        for run in runs:
            if not run.text:
                continue
            encoding, upper = self.encoding(run)
            if pieces and pieces[-1][1:] == (encoding, upper):
                pieces[-1] = (pieces[-1][0] + run.text, encoding, upper)
            else:
                pieces.append((run.text, encoding, upper))
        return "".join(
            legacy.decode(text, encoding, upper=upper)
            if encoding and not _UNICODE_VIETNAMESE.search(text)
            else text.upper()
            if upper
            else text
            for text, encoding, upper in pieces
        )


_SURROGATES = re.compile("[\ud800-\udfff]+")


def _joined(match: re.Match[str]) -> str:
    """Letters beyond the basic plane, which formats of 16-bit text give in two halves; a lone half is no letter."""
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _bold(runs: Iterable[Run]) -> bool:
    letters = bold = 0
    for run in runs:
        count = sum(character.isalnum() for character in run.text)
        letters += count
        bold += count * run.bold
    return letters > 0 and bold >= 0.8 * letters


def _pieces(text: str, *, centred: bool) -> list[str]:
    """The lines that soft breaks make of ``text``. One amid a sentence only fits a line to the page and counts for
    nothing; in titles, and between columns that are set with tabs or spaces, each line stands for itself."""
    found: list[str] = []
    for piece in map(str.rstrip, text.split("\v")):
        amid = (
            found
            and not centred
            and _amid(found[-1], piece)
            and not _APART.search(f"{found[-1].strip()}\n{piece.strip()}")
        )
        if amid:
            found[-1] = f"{found[-1]} {piece.lstrip()}"
        else:
            found.append(piece)
    return found


def _lines(paragraph: Paragraph, decoder: Decoder) -> list[Line]:
    """The lines of a paragraph: one, or as many as soft breaks make of it. White space inside is kept."""
    text = _SURROGATES.sub(_joined, decoder.text(paragraph.runs))
    pieces = _pieces(text, centred=paragraph.centred)
    if paragraph.label:
        pieces[0] = f"{paragraph.label} {pieces[0].lstrip()}".rstrip()
    bold = _bold(paragraph.runs)
    lead = pieces[0][: len(pieces[0]) - len(pieces[0].lstrip())]
    first = (paragraph.indent or 0) + _TAB * lead.count("\t") + _SPACE * lead.count(" ")
    found: list[Line] = []
    for piece in pieces:
        indent = first if not found else None
        found.append(Line(piece, paragraph.page, bold=bold, centred=paragraph.centred, indent=indent))
    return found


def _unfolded(lines: list[Line]) -> list[Line]:
    """Lines in reading order, columns apart that were made with tabs or spaces; empty lines become gaps."""
    placed: list[Placed] = []
    blanks = 0
    for number, line in enumerate(lines):
        if not line.text.strip():
            blanks += 1
            continue
        text, start = set_in_columns(line.text)
        placed.append(Placed(text, start, blanks, number))
        blanks = 0
    return [
        replace(lines[piece.origin], text=re.sub(r"\s+", " ", piece.text).strip(), gap=piece.blanks > 0)
        for piece in reading_order(placed)
    ]


def _is_layout(table: DraftTable, contents: dict[int, list[Block]]) -> bool:
    """Whether a table only lays out letterhead, addressees or signatures, frames a text, or holds parts of a page."""
    height = max(cell.row + cell.rows for cell in table.cells)
    width = max(cell.column + cell.columns for cell in table.cells)
    if len(table.cells) == 1 or width == 1:
        return True
    first = [
        block.text
        for cell in table.cells
        if cell.row == 0
        for block in contents[id(cell)][:1]
        if isinstance(block, Line)
    ]
    if any(rule("text_marks", "table-head").pattern.match(text) for text in first):
        return False
    lines = [block.text for blocks in contents.values() for block in blocks if isinstance(block, Line)]
    short = [line for line in lines if len(line) <= _CUE_LENGTH]
    if any(
        rule("text_marks", "two-columns-surely").pattern.search(line)
        or rule("text_marks", "addressees").pattern.match(line)
        for line in short
    ):
        return width <= 4 and height <= (4 if table.bordered else 12)
    if table.bordered:
        return False
    if height == 1 or (
        width <= 4 and height <= 12 and any(rule("text_marks", "two-columns").pattern.search(line) for line in short)
    ):
        return True
    return any(
        len(blocks) > _PAGE_PART or any(isinstance(block, Table) for block in blocks) for blocks in contents.values()
    )


def _column_major(cells: Sequence[DraftCell]) -> list[DraftCell]:
    """Cells of a layout table: column by column, but a cell over all columns stands between those above and below."""
    width = max(cell.column + cell.columns for cell in cells)
    bands: dict[int, int] = {}
    band = 0
    for cell in sorted(cells, key=lambda cell: cell.row):
        if cell.column == 0 and cell.columns == width > 1:
            bands[id(cell)] = band + 1
            band += 2
        else:
            bands[id(cell)] = band
    return sorted(cells, key=lambda cell: (bands[id(cell)], cell.column, cell.row))


def _nested_text(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            parts.append(block.text)
        else:
            parts += [cell.text for cell in block.cells]
    return "\n".join(part for part in parts if part.strip())


def _table(table: DraftTable, decoder: Decoder) -> list[Block]:
    if not table.cells:
        return []
    contents = {id(cell): _blocks(cell.content, decoder) for cell in table.cells}
    if not any(blocks for blocks in contents.values()):
        return []
    if _is_layout(table, contents):
        found: list[Block] = []
        for cell in _column_major(table.cells):
            inner = contents[id(cell)]
            if inner and isinstance(inner[0], Line) and found:
                inner = [replace(inner[0], gap=True), *inner[1:]]
            found += inner
        return found
    cells = (
        Cell(_nested_text(contents[id(cell)]), cell.row, cell.column, cell.rows, cell.columns)
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    )
    return [Table(tuple(cells), table.page)]


def _blocks(drafts: Iterable[Draft], decoder: Decoder) -> list[Block]:
    found: list[Block] = []
    pending: list[Line] = []
    gap = False

    def flush() -> None:
        nonlocal gap
        lines = _unfolded(pending)
        if lines and gap:
            lines[0] = replace(lines[0], gap=True)
        gap = bool(pending) and not pending[-1].text.strip()
        found.extend(lines)
        pending.clear()

    for draft in drafts:
        if isinstance(draft, Paragraph):
            pending += _lines(draft, decoder)
        else:
            flush()
            for block in _table(draft, decoder):
                above = found[-1] if found else None
                if isinstance(above, Table) and isinstance(block, Table) and tables.goes_on(above, block):
                    found[-1] = tables.joined(above, block)
                else:
                    found.append(block)
            gap = True
    flush()
    return found


def plain(drafts: Iterable[Draft], decoder: Decoder) -> str:
    """The text of drafts that are no part of the document's, one line for each paragraph."""
    return _nested_text(_blocks(drafts, decoder))


def assemble(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks of a document given as drafts, in reading order."""
    return with_whole(_blocks(drafts, Decoder(drafts)))
