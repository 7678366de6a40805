"""Plain text: its encoding, its pages, and the lines of a page that was saved as it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from pipeline.knowledge import rule
from pipeline.model import Block, Cell, Line, Reading, Table
from pipeline.read import legacy
from pipeline.read.columns import Placed, reading_order, set_in_columns
from pipeline.read.failure import failure
from pipeline.read.paragraphs import with_whole
from pipeline.read.unrolled import with_tables

# Points that one column of a text file stands for: half the width of 12-point letters.
COLUMN_WIDTH = 6.0
# A line longer than this was never a line on paper: the file keeps a paragraph in each line.
PARAGRAPH_LENGTH = 200
HEAD_LENGTH = 900  # letters
# Letters, figures, common punctuation and white space of Vietnamese text, and the least share of them in one.
_OURS = re.compile("[\\sA-Za-z0-9.,;:()/–“”\u0300-\u0323À-ƿẠ-ỹ-]")
_OWN_SHARE = 0.85


def _mark(rule_id: str) -> re.Pattern[str]:
    return rule("text_marks", rule_id).pattern


def decode_bytes(data: bytes) -> str:
    """The text in ``data``: by its byte order mark, as UTF-8, UTF-16, or one of the 8-bit Vietnamese encodings.

    Raises ReadError(``wrong-content``) for data that is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:4096]
    if head.count(0) > len(head) // 5:
        evens = head[::2].count(0)
        text = data.decode("utf-16-be" if evens > head[1::2].count(0) else "utf-16-le", "replace")
        return _checked(text, guessed=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "ignore")
        if error.start > 1000 and len(data) - len(text.encode()) < len(data) // 200:
            return text
        text = data.decode("latin-1")
        legacy_encoding = legacy.detect(text)
        if not legacy_encoding:
            return _checked(data.decode("cp1258", "replace"), guessed=True)
    else:
        legacy_encoding = legacy.detect(text)
    _checked(text)
    return legacy.decode(text, legacy_encoding) if legacy_encoding else text


def _checked(text: str, *, guessed: bool = False) -> str:
    """``text``, if it is some: hardly any control characters, and letters of ours where its encoding was ``guessed``.

    Raises ReadError(``wrong-content``).
    """
    control = sum(character < " " and character not in "\t\n\r\f\v\x1a" for character in text)
    if control > len(text) // 50 or (guessed and len(_OURS.findall(text)) < _OWN_SHARE * len(text)):
        raise failure("wrong-content")
    return text


@dataclass(frozen=True)
class _Sheet:
    """The lines of a page, as they stand, with the page's number (None where the file knows no pages)."""

    page: int | None
    lines: list[str]


def _sheets(text: str) -> list[_Sheet]:
    """Pages, by form feeds or by marks such as ``===== Trang 2 =====``."""
    pages = text.split("\f")
    found: list[_Sheet] = []
    for number, page in enumerate(pages, 1):
        sheet = _Sheet(number if len(pages) > 1 else None, [])
        found.append(sheet)
        for line in page.splitlines():
            mark = _mark("page").match(line)
            if mark:
                sheet = _Sheet(int(mark["page"] or mark["bracketed"]), [])
                found.append(sheet)
            else:
                sheet.lines.append(line)
    return [sheet for sheet in found if any(line.strip() for line in sheet.lines)]


def _without_remarks(sheets: list[_Sheet]) -> bool:
    """Take away, in place, what whoever saved the file wrote above the document; whether there was any."""
    found = False
    for sheet in sheets:
        while sheet.lines and (not sheet.lines[0].strip() or _mark("remark").match(sheet.lines[0])):
            found = bool(sheet.lines.pop(0).strip()) or found
        if sheet.lines:
            break
    return found


def _without_bars(text: str) -> str:
    """The text with the head's cells as lines, where a web page was copied with bars between them (“UBND … | CỘNG HÒA
    …”, or a bar on a line of its own); what the cells tore over lines is whole again."""
    head = text[:HEAD_LENGTH]
    bars = list(re.finditer(r"^.*\|[ \t]*$", head, re.MULTILINE))
    if not bars or not _mark("torn-phrase").search(head[: bars[-1].end()]):
        return text
    end = bars[-1].end()
    cells = re.sub(r"[ \t]*\|[ \t]*", "\n", head[:end])
    torn = _mark("torn-phrase").sub(lambda match: " ".join(match[0].split()), cells)
    return re.sub(r"\n{2,}", "\n", torn) + text[end:]


