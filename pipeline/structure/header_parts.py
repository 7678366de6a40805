"""Lines of a head cut into their parts, and what tells a title from what follows it.

Two-column heads arrive as separate lines, as one line, or shuffled. So every line is first cut at the parts that can be
told by their wording (motto, number, place and date). All patterns see the bare text, so that misread marks do not
matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline import knowledge
from pipeline.knowledge.folding import bare, fold
from pipeline.model import CleanText, Span, TextLine, covering
from pipeline.structure.sentences import trim

PartRole = Literal["motto", "date", "number", "other"]

# A line of a running paragraph that a reader kept whole is longer than this, a line of a title is not.
PARAGRAPH = 260
# Printed lines are shorter than this.
WIDEST_LINE = 130
# Words: what is shorter is a heading.
SHORTEST_TITLE = 5
CAPITALS = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line that is one thing; ``match`` is what told it, on the bare text of the line."""

    role: PartRole
    span: Span
    line: int
    match: re.Match[str] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What was found, as places in the stored text. ``end`` is where the body begins.

    ``kind`` is the official type that the page prints; ``issuers`` are the lines above number and title that name
    bodies; ``byline`` is a line like “của Ban Thường vụ Tỉnh ủy” between type and title; ``attached`` the line
    “(Kèm theo …)”; ``annex`` says that the head is that of an annex standing alone.
    """

    end: int
    kind: str | None = None
    kind_span: Span | None = None
    motto: tuple[Span, ...] = ()
    number: tuple[Span, ...] = ()
    date: Part | None = None
    issuers: tuple[Span, ...] = ()
    byline: Span | None = None
    title: Span | None = None
    attached: Span | None = None
    addressees: Span | None = None
    draft: bool = False
    annex: bool = False


def rule(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``name`` of header.toml; it is made for bare text."""
    return knowledge.rule("header", name).pattern


def in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= CAPITALS * len(letters)


@cache
def types() -> tuple[tuple[str, str], ...]:
    """Bare name and name of every official type, longest first."""
    names = [row["name"] for row in knowledge.table("document_types")]
    return tuple(sorted(((bare(name), name) for name in names), key=lambda pair: -len(pair[0])))


# A head is looked for in this many lines; none seen so far came near it.
HEAD_LINES = 70
# “…, ngày 27 tháng 01 năm 2021 Kính gửi:”
GLUED_ADDRESS = re.compile(r"(?<=(?:19|20)\d\d) +(?=[Kk]ính gửi)")
NAME_END = re.compile(r"[\s*_.:]*$")


def official_type(text: str) -> tuple[str, int] | None:
    """The official type that ``text`` begins with and where its printed name ends.

    >>> official_type("CHƯƠNG TRÌNH HÀNH ĐỘNG")
    ('Chương trình', 22)
    """
    plain = bare(text)
    lead = re.match(r"[\s*_]*(?:du thao )?", plain)
    start = lead.end() if lead else 0
    for printed, name in types():
        if plain.startswith(printed, start):
            end = start + len(printed)
            qualifiers = rule("qualifiers").match(plain, end)
            end = qualifiers.end() if qualifiers else end
            if end == len(plain) or not plain[end].isalnum():
                return name, end
    return None


def glued_type(text: str) -> str | None:
    """The official type that a line of capitals is, spaces aside (“KÉHOẠCH”)."""
    plain = re.sub(r"\W", "", bare(text))
    return next((name for printed, name in types() if printed.replace(" ", "") == plain), None)


def cut(clean: CleanText, index: int) -> Iterator[Part]:
    """The parts of one line, in order."""
    line = clean.lines[index].span
    at = line.start
    for cell in line.of(clean.text).split("\t"):
        plain = bare(cell)
        found: list[tuple[PartRole, re.Match[str]]] = []
        for role in ("motto", "date", "number"):
            found += [(role, match) for match in rule(role).finditer(plain) if is_part(role, cell, match)]
        found.sort(key=lambda pair: pair[1].start())
        end = 0
        for role, match in found:
            start = _place_start(cell, match.start()) if role == "date" else match.start()
            if start < end:
                continue
            if cell[end:start].strip(" ,;-–") and not (role == "number" and _is_type(cell[end:start], match)):
                yield Part("other", trimmed(clean.text, at + end, at + start), index)
            yield Part(role, trimmed(clean.text, at + start, at + match.end()), index, match)
            end = match.end()
        if cell[end:].strip(" ,;*"):
            yield Part("other", trimmed(clean.text, at + end, at + len(cell)), index)
        at += len(cell) + 1


def _is_type(text: str, number: re.Match[str]) -> bool:
    """Whether ``text`` is the kind of document that a labelled number (“số: …”) follows; a title has it in capitals."""
    return ":" in number[0] and not in_capitals(text) and bare(text).strip() in {printed for printed, _ in types()}


