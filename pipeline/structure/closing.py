"""The end of a document: “Nơi nhận” and the signature, in whatever order their two columns arrive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline import knowledge
from pipeline.knowledge.folding import bare
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import CleanText, Span
from pipeline.structure.header_parts import in_capitals, official_type, rule

PieceRole = Literal["recipients", "entry", "sign", "name", "other"]

# Signature lines stand at most this many lines above “Nơi nhận”.
LINES_ABOVE = 8
# A signature without recipients has no more lines.
LONGEST_SIGNATURE = 20
LONGEST_CLOSING = 150
# No closing line is longer; what is, belongs to an annex.
LONGEST = 160
NAME_WORD = rf"(?:[{UPPER}][{LOWER}]*['’]?(?:[{UPPER}]?[{LOWER}]+)?)"
NAME = re.compile(rf"{NAME_WORD}(?:[ -]{NAME_WORD}){{1,4}}")
NAME_AT_END = re.compile(rf"(?:[;,.)]\s+)(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,4}})$")
NAME_BEHIND_OFFICE = re.compile(rf"(?:\([^)]*\)\s*)?(?<![\w])(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,4}})\W*$")
# An office that recognition garbled still stands in capitals behind a recipient's comma.
CAPITALS_AT_END = re.compile(rf"[;,.)]\s+(?P<office>(?:[{UPPER}{LOWER}]+ ){{2,}}[{UPPER}{LOWER}]+)\W*$")
RANK = re.compile(
    r"^(?:(?:gs|pgs|ts|ths|bs|ks|tskh)\.?\s*)+|^(?:thieu|trung|thuong|dai) (?:ta|tuong|uy)\b\s*", re.IGNORECASE
)
CONTACT = re.compile(r"^(?:so )?(?:dien thoai|dt|fax|email|website|dia chi)\b|^so dien thoai")
# A signature's first words anywhere in a line.
SIGNING = (
    r"(?:(?<![\w.(])(?:t ?/ ?m|k ?/ ?t|t ?/ ?l|t ?/ ?uq)\b|(?<![\w.(])(?:tm|kt|tl|tuq|q)\s?\.(?=\s*[a-z]))\s*\.?"
    r"|\b(?:pho )?(?:(?<!doan )chu tich|(?<!ban )bi thu|tong giam doc|giam doc|chanh van phong|chu nhiem"
    r"|bo truong|thu truong|thu tuong"
    r"|pho cuc truong|chi cuc truong|cuc truong|vu truong|truong ban|truong doan|truong phong|hieu truong"
    r"|chanh thanh tra|thong doc|tong thanh tra|vien truong|chanh an|to truong|doan truong)\b"
)
SIGN = re.compile(SIGNING)
# “tm . ubnd tỉnh”: these letters and their stop begin a signature even where it is set in small letters.
STANDS_FOR = re.compile(r"(?:t ?/ ?m|k ?/ ?t|tm|kt|tl|tuq)\s?\.")
PREFIX = re.compile(r"(?:t ?/ ?m|k ?/ ?t|t ?/ ?l|t ?/ ?uq|tm|kt|tl|tuq|q)\s?\.?\s*")
NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?\s|(?:[2-9]|[1-9]\d)\s*[.)]\s|dieu \d")
DASH = re.compile(r"^[-–—+•*·]\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    role: PieceRole
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Closing:
    """``recipients`` as printed, without dash and final mark; ``office`` is that of the person who signs;
    ``organ`` whom the signer stands for (T/M, TM.)."""

    span: Span
    recipients: tuple[str, ...] = ()
    recipients_span: Span | None = None
    signer: Span | None = None
    office: Span | None = None
    organ: Span | None = None


@cache
def _surnames() -> frozenset[str]:
    return frozenset(knowledge.words("header", "surnames"))


def is_name(text: str) -> bool:
    """Whether a short line is a person's name."""
    text = text.strip(" .;,*")
    text = text[len(found.group()) :] if (found := RANK.match(bare(text))) else text
    return (
        bool(NAME.fullmatch(text))
        and re.split(r"[ -]", text)[0] in _surnames()
        and not rule("office").match(bare(text))
    )


