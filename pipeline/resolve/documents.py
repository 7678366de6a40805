"""Which document is which: number, issuing body with its place, and date.

A key reads ``number | issuer | period``: the number without marks and leading noughts (``4-nq-tu``), the key of the
body that runs the series (``tinh-uy@ha-tinh``) and the term of congress (party) or the year (state); an unknown part is
a question mark. A document without number has its kind and its name or title in place of the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from pipeline.knowledge import table
from pipeline.knowledge.folding import bare
from pipeline.model import DocumentIdentity, Unit, UnitSystem
from pipeline.resolve.places import slug

UNKNOWN = "?"
SAME = 0.9
LIKELY = 0.7
POSSIBLE = 0.5
_PARTS = " | "
_LEVEL_OF_CODE = {"tw": "central", "tu": "province", "hu": "district", "thu": "district", "qu": "district"}
_NAMES_ALIKE = 90.0
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number taken apart: running number (empty where left blank), year within it, and its codes."""

    running: str
    year: str
    codes: tuple[str, ...]

    @property
    def party(self) -> bool:
        """Party numbers end in the issuer's code behind a stroke: 04-NQ/TU."""
        return bool(self.codes) and self.codes[-1] in ("tw", "tu", "hu", "thu", "qu", "du", "duk", "cb")

    def __str__(self) -> str:
        return "-".join(part for part in (self.running, self.year, *self.codes) if part)


@cache
def parsed_number(number: str) -> Number:
    """The parts of a number as printed, whatever strokes, hyphens, spaces and noughts stand between."""
    parts = [part for part in re.split(r"[\s/\-–.,:]+", bare(number)) if part]
    running = ""
    if parts and re.match(r"\d", parts[0]):
        match = re.match(r"0*(\d+)([a-z]*)$", parts[0])
        running = f"{match[1]}{match[2]}" if match else parts[0]
        parts = parts[1:]
    year = ""
    if parts and _YEAR.fullmatch(parts[0]):
        year, parts = parts[0], parts[1:]
    return Number(running, year, tuple(parts))


def term(date: str | None, level: str) -> str:
    """The term of congress that a day of a party document falls in; empty where the day is unknown."""
    if not date:
        return ""
    rows = [row for row in table("units_terms") if row["level"] == (level if level != "base" else "commune")]
    begun = [row["term"] for row in rows if row["from"] <= date[:7].ljust(7, "-")]
    return begun[-1] if begun else ""


def identity(
    *,
    kind: str | None,
    number: str | None,
    issued: str | None,
    issuer: Unit | None,
    name: str | None,
) -> DocumentIdentity:
    """The identity from what is known; ``issuer`` is the body that runs the series of numbers."""
    taken = parsed_number(number) if number else None
    system: UnitSystem | None = issuer.system if issuer else None
    if taken and taken.party:
        system = "party"
    period = (taken.year if taken else "") or (issued or "")[:4]
    if system == "party":
        level = issuer.level if issuer else _LEVEL_OF_CODE.get(taken.codes[-1], "") if taken and taken.codes else ""
        period = term(issued, level)
    if taken and taken.running:
        head = str(Number(taken.running, "", taken.codes))
    else:
        head = f"{slug(kind or '')}:{slug(name or '')[:120]}"
    key = _PARTS.join((head, issuer.key if issuer else UNKNOWN, period or UNKNOWN))
    return DocumentIdentity(
        key=key,
        kind=kind,
        number=number,
        issuer=issuer.key if issuer else None,
        issued=issued,
        name=name,
        complete=bool(taken and taken.running and issuer and issued and len(issued) == 10),
    )


def identity_of(
    key: str, kind: str | None, number: str | None, issued: str | None, name: str | None, *, complete: bool = False
) -> DocumentIdentity:
    """The identity that was stored with ``key``."""
    parts = key.split(_PARTS)
    issuer = parts[1] if len(parts) == 3 and parts[1] != UNKNOWN else None
    return DocumentIdentity(key, kind, number, issuer, issued, name, complete)


def block(document: DocumentIdentity) -> str:
    """What two identities of one document have in common: the number, or of one without number its kind.

    Only documents of one block, and a draft (no number) against signed texts, need to be compared.
    """
    head = document.key.split(_PARTS, 1)[0]
    return head if ":" not in head else head.split(":", 1)[0]


