"""The words by which two documents are held together: abbreviations spelled out, marks away, weighted by rarity.

A term is a word of several syllables as the segmenter finds it, or two single syllables side by side, in bare spelling
(“frong”, “chuân” and “thâm quyên” of a scanned page still meet what they stand for). It is looked for as a run of
syllables, so that the other side may be segmented differently.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from pipeline import knowledge
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.writing import spaced

_SYLLABLE = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"(?<![\w/-])[A-ZĐ][A-ZĐ0-9]*(?:[&-][A-ZĐ]+)*(?![\w/])")
_DEFINED = re.compile(r"\((?:sau đây )?(?:gọi |viết )?(?:tắt )?(?:là )?[“\"]?([A-ZĐ][A-ZĐ&-]{1,9})[”\"]?\)")
GENERIC_WEIGHT = 0.2
_SINGLE = 0.5  # a lone syllable means many things
_FEW = 3
_KEPT = 4096  # headings and targets are segmented again and again
_COMMON = 0.15


@cache
def _bare_words(key: str) -> frozenset[str]:
    return frozenset(bare(word) for word in knowledge.words("crossref_words", key))


@cache
def _stops() -> frozenset[str]:
    return frozenset(fold(word) for word in knowledge.words("crossref_words", "stop"))


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(knowledge.words('crossref_words', 'formulas'))})\b", re.IGNORECASE)


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """For each bare term, the terms that answer for it."""
    groups: dict[str, frozenset[str]] = {}
    for group in knowledge.document("crossref_words")["synonyms"]:
        bares = frozenset(bare(word) for word in group)
        for word in bares:
            groups[word] = groups.get(word, frozenset()) | (bares - {word})
    return groups


def defined(text: str) -> dict[str, str]:
    """The abbreviations that a text explains: “cơ sở dữ liệu (CSDL)” gives ``{"CSDL": "cơ sở dữ liệu"}``.

    What stands before the bracket is the full form as far as its first letters spell the short one.
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        letters = [letter for letter in bare(match[1]) if letter.isalpha()]
        words = list(_SYLLABLE.finditer(text, max(0, match.start() - 200), match.start()))
        taken: list[re.Match[str]] = []
        for word in reversed(words):
            if letters and bare(word[0])[0] == letters[-1]:
                letters.pop()
            elif fold(word[0]) not in _stops():
                break
            taken.append(word)
            if not letters:
                found[match[1]] = text[taken[-1].start() : taken[0].end()]
                break
    return found


@cache
def _general() -> Mapping[str, str]:
    return {row["short"]: row["full"] for row in knowledge.table("crossref_abbreviations")}


@dataclass(frozen=True)
class Glossary:
    """The short forms known for one document: its own definitions before the general ones."""

    full: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Glossary:
        return cls({**_general(), **defined(text)})

    def spelled_out(self, text: str) -> str:
        return _SHORT.sub(lambda match: self.full.get(match[0], match[0]), spaced(text))


def syllables(text: str) -> str:
    """``text`` as bare syllables, one space between and around them: what `holds` looks into."""
    return f" {' '.join(_SYLLABLE.findall(bare(text)))} "


def holds(passage: str, term: str) -> bool:
    return f" {term} " in passage


@lru_cache(maxsize=_KEPT)
def _neighbours(words: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words.split()))


def together(asked: str, words: str) -> float | None:
    """The share (0..1) of neighbouring syllables that are neighbours in ``words`` too: whether what is asked stands
    there as it is worded, or its single words in a sentence on something else. Null where nothing has a neighbour."""
    pairs = _neighbours(asked)
    return len(pairs & _neighbours(words)) / len(pairs) if pairs else None


@lru_cache(maxsize=_KEPT)
def spellings(text: str) -> Mapping[str, str]:
    """The terms of a text whose abbreviations are spelled out, in order, without stop words and figures; each with the
    words as they are printed."""
    from underthesea import word_tokenize

    found: dict[str, str] = {}
    run: list[tuple[str, str]] = []

    def close() -> None:
        pairs = [(f"{one} {two}", f"{first} {second}") for (one, first), (two, second) in pairwise(run)]
        for term, printed in pairs or [single for single in run if len(single[0]) > 1]:
            found.setdefault(term, printed)
        run.clear()

    for token in word_tokenize(_formulas().sub(" , ", text)):
        folded = fold(token)
        parts = _SYLLABLE.findall(bare(folded))
        if not parts or folded in _stops() or all(part.isdigit() for part in parts):
            close()
        elif len(parts) > 1:
            close()
            found.setdefault(" ".join(parts), token)
        elif is_generic(parts[0]):
            close()
            found.setdefault(parts[0], token)
        else:
            run.append((parts[0], token))
    close()
    return found


def terms(text: str) -> tuple[str, ...]:
    """The terms of a text, in bare spelling."""
    return tuple(spellings(text))


def is_generic(term: str) -> bool:
    """Whether a term only says that something is to be done (“tăng cường”, “thực hiện”)."""
    known = _bare_words("generic")
    return term in known or all(part in known for part in term.split())


@dataclass(frozen=True)
class Rarity:
    """How much each term tells: high for what few passages hold, low for what all of them do."""

    passages: int
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def over(cls, passages: Iterable[tuple[str, ...]]) -> Rarity:
        listed = list(passages)
        return cls(len(listed), Counter(term for passage in listed for term in set(passage)))

    def weight(self, term: str) -> float:
        rarity = math.log(1 + self.passages / (1 + self.counts[term]))
        if is_generic(term):
            return rarity * GENERIC_WEIGHT
        return rarity if " " in term else rarity * _SINGLE

    def tells(self, term: str) -> bool:
        """Whether a term sets a passage apart: not generic, and not in every other passage."""
        return not is_generic(term) and self.counts[term] <= max(_FEW, _COMMON * self.passages)