def restored_name(text: str) -> str | None:
    """A name whose first letter a seal covered: “hạm Văn An” is “Phạm Văn An” where one family name ends so."""
    first, _, rest = text.strip(" .;,*").partition(" ")
    fitting = [name for name in _surnames() if name[1:] == first and len(first) > 1]
    if len(fitting) == 1 and NAME.fullmatch(f"{fitting[0]} {rest}"):
        return f"{fitting[0]} {rest}"
    return None


def _cells(clean: CleanText, index: int) -> Iterator[Span]:
    at = clean.lines[index].span.start
    for cell in clean.lines[index].span.of(clean.text).split("\t"):
        if cell.strip():
            yield Span(at, at + len(cell))
        at += len(cell) + 1


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return Span(start, end)


def pieces(clean: CleanText, index: int) -> Iterator[Piece]:
    """What the line holds: of two columns on one line, both."""
    for cell in _cells(clean, index):
        text = cell.of(clean.text)
        plain = bare(text)
        start = 0
        heading = re.match(r"^\W*noi nh\w+\s*[:.;]?\s*", plain) if rule("recipients").match(plain) else None
        if heading:
            start = heading.end()
            yield Piece("recipients", Span(cell.start, cell.start + start), index)
        sign = next(
            (m for m in SIGN.finditer(plain, start) if text[m.start() : m.end()].isupper() and _capital_from(text, m)),
            None,
        )
        cut = sign.start() if sign else len(text)
        yield from _left(clean, cell, start, cut, index)
        if sign:
            name = NAME_BEHIND_OFFICE.search(text, cut)
            named = name if name and not in_capitals(name["name"]) else None
            until = named.start() if named else len(text)
            yield Piece("sign", _stripped(clean.text, cell.start + cut, cell.start + until), index)
            if named:
                yield Piece("name", Span(cell.start + named.start("name"), cell.start + named.end("name")), index)


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
        yield Piece("name", _stripped(clean.text, begin, begin + len(text)), index)
        return
    office = CAPITALS_AT_END.search(text) if DASH.match(text) else None
    if office and in_capitals(office["office"]) and len(office["office"]) > 9:
        yield Piece("sign", Span(begin + office.start("office"), begin + office.end("office")), index)
        text = text[: office.start("office")].rstrip()
    at = 0
    for part in re.split(r"(?<=[;,.])\s+(?=[-–]\s)", text):
        where = text.index(part, at)
        role: PieceRole = "entry" if DASH.match(part.strip()) else "other"
        yield Piece(role, _stripped(clean.text, begin + where, begin + where + len(part)), index)
        at = where + len(part)


def _has_recipients(clean: CleanText, index: int) -> bool:
    return any(rule("recipients").match(bare(cell.of(clean.text))) for cell in _cells(clean, index))


def _followed(clean: CleanText, index: int) -> bool:
    """Whether entries or a signature follow a line “Nơi nhận”."""
    text = clean.lines[index].span.of(clean.text)
    if re.search(r"[:\s][-–]\s?\w", text) or SIGN.search(bare(text)):
        return True
    below = [clean.lines[i].span.of(clean.text) for i in range(index + 1, min(index + 4, len(clean.lines)))]
    return any(DASH.match(line) or rule("signing").match(bare(line)) for line in below) or text.rstrip().endswith(":")


def _signature_line(clean: CleanText, index: int) -> bool:
    """A line of capitals that begins a signature, or a person's name, or “(đã ký)”."""
    text = clean.lines[index].span.of(clean.text)
    plain = bare(text)
    if rule("signed").match(plain) or is_name(text):
        return True
    shown = in_capitals(text) or STANDS_FOR.match(plain)
    return len(text) < 90 and bool(shown) and bool(rule("signing").match(plain) or rule("office").match(plain))


def _goes_on(clean: CleanText, signed: int) -> bool:
    """Whether numbered items follow a signature: it is then a sample within the text and not the end."""
    listed = _has_recipients(clean, signed)
    end = _closing_end(clean, signed, LONGEST_CLOSING if listed else LONGEST_SIGNATURE + 1)
    if not listed:
        heads = end == len(clean.lines) or _heads_annex(clean, end)
        if end - signed > LONGEST_SIGNATURE or not heads:
            return True
    return end < len(clean.lines) and bool(NUMBERED.match(bare(clean.lines[end].span.of(clean.text))))


