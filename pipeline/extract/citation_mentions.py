"""Every place where a text names a document: by number, by name, or by a standard's sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline import knowledge
from pipeline.extract.citation_parts import (
    Details,
    details,
    issuer_before,
    kind_before,
    kinds_in,
    rule,
)
from pipeline.knowledge.folding import bare
from pipeline.model import Span
from pipeline.structure.kind import kinds_by_code

# Between two members of a list stand at most date, issuer and title of the first.
LIST_REACH = 320
SEPARATOR = re.compile(r"(?:[,;(]|\bvà|\bcùng|\bhoặc|\bvới)\s*(?:các\s+|những\s+)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document. ``span`` runs from the kind's word to the end of date and issuer; ``number``
    has no spaces; ``name`` is what a document without a number is called."""

    span: Span
    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    rule: str
    confidence: float
    name: str | None = None
    term: str | None = None


def number_text(printed: str) -> str:
    """A number as it is kept: without spaces, with plain hyphens."""
    return re.sub(r"\s+", "", printed).replace("–", "-").replace("—", "-")


def _segments(flat: str, start: int, end: int) -> int:
    """Where a coded number ends: a part set off by spaces belongs to it only if it is written like a code."""
    parts = list(re.finditer(r"(\s?)([-–—/])(\s?)([^\s\-–—/]+)", flat[start:end]))
    until = start + (parts[0].start() if parts else end - start)
    lettered = False
    for part in parts:
        text = part[4].rstrip(".,")
        capitals = sum(letter.isupper() for letter in text)
        spaced = part[1] or part[3]
        if spaced and (capitals < 2 or len(text) > 16) and text not in ("Tu", "TU"):
            break
        if not lettered and any(letter.isalpha() for letter in text) and capitals == 0:
            break
        lettered = lettered or any(letter.isalpha() for letter in text)
        until = start + part.start(4) + len(text)
    return until if lettered else start


def _code_kind(number: str) -> str | None:
    """The kind that a number's code names, if it is one."""
    for part in re.split(r"[-/]", number):
        if part.isalpha() and part.upper() in kinds_by_code():
            return kinds_by_code()[part.upper()]
        if re.fullmatch(r"QH\d+", part):
            return "Luật"
        if re.fullmatch(r"UBTVQH\d+", part):
            return "Nghị quyết"
    return None


def _coded(plain: str, flat: str) -> Iterator[Mention]:
    found = rule("coded-number")
    above: Mention | None = None
    laws = {law.span.end: law for law in _laws_named(plain, flat)}
    for match in found.pattern.finditer(plain):
        start = match.start("number")
        end = _segments(flat, start, match.end("number"))
        if end == start or flat[start - 1 : start] in ("“", "%"):
            continue
        topic = re.compile(r" (?=[A-ZĐ]{3,}\b)[A-ZĐ]+").match(flat, end) if flat[:end].endswith("BCĐ") else None
        end = topic.end() if topic else end
        number = number_text(flat[start:end])
        marked = bool(match["so"])
        # “Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15”: the name goes with the number.
        law = laws.get(len(flat[: match.start()].rstrip(" ,")))
        named = (law.span, law.kind) if law else kind_before(plain, flat, match.start(), marked=marked)
        listed = above is not None and _in_list(flat, above, match.start())
        strict = " " not in flat[start:end] and (
            _code_kind(number) is not None or re.search(r"/(?:19|20)\d\d/", number)
        )
        in_list = listed and " " not in flat[start:end] and sum(letter.isupper() for letter in number) > 1
        if not (named or marked or strict or in_list):
            continue
        kind = named[1] if named else (above.kind if above and listed else _code_kind(number) or "Văn bản")
        begin = named[0].start if named else match.start()
        while flat[begin] == " ":
            begin += 1
        known = details(plain, flat, end)
        issuer, date = issuer_before(flat, begin) if not (known.issuer and known.date) else (None, None)
        above = Mention(
            Span(begin, known.end),
            kind,
            number,
            known.date or date,
            known.issuer or issuer,
            found.id if named else f"{found.id}-{'list' if listed else 'alone'}",
            found.values["confidence"] if named else 0.85,
            name=law.name if law else None,
            term=known.term,
        )
        yield above


