"""What a document says of itself: number, date, place, issuer, title, signer, recipients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import knowledge
from pipeline.knowledge import writing
from pipeline.knowledge.folding import bare, fold
from pipeline.model import CleanText, Metadata, Span
from pipeline.structure.header_parts import Part, in_capitals, places, rule
from pipeline.structure.issuer import (
    LEVEL,
    completed,
    issuer_by_code,
    issuer_of,
    organisation,
    proper_name,
    proper_office,
)
from pipeline.structure.kind import find_kind
from pipeline.structure.regions import Regions
from pipeline.structure.signature import DASH, restored_name, restored_office, words

# Characters: so near behind the number of a document stands its date.
DATE_REACH = 60


def number_of(printed: str) -> str:
    """A number without its word, spaces and blanks: “Số 65 -KH/HU” → “65-KH/HU”, “Số: …/KH-UBND” → “/KH-UBND”."""
    text = re.sub(r"^\W*[Ss][ốôỐÔOo0]\s*[:.]?\s*", "", printed.strip())
    # What recognition made of a handwritten number is no number.
    text = re.sub(r"^\w?[^\w\s/–-]+(?=\s*/)", "", text)
    text = re.sub(r"(?:…|\.{2,}|_+|\s)+", "", text).replace("–", "-").replace("—", "-")
    # A head all in capitals prints “QĐ-TTG”; the sign is “TTg”.
    head, mark, sign = text.strip(".,;:*").rpartition("-")
    return head + mark + _signs().get(sign, sign)


@cache
def _signs() -> dict[str, str]:
    """Signs of issuers that hold small letters, by their form in capitals."""
    codes = [row["code"] for row in knowledge.table("issuer_codes")]
    return {code.upper(): code for code in codes if code != code.upper()}


def iso_date(part: Part | None) -> str | None:
    """The date of a date line, partial where a part was left blank; null without a year."""
    match = part.match if part else None
    if match is None:
        return None
    groups = match.groupdict()
    year = groups["year"] or groups["year2"] or groups["year3"]
    day, month = (
        re.sub(r"\D", "", groups[name] or groups[name + "2"] or groups.get(name + "3") or "")
        for name in ("day", "month")
    )
    return writing.iso_date(day, month, year) if year else None


def _place(part: Part, flat: str) -> str | None:
    printed = part.span.of(flat)
    match = re.search(r"\bng\Sy\b|,\s*th\Sng\b|\bh\Si \d", printed, re.IGNORECASE)
    place = printed[: match.start()] if match else ""
    place = " ".join(re.sub(r"(?<=\w)\.(?=\w)", ". ", place).split()).strip(" ,.;*")
    if not place:
        return None
    if re.search(r"[^\w\s.,'’()–-]", place):
        place = _unspoilt(place)
    # A narrow column breaks the name itself: “Trà␤Vinh, ngày …”.
    above = flat[: part.span.start].rstrip(" |").rpartition(" ")[2]
    if fold(place) not in places() and fold(f"{above} {place}") in places():
        place = f"{above} {place}"
    return place.title() if place.isupper() and len(place) > 3 else place


def _unspoilt(place: str) -> str:
    """A province's name of which a letter is lost in a broken font: “L‡o Cai” is “Lào Cai”."""
    shape = re.compile(re.sub(r"[^\w\s]", r"\\w", fold(place)))
    fitting = [name for name in places() if shape.fullmatch(name)]
    return fitting[0].title() if len(fitting) == 1 else place


def _joined(flat: str, span: Span | None) -> str | None:
    return " ".join(span.of(flat).split()) if span else None


def _addressees(text: str, span: Span | None) -> tuple[str, ...]:
    if span is None:
        return ()
    addressed = re.sub(r"^\W*(?:(?:đồng )?kính gửi|[^:\n]+ điện)\s*:?\s*", "", span.of(text), flags=re.IGNORECASE)
    parts = re.split(r"(?:^|(?<=[;,.])\s+|\s{2,})(?=[-–+•]\s?\S)|(?<=;)\n", addressed)
    joined = (" ".join(part.split()) for part in parts)
    return tuple(cleaned for part in joined if (cleaned := DASH.sub("", part).strip(" ;.,")))