def _heads_annex(clean: CleanText, index: int) -> bool:
    line = clean.lines[index]
    text = line.span.of(clean.text)
    carried = rule("annex").match(bare(text)) or rule("carried-along").match(bare(text))
    return bool(carried) or line.table is not None or "\t" in text or in_capitals(text)


def _signed_at(clean: CleanText, first: int) -> int | None:
    """The first line of a signature without “Nơi nhận”: signing words in capitals with a name or office below."""
    for index in range(first, len(clean.lines)):
        text = clean.lines[index].span.of(clean.text)
        found = (
            next((piece for piece in pieces(clean, index) if piece.role == "sign"), None) if len(text) < 200 else None
        )
        if found is None:
            continue
        below = range(index + 1, min(index + 6, len(clean.lines)))
        own = [piece.role for piece in pieces(clean, index)]
        signing = rule("signing").match(bare(found.span.of(clean.text)))
        close = index >= len(clean.lines) - 6
        named = "name" in own or any(is_name(clean.lines[i].span.of(clean.text)) for i in below)
        posted = signing and any(rule("office").match(bare(clean.lines[i].span.of(clean.text))) for i in below)
        if (named or posted or (signing and close)) and not _goes_on(clean, index):
            return index
    return None


def find_closing(clean: CleanText, start: int) -> Closing | None:
    """The closing behind offset ``start``; null where the document has neither recipients nor signature."""
    lines = clean.lines
    first = next((i for i, line in enumerate(lines) if line.span.start >= start), len(lines))
    listed = (i for i in range(first, len(lines)) if _has_recipients(clean, i) and _followed(clean, i))
    at = next((i for i in listed if not _goes_on(clean, i)), None)
    signed = _signed_at(clean, first)
    if at is None or (signed is not None and signed < at - LINES_ABOVE):
        # A signature well above “Nơi nhận” closes the document; the recipients are then those of an annex.
        at = signed if at is None or (signed is not None and at - signed > 40) else at
    if at is None:
        return None
    begin = at
    while begin > first and at - begin < LINES_ABOVE and _signature_line(clean, begin - 1):
        begin -= 1
    end = _closing_end(clean, begin, LONGEST_CLOSING)
    return _read(clean, begin, end)


def _closing_end(clean: CleanText, begin: int, most: int) -> int:
    """The index behind the closing's last line; it has no more than ``most`` lines."""
    named = listed = filed = False
    last = min(len(clean.lines), begin + most)
    for index in range(begin, last):
        line = clean.lines[index]
        text = line.span.of(clean.text)
        plain = bare(text)
        roles = [piece.role for piece in pieces(clean, index)]
        dashed = bool(DASH.match(text))
        signs = "sign" in roles or "name" in roles or bool(rule("signed").match(plain)) or bool(CONTACT.match(plain))
        if (
            index > begin
            and not signs
            and "recipients" not in roles
            and _opens_annex(clean, index, named, filed or listed)
        ):
            return index
        named = named or "name" in roles
        listed = listed or dashed
        filed = filed or bool(re.match(r"\W*luu\b", plain))
    return last


def _opens_annex(clean: CleanText, index: int, named: bool, listed: bool) -> bool:
    line = clean.lines[index]
    text = line.span.of(clean.text)
    plain = bare(text)
    if rule("annex").match(plain) or rule("carried-along").match(plain):
        return True
    if DASH.match(text):
        return False
    if line.table is not None or text.count("\t") > 1 or len(text) > LONGEST:
        return True
    typed = official_type(text)
    if in_capitals(text) and typed and len(text) > 5 and not rule("office").match(plain):
        return True
    if not named and not listed:
        return False
    if rule("item").match(plain):
        return True
    if in_capitals(text) and len(text.split()) >= 2 and len(text) > 8:
        below = range(index + 1, min(index + 4, len(clean.lines)))
        heads = any(clean.lines[i].table is not None or "\t" in clean.lines[i].span.of(clean.text) for i in below)
        carried = any(rule("carried-along").match(bare(clean.lines[i].span.of(clean.text))) for i in below)
        return (
            heads
            or carried
            or (named and listed and not any(is_name(clean.lines[i].span.of(clean.text)) for i in below))
        )
    return False


