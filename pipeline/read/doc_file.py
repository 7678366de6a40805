"""The structures of a Word 97–2003 file, after [MS-DOC]: text pieces, property runs, styles, fonts and lists."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.failure import failure
from pipeline.read.lists import Counter, Level
from pipeline.read.lists import number as numbered

# Positions of (offset, length) pairs in the file information block, counted from its start ([MS-DOC] 2.5.6).
_STYLES, _CHARACTER_RUNS, _PARAGRAPH_RUNS, _FONTS, _PIECES, _LISTS, _OVERRIDES = 1, 12, 13, 15, 33, 73, 74
_FOOTNOTES, _ENDNOTES, _SETTINGS = 2, 46, 31  # where notes are referred to; their texts' bounds are the next part
_PAIRS = 0x9A
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_NUMBER_STYLES = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}

Modifier = tuple[int, bytes]


def modifiers(data: bytes) -> Iterator[Modifier]:
    """The property modifiers (code, operand) of a grpprl; ends where it is damaged."""
    at = 0
    while at + 2 <= len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        kind = code >> 13
        if kind != 6:
            size = _OPERAND_SIZES[kind]
        elif code == 0xD608 and at + 2 <= len(data):
            size = struct.unpack_from("<H", data, at)[0] + 1
        elif at < len(data):
            size = data[at] + 1
        else:
            return
        if at + size > len(data):
            return
        yield code, data[at : at + size]
        at += size


@dataclass(frozen=True)
class Piece:
    """Text from character ``first`` to ``last`` of the document, stored at ``offset`` in one or two bytes each."""

    first: int
    last: int
    offset: int
    wide: bool

    @property
    def width(self) -> int:
        return 2 if self.wide else 1


@dataclass(frozen=True)
class Style:
    base: int
    paragraph: bytes
    character: bytes


@dataclass(frozen=True)
class StoredNote:
    """A footnote or endnote: the character that refers to it, and its text, from character ``first`` to ``last``.
    ``typed`` says that Word does not number it; ``mark`` is the number, unless that depends on page or section."""

    reference: int
    first: int
    last: int
    mark: str | None
    typed: bool


class WordFile:
    """A .doc file, opened. Raises ReadError: ``encrypted``, ``damaged``; `too_old` says that it is of Word 6 or 95."""

    def __init__(self, data: bytes) -> None:
        import olefile

        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            self.main = ole.openstream("WordDocument").read()
            if len(self.main) < 0x200:
                raise failure("damaged", kind="DOC")
            identity, version = struct.unpack_from("<HH", self.main)
            (flags,) = struct.unpack_from("<H", self.main, 0x0A)
            if flags & 0x0100:
                raise failure("encrypted", kind="DOC")
            self.too_old = identity != 0xA5EC or version < 0x00C1
            if self.too_old:
                return
            name = "1Table" if flags & 0x0200 else "0Table"
            if not ole.exists(name):
                raise failure("damaged", kind="DOC")
            self.table = ole.openstream(name).read()
            self.data = ole.openstream("Data").read() if ole.exists("Data") else b""
        self.lengths = struct.unpack_from("<8i", self.main, 0x4C)  # text, footnotes, headers, …, text boxes
        self.pieces = list(self._pieces())
        self._texts: dict[Piece, str] = {}
        self.fonts = list(self._fonts())
        self.styles = list(self._styles())
        self._papx = self._runs(_PARAGRAPH_RUNS)
        self._chpx = self._runs(_CHARACTER_RUNS)

    def _part(self, number: int) -> tuple[int, bytes]:
        if _PAIRS + 8 * number + 8 > len(self.main):
            return 0, b""
        offset, length = struct.unpack_from("<II", self.main, _PAIRS + 8 * number)
        return offset, self.table[offset : offset + length]

    def _pieces(self) -> Iterator[Piece]:
        _, data = self._part(_PIECES)
        at = 0
        while at + 3 <= len(data) and data[at] == 1:
            at += 3 + struct.unpack_from("<H", data, at + 1)[0]
        if at + 5 > len(data) or data[at] != 2:
            raise failure("damaged", kind="DOC")
        data = data[at + 5 :]
        count = (len(data) - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", data)
        for number in range(count):
            (offset,) = struct.unpack_from("<I", data, 4 * (count + 1) + 8 * number + 2)
            wide = not offset & 0x40000000
            offset &= 0x3FFFFFFF
            yield Piece(ends[number], ends[number + 1], offset if wide else offset // 2, wide)

    def notes(self, *, end: bool) -> Iterator[StoredNote]:
        """The footnotes, or the endnotes, in the order of their marks."""
        part = _ENDNOTES if end else _FOOTNOTES
        references, texts = self._part(part)[1], self._part(part + 1)[1]
        start = sum(self.lengths[:5]) if end else self.lengths[0]
        length = self.lengths[5 if end else 1]
        count = max(0, (len(references) - 4) // 6)
        value, style = self._note_numbers(end=end)
        done = 0
        for number in range(min(count, len(texts) // 4 - 1)):
            (reference,) = struct.unpack_from("<I", references, 4 * number)
            (counted,) = struct.unpack_from("<H", references, 4 * (count + 1) + 2 * number)
            first, last = struct.unpack_from("<II", texts, 4 * number)
            mark = numbered(value, style) if style and counted else None
            value += counted != 0
            if reference < self.lengths[0] and done <= first <= last <= length:  # else the file is damaged
                done = last
                yield StoredNote(reference, start + first, start + last, mark, not counted)

    def _note_numbers(self, *, end: bool) -> tuple[int, str | None]:
        """The first number of footnotes (or endnotes), and their style; that is null where the count begins anew with
        pages or sections ([MS-DOC] 2.7.2, 2.7.4)."""
        _, settings = self._part(_SETTINGS)
        if len(settings) < 496:
            return 1, None
        (restart,) = struct.unpack_from("<H", settings, 52 if end else 2)
        (style,) = struct.unpack_from("<H", settings, 494 if end else 492)
        return restart >> 2 or 1, None if restart & 3 or style > 4 else _NUMBER_STYLES[style]

    def text(self, piece: Piece) -> str:
        """The text of a piece, one code unit to a character of the document."""
        if piece not in self._texts:
            self._texts[piece] = self._decoded(piece)
        return self._texts[piece]

    def _decoded(self, piece: Piece) -> str:
        raw: bytes = self.main[piece.offset : piece.offset + (piece.last - piece.first) * piece.width]
        if piece.wide:
            return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))
        return raw.decode("cp1252", "replace") if b"\x81" not in raw else raw.decode("latin-1")

    def _runs(self, part: int) -> tuple[list[int], list[bytes]]:
        """Starts (file offsets, ascending) of property runs, and the properties of each."""
        _, data = self._part(part)
        count = (len(data) - 4) // 8
        paragraphs = part == _PARAGRAPH_RUNS
        found: list[tuple[int, bytes]] = []
        for number in range(count):
            (page,) = struct.unpack_from("<I", data, 4 * (count + 1) + 4 * number)
            at = (page & 0x3FFFFF) * 512
            found += self._page(self.main[at : at + 512], paragraphs=paragraphs)
        found.sort(key=lambda run: run[0])
        return [start for start, _ in found], [properties for _, properties in found]

    @staticmethod
    def _page(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, bytes]]:
        if len(page) < 512:
            return
        count = page[511]
        size = 13 if paragraphs else 1
        if 4 * (count + 1) + size * count > 511:
            return
        for number in range(count):
            (start,) = struct.unpack_from("<I", page, 4 * number)
            at = 2 * page[4 * (count + 1) + size * number]
            properties = b""
            if at:
                length = page[at]
                at += 1
                if paragraphs and length:
                    length = 2 * length - 1
                elif paragraphs and at < 512:
                    length = 2 * page[at]
                    at += 1
                properties = page[at : at + length]
            yield start, properties

    @staticmethod
    def _at(runs: tuple[list[int], list[bytes]], offset: int) -> bytes:
        index = bisect_right(runs[0], offset) - 1
        return runs[1][index] if index >= 0 else b""

    def paragraph(self, offset: int) -> tuple[int, list[Modifier]]:
        """Style number and modifiers of the paragraph whose text is stored at ``offset``."""
        raw = self._at(self._papx, offset)
        if len(raw) < 2:
            return 0, []
        listed: list[Modifier] = []
        for code, operand in modifiers(raw[2:]):
            if code in (0x6646, 0x6645):  # the properties did not fit: they are in the data stream
                (at,) = struct.unpack("<I", operand)
                if at + 2 <= len(self.data):
                    (length,) = struct.unpack_from("<H", self.data, at)
                    listed += modifiers(self.data[at + 2 : at + 2 + length])
            else:
                listed.append((code, operand))
        return struct.unpack_from("<H", raw)[0], listed

    def character(self, offset: int) -> bytes:
        """Modifiers (undivided) of the character stored at ``offset``."""
        return self._at(self._chpx, offset)

    def run_ends(self, first: int, last: int) -> list[int]:
        """The offsets between ``first`` and ``last`` at which the look of characters may change."""
        starts = self._chpx[0]
        return starts[bisect_right(starts, first) : bisect_right(starts, last - 1)]

    def _fonts(self) -> Iterator[str]:
        _, data = self._part(_FONTS)
        at = 4
        while at < len(data):
            size = data[at] + 1
            name = data[at + 40 : at + size].decode("utf-16-le", "ignore")
            yield name.partition("\0")[0]
            at += size

    def _styles(self) -> Iterator[Style | None]:
        _, data = self._part(_STYLES)
        if len(data) < 6:
            return
        (header,) = struct.unpack_from("<H", data)
        count, fixed = struct.unpack_from("<HH", data, 2)
        at = 2 + header
        for _ in range(min(count, 4096)):
            if at + 2 > len(data):
                return
            (size,) = struct.unpack_from("<H", data, at)
            yield self._style(data[at + 2 : at + 2 + size], fixed) if size >= fixed + 4 else None
            at += 2 + size

    @staticmethod
    def _style(data: bytes, fixed: int) -> Style | None:
        (kind_base,) = struct.unpack_from("<H", data, 2)
        kind, base = kind_base & 0xF, kind_base >> 4
        (length,) = struct.unpack_from("<H", data, fixed)
        at = fixed + 2 + 2 * length + 2
        parts: list[bytes] = []
        while at + 2 <= len(data) and len(parts) < 3:
            (size,) = struct.unpack_from("<H", data, at)
            parts.append(data[at + 2 : at + 2 + size])
            at += 2 + size + size % 2
        if kind == 1 and parts:
            return Style(base, parts[0][2:], parts[1] if len(parts) > 1 else b"")
        return Style(base, b"", parts[0]) if kind == 2 and parts else None

    def style_chain(self, number: int) -> list[Style]:
        """A style after those that it is based on."""
        found: list[Style] = []
        while number < len(self.styles) and len(found) < 20:
            style = self.styles[number]
            if style is None:
                break
            found.insert(0, style)
            number = style.base
        return found

    def lists(self) -> dict[int, WordList]:
        """The lists by the number that paragraphs name them with."""
        definitions: dict[int, tuple[Counter, list[Level]]] = {}
        offset, data = self._part(_LISTS)
        if len(data) < 2:
            return {}
        (count,) = struct.unpack_from("<H", data)
        at = offset + len(data)
        for number in range(count):
            (list_id,) = struct.unpack_from("<I", data, 2 + 28 * number)
            simple = data[2 + 28 * number + 26] & 1
            levels: list[Level] = []
            for _ in range(1 if simple else 9):
                level, at = self._level(at)
                levels.append(level)
            definitions[list_id] = Counter(dict(enumerate(levels))), levels
        found: dict[int, WordList] = {}
        _, data = self._part(_OVERRIDES)
        if len(data) < 4:
            return {}
        (count,) = struct.unpack_from("<I", data)
        at = 4 + 16 * count
        for number in range(min(count, 0x7FE)):
            (list_id,) = struct.unpack_from("<I", data, 4 + 16 * number)
            starts: dict[int, int] = {}
            at += 4
            for _ in range(data[4 + 16 * number + 12]):
                start, bits = struct.unpack_from("<iI", data, at)
                at += 8
                if bits & 0x10:
                    starts[bits & 0xF] = start
                if bits & 0x20:
                    level, end = self._level(self._part(_OVERRIDES)[0] + at)
                    at = end - self._part(_OVERRIDES)[0]
                    starts.setdefault(bits & 0xF, level.start)
            if list_id in definitions:
                found[number + 1] = WordList(definitions[list_id][0], starts)
        return found

    def _level(self, at: int) -> tuple[Level, int]:
        """The list level stored at ``at`` of the table stream, and where it ends."""
        start, style, flags = struct.unpack_from("<iBB", self.table, at)
        characters, paragraph = self.table[at + 24], self.table[at + 25]
        left = first = 0
        for code, operand in modifiers(self.table[at + 28 : at + 28 + paragraph]):
            if code in (0x840F, 0x845E):
                (left,) = struct.unpack("<h", operand)
            elif code in (0x8411, 0x8460):
                (first,) = struct.unpack("<h", operand)
        at += 28 + characters + paragraph
        (length,) = struct.unpack_from("<H", self.table, at)
        raw = self.table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "ignore")
        text = "".join(f"%{ord(letter) + 1}" if ord(letter) < 9 else letter for letter in raw)
        level = Level(
            style=_NUMBER_STYLES.get(style, "decimal"),
            text=text,
            start=start,
            restart=not flags & 0x08,
            legal=bool(flags & 0x04),
            indent=(left + first) / 20,
        )
        return level, at + 2 + 2 * length


@dataclass
class WordList:
    """A list as paragraphs name it: its counter, which other lists may share, and the starts that it sets anew."""

    counter: Counter
    starts: dict[int, int]
    begun: bool = False

    def next(self, level: int) -> tuple[str, float | None]:
        """Count one item: its label, and the level's indent in points."""
        if not self.begun:
            self.begun = True
            for number, start in self.starts.items():
                self.counter.restart(number, start)
        defined = self.counter.levels.get(level)
        return self.counter.label(level), defined.indent if defined else None
