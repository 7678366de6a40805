"""What stands around a document's number: the word for its kind ahead of it, date, term and issuer behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import knowledge
from pipeline.knowledge import Rule
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import iso_date
from pipeline.model import Span

# The word for the kind stands at most this far ahead of “số”.
KIND_REACH = 70
ISSUER_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Details:
    """Date, issuer and term of a citation and where they end."""

    end: int
    date: str | None = None
    issuer: str | None = None
    term: str | None = None


def rule(name: str) -> Rule:
    """The rule ``name`` of citations.toml; it is made for bare text."""
    return knowledge.rule("citations", name)


@cache
def kinds() -> dict[str, str]:
    """Bare printed name of a kind → official name."""
    listed: dict[str, str] = knowledge.document("citations")["kinds"]
    return listed


@cache
def _kind_pattern() -> re.Pattern[str]:
    names = sorted(kinds(), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, names)) + r")(?![a-z])")


@cache
def _listed(key: str) -> tuple[str, ...]:
    words: list[str] = knowledge.document("citations")["lists"][key]
    return tuple(words)


def kinds_in(plain: str, flat: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The words for kinds between two offsets; ``plain`` is the bare form of ``flat``.

    Such a word begins at a word's beginning, or in capitals where the space before it was lost (“hiệnKết luận”).
    Abbreviations (“QĐ”) must be in capitals.
    """
    found = []
    for match in _kind_pattern().finditer(plain, start, end):
        first = match.start()
        before = flat[first - 1] if first else " "
        if before.isalnum() and not (before.islower() and flat[first].isupper()):
            continue
        if match.group() == "luat" and plain[:first].endswith(("phap ", "ky ", "quy ", "dung ", "trai ")):
            continue
        if len(match.group()) < 4 and not flat[first : match.end()].isupper() and match.group() != "luat":
            continue
        found.append((Span(first, match.end()), kinds()[match.group()]))
    return found


def kind_before(plain: str, flat: str, number: int, *, marked: bool) -> tuple[Span, str] | None:
    """The kind named right ahead of a number. ``marked`` says that “số” stands between: other words may then too."""
    start = max(0, number - KIND_REACH)
    found = kinds_in(plain, flat, start, number)
    if not found:
        return None
    span, kind = found[-1]
    between = plain[span.end : number].strip(" :")
    if not between:
        return span, kind
    if re.search(r"[.;:()“”\"\d\t]", between) or (not marked and len(between) > 0):
        return None
    return (span, kind) if "," not in between and not re.search(r"\b(?:va|theo|tai)\b", between) else None


def date_at(plain: str, start: int) -> tuple[str, int] | None:
    match = rule("date").pattern.match(plain, start)
    if not match:
        return None
    for form in ("1", "2", "3", "4", "5"):
        groups = match.groupdict()
        if groups.get("y" + form):
            return iso_date(groups.get("d" + form) or "", groups.get("m" + form) or "", groups["y" + form]), match.end()
    return None


@cache
def _stops() -> re.Pattern[str]:
    words = sorted(_listed("issuer_stops"), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")(?![\w])")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        r"(?:" + "|".join(map(re.escape, sorted(_listed("issuer_heads"), key=len, reverse=True))) + r")\b"
    )


@cache
def _bodies() -> tuple[str, ...]:
    """Names of bodies that hold a comma or “và”, which would else end them."""
    names = {row["body"] for row in knowledge.table("issuer_codes")}
    return tuple(sorted((name for name in names if "," in name or " và " in name), key=len, reverse=True))


def name_end(plain: str, flat: str, start: int) -> int:
    """Where the body's name that begins at ``start`` ends."""
    known = next((name for name in _bodies() if flat.startswith(name, start)), None)
    at = start + len(known) if known else start
    limit = min(len(flat), start + ISSUER_LENGTH)
    end = at
    for word in re.finditer(r"\s*([^\s,.;:()“”\"]+)([,.;:()“”\"]?)", flat[at:limit]):
        begin = at + word.start(1)
        # A tab stands where a paragraph or a table's cell ends.
        if "\t" in flat[end:begin]:
            break
        if word[1] in ("chỉ", "quản") and flat[:begin].rstrip().endswith("Ban"):
            end = at + word.end(1)
            continue
        # “của Chính phủ Quy định …”: an act's own verb, whatever its letters.
        small = flat[begin].islower() or word[1].lower() == "về" or WHAT_IT_DOES.match(plain, begin)
        stop = word[1] in _listed("issuer_stops_marked") or (small and _stops().match(plain, begin))
        if begin > start and (stop or flat[begin - 1] in ',;:()“”"'):
            break
        if word[1] in ("và", "-", "–", "&") and not _goes_on(plain, flat, at + word.end(1)):
            break
        if begin > start and kinds_in(plain, flat, begin, min(begin + 12, limit)) and plain[begin] == bare(flat[begin]):
            named = kinds_in(plain, flat, begin, min(begin + 30, limit))
            if named and named[0][0].start == begin and flat[begin].isupper():
                break
        end = at + word.end(1)
        if word[2] and not (word[1] == "phòng" and flat.startswith(" chống", end + 1)):
            break
    return end


