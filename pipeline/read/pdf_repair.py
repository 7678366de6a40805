"""Repairing the text layer of a PDF page where the fault is known and the repair therefore certain.

Faults: fonts from before Unicode; fonts that name no Unicode, whose text arrives as glyph numbers or as Mac Roman; and
single letters that a font's table gives for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from pipeline.knowledge import document
from pipeline.read import legacy
from pipeline.read.pdf_glyphs import Layer, layer
from pipeline.read.vietnamese import quality, share_of_syllables

Decoder = Callable[[str], str]
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_CID = re.compile(r"\(cid:(\d+)\)")
# Signs within words that Vietnamese letters of a Windows font become in Mac Roman.
_MAC_TRACE = re.compile(r"[^\W\d_][‡·„˙˝]|[‡·„˙˝][^\W\d_]")
_SURE = 0.8  # share of syllables that proves a decoding
_LEARNED = 40  # pieces of text from which a font's decoding is settled


@cache
def _numbers(start: int) -> dict[int, str]:
    """What glyph numbers stand for, as `str.translate` wants it, where the run of U+1EA0 begins at ``start``."""
    data = document("pdf_fonts")["glyph_numbers"]
    found = {number: chr(number + data["ascii_offset"]) for number in range(3, data["post_first"])}
    found |= {data["post_first"] + place: letter for place, letter in enumerate(data["post_letters"])}
    found |= {int(number): letter for number, letter in data["fixed"].items()}
    alike: dict[str, str] = data["cyrillic_alike"]
    found |= {data["cyrillic_first"] + ord(letter) - ord("А"): meant for letter, meant in alike.items()}
    found |= {start - data["horn_before_run"] + place: letter for place, letter in enumerate("ƠơƯư")}
    letters = [chr(code) for code in range(0x1EA0, 0x1EFA) if chr(code) not in data["fixed"].values()]
    found |= {start + place: letter for place, letter in enumerate(letters)}
    return found


def _by_number(text: str, start: int) -> str:
    return text.translate(_numbers(start))


def _from_mac(text: str) -> str:
    """Text of a Windows font whose bytes were taken for Mac Roman."""
    return _I_GRAVE.sub("Ì", "".join(_MAC.get(letter, letter) for letter in text))


def _mac_letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for byte in range(0x80, 0x100):
        meant = bytes([byte]).decode("cp1252", "ignore")
        if meant:
            found[bytes([byte]).decode("mac_roman")] = meant
    return found | {"£": "Á", "Ã": "Ã"}  # what pdfium gives for the two


_MAC = _mac_letters()
_I_GRAVE = re.compile(r"(?<=[TRHBĐ])Ã(?=NH\b)|(?<=\b[VGB])Ã\b|(?<=CH)Ã\b")  # pdfium gives Ã for Ì, too


def _run_start(pieces: Iterable[str]) -> int | None:
    """Where the run of Vietnamese letters begins in the font that ``pieces`` (words of glyph numbers) are set in; null
    where no beginning makes them Vietnamese."""
    words = sorted({piece for piece in pieces if len(piece) > 1})[:600]
    telling = [word for word in words if any(ord(letter) > 500 for letter in word)]
    known: list[int] = document("pdf_fonts")["glyph_numbers"]["run_starts"]

    def fit(start: int, tried: list[str]) -> float:
        numbers = _numbers(start)
        decoded = ("".join(numbers.get(ord(letter), "w") for letter in word) for word in tried)
        return share_of_syllables(" ".join(decoded))

    if not telling:
        return known[0] if words and fit(known[0], words) >= _SURE else None
    best = max(known, key=lambda start: fit(start, telling))
    if fit(best, telling) < _SURE and len(telling) >= 12:
        highest = max(ord(letter) for word in telling for letter in word)
        best = max(range(max(560, highest - 180), highest + 1), key=lambda start: fit(start, telling))
    return best if fit(best, telling) >= _SURE else None


def _decoder(name: str, pieces: list[str], *, unmapped: bool, mac: bool) -> Decoder | None:
    """How to decode the text of a font, judged by its name and by ``pieces`` of its text; null where it is right.

    ``mac`` tells that another font of the document was taken for Mac Roman: then the fewest words prove it.
    """
    text = " ".join(pieces)
    by_name = legacy.encoding_of_font(name)
    encoding = by_name or (None if unmapped else legacy.detect(text))
    if encoding and _UNICODE_ONLY.search(text):
        encoding = None
    old = partial(legacy.decode, encoding=encoding, upper=legacy.capitals_font(name)) if encoding else None
    if old and by_name:
        return old
    if unmapped:
        start = _run_start(pieces)
        return partial(_by_number, start=start) if start else None
    marked = [piece for piece in pieces if not piece.isascii()]
    as_it_is, as_mac, as_old = (
        share_of_syllables(" ".join(map(decode, marked))) if decode else 0.0 for decode in (str, _from_mac, old)
    )
    if as_mac > as_it_is and as_mac >= as_old and (mac or as_mac > max(as_it_is + 0.25, 0.7)):
        return _from_mac
    return old


class Repair:
    """Repairs page after page of one document; the decoding of a font is kept once enough of it has been seen."""

    def __init__(self) -> None:
        self._known: dict[str, Decoder | None] = {}
        self._pieces: dict[str, list[str]] = {}

    def repaired(self, page: Any, found: Layer) -> Layer | None:
        """The text layer of ``page`` put right; null where nothing was wrong or nothing could be done."""
        text = " ".join(word.text for word in found.words)
        changed = False
        named = any(map(legacy.encoding_of_font, found.fonts))
        if quality(text) < _SURE or named or _MAC_TRACE.search(text):
            close = layer(page, decoders={})
            decoders = self._learn(close)
            if decoders:
                found, changed = layer(page, decoders=decoders), True
        if _CID.search(text):
            changed |= self._cids(found)
        return found if _letters(found) or changed else None

    def _learn(self, close: Layer) -> dict[str, Decoder]:
        """How to decode the fonts of a page, those aside that are right."""
        unsettled = [name for name in close.samples if len(self._pieces.get(name, ())) < _LEARNED]
        for name in unsettled:
            self._pieces.setdefault(name, []).extend(close.samples[name])
        for _ in range(2):  # what one font is found out to be helps with another that has few words
            mac = _from_mac in self._known.values()
            for name in unsettled:
                unmapped = 2 * close.unmapped[name] > sum(map(len, close.samples[name]))
                decoder = _decoder(name, self._pieces[name], unmapped=unmapped, mac=mac)
                self._known[name] = decoder or self._known.get(name)
        return {name: decoder for name in close.samples if (decoder := self._known[name])}

    @staticmethod
    def _cids(found: Layer) -> bool:
        """Decode ``(cid:54)``, which a program before us wrote for a glyph without Unicode."""
        pieces = [_CID.sub(lambda match: chr(int(match[1])), word.text) for word in found.words]
        start = _run_start(piece for piece, word in zip(pieces, found.words, strict=True) if piece != word.text)
        if start is None:
            return False
        for piece, word in zip(pieces, found.words, strict=True):
            if piece != word.text:
                word.text = _by_number(piece, start)
        return True


def _letters(found: Layer) -> bool:
    """Put single wrong letters right; whether there were any."""
    data = document("pdf_fonts")
    table = str.maketrans(data["letters"])
    wrong = False
    for word in found.words:
        text = word.text.translate(table)
        if text != word.text:
            word.text, wrong = text, True
    if wrong:
        keep = set(data["keep_o_tilde"]["words"])
        for word in found.words:
            if "Õ" in word.text and word.text.isupper() and re.sub(r"\W", "", word.text) not in keep:
                word.text = word.text.replace("Õ", "Ò")
    return wrong
