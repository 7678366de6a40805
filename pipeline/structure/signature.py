"""The lines of a signature and of recipients: what each holds, who signs, in which office and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import Literal

from pipeline import knowledge
from pipeline.knowledge.folding import bare
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import CleanText, Span, covering
from pipeline.structure.header_parts import in_capitals, rule
from pipeline.structure.sentences import trim

PieceRole = Literal["recipients", "entry", "sign", "name", "other"]

NAME_WORD = rf"(?:[{UPPER}][{LOWER}]*['’]?(?:[{UPPER}]?[{LOWER}]+)?)"
NAME = re.compile(rf"{NAME_WORD}(?:[ -]{NAME_WORD}){{1,4}}")
NAME_AT_END = re.compile(rf"(?:[;,.)]\s+)(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,4}})$")
NAME_BEHIND_OFFICE = re.compile(rf"(?:\([^)]*\)\s*)?(?<![\w])(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,4}})\W*$")
# An office that recognition garbled still stands in capitals behind a recipient's comma.
CAPITALS_AT_END = re.compile(rf"[;,.)]\s+(?P<office>(?:[{UPPER}{LOWER}]+ ){{2,}}[{UPPER}{LOWER}]+)\W*$")
DASH = re.compile(r"^[-–—+•*·]\s*")
# An office that recognition spoilt is taken for the known one that shares so much of its letters; shorter words than
# this say too little.
LIKENESS = 0.7
SHORTEST_OFFICE = 5
LONGEST_OFFICE = 40


def words(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``name`` of closing.toml; it is made for bare text."""
    return knowledge.rule("closing", name).pattern


@dataclass(frozen=True, slots=True)
class Piece:
    role: PieceRole
    span: Span
    line: int


@cache
def _surnames() -> frozenset[str]:
    return frozenset(knowledge.words("header", "surnames"))


def _rank(text: str) -> str:
    """The degree or rank ahead of a person's name (“ThS. ”, “Đại tá ”), empty where none stands."""
    found = words("rank").match(bare(text))
    return text[: found.end()] if found else ""


def is_name(text: str) -> bool:
    """Whether a short line is a person's name."""
    text = text.strip(" .;,*")
    text = text[len(_rank(text)) :]
    return (
        bool(NAME.fullmatch(text))
        and re.split(r"[ -]", text)[0] in _surnames()
        and not rule("office").match(bare(text))
    )


@cache
def _surnames_by_end() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _surnames():
        found.setdefault(name[1:], []).append(name)
    return found


def restored_name(text: str) -> str | None:
    """A name whose first letter a seal covered: “hạm Văn An” is “Phạm Văn An” where one family name ends so."""
    first, _, rest = text.strip(" .;,*").partition(" ")
    fitting = _surnames_by_end().get(first, []) if len(first) > 1 else []
    if len(fitting) == 1 and NAME.fullmatch(f"{fitting[0]} {rest}"):
        return f"{fitting[0]} {rest}"
    return None


def cells(clean: CleanText, index: int) -> Iterator[Span]:
    """The cells of a line, which two columns on one line arrive as."""
    at = clean.lines[index].span.start
    for cell in clean.lines[index].span.of(clean.text).split("\t"):
        if cell.strip():
            yield Span(at, at + len(cell))
        at += len(cell) + 1


def pieces(clean: CleanText, index: int, *, small: bool = False) -> Iterator[Piece]:
    """What the line holds: of two columns on one line, both. ``small``: offices in small letters count too, on lines
    of their own (“KT. Chủ tịch”)."""
    for cell in cells(clean, index):
        text = cell.of(clean.text)
        plain = bare(text)
        start = 0
        heading = re.match(r"^\W*noi nh\w+\s*[:.;]?\s*", plain) if rule("recipients").match(plain) else None
        if heading:
            start = heading.end()
            yield Piece("recipients", Span(cell.start, cell.start + start), index)
        found = list(words("signing-words").finditer(plain, start))
        shown = next((m for m in found if text[m.start() : m.end()].isupper() and _capital_from(text, m)), None)
        sign = shown
        if sign is None and found and found[0].start() == 0 and len(text) <= LONGEST_OFFICE:
            sign = found[0] if small or _stands_for(clean, index) else None
        cut = sign.start() if sign else len(text)
        yield from _left(clean, cell, start, cut, index)
        if sign:
            name = NAME_BEHIND_OFFICE.search(text, cut)
            # In “tm. ubnd thành phố An Bình” the words in capitals are a place.
            place = shown is None and not small
            named = name if name and not place and not in_capitals(name["name"]) else None
            until = named.start() if named else len(text)
            yield Piece("sign", trim(clean.text, Span(cell.start + cut, cell.start + until)), index)
            if named:
                yield Piece("name", Span(cell.start + named.start("name"), cell.start + named.end("name")), index)


def _stands_for(clean: CleanText, index: int) -> bool:
    """Whether the line says for whom somebody signs, in letters of any size (capitals of a legacy font arrive small),
    or stands below one that does."""
    above = clean.lines[max(index - 1, 0) : index + 1]
    return any(words("stands-for").match(bare(line.span.of(clean.text))) for line in above)