def is_part(role: PartRole, cell: str, match: re.Match[str]) -> bool:
    before, words = cell[: match.start()].strip(), cell[match.start() : match.end()].strip()
    if role == "motto":
        return in_capitals(words) or not before or in_capitals(before)
    if role == "date":
        # “Ngày 5 tháng 7 năm 2022, …” opens a sentence; the date of a head has its place before it, or stands alone.
        start = _place_start(cell, match.start())
        ahead, rest = cell[:start].strip(" ,*"), cell[match.end() :].strip(" ./*")
        if rule("number-cited").search(bare(ahead)) and rule("number").search(bare(ahead)):
            # “… THỰC HIỆN NGHỊ QUYẾT SỐ 12-NQ/TW NGÀY …”: the day of what is carried out.
            return False
        alone = (not ahead or in_capitals(ahead) or ahead[:1] == "S") and (not rest or in_capitals(rest))
        return alone and (start < match.start() or not rest)
    number = words.lstrip("*• ")
    # “Nghị quyết số: 25/2021/QH15” on a line of its own, as the National Assembly prints it.
    if _is_type(before, match) and not cell[match.end() :].strip(" .;*"):
        return True
    if rule("number-cited").search(bare(before)) and any(bare(before).endswith(printed) for printed, _ in types()):
        return False
    return number[:1] == "S" and (not before or in_capitals(before) or before == "*")


def _place_start(cell: str, before: int) -> int:
    """Where the place ahead of a date begins; ``before`` where there is none."""
    words = list(re.finditer(r"[^\s,]+", cell[:before]))
    start, titled = before, False
    for word in reversed(words[-6:]):
        text = word.group().strip(".")
        if bare(text) in ("pho", "xa") and re.search(r"(?:Thành|Thị)\s+$", cell[: word.start()]):
            continue
        if not text[:1].isupper() and text not in ("-", "–"):
            break
        whole = all(not other.group()[:1].isdigit() and other.group()[:1].isupper() for other in words)
        if len(text) > 1 and text.isupper() and bare(text) not in ("tp", "tx", "tt") and (titled or not whole):
            # “ĐẢNG ỦY XÃ YÊN THUẬN Yên Thuận, ngày …”: the capitals are the issuer's.
            break
        start, titled = word.start(), titled or not text.isupper()
    return start


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch of the head without what stands around its parts."""
    return trim(text, Span(start, end), ",;*")


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(knowledge.words("header", "open_ends"))


@cache
def _closed_ends() -> frozenset[str]:
    return frozenset(knowledge.words("header", "closed_ends"))


def leaves_open(text: str) -> bool:
    """Whether the last words of ``text`` call for more: “… của Ủy ban nhân dân tỉnh”, “… số”, an open quotation."""
    if text.count("“") > text.count("”") or text.count("(") > text.count(")"):
        return True
    if re.search(r"[,\-–/&]\s*$", text):
        return True
    words = fold(text).split()
    if " ".join(words[-2:]) in _closed_ends():
        return False
    return any(" ".join(words[-count:]) in _open_ends() for count in (1, 2, 3) if len(words) >= count)


def continues(clean: CleanText, line: TextLine, above: TextLine, title: str) -> bool:
    """Whether ``line`` goes on with a title whose last line is ``above``."""
    text = line.span.of(clean.text)
    plain = bare(text)
    if rule("item").match(plain) or rule("addressees").match(plain) or line.table is not None:
        return False
    if len(text) > PARAGRAPH or (re.search(r"(?:[.;:!]|\./)\s*$", title) and not text[:1].islower()):
        return False
    capitals = in_capitals(text)
    if in_capitals(title) != capitals and len(title) > 8:
        tail = text[:1].islower() and (not in_capitals(title) or bool(rule("title-tail").match(plain)))
        goes_on = leaves_open(title) or tail
        return not capitals and goes_on and not rule("opening").match(plain)
    if capitals:
        # What ends in a colon heads what follows it.
        heads = text.rstrip().endswith(":") or bool(rule("order-formula").match(plain))
        return not heads and (leaves_open(title) or not authority(plain))
    if rule("situation").match(plain):
        return False
    if text[:1].islower() or text[:1].isdigit() or rule("told-of-congress").match(plain):
        return True
    if leaves_open(title) and not (len(text) > WIDEST_LINE and rule("opening").match(plain)):
        return True
    if rule("cited-at-end").search(bare(title)) and rule("cited-body").match(plain) and len(text) <= WIDEST_LINE:
        return not rule("opening").match(plain)
    if rule("opening").match(plain) or above.whole or len(text) > WIDEST_LINE:
        return False
    named = _place_name(text) and _ends_with_level(title)
    return _marked_alike(line, above) or named or (_two_capitals(text) and not headword(plain))


def authority(plain: str) -> bool:
    """A line that says in capitals who decides, ahead of the legal bases."""
    return bool(rule("office").match(plain)) or (headword(plain) and len(plain) < 60)


def _marked_alike(line: TextLine, above: TextLine) -> bool:
    """Whether both lines are set off from the body in the same way."""
    return (line.bold or line.centred) and line.bold == above.bold and line.centred == above.centred


# Words: a line of a title that begins with a name is no longer than this, one of a paragraph is.
LONGEST_TAIL = 12


def _two_capitals(text: str) -> bool:
    """Whether a line begins with a name of two words and more (“Nhâm Dần”), as sentences hardly do."""
    words = text.split()
    short = 2 < len(words) <= LONGEST_TAIL
    return short and all(word[:1].isupper() for word in words[:2]) and official_type(text) is None


def _ends_with_level(title: str) -> bool:
    folded = fold(title)
    return any(folded.endswith(" " + level) for level in knowledge.words("header", "levels"))


@cache
def _levels() -> dict[str, str]:
    """“tỉnh” or “thành phố” by a province's folded name."""
    rows = knowledge.table("places_provinces")
    told = (re.match(r"(Tỉnh|Thành phố) (.+)", name) for row in rows for name in row.values())
    return {fold(match[2]): match[1].lower() for match in told if match}


