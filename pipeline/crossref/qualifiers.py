"""What sets one indicator apart from another of the same matter: grades, populations, parts, and the words by which
the targets of one document differ.

The contrasts that hold anywhere are data (``crossref_contrasts.toml``). Two indicators whose values in one dimension
exclude one another are not the same; where only one of them has a value, they may be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import knowledge
from pipeline.crossref.terms import Glossary, syllables, together
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.knowledge.writing import one_line
from pipeline.model import Directive, Target

_KEPT = 4096
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_FIGURED = frozenset({"degree", "class", "stage"})  # dimensions whose values are numbers, written either way
_SYLLABLE = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()]*\)?")
_NAMED = re.compile(rf"(?:[{UPPER}][{LOWER}]+ ){{2}}$")
_PART = 0.5


@cache
def _measure_words() -> re.Pattern[str]:
    words = "|".join(fold(word) for word in knowledge.words("crossref_checks", "measure_words"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _telling(words: str) -> list[str]:
    return [part for part in syllables(_measure_words().sub(" ", fold(words))).split() if not part.isdigit()]


def core(words: str) -> frozenset[str]:
    """The bare syllables of what is measured, without figures and the words that only say how it is measured."""
    return frozenset(_telling(words))


def worded(indicator: str, words: str) -> float:
    """How much of an indicator stands in other words as it is worded (0..1; see `together`), figures aside."""
    share = together(" ".join(_telling(_ASIDE.sub(" ", indicator))), " ".join(_telling(words)))
    return 1.0 if share is None else share


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the words of two indicators they share (0..1)."""
    return len(one & other) / len(one | other) if one and other else 0.0


@dataclass(frozen=True)
class Qualified:
    """An indicator's values by dimension, and the syllables that tell it, each of both with its printed words."""

    values: Mapping[str, Mapping[str, str]]
    words: frozenset[str]


def _captured(rule: knowledge.Rule, match: re.Match[str]) -> list[str]:
    caught = [fold(part) for name, part in match.groupdict().items() if part and name.startswith("value")]
    if rule.values["dimension"] in _FIGURED:
        return [_ROMAN.get(part, part) for part in caught]
    return [f"{rule.id} {part}" for part in caught] or [rule.id]


@lru_cache(maxsize=_KEPT)
def values(words: str) -> Mapping[str, Mapping[str, str]]:
    """The qualifiers that words hold: dimension → value → the words that give it."""
    flat = one_line(words)
    found: dict[str, dict[str, str]] = {}
    for rule in knowledge.rules("crossref_contrasts"):
        for match in rule.pattern.finditer(flat):
            if _NAMED.search(flat[: match.start()]):
                continue  # a part of a name (“khu đô thị Yên Hợp giai đoạn II”)
            for value in _captured(rule, match):
                found.setdefault(rule.values["dimension"], {}).setdefault(value, match[0].strip())
    return found


@lru_cache(maxsize=_KEPT)
def _qualified(indicator: str, quote: str) -> Qualified:
    own = values(indicator)
    beside = {dimension: kept for dimension, kept in values(quote).items() if dimension not in own}
    return Qualified({**beside, **own}, core(indicator or quote))


def qualified(target: Target, glossary: Glossary) -> Qualified:
    """The qualifiers of a target, by its indicator; its quote, which may run over a neighbour's words, fills in."""
    return _qualified(glossary.spelled_out(one_line(target.indicator)), glossary.spelled_out(one_line(target.quote)))


def ahead(directive: Directive, target: Target, text: str, glossary: Glossary) -> str:
    """The words of a directive before a target, which may qualify it; all of them for a value out of a table."""
    if directive.span.holds(target.span):
        return glossary.spelled_out(text[directive.span.start : target.span.start])
    return glossary.spelled_out(directive.quote)


@dataclass(frozen=True)
class Difference:
    """How the qualifiers of two indicators differ: printed pairs that exclude one another, and what only one side has.

    ``embraced`` says that the side without a value speaks of all who have one.
    """

    contrary: tuple[str, str] | None = None
    lacking: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    embraced: bool = True


def difference(asked: Qualified, given: Qualified, asked_around: str, given_around: str) -> Difference:
    """What sets the plan's indicator (``given``) apart from the parent's (``asked``).

    The words around an indicator (its heading, its clause) may add a value that it leaves out, but contradict nothing.
    """
    lacking: list[str] = []
    added: list[str] = []
    embraced = True
    for dimension in sorted({*asked.values, *given.values}):
        wanted, offered = asked.values.get(dimension, {}), given.values.get(dimension, {})
        if wanted and offered:
            if not wanted.keys() & offered.keys():
                return Difference((next(iter(offered.values())), next(iter(wanted.values()))))
            continue
        side, around = (lacking, given_around) if wanted else (added, asked_around)
        there = values(around).get(dimension, {})
        if there.keys() & (wanted or offered).keys() or dimension in _optional():
            continue
        side.extend((wanted or offered).values())
        embraced = embraced and dimension in _whole()
    return Difference(None, tuple(lacking), tuple(added), embraced)


@cache
def _whole() -> frozenset[str]:
    return frozenset(knowledge.document("crossref_contrasts")["whole"])


@cache
def _optional() -> frozenset[str]:
    return frozenset(knowledge.document("crossref_contrasts")["optional"])


def is_rather(offered: frozenset[str], other: frozenset[str], own: frozenset[str], *, same_figure: bool) -> bool:
    """Whether words that are offered speak of ``other`` rather than of ``own``, two indicators of one document.

    What one of the two has and the other has not is what tells them apart. ``same_figure`` says that both have one
    figure and so may be one indicator told twice, in more words and in fewer.
    """
    mine, theirs = own - other, other - own
    if not mine and not theirs:
        return False
    held_mine = len(offered & mine) / len(mine) if mine else 0.0
    held_theirs = len(offered & theirs) / len(theirs) if theirs else 0.0
    if not mine:
        return held_theirs > _PART
    if not theirs:
        return held_mine == 0.0 and not same_figure
    return held_theirs > held_mine or (held_mine == 0.0 and bool(offered - own))


def printed(indicator: str, syllable: frozenset[str]) -> str:
    """The words of an indicator that are among bare syllables, as they stand."""
    return " ".join(word for word in _SYLLABLE.findall(one_line(indicator)) if bare(word) in syllable)
