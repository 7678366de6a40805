"""The cells of ruled tables, read once more each for itself.

Over a whole page recognition passes over figures that stand alone and over short rows, and takes what is left of a
ruling or streak for a letter. Cells that came out empty or doubtful are set one below the other and read in one go;
word by word the better of both readings stays.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model import Box
from pipeline.read import ocr, ocr_image
from pipeline.read.base import ReadError
from pipeline.read.layout import Word
from pipeline.read.ocr_image import CleanImage, Image
from pipeline.read.tables import GridCell, Ruling, contains, grids
from pipeline.read.vietnamese import is_syllable

_SURE = 0.8
_PRINTED_SO = 0.9  # a number of which OCR is this sure stays, even where another is due
_SECONDS = 60.0
_TALLEST = 10_000  # pixels of one sheet of cells
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[(]?[0-9]+(?:[.,/:\-–][0-9]+)*[.,;:%)]*$")
_DASHES = {"-", "–", "+"}
_STROKES = {"|", "l", "I", "!", "]", "[", "1"}


@dataclass(frozen=True, slots=True)
class _Strip:
    """The picture of what stands in a cell, and where its upper left corner is, in pixels of the page."""

    cell: GridCell
    image: Image
    left: int
    top: int


def _strips(cleaned: CleanImage, words: Sequence[Word], dpi: int) -> Iterator[_Strip]:
    """Pictures of the cells without words, or with one that is doubtful."""
    scale, inset = dpi / 72, int(0.02 * dpi)
    for grid in grids(cleaned.rulings):
        for cell in grid.cells:
            inside = _inside(cell, words)
            if any(map(_is_sure, inside)) and all(_is_sure(word) or word.text in _DASHES for word in inside):
                continue
            left, top, right, bottom = (int(edge * scale) for edge in cell.box)
            image = cleaned.pixels[top + inset : bottom - inset, left + inset : right - inset]
            if ink := ocr_image.ink_box(image):
                x, y, width, height = ink
                yield _Strip(cell, image[y : y + height, x : x + width], left + inset + x, top + inset + y)


def _inside(cell: GridCell, words: Sequence[Word]) -> list[Word]:
    return [word for word in words if contains(cell.box, word)]


def _sheets(strips: Sequence[_Strip], margin: int) -> Iterator[list[_Strip]]:
    sheet: list[_Strip] = []
    height = 0
    for strip in strips:
        if sheet and height + strip.image.shape[0] > _TALLEST:
            yield sheet
            sheet, height = [], 0
        sheet.append(strip)
        height += strip.image.shape[0] + margin
    if sheet:
        yield sheet


def read_again(
    cleaned: CleanImage, words: Sequence[Word], dpi: int, deadline: float
) -> Iterator[tuple[Box, list[Word]]]:
    """A second reading of those cells of a page that came out empty or doubtful: their boxes and words, in points.

    It ends early where the time is over: a page is read all the same.
    """
    scale, margin = dpi / 72, int(0.15 * dpi)
    for sheet in _sheets(list(_strips(cleaned, words, dpi)), margin):
        image, places = ocr_image.stacked([strip.image for strip in sheet], margin)
        try:
            read = ocr.words(image, dpi, min(_SECONDS, deadline - time.monotonic()), layout=6)
        except ReadError:
            return
        for strip, (first, last) in zip(sheet, places, strict=True):
            inside = [word for word in read if first - margin / 3 <= word.middle * scale <= last + margin / 3]
            if len(inside) == 1 and inside[0].text in _STROKES and _is_numeral(strip, dpi):
                inside[0].text = "I"  # which may be a one all the same: see `counted`
            right, down = (strip.left - margin) / scale, (strip.top - first) / scale
            yield (
                strip.cell.box,
                [
                    replace(
                        word, x0=word.x0 + right, x1=word.x1 + right, top=word.top + down, bottom=word.bottom + down
                    )
                    for word in inside
                ],
            )


def _is_numeral(strip: _Strip, dpi: int) -> bool:
    """Whether a stroke is as high as a letter, and stands where rows are counted."""
    return strip.cell.column == 0 and 0.07 * dpi < strip.image.shape[0] < 0.2 * dpi


def merged(words: Sequence[Word], cell: Box, again: Sequence[Word]) -> list[Word]:
    """``words`` of a page with the second reading of a cell. What stands in one place is taken from the reading that is
    surer of it and whose words are words; what only one reading saw stays where it is more than a speck."""
    if not again:
        return list(words)
    found = [word for word in words if not contains(cell, word)]
    taken: set[int] = set()
    for group, others in _groups([word for word in words if contains(cell, word)], again):
        taken.update(map(id, others))
        if all(map(_is_sure, group)):
            found += group
        elif others:
            found += others if _better(others, group) else group
        else:
            found += [word for word in group if not _is_scrap(word)]
    return found + [word for word in again if id(word) not in taken]


def _better(others: Sequence[Word], group: Sequence[Word]) -> bool:
    """Whether ``others`` are the better reading of ``group``: surer, and no number torn that is whole there."""
    torn = any(left.text[-1].isdigit() and right.text[0].isdigit() for left, right in pairwise(others))
    if len(group) == 1 and torn:
        return False
    return _quality(others) > _quality(group)


def _is_scrap(word: Word) -> bool:
    """Whether a word that only the first reading saw is nothing but a speck."""
    return not _is_sure(word) and (len(word.text) == 1 or (word.confidence < 0.5 and not _is_word(word.text)))


def _groups(first: Sequence[Word], second: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words of the first reading with those of the second in their place."""
    waiting = list(first)
    while waiting:
        group, others = [waiting.pop(0)], list[Word]()
        grown = True
        while grown:
            more = [word for word in second if word not in others and any(_same_place(word, one) for one in group)]
            others += more
            joining = [word for word in waiting if any(_same_place(word, one) for one in others)]
            waiting = [word for word in waiting if word not in joining]
            group += joining
            grown = bool(joining)
        yield group, others


