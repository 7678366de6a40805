"""What becomes of a verdict where the item is meant for another territory, level, branch or department."""

from __future__ import annotations

from dataclasses import replace

from pipeline.crossref.comparison import Comparison
from pipeline.crossref.items import Item, Passage
from pipeline.crossref.reasons import quoted
from pipeline.crossref.remits import other_departments, others, reach
from pipeline.crossref.terms import Glossary, holds, terms
from pipeline.crossref.verdicts import Verdict

_SHARED = frozenset({"tinh", "dang uy", "viet nam"})  # words of names that tell no body from another
_CALLED = 0.75


def scoped(sides: Comparison, item: Item, verdict: Verdict) -> Verdict:
    """The verdict again, where the item is meant for another than the plan's issuer."""
    document, paper = sides.plan.document, sides.paper.lower()
    outside = reach(item, document)
    if outside and verdict.answer in {"missing", "weaker", "unknown"}:
        return replace(verdict, answer="not_applicable", plan=None, also=(), reason=outside)
    foreign = others(item.leads, document, sides.parent.document)
    if not foreign and verdict.answer in {"missing", "unknown"}:
        foreign = other_departments(item.leads, document)
    if not foreign:
        return verdict
    named = tuple(body.name for body in foreign)
    reason = f"Việc giao cho {quoted(named)}, không thuộc cơ quan ban hành {paper}"
    asked = next((p for name in named for p in sides.passages if _calls(p, name)), None)
    if asked is None:
        reason = f"{reason}: không phải thiếu sót của {paper}."
        return replace(verdict, answer="missing", plan=None, also=(), others=named, reason=reason)
    if verdict.answer == "missing":
        reason = f"{reason}; {paper} chỉ đề nghị phối hợp chung."
        return replace(verdict, answer="weaker", plan=asked.place, others=named, reason=reason)
    return replace(verdict, others=named)


def _calls(passage: Passage, name: str) -> bool:
    """Whether a passage has most of the words of a body's name."""
    key = [term for term in terms(Glossary.of("").spelled_out(name)) if term not in _SHARED]
    return bool(key) and sum(holds(passage.words, term) for term in key) / len(key) >= _CALLED
