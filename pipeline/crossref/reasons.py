"""The words in which the reason of a verdict is given: names, days, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.crossref.figures import common, figure, spoken
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line
from pipeline.model import Metadata, Target


def called(document: Metadata) -> str:
    """What kind of paper a document is, as a sentence begins with it: “Kế hoạch”, “Chương trình”, else “Văn bản”."""
    kind = one_line(document.kind)
    return kind[:1].upper() + kind[1:].lower() if kind else "Văn bản"


def target_figure(target: Target, other: Target | None = None) -> str:
    """A target's figure in words; in the unit that it shares with ``other`` where one is given."""
    pair = common(target, other) if other is not None else None
    own = pair[0] if pair else None
    if own is None or (
        own.unit == figure(target).unit and bare(target.unit) == bare(other.unit if other else target.unit)
    ):
        plain = replace(figure(target), low=target.low, high=target.high, unit=target.unit)
        return spoken(plain, target.comparator)
    return spoken(own, target.comparator)


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{one_line(name)}”" for name in names)


def iso_day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
