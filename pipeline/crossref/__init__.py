"""Holds documents against one another: what a plan makes of its parent, and where one document contradicts itself."""

from pipeline.crossref.compare import compare
from pipeline.crossref.items import Kind, Place
from pipeline.crossref.relation import names_document, relation
from pipeline.crossref.verdicts import ANSWERS, NAMES, Answer, Verdict

__all__ = ["ANSWERS", "NAMES", "Answer", "Kind", "Place", "Verdict", "compare", "names_document", "relation"]
