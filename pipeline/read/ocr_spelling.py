"""Putting right the tone marks that OCR lost or mistook.

At scanning resolutions ổ, ô and ồ look alike, and OCR takes one for the other while it reads the letter below rightly.
A word is changed only into one with the same letters below its tone, only where its neighbours speak for it: the pair
is one that administrative prose or the dictionary has, and the pair as read is one that nobody writes.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from pipeline.knowledge import table
from pipeline.knowledge.folding import fold
from pipeline.read.layout import Word

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_CORE = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)$")
_DICTIONARY_COUNT = 2.0  # what a pair of the dictionary is worth, in occurrences


@lru_cache(maxsize=1 << 15)
def _toneless(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))


@lru_cache(maxsize=1 << 15)
def _shape(syllable: str) -> str:
    """What OCR reads rightly even where it mistakes marks: the toneless letters, đ and d as one."""
    return _toneless(syllable).replace("đ", "d")


def _dictionary() -> Path | None:
    """The word list that underthesea brings along; found without loading the package."""
    package = find_spec("underthesea")
    places = package.submodule_search_locations if package else None
    path = Path(next(iter(places))) / "corpus" / "data" / "Viet74K.txt" if places else None
    return path if path and path.is_file() else None


@cache
def _pairs() -> dict[tuple[str, str], float]:
    found = {(row["first"], row["second"]): float(row["count"]) for row in table("syllable_pairs")}
    path = _dictionary()
    for line in path.read_text(encoding="utf-8").splitlines() if path else ():
        syllables = fold(line).replace("-", " ").split()
        for pair in pairwise(syllables):
            found[pair] = found.get(pair, 0.0) + _DICTIONARY_COUNT
    return found


@cache
def _syllables() -> tuple[dict[str, set[str]], dict[str, float]]:
    """Known syllables by shape, and how often each occurs."""
    shapes: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, float] = defaultdict(float)
    for pair, count in _pairs().items():
        for syllable in pair:
            shapes[_shape(syllable)].add(syllable)
            counts[syllable] += count
    return shapes, counts


def _support(before: str | None, syllable: str, after: str | None) -> float:
    pairs, counts = _pairs(), _syllables()[1]
    left = pairs.get((before, syllable), 0.0) if before else 0.0
    right = pairs.get((syllable, after), 0.0) if after else 0.0
    return math.log1p(left) + math.log1p(right) + 0.25 * math.log1p(counts.get(syllable, 0.0))


def _is_pair(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and _pairs().get((first, second), 0.0) >= _DICTIONARY_COUNT


def _like(model: str, syllable: str) -> str:
    """``syllable`` in the letter case of ``model``."""
    if model.isupper() and len(model) > 1:
        return syllable.upper()
    return syllable.capitalize() if model[:1].isupper() else syllable


def correct(words: Sequence[Word]) -> None:
    """Put right the tone marks of ``words`` (a column or a table cell, in reading order), in place."""
    for _ in range(2):  # a neighbour may be wrong itself, and speaks for the right word once it is put right
        _correct(words)


def _correct(words: Sequence[Word]) -> None:
    cores = [_CORE.match(word.text) for word in words]
    plain = [fold(core[2]) if core else None for core in cores]
    shapes = _syllables()[0]
    for index, (word, core) in enumerate(zip(words, cores, strict=True)):
        syllable = plain[index]
        if core is None or syllable is None:
            continue
        before = plain[index - 1] if index and not core[1] and not (cores[index - 1] or core)[3] else None
        following = cores[index + 1] if index + 1 < len(words) else None
        after = plain[index + 1] if following and not core[3] and not following[1] else None
        if before is None and after is None:
            continue
        own = _support(before, syllable, after)
        # A change of đ and d is rarer than one of the tone, so the neighbours must prefer it by more.
        others = {
            other: _support(before, other, after) - 1.5 * (_toneless(other) != _toneless(syllable))
            for other in shapes.get(_shape(syllable), ())
            if other != syllable
        }
        if not others:
            continue
        best = max(others, key=others.__getitem__)
        margin = _margin(word, known=syllable in _syllables()[1])
        if _is_pair(syllable, after):
            margin += 2.5 * word.confidence
        elif _is_pair(before, syllable):
            margin += word.confidence
        if others[best] - own > margin:
            word.text = core[1] + _like(core[2], best) + core[3]
            plain[index] = best


def _margin(word: Word, *, known: bool) -> float:
    """By how much the neighbours must prefer another syllable: the surer OCR was, the more; a name's, still more."""
    name = 1.5 if known and word.text.istitle() else 0.0
    return (1.0 if known else 0.3) + name + 2.0 * max(0.0, word.confidence - 0.5)
