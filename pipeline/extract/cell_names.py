"""The names in a cell of a table, or behind a label (“Đơn vị chủ trì: …”), whatever separates them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline import knowledge
from pipeline.clean import CELL_BREAK
from pipeline.extract.name_lists import names_at
from pipeline.extract.name_words import predicate_at
from pipeline.extract.names import name_at
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import LINE_ENDS, Span

PERSON = re.compile(rf"(?:(?:[Đđ]/c|[Ôô]ng|[Bb]à|[Đđ]ồng chí) )?(?:[{UPPER}][\w.&-]*(?: (?![{UPPER}]{{2}}))?){{1,6}}")
PERSON_NAME = re.compile(rf"(?:[Đđ]/c |[Ôô]ng |[Bb]à |[Đđ]ồng chí )?[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,5}}")
# One capital word ahead of a small one or of a number is the start of other words: “Điều 36”, “Theo kế hoạch”.
BEGINS_OTHER = re.compile(rf"[{UPPER}][\w.&-]* (?=[{LOWER}\d])")
QUALIFIER = re.compile(
    r" (?:có|chưa|được|thuộc|nơi|liên quan|là|không|nhà|đang|hảo)(?!\w)[^,;.:()•+\n\v-]{2,60}(?=\s*(?:[,;.•+\n\v]|$))"
)
BREAK = re.compile(r"[\s,;.•+/-]+(?:và )?|(?:và|cùng) ")


@lru_cache(maxsize=2)
def _flat(text: str) -> str:
    """A document's text without line ends; its cells ask for it one by one."""
    return text.translate(LINE_ENDS)


def cell_names(text: str, cell: Span) -> Iterator[tuple[Span, str]]:
    """The names in a cell: bodies, abbreviations and persons, whatever separates them."""
    flat = _flat(text)
    start = cell.start
    for end in (*_line_ends(text, flat, cell), cell.end):
        yield from _names_within(flat, Span(start, end))
        start = end


def _line_ends(text: str, flat: str, cell: Span) -> Iterator[int]:
    """The ends of lines in a cell at which a name ends: the next line begins one, of a body or like the one above."""
    start = cell.start
    for match in re.compile(CELL_BREAK).finditer(text, cell.start, cell.end):
        below = text.find(CELL_BREAK, match.end(), cell.end)
        rest = flat[match.end() : below if below >= 0 else cell.end].strip()
        above = flat[start : match.start()].strip()
        if name_at(flat, match.end(), cell.end) or (PERSON_NAME.fullmatch(above) and PERSON_NAME.fullmatch(rest)):
            yield match.start()
            start = match.end()


def _past_qualifier(flat: str, at: int, end: int) -> int:
    """Past what says which of a class is meant (“Các đơn vị có kho lưu trữ”), up to the next separator."""
    told = QUALIFIER.match(flat, at, end)
    return told.end() if told and not predicate_at(flat, at + 1) else at


def _names_within(flat: str, cell: Span) -> Iterator[tuple[Span, str]]:
    no_names = knowledge.document("names")["no_name"]
    at = cell.start
    while at < cell.end:
        separator = BREAK.match(flat, at, cell.end)
        if separator:
            at = separator.end()
            continue
        names = names_at(flat, at, cell.end, semicolons=True)
        if names:
            at = names[-1].span.end
            if names[-1].kind == "common":
                at = _past_qualifier(flat, at, cell.end)
            for name in names:
                end = at if name is names[-1] else name.span.end
                called = name.of(flat) + flat[name.span.end : end]
                if name.quantified or called.lower() not in no_names:
                    yield Span(name.span.start, end), called
        elif not BEGINS_OTHER.match(flat, at, cell.end) and (person := PERSON.match(flat, at, cell.end)):
            end = person.start() + len(person[0].rstrip())
            yield Span(at, end), flat[at:end]
            at = end
        else:
            # Words that no rule reads, up to the next separator.
            rest = re.compile(r"[^,;]+").match(flat, at, cell.end)
            at = rest.end() if rest else cell.end
