"""Footnotes and the raised figures that refer to them: out of the running text of a page, and kept beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from pipeline.model import Note
from pipeline.read.layout import Word, lines
from pipeline.read.tables import Ruling

_MARK = re.compile(r"\(?\[?[0-9]{1,3}[\])]?[.:]?$|\*+$")
_UNIT = re.compile(r"(?:k|c|d|m|h)?m$|ha$", re.IGNORECASE)
_RAISED = 0.75  # of the size of the word before
_SMALL = 0.93  # of the size of the page's text
_PAGE_NUMBER = re.compile(r"[-–—\s]*([0-9]{1,4})[-–—\s]*")
_TORN = re.compile(r"(?<=\w)([-/]) (?=[^\W\d_])")  # a number of a document at the end of a printed row
_AROUND = 40  # words on each side of a mark that tell its place


def _beneath(words: Sequence[Word], ruling: Ruling, bottom: float) -> list[Word]:
    return [word for word in words if ruling[3] - 2 < word.middle < bottom]


def _separator(words: Sequence[Word], rulings: Sequence[Ruling], goes_on: bool) -> Ruling | None:
    """The short rule at the left margin that sets footnotes apart: nothing but small print stands below it, and that
    begins with a mark, or goes on with the page before."""
    left = min(word.x0 for word in words)
    body = median(word.size for word in words for _ in word.text)
    for ruling in sorted(rulings, key=lambda ruling: ruling[1]):
        level = ruling[2] - ruling[0] > 20 * (ruling[3] - ruling[1])
        if not (level and 70 < ruling[2] - ruling[0] < 230):
            continue
        beneath = _beneath(words, ruling, float("inf"))
        above = [word.size for word in words if word.middle < ruling[1]]
        if not beneath or not above:
            continue
        first = min(beneath, key=lambda word: (round(word.top / 6), word.x0))
        if abs(ruling[0] - left) > 12 and abs(ruling[0] - first.x0) > 3:  # a letterhead may hang out over the margin
            continue
        usual = max(body, median(above))
        if median(word.size for word in beneath) < _SMALL * usual and (goes_on or _MARK.match(first.text)):
            return ruling
    return None


@dataclass(frozen=True, slots=True)
class Body:
    """A page's words without its footnotes. ``notes`` are those that begin on it, ``rest`` is the end of one that began
    on the page before; ``noted`` tells whether there is either."""

    words: list[Word]
    notes: tuple[Note, ...]
    rest: str
    noted: bool


def without_footnotes(
    words: Sequence[Word], rulings: Sequence[Ruling], page: int = 1, *, goes_on: bool = False
) -> Body:
    """``words`` (in the order of the text layer) without footnotes and the figures that refer to them. The figure of m²
    stays with its unit. ``goes_on`` tells that the page before had footnotes; ``page`` counts from 1."""
    separator = _separator(words, rulings, goes_on) if words and rulings else None
    notes = [word for word in words if separator and word.middle > separator[1]]
    heads = [word for word in notes if separator and _begins_note(word, separator)]
    marks = {word.text for word in heads}
    places: dict[str, tuple[int, int]] = {}  # of a mark: how many words were kept before it, and letters of the last
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
        elif raised and last is not None:
            places.setdefault(word.text, (len(kept), len(last.text)))
            cut = True
        elif cut and last is not None and word.text[0] in ".,;:)" and word.x0 - last.x1 < last.size:
            kept[-1] = replace(last, text=last.text + word.text, x1=word.x1)
            cut = False
        else:
            kept.append(word)
            cut = False
    heads += _large_heads(notes, places.keys() - set(map(_bare, marks)))
    rest, *texts = _texts(notes, heads, page)
    found: list[tuple[str | None, str]] = [(_bare(head.text), text) for head, text in zip(heads, texts, strict=True)]
    if rest and not goes_on:
        mark, _, text = rest.partition(" ")
        found.insert(0, (_bare(mark), text) if _MARK.match(mark) else (None, rest))
        rest = ""
    made = (Note(text, mark, page, around=_around(kept, places.get(mark or ""))) for mark, text in found if text)
    return Body(kept, tuple(made), rest, separator is not None)


def _bare(mark: str) -> str:
    return mark.strip("()[].:")


def _large_heads(words: Sequence[Word], marks: Set[str]) -> list[Word]:
    """The words that begin notes in the size of the notes: the first of its row that is a figure which was raised in
    the text. One for each of ``marks`` at most."""
    found: dict[str, Word] = {}
    left = min((word.x0 for word in words), default=0.0)
    for word in sorted(words, key=lambda word: word.top):
        mark = _bare(word.text)
        first = word.x0 - left < 30 and not any(abs(a.middle - word.middle) < 4 and a.x0 < word.x0 for a in words)
        if mark in marks and first and _MARK.match(word.text):
            found.setdefault(mark, word)
    return list(found.values())


def _texts(words: Sequence[Word], heads: list[Word], page: int) -> list[str]:
    """The texts of notes: what stands above the first of their ``heads``, then what follows each. The heads are put in
    order."""
    heads.sort(key=lambda head: head.top)
    groups: list[list[Word]] = [[] for _ in range(len(heads) + 1)]
    for word in words:
        if not any(word is head for head in heads):
            groups[sum(head.top < word.middle for head in heads)].append(word)
    printed = [lines(group, page) for group in groups]
    if printed[-1]:
        last = printed[-1][-1]
        number = _PAGE_NUMBER.fullmatch(last.text)
        if number and (last.gap or abs(int(number[1]) - page) < 2):
            printed[-1].pop()
    return [_TORN.sub(r"\1", " ".join(line.text for line in group)) for group in printed]


def _around(kept: Sequence[Word], place: tuple[int, int] | None) -> tuple[str, str]:
    """What stands before and after a mark, whose place is told as the number of words before it and of letters of the
    last of them."""
    if place is None:
        return "", ""
    count, length = place
    last = kept[count - 1].text
    before = [word.text for word in kept[max(0, count - _AROUND) : count - 1]]
    after = [word.text for word in kept[count : count + _AROUND]]
    return " ".join([*before, last[:length]]), " ".join([last[length:], *after])


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
