"""Which passage of the plan answers an item of the parent, and how much of the item it takes up.

A passage is a candidate only where it shares a telling word with the item (the block); within the block the share of
the item's weighted terms decides, and likeness of letters only settles ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.crossref.items import Item, Passage, Place
from pipeline.crossref.terms import Rarity, holds, is_generic, syllables, synonyms, together
from pipeline.knowledge.folding import bare

FULL = 0.40
"""Share of an item from which a passage says all of it. Set on composed pairs, checked on a pair judged by hand."""

SYNONYM = 0.8
CONTEXT = 0.6  # a word of the heading above a passage counts for it, but less than its own
_MATTER = 0.4  # terms that carry less are the item's purpose and asides
_CENTRAL = 0.9
_LIKENESS = 0.1
_FIGURES = 0.8
_NAMED = 0.2
_TOGETHER = 0.2
_SAME_BODY = 0.05
_SAME_RHYTHM = 0.15
_REPEATED = 0.85
_SPENT = 0.6


@dataclass(frozen=True)
class Match:
    """A passage that may answer an item.

    ``share`` (0..1) is the part of the item's weight that the passage holds, ``telling`` the same over the terms that
    set the item apart (1 where none does). ``central`` says that the words which the item begins its matter with are
    among them, ``lost`` are the words, as printed, that are not, the most telling first.
    """

    passage: Passage
    share: float
    telling: float
    central: bool
    rank: float
    lost: tuple[str, ...]


def presence(term: str, passage: Passage) -> float:
    """How far a term of the item stands in a passage: itself, by another word for it, or in a heading above."""
    if holds(passage.matter, term):
        return 1.0
    if any(holds(passage.matter, other) for other in synonyms().get(term, ())):
        return SYNONYM
    return CONTEXT if holds(passage.context, term) else 0.0


def _same_body(item: Item, passage: Passage) -> bool:
    """Whether a body that the item gives its work to has work in the passage as well."""
    asked = {bare(body.name) for body in item.leads}
    given = passage.directive.bodies if passage.directive else ()
    return any(bare(body.name) in asked for body in given)


def _same_rhythm(item: Item, passage: Passage) -> bool:
    rhythm = item.deadline.recurrence if item.deadline else None
    given = passage.directive.deadlines if passage.directive else ()
    return rhythm is not None and any(deadline.recurrence == rhythm for deadline in given)


def _only_counts(passage: Passage) -> bool:
    """Whether a passage is the figure of a target and no more: what is to be reached, not what is to be done."""
    targets = passage.directive.targets if passage.directive else ()
    span = passage.place.span
    within = sum(min(t.span.end, span.end) - max(t.span.start, span.start) for t in targets if span.meets(t.span))
    return within >= _FIGURES * (span.end - span.start)


def matches(item: Item, passages: Sequence[Passage], rarity: Rarity) -> list[Match]:
    """The candidates for an item, best first. An item without a telling term has none.

    Proper names lift a passage that repeats them but are no part of the share: that a name is gone is told apart.
    """
    named = syllables(" , ".join(item.names))
    weights = {term: part * rarity.weight(term) for term, part in item.weights.items() if not holds(named, term)}
    total = sum(weights.values())
    apart = [term for term in weights if rarity.tells(term)]
    telling = apart or [term for term in weights if not is_generic(term)]
    found: list[Match] = []
    if not total:
        return found
    for passage in passages:
        if item.target is None and _only_counts(passage):
            continue
        if not any(presence(term, passage) for term in telling):
            continue
        present = {term: presence(term, passage) for term in weights}
        share = sum(weights[term] * present[term] for term in weights) / total
        likeness = fuzz.partial_ratio(item.words, passage.words) / 100
        # Of two passages that hold as much, the shorter one says it rather than mentions it.
        focus = sum(1 for term in passage.terms if term in weights) / max(1, len(passage.terms))
        away = [t for t in weights if not present[t] and not is_generic(t) and item.weights[t] >= _MATTER]
        lost = tuple(item.printed[term] for term in sorted(away, key=lambda term: -weights[term]))
        calls = sum(holds(passage.words, syllables(name).strip()) for name in item.names) / max(1, len(item.names))
        rank = (
            share
            + _LIKENESS * (likeness + focus)
            + _TOGETHER * (together(item.words, passage.words) or 0.0)
            + _NAMED * calls
            + _SAME_BODY * _same_body(item, passage)
        )
        central = any(present[term] for term in weights if item.weights[term] >= _CENTRAL and not is_generic(term))
        weight_apart = sum(weights[term] for term in apart)
        kept = sum(weights[term] * present[term] for term in apart) / weight_apart if weight_apart else 1.0
        found.append(Match(passage, share, kept, central, rank + _SAME_RHYTHM * _same_rhythm(item, passage), lost))
    return sorted(found, key=lambda match: -match.rank)


def shared_out(found: Sequence[Sequence[Match]]) -> list[tuple[list[Match], Match | None]]:
    """The candidates of every item without the passages that answer another item far better, and the best of these if
    it would have answered: a sentence that repeats one order of the parent in its words is there for that order, hardly
    for those that share a topic with it."""
    repeated: dict[int, float] = {}
    for best in (listed[0] for listed in found if listed):
        if best.share >= _REPEATED and best.telling >= _REPEATED:
            repeated[id(best.passage)] = max(best.share, repeated.get(id(best.passage), 0.0))
    shared = []
    for listed in found:
        kept = [match for match in listed if match.share >= _SPENT * repeated.get(id(match.passage), 0.0)]
        spent = next((match for match in listed if match.share >= FULL and match not in kept), None)
        shared.append((kept, spent))
    return shared


def also(found: Sequence[Match], best: Match) -> tuple[Place, ...]:
    """Further passages on the same matter than the best one, of those that come next."""
    least = max(FULL, best.share * 0.7)
    return tuple(match.passage.place for match in found[1:4] if match is not best and match.share >= least)
