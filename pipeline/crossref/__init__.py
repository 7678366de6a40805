"""Holds documents against one another: what a plan makes of its parent, and where one document contradicts itself."""

from pipeline.crossref.compare import compare
from pipeline.crossref.contradictions import Contradiction, Fault, check
from pipeline.crossref.items import Kind, Place
from pipeline.crossref.relation import relation
from pipeline.crossref.remits import is_party
from pipeline.crossref.verdicts import ELSEWHERE, NAMES, Answer, Verdict, best_index, shown

__all__ = [
    "ELSEWHERE",
    "NAMES",
    "Answer",
    "Contradiction",
    "Fault",
    "Kind",
    "Place",
    "Verdict",
    "best_index",
    "check",
    "compare",
    "is_party",
    "relation",
    "shown",
]