def _goes_on(plain: str, flat: str, after: int) -> bool:
    """Whether a name goes on behind “và” or a dash: with a capital that begins no other document."""
    rest = flat[after : after + 40].lstrip()
    begin = after + len(flat[after : after + 40]) - len(rest)
    if not rest[:1].isupper():
        return False
    named = kinds_in(plain, flat, begin, min(len(flat), begin + 30))
    return not (named and named[0][0].start == begin)


# Behind a body's name without “của” stands what its document does, or nothing.
WHAT_IT_DOES = re.compile(r"\s*(?:ve|v/v|quy dinh|phe duyet|ban hanh|huong dan)\b|\s*[).;\t]|\s*$")


def issuer_at(plain: str, flat: str, start: int, *, date_known: bool) -> tuple[str, int] | None:
    """The issuer named at ``start``, behind “của” or as a body's name alone; and where it ends."""
    lead = re.compile(r"[ ,]*(?:(?:cua|do)\s+)?").match(plain, start)
    begin = lead.end() if lead else start
    said = bool(lead and re.search(r"cua|do", lead.group()))
    if begin >= len(flat) or not flat[begin].isupper() or (not said and not _heads().match(flat, begin)):
        return None
    if not said and ("," in (lead.group() if lead else "") or not date_known):
        # “…, Ủy ban nhân dân tỉnh ban hành …” is the next clause's subject.
        return None
    end = name_end(plain, flat, begin)
    if not said and not WHAT_IT_DOES.match(plain, end):
        return None
    name = _without_person(flat[begin:end].rstrip(" ,-–"))
    return (" ".join(name.split()), begin + len(flat[begin:end].rstrip(" ,-–"))) if len(name) > 1 else None


def _without_person(name: str) -> str:
    """An office without the name of who holds it: “Thủ tướng Chính phủ Phạm …” is “Thủ tướng Chính phủ”."""
    office = re.match(
        r"((?:Phó )?Thủ tướng(?: Chính phủ)?|Chủ tịch nước|Tổng Bí thư|Chủ tịch Quốc hội) (?!Chính phủ)[^\W\d]", name
    )
    return office[1] if office else name


def details(plain: str, flat: str, start: int) -> Details:
    """Date, term and issuer behind a number, in whatever order they stand."""
    found = Details(start)
    while True:
        term = rule("term").pattern.match(plain, found.end)
        if term and found.term is None:
            found = Details(term.end(), found.date, found.issuer, term["term"].upper())
            continue
        dated = date_at(plain, found.end) if found.date is None else None
        if dated:
            found = Details(dated[1], dated[0], found.issuer, found.term)
            continue
        named = issuer_at(plain, flat, found.end, date_known=found.date is not None) if found.issuer is None else None
        if named:
            found = Details(named[1], found.date, named[0], found.term)
            continue
        return found


def issuer_before(flat: str, start: int) -> tuple[str | None, str | None]:
    """Issuer and date ahead of a citation: “Công ty A tại Văn bản số …”, “Ngày 15/7/2021, B ban hành Nghị quyết …”."""
    lead = flat[max(0, start - 170) : start]
    at = re.search(r"(?:^|[;:,.(]\s+)(?P<body>[^\W\d_][^;:()]{3,110}?)\s+tại(?:\s+các)?\s*$", lead)
    whole = at is not None and name_end(bare(lead), lead, at.start("body")) >= at.end("body")
    if (
        at
        and whole
        and re.match(
            r"(?:Công ty|Doanh nghiệp|Danh nghiệp|Chi nhánh|Hợp tác xã|UBND|Ủy ban|Uỷ ban|Sở|Bộ|Ban)\b", at["body"]
        )
    ):
        return " ".join(at["body"].split()), None
    issued = re.search(
        r"(?:[Nn]gày (?P<date>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{1,2} tháng \d{1,2} năm (?:19|20)\d\d),\s*)?"
        r"(?P<body>[^\W\d_][^,;:.()]{2,90}?)\s+(?:đã\s+)?(?:ban hành|ký ban hành|có)\s+(?:các\s+)?$",
        lead,
    )
    if not issued or not _heads().match(issued["body"]):
        return None, None
    dated = date_at(bare(issued["date"]), 0) if issued["date"] and "/" in issued["date"] else None
    if issued["date"] and dated is None:
        dated = date_at(bare("ngày " + issued["date"]), 0)
    return " ".join(issued["body"].split()), dated[0] if dated else None
