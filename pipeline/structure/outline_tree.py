"""The tree of a document's items, with the sections that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.model import Section, Span
from pipeline.structure.headings import FIELD, Look
from pipeline.structure.labels import Label
from pipeline.structure.paragraphs import Paragraph

NodeKind = Literal["root", "front", "back", "annex", "section", "mark", "line", "paragraph", "row"]


@dataclass(slots=True)
class Node:
    """One item. ``path`` is its section's address (its own where it is one); ``introduces`` says that what follows
    stands under it; ``heading`` that its words are a heading and no order; ``run_in`` are the words that head a running
    paragraph; ``look`` how an unlabelled one stands out. ``parent`` counts in ``Outline.nodes``."""

    kind: NodeKind
    span: Span
    content: Span
    parent: int
    path: str
    paragraph: Paragraph | None = None
    label: Label | None = None
    introduces: bool = False
    heading: bool = False
    run_in: Span | None = None
    look: Look | None = None
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    nodes: tuple[Node, ...]
    flat: str

    def ancestors(self, number: int) -> list[int]:
        """The nodes above node ``number``, innermost first, without the root."""
        found = []
        above = self.nodes[number].parent
        while above > 0:
            found.append(above)
            above = self.nodes[above].parent
        return found

    def heading_text(self, node: Node) -> str:
        text = (node.run_in or node.content).of(self.flat)
        field_name = FIELD.match(text)
        return (field_name["name"] if field_name else text).rstrip(" .:;")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The labelled items, as the contract wants them."""
        found = []
        for number, node in enumerate(self.nodes):
            if node.kind in ("section", "annex") and node.path:
                label = node.label.text if node.label else node.path.rsplit(".", 1)[-1]
                heading = self.heading_text(node) if node.heading or node.run_in else None
                found.append(Section(node.path, label, heading or None, self.whole(number)))
        return tuple(found)

    def whole(self, number: int) -> Span:
        """The span of a node with all below it."""
        last = number
        while self.nodes[last].children:
            last = self.nodes[last].children[-1]
        return Span(self.nodes[number].span.start, self.nodes[last].span.end)
