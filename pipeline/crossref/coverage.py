"""What all the documents that carry out a parent make of it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.crossref.compare import compare
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.model import Extraction, Metadata

# From the best that can be said of an item to the least.
_PREFERENCE: tuple[Answer, ...] = (
    "stricter", "covered", "later", "weaker", "unknown", "missing", "not_applicable",
)  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """One item of the parent: the best verdict, the document that earns it (null where none has the item), and the
    verdicts of all, in the order of the plans."""

    best: Verdict
    by: Metadata | None
    verdicts: tuple[Verdict, ...]


def best_index(answers: Sequence[Answer], elsewhere: Sequence[bool]) -> int:
    """Which of several verdicts on one item is the best; the first of equals, a plan's own gap (``elsewhere`` is false)
    before one that is other bodies' work."""
    ranks = [(_PREFERENCE.index(answer), away) for answer, away in zip(answers, elsewhere, strict=True)]
    return ranks.index(min(ranks))


def _best(parallel: Sequence[Verdict], plans: Sequence[Metadata]) -> Coverage:
    """The coverage of one item from its verdicts, which run parallel to the plans."""
    index = best_index([verdict.answer for verdict in parallel], [bool(verdict.others) for verdict in parallel])
    best = parallel[index]
    return Coverage(best, plans[index] if best.plan is not None else None, tuple(parallel))


def coverage(parent: Extraction, plans: Sequence[Extraction]) -> tuple[Coverage, ...]:
    """Each item of the parent with its best verdict over plans that are known to carry it out; at least one plan."""
    columns = [compare(plan, parent, related=True) for plan in plans]
    documents = [plan.document for plan in plans]
    return tuple(_best(row, documents) for row in zip(*columns, strict=True))