def block_bounds(document: DocumentIdentity) -> tuple[str, str]:
    """The keys of the document's block: from the first (included) to the second (excluded), in order of code points."""
    head = document.key.split(_PARTS, 1)[0]
    numbered = ":" not in head
    return (
        (f"{head}{_PARTS}", f"{head}{_PARTS}\U0010ffff") if numbered else (f"{block(document)}:", f"{block(document)};")
    )


def _dates(a: str | None, b: str | None) -> float:
    """1 for the same day, less for partly known or unknown ones, 0 for dates that contradict each other."""
    if not a or not b:
        return 0.8
    if a == b:
        return 1.0
    if a.startswith(b) or b.startswith(a):
        return 0.95
    return 0.0


def _issuers(a: DocumentIdentity, b: DocumentIdentity) -> float:
    if a.issuer is None or b.issuer is None:
        return 0.75
    if a.issuer == b.issuer:
        return 1.0
    # A series known only by its role (“tinh-uy”, of which province the citation does not say) may be either's.
    short, long = sorted((a.issuer, b.issuer), key=len)
    return 0.7 if "@" not in short and long.split("@", 1)[0] == short else 0.0


def _names(a: str | None, b: str | None) -> float:
    """How alike two names or titles are, 0..1; figures and years within them must agree."""
    if not a or not b:
        return 0.0
    one, other = bare(a), bare(b)
    if set(re.findall(r"\d+", one)) != set(re.findall(r"\d+", other)):
        return 0.0
    return fuzz.token_sort_ratio(one, other) / 100


def same_document(a: DocumentIdentity, b: DocumentIdentity) -> float:
    """How sure it is that ``a`` and ``b`` are one document, 0..1: from `SAME` on they are, from `POSSIBLE` on a clerk
    may say so.

    With numbers on both sides: number, issuer and date must not contradict one another; a day that differs within the
    year is a slip of the citing text as often as another document. Without (a draft, a law cited by name): kind, issuer
    and name decide.
    """
    one, other = (parsed_number(d.number) if d.number else None for d in (a, b))
    if one and other and one.running and other.running:
        if (one.running, one.codes) != (other.running, other.codes) or (
            one.year and other.year and one.year != other.year
        ):
            return 0.0
        issuer = _issuers(a, b)
        if not issuer:
            return 0.0
        years = {year for year in (one.year, (a.issued or "")[:4], other.year, (b.issued or "")[:4]) if year}
        dates = _dates(a.issued, b.issued)
        if not dates:
            return 0.6 * issuer if len(years) == 1 else 0.0
        if dates == 0.8 and one.year and other.year:
            dates = 1.0
        return dates * issuer
    if a.kind and b.kind and slug(a.kind) != slug(b.kind):
        return 0.0
    alike = _names(a.name, b.name)
    if alike * 100 < _NAMES_ALIKE:
        return 0.0
    if _issuers(a, b) == 0.0:
        return 0.0
    drafted = bool((one and one.running) or (other and other.running))
    if drafted:
        # A draft precedes its signed text by weeks, not years.
        years = {(d.issued or "")[:4] for d in (a, b)} - {""}
        return 0.85 * alike * _issuers(a, b) if len(years) < 2 else 0.0
    dates = _dates(a.issued, b.issued)
    named = a.issuer is None and b.issuer is None
    return alike * (1.0 if named else _issuers(a, b)) * (1.0 if dates == 0.8 else dates)


def meant(document: DocumentIdentity, known: Iterable[DocumentIdentity]) -> DocumentIdentity | None:
    """The one of ``known`` that ``document`` is: one that surely is, else the only one that likely is; None where that
    stays open."""
    found = candidates(document, known)
    likely = [other for other, score in found if score >= LIKELY]
    return likely[0] if likely and (found[0][1] >= SAME or len(likely) == 1) else None


def candidates(document: DocumentIdentity, known: Iterable[DocumentIdentity]) -> list[tuple[DocumentIdentity, float]]:
    """The identities of ``known`` that may be ``document``, best first, each with how sure that is."""
    scored = [(other, same_document(document, other)) for other in known]
    return sorted(
        ((other, score) for other, score in scored if score >= POSSIBLE), key=lambda pair: (-pair[1], pair[0].key)
    )
