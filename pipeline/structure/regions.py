"""Where the parts of a document lie: head, body, closing, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, Span
from pipeline.structure.annexes import annex_signature
from pipeline.structure.closing import Closing, find_closing
from pipeline.structure.header import read_head
from pipeline.structure.header_parts import Head, in_capitals, official_type, rule
from pipeline.structure.sentences import trim

# “Phụ lục 1” on a line of its own.
SHORT_LABEL = 20


@dataclass(frozen=True)
class Regions:
    """``header`` runs to the end of title and addressees, ``body`` from there to the closing; ``preamble`` is the part
    of the body ahead of the first item or order (greeting, legal bases, the sentence that introduces the items). A file
    that is only an annex has an empty body, and its one annex begins with its header.

    ``head`` and ``end`` keep what was found within header and closing; ``signatures`` are those of annexes.
    """

    header: Span
    body: Span
    closing: Span | None
    annexes: tuple[Span, ...]
    preamble: Span | None
    head: Head
    end: Closing | None
    signatures: tuple[Span, ...] = ()

    @property
    def ends(self) -> tuple[Span, ...]:
        """What is back matter: the closing, and the signatures with which annexes end."""
        return self.signatures if self.closing is None else (self.closing, *self.signatures)

    @property
    def edges(self) -> frozenset[int]:
        """The offsets at which body, closing, annexes and their signatures begin."""
        return frozenset((self.body.start, *(span.start for span in (*self.ends, *self.annexes))))


def find_regions(clean: CleanText) -> Regions:
    """The regions of a text; header, body, closing and annexes do not overlap (but see `Regions` on lone annexes)."""
    regions = _regions(clean)
    signatures = (annex_signature(clean, annex) for annex in regions.annexes)
    return replace(regions, signatures=tuple(filter(None, signatures)))


def _regions(clean: CleanText) -> Regions:
    size = len(clean.text)
    head = read_head(clean)
    header = Span(0, head.end)
    if head.annex:
        return Regions(header, Span(head.end, head.end), None, _annexes(clean, 0), None, head, None)
    closing = find_closing(clean, head.end)
    if closing is not None:
        behind = closing.span.end
        body = trim(clean.text, Span(head.end, closing.span.start))
        annexes = _annexes(clean, behind)
        return Regions(header, body, closing.span, annexes, _preamble(clean, body), head, closing)
    first = _first_annex(clean, head.end)
    body = trim(clean.text, Span(head.end, first if first is not None else size))
    annexes = _annexes(clean, first) if first is not None else ()
    return Regions(header, body, None, annexes, _preamble(clean, body), head, None)


def _annex_label(clean: CleanText, index: int) -> bool:
    """A line that heads an annex: alone on its line, or in capitals with the annex's title."""
    line = clean.lines[index]
    text = line.span.of(clean.text)
    match = rule("annex").match(bare(text))
    if not match or line.table is not None or len(text) > 200:
        return False
    printed = text[: match.end()]
    alone = not text[match.end() :].strip(" .:-–()")
    carried = bool(rule("carried-along").search(bare(text[match.end() :].strip(" .:-–("))))
    return alone or carried or printed.isupper() or text[match.end() : match.end() + 1] in ".:"


def _first_annex(clean: CleanText, start: int) -> int | None:
    for index, line in enumerate(clean.lines):
        if line.span.start <= start:
            continue
        if _attached_title(clean, index):
            return line.span.start
        if not _annex_label(clean, index):
            continue
        text = line.span.of(clean.text)
        below = clean.lines[index + 1] if index + 1 < len(clean.lines) else None
        titled = below is not None and (below.table is not None or in_capitals(below.span.of(clean.text)))
        if text[:4].isupper() or (titled and len(text) < SHORT_LABEL):
            return line.span.start
    return None


def _attached_title(clean: CleanText, index: int) -> bool:
    """A title block of its own: an official type in capitals with “(Kèm theo …)” a few lines below."""
    text = clean.lines[index].span.of(clean.text)
    named = official_type(text)
    if not in_capitals(text) or not named or len(text) > 120 or rule("order-formula").match(bare(text)):
        return False
    below = range(index + 1, min(index + 8, len(clean.lines)))
    return any(rule("carried-along").match(bare(clean.lines[i].span.of(clean.text))) for i in below)


def _annexes(clean: CleanText, start: int) -> tuple[Span, ...]:
    """The annexes from offset ``start`` on, each to where the next one begins."""
    size = len(clean.text)
    begin = next((line.span.start for line in clean.lines if line.span.start >= start), None)
    if begin is None or not re.search(r"\w", clean.text[begin:]):
        return ()
    heads = [
        line.span.start
        for index, line in enumerate(clean.lines)
        if line.span.start > begin and (_annex_label(clean, index) or _attached_title(clean, index))
    ]
    # “PHỤ LỤC” with its title block below it is one annex, not two.
    starts = [begin]
    for head in heads:
        between = clean.text[starts[-1] : head]
        if len(between) > 400 or between.count("\n") > 6:
            starts.append(head)
    return tuple(trim(clean.text, Span(first, last)) for first, last in zip(starts, [*starts[1:], size], strict=True))


def _preamble(clean: CleanText, body: Span) -> Span | None:
    """The part of the body ahead of its first item; null where there is nothing to lead in."""
    lines = [line.span for line in clean.lines if body.start <= line.span.start < body.end]
    bases = body.start
    for position, span in enumerate(lines):
        text = span.of(clean.text)
        plain = bare(text)
        if rule("order-formula").match(plain) and in_capitals(text):
            return trim(clean.text, Span(body.start, span.end))
        if rule("item").match(plain) or (position and rule("answers").match(plain)):
            return trim(clean.text, Span(body.start, span.start)) if position else None
        if rule("introduction").search(plain) and text.rstrip().endswith((":", ".")):
            return trim(clean.text, Span(body.start, span.end))
        if rule("basis").match(plain):
            bases = span.end
    return trim(clean.text, Span(body.start, bases)) if bases > body.start else None
