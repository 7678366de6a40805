"""Footnotes and the raised figures that refer to them: out of the running text of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.read.layout import Word
from pipeline.read.tables import Ruling

_MARK = re.compile(r"\(?\[?[0-9]{1,3}[\])]?[.:]?$|\*+$")
_UNIT = re.compile(r"(?:k|c|d|m|h)?m$|ha$", re.IGNORECASE)
_RAISED = 0.75  # of the size of the word before
_SMALL = 0.93  # of the size of the page's text


def _beneath(words: Sequence[Word], ruling: Ruling, bottom: float) -> list[Word]:
    return [word for word in words if ruling[3] - 2 < word.middle < bottom]


def _separator(words: Sequence[Word], rulings: Sequence[Ruling], goes_on: bool) -> Ruling | None:
    """The short rule at the left margin that sets footnotes apart: nothing but small print stands below it, and that
    begins with a mark, or goes on with the page before."""
    left = min(word.x0 for word in words)
    body = median(word.size for word in words for _ in word.text)
    for ruling in sorted(rulings, key=lambda ruling: ruling[1]):
        level = ruling[2] - ruling[0] > 20 * (ruling[3] - ruling[1])
        if not (level and abs(ruling[0] - left) < 12 and 70 < ruling[2] - ruling[0] < 230):
            continue
        beneath = _beneath(words, ruling, float("inf"))
        above = [word.size for word in words if word.middle < ruling[1]]
        if not beneath or not above:
            continue
        first = min(beneath, key=lambda word: (round(word.top / 6), word.x0))
        usual = max(body, median(above))
        if median(word.size for word in beneath) < _SMALL * usual and (goes_on or _MARK.match(first.text)):
            return ruling
    return None


@dataclass(frozen=True, slots=True)
class Body:
    """A page's words without its footnotes. ``footnotes`` counts those that begin on it; ``noted`` tells whether it has
    any, be it the rest of one."""

    words: list[Word]
    footnotes: int
    noted: bool


def without_footnotes(words: Sequence[Word], rulings: Sequence[Ruling], *, goes_on: bool = False) -> Body:
    """``words`` (in the order of the text layer) without footnotes and the figures that refer to them. The figure of m²
    stays with its unit. ``goes_on`` tells that the page before had footnotes."""
    separator = _separator(words, rulings, goes_on) if words and rulings else None
    notes = [word for word in words if separator and word.middle > separator[1]]
    marks = [word.text for word in notes if separator and _begins_note(word, separator)]
    kept: list[Word] = []
    cut = False  # a figure was taken out before this word
    for word in words:
        if separator and word.middle > separator[1]:
            continue
        last = kept[-1] if kept else None
        raised = last is not None and _is_raised(last, word)
        power = last is not None and (_UNIT.search(last.text) or (last.text[-1].isdigit() and word.text not in marks))
        if raised and power and last is not None:
            kept[-1] = replace(last, text=last.text + word.text, x1=word.x1)
        elif raised:
            cut = True
        elif cut and last is not None and word.text[0] in ".,;:)" and word.x0 - last.x1 < last.size:
            kept[-1] = replace(last, text=last.text + word.text, x1=word.x1)
            cut = False
        else:
            kept.append(word)
            cut = False
    return Body(kept, max(len(marks), 1 if separator and not goes_on else 0), separator is not None)


def _begins_note(word: Word, separator: Ruling) -> bool:
    return bool(_MARK.match(word.text)) and word.x0 - separator[0] < 30 and word.size < 8


def _is_raised(last: Word, word: Word) -> bool:
    return (
        word.text.isdigit()
        and word.size < _RAISED * last.size
        and -1 < word.x0 - last.x1 < 0.4 * last.size
        and word.bottom < last.bottom
        and word.top < last.middle
    )
