"""The outline of a document: a tree of items from labels, marks and introducing lines.

It never refuses input: every paragraph becomes one node, whatever its label. A label of a series that is open goes on
with that series; a label of another style opens a list under the item above it (bluebell's rule: classify lines, then
a stack). Styles that Nghị định 30/2020 ranks (Phần, Chương, Mục, Tiểu mục, Điều) close what is ranked below them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from pipeline.model import CleanText, Span, covering
from pipeline.structure.annexes import LONGEST_HEAD, AnnexHead, annex_head
from pipeline.structure.headings import (
    ENDS,
    INTRODUCES,
    LOOKS,
    Look,
    closes,
    look,
    says,
    title_below,
    with_title,
)
from pipeline.structure.item_headings import is_heading, mark_run_in
from pipeline.structure.labels import Label, follows
from pipeline.structure.outline_tree import Node, NodeKind, Outline
from pipeline.structure.paragraphs import Paragraph


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

    def close_lists(self, text: str) -> None:
        """Close what does not hold the plain paragraph ``text``: dashes and introducing lines whose list has ended, up
        to the innermost heading or labelled item."""
        while (top := self.nodes[self.open[-1]]).kind == "mark" or (top.kind == "line" and top.look in (None, "list")):
            if self.goes_on(top, text) and not INTRODUCES.search(text):
                break
            self.open.pop()

    def goes_on(self, line: Node, text: str) -> bool:
        """Whether the list that a line introduces can go on with the unmarked paragraph ``text``: its first item; the
        next one where it counts itself (“Thứ hai, …”), where the last ended in a semicolon, or where the line announces
        whatever follows. What a line outside all items announces is the whole document."""
        below = [self.nodes[number] for number in line.children]
        if not line.introduces or line.heading or any(child.kind != "paragraph" for child in below):
            return False
        if says("announces", line.content.of(self.flat)):
            return line.path != ""
        return not below or says("counts", text) or below[-1].content.of(self.flat).endswith((";", ","))

    def close_for(self, own: Look, rest: Sequence[Paragraph]) -> None:
        """Close what an unlabelled heading ends: the innermost one open that stands out no more than it does, with all
        below it; where there is none, running items whose series does not go on in ``rest``."""
        self.close_lists(":")
        inner = len(self.open)
        for depth in range(len(self.open) - 1, 0, -1):
            node = self.nodes[self.open[depth]]
            if node.look and LOOKS.index(node.look) >= LOOKS.index(own) and node.children:
                self.close_to(depth)
                return
            runs = ENDS.search(node.content.of(self.flat))
            goes_on = node.label is not None and _goes_on(node.label, rest)
            if node.kind == "annex" or (node.label and node.label.rank) or (goes_on and not runs):
                break
            if node.label and not goes_on and inner == depth + 1 and runs:
                inner = depth
        if rest:
            self.close_to(inner)

    def goes_over(self, heading: Node, text: str) -> bool:
        """Whether an unlabelled heading goes over to the line ``text`` (“NHIỆM VỤ TRỌNG TÂM” / “TRONG NĂM 2026”)."""
        own = heading.content.of(self.flat)
        return heading.heading and (says("breaks-off", own) or says("continues", text))

    def place(self, label: Label) -> None:
        """Close what the label ends."""
        styles = [self.style(number) for number in self.open]
        if label.style in styles:
            self.close_to(len(styles) - 1 - styles[::-1].index(label.style))
            return
        for depth, number in enumerate(self.open):
            other = self.nodes[number].label
            if label.style == "roman" and other and other.marker and not self.nodes[number].path:
                # No dash of the preamble holds the parts of the document.
                self.close_to(depth)
                return
            if label.rank and number == self.open[-1] and self.begins_series(number, label):
                return
            if label.rank and other and (other.rank == 0 or other.rank >= label.rank):
                self.close_to(depth)
                return
        if label.style.startswith("decimal"):
            self._place_decimal(label)

    def begins_series(self, number: int, label: Label) -> bool:
        """“B. NHIỆM VỤ␤Mục I. …”: a first ranked item right below a heading with a letter, which ranks nowhere."""
        node = self.nodes[number]
        heads = node.label is not None and node.label.style == "capital" and not node.children
        return heads and label.style != "article" and label.numbers[-1] == 1

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
            # “2.1” carries a 2, or the number of the Điều right above it; “II.1” carries a II.
            first: tuple[str, ...] = ("arabic", "article") if label.text[0].isdigit() else ("roman",)
            while above and (own := above[-1].label) and (own.style in first or own.style.startswith("decimal")):
                if own.numbers != label.numbers[: len(own.numbers)]:
                    break
                carries_all = above.pop().path == own.text and own.style.startswith("decimal")
                first = first if carries_all else tuple(style for style in first if style != "article")
                if own.style == "article":
                    break
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
        announces = bool(INTRODUCES.search(paragraph.content.of(self.flat)))
        if not (label.marker and not announces and self.adopted(label)):
            self.place(label)
        kind: NodeKind = "mark" if label.marker else "section"
        path = self.nodes[self.open[-1]].path if label.marker else self.path(label)
        introduces = kind == "section" or announces
        node = Node(kind, paragraph.span, paragraph.content, self.open[-1], path, paragraph, label, introduces)
        self.open.append(self.add(node))

    def adopted(self, label: Label) -> bool:
        """Put what comes under the open mark of the same style whose colon announces it (“- Sở Y tế:␤- Tập huấn …”),
        unless that has a list with marks of its own; false where there is none."""
        for depth in range(len(self.open) - 1, 0, -1):
            top = self.nodes[self.open[depth]]
            if top.kind == "mark" and top.introduces and top.label and top.label.style == label.style:
                # Behind a bracket the colon is more often a misread semicolon.
                announces = not top.content.of(self.flat).rstrip(" :").endswith(")")
                if announces and all(self.style(child) == label.style for child in top.children):
                    self.close_to(depth + 1)
                    return True
                return False
        return False

    def plain(self, paragraph: Paragraph, above: Paragraph | None, rest: Sequence[Paragraph]) -> None:
        """Add an unlabelled paragraph; ``above`` is the one before it in its region, ``rest`` are those behind it."""
        text = paragraph.content.of(self.flat)
        introduces = bool(INTRODUCES.search(text))
        own = look(paragraph, above, rest[0] if rest else None, self.flat)
        last = self.nodes[-1]
        if own and own == last.look and not introduces and self.goes_over(last, text):
            last.span, last.content = covering([last.span, paragraph.span]), covering([last.content, paragraph.content])
            return
        if own and own != "list":
            self.close_for(own, () if introduces else rest)
        else:
            self.close_lists(text)
        parent = self.open[-1]
        heads = own is not None and (own == "capitals" or not introduces)
        node = Node(
            "line" if introduces or heads else "paragraph",
            paragraph.span,
            paragraph.content,
            parent,
            self.nodes[parent].path,
            paragraph,
            introduces=introduces or heads,
            heading=heads,
            look=own,
        )
        number = self.add(node)
        if node.kind == "line":
            self.open.append(number)

    def annex(self, head: AnnexHead, first: Paragraph) -> None:
        """Open an annex, which ends all that is open."""
        self.close_to(1)
        heads = head.titled and len(head.content) > 0
        node = Node("annex", head.span, head.content, 0, head.label, first, introduces=True, heading=heads)
        self.open.append(self.add(node))


def build_outline(
    clean: CleanText, paragraphs: Sequence[Paragraph], body: Span, ends: Sequence[Span], annexes: Sequence[Span]
) -> Outline:
    """The tree over all paragraphs; those ahead of ``body`` are its front, those in ``ends`` (closing, signatures
    of annexes) its back matter."""
    builder = _Builder(clean.flat)
    begins = {annex.start for annex in annexes}
    stops = _stops(paragraphs, begins | {end.start for end in ends})
    position = 0
    while position < len(paragraphs):
        paragraph = paragraphs[position]
        start = paragraph.span.start
        annex = next((a for a in annexes if start <= a.start < paragraph.span.end), None)
        ahead = paragraphs[position : position + LONGEST_HEAD]
        inside = [p for p in ahead if any(a.holds(p.span) for a in annexes)]
        if annex and inside:
            head = annex_head(clean, inside, annex)
            builder.annex(head, inside[0])
            position += head.taken
            continue
        position += 1
        if start < body.start:
            builder.add(Node("front", paragraph.span, paragraph.content, 0, "", paragraph))
        elif any(end.meets(paragraph.span) for end in ends):
            builder.close_to(1)
            builder.add(Node("back", paragraph.span, paragraph.content, 0, "", paragraph))
        elif paragraph.table is not None:
            path = builder.nodes[builder.open[-1]].path
            builder.add(Node("row", paragraph.span, paragraph.content, builder.open[-1], path, paragraph))
        elif paragraph.label and not builder.strays(paragraph.label, paragraphs[position:]):
            title = title_below(paragraph, paragraphs[position : stops[bisect_left(stops, position)]], clean.flat)
            builder.item(with_title(paragraph, title) if title else paragraph, paragraph.label)
            position += len(title)
        else:
            rest = paragraphs[position : stops[bisect_left(stops, position)]]
            if closes(paragraph, rest, clean.flat):
                builder.close_to(1)
            before = paragraphs[position - 2] if position > 1 else None
            builder.plain(paragraph, before if before and before.span.start >= body.start else None, rest)
    for node in builder.nodes[1:]:
        if node.kind == "section":
            node.heading = is_heading(builder.flat, builder.nodes, node)
    for node in builder.nodes:
        mark_run_in(builder.flat, [builder.nodes[number] for number in node.children])
    return Outline(tuple(builder.nodes), clean.flat)


def _goes_on(label: Label, rest: Sequence[Paragraph]) -> bool:
    """Whether the next label of its style continues the series of ``label``."""
    following = next((p.label for p in rest if p.label and p.label.style == label.style), None)
    return following is not None and follows(following, label)


def _stops(paragraphs: Sequence[Paragraph], edges: Set[int]) -> list[int]:
    """Which paragraphs begin the closing, an annex or its signature, and the number of all."""
    spans = ((number, paragraph.span) for number, paragraph in enumerate(paragraphs))
    starts = [number for number, span in spans if any(span.start <= edge < span.end for edge in edges)]
    return [*starts, len(paragraphs)]
