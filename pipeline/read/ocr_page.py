"""One page image to words that can be believed: read, turned upright where needed, and rid of what is no text."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.read import ocr, ocr_again, ocr_cells, ocr_image, ocr_marks, ocr_numerals, ocr_spelling
from pipeline.read.base import ReadError
from pipeline.read.layout import Word, reading_order, segments
from pipeline.read.ocr_image import CleanImage, Image
from pipeline.read.tables import Ruling, contains, grids, split
from pipeline.read.vietnamese import is_syllable, share_of_syllables

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,/:\-–][0-9]+)*[.,;:%)]*$")
_SIGNS = {"-", "–", "+", "*", "•", "/", "./.", "...", "…", "%", "&", ":", ";", "(*)", "(**)"}
_ONE = re.compile(r"^[|lI!](?=[0-9]+%?[.,;]?$)")  # the figure 1 before others
_SYMBOL = re.compile(r"/[A-ZĐ]{2,5}(?:-[A-ZĐ&]{2,8})+$")  # of a document's number
_LABELLED_NUMBER = re.compile(r"Số:\S{0,6}/[A-ZĐ]{2,5}(?:-[A-ZĐ&]{2,8})+$")  # which a pen may have run into
_SPECKS = "_|¦‹›¬ˆ`~°¢"  # what edges and dots by a word are read as
_ETH = str.maketrans("Ðð", "Đđ")  # letters of Icelandic that OCR takes for the Vietnamese ones
_DOTS = re.compile(r"\(?(?:\.{2,3}|…)[).,;:]*$")
_CLOSED_DOTS = re.compile(r"(?:\.{3}|…)\)[.,;:]*$")  # those of a form stand open
_AHEAD_OF_LABEL = re.compile(r"^[„‚“.,'`’:]+(?=[a-zđ]\)$)")
_LABEL = re.compile(r"\S[.)]$")
_DASHES = {"—", "–", "~"}
_PUNCTUATION = ".,;:()[]“”\"'"
_SURE = 0.8
_SCRAPS_SECONDS = 15.0
_NARROWEST = 0.2  # width of a letter at least, to the height of its row
_TALLEST = 25.0  # points that a row of text is high at most
_BLANK_INK = 0.0008  # share of dark pixels below which a page is empty


@dataclass(frozen=True, slots=True)
class ImagePage:
    """What OCR made of a page: words and rulings in points of the upright page, how sure (0..1), and by how many
    degrees clockwise the image had to be turned."""

    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    confidence: float
    turned: int = 0


def _mean_confidence(words: list[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def is_text(word: Word) -> bool:
    """Whether an OCR word is to be kept: scribbles, stamps and specks come out as doubtful signs and odd letters."""
    letters = _LETTERS.findall(word.text)
    if not letters and not any(map(str.isdigit, word.text)):
        return word.confidence > (0.7 if _CLOSED_DOTS.match(word.text) else 0.4 if word.text in _SIGNS else 1.0)
    if word.confidence >= 0.8 or _LABELLED_NUMBER.match(word.text):
        return True
    if not letters:
        return word.confidence > (0.3 if _NUMBER.match(word.text) else 0.55)
    if _SYMBOL.match(word.text):
        return word.confidence > 0.2
    good = sum(len(piece) for piece in letters if is_syllable(piece))
    if 2 * good >= len(word.text):
        return word.confidence > 0.15
    return word.confidence > 0.45


def believed(words: Sequence[Word]) -> list[Word]:
    """``words`` (row by row, as OCR gives them) without what is no text. A doubtful word without figures is kept for
    the sake of the row that it stands in, where the words beside it are read well."""
    known = {word.text.strip(_PUNCTUATION) for word in words if word.confidence >= _SURE}
    found: list[Word] = []
    for place, word in enumerate(words):
        if _is_sliver(word):
            continue
        if is_text(word):
            found.append(word)
            continue
        before = words[place - 1] if place and _beside(words[place - 1], word) else None
        after = words[place + 1] if place + 1 < len(words) and _beside(word, words[place + 1]) else None
        if (before or after) and all(other is None or other.confidence >= _SURE for other in (before, after)):
            if word.text in _DASHES and _is_dash(word, before, after):
                found.append(replace(word, text="-"))
            elif _fits_row(word, before, after, known):
                found.append(word)
    return found


def _is_sliver(word: Word) -> bool:
    """Whether a word has not the width of its letters: the tones of the row below are read as one."""
    height = word.bottom - word.top
    return word.text.isalpha() and word.x1 - word.x0 < _NARROWEST * height * len(word.text) and height < _TALLEST


def _beside(left: Word, right: Word) -> bool:
    """Whether two words stand in one row with no more than a space between them."""
    level = abs(left.middle - right.middle) < 0.3 * right.size
    return level and -0.8 * right.size < right.x0 - left.x1 < 0.8 * right.size and left.x0 < right.x0


def _is_dash(word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether a level stroke is a dash: between words, or ahead of an item."""
    if before is None:
        return after is not None and after.text[:1].isupper()
    return after is not None and word.confidence > 0.5


def _fits_row(word: Word, before: Word | None, after: Word | None, known: Collection[str]) -> bool:
    """Whether a doubtful word is print: it is an item's label, dots that go on with a sentence, a word that is read
    well elsewhere on the page, or one of the language."""
    if before is None and _LABEL.match(word.text):
        return word.confidence > (0.2 if word.text[0].isalpha() else _SURE)
    if before and _DOTS.match(word.text):
        return word.confidence > 0.45
    if word.text in {",", ";"}:  # apart from the word ahead where that leans
        return before is not None and after is not None and word.confidence > _SURE
    core = word.text.strip(_PUNCTUATION)
    if core in known and len(core) > 2:
        return True
    return core.isalpha() and ocr_spelling.is_likely(before.text if before else "", core, after.text if after else "")


