"""Two documents laid side by side: the items of the parent, the passages of the plan, and what is asked of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.crossref.items import Item, Passage, examples, headed, headings, items, passages
from pipeline.crossref.matching import Match
from pipeline.crossref.qualifiers import Qualified, ahead, qualified
from pipeline.crossref.reasons import called
from pipeline.crossref.terms import Glossary, Rarity, holds, syllables
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line
from pipeline.model import Directive, Extraction, Section, Target


@dataclass(frozen=True)
class Side:
    """One of the two documents, with the short forms that it explains."""

    extraction: Extraction

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary.of(self.extraction.text)

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return headed(self.extraction.sections)

    def qualified(self, target: Target) -> Qualified:
        return qualified(target, self.glossary)

    def around(self, directive: Directive, target: Target) -> str:
        """The headings above a target and the words ahead of it in its sentence."""
        above = " ".join(section.heading or "" for section in headings(directive.section, self._sections))
        return f"{self.glossary.spelled_out(above)} ; {ahead(directive, target, self.extraction.text, self.glossary)}"


@dataclass(frozen=True)
class Comparison:
    """A plan and the document that it carries out."""

    plan: Extraction
    parent: Extraction

    @property
    def paper(self) -> str:
        """What the plan is, as a sentence begins with it."""
        return called(self.plan.document)

    @cached_property
    def given(self) -> Side:
        return Side(self.plan)

    @cached_property
    def asked(self) -> Side:
        return Side(self.parent)

    @cached_property
    def passages(self) -> list[Passage]:
        return list(passages(self.plan, self.given.glossary))

    @cached_property
    def items(self) -> list[Item]:
        return list(items(self.parent, self.asked.glossary))

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity.over(
            [*(passage.terms for passage in self.passages), *(tuple(item.weights) for item in self.items)]
        )

    @cached_property
    def words(self) -> str:
        """All that the plan says, as syllables."""
        return syllables(self.given.glossary.spelled_out(self.plan.text))

    def verdict(self, item: Item, answer: Answer, match: Match | None, reason: str, confidence: float) -> Verdict:
        """The verdict on an item, at the passage of ``match``."""
        deadline = item.deadline
        return Verdict(
            item=item.id,
            kind=item.kind,
            answer=answer,
            parent=item.place,
            plan=match.passage.place if match else None,
            reason=reason,
            confidence=round(confidence, 2),
            grade=item.directive.grade,
            parent_deadline=deadline.last if deadline else None,
            plan_deadline=last_day(match.passage) if match else None,
        )

    def gone(self, item: Item) -> list[str]:
        """The names and listed examples of the item that the plan has nowhere, the issuers' own names left out."""
        own = bare(f"{self.parent.document.place} {self.parent.document.issuer} {self.plan.document.issuer}")
        listed = (*item.names, *examples(one_line(item.place.quote)))
        return [
            name
            for name in listed
            if bare(name) not in own
            and f"({name})" not in item.place.quote
            and not holds(self.words, syllables(Glossary.of("").spelled_out(name)).strip())
        ]


def last_day(passage: Passage) -> str | None:
    """The first last day among the deadlines of a passage, those within it before the others of its sentence."""
    listed = passage.directive.deadlines if passage.directive else ()
    within = [d.last for d in listed if d.last and (passage.place.span.meets(d.span) or d.inherited)]
    return min(within or [d.last for d in listed if d.last], default=None)
