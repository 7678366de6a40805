"""Holds documents against one another: what a plan makes of its parent, and where one document contradicts itself."""

from pipeline.crossref.compare import compare
from pipeline.crossref.contradictions import Contradiction, Fault, check
from pipeline.crossref.coverage import Coverage, best_index, coverage
from pipeline.crossref.items import Kind, Place
from pipeline.crossref.relation import is_party, relation
from pipeline.crossref.verdicts import ANSWERS, ELSEWHERE, NAMES, Answer, Verdict, shown

__all__ = [
    "ANSWERS",
    "ELSEWHERE",
    "NAMES",
    "Answer",
    "Contradiction",
    "Coverage",
    "Fault",
    "Kind",
    "Place",
    "Verdict",
    "best_index",
    "check",
    "compare",
    "coverage",
    "is_party",
    "relation",
    "shown",
]
