"""The outline of a document: a tree of items from labels, marks and introducing lines.

It never refuses input: every paragraph becomes one node, whatever its label. A label of a series that is open goes on
with that series; a label of another style opens a list under the item above it (bluebell's rule: classify lines, then
a stack). Styles that Nghị định 30/2020 ranks (Phần, Chương, Mục, Tiểu mục, Điều) close what is ranked below them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from pipeline import knowledge
from pipeline.model import CleanText, Section, Span
from pipeline.structure.labels import Label, follows
from pipeline.structure.paragraphs import Paragraph
from pipeline.structure.sentences import split_sentences

NodeKind = Literal["root", "front", "back", "annex", "section", "mark", "line", "paragraph", "row"]
INTRODUCES = re.compile(r":[”\"’')]*$")
ENDS = re.compile(r"[.;!?…][”\"’')\]]*$")
# A colon that an address follows, and no list: “đăng ký tại: …”.
TO_ADDRESS = re.compile(
    r"\b(?:tại|qua|theo|đến|về|vào)(?: (?:địa chỉ|đường dẫn|đường link|email|hộp thư|trang|website)[^:]{0,40})?\s*:$"
)
# An order that goes on in a list: “…, trong đó tập trung các nội dung sau:”. It orders by itself.
INCLUDES = re.compile(r"\btrong đó\b[^:.;]{0,80}:$")
# A field of a form (“Thời gian: 14 giờ 00 …”): its name heads what it says, which is no sentence.
FIELD = re.compile(
    r"(?P<name>(?:Thời gian|Thời điểm|Địa điểm|Hình thức|Thành phần|Đối tượng|Số lượng|Chủ trì|Nội dung họp|Tài liệu)"
    r"(?: [^\s:]+){0,5}?)\s*:\s+(?=\S)"
)
# A heading is one sentence and not longer than this many syllables; lines that only introduce may be longer.
HEADING = 60
UNLABELLED_HEADING = 25


@dataclass(slots=True)
class Node:
    """One item. ``path`` is its section's address (its own where it is one); ``introduces`` says that what follows
    stands under it; ``heading`` that its words are a heading and no order. ``parent`` counts in ``Outline.nodes``."""

    kind: NodeKind
    span: Span
    content: Span
    parent: int
    path: str
    paragraph: Paragraph | None = None
    label: Label | None = None
    introduces: bool = False
    heading: bool = False
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
        text = node.content.of(self.flat)
        field_name = FIELD.match(text)
        return (field_name["name"] if field_name else text).rstrip(" .:;")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The labelled items, as the contract wants them."""
        found = []
        for number, node in enumerate(self.nodes):
            if node.kind in ("section", "annex"):
                label = node.label.text if node.label else node.path.rsplit(".", 1)[-1]
                heading = self.heading_text(node) if node.heading else None
                found.append(Section(node.path, label, heading or None, self.whole(number)))
        return tuple(found)

    def whole(self, number: int) -> Span:
        """The span of a node with all below it."""
        last = number
        while self.nodes[last].children:
            last = self.nodes[last].children[-1]
        return Span(self.nodes[number].span.start, self.nodes[last].span.end)


