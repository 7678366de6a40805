"""Words that stand in a page's annotations: numbers and days that were filled in when the document was signed.

An office signs an electronic document after the page was made. What its program prints then, the number and the day
above all, stands in the appearances of form fields and stamps, which a page's own text does not hold.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.knowledge import rules
from pipeline.model import Box
from pipeline.read.layout import Word
from pipeline.read.pdf_glyphs import Layer, affine, layer, upright

_KINDS = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT}
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_NESTED = 6  # form within form; signatures have three
_SAME_ROW = 0.35  # share of its height that a filled-in word shares with the row it belongs to
_NEAR = 60.0  # points between a filled-in word and the words of its row
_FIGURES = re.compile(r"[0-9]{1,6}[A-Za-z]?$")
_SYMBOL = re.compile(r"[/\-–][A-ZĐ0-9]")


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    handle = pdfium.FPDFPage_GetAnnot(page.raw, index)
    try:
        yield handle
    finally:
        if handle:
            pdfium.FPDFPage_CloseAnnot(handle)


def _holds_text(form: Any, depth: int = 0) -> bool:
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(form))):
        part = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _NESTED and _holds_text(part, depth + 1):
            return True
    return False


def _prints_text(annotation: Any) -> bool:
    """Whether an annotation shows text: of a kind that adds to the page, not hidden, with letters in its appearance."""
    if not annotation or pdfium.FPDFAnnot_GetSubtype(annotation) not in _KINDS:
        return False
    if pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return False
    for index in range(max(0, pdfium.FPDFAnnot_GetObjectCount(annotation))):
        part = pdfium.FPDFAnnot_GetObject(annotation, index)
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or (kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(part)):
            return True
    return False


def _box(annotation: Any, page: Any) -> Box:
    """The annotation's rectangle in points from the page's upper left corner."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle))
    a, b, c, d, e, f = affine(page)
    corners = ((rectangle.left, rectangle.top), (rectangle.right, rectangle.bottom))
    (x0, y0), (x1, y1) = ((a * x + b * y + c, d * x + e * y + f) for x, y in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def annotation_words(page: Any, index: int, turned: int) -> list[Word]:
    """The words in the annotations of a pdfium page, without what electronic signatures say of themselves.

    ``index`` counts the document's pages from 0; ``turned`` tells by how many degrees the page's own words were turned
    upright. The page is left as it is: the annotations are drawn on an empty copy.
    """
    boxes: dict[int, Box] = {}  # by the annotation's place
    signatures: set[int] = set()
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    for place in range(count):
        with _annotation(page, place) as annotation:
            if _prints_text(annotation):
                boxes[place] = upright(_box(annotation, page), turned, page.get_size())
                if _field_type(annotation) == "Sig":
                    signatures.add(place)
    if not boxes:
        return []
    try:
        drawn = _drawn(page.pdf, index, [place for place in range(count) if place not in boxes])
    except pypdfium2.PdfiumError:  # the page itself can be read
        return []
    if drawn.turned != turned or 2 * drawn.invisible > drawn.glyphs:
        return []
    found: dict[int, Word] = {}  # by identity: annotations may overlap
    for place, box in boxes.items():
        words = [word for word in drawn.words if _stands_in(box, word)]
        text = " ".join(word.text for word in words)
        about_itself = any(rule.pattern.search(text) for rule in rules("signature_texts"))
        if not about_itself and (place not in signatures or any(map(str.isdigit, text))):
            found |= {id(word): word for word in words}
    return list(found.values())


def _field_type(annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", None, 0)  # in bytes
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _drawn(document: Any, index: int, left_out: Sequence[int]) -> Layer:
    """The text layer of a page that holds nothing but its annotations, those at ``left_out`` aside."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(document, [index])
        page = copy[0]
        for place in reversed(left_out):
            pdfium.FPDFPage_RemoveAnnot(page.raw, place)
        for _ in range(pdfium.FPDFPage_CountObjects(page.raw)):
            first = pdfium.FPDFPage_GetObject(page.raw, 0)
            pdfium.FPDFPage_RemoveObject(page.raw, first)
            pdfium.FPDFPageObj_Destroy(first)
        pdfium.FPDFPage_GenerateContent(page.raw)
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = copy[0]  # what was flattened shows once the page is loaded again
        try:
            return layer(page)
        finally:
            page.close()
    finally:
        copy.close()


def _stands_in(box: Box, word: Word) -> bool:
    return box[0] - 2 <= (word.x0 + word.x1) / 2 <= box[2] + 2 and box[1] - 2 <= word.middle <= box[3] + 2


def filled_in(words: Sequence[Word], fillings: Sequence[Word]) -> list[Word]:
    """``words`` of a page with what was filled into its blanks.

    A filling seldom sits on the base line of its row: it takes the height of the row's nearest word, and a number is
    joined to the symbol that goes on with it. A filling that is printed on the page already is left out.
    """
    found = list(words)
    for filling in fillings:
        row = [word for word in words if _shared(word, filling) > _SAME_ROW]
        if any(word.text == filling.text and _covers(word, filling) for word in row):
            continue
        gaps = [(max(word.x0 - filling.x1, filling.x0 - word.x1), word) for word in row]
        near = min(gaps, key=lambda pair: pair[0], default=None)
        if near is None or near[0] > _NEAR:
            found.append(filling)
            continue
        like = near[1]
        placed = replace(filling, top=like.top, bottom=like.bottom, size=like.size, bold=like.bold)
        after = [
            pair for pair in gaps if pair[1].x0 > filling.x0 and -0.5 * filling.size < pair[0] < 1.5 * filling.size
        ]
        symbol = min(after, key=lambda pair: pair[0], default=(0.0, None))[1]
        if symbol is not None and _FIGURES.match(filling.text) and _SYMBOL.match(symbol.text) and symbol in found:
            found.remove(symbol)
            placed = replace(placed, text=filling.text + symbol.text, x1=symbol.x1)
        found.append(placed)
    return found


def _shared(word: Word, other: Word) -> float:
    height = min(word.bottom - word.top, other.bottom - other.top)
    return (min(word.bottom, other.bottom) - max(word.top, other.top)) / max(height, 1.0)


def _covers(word: Word, other: Word) -> bool:
    return min(word.x1, other.x1) - max(word.x0, other.x0) > 0.5 * (other.x1 - other.x0)
