"""Sentences: where one ends within a paragraph.

The end of a paragraph always ends a sentence (GUIDELINES: “where its item ends”); a ``;`` within one never does.
"""

from __future__ import annotations

import re
from functools import cache
from string import whitespace

from pipeline import knowledge
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import Span

# A mark that may end a sentence, what closes behind it, and the letter that a next sentence begins with. Where the
# space was lost (“chi bộ.Giám sát”) a small letter must stand before the mark and a whole word behind it.
NEXT = rf"[“\"‘'(\[«]?(?:[{UPPER}0-9]|[-–+•]\s)|\([ivx]{{1,4}}\)|\([a-zđ]\)|\(chi tiết|[a-zđ][.)]\s[{UPPER}]"
END = re.compile(
    r"(?P<mark>\./\.|\.{2,}|…|[.!?])(?P<close>[”\"’'»)\]]*)"
    rf"(?:\s+(?={NEXT})|(?:(?<=[{LOWER}]\.)|(?<=\.\.\.))(?=[{UPPER}][{LOWER}]+\s))"
)
WORD_BEFORE = re.compile(r"(?:[\w/&-]+\.)*[\w/&-]+$")
NUMBER = re.compile(r"\d{1,2}")
# A quotation or bracket that is longer has lost its closing mark.
LONGEST_QUOTATION = 400
CLOSES = {"“": "”", '"': '"', "(": ")", "«": "»"}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(knowledge.words("sentences", key))


def _abbreviated(text: str, start: int, mark: int) -> bool:
    """Whether the full stop at ``mark`` ends an abbreviation, an initial or a number of a list and no sentence."""
    word = WORD_BEFORE.search(text, start, mark)
    if not word or text[mark] != "." or text.startswith("./.", mark):
        return False
    ahead = text[start : word.start()].rstrip()
    if len(word[0]) == 1 and _ends_with(ahead, "named_by_letter"):
        return False
    for written in {word[0], word[0].rsplit(".", 1)[-1]}:
        if written in _words("capitalised") or (
            written.lower() in _words("abbreviations") and not (ahead[-1:].isdigit() and written.islower())
        ):
            return True
    # The label of an item that stands within a running text: “gồm: 1. Rà soát; 2. Tổng hợp”, “a. Rà soát. b. …”.
    lists = not ahead or ahead[-1] in ":;."
    if NUMBER.fullmatch(word[0]):
        return lists and not _ends_with(ahead, "before_number")
    initial = word[0].rsplit(".", 1)[-1]
    if len(initial) > 1 or not initial.isalpha():
        return False
    return (initial.isupper() and not _ends_with(ahead, "named_by_letter")) or (lists and word[0] == initial)


def _ends_with(text: str, key: str) -> bool:
    words = text.lower().split()
    return any(" ".join(words[-count:]) in _words(key) for count in (1, 2) if len(words) >= count)


def _held(text: str, span: Span) -> tuple[Span, ...]:
    """The stretches of dates, figures and citations within which no full stop ends a sentence."""
    return tuple(
        Span(match.start(), match.end())
        for rule in knowledge.rules("sentences")
        for match in rule.pattern.finditer(text, span.start, span.end)
    )


def split_sentences(flat: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph's content: trimmed, in order, together all of its letters. A mark inside quotation
    marks or brackets that close later ends none."""
    found: list[Span] = []
    start = span.start
    held: tuple[Span, ...] | None = None
    for match in END.finditer(flat, span.start, span.end):
        mark = match.start("mark")
        if match.start() < start or _abbreviated(flat, start, mark):
            continue
        held = _held(flat, span) if held is None else held
        if any(stretch.start <= mark < stretch.end for stretch in held) or _open(flat, start, match.end("close"), span):
            continue
        found.append(Span(start, match.end("close")))
        start = match.end()
    found.append(Span(start, span.end))
    return tuple(trimmed for sentence in found if len(trimmed := trim(flat, sentence)))


def _open(flat: str, start: int, at: int, span: Span) -> bool:
    """Whether a quotation or bracket that opens behind ``start`` is still open at ``at``, and closes soon behind it."""
    pending: list[tuple[str, int]] = []
    for place in range(start, at):
        letter = flat[place]
        # Two opening marks do for a pair where the keyboard gave no closing one.
        closed = next(
            (i for i in range(len(pending) - 1, -1, -1) if letter in (pending[i][0], _twin(pending[i]))), None
        )
        if closed is not None:
            del pending[closed:]
        elif letter in CLOSES:
            pending.append((CLOSES[letter], place))
    return any(flat.find(mark, at, min(span.end, opened + LONGEST_QUOTATION)) >= 0 for mark, opened in pending)


def _twin(opened: tuple[str, int]) -> str:
    return "“" if opened[0] == "”" else opened[0]


def trim(text: str, span: Span, marks: str = "") -> Span:
    """The span without white space and ``marks`` at its ends."""
    inner = span.of(text)
    ends = whitespace + "\u00a0" + marks
    left = len(inner) - len(inner.lstrip(ends))
    return Span(span.start + left, span.start + max(left, len(inner.rstrip(ends))))
