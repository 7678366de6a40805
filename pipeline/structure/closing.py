"""The end of a document: “Nơi nhận” and the signature, in whatever order their two columns arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, Span
from pipeline.structure.header_parts import in_capitals, official_type, rule
from pipeline.structure.signature import (
    DASH,
    Piece,
    cells,
    is_name,
    office_and_organ,
    pieces,
    spoilt_office,
    unlisted_name,
    words,
)

# Signature lines stand at most this many lines above “Nơi nhận”.
LINES_ABOVE = 8
# A signature without recipients has no more lines.
LONGEST_SIGNATURE = 20
LONGEST_CLOSING = 150
# A running line behind the signer's name is longer, and opens an annex by its words.
LONGEST_LINE = 60
# No closing line is longer; what is, belongs to an annex.
LONGEST = 160
# So many lines of an issuer stand above or beside the motto of an annexed document that has a head of its own.
LINES_OF_HEAD = 6


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


def _has_recipients(clean: CleanText, index: int) -> bool:
    return any(rule("recipients").match(bare(cell.of(clean.text))) for cell in cells(clean, index))


def _followed(clean: CleanText, index: int) -> bool:
    """Whether entries or a signature follow a line “Nơi nhận”."""
    text = clean.lines[index].span.of(clean.text)
    if re.search(r"[:\s][-–]\s?\w", text) or words("signing-words").search(bare(text)):
        return True
    below = [clean.lines[i].span.of(clean.text) for i in range(index + 1, min(index + 4, len(clean.lines)))]
    return any(DASH.match(line) or rule("signing").match(bare(line)) for line in below) or text.rstrip().endswith(":")


def _signature_line(clean: CleanText, index: int) -> bool:
    """A line of capitals that begins a signature, or a person's name, or “(đã ký)”."""
    text = clean.lines[index].span.of(clean.text)
    plain = bare(text)
    if rule("signed").match(plain) or is_name(text):
        return True
    shown = in_capitals(text) or words("stands-for").match(plain)
    return len(text) < 90 and bool(shown) and bool(rule("signing").match(plain) or rule("office").match(plain))


def _goes_on(clean: CleanText, signed: int) -> bool:
    """Whether numbered items follow a signature: it is then a sample within the text and not the end."""
    listed = _has_recipients(clean, signed)
    end = _closing_end(clean, signed, LONGEST_CLOSING if listed else LONGEST_SIGNATURE + 1)
    if not listed:
        heads = end == len(clean.lines) or _heads_annex(clean, end)
        if end - signed > LONGEST_SIGNATURE or not heads:
            return True
    return end < len(clean.lines) and bool(words("numbered").match(bare(clean.lines[end].span.of(clean.text))))


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
    signed = begin
    last = min(len(clean.lines), begin + most)
    for index in range(begin, last):
        line = clean.lines[index]
        text = line.span.of(clean.text)
        plain = bare(text)
        roles = [piece.role for piece in pieces(clean, index)]
        dashed = bool(DASH.match(text))
        signs = (
            "sign" in roles
            or "name" in roles
            or bool(rule("signed").match(plain))
            or bool(words("contact").match(plain))
        )
        if (
            index > begin
            and not signs
            and "recipients" not in roles
            and _opens_annex(clean, index, named, filed or listed)
        ):
            return index
        if named and rule("motto").search(plain) and index - signed <= LINES_OF_HEAD:
            # The head of a plan or programme that the document issues: its issuer stands above or beside the motto.
            return signed + 1
        signed = index if "name" in roles or "entry" in roles else signed
        named = named or "name" in roles
        listed = listed or dashed
        filed = filed or bool(words("filed").match(plain))
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
    if rule("item").match(plain) or (named and len(text) > LONGEST_LINE and rule("opening").match(plain)):
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
    found = [piece for index in range(begin, end) for piece in pieces(clean, index, small=True)]
    span = Span(clean.lines[begin].span.start, clean.lines[end - 1].span.end)
    signs = [piece.span for piece in found if piece.role == "sign"]
    names = [piece for piece in found if piece.role == "name"]
    names = [name for name in names if not signs or name.span.start > signs[0].start] or names
    signer = names[-1].span if names else unlisted_name(clean, found)
    office, organ = office_and_organ(clean, signs)
    office = office or spoilt_office(clean, found)
    recipients, where = _recipients(clean, found, signer)
    return Closing(span, recipients, where, signer, office, organ)


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
            if words("contact").match(bare(text)) or rule("signed").match(bare(text)):
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
