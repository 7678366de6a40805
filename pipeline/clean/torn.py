"""Words that a conversion tore apart around a letter with a mark (“Th ờ i gian”, “tri ể n khai”).

Texts of law sites and old PDF have them by the dozen. A text with a single one is left alone: there the letter may well
stand by itself (“điểm b ở khoản 2”).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from pipeline import knowledge
from pipeline.knowledge.letters import LOWER
from pipeline.read.vietnamese import is_syllable

# So many certain tears make a torn text.
LEAST = 3
# Vowels with a mark.
_MARKED = LOWER.removeprefix("a-zđ")
_LONE = re.compile(rf"[{_MARKED}]|[{_MARKED}aeiouy]{{2,3}}(?<=[{_MARKED}])|[{_MARKED}][{_MARKED}aeiouy]", re.IGNORECASE)
# What a consonant was torn from: “h ợp”.
_RIME = re.compile(rf"[{_MARKED}]{{1,2}}[aeiouy]?(?:ng|nh|ch|[cmnpt])", re.IGNORECASE)
_ONSET = re.compile(r"[bcdđghklmnpqrstvx]{1,3}", re.IGNORECASE)
_LABELLED = frozenset(knowledge.words("torn_words", "labelled"))
_WORDS = frozenset(knowledge.words("torn_words", "whole"))
_PIECE = re.compile(r"(?P<letters>[^\W\d_]{1,4})(?P<mark>[.,;:)”\"!?]*)")
_AHEAD = re.compile(r"(?P<mark>[(“\"]*)(?P<letters>[^\W\d_]{1,4})")


def mender(texts: Iterable[str]) -> Callable[[str], str]:
    """What mends the lines of a text torn in this way; it leaves the lines of any other as they are."""
    certain = (True for text in texts for *_, sure in _tears(text.split()) if sure)
    return mended if len(list(islice(certain, LEAST))) == LEAST else str


def mended(text: str) -> str:
    """A line with its torn words whole again.

    >>> mended("Th ờ i gian tri ể n khai k ế ho ạ ch")
    'Thời gian triển khai kế hoạch'
    """
    pieces = text.split(" ")
    for start, end, word, _ in reversed(list(_tears(pieces))):
        pieces[start:end] = [word]
    return " ".join(pieces)


def _tears(pieces: list[str]) -> Iterable[tuple[int, int, str, bool]]:
    """The torn words among ``pieces``: where each begins and ends, the whole word, and whether it is certain."""
    behind = 0
    for at, piece in enumerate(pieces):
        lone = _PIECE.fullmatch(piece)
        if at < behind or lone is None:
            continue
        if _RIME.fullmatch(lone["letters"]) and at > behind and _ONSET.fullmatch(pieces[at - 1]):
            if (at < 2 or pieces[at - 2].lower() not in _LABELLED) and (word := _whole(pieces[at - 1 : at + 1])):
                yield at - 1, at + 1, word, False
                behind = at + 1
            continue
        if not _LONE.fullmatch(lone["letters"]):
            continue
        for first, last in ((at - 2, at + 1), (at - 1, at + 1), (at - 2, at), (at - 1, at), (at, at + 1)):
            if first >= behind and last < len(pieces) and (word := _whole(pieces[first : last + 1])):
                rest = pieces[last + 1] if last + 1 < len(pieces) else ""
                if not _is_left_over(rest, pieces[last + 2 : last + 3]):
                    sure = lone["letters"].lower() not in _WORDS or (first < at < last)
                    yield first, last + 1, word, sure
                    behind = last + 1
                    break


def _whole(pieces: list[str]) -> str | None:
    """The syllable that two pieces and more make, where one of them at least is none."""
    head, tail = _AHEAD.fullmatch(pieces[0]), _PIECE.fullmatch(pieces[-1])
    if not head or not tail or not all(map(str.isalpha, pieces[1:-1])):
        return None
    letters = [head["letters"], *pieces[1:-1], tail["letters"]]
    broken = any(not is_syllable(part) or (len(part) == 1 and part.isascii()) for part in letters)
    word = "".join(letters)
    return head["mark"] + word + tail["mark"] if broken and is_syllable(word) else None


def _is_left_over(rest: str, following: list[str]) -> bool:
    """Whether a piece that is no word would be left behind the one that was made whole."""
    piece = _PIECE.fullmatch(rest)
    if piece is None or is_syllable(piece["letters"]) or piece["letters"].isupper():
        return False
    after = _PIECE.fullmatch(following[0]) if following else None
    return not (after and _LONE.fullmatch(after["letters"]))
