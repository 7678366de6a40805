"""Putting right the marks and the letter case that OCR lost or mistook.

At scanning resolutions ổ, ô and ồ look alike, and OCR takes one for the other while it reads the letter below rightly;
of the two marks above a letter, most of all a capital, it sees but one (``TỎ CHỨC`` for ``TỔ CHỨC``). A word is changed
only into one with the same letters below its marks, only where its neighbours speak for it: the pair is one that
administrative prose or the dictionary has, and the pair as read is one that nobody writes.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from pipeline.knowledge import table
from pipeline.knowledge.folding import fold
from pipeline.read.layout import Word

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_HATS = {"\u0302", "\u0306"}
_CORE = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)$")
_MEASURE = re.compile(r"\W*[^\W\d_A-ZĐ]+/[^\W\d_A-ZĐ]+\W*$")
_READ_WELL = 0.8
_CAPITALS = 3  # longer words in capitals are set so
_ENDS = re.compile(r"[.:;!?”)]$")
_DICTIONARY_COUNT = 2.0  # what a pair of the dictionary is worth, in occurrences


@lru_cache(maxsize=1 << 15)
def _toneless(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))


@lru_cache(maxsize=1 << 15)
def _shape(syllable: str) -> str:
    """What OCR reads rightly even where it mistakes marks: the toneless letters, đ and d as one."""
    return _toneless(syllable).replace("đ", "d")


@lru_cache(maxsize=1 << 15)
def _below(shape: str) -> str:
    """``shape`` without the hats of â, ă, ê and ô, which merge with the tone above them."""
    letters = unicodedata.normalize("NFD", shape)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _HATS))


def _dictionary() -> Path | None:
    """The word list that underthesea brings along; found without loading the package."""
    package = find_spec("underthesea")
    places = package.submodule_search_locations if package else None
    path = Path(next(iter(places))) / "corpus" / "data" / "Viet74K.txt" if places else None
    return path if path and path.is_file() else None


@cache
def _pairs(*, names: bool) -> dict[tuple[str, str], float]:
    """How often one syllable follows another; with those of ``names`` (Triệu Đông), or of common words alone."""
    found = {(row["first"], row["second"]): float(row["count"]) for row in table("syllable_pairs")}
    path = _dictionary()
    for line in path.read_text(encoding="utf-8").splitlines() if path else ():
        syllables = line.replace("-", " ").split()
        for pair in pairwise(syllables):
            if names or all(map(str.islower, pair)):
                first, second = map(fold, pair)
                found[first, second] = found.get((first, second), 0.0) + _DICTIONARY_COUNT
    return found


@cache
def _syllables() -> tuple[dict[str, set[str]], dict[str, float]]:
    """Known syllables by the letters below their marks, and how often each occurs."""
    alike: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, float] = defaultdict(float)
    for pair, count in _pairs(names=True).items():
        for syllable in pair:
            alike[_below(_shape(syllable))].add(syllable)
            counts[syllable] += count
    return alike, counts


def _support(before: str | None, syllable: str, after: str | None, *, name: bool) -> float:
    pairs, counts = _pairs(names=name), _syllables()[1]
    left = pairs.get((before, syllable), 0.0) if before else 0.0
    right = pairs.get((syllable, after), 0.0) if after else 0.0
    return math.log1p(left) + math.log1p(right) + 0.25 * math.log1p(counts.get(syllable, 0.0))


def _is_pair(first: str | None, second: str | None, *, name: bool = True) -> bool:
    if first is None or second is None:
        return False
    return _pairs(names=name).get((first, second), 0.0) >= _DICTIONARY_COUNT


def _plain(text: str) -> str | None:
    core = _CORE.match(text)
    return fold(core[2]) if core else None


def is_likely(before: str, word: str, after: str) -> bool:
    """Whether ``word``, which OCR doubts, makes a known pair with the word before or after it, tones aside.

    >>> is_likely("năng", "suât", ""), is_likely("tỉnh", "ị", "")
    (True, False)
    """
    first, last, shape = _plain(before), _plain(after), _shape(fold(word))
    alike = (other for other in _syllables()[0].get(_below(shape), ()) if _shape(other) == shape)
    return any(_is_pair(first, other) or _is_pair(other, last) for other in alike)


def _like(model: str, syllable: str) -> str:
    """``syllable`` in the letter case of ``model``."""
    if model.isupper() and len(model) > 1:
        return syllable.upper()
    return syllable.capitalize() if model[:1].isupper() else syllable


def correct(words: Sequence[Word]) -> None:
    """Put right the marks and the letter case of ``words`` (a column or a table cell, in reading order), in place."""
    parts = [replace(word, text=part) for word in words for part in _parts(word.text)]
    for _ in range(2):  # a neighbour may be wrong itself, and speaks for the right word once it is put right
        _correct(parts)
    _as_elsewhere(parts)
    put_right = iter(parts)
    for word in words:
        word.text = "".join(next(put_right).text for _ in _parts(word.text))
    for place, word in enumerate(words):
        before = words[place - 1].text if place else ""
        word.text = _small(before, word.text, words[place + 1].text if place + 1 < len(words) else "")


def _parts(text: str) -> list[str]:
    """The words of a measure in one piece (``đồng/hộ``), which the slash parts; any other text is one part."""
    return re.split(r"(?<=/)", text) if _MEASURE.match(text) else [text]


def _as_elsewhere(words: Sequence[Word]) -> None:
    """Put right the marks of doubtful words as the same text has them between the same neighbours, where those were
    read well each time and more than once."""
    cores = [_CORE.match(word.text) for word in words]
    plain = [fold(core[2]) if core else "" for core in cores]
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (before, word, after), own in zip(_threes(plain), words[1:], strict=False):
        if before and word and after and own.confidence >= _READ_WELL:
            seen[before, after][word] += 1
    for place, (before, word, after) in enumerate(_threes(plain), 1):
        core = cores[place]
        if core is None or words[place].confidence >= _READ_WELL or len(seen[before, after]) != 1:
            continue
        ((other, count),) = seen[before, after].items()
        if count > 1 and other != word and _below(_shape(other)) == _below(_shape(word)):
            words[place].text = core[1] + _like(core[2], other) + core[3]


def _threes(plain: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(plain, plain[1:], plain[2:], strict=False)


def _small(before: str, text: str, after: str) -> str:
    """``text`` in small letters where OCR took those for capitals that look the same (``rO``, ``đối VỚI các``)."""
    core = _CORE.match(text)
    if not core or text.islower() or (text.isascii() and text.isupper()) or fold(core[2]) not in _syllables()[1]:
        return text
    letters = core[2]
    if letters.isupper() and 1 < len(letters) <= _CAPITALS:
        first, last = _plain(before), _plain(after)
        amid = not (before.isupper() or after.isupper()) and (before.islower() or after.islower())
        if not amid or not (_is_pair(first, fold(letters)) or _is_pair(fold(letters), last)):
            return text
        begins = not first or bool(_ENDS.search(before))
        return core[1] + (letters.capitalize() if begins else letters.lower()) + core[3]
    return text if letters.isupper() else core[1] + letters[0] + letters[1:].lower() + core[3]


def _correct(words: Sequence[Word]) -> None:
    cores = [_CORE.match(word.text) for word in words]
    plain = [fold(core[2]) if core else None for core in cores]
    alike = _syllables()[0]
    for index, (word, core) in enumerate(zip(words, cores, strict=True)):
        syllable = plain[index]
        if core is None or syllable is None:
            continue
        before = plain[index - 1] if index and not core[1] and not (cores[index - 1] or core)[3] else None
        following = cores[index + 1] if index + 1 < len(words) else None
        after = plain[index + 1] if following and not core[3] and not following[1] else None
        if before is None and after is None:
            continue
        name = not word.text.islower()
        own = _support(before, syllable, after, name=name)
        # Of a scrap in small letters nothing is made that needs another hat as well.
        hatless = word.text.isupper() or syllable in _syllables()[1]
        others = {
            other: _support(before, other, after, name=name) - _rarity(syllable, other, capitals=word.text.isupper())
            for other in alike.get(_below(_shape(syllable)), ())
            if other != syllable and (hatless or _shape(other) == _shape(syllable))
        }
        if not others:
            continue
        best = max(others, key=others.__getitem__)
        margin = _margin(word, known=syllable in _syllables()[1])
        if _is_pair(syllable, after, name=name):
            margin += 2.5 * word.confidence
        elif _is_pair(before, syllable, name=name):
            margin += word.confidence
        if others[best] - own > margin:
            word.text = core[1] + _like(core[2], best) + core[3]
            plain[index] = best


def _rarity(read: str, meant: str, *, capitals: bool) -> float:
    """By how much more the neighbours must prefer a change that is rarer than one of the tone: of đ and d, of hats."""
    rarity = 0.0
    if _shape(read) != _shape(meant):
        rarity += 0.5 if capitals else 2.0
    if _toneless(read).count("đ") != _toneless(meant).count("đ"):
        rarity += 1.5
    return rarity


def _margin(word: Word, *, known: bool) -> float:
    """By how much the neighbours must prefer another syllable: the surer OCR was, the more; a name's, still more."""
    name = 1.5 if known and word.text.istitle() else 0.0
    return (1.0 if known else 0.3) + name + 2.0 * max(0.0, word.confidence - 0.5)
