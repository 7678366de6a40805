"""What was put on a page after it was printed, and is no text of it: registry stamps, handwriting in blanks, streaks,
and what seals and signatures leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.knowledge.folding import bare
from pipeline.model import Box
from pipeline.read.layout import Word, segments
from pipeline.read.tables import Ruling, contains, grids
from pipeline.read.vietnamese import is_syllable, share_of_syllables

# What a registry's stamp for incoming mail is printed with; two of these within one frame tell it.
_STAMP = re.compile(r"\b(den|cong van|cv|so|ngay|chuyen|gio|luu ho so|kinh chuyen)\b")
_STAMP_SURELY = re.compile(r"\b(den|cong van den|cv)\b")  # one of these does where the rest is no text
_READ_BADLY = 0.75  # share of syllables below
_REACH = 8.0  # points between rulings of one frame
_SURE = 0.8
_SCRAP = 4  # letters at most of what a stroke is read as
_SURE_SHORT, _SURE_LONGER = 0.75, 0.5

_PLACE_AND_DAY = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b\W*[0-9]{0,4}\W*$", re.IGNORECASE)
_NUMBER_LABEL = re.compile(r"S[ốôóòồổỗá][:.]?$")
_NUMBER = re.compile(r"[0-9]{1,5}[A-Za-z]?$")
_BESIDE = 0.25  # letters: a figure that stands so near a streak may have lost one
_LABEL = re.compile(r"\(?[0-9]{1,2}[.)]$")
_FIGURES = re.compile(r"[0-9]+(?:[.,/]?[0-9)]+)*(?:[^\W\d](?!\w))?")
_NUMBER_IN_ONE = re.compile(r"(Số:)?\s*([^/\s]{0,6})(/[A-ZĐ0-9][\w/,\-–]*)$")


def _frames(rulings: Sequence[Ruling]) -> list[tuple[Box, bool]]:
    """Boxes of a stamp's size around rulings that touch, two level and one upright at least, and whether the frame is
    whole (has two upright ones, too)."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        near = [group for group in groups if any(_touch(ruling, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([ruling, *(other for group in near for other in group)])
    found: list[tuple[Box, bool]] = []
    for group in groups:
        level = sum(ruling[2] - ruling[0] > ruling[3] - ruling[1] for ruling in group)
        box = (min(r[0] for r in group), min(r[1] for r in group), max(r[2] for r in group), max(r[3] for r in group))
        upright = len(group) - level
        if level >= 2 and upright and 60 < box[2] - box[0] < 280 and 25 < box[3] - box[1] < 130:
            found.append((box, upright >= 2))
    return found


def _touch(one: Ruling, other: Ruling) -> bool:
    return (
        one[0] - _REACH < other[2]
        and other[0] < one[2] + _REACH
        and one[1] - _REACH < other[3]
        and other[1] < one[3] + _REACH
    )


def without_stamps(words: Sequence[Word], rulings: Sequence[Ruling]) -> tuple[list[Word], list[Ruling]]:
    """``words`` and ``rulings`` without the frames that registries stamp on incoming mail."""
    kept, lines = list(words), list(rulings)
    for box, whole in _frames(rulings):
        wide = (box[0] - 3, box[1] - 6, box[2] + 3, box[3] + 3)
        inside = [word for word in kept if contains(wide, word)]
        if _is_stamp(" ".join(word.text for word in inside), whole=whole):
            outside = [word for word in kept if word not in inside]
            kept = [word for word in kept if word not in inside or _begins_row(word, outside)]
            lines = [ruling for ruling in lines if not _touch(ruling, box)]
    return kept, lines


def _is_stamp(text: str, *, whole: bool) -> bool:
    """Whether this is what stands in the frame of a registry's stamp. A frame that is not ``whole`` must have one of
    the sure cues."""
    cues = set(_STAMP.findall(bare(text)))
    surely = bool(_STAMP_SURELY.search(bare(text)))
    if len(cues) >= 2:
        return whole or surely
    return whole and surely and share_of_syllables(text) < _READ_BADLY


def _begins_row(word: Word, outside: Sequence[Word]) -> bool:
    """Whether a word within a stamp's frame is print that the stamp touches: well read, and a row goes on with it, or
    the label of the document's number."""
    if _NUMBER_LABEL.match(word.text):
        return _followed(word, [other for other in outside if _NUMBER_IN_ONE.match(other.text)])
    return (
        word.confidence > 0.9
        and is_syllable(word.text)
        and any(
            0 <= other.x0 - word.x1 < 0.6 * word.size and abs(other.middle - word.middle) < 0.3 * word.size
            for other in outside
        )
    )