@cache
def places() -> frozenset[str]:
    return frozenset(_levels())


def level_of(place: str) -> str | None:
    """“tỉnh” or “thành phố” of a province by its name alone (“Lạng Sơn”), null for any other place."""
    return _levels().get(fold(place))


def _place_name(text: str) -> bool:
    words = fold(text).split()
    return any(" ".join(words[:count]) in places() for count in (2, 3, 4))


def capital_title(clean: CleanText, first: int, stop: int) -> Span | None:
    """The lines in capitals from line ``first`` on, up to one that says who decides; null for a heading's few words."""
    last = first
    while last < min(stop, len(clean.lines)) and in_capitals(text := clean.lines[last].span.of(clean.text)):
        plain = bare(text)
        if authority(plain) or rule("order-formula").match(plain) or official_type(text):
            break
        last += 1
    title = covering([line.span for line in clean.lines[first:last]]) if last > first else None
    return title if title and len(title.of(clean.flat).split()) >= SHORTEST_TITLE else None


def headword(plain: str) -> bool:
    """Whether a (bare) text begins as names of bodies do."""
    return bool(rule("headword").match(plain))


def names_body(text: str) -> bool:
    """Whether a part ahead of the title can be (a line of) an issuer's name."""
    if len(text) > 120 or len(text) < 2 or bare(text) in ("so", "so:"):
        return False
    if re.search(r"\d", text):
        # “TRƯỜNG THCS SỐ 1”, “CHI BỘ TỔ DÂN PHỐ 5”: a small number alone is part of a name.
        return headword(bare(text)) and not re.search(r"\d{3}|\d\s?[/.:,-]|[/.:,-]\s?\d", text)
    return in_capitals(text) or headword(bare(text)) or bool(rule("territory").match(bare(text)))


def addressees_at(clean: CleanText, index: int) -> tuple[int, Span]:
    """The block “Kính gửi: …” that begins on line ``index``; returns the index behind it and its span."""
    lines = clean.lines
    start = lines[index].span.start
    end = index
    listed = False
    for ahead in range(index + 1, len(lines)):
        text, above = lines[ahead].span.of(clean.text), lines[ahead - 1].span.of(clean.text)
        plain = bare(text)
        if rule("item").match(plain):
            break
        dashed = text[:1] in "-–+•"
        listed = listed or dashed
        bare_head = ahead == index + 1 and above.rstrip().endswith((":", "gửi"))
        running = text[:1].islower() or leaves_open(above.lstrip("-–+• ")) or not re.search(r"[.;,]\s*$", above)
        named = above.rstrip().endswith((";", ",")) and len(text) <= WIDEST_LINE and authority(plain)
        if not dashed and not bare_head and not named:
            if not running or len(text) > PARAGRAPH:
                break
            opens = rule("opening").match(plain) or (not listed and len(text) > 60) or re.search(r"\.\s*$", above)
            if opens and not text[:1].islower():
                break
        end = ahead
    return end + 1, Span(start, lines[end].span.end)


def attached_at(clean: CleanText, index: int) -> tuple[int, Span]:
    """The line “(Kèm theo …)” with those that it runs over; returns the index behind it and its span."""
    first = clean.lines[index].span
    end = index
    text = first.of(clean.text)
    while text.count("(") > text.count(")") and end + 1 < len(clean.lines) and end < index + 4:
        end += 1
        text = clean.text[first.start : clean.lines[end].span.end]
    return end + 1, Span(first.start, clean.lines[end].span.end)


def unglued(clean: CleanText) -> CleanText:
    """The text with “Kính gửi:” on a line of its own where it runs on behind the date."""
    lines: list[TextLine] = []
    for line in clean.lines:
        glued = GLUED_ADDRESS.search(clean.flat, line.span.start, line.span.end) if len(lines) < HEAD_LINES else None
        if glued:
            lines.append(replace(line, span=Span(line.span.start, glued.start())))
            line = replace(line, span=Span(glued.end(), line.span.end))
        lines.append(line)
    return replace(clean, lines=tuple(lines))
