"""The head of an annex that stands alone: “PHỤ LỤC II”, its title, “(Kèm theo …)”."""

from __future__ import annotations

from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, Span, covering
from pipeline.structure.header_parts import Head, attached_at, continues, rule, trimmed

# Stamps and remarks may stand above the label, but no more lines than these.
LINES_ABOVE = 4


def annex_line(clean: CleanText) -> int | None:
    """The line of the label, where the file begins with one."""
    for index, line in enumerate(clean.lines[:LINES_ABOVE]):
        plain = bare(line.span.of(clean.text))
        if rule("annex").match(plain):
            return index
        if not rule("stamp").search(plain) and not rule("mark").match(plain) and not rule("draft").match(plain):
            return None
    return None


def read_annex_head(clean: CleanText, start: int) -> Head:
    """The head of the annex whose label stands on line ``start``."""
    lines = clean.lines
    first = lines[start].span
    label = rule("annex").match(bare(first.of(clean.text)))
    named = first.start + (label.end() if label else 0)
    rest = trimmed(clean.text, named, first.end)
    titles = [rest] if len(rest.of(clean.text).strip(" .:-–")) > 2 else []
    index = start + 1
    while index < len(lines) and not rule("carried-along").match(bare(lines[index].span.of(clean.text))):
        line = lines[index]
        if titles and not continues(clean, line, lines[index - 1], covering(titles).of(clean.flat)):
            break
        if not titles and (line.table is not None or rule("item").match(bare(line.span.of(clean.text)))):
            break
        titles.append(line.span)
        index += 1
    attached = None
    if index < len(lines) and rule("carried-along").match(bare(lines[index].span.of(clean.text))):
        index, attached = attached_at(clean, index)
    return Head(
        end=lines[index].span.start if index < len(lines) else len(clean.text),
        kind="Phụ lục",
        kind_span=Span(first.start, named),
        title=covering(titles) if titles else None,
        attached=attached,
        annex=True,
    )
