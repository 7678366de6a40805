"""Duties that a plan meets as a whole and not in one place: to be issued, to assign work, to provide for it."""

from __future__ import annotations

from dataclasses import replace

from pipeline import knowledge
from pipeline.crossref.comparison import Comparison
from pipeline.crossref.items import Item, Place
from pipeline.crossref.reasons import iso_day, quoted
from pipeline.crossref.remits import is_charged, others
from pipeline.crossref.terms import holds
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import spaced
from pipeline.model import Span

_MEANS = ("kinh phi", "nguon luc", "von dau tu", "nguon von")


def duty_verdict(sides: Comparison, item: Item) -> Verdict | None:
    """The verdict on such a duty; null for any other item, and for a duty of other bodies."""
    words = bare(spaced(item.place.quote))
    rule = next((rule for rule in knowledge.rules("crossref_duties") if rule.pattern.search(words)), None)
    document = sides.plan.document
    if rule is None or item.target is not None or others(item.leads, document, sides.parent.document):
        return None
    if rule.id == "issue-plan" and not is_charged(item.leads, document):
        return None
    return {"issue-plan": _issued, "assign": _assigned, "provide": _provided}[rule.id](sides, item)


def _issued(sides: Comparison, item: Item) -> Verdict:
    document, paper = sides.plan.document, sides.paper
    span = document.spans.get("issued") or document.spans.get("number") or Span(0, 0)
    wanted, issued = item.deadline.last if item.deadline else None, document.issued
    answer: Answer = "covered"
    reason = f"Chính {paper.lower()} này là văn bản được yêu cầu ban hành."
    if wanted and (not issued or len(issued) < 10):
        answer, reason = "unknown", f"{paper} chưa ghi ngày ban hành nên chưa rõ có đúng hạn không."
    elif wanted and issued and issued > wanted:
        answer = "later"
        reason = f"Yêu cầu ban hành trước {iso_day(wanted)}; {paper.lower()} ban hành ngày {iso_day(issued)}."
    row = sides.verdict(item, answer, None, reason, 0.8)
    return replace(row, plan=Place("", span, span.of(sides.plan.text)), plan_deadline=issued)


def _assigned(sides: Comparison, item: Item) -> Verdict | None:
    leading = [d for d in sides.plan.directives if any(body.role == "lead" for body in d.bodies)]
    bodies = {bare(body.name) for directive in leading for body in directive.bodies if body.role == "lead"}
    if len(bodies) < 2:
        return None
    first = leading[0]
    reason = f"{sides.paper} phân công cụ thể cho {len(bodies)} cơ quan, đơn vị."
    return replace(
        sides.verdict(item, "covered", None, reason, 0.7), plan=Place(first.section, first.span, first.quote)
    )


def _provided(sides: Comparison, item: Item) -> Verdict | None:
    if not sides.plan.directives:
        return None
    parts = {
        "nguồn lực": any(holds(sides.words, word) for word in _MEANS),
        "phân công": any(body.role == "lead" for d in sides.plan.directives for body in d.bodies),
    }
    lacking = [name for name, there in parts.items() if not there]
    answer: Answer = "weaker" if lacking else "covered"
    reason = f"{sides.paper} nêu nội dung, nguồn lực và phân công thực hiện."
    if lacking:
        reason = f"{sides.paper} chưa nêu {quoted(lacking)}."
    first = sides.plan.directives[0]
    return replace(sides.verdict(item, answer, None, reason, 0.6), plan=Place(first.section, first.span, first.quote))
