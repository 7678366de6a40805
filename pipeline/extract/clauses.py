"""The single orders within a directive: their verbs and objects, and how concrete the whole is.

Grades follow Quyết định 23/2018/QĐ-TTg, Điều 2: a task is a product to be drafted and submitted or a specific piece of
work that is assigned; work that is done anyway by function is routine; the rest gives direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline import knowledge
from pipeline.extract.name_words import alternation, lowered, predicate_at
from pipeline.model import Body, Clause, Deadline, Grade, Span, Target
from pipeline.structure.sentences import trim

BOUNDARY = re.compile(r"; |[.] (?=\([ivx]+\))|: (?=\(?[ivx1]+\) )|, (?=đồng thời )")
LEAD_IN = re.compile(r"(?:đồng thời|trong đó|cụ thể|\([ivx\d]+\)|và|nhất là|đặc biệt là|trước mắt|trước hết)[,:]? ?")
OBJECT_WORDS = 14


@cache
def _soft() -> re.Pattern[str]:
    return alternation(knowledge.document("grades")["soft"])


@cache
def _concrete() -> re.Pattern[str]:
    return alternation(knowledge.document("grades")["concrete"])


def split_clauses(flat: str, sentence: Span, bodies: Sequence[Body]) -> tuple[Clause, ...]:
    """The clauses of a sentence that names ``bodies``, in order, together all of its words."""
    cuts = [
        match.end()
        for match in BOUNDARY.finditer(flat, sentence.start, sentence.end)
        if not _inside(flat, sentence, match)
    ]
    edges = [sentence.start, *cuts, sentence.end]
    return tuple(_clauses(flat, edges, bodies))


def _inside(flat: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a boundary stands within brackets or quotation marks."""
    ahead = flat[sentence.start : match.start()]
    return ahead.count("(") > ahead.count(")") or ahead.count("“") > ahead.count("”")


def _clauses(flat: str, edges: list[int], bodies: Sequence[Body]) -> Iterator[Clause]:
    for start, end in pairwise(edges):
        span = trim(flat, Span(start, end))
        if not len(span):
            continue
        span = Span(span.start, span.start + len(span.of(flat).rstrip(" ;.,:/")))
        verb = _verb(flat, span, bodies)
        if verb is None:
            yield Clause(span, "", "")
            continue
        words = flat[verb.end : span.end].lstrip(" ,").split(" ")
        yield Clause(span, verb.of(flat), " ".join(words[:OBJECT_WORDS]))


def _verb(flat: str, clause: Span, bodies: Sequence[Body]) -> Span | None:
    """What the doer of a clause does; where they only lead others (“chủ trì, phối hợp với X rà soát”), what all do."""
    doers = [body.span.end for body in bodies if body.role == "lead" and clause.holds(body.span)]
    helpers = [body.span.end for body in bodies if body.role == "coordinate" and clause.holds(body.span)]
    verb = _action(flat, clause, max([clause.start, *doers]))
    if helpers and (verb is None or _soft().match(lowered(flat), verb.start)):
        return _action(flat, clause, max(helpers)) or verb
    return verb


def _action(flat: str, clause: Span, at: int) -> Span | None:
    """The first action from ``at`` on, behind what stands ahead of a verb; soft verbs go with the next."""
    low = lowered(flat)
    soft: Span | None = None
    while at < clause.end:
        while at < clause.end and not (low[at].isalnum() or low[at] == "("):
            at += 1
        if lead_in := LEAD_IN.match(low, at, clause.end):
            at = lead_in.end()
            continue
        match = predicate_at(flat, at)
        if match and match.end() <= clause.end:
            span = Span(at, match.end())
            if _soft().match(low, at) is None or low.startswith("theo dõi", at):
                return span
            soft = soft or span
            at = match.end()
            continue
        if soft:
            return soft
        at = low.find(" ", at) + 1 or clause.end
    return soft


def grade(
    flat: str,
    clauses: Sequence[Clause],
    deadlines: Sequence[Deadline],
    targets: Sequence[Target],
    product: str | None,
) -> Grade:
    """specific: a product, a figure, a day, a deed; routine: what recurs or is watched over; else orientation."""
    if product or targets or any(time.last and not time.inherited for time in deadlines):
        return "specific"
    verbs = [clause.verb.lower() for clause in clauses if clause.verb]
    concrete = [verb for verb in verbs if _concrete().fullmatch(verb)]
    if concrete:
        words = " ".join(lowered(flat)[c.span.start : c.span.end] for c in clauses)
        made = any(re.search(rf"\b{re.escape(thing)}\b", words) for thing in knowledge.document("grades")["products"])
        return "specific" if made else "routine"
    if any(time.recurrence for time in deadlines) or any(
        verb in knowledge.document("grades")["routine"] for verb in verbs
    ):
        return "routine"
    return "orientation"
