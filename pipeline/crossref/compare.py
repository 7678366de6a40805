"""Holds a plan against the document that it carries out, item by item."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.crossref.comparison import Comparison
from pipeline.crossref.duties import duty_verdict
from pipeline.crossref.items import Item
from pipeline.crossref.matching import Match, matches, shared_out
from pipeline.crossref.relation import relation
from pipeline.crossref.scope import scoped
from pipeline.crossref.targets import target_verdict
from pipeline.crossref.tasks import task_verdict
from pipeline.crossref.verdicts import Verdict
from pipeline.model import Extraction


def compare(plan: Extraction, parent: Extraction, *, related: bool | None = None) -> tuple[Verdict, ...]:
    """One verdict per target and task of the parent, in its order.

    ``related`` says whether the two have to do with one another; null leaves it to the plan's citations. Documents
    without relation give no verdicts: their gaps would mean nothing.
    """
    if related is None:
        related = relation(plan, parent) is not None
    if not related:
        return ()
    sides = Comparison(plan, parent)
    found = shared_out([matches(item, sides.passages, sides.rarity) for item in sides.items])
    return tuple(_verdict(sides, item, *listed) for item, listed in zip(sides.items, found, strict=True))


def _verdict(sides: Comparison, item: Item, found: Sequence[Match], spent: Match | None) -> Verdict:
    duty = duty_verdict(sides, item)
    if duty is not None:
        return duty
    by_kind = (
        task_verdict(sides, item, found, spent)
        if item.target is None
        else target_verdict(sides, item, item.target, found)
    )
    return scoped(sides, item, by_kind)