def _same_place(one: Word, other: Word) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.3 * min(one.x1 - one.x0, other.x1 - other.x0) and down > 0.4 * min(
        one.bottom - one.top, other.bottom - other.top
    )


def _quality(words: Sequence[Word]) -> float:
    """How sure words are, by their letters; those that are no word, number or abbreviation count for little."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) * (1.0 if _is_word(word.text) else 0.3) for word in words) / letters


def _is_sure(word: Word) -> bool:
    return word.confidence >= _SURE and _is_word(word.text) and word.text not in _DASHES


def _is_word(text: str) -> bool:
    letters = _LETTERS.findall(text)
    if not letters:
        return bool(_NUMBER.match(text)) or text in _STROKES or text in _DASHES
    whole = text.lstrip("(“\"'").rstrip(".,;:)”\"'")
    return all(is_syllable(piece) or (len(piece) > 1 and piece.isupper()) for piece in letters) and (
        whole == letters[0] or len(letters) > 1
    )


def counted(rulings: Sequence[Ruling], words: Sequence[Word], scraps: Sequence[Word] = ()) -> list[Word]:
    """``words`` with the numbers of rows put right where the rows around leave one reading: a stroke above 2 is 1, and
    what stands between 4 and 6 is 5, be it one of the ``scraps`` that were no text to go by."""
    found = list(words)
    for grid in grids(rulings):
        cells = [cell for cell in grid.cells if cell.column == 0]
        column = [_inside(cell, found) or _inside(cell, scraps) for cell in cells]
        for place, inside in enumerate(column):
            if len(inside) != 1 or (inside[0].text.isdigit() and inside[0].confidence >= _PRINTED_SO):
                continue
            above = _number(column[place - 1]) if place else None
            below = _number(column[place + 1]) if place + 1 < len(column) else None
            due = above + 1 if above is not None and below == above + 2 else None
            if due is None and below == 2 and inside[0].text in _STROKES:
                due = 1
            if due is not None:
                end = "." if inside[0].text.endswith(".") else ""
                found = [word for word in found if word is not inside[0]]
                found.append(replace(inside[0], text=f"{due}{end}", confidence=max(inside[0].confidence, _SURE)))
    return found


def _number(inside: Sequence[Word]) -> int | None:
    text = inside[0].text.rstrip(".") if len(inside) == 1 else ""
    return int(text) if text.isdigit() and len(text) < 4 else None