def _capital_from(text: str, match: re.Match[str]) -> bool:
    """Whether the words behind the signature's first are in capitals too, up to a name."""
    words = re.findall(rf"[{UPPER}{LOWER}]+", text[match.end() :])
    return all(word.isupper() or word[:1].isupper() for word in words[:3])


def _left(clean: CleanText, cell: Span, start: int, cut: int, index: int) -> Iterator[Piece]:
    """What stands in a cell ahead of the signature's words."""
    text = cell.of(clean.text)[start:cut].rstrip()
    if not text.strip():
        return
    begin = cell.start + start
    tail = NAME_AT_END.search(text) if DASH.match(text) else None
    if tail and tail["name"].split()[0] in _surnames():
        yield Piece("name", Span(begin + tail.start("name"), begin + tail.end("name")), index)
        text = text[: tail.start("name")].rstrip()
    if is_name(text) or restored_name(text):
        yield Piece("name", trim(clean.text, Span(begin + len(_rank(text)), begin + len(text))), index)
        return
    office = CAPITALS_AT_END.search(text) if DASH.match(text) else None
    if office and in_capitals(office["office"]) and len(office["office"]) > 9:
        yield Piece("sign", Span(begin + office.start("office"), begin + office.end("office")), index)
        text = text[: office.start("office")].rstrip()
    at = 0
    for part in re.split(r"(?<=[;,.])\s+(?=[-–]\s)", text):
        where = text.index(part, at)
        role: PieceRole = "entry" if DASH.match(part.strip()) else "other"
        yield Piece(role, trim(clean.text, Span(begin + where, begin + where + len(part))), index)
        at = where + len(part)


def unlisted_name(clean: CleanText, found: Sequence[Piece]) -> Span | None:
    """The signer whose family name is not among the known ones: the last line that is written like a name."""
    if not any(piece.role == "sign" for piece in found):
        return None
    others = [piece.span for piece in found if piece.role == "other"]
    shaped = [span for span in others if NAME.fullmatch(span.of(clean.text).strip(" ."))]
    return shaped[-1] if shaped and shaped[-1] == others[-1] else None


def office_and_organ(clean: CleanText, signs: Sequence[Span]) -> tuple[Span | None, Span | None]:
    """The signer's own office, the first one behind the last that is signed for; and the organ signed for."""
    organ: Span | None = None
    offices: list[tuple[bool, Span]] = []
    for span in signs:
        plain = bare(span.of(clean.text))
        found = list(words("signing-words").finditer(plain))
        position = 0
        while position < len(found):
            match = found[position]
            # Who acts in an office (“Q. CHỦ TỊCH”) signs for nobody.
            acting = match.group().startswith("q")
            prefixed = bool(words("signs-for").match(match.group()))
            until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            joined = prefixed and position + 1 < len(found) and not plain[match.end() : until].strip(" .")
            if joined:
                position += 1
                until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            # “KT. BỘ TRƯỞNG, CHỦ NHIỆM”: both are the offices signed for.
            while joined and position + 1 < len(found) and plain[found[position].end() : until].strip() == ",":
                position += 1
                until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            stretch = trim(clean.text, Span(span.start + match.start(), span.start + until))
            if prefixed and not joined:
                organ = organ or trim(clean.text, Span(span.start + match.end(), span.start + until))
            else:
                offices.append((prefixed and not acting, stretch))
            position += 1
    last = max((i for i, (prefixed, _) in enumerate(offices) if prefixed), default=-1)
    own = [stretch for prefixed, stretch in offices[last + 1 :] if not prefixed]
    return (own[0] if own else None), organ


@cache
def restored_office(text: str) -> str | None:
    """The office that recognition or a seal spoilt (“GIÁ» ĐÓC”); null where it reads like none. Of an office twice only
    the ends are left (“TỊCH TỊCH”) where a deputy signs for its holder (Nghị định 30/2020, Phụ lục I: KT.)."""
    syllables = re.findall(r"\w+", bare(text))
    if len("".join(syllables)) < SHORTEST_OFFICE:
        return None
    offices = knowledge.words("closing", "offices")
    half = len(syllables) // 2
    if syllables[:half] == syllables[half:]:
        ends = " " + " ".join(syllables[:half])
        deputies = [name for name in offices if name.startswith("Phó ") and bare(name).endswith(ends)]
        return deputies[0] if len(deputies) == 1 else None
    read = "".join(syllables)
    likeness = {name: SequenceMatcher(None, bare(name).replace(" ", ""), read).ratio() for name in offices}
    best = max(likeness, key=likeness.__getitem__)
    return best if likeness[best] >= LIKENESS else None


def spoilt_office(clean: CleanText, found: Sequence[Piece]) -> Span | None:
    """The line of the signer's office where no line reads like one: in capitals, and much like a known office."""
    shown = [
        piece.span
        for piece in found
        if piece.role in ("sign", "other")
        and in_capitals(piece.span.of(clean.text))
        and not words("signing-words").search(bare(piece.span.of(clean.text)))
    ]
    pairs = [covering(pair) for pair in pairwise(shown) if pair[0].of(clean.text) == pair[1].of(clean.text)]
    return next((span for span in (*pairs, *shown) if restored_office(span.of(clean.flat))), None)
