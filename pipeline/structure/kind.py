"""What sort of document it is: its official type, and its nature, which decides where directives may stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipeline import knowledge
from pipeline.knowledge import Rule
from pipeline.knowledge.columns import column_of
from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, TextTable
from pipeline.structure.regions import Regions

Nature = Literal["orders", "report", "submission", "news", "speech", "norms", "form", "comments", "invitation"]

# News and speeches give themselves away in their first lines; a page's chrome may stand above them.
OPENING_LINES = 12
LONGEST_HEADING = 120  # letters
HEAD_ROWS = 3  # of a table
# Legal texts carry the year in their number (Luật Ban hành văn bản quy phạm pháp luật).
LEGAL_NUMBER = re.compile(r"\d+\s*/\s*(?:19|20)\d\d\s*/")


@dataclass(frozen=True)
class Kind:
    """``name`` is the official type, null where the file is no administrative document. ``nature`` says which parts can
    hold directives: all of the body (orders, and what an invitation really orders), the part on tasks to come (report),
    none (the rest)."""

    name: str | None
    nature: Nature
    rule: str
    confidence: float


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in knowledge.table("document_types")}


@cache
def kinds_by_code() -> dict[str, str]:
    """The official type by what a number carries: “KH” → “Kế hoạch”. Codes of several types are left out."""
    found: dict[str, set[str]] = {}
    for row in knowledge.table("document_types"):
        for code in [row["code"], *row["variants"].split("|")]:
            if code:
                found.setdefault(code.upper(), set()).add(row["name"])
    known = {code: min(names, key=len) for code, names in found.items() if len(names) == 1}
    # Party and state share these; a bare code means the commoner one.
    return known | {"TT": "Thông tư", "QC": "Quy chế", "PL": "Pháp lệnh", "TC": "Thông cáo"}


def kind_by_number(number: str) -> str | None:
    """The official type that a number's code names; a state number without a code is a letter's."""
    parts = [part for part in re.split(r"[-/]", re.sub(r"\s", "", number)) if part and not part.isdigit()]
    for part in parts[:2]:
        name = kinds_by_code().get(part.upper())
        if name:
            return name
    return "Công văn" if parts else None


def _applies(rule: Rule, name: str | None, title: str, opening: list[str], body: str) -> bool:
    kinds = rule.values.get("kinds", [""])
    if (name or "") not in kinds:
        return False
    where = rule.values["where"]
    if where == "opening":
        return any(rule.pattern.search(line) for line in opening)
    return bool(rule.pattern.search(title if where == "title" else body))


def _said_of_itself(clean: CleanText, regions: Regions) -> str | None:
    """The type by which a document without a head speaks of itself: “… ban hành Kế hoạch …”, “Kế hoạch này”."""
    names = sorted(_rows(), key=len, reverse=True)
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")(?: hành động| phối hợp)? này\b")
    counted = Counter(match[1] for match in pattern.finditer(clean.flat, regions.body.start, regions.body.end))
    if regions.preamble is not None:
        issued = re.compile(r"\bban hành (?:bản )?(" + "|".join(map(re.escape, names)) + r")\b")
        counted.update(match[1] for match in issued.finditer(clean.flat, regions.preamble.start, regions.preamble.end))
    return counted.most_common(1)[0][0] if counted else None


def _unprinted(clean: CleanText, regions: Regions) -> Kind:
    """The kind of a text that prints no type: what its preamble says it is, or nothing in particular where it only
    shows that it sets tasks. One heading of tasks shows that which the text begins with, or any two of them."""
    whole = bare(clean.flat)
    title = bare(regions.head.title.of(clean.flat)) if regions.head.title else ""
    preamble = bare(regions.preamble.of(clean.flat).rstrip()) if regions.preamble else ""
    lines = [bare(line.span.of(clean.flat)) for line in clean.lines if len(line.span) <= LONGEST_HEADING]
    places = {"title": [title], "preamble": [preamble], "whole": [whole], "opening": lines[:OPENING_LINES]}
    for rule in knowledge.rules("unprinted_kinds"):
        if rule.values["where"] == "line":
            if sum(bool(rule.pattern.search(line)) for line in lines) > 1 or any(map(rule.pattern.search, lines[:1])):
                return Kind(None, "orders", rule.id, 0.5)
        elif match := next(filter(None, map(rule.pattern.search, places[rule.values["where"]])), None):
            named = {bare(name): name for name in _rows()}
            kind: str | None = named[match["kind"]] if rule.values["kind"] == "named" else rule.values["kind"] or None
            nature = cast(Nature, _rows()[kind]["nature"]) if kind else "orders"
            return Kind(kind, nature, rule.id, 0.6 if kind else 0.5)
    if any(_assigns(table, clean.flat) for table in clean.tables):
        return Kind(None, "orders", "assigning-table", 0.5)
    return Kind(None, "orders" if regions.closing is not None else "form", "no-type", 0.5)


def _assigns(table: TextTable, flat: str) -> bool:
    """Whether the head of a table names columns of tasks with who or when, or of targets with their values."""
    held = {column_of(cell.span.of(flat)) for cell in table.cells if cell.row < HEAD_ROWS}
    return "result" not in held and (
        ("task" in held and bool(held & {"lead", "time"})) or held >= {"indicator", "value"}
    )


def find_kind(clean: CleanText, regions: Regions) -> Kind:
    """The kind of a document. Never fails: what nothing speaks against is taken to be orders, with low confidence."""
    head = regions.head
    flat = clean.flat
    number = "".join(span.of(flat) for span in head.number)
    name, how, sure = head.kind, "printed-type", 0.97
    if name is None and number:
        name, how, sure = kind_by_number(re.sub(r"^\W*[Ss]\w\s*:?", "", number)), "number-code", 0.85
    title = bare(head.title.of(flat)) if head.title else ""
    opening = [bare(line.span.of(clean.text)) for line in clean.lines[:OPENING_LINES]]
    if not title and name is None:
        title = " ".join(opening[:4])
    body = bare(regions.body.of(flat))
    for rule in knowledge.rules("kind"):
        if _applies(rule, name, title, opening, body):
            named = rule.values.get("named", True)
            nature = cast(Nature, rule.values["nature"])
            return Kind(name if named else None, nature, rule.id, rule.values["confidence"])
    if name is None and regions.closing is not None:
        name, how, sure = _said_of_itself(clean, regions), "own-words", 0.75
    if name is None:
        return _unprinted(clean, regions)
    nature = cast(Nature, _rows()[name]["nature"])
    if name in ("Quyết định", "Nghị quyết") and LEGAL_NUMBER.search(number):
        return Kind(name, "norms", "legal-number", 0.75)
    return Kind(name, nature, how, sure)
