"""One page image to words that can be believed: read, turned upright where needed, and rid of what is no text."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.read import ocr, ocr_image
from pipeline.read.layout import Word
from pipeline.read.ocr_image import CleanImage, Image
from pipeline.read.tables import Ruling
from pipeline.read.vietnamese import is_syllable, share_of_syllables

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,/:\-–][0-9]+)*[.,;:%)]*$")
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


def _is_text(word: Word) -> bool:
    """Whether an OCR word is to be kept: scribbles, stamps and specks come out as doubtful signs and odd letters."""
    if word.confidence >= 0.8:
        return True
    letters = _LETTERS.findall(word.text)
    if not letters:
        return word.confidence > (0.3 if _NUMBER.match(word.text) else 0.55)
    good = sum(len(piece) for piece in letters if is_syllable(piece))
    if 2 * good >= len(word.text):
        return word.confidence > 0.15
    return word.confidence > 0.45


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
    kept = _bold(cleaned, [word for word in words if _is_text(word)], dpi)
    return ImagePage(tuple(kept), cleaned.rulings, round(_score(kept), 3), turned)


def _score(words: list[Word]) -> float:
    """How sure a page's words are: tesseract's own confidence and the share of Vietnamese syllables."""
    return _mean_confidence(words) * share_of_syllables(" ".join(word.text for word in words))


def _bold(cleaned: CleanImage, words: list[Word], dpi: int) -> list[Word]:
    """Mark the words whose strokes are clearly thicker, for their size, than most of the page's."""
    scale = dpi / 72
    boxes = [
        (int(word.x0 * scale), int(word.top * scale), int(word.x1 * scale) + 1, int(word.bottom * scale) + 1)
        for word in words
    ]
    strokes = ocr_image.thickness(cleaned.pixels, boxes)
    relative = sorted(stroke / word.size for stroke, word in zip(strokes, words, strict=True) if word.size and stroke)
    if not relative:
        return words
    usual = relative[len(relative) * 2 // 5]
    for stroke, word in zip(strokes, words, strict=True):
        word.bold = bool(word.size) and stroke / word.size > 1.22 * usual
    return words
