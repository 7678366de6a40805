"""Lists of names of bodies: their separators, heads given once for all members, offices behind a person's name."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.name_reading import Name
from pipeline.extract.name_words import field_at
from pipeline.extract.names import name_at
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import Span

SEPARATOR = re.compile(r"(?: ?\([^()]{1,80}\))?(?:, (?:và )?|; (?:và )?| và | với | hoặc | & |,| ?/ ?)", re.IGNORECASE)
# “đồng chí Nguyễn Văn A, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh”: offices behind a person's name are no members.
PERSONAL = re.compile(rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à) [{UPPER}][{LOWER}]+ [{UPPER}]")
OFFICE = re.compile(
    r"(?:, | [-–] )(?=(?:Phó |Chủ tịch|Bí thư|Giám đốc|Ủy viên|Uỷ viên|Trưởng|Tỉnh ủy viên|Chánh|Thứ trưởng))"
)


def _past_offices(flat: str, name: Name, end: int) -> int:
    at = name.span.end
    if PERSONAL.match(flat, name.span.start, end):
        while (office := OFFICE.match(flat, at, end)) and (named := name_at(flat, office.end(), end)):
            at = named.span.end
    return at


SEMICOLON = re.compile(r"; (?:và )?")


def shares_class(before: Name, name: Name) -> bool:
    """Classes that share one “các” are one body as printed, whatever mark parts them."""
    return before.kind == name.kind == "common" and not name.quantified


# “các Sở: Tài chính, Xây dựng và Nội vụ”, “các Sở Tài chính, Xây dựng”: the head is given once for all.
SHARED_HEAD = re.compile(
    r"(?:(?:[Gg]iám đốc|[Tt]hủ trưởng|[Ll]ãnh đạo) )?[Cc]ác (?P<head>[Ss]ở|[Bb]ộ|[Pp]hòng|[Cc]ục|[Bb]an)\b"
)
SHARED = re.compile(SHARED_HEAD.pattern + r"(?:, ngành)? ?: ")


def _sharing(flat: str, start: int, end: int, head: str) -> Name | None:
    """A member that lacks the list's head: a field (“Tài chính”) in capitals."""
    field = field_at(flat, start, end)
    if not field or not flat[start].isupper():
        return None
    return Name(Span(start, field.end()), "proper", False, field.end(), head[0].upper() + head[1:])


def names_at(flat: str, start: int, end: int, *, semicolons: bool = False) -> tuple[Name, ...]:
    """The list of names that begins at ``start``. With ``semicolons`` a ``;`` separates members too, as it does where
    the members of one list are themselves lists."""
    found: list[Name] = []
    at = start
    found_at = start
    shared = ""
    while name := name_at(flat, at, end) or (shared and _sharing(flat, at, end, shared)) or None:
        colon = SHARED.match(flat, at, end)
        if colon and (first := _sharing(flat, colon.end(), end, colon["head"])):
            name = first
        if colon or not name.head:
            shared = (SHARED_HEAD.match(flat, at, end) or {"head": ""})["head"]
        if found and SEMICOLON.fullmatch(flat, found[-1].span.end, name.span.start) and shares_class(found[-1], name):
            name = replace(found.pop(), span=Span(found_at, name.span.end))
        found_at = name.span.start
        found.append(name)
        at = _past_offices(flat, name, end)
        separator = SEPARATOR.match(flat, at, end)
        if not separator or (";" in separator[0] and not semicolons):
            break
        at = separator.end()
    return tuple(found)