def _read(clean: CleanText, begin: int, end: int) -> Closing:
    found = [piece for index in range(begin, end) for piece in pieces(clean, index)]
    span = Span(clean.lines[begin].span.start, clean.lines[end - 1].span.end)
    signs = [piece.span for piece in found if piece.role == "sign"]
    names = [piece for piece in found if piece.role == "name"]
    names = [name for name in names if not signs or name.span.start > signs[0].start] or names
    signer = names[-1].span if names else _unlisted_name(clean, found)
    office, organ = _office(clean, signs)
    recipients, where = _recipients(clean, found, signer)
    return Closing(span, recipients, where, signer, office, organ)


def _unlisted_name(clean: CleanText, found: list[Piece]) -> Span | None:
    """The signer whose family name is not among the known ones: the last line that is written like a name."""
    if not any(piece.role == "sign" for piece in found):
        return None
    others = [piece.span for piece in found if piece.role == "other"]
    shaped = [span for span in others if NAME.fullmatch(span.of(clean.text).strip(" ."))]
    return shaped[-1] if shaped and shaped[-1] == others[-1] else None


def _office(clean: CleanText, signs: list[Span]) -> tuple[Span | None, Span | None]:
    """The signer's own office, the first one behind the last that is signed for; and the organ signed for."""
    organ: Span | None = None
    offices: list[tuple[bool, Span]] = []
    for span in signs:
        plain = bare(span.of(clean.text))
        found = list(SIGN.finditer(plain))
        position = 0
        while position < len(found):
            match = found[position]
            prefixed = bool(PREFIX.fullmatch(match.group()))
            until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            joined = prefixed and position + 1 < len(found) and not plain[match.end() : until].strip(" .")
            if joined:
                position += 1
                until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            # “KT. BỘ TRƯỞNG, CHỦ NHIỆM”: both are the offices signed for.
            while joined and position + 1 < len(found) and plain[found[position].end() : until].strip() == ",":
                position += 1
                until = found[position + 1].start() if position + 1 < len(found) else len(plain)
            stretch = _stripped(clean.text, span.start + match.start(), span.start + until)
            if prefixed and not joined:
                organ = organ or _stripped(clean.text, span.start + match.end(), span.start + until)
            else:
                offices.append((prefixed, stretch))
            position += 1
    last = max((i for i, (prefixed, _) in enumerate(offices) if prefixed), default=-1)
    own = [stretch for prefixed, stretch in offices[last + 1 :] if not prefixed]
    return (own[0] if own else None), organ


def _recipients(clean: CleanText, found: list[Piece], signer: Span | None) -> tuple[tuple[str, ...], Span | None]:
    start = next((i for i, piece in enumerate(found) if piece.role == "recipients"), None)
    if start is None:
        return (), None
    entries: list[str] = []
    spans = [found[start].span]
    dashed = any(piece.role == "entry" for piece in found[start:])
    for piece in found[start + 1 :]:
        text = " ".join(piece.span.of(clean.flat).split())
        if piece.role == "entry":
            entries.append(DASH.sub("", text))
        elif piece.role == "other" and piece.span != signer and len(text) > 1 and not in_capitals(text):
            if CONTACT.match(bare(text)) or rule("signed").match(bare(text)):
                continue
            if entries and (text[:1].islower() or text[:1] == "(" or not re.search(r"[;,.]$", entries[-1])):
                entries[-1] += " " + text
            elif not dashed or (entries and "luu" not in bare(entries[-1])):
                entries.append(text)
            else:
                continue
        else:
            continue
        spans.append(piece.span)
    cleaned = (re.sub(r"[\s;,.`]+$", "", entry).strip() for entry in entries)
    kept = tuple(entry for entry in cleaned if re.search(r"\w{2}", entry))
    return kept, Span(spans[0].start, max(span.end for span in spans))
