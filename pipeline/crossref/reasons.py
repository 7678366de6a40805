"""The words in which the reason of a verdict is given: names, days, figures."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.crossref.figures import RANK, Figure, common, figure, finer, in_unit, spoken
from pipeline.knowledge.folding import fold
from pipeline.knowledge.writing import one_line
from pipeline.model import Metadata, Target


def called(document: Metadata) -> str:
    """What kind of paper a document is, as a sentence begins with it: “Kế hoạch”, “Chương trình”, else “Văn bản”."""
    kind = one_line(document.kind)
    return kind[:1].upper() + kind[1:].lower() if kind else "Văn bản"


def target_figure(target: Target, other: Target | None = None) -> str:
    """A target's figure in words; in the unit that it shares with ``other`` where one is given."""
    pair = common(target, other) if other is not None else None
    if pair is not None and other is not None:
        if pair[0].unit == RANK or (pair[0].unit == "%" and not (target.whole and other.whole)):
            return spoken(pair[0], target.comparator)
        if pair[0].unit == figure(target).unit:
            unit = finer(target, other)
            if fold(unit) != fold(target.unit):
                return spoken(in_unit(target, unit), target.comparator)
    return spoken(Figure(target.low, target.high, target.unit), target.comparator)


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{one_line(name)}”" for name in names)


def iso_day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
