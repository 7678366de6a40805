"""Word 97–2003 documents (.doc), read without Word: the text with cells, fonts and list numbers."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.convert import old_word
from pipeline.read.doc_file import Modifier, Piece, WordFile, WordList, modifiers
from pipeline.read.notes import notes, told
from pipeline.read.paragraphs import Draft, DraftCell, DraftNote, DraftTable, Paragraph, Run, assemble

_CHARACTERS = str.maketrans({"\x1e": "-", "\x1f": "", "\x01": "", "\x02": "", "\x05": "", "\x08": "", "\xa0": " "})
# Boundaries of columns that lie closer than this (twentieths of a point) are one.
_SAME_EDGE = 100


@dataclass(frozen=True)
class _Cell:
    """What a row's definition says of a cell. ``above``: it continues the cell above; ``left``: the one to the left."""

    left_edge: int
    right_edge: int
    above: bool
    left: bool
    bordered: bool


@dataclass
class _Look:
    """The look of a paragraph's end: list, alignment, and its place in a table."""

    style: int = 0
    centred: bool = False
    left: int = 0
    first: int = 0
    list_number: int = 0
    list_level: int = 0
    in_table: bool = False
    row_end: bool = False
    own_indent: bool = False
    row: tuple[_Cell, ...] = ()

    def apply(self, listed: Iterable[Modifier], *, own: bool = False) -> None:
        """Take in modifiers, in their order."""
        for code, operand in listed:
            match code:
                case 0x2403 | 0x2461:
                    self.centred = operand[0] == 1
                case 0x840F | 0x845E:
                    (self.left,) = struct.unpack("<h", operand)
                    self.own_indent = own
                case 0x8411 | 0x8460:
                    (self.first,) = struct.unpack("<h", operand)
                    self.own_indent = own
                case 0x460B:
                    (self.list_number,) = struct.unpack("<H", operand)
                case 0x260A:
                    self.list_level = operand[0]
                case 0x2416 | 0x244B:
                    self.in_table = bool(operand[0])
                case 0x6649:
                    self.in_table = operand != b"\0\0\0\0"
                case 0x2417:
                    self.row_end = bool(operand[0])
                case 0xD608:
                    self.row = tuple(_row(operand))


def _row(operand: bytes) -> Iterator[_Cell]:
    """The cells of a row's definition (sprmTDefTable)."""
    if len(operand) < 3:
        return
    count = operand[2]
    if 3 + 2 * (count + 1) > len(operand):
        return
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    for number in range(count):
        at = 3 + 2 * (count + 1) + 20 * number
        definition = operand[at : at + 20].ljust(20, b"\0")
        (flags,) = struct.unpack_from("<H", definition)
        borders = [definition[4 + 4 * side + 1] for side in range(4)]
        yield _Cell(
            edges[number],
            edges[number + 1],
            above=(flags >> 5) & 3 == 1,
            left=bool(flags & 2),
            bordered=any(border not in (0, 255) for border in borders),
        )


