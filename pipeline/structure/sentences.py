"""Sentences: where one ends within a paragraph.

The end of a paragraph always ends a sentence (GUIDELINES: “where its item ends”); a ``;`` within one never does.
"""

from __future__ import annotations

import re

from pipeline import knowledge
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import Span

# A mark that may end a sentence, what closes behind it, and the letter that a next sentence begins with. Where the
# space was lost (“chi bộ.Giám sát”) a small letter must stand before the mark and a whole word behind it.
NEXT = rf"[“\"‘'(\[«]?(?:[{UPPER}0-9]|[-–+•]\s)|\([ivx]{{1,4}}\)|\([a-zđ]\)|\(chi tiết"
END = re.compile(
    r"(?P<mark>\./\.|\.{2,}|…|[.!?])(?P<close>[”\"’'»)\]]*)"
    rf"(?:\s+(?={NEXT})|(?<=[{LOWER}]\.)(?=[{UPPER}][{LOWER}]+\s))"
)
WORD_BEFORE = re.compile(r"[\w/&-]+$")
NUMBERED = re.compile(r"^\d{1,2}$")


def _abbreviated(text: str, start: int, mark: int) -> bool:
    """Whether the full stop at ``mark`` ends an abbreviation, an initial or a number of a list and no sentence."""
    word = WORD_BEFORE.search(text, start, mark)
    if not word or text[mark] != "." or text.startswith("./.", mark):
        return False
    written = word[0]
    if written.lower() in _abbreviations():
        return True
    # An initial (“Nguyễn V. An”), or the number of an item that stands within a running text (“gồm: 1. Rà soát”).
    return (len(written) == 1 and written.isalpha() and written.isupper()) or bool(
        NUMBERED.match(written)
        and not text[start : word.start()].rstrip().endswith(("năm", "ngày", "tháng", "số"))
        and (word.start() == start or text[: word.start()].rstrip()[-1:] in ":;.")
    )


def _abbreviations() -> frozenset[str]:
    return frozenset(knowledge.words("abbreviations", "before_full_stop"))


def split_sentences(flat: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph's content: trimmed, in order, together all of its letters. A mark inside quotation
    marks or brackets that close later ends none."""
    found: list[Span] = []
    start = span.start
    for match in END.finditer(flat, span.start, span.end):
        if match.start() < start or _abbreviated(flat, start, match.start("mark")):
            continue
        if _open(flat[start : match.end("close")]):
            continue
        found.append(Span(start, match.end("close")))
        start = match.end()
    found.append(Span(start, span.end))
    return tuple(trimmed for sentence in found if len(trimmed := trim(flat, sentence)))


def _open(text: str) -> bool:
    """Whether a quotation or bracket opened in ``text`` is still open, and not for long: marks do get lost."""
    for opening, closing in (("“", "”"), ("(", ")")):
        at = text.rfind(opening)
        if at >= 0 and text.count(opening) > text.count(closing) and text.rfind(closing) < at and len(text) - at < 400:
            return True
    return False


def trim(flat: str, span: Span) -> Span:
    """The span without white space at its ends."""
    text = span.of(flat)
    left = len(text) - len(text.lstrip())
    return Span(span.start + left, span.start + left + len(text.strip()))