def _in_list(flat: str, above: Mention, start: int) -> bool:
    between = flat[above.span.end : start]
    return len(between) < LIST_REACH and bool(SEPARATOR.search(between) or between.strip() in (",", "và", ";"))


def _standards(plain: str, flat: str) -> Iterator[Mention]:
    found = rule("standard")
    for match in found.pattern.finditer(plain):
        family = "Quy chuẩn kỹ thuật quốc gia" if match["family"] == "qcvn" else "Tiêu chuẩn quốc gia"
        number = number_text(flat[match.start() : match.end()])
        yield Mention(Span(*match.span()), family, number, None, None, found.id, found.values["confidence"])


def _lettered(plain: str, flat: str) -> Iterator[Mention]:
    found = rule("letter-number")
    for match in found.pattern.finditer(plain):
        printed = flat[match.start("number") : match.end("number")]
        named = kind_before(plain, flat, match.start(), marked=True)
        if not named or not any(letter.isdigit() for letter in printed) or not printed[0].isupper():
            continue
        yield _detailed(plain, flat, named, match.end(), number_text(printed), found.id)


def _detailed(plain: str, flat: str, named: tuple[Span, str], end: int, number: str, how: str) -> Mention:
    known = details(plain, flat, end)
    issuer, date = issuer_before(flat, named[0].start)
    return Mention(
        Span(named[0].start, known.end),
        named[1],
        number,
        known.date or date,
        known.issuer or issuer,
        how,
        rule(how).values["confidence"],
        term=known.term,
    )


def _listed_numbers(plain: str, flat: str) -> Iterator[Mention]:
    """“các Nghị quyết số 1, 2 và 3 của …”: one document each."""
    found = rule("numbered-list")
    for match in found.pattern.finditer(plain):
        named = kind_before(plain, flat, match.start(), marked=True)
        if not named:
            continue
        known = details(plain, flat, match.end())
        for number in re.finditer(r"\d+", flat[match.start("numbers") : match.end("numbers")]):
            start = match.start("numbers") + number.start()
            first = named[0].start if number.start() == 0 else start
            span = Span(first, start + len(number.group()))
            yield Mention(span, named[1], number.group(), None, known.issuer, found.id, found.values["confidence"])


@cache
def _units() -> frozenset[str]:
    return frozenset(knowledge.document("citations")["lists"]["units"])


@cache
def _short() -> frozenset[str]:
    return frozenset(knowledge.document("citations")["lists"]["short"])


def _bare_numbers(plain: str, flat: str) -> Iterator[Mention]:
    """A kind and a number without a code: “Văn bản số 02”, “Đề án 06”."""
    found = rule("bare-number")
    for span, kind in kinds_in(plain, flat, 0, len(flat)):
        gap = re.compile(r"\s+").match(plain, span.end)
        match = found.pattern.match(plain, gap.end()) if gap else None
        if not match:
            continue
        if not match["so"]:
            following = re.compile(r"\s*([a-z]*)").match(plain, match.end())
            unit = following[1] if following else ""
            # “III. KẾT LUẬN␤1. Ưu điểm”: the number labels the next item.
            if flat.startswith(". ", match.end()) and flat[match.end() + 2 : match.end() + 3].isupper():
                continue
            if kind not in _short() or unit in _units() or not flat[span.start].isupper() or len(span) < 5:
                continue
        elif plain[span.start : span.end] in ("luat", "bo luat", "van ban hop nhat"):
            continue
        number = match["number"] or match["number2"]
        yield _detailed(plain, flat, (span, kind), match.end(), number, found.id)


