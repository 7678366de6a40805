"""Which target of the plan answers a target of the parent: the same indicator, told from its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.crossref.comparison import Comparison
from pipeline.crossref.figures import common, is_share_of, placing, standing
from pipeline.crossref.items import Item, Passage
from pipeline.crossref.matching import CONTEXT, Match, presence
from pipeline.crossref.qualifiers import Difference, Qualified, alike, core, difference, is_rather, printed, values
from pipeline.crossref.terms import Glossary, holds, is_generic, syllables, synonyms, terms
from pipeline.model import Directive, Target

# Shares of an item's weight in the best passage. Set on composed pairs and checked on a pair judged by hand.
PAIRED = 0.55
NAMED = 0.50
_SAME_YEAR = 0.2
_SAME_FIGURE = 0.1
_SAME_WORDS = 0.2
_HALF_TOLD = 0.25  # what a qualifier that only one side has takes away
_OTHER_UNIT = 0.15
_MAGNITUDE = re.compile(r"\b(?:nghìn|ngàn|triệu|(?:tỷ|tỉ)(?! (?:lệ|trọng|suất|số)))\b ?")
_SWAPPED = 2  # words of one indicator in the place of another's
_SIBLINGS = 0.5  # of the words of the shorter of two indicators


@dataclass(frozen=True)
class Pair:
    """A target of the plan that may be the parent's, and how its qualifiers differ."""

    match: Match
    target: Target
    difference: Difference


def paired(sides: Comparison, item: Item, target: Target) -> tuple[Pair | None, Pair | None]:
    """The plan's target of the same indicator, the same year before others, the closest words first; and the best one
    that only a qualifier keeps from being it."""
    near: list[Pair] = []
    same: list[Pair] = []
    for pair in _candidates(sides, item, target):
        (near if pair.difference.contrary else same).append(pair)
    best, other = (max(listed, key=lambda pair: pair.match.rank, default=None) for listed in (same, near))
    return best, other


def _candidates(sides: Comparison, item: Item, target: Target) -> Iterator[Pair]:
    asked = sides.asked.qualified(target)
    siblings = list(_siblings(sides, item.directive, target, asked))
    for passage in sides.passages:
        directive = passage.directive
        for other in directive.targets if directive else ():
            if directive is None or not _states(passage, directive, other) or not _comparable(target, other):
                continue
            around = sides.given.around(directive, other)
            likeness = _likeness(sides, item, target, passage, other, around)
            if likeness is None:
                continue
            given = sides.given.qualified(other)
            apart = difference(asked, given, sides.asked.around(item.directive, target), around)
            told = None if apart.contrary else _told_by_siblings(target, asked, other, given, siblings, core(around))
            if told and (told.contrary or not apart.lacking):
                apart = told
            if apart.lacking and not common(target, other):
                continue
            rank = likeness + _SAME_WORDS * alike(asked.words, given.words)
            rank += _SAME_YEAR if year(target.deadline) == year(other.deadline) else 0.0
            rank += _SAME_FIGURE if standing(target, other) == "covered" else 0.0
            rank -= _HALF_TOLD if apart.lacking or apart.added else 0.0
            rank -= 0.0 if common(target, other) else _OTHER_UNIT
            yield Pair(Match(passage, likeness, 1.0, True, rank, ()), other, apart)


def _states(passage: Passage, directive: Directive, target: Target) -> bool:
    """Whether a target of the plan stands in a passage; one in a cell stands beside all the words of its row."""
    return passage.place.span.meets(target.span) or not directive.span.meets(target.span)


def _comparable(target: Target, other: Target) -> bool:
    """Whether two targets have one unit, or one counts what the other is a share of (“40% số xã”, “03 xã”)."""
    return common(target, other) is not None or is_share_of(target, other) or is_share_of(other, target)


def _siblings(
    sides: Comparison, directive: Directive, target: Target, asked: Qualified
) -> Iterator[tuple[Target, Qualified]]:
    """The parent's other targets in the same unit that may be of the same base: those of the same sentence, and those
    that share half the words. Milestones of one indicator, and one figure told twice, are none."""
    for item in sides.items:
        other = item.target
        if other is None or other is target or common(target, other) is None:
            continue
        if target.deadline and other.deadline and year(target.deadline) != year(other.deadline):
            continue
        told = sides.asked.qualified(other)
        swapped = [len(asked.words - told.words), len(told.words - asked.words)]
        if (
            item.directive is not directive
            and standing(target, other) == "covered"
            and not 0 < max(swapped) <= _SWAPPED
        ):
            continue  # told again
        shared = len(asked.words & told.words)
        if item.directive is directive or shared >= _SIBLINGS * max(1, min(len(asked.words), len(told.words))):
            yield other, told


def _told_by_siblings(
    target: Target,
    asked: Qualified,
    other: Target,
    given: Qualified,
    siblings: Sequence[tuple[Target, Qualified]],
    around: frozenset[str],
) -> Difference | None:
    """How the plan's indicator differs in words that tell the parent's own targets apart; null where it does not."""
    for sibling, told in siblings:
        mine = asked.words - told.words
        if is_rather(given.words, told.words, asked.words, same_figure=standing(target, sibling) == "covered"):
            return Difference((printed(other.indicator, given.words - asked.words), printed(target.indicator, mine)))
        if mine and told.words - asked.words and not (mine & (given.words | around) or given.words - asked.words):
            return Difference(lacking=(printed(target.indicator, mine),), embraced=False)
    return None


def _likeness(
    sides: Comparison, item: Item, target: Target, passage: Passage, other: Target, around: str
) -> float | None:
    """How well a target of the plan goes with the item; null where it speaks of something else."""
    rank = placing(target)  # with its number as the quote has it, without as the indicator
    counted = {*terms(target.unit), *terms(rank), *terms("".join(part for part in rank if not part.isdigit()))}
    weights = {t: part * sides.rarity.weight(t) for t, part in item.weights.items() if t not in counted}
    total = sum(weights.values())
    unit = syllables(other.unit)  # a column of units may hold the name of an index
    ahead = syllables(around)
    told = syllables(
        _MAGNITUDE.sub("", sides.given.glossary.spelled_out(other.indicator))
    )  # where no figure stands between the words
    there = {
        term: max(presence(term, passage), float(holds(unit, term) or holds(told, term)), CONTEXT * holds(ahead, term))
        for term in weights
    }
    share = sum(weights[term] * there[term] for term in weights) / total if total else 0.0
    own = [t for t in terms(Glossary.of("").spelled_out(f"{other.quote} {other.indicator}")) if not is_generic(t)]
    wanted = syllables(Glossary.of("").spelled_out(f"{item.directive.quote} , {target.indicator}"))
    back = sum(any(holds(wanted, word) for word in (term, *synonyms().get(term, ()))) for term in own)
    likeness = 0.6 * share + 0.4 * (back / len(own) if own else 0.0)
    return None if likeness < PAIRED or share < NAMED else likeness


def year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None


def is_of_another(sides: Comparison, item: Item, target: Target, passage: Passage) -> bool:
    """Whether a passage speaks of another indicator than the target, or of it without its qualifier."""
    asked = sides.asked.qualified(target)
    said = Qualified(values(sides.given.glossary.spelled_out(passage.place.quote)), core(passage.words))
    apart = difference(asked, said, "", "")
    if apart.contrary or apart.lacking:
        return True
    return any(
        is_rather(said.words, told.words, asked.words, same_figure=standing(target, sibling) == "covered")
        for sibling, told in _siblings(sides, item.directive, target, asked)
    )
