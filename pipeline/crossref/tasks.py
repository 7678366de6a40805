"""The verdict on a task: whether the plan takes it up, by when, for whom, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.crossref.comparison import Comparison, last_day
from pipeline.crossref.items import HEAD_WEIGHT, Item, Passage
from pipeline.crossref.matching import FULL, Match, also
from pipeline.crossref.qualifiers import worded
from pipeline.crossref.reasons import iso_day, quoted
from pipeline.crossref.terms import Glossary, holds, syllables
from pipeline.crossref.verdicts import Verdict
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line
from pipeline.model import Deadline

# Shares of an item's weight in the best passage. Set on composed pairs and checked on a pair judged by hand.
DOUBTFUL = 0.27
MISSING = 0.30
SHORT_DOUBTFUL = 0.45  # of an order in one or two words, one that is there by chance says nothing
SHORT_MISSING = 0.60
TELLING = 0.35
WORDED = 0.2  # of a task's neighbouring words, as read on three real pairs

_SOFT = re.compile(r"^\W*(nghiên cứu|xem xét)\b", re.IGNORECASE)
_REPORTING = ("bao cao", "trinh", "gui", "tham muu")
_NAMED = 4
"""Words that a reason names as missing, at most."""


def task_verdict(sides: Comparison, item: Item, found: Sequence[Match], spent: Match | None) -> Verdict:
    """The verdict on an item that is a task; ``found`` are its candidates, best first, ``spent`` one that answers
    another item of the parent."""
    best = found[0] if found else None
    if not any(sides.rarity.tells(term) for term, part in item.weights.items() if part > HEAD_WEIGHT):
        return sides.verdict(item, "unknown", best, "Yêu cầu chung, không nêu việc cụ thể để đối chiếu.", 0.3)
    doubtful, missing = (DOUBTFUL, MISSING) if item.is_wordy else (SHORT_DOUBTFUL, SHORT_MISSING)
    lacks = best is None or best.share < (doubtful if best.central else missing)
    if lacks and spent is not None:
        reason = f"Nội dung gần nhất của {sides.paper.lower()} là để thực hiện yêu cầu khác{_not_found(spent)}"
        return sides.verdict(item, "unknown", spent, f"{reason}; cần người đọc.{_passed(sides, item)}", 0.35)
    if best is None or lacks:
        told = f" về {quoted(best.lost[:_NAMED])}" if best and best.lost else " về việc này"
        reason = f"Không có nội dung nào của {sides.paper.lower()} nói{told}.{_passed(sides, item)}"
        return sides.verdict(item, "missing", None, reason, 0.9 - (best.share if best else 0.0))
    if best.share < missing:
        reason = f"Chỉ có nội dung gần với việc này{_not_found(best)}; cần người đọc.{_passed(sides, item)}"
        return sides.verdict(item, "unknown", best, reason, 0.4)
    row = _late(sides, item, best) or _reduced(sides, item, best, found) or _scattered(sides, item, best)
    row = row or _taken_up(sides, item, best, found)
    return replace(row, also=also(found, best))


def _not_found(best: Match) -> str:
    return f"; không thấy {quoted(best.lost[:_NAMED])}" if best.lost else ""


def _late(sides: Comparison, item: Item, best: Match) -> Verdict | None:
    """Where the plan's day, or the day of the plan itself, lies behind the day that the parent gives."""
    wanted = item.deadline.last if item.deadline else None
    given, issued = last_day(best.passage), sides.plan.document.issued
    if wanted is None:
        return None
    if given and given > wanted:
        reason = f"{sides.paper} đặt hạn {iso_day(given)}, sau hạn {iso_day(wanted)} của văn bản giao."
        return sides.verdict(item, "later", best, reason, 0.8)
    if issued and len(issued) == 10 and issued > wanted:
        reason = f"Hạn {iso_day(wanted)} đã qua khi {sides.paper.lower()} ban hành ({iso_day(issued)})"
        return sides.verdict(item, "later", best, f"{reason} mà việc vẫn đang đặt ra.", 0.7)
    return None


