"""One spelling for comparing: letter case, Unicode form, placement of the tone mark and, if asked, all marks.

`fold` keeps what tells Vietnamese words apart; `bare` is what somebody types who has no Vietnamese keyboard.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND_VOWEL = re.compile(
    "(?P<first>o(?=[ae])|(?<!q)u(?=y))(?P<second>[aey])(?P<tone>[" + _TONES + r"])(?![\w\u0300-\u036f])"
)
# U+01A3 is what some old fonts put for ư.
_LETTERS = {"đ": "d", "ð": "d", "ƣ": "u"}


class _BareLetters(dict[int, str]):
    """The bare form of each character, worked out once and kept."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()
        stripped = "".join(mark for mark in unicodedata.normalize("NFD", letter) if not unicodedata.combining(mark))
        # A letter of another script may fall apart (Hangul) or grow (“İ”): it stays, so that offsets hold.
        self[code] = bare = _LETTERS.get(stripped, stripped if len(stripped) <= 1 else chr(code))
        return bare


_BARE = _BareLetters()


def _placements() -> dict[str, str]:
    """Each vowel pair with its tone mark on one letter → the pair with the mark on the other, in all letter cases."""
    found: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for mark in _TONES:
            old = unicodedata.normalize("NFC", first + mark) + second
            new = first + unicodedata.normalize("NFC", second + mark)
            for case in (str.lower, str.upper, str.capitalize):
                found |= {case(old): case(new), case(new): case(old)}
    return found


_PLACEMENTS = _placements()
_PLACED = re.compile(r"(?<![qQ])(?:" + "|".join(_PLACEMENTS) + r")(?!\w)")


def either_placement(pattern: str) -> str:
    """A regular expression, in NFC, that matches the words of ``pattern`` wherever their tone marks are put.

    >>> either_placement("ủy quyền")
    '(?:ủy|uỷ) quyền'
    """
    return _PLACED.sub(lambda pair: f"(?:{pair[0]}|{_PLACEMENTS[pair[0]]})", pattern)


def fold(text: str) -> str:
    """``text`` in lower case, NFC, single spaces, tone marks where the old orthography puts them (hòa, thủy).

    >>> fold("Đảng  UỶ khối")
    'đảng ủy khối'
    """
    letters = unicodedata.normalize("NFD", " ".join(text.split()).lower().replace("ƣ", "ư"))
    return unicodedata.normalize("NFC", _TONE_ON_SECOND_VOWEL.sub(r"\g<first>\g<tone>\g<second>", letters))


def bare(text: str) -> str:
    """``text`` in lower case and without any mark, đ as d, white space as it is.

    A text in NFC keeps its length, so that offsets into the result are offsets into ``text``.

    >>> bare("ĐẢNG UỶ Khối")
    'dang uy khoi'
    """
    return text.translate(_BARE)