def _role(printed: str) -> str | None:
    read = words("signing-words").search(bare(printed))
    return proper_office(printed) if read else restored_office(printed)


class _Issuer:
    """Looks for the issuer, the surest place first: head, byline, introducing sentence, sign of the number."""

    def __init__(self, clean: CleanText, regions: Regions, number: str | None, place: str | None) -> None:
        self.clean, self.regions, self.number, self.place = clean, regions, number, place

    def find(self) -> tuple[str | None, Span | None]:
        head, flat = self.regions.head, self.clean.flat
        if re.search(r"/TW$", self.number or ""):
            central = self._central()
            if central:
                return central
        # A line’s comma goes on to the next: “CỤC ĐỔI MỚI SÁNG TẠO,” / “CHUYỂN ĐỔI XANH VÀ …”.
        lines = [span.of(flat) + ("," if flat[span.end : span.end + 1] == "," else "") for span in head.issuers]
        named = issuer_of(lines, self.place)
        decides = self._decides(self.regions.preamble) if named and self.regions.preamble else None
        if named and decides and re.fullmatch(rf"{re.escape(named)} {LEVEL} .+", decides[0]):
            # “HỘI ĐỒNG NHÂN DÂN” in the head, “HỘI ĐỒNG NHÂN DÂN QUẬN BA SAO KHÓA IX” ahead of the legal bases
            return decides
        if named:
            spans = head.issuers
            return named, Span(min(span.start for span in spans), max(span.end for span in spans))
        if head.byline:
            return self._shaped(re.sub(r"^c[ủu]a\s+", "", head.byline.of(flat), flags=re.IGNORECASE)), head.byline
        if head.attached:
            by = rule("by").search(head.attached.of(flat))
            if by:
                start = head.attached.start + by.start("body")
                return self._shaped(by["body"]), Span(start, start + len(by["body"]))
        if head.kind is None and not head.motto and self.regions.closing is None:
            return None, None
        return self._said()

    def _shaped(self, name: str) -> str:
        shaped = organisation(proper_name(name))
        bloc = knowledge.pattern("header", "bloc").search(self.clean.flat) if shaped == "Đảng ủy Khối" else None
        return completed(f"{shaped} {bloc['rest']}" if bloc else shaped, self.place)

    def _central(self) -> tuple[str, Span] | None:
        """Which of the three bodies behind “/TW” it is: what the byline or the signature says."""
        end = self.regions.end
        for span in (self.regions.head.byline, end.organ if end else None):
            match = rule("central-body").search(span.of(self.clean.flat).lower()) if span else None
            if match and span:
                return proper_name(match.group()), span
        return None

    def _decides(self, preamble: Span) -> tuple[str, Span] | None:
        """The body in capitals ahead of the legal bases of what it decides."""
        first = next((line.span for line in self.clean.lines if preamble.holds(line.span)), None)
        printed = first.of(self.clean.text) if first else ""
        named = issuer_of([printed], self.place) if in_capitals(printed) else None
        return (named, first) if named and first else None

    def _said(self) -> tuple[str | None, Span | None]:
        flat, preamble = self.clean.flat, self.regions.preamble
        if preamble is not None:
            if decides := self._decides(preamble):
                return decides
            found = list(
                knowledge.pattern("header", "issues", case_sensitive=True).finditer(flat, preamble.start, preamble.end)
            )
            if found:
                span = Span(found[-1].start("body"), found[-1].end("body"))
                return self._shaped(span.of(flat)), span
        end = self.regions.end
        if self.number:
            by_code = issuer_by_code(self.number, self.place)
            if by_code:
                return by_code, None
        if end and end.organ:
            organ = organisation(proper_name(end.organ.of(flat)))
            if not re.match(r"Ban (?:Thường vụ|Chấp hành)$", organ):
                return completed(organ, self.place), end.organ
        return None, None


@dataclass(frozen=True, slots=True)
class _Told:
    """Number and date of issue (ISO) as another place than the head gives them."""

    number: str | None
    issued: str | None


