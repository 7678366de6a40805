"""How Vietnamese a text is, judged by the build of its syllables and not by a list of words.

A syllable is an onset, a rime and a tone; a rime that ends in a stop takes the acute or the dot only. The tables follow
the spelling taught in schools; both placements of the tone mark are accepted, since tones are taken off first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.knowledge import document

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _build() -> tuple[re.Pattern[str], frozenset[str]]:
    data = document("syllables")
    onsets = sorted(data["onsets"].split(), key=len, reverse=True)
    return re.compile("|".join(onsets)), frozenset(data["rimes"].split())


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is built as a Vietnamese syllable (letter case aside).

    >>> [is_syllable(word) for word in ("nghiêng", "Quốc", "ngừơi", "đƣợc", "cat", "tổch")]
    [True, True, True, False, False, False]
    """
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFD", word.lower()):
        (tones if letter in _TONES else letters).append(letter)
    if len(tones) > 1:
        return False
    flat = unicodedata.normalize("NFC", "".join(letters))
    onsets, known = _build()
    onset = onsets.match(flat)
    rimes = [flat]
    if onset:
        rimes.append(flat[onset.end() :])
        if onset[0] == "gi":  # gì, giếng: the i is the rime's
            rimes.append(flat[1:])
    stopped = flat.endswith(("c", "ch", "p", "t"))
    return any(rime in known for rime in rimes) and (not stopped or bool(tones and tones[0] in _STOP_TONES))


def is_marked(word: str) -> bool:
    """Whether the word has a letter that Vietnamese has and ASCII has not."""
    return not word.isascii()


def words(text: str) -> list[str]:
    """The words that can be judged: runs of letters, abbreviations (capitals without a syllable) left out."""
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [
        word for word in found if len(word) > 1 and not (word.isupper() and not is_syllable(word) and word.isascii())
    ]


def share_of_syllables(text: str) -> float:
    """Share (0..1) of the words that are Vietnamese syllables; 0 where there is no word."""
    listed = words(text)
    if not listed:
        return 0.0
    return sum(map(is_syllable, listed)) / len(listed)


def quality(text: str) -> float:
    """How far ``text`` reads as correctly marked Vietnamese, 0..1.

    The share of syllables, lowered where fewer words bear a mark than Vietnamese prose has (about two of three; less
    than one of three is a text whose marks were lost) and where letters change case within words.
    """
    listed = words(text)
    if not listed:
        return 0.0
    marked = sum(map(is_marked, listed)) / len(listed)
    torn = sum(not (word[1:].islower() or word.isupper()) for word in listed) / len(listed)
    return share_of_syllables(text) * min(1.0, marked / 0.4) * (1 - torn)