def _usual_blanks(lines: list[str]) -> int:
    """How many empty lines stand between two lines by this file's habit: 0, or 1 where every line has one."""
    counts: list[int] = []
    blanks = 0
    for line in lines:
        if line.strip():
            counts.append(blanks)
            blanks = 0
        else:
            blanks += 1
    return int(median(counts[1:])) if len(counts) > 1 else 0


def _margin(lines: list[str]) -> int:
    """The column that the text area begins at: where most of the long lines begin."""
    longest = max((len(line.rstrip()) for line in lines), default=0)
    starts = Counter(
        len(line) - len(line.lstrip()) for line in lines if len(line.rstrip()) > 0.7 * longest and line.strip()
    )
    return min((start for start, count in starts.items() if count >= max(starts.values()) / 3), default=0)


def _lines(sheet: _Sheet, usual: int, *, whole: bool) -> list[Line]:
    expanded = [line.rstrip() if whole else line.expandtabs(8).rstrip() for line in sheet.lines]
    margin = _margin(expanded)
    width = max((len(line) for line in expanded), default=0)
    centre = (margin + width) / 2
    placed: list[Placed] = []
    blanks = usual + 1
    for line in expanded:
        if not line or _mark("image").match(line):
            blanks += 1
            continue
        text, start = set_in_columns(line) if whole else (line.strip(), len(line) - len(line.lstrip()))
        placed.append(Placed(text, start, blanks))
        blanks = 0
    found: list[Line] = []
    for piece in reading_order(placed):
        middle = piece.start + len(piece.text) / 2
        indent = max(0, piece.start - margin)
        found.append(
            Line(
                re.sub(r"\s+", " ", piece.text).strip(),
                page=sheet.page,
                gap=piece.blanks > usual,
                centred=not whole and indent >= 8 and abs(middle - centre) <= 4 and len(piece.text) < 0.8 * width,
                indent=None if whole else indent * COLUMN_WIDTH,
            )
        )
    return found


def _cells(line: str) -> list[str]:
    return [re.sub(r"\s+", " ", cell).strip() for cell in line.split("\t")]


def _tabbed(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where rows of a table stand that was copied with a tab between its cells: neighbouring lines of the same number
    of cells, three at least; a row that heads others may lack its empty cells. Gives first and one past the last line.
    """

    def is_row(number: int, count: int) -> bool:
        return (
            number < len(lines)
            and lines[number].count("\t") == count > 1
            and sum(map(bool, _cells(lines[number]))) > 1
            and not _mark("two-columns").search(lines[number])
        )

    first = 0
    while first < len(lines):
        last = first
        count = lines[first].count("\t")
        while is_row(last, count) or (is_row(last + 1, count) and first < last and 0 < lines[last].count("\t") < count):
            last += 1
        if last - first > 1:
            yield first, last
        first = max(last, first + 1)


def _blocks(sheet: _Sheet, usual: int, *, whole: bool) -> Iterator[Block]:
    """The lines and tables of a page."""
    at = 0
    for first, last in _tabbed(sheet.lines):
        yield from _lines(_Sheet(sheet.page, sheet.lines[at:first]), usual, whole=whole)
        rows = enumerate(sheet.lines[first:last])
        cells = (Cell(text, row, column) for row, line in rows for column, text in enumerate(_cells(line)))
        yield Table(tuple(cells), sheet.page)
        at = last
    yield from _lines(_Sheet(sheet.page, sheet.lines[at:]), usual, whole=whole)


def read_text(text: str, source: str, sha256: str) -> Reading:
    """The text of a text file."""
    sheets = _sheets(_without_bars(text.replace("\r\n", "\n").replace("\r", "\n")))
    warnings = ("Bỏ qua lời ghi chú của người lưu tệp ở đầu tệp.",) if _without_remarks(sheets) else ()
    every = [line for sheet in sheets for line in sheet.lines]
    letters = sum(len(line.strip()) for line in every)
    whole = sum(len(line) for line in every if len(line.strip()) > PARAGRAPH_LENGTH) > 0.3 * letters
    usual = _usual_blanks(every)
    blocks = with_tables([block for sheet in sheets for block in _blocks(sheet, usual, whole=whole)])
    if blocks and isinstance(blocks[0], Line):
        blocks[0] = replace(blocks[0], gap=False)
    return Reading(source, sha256, "txt", with_whole(blocks) if whole else tuple(blocks), warnings=warnings)