_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def read_image_page(image: Image, dpi: int, deadline: float) -> ImagePage:
    """Read the image of one page (grey, or BGR). ``deadline`` is a time of `time.monotonic`.

    Raises ReadError ``ocr_missing`` or ``timeout``.
    """
    cleaned = ocr_image.clean(image, dpi)
    if cleaned.ink < _BLANK_INK:
        return ImagePage((), cleaned.rulings, 1.0)
    words = ocr.words(cleaned.pixels, dpi, deadline - time.monotonic())
    turned = 0
    if _score(words) < 0.6:
        turned = ocr.orientation(cleaned.pixels, deadline - time.monotonic())
        if turned:
            upright = ocr_image.clean(np.asarray(cv2.rotate(image, _TURNS[turned]), np.uint8), dpi)
            again = ocr.words(upright.pixels, dpi, deadline - time.monotonic())
            if _score(again) > _score(words):
                cleaned, words = upright, again
            else:
                turned = 0
    words = [word for word in map(_without_specks, words) if word.text]
    words = believed(ocr_again.read_again(cleaned.pixels, words, dpi, deadline))
    words += _left_over(cleaned, words, dpi, deadline)
    scraps: list[Word] = []
    for cell, again in ocr_cells.read_again(cleaned, words, dpi, deadline):
        words = ocr_cells.merged(words, cell, believed(again))
        scraps += again
    words = ocr_cells.counted(cleaned.rulings, words, scraps)
    kept = [word for word in map(_without_specks, words) if word.text]
    kept, rulings = ocr_marks.without_stamps(kept, cleaned.rulings)
    kept = ocr_marks.without_crossed_figures(ocr_marks.without_handwriting(kept), cleaned.streaks)
    kept = ocr_marks.without_scraps(kept, rulings)
    kept = _bold(cleaned, kept, dpi)
    _correct(kept, rulings)
    return ImagePage(tuple(kept), tuple(rulings), round(_score(kept), 3), turned)


def _without_specks(word: Word) -> Word:
    if word.text in _DASHES:
        return word
    text = _AHEAD_OF_LABEL.sub("", _ONE.sub("1", word.text.translate(_ETH)).strip(_SPECKS))
    return replace(word, text="c)" if text == "©)" else text)


def _correct(words: list[Word], rulings: Sequence[Ruling]) -> None:
    outside, inside = split(words, drawn := grids(rulings))
    runs = [[word for segment in block for word in segment.words] for block in reading_order(segments(outside))]
    for grid, held in zip(drawn, inside, strict=True):
        for cell in grid.cells:
            cell_words = [word for word in held if contains(cell.box, word)]
            runs.append([word for segment in segments(cell_words) for word in segment.words])
    for run in runs:
        ocr_spelling.correct(run)
        ocr_numerals.correct(run)


def _left_over(cleaned: CleanImage, words: Sequence[Word], dpi: int, deadline: float) -> list[Word]:
    """What tesseract took for a picture or passed over, such as lone figures in table cells and names by a stamp."""
    rest = cleaned.pixels.copy()
    scale = dpi / 72
    for word in words:
        rest[int(word.top * scale) : int(word.bottom * scale) + 1, int(word.x0 * scale) : int(word.x1 * scale) + 1] = (
            255
        )
    letters = ocr_image.letters_only(rest, dpi)
    if letters is None:
        return []
    try:
        found = ocr.words(letters, dpi, min(_SCRAPS_SECONDS, deadline - time.monotonic()), layout=11)
    except ReadError:  # the page has been read; scraps are worth no more time
        return []
    return [
        word
        for word in found
        if word.confidence > 0.6 and _stands(word) and not _is_sliver(word) and not _meets(word, words)
    ]


def _meets(word: Word, others: Sequence[Word]) -> bool:
    return any(
        min(word.x1, other.x1) - max(word.x0, other.x0) > 0.2 * (word.x1 - word.x0)
        and min(word.bottom, other.bottom) - max(word.top, other.top) > 0.2 * (word.bottom - word.top)
        for other in others
    )


def _stands(word: Word) -> bool:
    """Whether a word found among scraps is one: a number, or all of it syllables."""
    letters = _LETTERS.findall(word.text)
    if not letters:
        return bool(_NUMBER.match(word.text))
    return all(map(is_syllable, letters)) and len("".join(letters)) > 1


def _score(words: list[Word]) -> float:
    """How sure a page's words are: tesseract's own confidence and the share of Vietnamese syllables."""
    return _mean_confidence(words) * share_of_syllables(" ".join(word.text for word in words))


def _bold(cleaned: CleanImage, words: list[Word], dpi: int) -> list[Word]:
    """Mark the words whose strokes are clearly thicker than most of the page's."""
    scale = dpi / 72
    boxes = [
        (int(word.x0 * scale), int(word.top * scale), int(word.x1 * scale) + 1, int(word.bottom * scale) + 1)
        for word in words
    ]
    strokes = ocr_image.thickness(cleaned.pixels, boxes)
    usual = sorted(stroke for stroke in strokes if stroke)
    for stroke, word in zip(strokes, words, strict=True):
        word.bold = stroke > 1.2 * usual[len(usual) * 2 // 5] if usual else False
    return words
