"""One document, gold against extracted: every item that either side has becomes a `Judgement`.

Gold is the parsed JSON of a gold file: the contract's keys, without offsets and confidence; a field of the metadata may
list several right forms, and one that is left out is not judged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from rapidfuzz import fuzz

from pipeline.evaluate.likeness import align, fold, likeness, partners, same_name, squeeze
from pipeline.model import Body, Citation, Deadline, Directive, Extraction, Section, Target

Layer = Literal["metadata", "sections", "directives", "bodies", "deadlines", "targets", "citations", "relations"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
Gold = dict[str, Any]
Item = TypeVar("Item", Section, Body, Deadline, Target, Citation)

_EXACT_FIELDS = ("kind", "number", "issued")
_LIKE_FIELDS = ("place", "issuer", "title", "signer")
_TARGET_FIELDS = ("comparator", "low", "high", "unit", "deadline", "indicator")


@dataclass(frozen=True)
class Judgement:
    """One item. ``wanted`` is null for what gold does not have, ``found`` for what was not extracted; both are filled
    and ``right`` is false where a single value differs. ``place`` is an offset in the extracted text, null where the
    document was not extracted."""

    layer: Layer
    right: bool
    wanted: str | None
    found: str | None
    place: int | None
    confidence: float | None = None

    @property
    def told(self) -> str:
        """The item in one line, the same in two runs that judge it alike."""
        if self.right:
            return f"right {self.wanted}"
        if self.wanted is not None and self.found is not None:
            return f"wanted {self.wanted}, found {self.found}"
        return f"missed {self.wanted}" if self.found is None else f"wrong {self.found}"


@dataclass(frozen=True)
class Figures:
    """Counts of one layer. A layer that neither side has anything of scores 1."""

    right: int = 0
    gold: int = 0
    got: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.gold + other.gold, self.got + other.got)

    @property
    def precision(self) -> float:
        return self.right / self.got if self.got else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else float(not self.got)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def empty(self) -> bool:
        return not self.gold and not self.got


def figures(judgements: Iterable[Judgement]) -> dict[Layer, Figures]:
    """The counts by layer; every layer is there."""
    counts = dict.fromkeys(LAYERS, Figures())
    for judgement in judgements:
        counts[judgement.layer] += Figures(
            int(judgement.right), int(judgement.wanted is not None), int(judgement.found is not None)
        )
    return counts


@dataclass(frozen=True)
class _Kind(Generic[Item]):
    """A layer whose items are judged one against one: when two are the same, and what is told of either."""

    layer: Layer
    same: Callable[[Gold, Item], bool]
    wanted: Callable[[Gold], str]
    found: Callable[[Item], str]

    def judged(
        self, gold: Sequence[Gold], items: Sequence[Item], place: Callable[[Gold | None, Item | None], int | None]
    ) -> Iterator[Judgement]:
        """A judgement for each wanted item and each found one left over; ``place`` tells where it is about."""
        for wanted, item in partners(gold, items, self.same):
            yield Judgement(
                self.layer,
                wanted is not None and item is not None,
                None if wanted is None else self.wanted(wanted),
                None if item is None else self.found(item),
                place(wanted, item),
                getattr(item, "confidence", None),  # sections have none
            )


def judge(gold: Gold, extraction: Extraction | None) -> tuple[Judgement, ...]:
    """Every item of the gold and of the extraction (null: the document was not extracted), layer by layer."""
    return (
        *_metadata(gold["document"], extraction),
        *_sections(gold.get("sections", []), extraction),
        *_directives(gold.get("directives", []), extraction),
        *_citations(gold.get("citations", []), extraction),
    )


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- metadata, sections


def _metadata(gold: Gold, extraction: Extraction | None) -> Iterator[Judgement]:
    for key in (*_EXACT_FIELDS, *_LIKE_FIELDS):
        if key not in gold:
            continue
        forms = gold[key] if isinstance(gold[key], list) else [gold[key]]
        found: str | None = getattr(extraction.document, key) if extraction else None
        if key in _EXACT_FIELDS:
            right = any(squeeze(form) == squeeze(found) for form in forms)
        else:
            right = any(likeness(form, found) >= 0.9 for form in forms)
        span = extraction.document.spans.get(key) if extraction else None
        place = span.start if span else 0 if extraction else None
        yield Judgement("metadata", right, f"{key} {_shown(gold[key])}", _shown(found), place)


def _same_section(gold: Gold, section: Section) -> bool:
    if gold["path"] != section.path or bool(gold["heading"]) != bool(section.heading):
        return False
    return not section.heading or likeness(gold["heading"], section.heading) >= 0.9


_SECTIONS = _Kind[Section](
    "sections",
    _same_section,
    lambda gold: f"{gold['path']} {_shown(gold['heading'])}",
    lambda section: f"{section.path} {_shown(section.heading)}",
)


def _sections(gold: Sequence[Gold], extraction: Extraction | None) -> Iterator[Judgement]:
    found = extraction.sections if extraction else ()
    starts = {section.path: section.span.start for section in reversed(found)}

    def place(wanted: Gold | None, section: Section | None) -> int | None:
        if section is not None:
            return section.span.start
        return starts.get(wanted["path"] if wanted else "", 0 if extraction else None)

    yield from _SECTIONS.judged(gold, found, place)


# ---------------------------------------------------------------- directives and what hangs on them


def _same_body(gold: Gold, body: Body) -> bool:
    return bool(gold["role"] == body.role) and same_name(gold["name"], body.name)


def _same_deadline(gold: Gold, deadline: Deadline) -> bool:
    return (gold.get("end"), gold.get("recurrence")) == (deadline.last, deadline.recurrence)


def _same_number(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-6)


def _same_target(gold: Gold, target: Target) -> bool:
    wanted, found = fold(gold.get("indicator")), fold(target.indicator)
    return (
        gold["comparator"] == target.comparator
        and _same_number(gold["low"], target.low)
        and _same_number(gold["high"], target.high)
        and gold.get("deadline") == target.deadline
        and fuzz.ratio(squeeze(gold.get("unit")), squeeze(target.unit)) >= 80
        and max(fuzz.token_set_ratio(wanted, found), fuzz.partial_ratio(wanted, found)) >= 70
    )


_BODIES = _Kind[Body](
    "bodies", _same_body, lambda gold: f"{gold['role']} {gold['name']}", lambda body: f"{body.role} {body.name}"
)
_DEADLINES = _Kind[Deadline](
    "deadlines",
    _same_deadline,
    lambda gold: f"{gold.get('end') or gold.get('recurrence')} “{gold['text']}”",
    lambda deadline: f"{deadline.last or deadline.recurrence} “{deadline.text}”",
)
_TARGETS = _Kind[Target](
    "targets",
    _same_target,
    lambda gold: " ".join(f"{key} {gold.get(key)}" for key in _TARGET_FIELDS),
    lambda target: " ".join(f"{key} {getattr(target, key)}" for key in _TARGET_FIELDS),
)


def _where(quote: str, extraction: Extraction | None) -> int | None:
    """The place in the extracted text that reads most like ``quote``."""
    if extraction is None:
        return None
    exact = extraction.text.replace("\n", " ").find(quote)
    if exact >= 0:
        return exact
    alignment = fuzz.partial_ratio_alignment(quote, extraction.text)
    return alignment.dest_start if alignment else 0


def _directives(gold: Sequence[Gold], extraction: Extraction | None) -> Iterator[Judgement]:
    found: tuple[Directive, ...] = extraction.directives if extraction else ()
    pairs = align([item["quote"] for item in gold], [directive.quote for directive in found], 0.75)
    couples: list[tuple[Gold, Directive | None]] = [
        (item, found[pairs[i]] if i in pairs else None) for i, item in enumerate(gold)
    ]
    for wanted, directive in couples:
        place = directive.span.start if directive else _where(wanted["quote"], extraction)
        yield Judgement(
            "directives",
            directive is not None,
            wanted["quote"],
            directive.quote if directive else None,
            place,
            directive.confidence if directive else None,
        )
        yield from _contents(wanted, directive, place)
    taken = set(pairs.values())
    for j, directive in enumerate(found):
        if j not in taken:
            place = directive.span.start
            yield Judgement("directives", False, None, directive.quote, place, directive.confidence)
            yield from _contents({}, directive, place)


def _contents(gold: Gold, directive: Directive | None, place: int | None) -> Iterator[Judgement]:
    # Monitoring bodies are told apart only by the extraction; the contract's roles do not know them.
    bodies = [body for body in directive.bodies if body.role != "monitor"] if directive else []
    deadlines = directive.deadlines if directive else ()
    targets = directive.targets if directive else ()
    yield from _BODIES.judged(gold.get("bodies", []), bodies, lambda *_: place)
    yield from _DEADLINES.judged(gold.get("deadlines", []), deadlines, lambda *_: place)
    yield from _TARGETS.judged(gold.get("targets", []), targets, lambda *_: place)


# ---------------------------------------------------------------- citations


def _number(number: str | None) -> str:
    return re.sub(r"\s+", "", number or "").upper().replace("–", "-")


def _same_citation(gold: Gold, citation: Citation) -> bool:
    return _number(gold["number"]) == _number(citation.number) and gold.get("date") in (None, "", citation.date)


_CITATIONS = _Kind[Citation](
    "citations",
    _same_citation,
    lambda gold: f"{gold['number']} of {gold.get('date')}",
    lambda citation: f"{citation.number} of {citation.date}",
)


def _citations(gold: Sequence[Gold], extraction: Extraction | None) -> Iterator[Judgement]:
    """Only numbered documents are judged; the relation of those that were found, whatever their date."""
    wanted = [citation for citation in gold if citation.get("number")]
    found = [citation for citation in (extraction.citations if extraction else ()) if citation.number]

    def place(item: Gold | None, citation: Citation | None) -> int | None:
        if citation is not None:
            return citation.span.start
        return _where(item["number"], extraction) if item else None

    yield from _CITATIONS.judged(wanted, found, place)
    by_number = {_number(citation.number): citation for citation in found}
    for item in wanted:
        named = by_number.get(_number(item["number"]))
        if named and item.get("relation"):
            right = named.relation == item["relation"]
            told = f"{item['number']} {item['relation']}"
            yield Judgement("relations", right, told, f"{named.number} {named.relation}", named.span.start)
