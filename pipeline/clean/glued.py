"""Words that a conversion set without the space between them (“BộNông nghiệp”, “các đơnvị”, “từ100 mm”).

Texts of law sites and old PDF have them by the dozen. A text with a few is left alone: there it may be a name or a
slip that its office prints on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from pipeline.knowledge.compounds import are_one_word
from pipeline.knowledge.folding import bare
from pipeline.knowledge.letters import UPPER
from pipeline.read.vietnamese import is_marked, is_syllable

VOWELS = "aeiouy"
# So many glued words make a glued text.
LEAST = 5
_WORD = re.compile(r"[^\W\d_]{4,24}")
_AHEAD_OF_FIGURE = re.compile(r"(?<!\w)[^\W\d_]{2,7}(?=\d)")
# A capital within a word begins another one.
_WITHIN = re.compile(rf"(?<!^)[{UPPER}]")


def parter(texts: Iterable[str]) -> Callable[[str], str]:
    """What parts the words of a text glued in this way; it leaves the lines of any other as they are."""
    glued = (True for text in texts for word in _WORD.findall(text) if _parts(word))
    return parted if len(list(islice(glued, LEAST))) == LEAST else str


def parted(text: str) -> str:
    """A line with its glued words apart.

    >>> parted("BộNông nghiệp yêu cầu các đơnvị tổchức")
    'Bộ Nông nghiệp yêu cầu các đơn vị tổ chức'
    """
    text = _WORD.sub(lambda match: " ".join(_parts(match[0])) or match[0], text)
    return _AHEAD_OF_FIGURE.sub(lambda match: match[0] + " " * _is_word(match[0]), text)


def _is_word(letters: str) -> bool:
    return is_marked(letters) and is_syllable(letters)


def _parts(word: str) -> tuple[str, ...]:
    """The two or three syllables that a word was glued from; empty where it is one, or none, or could be several."""
    if not is_marked(word) or is_syllable(word):
        return ()
    for count in (2, 3):
        ways = [way for way in _ways(word, count) if _begins_with_capitals(way)]
        if len(ways) > 1:
            most = max(map(_words_in, ways))
            ways = [way for way in ways if _words_in(way) == most and most]
        if ways:
            return ways[0] if len(ways) == 1 and _are_apart(ways[0]) else ()
    return ()


def _ways(word: str, count: int) -> Iterator[tuple[str, ...]]:
    """The ways to part ``word`` into so many syllables of two letters and more."""
    if count == 1:
        if is_syllable(word):
            yield (word,)
        return
    for end in range(2, len(word) - 1):
        if is_syllable(word[:end]):
            yield from ((word[:end], *rest) for rest in _ways(word[end:], count - 1))


def _begins_with_capitals(way: tuple[str, ...]) -> bool:
    """Whether no part has a capital but at its head, unless all is in capitals."""
    return "".join(way).isupper() or not any(_WITHIN.search(part) for part in way)


def _are_apart(way: tuple[str, ...]) -> bool:
    """Whether no part is but the rest of a misread syllable (“tri én”): a vowel opens a known word or has a capital."""
    return all(
        bare(other)[0] not in VOWELS or other[0].isupper() or are_one_word(one.lower(), other.lower())
        for one, other in pairwise(way)
    )


def _words_in(way: tuple[str, ...]) -> int:
    return sum(are_one_word(one.lower(), other.lower()) for one, other in pairwise(way))
