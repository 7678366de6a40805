"""The verdict on a target: the plan's own target for it, else whether it is named, else that it is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.crossref.comparison import Comparison, last_day
from pipeline.crossref.figures import Standing, common, less_is_better, repeats, standing
from pipeline.crossref.items import Item, Passage
from pipeline.crossref.matching import Match, also, presence
from pipeline.crossref.reasons import quoted, target_figure
from pipeline.crossref.terms import Glossary, holds, is_generic, syllables, terms
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.model import Target

# Shares of an item's weight in the best passage. Set on composed pairs and checked on a pair judged by hand.
PAIRED = 0.55
NAMED = 0.50
PURPOSE = re.compile(r"\b(?:góp phần|nhằm|để)\b")


def target_verdict(sides: Comparison, item: Item, target: Target, found: Sequence[Match]) -> Verdict:
    """The verdict on an item that is a target; ``found`` are its candidates, best first."""
    paired = _paired(sides, item, target)
    if paired is not None:
        return _by_figures(sides, item, target, *paired)
    best = found[0] if found else None
    if best is None or best.share < NAMED or best.telling < NAMED or _in_passing(item, best):
        reason = f"{sides.paper} không có chỉ tiêu hay nội dung nào về việc này."
        return sides.verdict(item, "missing", None, reason, 0.7)
    figure = target_figure(target)
    lost = sides.gone(item)
    listed = [name for name in item.names if f"({name}" in item.place.quote or f", {name}" in item.place.quote]
    if listed and not lost and all(holds(best.passage.words, syllables(name).strip()) for name in item.names):
        row = sides.verdict(item, "covered", best, f"{sides.paper} nêu đích danh {quoted(item.names)}.", 0.7)
        return replace(row, parent_figure=figure)
    told = next((m for m in found if m.share >= NAMED and repeats(target, m.passage.place.quote)), None)
    if told and not lost:
        row = sides.verdict(item, "covered", told, f"{sides.paper} nhắc lại con số {figure}.", 0.7)
        return replace(row, parent_figure=figure)
    what = f"không còn con số {figure}" + (f" và tên {quoted(lost)}" if lost else "")
    row = sides.verdict(item, "weaker", best, f"Có nhắc đến nội dung này nhưng {what}.", 0.5 + best.share / 3)
    return replace(row, parent_figure=figure, also=also(found, best))


def _in_passing(item: Item, match: Match) -> bool:
    """Whether the passage names the item's matter only as what its own work is for (“… góp phần tăng thu nhập”)."""
    quote = match.passage.place.quote
    purpose = PURPOSE.search(quote)
    work = syllables(Glossary.of("").spelled_out(quote[: purpose.start()])) if purpose else ""
    return bool(work) and not any(holds(work, term) for term in item.weights if not is_generic(term))


def _paired(sides: Comparison, item: Item, target: Target) -> tuple[Match, Target] | None:
    """The plan's target of the same indicator and unit: the same year before others, the closest words first."""
    choices = [
        (match, other)
        for passage in sides.passages
        for other in (passage.directive.targets if passage.directive else ())
        if passage.place.span.meets(other.span) and common(target, other) is not None
        if (match := _match(sides, item, target, passage, other)) is not None
    ]
    return max(choices, key=lambda choice: choice[0].rank, default=None)


def _match(sides: Comparison, item: Item, target: Target, passage: Passage, other: Target) -> Match | None:
    """How well a target of the plan goes with the item; null where it speaks of something else."""
    counted = set(terms(target.unit))
    weights = {t: part * sides.rarity.weight(t) for t, part in item.weights.items() if t not in counted}
    total = sum(weights.values())
    share = sum(weights[term] * presence(term, passage) for term in weights) / total if total else 0.0
    own = [t for t in terms(Glossary.of("").spelled_out(f"{other.quote} {other.indicator}")) if not is_generic(t)]
    wanted = syllables(Glossary.of("").spelled_out(item.directive.quote))
    back = sum(holds(wanted, term) for term in own) / len(own) if own else 0.0
    likeness = 0.6 * share + 0.4 * back
    if likeness < PAIRED or share < NAMED:
        return None
    same = 0.2 if _year(target.deadline) == _year(other.deadline) else 0.0
    even = 0.1 if standing(target, other) == "covered" else 0.0
    return Match(passage, likeness, 1.0, True, likeness + same + even, ())


def _by_figures(sides: Comparison, item: Item, target: Target, match: Match, other: Target) -> Verdict:
    wanted, given = target_figure(target, other), target_figure(other, target)
    stand = standing(target, other)
    asked, set_for = _year(target.deadline), _year(other.deadline) or _year(last_day(match.passage))
    postponed = bool(asked and set_for and set_for > asked)
    lost = sides.gone(item)
    answer: Answer
    if stand is None:
        answer, reason = "unknown", f"Cùng nội dung nhưng không so được {wanted} với {given}; cần người đọc."
    elif postponed and stand != "weaker":
        answer, reason = "later", f"{sides.paper} đặt {given} vào năm {set_for}, văn bản giao yêu cầu năm {asked}."
    elif stand == "weaker" and asked and set_for and set_for < asked:
        answer = "unknown"
        reason = (
            f"{sides.paper} đặt {given} cho năm {set_for}, văn bản giao yêu cầu {wanted} vào năm {asked}: khác mốc."
        )
    elif stand == "weaker":
        answer, reason = "weaker", f"{sides.paper} đặt {given}, {_than(target, stand)} yêu cầu {wanted}."
    elif lost:
        answer, reason = "weaker", f"Con số giữ nguyên nhưng không còn tên {quoted(lost)}."
    elif stand == "stricter":
        answer, reason = "stricter", f"{sides.paper} đặt {given}, {_than(target, stand)} yêu cầu {wanted}."
    else:
        answer, reason = "covered", f"Cùng chỉ tiêu: {wanted}."
    row = sides.verdict(item, answer, match, reason, min(0.95, 0.4 + match.share / 2))
    return replace(row, parent_figure=wanted, plan_figure=given)


def _than(target: Target, stand: Standing) -> str:
    """Higher or lower; of a ceiling, where the higher figure asks for less, tighter or looser."""
    if less_is_better(target):
        return "chặt hơn" if stand == "stricter" else "lỏng hơn"
    return "cao hơn" if stand == "stricter" else "thấp hơn"


def _year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None
