"""A second look at the words of a page that came out as no words.

Tesseract reads the same row otherwise when it is enlarged and stands alone. Rows with words that are neither numbers
nor built as Vietnamese are read once more; a word is taken over only where the second look gives one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.read import ocr
from pipeline.read.base import ReadError
from pipeline.read.layout import Word
from pipeline.read.ocr_image import Image, stacked
from pipeline.read.vietnamese import is_syllable

_LETTERS = re.compile(r"[^\W\d_]+")
_CASE = re.compile(rf"[{UPPER}]?[{LOWER}]*$|[{UPPER}]+$")
_FIGURE = re.compile(r"[0-9]")
_PRINT = re.compile(r"[-“\"‘(]*[^\W\d_]+(?:[/-][^\W\d_]+)*[.,;:!?)”\"’]*$")
_ENLARGED = 1.3
_DOUBTFUL = 0.8
_SURE_BESIDE = 3  # words read well that make a row one of print
_LEAST = 0.5  # of the confidence of a second reading
_SHARE = 0.6  # of both widths that two readings of one word have in common
_SECONDS = 20.0


def _is_word(text: str) -> bool:
    """Whether all of ``text`` is Vietnamese in build and in letter case."""
    pieces = _LETTERS.findall(text)
    return bool(_PRINT.match(text)) and all(is_syllable(piece) and _CASE.match(piece) for piece in pieces)


def _spoilt(word: Word) -> bool:
    """Whether a word is to be looked at again: doubtful, and no word; figures, labels and abbreviations are not
    judged."""
    letters = "".join(_LETTERS.findall(word.text))
    judged = len(letters) > 1 and not letters.isupper() and not _FIGURE.match(word.text)
    return judged and word.confidence < _DOUBTFUL and not _is_word(word.text)


def _rows(words: Sequence[Word]) -> Iterator[list[int]]:
    """The places of the words of each row, as OCR found the rows."""
    row: list[int] = []
    for place, word in enumerate(words):
        if row and (word.x0 < words[row[-1]].x0 or abs(word.middle - words[row[-1]].middle) > 0.5 * word.size):
            yield row
            row = []
        row.append(place)
    if row:
        yield row


def _same(first: Word, second: Word) -> bool:
    shared = min(first.x1, second.x1) - max(first.x0, second.x0)
    return shared > _SHARE * max(first.x1 - first.x0, second.x1 - second.x0)


def read_again(pixels: Image, words: Sequence[Word], dpi: int, deadline: float) -> list[Word]:
    """``words`` (row by row, as OCR gave them) of the page ``pixels``, with those that came out as no words read anew
    where that gives words. A page whose time is up keeps its words as they are."""
    found = list(words)
    scale = dpi / 72
    margin = dpi // 6
    rows: list[list[int]] = []
    strips: list[Image] = []
    for row in _rows(words):
        sure = sum(words[place].confidence >= _DOUBTFUL for place in row)
        if sure < _SURE_BESIDE or not any(_spoilt(words[place]) for place in row):
            continue
        top, bottom = min(words[place].top for place in row) - 1, max(words[place].bottom for place in row) + 1
        strip = pixels[max(0, int(top * scale)) : int(bottom * scale) + 1]
        if strip.size:
            rows.append(row)
            enlarged = cv2.resize(strip, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
            strips.append(np.asarray(enlarged, np.uint8))
    if not rows:
        return found
    sheet, places = stacked(strips, margin)
    try:
        again = ocr.words(sheet, dpi, min(_SECONDS, deadline - time.monotonic()), layout=6)
    except ReadError:  # the page has been read; a second look is worth no more time
        return found
    for row, (first, last) in zip(rows, places, strict=True):
        second = [_in_place(word, margin / scale) for word in again if first <= word.middle * scale <= last]
        for place in row:
            if _spoilt(words[place]):
                better = [word for word in second if _same(word, words[place]) and _takes_over(word, words[place])]
                if len(better) == 1:
                    found[place] = replace(words[place], text=better[0].text, confidence=better[0].confidence)
    return found


def _in_place(word: Word, margin: float) -> Word:
    """A word of an enlarged row, moved to where it stands in the page."""
    return replace(word, x0=(word.x0 - margin) / _ENLARGED, x1=(word.x1 - margin) / _ENLARGED)


def _takes_over(second: Word, first: Word) -> bool:
    return second.confidence >= max(_LEAST, first.confidence) and _is_word(second.text)
