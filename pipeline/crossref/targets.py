"""The verdict on a target: the plan's own target for it, else whether it is named, else that it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import knowledge
from pipeline.crossref.comparison import Comparison, last_day
from pipeline.crossref.figures import Standing, is_everything, less_is_better, repeats, standing
from pipeline.crossref.items import Item
from pipeline.crossref.matching import Match, also
from pipeline.crossref.pairing import NAMED, Pair, is_of_another, paired, year
from pipeline.crossref.qualifiers import worded
from pipeline.crossref.reasons import quoted, target_figure
from pipeline.crossref.terms import Glossary, holds, is_generic, syllables
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.knowledge.writing import one_line
from pipeline.model import Target

WORDED = 0.45  # of an indicator's neighbouring words, in a sentence that is no target
PURPOSE = knowledge.rule("crossref_parts", "purpose").pattern


def target_verdict(sides: Comparison, item: Item, target: Target, found: Sequence[Match]) -> Verdict:
    """The verdict on an item that is a target; ``found`` are its candidates, best first."""
    pair, near = paired(sides, item, target)
    if pair is not None:
        return _half_told(sides, item, target, pair) or _by_figures(sides, item, target, pair)
    found = [
        m for m in found if _is_worded(sides, item, target, m) and not is_of_another(sides, item, target, m.passage)
    ]
    best = found[0] if found else None
    if best is None or best.share < NAMED or best.telling < NAMED or _in_passing(item, best):
        reason = f"{sides.paper} không có chỉ tiêu hay nội dung nào về việc này{_nearest(near)}."
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


def _is_worded(sides: Comparison, item: Item, target: Target, match: Match) -> bool:
    """Whether a sentence speaks of the indicator as it is worded; that names are gone is told apart."""
    asked = one_line(target.indicator) or one_line(target.quote)
    for name in item.names:
        asked = asked.replace(name, "")
    return (
        worded(sides.asked.glossary.spelled_out(asked), sides.given.glossary.spelled_out(match.passage.place.quote))
        >= WORDED
    )


def _in_passing(item: Item, match: Match) -> bool:
    """Whether the passage names the item's matter only as what its own work is for (“… góp phần tăng thu nhập”)."""
    quote = match.passage.place.quote
    purpose = PURPOSE.search(quote)
    work = syllables(Glossary.of("").spelled_out(quote[: purpose.start()])) if purpose else ""
    return bool(work) and not any(holds(work, term) for term in item.weights if not is_generic(term))


def _nearest(near: Pair | None) -> str:
    """What the plan has that is like the target but not it."""
    if near is None or near.difference.contrary is None:
        return ""
    said, wanted = near.difference.contrary
    apart = f" nhưng không phải “{one_line(wanted)}”" if wanted else f", là chỉ tiêu về “{one_line(said)}”"
    return f"; gần nhất là “{one_line(near.target.quote)}”{apart}"


def _half_told(sides: Comparison, item: Item, target: Target, pair: Pair) -> Verdict | None:
    """The verdict where only one side limits the indicator (to women, to a grade); null where that takes nothing away:
    what the plan sets for all of 100% it sets for each part."""
    apart, other = pair.difference, pair.target
    if apart.added and not apart.lacking:
        given = target_figure(other, target)
        reason = f"{sides.paper} đặt {given} riêng cho {quoted(apart.added)}, văn bản giao không giới hạn như vậy"
        answer: Answer = "unknown"
    elif apart.lacking and not (apart.embraced and is_everything(other)):
        given = target_figure(other, target)
        reason = f"{sides.paper} chỉ đặt chung {given}, không nêu riêng {quoted(apart.lacking)}"
        answer = "weaker"
    else:
        return None
    row = sides.verdict(item, answer, pair.match, f"{reason}; cần người đọc.", 0.4)
    return replace(row, parent_figure=target_figure(target, other), plan_figure=given)


def _by_figures(sides: Comparison, item: Item, target: Target, pair: Pair) -> Verdict:
    match, other = pair.match, pair.target
    wanted, given = target_figure(target, other), target_figure(other, target)
    stand = standing(target, other)
    asked, set_for = year(target.deadline), year(other.deadline) or year(last_day(match.passage))
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
    if pair.difference.lacking:
        reason = f"{reason[:-1]}; đặt cho tất cả, không tách riêng {quoted(pair.difference.lacking)}."
    row = sides.verdict(item, answer, match, reason, min(0.95, 0.4 + match.share / 2))
    return replace(row, parent_figure=wanted, plan_figure=given)


def _than(target: Target, stand: Standing) -> str:
    """Higher or lower; of a ceiling, where the higher figure asks for less, tighter or looser."""
    if less_is_better(target):
        return "chặt hơn" if stand == "stricter" else "lỏng hơn"
    return "cao hơn" if stand == "stricter" else "thấp hơn"
