"""The parts of a text page that were set in two columns: letterhead and signature block.

Text that was saved as it looks keeps the columns apart by runs of spaces. Read line by line such a part mixes the
issuing body with the national motto, and the recipients with the signer; here the left column comes first, whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from pipeline.knowledge import rule
from pipeline.knowledge.letters import LOWER

_RUN = re.compile(r" {3,}")
_BLANK = re.compile(
    r"(?<=số) {2,}(?=[-/])|(?<=số:) {2,}(?=[-/])|(?<=ngày) {2,}(?=tháng|/)|(?<=tháng) {2,}(?=năm|/)|(?<=/) {2,}(?=/)",
    re.IGNORECASE,
)
# The right column may begin this many columns further left in a line that is centred in it.
_SLACK = 8
# Where the right column is put for paragraphs, which have no columns.
_RIGHT_COLUMN = 60
# So many empty lines leave room for a signature.
_SIGNATURE_ROOM = 8


@dataclass(frozen=True)
class Placed:
    """Text with the column that it begins at and the number of empty lines above it. ``origin`` is for the caller to
    find again what the text came from."""

    text: str
    start: int
    blanks: int
    origin: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _is_cue(text: str) -> bool:
    """Whether ``text`` is such as stands in a letterhead or a signature block."""
    return bool(rule("text_marks", "two-columns").pattern.search(text))


def unglued(text: str) -> tuple[str, str] | None:
    """The two columns of a line that were run together (``TỈNH ỦY … ĐẢNG CỘNG SẢN VIỆT NAM``), or None."""
    match = rule("text_marks", "glued").pattern.match(text)
    if not match:
        return None
    left, right = (piece for piece in match.groups() if piece)
    if match["left"] and re.search(f"[{LOWER}]{{2}}", left) and not right.isupper():
        return None  # “Căn cứ Điều lệ Đảng Cộng sản Việt Nam;” is a sentence
    return left, right


def _blanks_filled(text: str) -> str:
    """The text with the room left for a number or day (``ngày      tháng 4``) closed to anything but no-break spaces,
    as it parts no columns."""
    return _BLANK.sub(lambda blank: "\u00a0" * len(blank[0]), text)


def set_in_columns(paragraph: str) -> tuple[str, int]:
    """A paragraph of a word processor, where tabs and spaces that part two columns have no fixed width: its text with
    the second column at a fixed place, and the column that the text begins at."""
    text = _blanks_filled(paragraph.replace("\t", "   "))
    lead = len(text) - len(text.lstrip())
    columns = re.split(r" {3,}", text.strip())
    if len(columns) == 2 and len(columns[0]) < _RIGHT_COLUMN:
        return columns[0].ljust(_RIGHT_COLUMN) + columns[1], 0
    text = text.strip()
    return text, _RIGHT_COLUMN if lead >= 20 and len(text) < _RIGHT_COLUMN else 0


def _split(line: Placed) -> tuple[Placed, Placed] | None:
    """The two columns of a line, where its widest run of spaces stands out; None for a line in one piece."""
    glued = unglued(line.text)
    if glued:
        at = line.start + len(line.text) - len(glued[1])
        return replace(line, text=glued[0]), replace(line, text=glued[1], start=at)
    line = replace(line, text=_blanks_filled(line.text))
    runs = sorted(_RUN.finditer(line.text), key=lambda run: len(run[0]))
    if not runs or (len(runs) > 1 and len(runs[-2][0]) * 2 > len(runs[-1][0])):
        return None
    run = runs[-1]
    right = replace(line, text=line.text[run.end() :], start=line.start + run.end())
    return replace(line, text=line.text[: run.start()]), right


def _under(line: Placed, column: Collection[Placed]) -> bool:
    """Whether a line is centred below one of the lines of the right column."""
    if line.start < min(other.start for other in column) - 2 * _SLACK:
        return False
    return any(abs((line.start + line.end) - (other.start + other.end)) <= _SLACK for other in column)


@dataclass(frozen=True)
class _Part:
    """A two-column part: lines ``first`` to ``last``, and what stands in the right column (by line)."""

    first: int
    last: int
    right: dict[int, Placed]
    left: dict[int, Placed]


def _part(lines: list[Placed], first: int) -> _Part | None:
    """The two-column part whose first line in two pieces is ``first``; None where that is chance."""
    pieces = _split(lines[first])
    if not pieces:
        return None
    left, right = {first: pieces[0]}, {first: pieces[1]}
    edge = pieces[1].start
    last = first
    cue = bool(_is_cue(pieces[0].text) or _is_cue(pieces[1].text))
    pending: list[int] = []
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.blanks > _SIGNATURE_ROOM or rule("text_marks", "addressees").pattern.match(line.text):
            break
        pieces = _split(line)
        if pieces and rule("text_marks", "motto").pattern.match(pieces[1].text):
            break  # the head of another document
        if pieces and abs(pieces[1].start - edge) <= 2 * _SLACK and pieces[0].end < pieces[1].start:
            left[number], right[number] = pieces
            edge = min(edge, pieces[1].start)
            cue = cue or bool(_is_cue(pieces[0].text) or _is_cue(pieces[1].text))
        elif line.start >= edge - 2 or _under(line, right.values()):
            right[number] = line
        elif line.end <= edge + _SLACK // 2:
            left[number] = line
            if not (_is_cue(line.text) and line.blanks < 2):
                pending.append(number)
                if len(pending) > _SIGNATURE_ROOM * 4:
                    break
                continue
        else:
            break
        last = number
        pending = []
    for number in pending:  # the left column goes on to the next empty line
        if lines[number].blanks or number != last + 1:
            break
        last = number
    if not cue:
        return None
    return _Part(
        first,
        last,
        {number: piece for number, piece in right.items() if number <= last},
        {number: piece for number, piece in left.items() if number <= last},
    )


def reading_order(lines: list[Placed]) -> list[Placed]:
    """``lines`` of a page with each two-column part unfolded: its left column, then its right column."""
    found: list[Placed] = []
    number = 0
    while number < len(lines):
        part = _part(lines, number)
        if not part:
            found.append(lines[number])
            number += 1
            continue
        found += [part.left[line] for line in sorted(part.left)]
        found += [part.right[line] for line in sorted(part.right)]
        number = part.last + 1
    return found
