"""From words with boxes to lines in reading order.

Words of a page, whether a PDF's text layer or OCR gave them, are joined into segments (pieces of a printed row without
a wide gap). Segments that face each other across an empty vertical strip, as in a letterhead or beside a signature,
are columns: the left one is read in full before the right one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from pipeline.model import Box, Line


@dataclass(slots=True)
class Word:
    """A printed word. Edges and ``size`` (of the font) in points; ``confidence`` 0..1 where OCR read it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Segment:
    """Words that stand in one row without a wide gap between them, from left to right."""

    __slots__ = ("bottom", "row", "size", "top", "words", "x0", "x1")

    def __init__(self, words: list[Word], row: int) -> None:
        self.words = words
        self.row = row
        self.x0 = words[0].x0
        self.x1 = max(word.x1 for word in words)
        self.top = min(word.top for word in words)
        self.bottom = max(word.bottom for word in words)
        self.size = max(word.size for word in words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        bold = sum(len(word.text) for word in self.words if word.bold)
        return 2 * bold > sum(len(word.text) for word in self.words)

    def overlap(self, other: Segment) -> float:
        """Height that both share, in points; negative where one stands wholly above the other."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)


# What begins the right-hand column of a letterhead, however near the left-hand one comes to it.
_RIGHT_HEAD = re.compile(r"CỘNG\s(?:HÒA|HOÀ|HÕA)\sXÃ\sHỘI|ĐẢNG\sCỘNG\sSẢN|Độc\slập\s?[-–]")
_RIGHT_HEAD_WORDS = {"CỘNG", "ĐẢNG", "Độc"}
# A label at the beginning of a line; the tab behind it is no column.
_LABEL = re.compile(r"(?:[-–—+*•·○●o]|\(?[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.)/]?|[IVXL]{1,6}[.)]?|[A-Za-zđĐ][.)]|\*+)$")
_RULE = re.compile(r"[_=~—]{4,}$")
_BLANK_FIELD = re.compile(r"(?:[Nn]gày|[Tt]háng|[Ss]ố:?) (?:tháng|năm|ngày|/|[0-9])|\S+ (?:tháng|/[A-ZĐ])")  # for a pen
_NUMBER_GOES_ON = re.compile(r"\S*[0-9] /[A-ZĐ0-9]")  # a document's number that was stamped into its place
# What stands in a letterhead's columns, be it below the other column's end.
_HEAD = re.compile(rf"Số\b|.{{2,40}},\s*ngày\b|{_RIGHT_HEAD.pattern}")
_ADDRESSEE = re.compile(r"[Kk]ính\s[Gg]ửi\s?:?$|KÍNH\sGỬI\s?:?$")


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into printed rows from top to bottom; raised and lowered figures join the row they stand in."""
    rows: list[list[Word]] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        tall = word.bottom - word.top
        if rows and word.middle - middle < 0.36 * max(height, tall):
            rows[-1].append(word)
            if tall > height:
                height, middle = tall, word.middle
        else:
            rows.append([word])
            middle, height = word.middle, tall
    return rows


def _one_printed_twice(first: Word, second: Word) -> bool:
    return first.text == second.text and abs(first.x0 - second.x0) < 1.5 and abs(first.top - second.top) < 1.5


def _glued(first: Word, second: Word) -> Word:
    return replace(
        first,
        text=first.text + second.text,
        top=min(first.top, second.top),
        x1=second.x1,
        bottom=max(first.bottom, second.bottom),
    )


def _at_motto(segment: list[Word]) -> list[list[Word]]:
    for place in range(1, len(segment)):
        if segment[place].text not in _RIGHT_HEAD_WORDS:
            continue
        ahead = " ".join(word.text for word in segment[place : place + 4])
        if _RIGHT_HEAD.match(ahead):
            return [segment[:place], segment[place:]]
    return [segment]


def segments(words: Iterable[Word]) -> list[Segment]:
    """The segments of a page, row by row and from left to right in each. Rules made of underscores are left out."""
    found: list[Segment] = []
    for number, row in enumerate(_rows(word for word in words if not _RULE.match(word.text))):
        row.sort(key=lambda word: word.x0)
        gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
        usual = median(gaps) if len(gaps) > 2 else 0.0
        pieces = [[row[0]]]
        for gap, word in zip(gaps, row[1:], strict=True):
            piece = pieces[-1]
            if _one_printed_twice(piece[-1], word):
                continue
            if gap < 0.3 * word.size and _NUMBER_GOES_ON.match(piece[-1].text + " " + word.text):
                piece[-1] = _glued(piece[-1], word)
                continue
            wide = gap > 0.9 * max(piece[-1].size, word.size) and gap > 2.3 * usual + 1
            if wide and len(piece) == 1 and _LABEL.match(piece[0].text):
                wide = gap > 5 * word.size
            if wide and _BLANK_FIELD.match(f"{piece[-1].text} {word.text}"):
                wide = gap > 12 * word.size
            if wide and not _ADDRESSEE.search(" ".join(word.text for word in piece)):
                pieces.append([word])
            else:
                piece.append(word)
        found += [Segment(part, number) for piece in pieces for part in _at_motto(piece)]
    return found


def _gutter(left: Segment, right: Segment) -> tuple[float, float] | None:
    """The empty strip between two segments that stand side by side, left to right."""
    if left.x0 > right.x0:
        left, right = right, left
    if left.x1 < right.x0 and left.overlap(right) > 0.3 * min(left.bottom - left.top, right.bottom - right.top):
        return left.x1, right.x0
    return None


@dataclass(slots=True)
class _Region:
    """Segments ``first`` to ``end`` (exclusive) of a list on both sides of a strip; ``second`` faces ``first``."""

    first: int
    second: int
    end: int
    strip: tuple[float, float]
    rows: int


def _region(listed: Sequence[Segment], first: int, second: int, strip: tuple[float, float]) -> _Region:
    """Grow a region downwards from the pair that faces each other across ``strip``."""
    left, right = strip
    sides = [listed[first], listed[second]]
    rows = 1
    end = paired = second + 1
    bottom = max(segment.bottom for segment in sides)
    tail: bool | None = None
    for place in range(first + 1, len(listed)):
        if place == second:
            continue
        segment = listed[place]
        if segment.top - bottom > 3.5 * segment.size or _ADDRESSEE.match(segment.text):
            break
        is_left = (segment.x0 + segment.x1) / 2 < (left + right) / 2
        narrowed = (max(left, segment.x1), right) if is_left else (left, min(right, segment.x0))
        if narrowed[1] - narrowed[0] < 0.35 * segment.size:
            break
        faces = any(_gutter(other, segment) for other in listed[first:place] if other.bottom > segment.top)
        if faces:
            rows += 1
            end = paired = max(place + 1, end)
            tail = None
        elif place > second:
            if tail is None:
                tail = is_left
            elif tail != is_left and not _HEAD.match(segment.text):
                break
            end = place + 1
        left, right = narrowed
        bottom = max(bottom, segment.bottom)
    return _Region(first, second, max(end, paired), (left, right), rows)


def _is_one_row_of_text(region: _Region, listed: Sequence[Segment]) -> bool:
    """Whether the gap is but a wide blank inside one printed row, such as a tab or a loosely justified line."""
    pair = sorted((listed[region.first], listed[region.second]), key=lambda segment: segment.x0)
    wide = region.strip[1] - region.strip[0] > 3 * max(segment.size for segment in pair)
    return region.rows == 1 and not wide and not _RIGHT_HEAD.match(pair[-1].text)


def reading_order(listed: Sequence[Segment]) -> list[list[Segment]]:
    """The segments as blocks in reading order: a block is one column, or what runs over the full width."""
    blocks: list[list[Segment]] = [[]]
    place = 0
    while place < len(listed):
        segment = listed[place]
        region: _Region | None = None
        for other in range(place + 1, min(place + 12, len(listed))):
            if listed[other].top >= segment.bottom:
                break
            strip = _gutter(segment, listed[other])
            if strip is not None:
                region = _region(listed, place, other, strip)
                break
        if region is None:
            blocks[-1].append(segment)
            place += 1
            continue
        inside = listed[region.first : region.end]
        if region.second == place + 1 and _is_one_row_of_text(region, listed):
            pair = sorted((inside[0], inside[1]), key=lambda one: one.x0)
            blocks[-1].append(Segment(pair[0].words + pair[1].words, pair[0].row))
            place += 2
            continue
        middle = sum(region.strip) / 2
        for side in (True, False):
            part = [one for one in inside if ((one.x0 + one.x1) / 2 < middle) is side]
            blocks += reading_order(part)
        blocks.append([])
        place = region.end
    return [block for block in blocks if block]


def _low_and_high(values: list[float]) -> tuple[float, float]:
    values = sorted(values)
    return values[len(values) // 20], values[-1 - len(values) // 20]


def _leading(blocks: list[list[Segment]]) -> dict[int, float]:
    """The usual distance from row to row in points, by font size; single spacing where the page shows none."""
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for block in blocks:
        for above, below in pairwise(block):
            step = below.bottom - above.bottom
            if round(above.size) == round(below.size) and 0.5 * above.size < step < 2.6 * above.size:
                steps[round(above.size)].append(step)
    usual = {round(segment.size): 1.15 * segment.size for block in blocks for segment in block}
    return usual | {size: sorted(found)[len(found) // 3] for size, found in steps.items()}


def text_area(words: Iterable[Word]) -> tuple[float, float]:
    """Left and right edge of what stands on a page, stray words at the margins aside."""
    return _area(segments(words))


def _area(listed: Sequence[Segment]) -> tuple[float, float]:
    if not listed:
        return 0.0, 0.0
    return _low_and_high([one.x0 for one in listed])[0], _low_and_high([one.x1 for one in listed])[1]


def lines(words: Iterable[Word], page: int, area: tuple[float, float] | None = None) -> list[Line]:
    """The lines of a page (or of the part of one above or below a table) in reading order.

    ``page`` counts from 1; ``area`` is the left and right edge of the page's text, where these words are a part of it.
    """
    blocks = reading_order(segments(words))
    listed = [segment for block in blocks for segment in block]
    left, right = area or _area(listed)
    leading = _leading(blocks)
    starts = Counter(round(segment.x0 / 2) for segment in listed)
    found: list[Line] = []
    for block in blocks:
        above: Segment | None = None
        for segment in block:
            step = segment.bottom - above.bottom if above else 0.0
            if above is None:
                gap = bool(found)
            else:
                usual = max(leading.get(round(one.size), 0.0) for one in (above, segment))
                gap = step > 1.25 * usual > 0
            box: Box = (segment.x0, segment.top, segment.x1, segment.bottom)
            margins = segment.x0 - left, right - segment.x1
            centred = min(margins) > 0.06 * (right - left) and abs(margins[0] - margins[1]) < 0.08 * (right - left)
            if starts[round(segment.x0 / 2)] > 3:  # a paragraph's indent: the line is but as long as a centred one
                centred = False
            indent = max(0.0, segment.x0 - left)
            found.append(
                Line(normalize("NFC", segment.text), page, box, gap, False, segment.bold, centred, round(indent, 1))
            )
            above = segment
    return found
