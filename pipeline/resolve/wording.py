"""The words of a name, with abbreviations written out.

Ambiguous abbreviations (TT, BTC, CĐ, BTT …) have a condition each in ``units_abbreviations.tsv``; where several hold,
all ways to write them out are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from pipeline.knowledge import table
from pipeline.knowledge.folding import bare, fold
from pipeline.model import UnitSystem

_MOST_READINGS = 8
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without marks, as it was printed, and in one spelling for comparing (`fold`), which is empty where marks
    were left out and so tell nothing; a comma is a word of its own."""

    bare: str
    printed: str
    marked: str = ""

    @property
    def named(self) -> bool:
        """Whether the word is printed as part of a name: with a capital, or a figure."""
        return self.printed[:1].isupper() or self.printed[:1].isdigit()


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    short: str
    full: tuple[Word, ...]
    where: str


def words_of(text: str, *, unmarked: bool | None = None) -> tuple[Word, ...]:
    """The words of a name without abbreviations; “&” is read as “và”, hyphens only part.

    ``unmarked`` says that marks were left out; by default they were where the text has none at all.
    """
    found = []
    unmarked = text.isascii() if unmarked is None else unmarked
    for printed in re.findall(r"[\w.]*\w|[,;&]", text):
        if printed == "&":
            found.append(Word("va", "và", "và"))
        else:
            plain = "," if printed == ";" else bare(printed).replace(".", "")
            found.append(Word(plain, printed, "" if unmarked or plain == "," else fold(printed).replace(".", "")))
    return tuple(found)


@cache
def _abbreviations() -> dict[tuple[str, ...], tuple[_Abbreviation, ...]]:
    found: dict[tuple[str, ...], list[_Abbreviation]] = {}
    for row in table("units_abbreviations"):
        key = tuple(bare(part) for part in row["abbr"].split())
        found.setdefault(key, []).append(_Abbreviation(fold(row["abbr"]), words_of(row["full"]), row["where"] or ""))
    return {key: tuple(same) for key, same in found.items()}


@cache
def abbreviated() -> frozenset[str]:
    """The known abbreviations of one word, in lower case and without marks."""
    return frozenset(words[0] for words in _abbreviations() if len(words) == 1)


def _holds(where: str, behind: str, system: UnitSystem | None) -> bool:
    if not where:
        return True
    if where in ("party", "state"):
        return system is None or system == where
    if where == "alone":
        return not behind
    asked = where.removeprefix("before=")
    if asked == "~":
        return behind[:1].isalpha()
    return bare(behind).startswith(tuple(bare(start) for start in asked.split("|")))


def _chunks(mention: str) -> list[str]:
    return re.findall(r"[^\s,;()“”\"]+(?:,[^\s,;()“”\"]*&[^\s,;()]*)?|[,;]", mention)


def _may_be_short(printed: list[str]) -> bool:
    """Whether what somebody typed without care for letter case may be an abbreviation: “duk”, but not “Du”."""
    return "".join(printed).islower() or not _VOWELS.intersection(bare("".join(printed)))


def spelled_out(mention: str, system: UnitSystem | None, *, typed: bool = False) -> list[tuple[Word, ...]]:
    """The mention with its abbreviations written out, once for each way that they can be meant.

    ``system`` settles abbreviations that party and state use differently. ``typed`` says that somebody typed it, so
    that letter case says nothing.
    """
    chunks = _chunks(mention)
    parts: list[list[tuple[Word, ...]]] = []
    unmarked = mention.isascii()
    position = 0
    while position < len(chunks):
        for width in (3, 2, 1):
            printed = chunks[position : position + width]
            known = _abbreviations().get(tuple(bare(chunk) for chunk in printed)) if len(printed) == width else None
            shouted = sum(letter.isupper() for letter in "".join(printed)) >= 2 or printed[-1:] == ["P."]
            if not known or not (shouted or (typed and _may_be_short(printed))):
                continue
            behind = chunks[position + width] if position + width < len(chunks) else ""
            # “du lịch” has its marks, so that its “du” is no “ĐU”.
            exact = not shouted and not mention.isascii()
            ways = [
                way.full
                for way in known
                if _holds(way.where, behind, system) and (not exact or fold(" ".join(printed)) == way.short)
            ]
            if ways:
                literal = [words_of(" ".join(printed), unmarked=unmarked)] if typed and not shouted else []
                parts.append(ways + literal)
                position += width
                break
        else:
            loose = unmarked or (typed and chunks[position].isascii())
            parts.append([words_of(chunks[position], unmarked=loose)])
            position += 1
    ways_through = list(product(*parts))[:_MOST_READINGS] if parts else []
    return [tuple(word for part in way for word in part) for way in ways_through]