def _dated(clean: CleanText, span: Span) -> str | None:
    """The first date (ISO) that ``span`` gives."""
    dated = rule("date").search(bare(span.of(clean.flat)))
    return iso_date(Part("date", span, 0, dated)) if dated else None


def _attached_number(clean: CleanText, span: Span) -> tuple[str | None, Span | None, str | None]:
    """Number and date of the document that a lone annex belongs to."""
    match = knowledge.pattern("header", "attached_number").search(clean.flat, span.start, span.end)
    issued = _dated(clean, span)
    if not match:
        return None, None, issued
    return number_of(match["number"]), Span(match.start("number"), match.end("number")), issued


def _told_by_annex(clean: CleanText, regions: Regions, kind: str, printed: str | None) -> _Told:
    """Number and date that an annex gives where the head lacks them: “(Kèm theo Kế hoạch số 12/KH-ĐKT ngày …)”."""
    for match in knowledge.pattern("header", "attached_number").finditer(clean.flat, regions.header.end):
        said = number_of(match["number"])
        line = clean.text.rfind("\n", 0, match.start()) + 1
        carried = rule("carried-along").fullmatch(bare(clean.flat[line : match.start()]).strip())
        known = re.match(r"\d", printed or "")
        if carried and match["kind"].lower() == kind.lower() and re.match(r"\d", said):
            if known and bare(said) != bare(printed or ""):
                continue
            issued = _dated(clean, Span(match.end(), match.end() + DATE_REACH))
            return _Told(printed if known or not said.endswith(printed or "") else said, issued)
    passed = knowledge.pattern("header", "passed").search(clean.flat, regions.header.end)
    own = passed is not None and passed["kind"].lower() == kind.lower()
    return _Told(printed, _dated(clean, Span(*passed.span("date"))) if passed and own else None)


def read_metadata(clean: CleanText, regions: Regions, source: str, sha256: str) -> Metadata:
    """The metadata of a document; fields that it leaves out are null."""
    head, end, flat = regions.head, regions.end, clean.flat
    kind = find_kind(clean, regions)
    if kind.name is None and kind.nature in ("news", "speech", "comments", "form"):
        return Metadata(source, sha256, None)
    spans: dict[str, Span] = {}
    number = number_of("".join(span.of(flat) for span in head.number)) if head.number else None
    if head.number:
        spans["number"] = head.number[0]
    issued = iso_date(head.date)
    place = _place(head.date, flat) if head.date else None
    if head.date:
        spans["issued"] = head.date.span
    if head.attached and (head.annex or not head.number):
        # A plan that stands alone bears the number of the decision it was issued with, as an annex does.
        number, where, issued = _attached_number(clean, head.attached)
        if where:
            spans["number"] = where
    if head.kind and not head.annex and not (issued and re.match(r"\d", number or "")):
        told = _told_by_annex(clean, regions, head.kind, number)
        number, issued = told.number, issued or told.issued
    issuer, issuer_span = _Issuer(clean, regions, number, place).find()
    found = {
        "kind": head.kind_span,
        "issuer": issuer_span,
        "title": head.title,
        "signer": end.signer if end else None,
        "signer_role": end.office if end else None,
        "recipients": end.recipients_span if end else None,
        "addressees": head.addressees,
    }
    spans |= {name: span for name, span in found.items() if span is not None}
    printed = _joined(flat, end.signer if end else None)
    printed = (restored_name(printed) or printed) if printed else None
    blank = head.number != () and not re.match(r"\d|[A-ZĐ]", number or "")
    undated = head.date is not None and len(issued or "") < 10
    # On a scan the number and the day may stand there in handwriting, which is not read.
    scanned = clean.reading is not None and any(page.method == "ocr" for page in clean.reading.pages[:1])
    return Metadata(
        source=source,
        sha256=sha256,
        kind=kind.name,
        number=number or None,
        issued=issued,
        place=place,
        issuer=issuer,
        title=_joined(flat, head.title),
        signer=printed.title() if printed and in_capitals(printed) else printed,
        signer_role=_role(end.office.of(flat)) if end and end.office else None,
        recipients=end.recipients if end else (),
        addressees=_addressees(clean.text, head.addressees),
        draft=head.draft or (not head.annex and not scanned and (blank or undated)),
        spans=spans,
    )
