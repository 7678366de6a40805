"""The text layer of a PDF page as words with boxes, through pdfium's glyphs."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.model import Box
from pipeline.read.layout import Word
from pipeline.read.vietnamese import is_syllable

_BREAKS = frozenset({0x0A, 0x0D})
_BLANKS = frozenset({0x00, 0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x202F, 0x3000, 0xFEFF, 0xF020})
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE, 0xF02D})  # pdfium's marks for a hyphen at the end of a row
_BULLETS = frozenset({0xF076, 0xF09F, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0E8, 0xF0FC})
_HOLE = 0.6  # of the font's size; a blank has a quarter to a third
_GAP = 0.25  # of the font's size: words stand so far apart where no blank is drawn
_SQUEEZED = 0.17  # and at least so far in a tightly justified row; letters do so, too, where the font changes
_BACK = 0.3  # and where one goes back so far
_TOUCHING = 0.12  # pieces of one word stand no farther apart,
_OVERLAP = 0.25  # and slanted ones overlap no more
_LEVEL = 0.3  # of the font's size: boxes may end at the baseline, below a dot or below a descender
_MARKS_BY_WORDS = ".,;:()“”\"'"
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_INVISIBLE = 3  # text rendering mode of the PDF specification, 9.3.6


@dataclass(frozen=True, slots=True)
class Font:
    """A font as a text object uses it: base name with its subset prefix, size in points, whether it is drawn at all.
    ``turned`` is the direction of its rows in degrees counter-clockwise; -1 for a slant (a watermark)."""

    name: str
    size: float
    bold: bool
    invisible: bool
    turned: int


@dataclass(slots=True)
class Layer:
    """The text layer of a page: its words, how many letters it has and how many of them are never drawn.

    ``samples`` (the pieces of text by font) and ``unmapped`` (how many of a font's glyphs it names no letter for) are
    filled where decoders were given. ``holes`` are the heights (points from the top) at which a blank is as wide as a
    letter: its font takes a letter for a blank. ``turned`` tells by how many degrees the words were turned upright.
    """

    words: list[Word] = field(default_factory=list)
    glyphs: int = 0
    invisible: int = 0
    fonts: set[str] = field(default_factory=set)
    samples: dict[str, list[str]] = field(default_factory=dict)
    unmapped: Counter[str] = field(default_factory=Counter)
    holes: list[float] = field(default_factory=list)
    turned: int = 0


Decoders = Mapping[str, Callable[[str], str]]


class _Fonts:
    """Looks up the font of a glyph's text object, each object and font once."""

    def __init__(self) -> None:
        self._objects: dict[int, Font | None] = {}
        self._names: dict[int, str] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._size = ctypes.c_float()
        self._buffer = ctypes.create_string_buffer(256)

    def of(self, pointer: Any) -> Font | None:
        """The font of a text object; null for the blanks that pdfium puts in."""
        if not pointer:
            return None
        address = ctypes.addressof(pointer.contents)
        if address not in self._objects:
            self._objects[address] = self._font(pointer)
        return self._objects[address]

    def _font(self, pointer: Any) -> Font | None:
        handle = pdfium.FPDFTextObj_GetFont(pointer)
        if not handle:
            return None
        address = ctypes.addressof(handle.contents)
        if address not in self._names:
            pdfium.FPDFFont_GetBaseFontName(handle, self._buffer, len(self._buffer))
            self._names[address] = self._buffer.value.decode("utf-8", "replace")
        name = self._names[address]
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(pointer, matrix)
        pdfium.FPDFTextObj_GetFontSize(pointer, self._size)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        turned = round(angle / 90) % 4 * 90
        if min(abs(angle - turned), 360 - abs(angle - turned)) > 8:
            turned = -1
        return Font(
            name,
            abs(self._size.value) * scale,
            bool(_BOLD.search(name)),
            pdfium.FPDFTextObj_GetTextRenderMode(pointer) == _INVISIBLE,
            turned,
        )


def affine(page: Any) -> tuple[float, float, float, float, float, float]:
    """The map from the page's own space to points from the upper left corner, its /Rotate and crop box applied."""
    width, height = page.get_size()
    scale = 64  # pdfium answers in whole pixels
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(left: float, up: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, int(width * scale), int(height * scale), 0, left, up, x, y)
        return x.value / scale, y.value / scale

    (x0, y0), (x1, y1), (x2, y2) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return (x1 - x0) / 1000, (x2 - x0) / 1000, x0, (y1 - y0) / 1000, (y2 - y0) / 1000, y0


def upright(box: Box, turned: int, size: tuple[float, float]) -> Box:
    """``box`` on a page of ``size`` after the page was turned so that rows at ``turned`` degrees read from left to
    right."""
    width, height = size
    x0, top, x1, bottom = box
    if turned == 90:
        return height - bottom, x0, height - top, x1
    if turned == 270:
        return top, width - x1, bottom, width - x0
    return (width - x1, height - bottom, width - x0, height - top) if turned == 180 else box


def _two_words(first: str, second: str) -> bool:
    """Whether what stands on both sides of a narrow gap are words of their own."""
    first, second = first.strip(_MARKS_BY_WORDS), second.strip(_MARKS_BY_WORDS)
    return is_syllable(first) and is_syllable(second) and not is_syllable(first + second)


def _rejoined(words: Sequence[Word]) -> list[Word]:
    """``words`` with pieces put together that touch: a program that takes the letters which a font lacks from another
    one draws them apart, and the rest of the word in pieces."""
    starts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        starts[round(word.x0), round(word.bottom / 8)].append(place)
    following: dict[int, int] = {}
    for place, word in enumerate(words):
        x, y = round(word.x1), round(word.bottom / 8)
        near = (starts.get((x + right, y + down), ()) for right in range(-4, 3) for down in (-1, 0, 1))
        for other in chain.from_iterable(near):
            if other != place and _touch(word, words[other]):
                following[place] = other
    begun = set(following.values())
    found: list[Word] = []
    for place, word in enumerate(words):
        if place in begun:
            continue
        while place in following:
            place = following.pop(place)
            piece = words[place]
            top, bottom = min(word.top, piece.top), max(word.bottom, piece.bottom)
            word = replace(word, text=word.text + piece.text, top=top, x1=piece.x1, bottom=bottom)
        found.append(word)
    return found


def _touch(left: Word, right: Word) -> bool:
    level = abs(left.bottom - right.bottom) < _LEVEL * left.size and abs(left.size - right.size) < 0.1 * left.size
    return level and -_OVERLAP * left.size < right.x0 - left.x1 < _TOUCHING * left.size and right.x0 > left.x0


def layer(page: Any, *, decoders: Decoders | None = None) -> Layer:
    """The text layer of a pdfium page.

    With ``decoders``, by font name with its subset prefix, the pieces of a word that are set in such a font are
    decoded; without, only the first glyph of each word is asked for its font.
    """
    text_page = page.get_textpage()
    try:
        return _layer(page, text_page, decoders)
    finally:
        text_page.close()


def _layer(page: Any, text_page: Any, decoders: Decoders | None) -> Layer:
    raw = text_page.raw
    unicode_of, box_of, object_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetTextObject,
    )
    rectangle = pdfium.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    a, b, c, d, e, f = affine(page)
    fonts = _Fonts()
    found = Layer()
    turns: Counter[int] = Counter()
    closely = decoders is not None
    pieces: list[tuple[Font, list[str]]] = []
    left = right = top = bottom = last_size = tall = 0.0
    last_left = last_right = last_low = last_high = 0.0

    goes_back = False
    squeezed: list[tuple[int, float, float]] = []  # letters before, and edges of, narrow gaps within the word

    def finish() -> None:
        font = pieces[0][0]
        text = ""
        for piece, letters in pieces:
            part = "".join(letters)
            if closely:
                found.samples.setdefault(piece.name, []).append(part)
            decode = decoders.get(piece.name) if decoders else None
            text += decode(part) if decode else part
        pieces.clear()
        x0, x1 = a * left + b * top + c, a * right + b * bottom + c
        y0, y1 = d * left + e * top + f, d * right + e * bottom + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        found.glyphs += len(text)
        found.invisible += len(text) if font.invisible else 0
        found.fonts.add(font.name)
        if font.turned < 0 or not text.strip():
            return
        turns[font.turned] += len(text)
        if squeezed and len(text.split()) == 1:
            place, end, start = squeezed[0]
            if _two_words(text[:place], text[place:]):
                found.words.append(Word(text[:place], x0, y0, a * end + c, y1, font.size, font.bold))
                text, x0 = text[place:], a * start + c
        for part in text.split():  # a decoder may yield blanks
            found.words.append(Word(part, x0, y0, x1, y1, font.size, font.bold))

    for index in range(text_page.count_chars()):
        code = unicode_of(raw, index)
        if code in _BLANKS or code in _BREAKS:
            if code == 0x20 and last_size:
                box_of(raw, index, pointer)
                if rectangle.right - rectangle.left > _HOLE * last_size:
                    found.holes.append(d * rectangle.left + e * (rectangle.top + rectangle.bottom) / 2 + f)
            if pieces:
                finish()
                squeezed.clear()
            continue
        box_of(raw, index, pointer)
        x0, x1, y0, y1 = rectangle.left, rectangle.right, rectangle.bottom, rectangle.top
        if pieces:
            size = pieces[0][0].size
            raised = 0x30 <= code <= 0x39 and 0 < y1 - y0 < 0.75 * tall
            lowered = tall < 0.75 * (y1 - y0) and all("".join(part).isdigit() for _, part in pieces)  # raised before
            if pieces[0][0].turned % 180 == 90:
                apart = max(y0 - last_high, last_low - y1) > 0.25 * size or abs(x0 - last_left) > 0.5 * size
            elif pieces[0][0].turned == 180:
                apart = last_left - x1 > 0.25 * size or x1 - last_left > size
            else:
                apart = raised or lowered or x0 - last_right > _GAP * size or last_left - x0 > _BACK * size
            if apart:
                finish()
                squeezed.clear()
            elif x0 - last_right > _SQUEEZED * size and not pieces[0][0].turned and a > 0 and not b:
                squeezed.append((sum(len(letters) for _, letters in pieces), last_right, x0))
        if not pieces or closely:
            font = fonts.of(object_of(raw, index)) or (pieces[-1][0] if pieces else None)
            if font is None:
                continue
            if not pieces:
                if x0 < last_left and abs(y0 - last_low) < _LEVEL * last_size:
                    goes_back = True  # the letters that a font lacks were drawn behind the row's others
                left, right, bottom, top = x0, x1, y0, y1
                tall = y1 - y0
                last_size = font.size
            if not pieces or pieces[-1][0].name != font.name:
                pieces.append((font, []))
        letter = "-" if code in _HYPHENS else "•" if code in _BULLETS else chr(code)
        if code > 0xFFFF or 0xD800 <= code < 0xE000:
            letter = "\ufffd"
        pieces[-1][1].append(letter)
        if closely and pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
            found.unmapped[pieces[-1][0].name] += 1
        if x0 < left:
            left = x0
        if x1 > right:
            right = x1
        if y0 < bottom:
            bottom = y0
        if y1 > top:
            top = y1
        last_left, last_right, last_low, last_high = x0, x1, y0, y1
    if pieces:
        finish()
    if goes_back:
        found.words = _rejoined(found.words)
    turned = turns.most_common(1)[0][0] if turns else 0
    size = page.get_size()
    if turned and turns[turned] > 0.6 * turns.total():
        found.turned = turned
        for word in found.words:
            word.x0, word.top, word.x1, word.bottom = upright((word.x0, word.top, word.x1, word.bottom), turned, size)
    return found
