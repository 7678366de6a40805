"""What heads other paragraphs: by its words, its letters, its type, and by what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline import knowledge
from pipeline.model import Span
from pipeline.structure.paragraphs import Paragraph

# How an unlabelled heading stands out, the strongest first: by its letters, its type, its shortness above a running
# paragraph, or only by the list that follows. The last holds no more than that list.
Look = Literal["capitals", "bold", "short", "list"]
LOOKS: tuple[Look, ...] = ("capitals", "bold", "short", "list")
# A short heading has at most so many syllables and half those of the paragraph below it.
SHORT = 12
# A heading is one sentence and not longer than this many syllables; lines that only introduce may be longer.
HEADING = 60
UNLABELLED_HEADING = 25
# Syllables of a first sentence that heads a running paragraph as its neighbours' do.
RUN_IN_WORDS = 8
# So many paragraphs at most speak for the whole document at its end.
CLOSING_PARAGRAPHS = 6

INTRODUCES = knowledge.rule("outline", "introduces").pattern
ENDS = knowledge.rule("outline", "ends").pattern
TO_ADDRESS = knowledge.rule("outline", "to-address").pattern
INCLUDES = knowledge.rule("outline", "includes").pattern
RUN_IN = knowledge.rule("outline", "run-in").pattern
FIELD = knowledge.rule("outline", "field").pattern


def says(rule: str, text: str) -> bool:
    """Whether a paragraph's words are those of the rule of outline.toml."""
    return bool(knowledge.rule("outline", rule).pattern.search(text))


def look(paragraph: Paragraph, above: Paragraph | None, following: Paragraph | None, flat: str) -> Look | None:
    """How an unlabelled paragraph stands out as a heading: short, no sentence, with something under it; else null. One
    word in capitals is rather the head of a column (“TT”)."""
    text = paragraph.content.of(flat)
    if following is None or ENDS.search(text) or text.endswith(",") or len(text.split()) > UNLABELLED_HEADING:
        return None
    below = following.content.of(flat)
    if following.label is None and says("basis", below):
        return None
    if text.isupper() and len(text.split()) > 1:
        return "capitals"
    if paragraph.bold and (not following.bold or (following.label is not None and not following.label.marker)):
        return None if says("announces", text) else "bold"
    if INTRODUCES.search(text):
        return None
    if following.label is not None and following.label.marker:
        return "list"
    return "short" if _above_running(paragraph, above, following, flat) else None


def _above_running(paragraph: Paragraph, above: Paragraph | None, following: Paragraph, flat: str) -> bool:
    """Whether a short line stands alone between a paragraph that has ended and a longer one that runs on to its end."""
    text, below = paragraph.content.of(flat), following.content.of(flat)
    if following.label or following.table is not None or not text[:1].isupper() or not below[:1].isupper():
        return False
    syllables = len(text.split())
    ended = above is None or above.label is not None or bool(ENDS.search(above.content.of(flat)))
    alone = len(paragraph.lines) == 1 and ended and (above is None or above.table is None)
    fits = 1 < syllables <= SHORT and len(below.split()) >= 2 * syllables
    return alone and fits and not says("breaks-off", text) and bool(ENDS.search(below) or INTRODUCES.search(below))


def title_below(paragraph: Paragraph, rest: Sequence[Paragraph], flat: str) -> Sequence[Paragraph]:
    """The title of “CHƯƠNG I” alone on its line stands below it, over a line or more (Nghị định 30/2020, Phụ lục I)."""
    if len(paragraph.content) or not paragraph.label or not paragraph.label.rank:
        return ()
    title: list[Paragraph] = []
    for line in rest:
        text = line.content.of(flat)
        if line.label or line.table is not None or ENDS.search(text):
            break
        if len(text.split()) > UNLABELLED_HEADING or (title and not (text.isupper() or line.bold or line.centred)):
            break
        title.append(line)
    return title


def with_title(paragraph: Paragraph, title: Sequence[Paragraph]) -> Paragraph:
    """A label's paragraph together with the title lines below it."""
    last = title[-1]
    return replace(
        paragraph,
        span=Span(paragraph.span.start, last.span.end),
        content=Span(title[0].content.start, last.content.end),
        lines=range(paragraph.lines.start, last.lines.stop),
    )


def closes(paragraph: Paragraph, rest: Sequence[Paragraph], flat: str) -> bool:
    """Whether a paragraph speaks for the whole document again: by its words, among the last of ``rest``, the paragraphs
    ahead of the closing or the next annex."""
    if not says("closing-words", paragraph.content.of(flat)):
        return False
    return not any(p.label and not p.label.marker for p in rest) and len(rest) < CLOSING_PARAGRAPHS
