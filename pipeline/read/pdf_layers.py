"""Judging the text layer of a page: to be trusted, repaired, or left for OCR."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.model import PageReading
from pipeline.read.layout import Word
from pipeline.read.pdf_annotations import annotation_words, filled_in
from pipeline.read.pdf_glyphs import Layer, layer, upright
from pipeline.read.pdf_paths import drawing
from pipeline.read.pdf_repair import Repair
from pipeline.read.tables import Ruling
from pipeline.read.vietnamese import quality, words

_GOOD = 0.8  # quality of a layer that is trusted
_GOOD_SCAN = 0.9  # and of one that an OCR program put under a scan
_FEW_LETTERS = 400  # a page with a large image and fewer letters is a scan with a stamp's text
_LARGE_IMAGE = 0.5  # share of the page


@dataclass(slots=True)
class Verdict:
    """How a page is to be read. Without ``reading`` it goes to OCR, and ``words`` are printed over the scan;
    ``holes`` are the heights of rows in which letters are missing."""

    words: list[Word]
    rulings: list[Ruling] = field(default_factory=list)
    reading: PageReading | None = None
    holes: list[float] = field(default_factory=list)


def _text(found: Layer) -> str:
    return " ".join(word.text for word in found.words)


class Layers:
    """Judges page after page of one document; what it learns of a font holds for the pages that follow."""

    def __init__(self, ocr: Literal["auto", "never", "always"]) -> None:
        self._ocr = ocr
        self._repair = Repair()

    def judge(self, page: Any, number: int) -> Verdict:
        """Judge the text layer of a pdfium page, and fill in what its annotations add. ``number`` counts from 1."""
        found = layer(page)
        verdict = self._judge(page, number, found)
        if self._ocr != "always":
            fillings = annotation_words(page, number - 1, found.turned)
            verdict.words = filled_in(verdict.words, fillings)
        return verdict

    def _judge(self, page: Any, number: int, found: Layer) -> Verdict:
        drawn = drawing(page)
        if found.turned:
            drawn.rulings = [upright(ruling, found.turned, page.get_size()) for ruling in drawn.rulings]
        if self._ocr == "always":
            return Verdict([])
        scan = drawn.image > _LARGE_IMAGE
        hidden = 2 * found.invisible > found.glyphs
        if not found.glyphs:
            if (not drawn.image and not drawn.paths) or self._ocr == "never":
                return Verdict([], reading=PageReading(number, "text", 1.0 if not scan else 0.0))
            return Verdict([])
        if scan and found.glyphs < _FEW_LETTERS and self._ocr == "auto":
            return Verdict([] if hidden else found.words)
        text = _text(found)
        repaired = None if hidden else self._repair.repaired(page, found)
        if repaired is not None:
            good = _quality(_text(repaired))
            if good >= _GOOD or self._ocr == "never":
                reading = PageReading(number, "repaired", round(good, 3), "sửa lỗi phông chữ")
                return Verdict(repaired.words, drawn.rulings, reading, repaired.holes)
        good = _quality(text)
        if good >= (_GOOD_SCAN if hidden and scan else _GOOD) or self._ocr == "never":
            return Verdict(found.words, drawn.rulings, PageReading(number, "text", round(good, 3)), found.holes)
        return Verdict([])


def _quality(text: str) -> float:
    """Quality of a layer; a page with hardly a word to judge by (a table of numbers) passes."""
    return quality(text) if len(words(text)) >= 12 else 1.0