def without_scraps(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[Word]:
    """``words`` without the odd letters that strokes of a seal, a signature or a dotted line are read as: short and
    doubtful, and with nothing beside them in their row. Cells of tables hold such words rightly."""
    doubtful = [word for word in words if _may_be_scrap(word)]
    drawn = grids(rulings) if doubtful else []
    scraps = {
        id(word)
        for word in doubtful
        if not any(contains(grid.box, word) for grid in drawn)
        and not any(_beside(word, other) for other in words if other is not word)
    }
    return [word for word in words if id(word) not in scraps]


def _may_be_scrap(word: Word) -> bool:
    if len(word.text) > _SCRAP or _NUMBER_LABEL.match(word.text):
        return False
    shortest = len(word.text) < _SCRAP and not word.text.isdigit()  # page numbers are read badly, too
    return word.confidence < (_SURE_SHORT if shortest else _SURE_LONGER)


def _beside(word: Word, other: Word) -> bool:
    """Whether two words stand in one row with no more than a wide space between them."""
    level = min(word.bottom, other.bottom) - max(word.top, other.top)
    apart = max(word.x0, other.x0) - min(word.x1, other.x1)
    return level > 0.3 * min(word.bottom - word.top, other.bottom - other.top) and apart < 1.5 * max(
        word.size, other.size
    )


def _with_label(words: Sequence[Word]) -> list[Word]:
    """``words`` with the label of the document's number put right where its symbol follows in the row: ``Sô`` is read
    for ``Số:`` where a pen ran into it."""
    symbols = [word for word in words if _NUMBER_IN_ONE.match(word.text)]
    return [
        replace(word, text="Số:") if _NUMBER_LABEL.match(word.text) and _followed(word, symbols) else word
        for word in words
    ]


def _followed(label: Word, symbols: Sequence[Word]) -> bool:
    return any(
        0 < symbol.x0 - label.x1 < 8 * label.size and abs(symbol.middle - label.middle) < 0.5 * label.size
        for symbol in symbols
    )


def without_handwriting(words: Sequence[Word]) -> list[Word]:
    """``words`` with the blanks for a document's number and day left open where what stands in them was not printed:
    what OCR makes of handwriting is a guess."""
    kept: list[Word] = []
    for segment in segments(_with_label(words)):
        row = segment.words
        text = segment.text
        if _names_its_number(row):
            row = _number_left_open(row)
        if _PLACE_AND_DAY.search(text) and len(text) < 60:
            row = _day_left_open(row)
        kept += row
    return kept


def without_crossed_figures(words: Sequence[Word], streaks: Sequence[Ruling]) -> list[Word]:
    """``words`` with figures left open that a streak runs through: 100 and 180 look alike where a part of the figure is
    hidden. The label of an item stays, which those around it bear out."""
    return [word if _LABEL.match(word.text) else _crossed(word, streaks) for word in words]


def _crossed(word: Word, streaks: Sequence[Ruling]) -> Word:
    letter = (word.x1 - word.x0) / len(word.text)

    def left_open(figures: re.Match[str]) -> str:
        x0, x1 = word.x0 + (figures.start() - _BESIDE) * letter, word.x0 + (figures.end() + _BESIDE) * letter
        hidden = any(x0 < right and left < x1 and top < word.middle < bottom for left, top, right, bottom in streaks)
        return "…" if hidden else figures[0]

    return replace(word, text=_FIGURES.sub(left_open, word.text))


def _names_its_number(row: Sequence[Word]) -> bool:
    """Whether a row begins as the number of a document does: the label, and its symbol two words on at most."""
    if not (_NUMBER_LABEL.match(row[0].text) or row[0].text.startswith("Số:")):
        return False
    return any(re.search(r"/[A-ZĐ0-9]", word.text) for word in row[:4])


def _number_left_open(row: list[Word]) -> list[Word]:
    found: list[Word] = []
    blank = False
    for word in row:
        whole = _NUMBER_IN_ONE.match(word.text)
        if whole and (blank or whole[1]):
            number = whole[2] if _NUMBER.match(whole[2]) and word.confidence >= _SURE else ""
            label = "Số: " if whole[1] else ""
            found.append(replace(word, text=f"{label}{number}{whole[3]}"))
            blank = False
        elif blank:  # a printed number is one word with what follows it
            continue
        else:
            found.append(word)
        blank = bool(_NUMBER_LABEL.match(word.text)) or (blank and not whole)
    return found


def _day_left_open(row: list[Word]) -> list[Word]:
    found: list[Word] = []
    most = 0  # the greatest number that may stand in the blank; 0 outside of one
    for word in row:
        text = word.text.strip(",.;")
        if text == "tháng":
            most = 12
        elif text.casefold() == "ngày":
            most = 31
        elif text == "năm":
            most = 0
        elif most:
            digits = text.isdigit() and 1 <= int(text) <= most
            if not (digits and word.confidence >= _SURE) and not text.isalpha():
                continue
        found.append(word)
    return found