class _Builder:
    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.nodes = [Node("root", Span(0, len(flat)), Span(0, 0), -1, "")]
        self.open: list[int] = [0]

    def add(self, node: Node) -> int:
        self.nodes.append(node)
        number = len(self.nodes) - 1
        self.nodes[node.parent].children.append(number)
        return number

    def style(self, number: int) -> str:
        node = self.nodes[number]
        return node.label.style if node.label else node.kind

    def close_to(self, depth: int) -> None:
        del self.open[depth:]

    def close_marks(self) -> None:
        """Close dashes and introducing lines above the innermost labelled item."""
        while self.nodes[self.open[-1]].kind in ("mark", "line"):
            self.open.pop()

    def place(self, label: Label) -> None:
        """Close what the label ends."""
        styles = [self.style(number) for number in self.open]
        if label.style in styles:
            self.close_to(len(styles) - 1 - styles[::-1].index(label.style))
            return
        for depth, number in enumerate(self.open):
            other = self.nodes[number].label
            if label.rank and other and (other.rank == 0 or other.rank >= label.rank):
                self.close_to(depth)
                return
        if label.style.startswith("decimal"):
            self._place_decimal(label)

    def _place_decimal(self, label: Label) -> None:
        """1.2 goes under an open 1, and closes an item of the outer series that is another one's."""
        for depth in range(len(self.open) - 1, 0, -1):
            other = self.nodes[self.open[depth]].label
            if not other or other.marker:
                continue
            if other.numbers == label.numbers[: len(other.numbers)]:
                self.close_to(depth + 1)
                return
            if other.style == "arabic" or (
                other.style.startswith("decimal") and len(other.numbers) < len(label.numbers)
            ):
                self.close_to(depth)
                return

    def path(self, label: Label) -> str:
        """Labels from the outside in; one that carries its parents' does not repeat them."""
        above = [self.nodes[number] for number in self.open if self.nodes[number].kind in ("section", "annex")]
        if label.style.startswith("decimal"):
            while above and (own := above[-1].label) and own.style.startswith(("arabic", "decimal")):
                if own.numbers != label.numbers[: len(own.numbers)] or own.style in (
                    "arabic-bracket",
                    "arabic-brackets",
                ):
                    break
                above.pop()
        return ".".join(filter(None, [above[-1].path if above else "", label.text]))

    def strays(self, label: Label, rest: Sequence[Paragraph]) -> bool:
        """Whether a first number breaks into a deeper list and the outer series then goes on as if it were not there:
        a footnote, or a number of the text."""
        if label.marker or label.numbers[-1] != 1 or label.rank:
            return False
        following = next((p.label for p in rest if p.label and not p.label.marker), None)
        above = self.nodes[self.open[-1]]
        # What stands under a heading is its first item, also where it is the only one.
        running = above.label and not above.label.marker and ENDS.search(above.content.of(self.flat))
        if above.label and running and above.label.numbers[-1] > 1 and following and follows(following, above.label):
            return True
        outer = [n for n in self.open if (own := self.nodes[n].label) and own.style == label.style]
        if not outer or self.open[-1] == outer[-1]:
            return False
        before = self.nodes[outer[-1]].label
        after = next((p.label for p in rest if p.label and p.label.style == label.style), None)
        return bool(before and after and before.numbers[-1] > 1 and after.numbers[-1] == before.numbers[-1] + 1)

    def item(self, paragraph: Paragraph, label: Label) -> None:
        self.place(label)
        kind: NodeKind = "mark" if label.marker else "section"
        path = self.nodes[self.open[-1]].path if label.marker else self.path(label)
        introduces = kind == "section" or bool(INTRODUCES.search(paragraph.content.of(self.flat)))
        node = Node(kind, paragraph.span, paragraph.content, self.open[-1], path, paragraph, label, introduces)
        self.open.append(self.add(node))

    def plain(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.content.of(self.flat)
        self.close_marks()
        introduces = bool(INTRODUCES.search(text))
        heads = not introduces and following is not None and is_unlabelled_heading(paragraph, following, self.flat)
        kind: NodeKind = "line" if introduces or heads else "paragraph"
        path = self.nodes[self.open[-1]].path
        number = self.add(
            Node(
                kind,
                paragraph.span,
                paragraph.content,
                self.open[-1],
                path,
                paragraph,
                None,
                introduces or heads,
                heads,
            )
        )
        if kind == "line":
            self.open.append(number)


def is_unlabelled_heading(paragraph: Paragraph, following: Paragraph, flat: str) -> bool:
    """A short line that ends no sentence and stands out, with something under it."""
    text = paragraph.content.of(flat)
    if ENDS.search(text) or text.endswith(",") or len(text.split()) > UNLABELLED_HEADING:
        return False
    capitals = text.isupper()
    return capitals or (paragraph.bold and not following.bold) or bool(following.label and following.label.marker)


def _annex_label(text: str) -> str:
    match = knowledge.pattern("annexes", "label", case_sensitive=True).match(text)
    return "PL" + (match["number"] or "").lstrip("0") if match else "PL"


def _annex(builder: _Builder, paragraphs: Sequence[Paragraph]) -> int:
    """Open an annex; its heading is the title lines that follow. How many paragraphs that took."""
    flat = builder.flat
    first = paragraphs[0]
    labelled = knowledge.pattern("annexes", "label", case_sensitive=True).match(first.content.of(flat))
    behind = flat[first.content.start + labelled.end() : first.content.end] if labelled else ""
    rest = behind.lstrip(" .:-–")
    attached = knowledge.pattern("annexes", "attached")
    taken, title = 1, [] if labelled and not rest else [first]
    while taken < len(paragraphs) and taken < 6:
        paragraph = paragraphs[taken]
        text = paragraph.content.of(flat)
        if paragraph.label or paragraph.table is not None:
            break
        if attached.match(text):
            taken += 1
            break
        if title and not (text.isupper() or paragraph.bold or paragraph.centred):
            break
        title.append(paragraph)
        taken += 1
    span = Span(first.span.start, paragraphs[taken - 1].span.end)
    content = Span(title[0].content.start, title[-1].content.end) if title else Span(span.end, span.end)
    if labelled and rest and title:
        content = Span(first.content.end - len(rest), content.end)
    path = _annex_label(first.content.of(flat))
    builder.close_to(1)
    builder.open.append(
        builder.add(Node("annex", span, content, 0, path, first, None, introduces=True, heading=bool(title)))
    )
    return taken


def build_outline(
    clean: CleanText, paragraphs: Sequence[Paragraph], body: Span, closing: Span | None, annexes: Sequence[Span]
) -> Outline:
    """The tree over all paragraphs; those ahead of ``body`` are its front, those in ``closing`` its back matter."""
    builder = _Builder(clean.flat)
    begins = {annex.start for annex in annexes}
    position = 0
    while position < len(paragraphs):
        paragraph = paragraphs[position]
        following = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
        start = paragraph.span.start
        inside = [p for p in paragraphs[position : position + 7] if any(a.holds(p.span) for a in annexes)]
        if any(paragraph.span.start <= begin < paragraph.span.end for begin in begins) and inside:
            position += _annex(builder, inside)
            continue
        position += 1
        if start < body.start:
            builder.add(Node("front", paragraph.span, paragraph.content, 0, "", paragraph))
        elif closing and closing.meets(paragraph.span):
            builder.close_to(1)
            builder.add(Node("back", paragraph.span, paragraph.content, 0, "", paragraph))
        elif paragraph.table is not None:
            path = builder.nodes[builder.open[-1]].path
            builder.add(Node("row", paragraph.span, paragraph.content, builder.open[-1], path, paragraph))
        elif paragraph.label and not builder.strays(paragraph.label, paragraphs[position:]):
            inside = [p for p in paragraphs[position : position + 4] if not (closing and closing.meets(p.span))]
            title = _title_below(paragraph, inside, begins, clean.flat)
            builder.item(_with_title(paragraph, title) if title else paragraph, paragraph.label)
            position += len(title)
        else:
            if closes(paragraph, paragraphs[position:], clean.flat, closing):
                builder.close_to(1)
            builder.plain(paragraph, following)
    for node in builder.nodes[1:]:
        if node.kind == "section":
            node.heading = _is_heading(builder, node)
    return Outline(tuple(builder.nodes), clean.flat)


def _title_below(
    paragraph: Paragraph, rest: Sequence[Paragraph], begins: Collection[int], flat: str
) -> Sequence[Paragraph]:
    """The title of “CHƯƠNG I” alone on its line stands below it, over a line or more (Nghị định 30/2020, Phụ lục I)."""
    if len(paragraph.content) or not paragraph.label or not paragraph.label.rank:
        return ()
    title: list[Paragraph] = []
    for line in rest:
        text = line.content.of(flat)
        if line.label or line.table is not None or line.span.start in begins or ENDS.search(text):
            break
        if len(text.split()) > UNLABELLED_HEADING or (title and not (text.isupper() or line.bold or line.centred)):
            break
        title.append(line)
    return title


def _with_title(paragraph: Paragraph, title: Sequence[Paragraph]) -> Paragraph:
    last = title[-1]
    return replace(
        paragraph,
        span=Span(paragraph.span.start, last.span.end),
        content=Span(title[0].content.start, last.content.end),
        lines=range(paragraph.lines.start, last.lines.stop),
    )


def closes(paragraph: Paragraph, rest: Sequence[Paragraph], flat: str, closing: Span | None) -> bool:
    """Whether a paragraph speaks for the whole document again: the last ones ahead of the closing, by their words."""
    if not knowledge.pattern("annexes", "closing_words").match(paragraph.content.of(flat)):
        return False
    ahead = [p for p in rest if not (closing and closing.meets(p.span))]
    if closing:
        ahead = [p for p in ahead if p.span.start < closing.start]
    return not any(p.label and not p.label.marker for p in ahead) and len(ahead) < 6


def _annotates(text: str) -> bool:
    """Whether a line only states doers, time or product of the order above it."""
    rules = (rule for rule in knowledge.rules("directives") if rule.values["says"] == "annotates")
    return any(rule.pattern.search(text) for rule in rules)


def _is_heading(builder: _Builder, node: Node) -> bool:
    """GUIDELINES, Sections: a running paragraph (nothing under it, a full sentence) is none."""
    text = node.content.of(builder.flat)
    if not text:
        return False
    if TO_ADDRESS.search(text):
        return False
    children = [builder.nodes[number] for number in node.children]
    # A line of doers or time closes the order that it belongs to; that order is no heading of it.
    children = [child for child in children if not _annotates(child.content.of(builder.flat))]
    if FIELD.match(text):
        return bool(children) or bool(node.label and node.label.style in ("roman", "capital"))
    sentences = len(split_sentences(builder.flat, node.content))
    if not children:
        return sentences == 1 and not ENDS.search(text) and len(text.split()) <= UNLABELLED_HEADING and ": " not in text
    if INTRODUCES.search(text):
        return sentences <= 2
    if sentences > 1 or len(text.split()) > HEADING:
        return False
    if not ENDS.search(text):
        return True
    if any(child.kind != "paragraph" for child in children):
        # “2. Giao Sở A rà soát ….␤Giao Sở B:␤a) …”: the line heads what follows, not the item.
        return children[0].kind != "line"
    # A full sentence with only running paragraphs under it heads them where its neighbours are headings too.
    siblings = (builder.nodes[number] for number in builder.nodes[node.parent].children)
    return len(text.split()) <= HEADING // 2 and any(other.children for other in siblings if other is not node)