class _Characters:
    """Looks of characters, by what is stored of them; most repeat."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._known: dict[tuple[int, bytes], tuple[bool, str, bool, bool]] = {}

    def look(self, style: int, own: bytes) -> tuple[bool, str, bool, bool]:
        """Whether bold, the font, whether all capitals, whether hidden (or deleted under tracked changes)."""
        key = (style, own)
        if key not in self._known:
            self._known[key] = self._look(style, own)
        return self._known[key]

    def _look(self, style: int, own: bytes) -> tuple[bool, str, bool, bool]:
        flags = {0x0835: False, 0x083B: False, 0x083C: False, 0x0800: False}
        font = 0
        layers = [base.character for base in self._file.style_chain(style)]
        for code, operand in modifiers(own):
            if code == 0x4A30:
                layers += [base.character for base in self._file.style_chain(struct.unpack("<H", operand)[0])]
        for layer in [*layers, own]:
            before = dict(flags)
            for code, operand in modifiers(layer):
                if code in flags:
                    flags[code] = {0x80: before[code], 0x81: not before[code]}.get(operand[0], operand[0] == 1)
                elif code == 0x4A4F:
                    (font,) = struct.unpack("<H", operand)
        name = self._file.fonts[font] if font < len(self._file.fonts) else ""
        return flags[0x0835], name, flags[0x083B], flags[0x083C] or flags[0x0800]


@dataclass(frozen=True)
class _Raw:
    """A paragraph as stored: its runs, its look, and the mark that ends it."""

    runs: tuple[Run, ...]
    look: _Look
    mark: str


class _Walk:
    """From the file's text to its paragraphs, in order."""

    def __init__(self, file: WordFile, noted: Mapping[int, DraftNote] = MappingProxyType({})) -> None:
        self._file = file
        self._noted = noted  # by the offset of the mark in the file
        self._characters = _Characters(file)
        self._lists = _lists(file)
        self._fields: list[bool] = []

    def raw_paragraphs(self, first: int, last: int) -> Iterator[_Raw]:
        """The paragraphs between two characters of the document."""
        waiting: list[tuple[str, int]] = []
        for piece in self._file.pieces:
            start, end = max(piece.first, first), min(piece.last, last)
            if start >= end:
                continue
            text = self._file.text(piece)[start - piece.first : end - piece.first]
            at = piece.offset + (start - piece.first) * piece.width
            begun = 0
            for position, letter in enumerate(text):
                if letter in "\r\x07\x0c":
                    waiting += self._stretches(text[begun:position], at + begun * piece.width, piece)
                    yield self._paragraph(waiting, at + position * piece.width, letter)
                    waiting = []
                    begun = position + 1
            waiting += self._stretches(text[begun:], at + begun * piece.width, piece)
        if waiting:
            yield self._paragraph(waiting, waiting[-1][1], "\r")

    def _stretches(self, text: str, at: int, piece: Piece) -> Iterator[tuple[str, int]]:
        """Stretches of one look, with the offset of each; the mark of a note is one of its own."""
        last = at + len(text) * piece.width
        marks = [end for mark in self._noted if at <= mark < last for end in (mark, mark + piece.width)]
        ends = sorted([*self._file.run_ends(at, last), *marks, last])
        begun = at
        for end in ends:
            stretch = text[(begun - at) // piece.width : (end - at) // piece.width]
            if stretch:
                yield stretch, begun
            begun = end

    def _paragraph(self, stretches: list[tuple[str, int]], end: int, mark: str) -> _Raw:
        style, own = self._file.paragraph(end)
        look = _Look(style)
        for code, operand in own:
            if code == 0x4600:
                (look.style,) = struct.unpack("<H", operand)
        for base in self._file.style_chain(look.style):
            look.apply(modifiers(base.paragraph))
        look.apply(own, own=True)
        runs: list[Run] = []
        for text, offset in stretches:
            bold, font, capitals, hidden = self._characters.look(look.style, self._file.character(offset))
            note = self._noted.get(offset)
            text = self._shown(text)
            if note and not hidden:
                runs.append(Run("", note=note))
            elif text and not hidden:
                runs.append(Run(text.upper() if capitals else text, bold, font))
        return _Raw(tuple(runs), look, mark)

    def _shown(self, text: str) -> str:
        """The text without the instructions of fields, marks of objects and notes."""
        if not self._fields and "\x13" not in text:
            return text.translate(_CHARACTERS).replace("\x0b", "\v")
        shown = ""
        for letter in text:
            if letter == "\x13":
                self._fields.append(False)
            elif letter == "\x14" and self._fields:
                self._fields[-1] = True
            elif letter == "\x15" and self._fields:
                self._fields.pop()
            elif all(self._fields):
                shown += letter
        return shown.translate(_CHARACTERS)

    def paragraph(self, raw: _Raw) -> Paragraph:
        """The paragraph with its list number; lists count on in the order of calls."""
        look = raw.look
        label, indent = "", None
        listed = self._lists.get(look.list_number)
        if listed is not None:
            label, indent = listed.next(look.list_level)
        if look.own_indent or indent is None:
            indent = (look.left + look.first) / 20
        if label in ("-", "+") and not any(run.text.strip() for run in raw.runs):
            label = ""
        return Paragraph(raw.runs, label, look.centred, indent)


def _lists(file: WordFile) -> dict[int, WordList]:
    try:
        return file.lists()
    except (struct.error, IndexError):  # a damaged list table costs the numbers, not the text
        return {}


def _drafts(walk: _Walk, raws: Iterable[_Raw]) -> Iterator[Draft]:
    """Paragraphs, and tables put together of their rows."""
    rows: list[tuple[list[list[Paragraph]], tuple[_Cell, ...]]] = []
    cells: list[list[Paragraph]] = []
    content: list[Paragraph] = []
    for raw in raws:
        if raw.look.in_table or raw.mark == "\x07":
            if raw.look.row_end and raw.mark == "\x07":
                rows.append((cells, raw.look.row))
                cells, content = [], []
                continue
            content.append(walk.paragraph(raw))
            if raw.mark == "\x07":
                cells.append(content)
                content = []
            continue
        if content or cells:  # a row that never ended
            rows.append(([*cells, content], ()))
            cells, content = [], []
        if rows:
            yield _table(rows)
            rows = []
        yield walk.paragraph(raw)
    if content or cells:
        rows.append(([*cells, content], ()))
    if rows:
        yield _table(rows)


def _edges(rows: Iterable[tuple[object, tuple[_Cell, ...]]]) -> list[int]:
    """The columns' left edges over all rows, those that lie together as one."""
    found: list[int] = []
    for edge in sorted({cell.left_edge for _, row in rows for cell in row}):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found


def _table(rows: list[tuple[list[list[Paragraph]], tuple[_Cell, ...]]]) -> DraftTable:
    edges = _edges(rows)
    found: list[DraftCell] = []
    above: dict[int, int] = {}
    bordered = 0
    for number, (contents, definitions) in enumerate(rows):
        for place, content in enumerate(contents):
            defined = definitions[place] if place < len(definitions) else None
            if defined is None:
                found.append(DraftCell(number, place, tuple(content)))
                continue
            column = sum(edge <= defined.left_edge + _SAME_EDGE for edge in edges) - 1
            span = max(1, sum(defined.left_edge + _SAME_EDGE < edge < defined.right_edge - 5 for edge in edges) + 1)
            bordered += defined.bordered
            upper = found[above[column]] if column in above else None
            if defined.above and upper is not None:
                found[above[column]] = replace(upper, rows=number - upper.row + 1)
            elif defined.left and found and found[-1].row == number:
                found[-1] = replace(found[-1], columns=column + span - found[-1].column)
            else:
                above[column] = len(found)
                found.append(DraftCell(number, column, tuple(content), columns=span))
    return DraftTable(tuple(found), bordered=bordered > len(found) / 2)


def _noted(file: WordFile) -> dict[int, DraftNote]:
    """The notes by the offset of their marks in the file."""
    found: dict[int, DraftNote] = {}
    for end in (False, True):
        walk = _Walk(file)
        for note in file.notes(end=end):
            content = tuple(_drafts(walk, walk.raw_paragraphs(note.first, note.last)))
            for piece in file.pieces:
                if piece.first <= note.reference < piece.last:
                    mark = piece.offset + (note.reference - piece.first) * piece.width
                    found[mark] = DraftNote(content, note.mark, typed=note.typed)
    return found


def read_doc(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A Word 97–2003 document; one of Word 6 or 95 by way of LibreOffice or antiword. Raises ReadError: ``encrypted``,
    ``damaged``, ``program-missing``."""
    file = WordFile(data)
    if file.too_old:
        return old_word(data, source, sha256, limits)
    walk = _Walk(file, _noted(file))
    body = file.lengths[0]
    drafts = list(_drafts(walk, walk.raw_paragraphs(0, body)))
    noted = notes(drafts)
    warnings = list(told(noted))
    before_boxes = sum(file.lengths[:6])
    boxes = [
        walk.paragraph(raw)
        for raw in walk.raw_paragraphs(before_boxes, before_boxes + file.lengths[6])
        if any(run.text.strip() for run in raw.runs)
    ]
    if boxes:
        warnings.append("Chữ trong các khung chữ được đưa xuống cuối văn bản.")
    return Reading(source, sha256, "doc", assemble([*drafts, *boxes]), warnings=tuple(warnings), notes=noted)