def _reduced(sides: Comparison, item: Item, best: Match, found: Sequence[Match]) -> Verdict | None:
    """Where a date, a recipient or a name of the task is gone, or a good part of its words."""
    losses = _lost_times(sides, item, best, found)
    receivers = [
        body.name for body in item.directive.bodies if body.role == "report_to" and item.place.span.holds(body.span)
    ]
    unnamed = [name for name in receivers if not _reports_to(sides, name)]
    if unnamed:
        losses.append(f"nơi nhận báo cáo {quoted(unnamed)}")
    lost = [name for name in sides.gone(item) if not any(name in receiver for receiver in receivers)]
    if lost:
        losses.append(quoted(lost))
    if losses:
        reason = f"{sides.paper} có việc này nhưng không còn {'; '.join(losses)}."
        return sides.verdict(item, "weaker", best, reason, _sure(best))
    if (best.share < FULL or best.telling < TELLING) and not _scattered(sides, item, best):
        return sides.verdict(item, "weaker", best, f"{sides.paper} chỉ nêu một phần{_not_found(best)}.", 0.5)
    return None


def _scattered(sides: Comparison, item: Item, best: Match) -> Verdict | None:
    """Where the plan has words of the task, but not together: a sentence on another matter of the same field."""
    asked = sides.asked.glossary.spelled_out(one_line(item.place.quote))
    if worded(asked, sides.given.glossary.spelled_out(best.passage.place.quote)) >= WORDED:
        return None
    reason = f"{sides.paper} có một số từ ngữ của việc này nhưng không đi liền nhau{_not_found(best)}; cần người đọc."
    return sides.verdict(item, "unknown", best, reason, 0.4)


def _lost_times(sides: Comparison, item: Item, best: Match, found: Sequence[Match]) -> list[str]:
    """The deadline or rhythm of the item's own that the plan does not repeat."""
    wanted = item.deadline
    if wanted is None or wanted.inherited:
        return []
    losses = []
    kept = last_day(best.passage) or any(last_day(m.passage) == wanted.last for m in found if m.share >= MISSING)
    if wanted.last and not kept and not _is_year_of(sides, wanted):
        losses.append(f"thời hạn “{one_line(wanted.text)}”")
    if wanted.recurrence and not _recurs(best.passage):
        losses.append(f"định kỳ “{one_line(wanted.text)}”")
    return losses


def _taken_up(sides: Comparison, item: Item, best: Match, found: Sequence[Match]) -> Verdict:
    """The verdict on a task of which nothing is gone."""
    wanted, given = item.deadline, last_day(best.passage)
    if wanted and wanted.last and given and given < wanted.last and not wanted.inherited:
        reason = f"{sides.paper} đặt hạn {iso_day(given)}, sớm hơn hạn {iso_day(wanted.last)}."
        return sides.verdict(item, "stricter", best, reason, _sure(best))
    soft = _SOFT.search(item.place.quote)
    if soft and not holds(best.passage.words, bare(soft[1])):
        reason = f"Văn bản giao mới yêu cầu {soft[1].lower()}; {sides.paper.lower()} giao thực hiện."
        return sides.verdict(item, "stricter", best, reason, _sure(best))
    section = best.passage.place.section
    reason = f"{sides.paper} giao cùng việc{f' tại mục {section}' if section else ''}"
    row = sides.verdict(item, "covered", best, f"{reason}.", _sure(best))
    if given or wanted is None or not wanted.last or wanted.inherited:
        return row
    kept = next((m for m in found if m.share >= MISSING and last_day(m.passage) == wanted.last), None)
    if kept is None:
        return row
    where = f" tại mục {kept.passage.place.section}" if kept.passage.place.section else ""
    return replace(row, plan_deadline=wanted.last, reason=f"{reason}; hạn {iso_day(wanted.last)} ghi{where}.")


def _sure(best: Match) -> float:
    return 0.4 + best.share / 2


def _reports_to(sides: Comparison, name: str) -> bool:
    """Whether the plan has somebody report to a body; that its own title names the body says nothing."""
    wanted = syllables(Glossary.of("").spelled_out(name)).strip()
    return any(
        holds(passage.words, wanted) and any(holds(passage.words, verb) for verb in _REPORTING)
        for passage in sides.passages
        if passage.directive
    )


def _is_year_of(sides: Comparison, deadline: Deadline) -> bool:
    """Whether a deadline is the end of the very year that the plan is for by its title."""
    last = deadline.last or ""
    return last.endswith("-12-31") and last[:4] in (sides.plan.document.title or "")


def _recurs(passage: Passage) -> bool:
    return any(deadline.recurrence for deadline in passage.directive.deadlines) if passage.directive else False


def _passed(sides: Comparison, item: Item) -> str:
    """A further sentence where the day of the item had passed when the plan was issued."""
    wanted, issued = item.deadline, sides.plan.document.issued
    if wanted and wanted.last and issued and issued > wanted.last:
        passed = f" Hạn {iso_day(wanted.last)} đã qua trước ngày ban hành {sides.paper.lower()}"
        return f"{passed}; cần hỏi việc đã xong chưa."
    return ""
