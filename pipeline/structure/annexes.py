"""Annexes: how one begins and with which title, and the signature that may end it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import knowledge
from pipeline.model import CleanText, Span, covering
from pipeline.structure.closing import LONGEST_SIGNATURE, find_closing
from pipeline.structure.header import read_head
from pipeline.structure.header_parts import Head
from pipeline.structure.headings import ENDS, HEADING, INTRODUCES, says
from pipeline.structure.paragraphs import Paragraph

# The title of an annex runs over no more paragraphs, and a head of its own over no more lines ahead of its type.
TITLE_LINES = 6
LINES_AHEAD_OF_TYPE = 8
LINES_AHEAD_OF_LABEL = 4
LONGEST_HEAD = 20


@dataclass(frozen=True)
class AnnexHead:
    """The paragraphs that head an annex, ``taken`` of them; ``content`` is the title (empty where there is none),
    ``label`` its part of the path: none for a plan or programme that a decision issues, whose items are numbered on
    their own. An annex that begins without a head is not ``titled``."""

    span: Span
    content: Span
    label: str
    taken: int
    titled: bool = True


def annex_head(clean: CleanText, paragraphs: Sequence[Paragraph], annex: Span) -> AnnexHead:
    """The head of the annex that ``paragraphs`` (one at least) begin: label, title lines, “(Kèm theo …)”; or the whole
    head of a plan or programme that a decision issues. A running paragraph is no title."""
    flat = clean.flat
    if own := _own_head(clean, annex):
        taken = sum(paragraph.span.start < own.end for paragraph in paragraphs)
        named = [span for span in (own.kind_span, own.title) if span]
        return AnnexHead(covering([p.span for p in paragraphs[:taken]]), covering(named), "", taken)
    text = paragraphs[0].content.of(flat)
    if ENDS.search(text) or INTRODUCES.search(text) or len(text.split()) > HEADING:
        return AnnexHead(paragraphs[0].span, paragraphs[0].content, "PL", 1, titled=False)
    at = _label_line(paragraphs, flat)
    first = paragraphs[at]
    labelled = _annex_label(first.content.of(flat))
    rest = first.content.of(flat)[labelled.end() :].lstrip(" .:-–") if labelled else ""
    titles = [] if labelled and not rest else [first]
    attached = _attached_line(paragraphs, at, flat)
    taken = at + 1
    while taken < min(len(paragraphs), at + TITLE_LINES) and taken != attached:
        paragraph = paragraphs[taken]
        shown = paragraph.content.of(flat).isupper() or paragraph.bold or paragraph.centred
        if paragraph.label or paragraph.table is not None or (titles and attached is None and not shown):
            break
        titles.append(paragraph)
        taken += 1
    taken += taken == attached
    span = Span(paragraphs[0].span.start, paragraphs[taken - 1].span.end)
    content = Span(titles[0].content.start, titles[-1].content.end) if titles else Span(span.end, span.end)
    if labelled and rest and titles:
        content = Span(first.content.end - len(rest), content.end)
    number = (labelled["number"] or "").lstrip("0") if labelled else ""
    return AnnexHead(span, content, "PL" + number, taken, titled=bool(titles))


def _annex_label(text: str) -> re.Match[str] | None:
    return knowledge.rule("outline", "annex-label").pattern.match(text)


def _label_line(paragraphs: Sequence[Paragraph], flat: str) -> int:
    """Which of the first paragraphs is “PHỤ LỤC I”: the issuer's name in capitals may stand above it."""
    for number, paragraph in enumerate(paragraphs[:LINES_AHEAD_OF_LABEL]):
        text = paragraph.content.of(flat)
        if _annex_label(text):
            return number
        if paragraph.label or paragraph.table is not None or not text.isupper():
            break
    return 0


def _attached_line(paragraphs: Sequence[Paragraph], at: int, flat: str) -> int | None:
    """Which paragraph is “(Kèm theo …)”; all lines between the label and it are the title's."""
    for number in range(at + 1, min(len(paragraphs), at + TITLE_LINES)):
        paragraph = paragraphs[number]
        if says("attached", paragraph.content.of(flat)):
            return number
        if paragraph.label or paragraph.table is not None or ENDS.search(paragraph.content.of(flat)):
            break
    return None


def _part(clean: CleanText, annex: Span) -> CleanText:
    """The same text with the annex's lines alone."""
    return replace(clean, lines=tuple(line for line in clean.lines if annex.holds(line.span)))


def _own_head(clean: CleanText, annex: Span) -> Head | None:
    """The head that an annexed document has of its own: its official type within the first lines, and a title."""
    part = _part(clean, annex)
    if not part.lines or _annex_label(part.lines[0].span.of(clean.flat)):
        return None
    head = read_head(replace(part, lines=part.lines[:LONGEST_HEAD]))
    if head.kind_span is None or head.title is None or head.annex:
        return None
    ahead = sum(line.span.end <= head.kind_span.start for line in part.lines)
    return head if ahead <= LINES_AHEAD_OF_TYPE else None


def annex_signature(clean: CleanText, annex: Span) -> Span | None:
    """The recipients and signature with which an annex ends."""
    part = _part(clean, annex)
    last = replace(part, lines=part.lines[-LONGEST_SIGNATURE:])
    found = find_closing(last, annex.start)
    return found.span if found and found.span.end == last.lines[-1].span.end else None