@cache
def _laws() -> re.Pattern[str]:
    names: list[str] = knowledge.document("citations")["lists"]["laws"]
    listed = "|".join(re.escape(bare(name)) for name in sorted(names, key=len, reverse=True))
    other = knowledge.pattern("citations", "other_law").pattern
    amending = rf"sua doi, bo sung [^.;()]{{0,60}}? cua (?:bo )?luat (?:(?:(?:{listed})|{other}),? va (?:bo )?luat )*"
    name = rf"(?:{amending})?(?:(?:{listed})\b|{other})"
    return re.compile(rf"\b(?P<kind>bo luat|luat|phap lenh)\s+(?P<name>{name})")


def _laws_named(plain: str, flat: str) -> Iterator[Mention]:
    for match in _laws().finditer(plain):
        start, name_start = match.start(), match.start("name")
        amends = re.match("sua doi, bo sung .* luat ", match["name"])
        if not flat[start].isupper() or not (flat[name_start].isupper() or amends):
            continue
        end = match.start("name") + len(flat[name_start : match.end("name")].rstrip())
        sign = re.compile(r"[\s,]*so\s?:?\s*\d").match(plain, end)
        known = Details(end) if sign else details(plain, flat, end)
        kind = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh"}[match["kind"]]
        name = flat[start:end]
        yield Mention(Span(start, known.end), kind, None, known.date, known.issuer, "law-name", 0.85, name=name)


NAMED = (
    "congress-resolution",
    "quoted-name",
    "dated-name",
    "strategy-name",
    "strategy-horizon",
    "statute",
    "treaty",
)


def _named(flat: str) -> Iterator[Mention]:
    for name in NAMED:
        found = rule(name)
        for match in found.pattern.finditer(flat):
            printed = found.values.get("kind") or match["kind"]
            kind = "Quy hoạch" if printed.lower().startswith("quy hoạch") else printed
            text = " ".join(match.group().split())
            yield Mention(Span(*match.span()), kind, None, None, None, name, found.values["confidence"], name=text)


def find_mentions(flat: str) -> list[Mention]:
    """All mentions in ``flat``, in order, without overlap: a number beats a name, a coded number a bare one.

    A law's name that is followed by its number is one mention with both.
    """
    plain = bare(flat)
    chosen: list[Mention] = []
    taken: list[Span] = []
    for layer in (_standards, _coded, _lettered, _listed_numbers, _bare_numbers, _laws_named):
        chosen += [m for m in layer(plain, flat) if not any(s.meets(m.span) for s in _near(taken, m.span))]
        taken = sorted((mention.span for mention in chosen), key=lambda span: span.start)
    chosen += [
        mention for mention in _named(flat) if not any(s.meets(mention.span) for s in _near(taken, mention.span))
    ]
    chosen.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return _with_shared_issuer(flat, _disjoint(chosen))


def _near(spans: list[Span], span: Span) -> Iterator[Span]:
    """Of sorted spans those that may meet ``span``."""
    position = bisect_right(spans, span.start, key=lambda other: other.end)
    while position < len(spans) and spans[position].start < span.end:
        yield spans[position]
        position += 1


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if kept and kept[-1].span.meets(mention.span):
            continue
        kept.append(mention)
    return kept


def _with_shared_issuer(flat: str, mentions: list[Mention]) -> list[Mention]:
    """“Quyết định A ngày … và Quyết định B ngày … của C”: C issued both, if they are of one kind."""
    shared = list(mentions)
    for position in range(len(shared) - 2, -1, -1):
        one, following = shared[position], shared[position + 1]
        between = flat[one.span.end : following.span.start]
        alike = one.issuer is None and following.issuer and one.number and one.kind == following.kind
        if alike and re.fullmatch(r"\s*(?:,|và|;|, và)\s*", between):
            shared[position] = replace(one, issuer=following.issuer)
    return shared
