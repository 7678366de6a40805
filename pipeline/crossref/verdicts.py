"""The verdict on one item of the parent, and the reasons that are given for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.crossref.items import Kind, Place
from pipeline.model import Grade

Answer = Literal["covered", "stricter", "weaker", "later", "missing", "not_applicable", "unknown"]

NAMES: dict[Answer, str] = {
    "covered": "Đã cụ thể hóa",
    "stricter": "Cao hơn yêu cầu",
    "weaker": "Thấp hơn hoặc thiếu ý",
    "later": "Chậm hơn thời hạn",
    "missing": "Chưa có",
    "not_applicable": "Không áp dụng",
    "unknown": "Chưa xác định",
}

# From the best that can be said of an item to the least.
_PREFERENCE: tuple[Answer, ...] = (
    "stricter", "covered", "later", "weaker", "unknown", "missing", "not_applicable",
)  # fmt: skip

ELSEWHERE = "Không thuộc trách nhiệm của đơn vị này"
"""What is shown for an item that the plan lacks because other bodies were given it."""


def shown(answer: Answer, others: Sequence[str]) -> str:
    """The name of an answer for people; a gap that is no fault of the plan's does not read as one."""
    return ELSEWHERE if answer == "missing" and others else NAMES[answer]


def best_index(answers: Sequence[Answer], elsewhere: Sequence[bool]) -> int:
    """Which of several plans' verdicts on one item is the best; the first of equals, a plan's own gap (``elsewhere`` is
    false) before one that is other bodies' work."""
    ranks = [(_PREFERENCE.index(answer), away) for answer, away in zip(answers, elsewhere, strict=True)]
    return ranks.index(min(ranks))


@dataclass(frozen=True)
class Verdict:
    """How the plan deals with one target or task of the parent.

    ``item`` is stable as long as the sentence of the parent is. ``parent_figure`` and ``plan_figure`` are written in
    one unit where both sides have a figure; dates are ISO days. ``also`` are further passages on the same matter, and
    ``others`` the bodies of another branch that the parent gives the item to (a gap, but no fault of the plan's).
    ``grade`` is that of the parent's sentence.
    """

    item: str
    kind: Kind
    answer: Answer
    parent: Place
    plan: Place | None
    reason: str
    confidence: float
    also: tuple[Place, ...] = ()
    parent_figure: str | None = None
    plan_figure: str | None = None
    parent_deadline: str | None = None
    plan_deadline: str | None = None
    others: tuple[str, ...] = ()
    grade: Grade = "specific"
