"""Extractions composed for tests, without reading a file: a few sentences in true style, every span where it says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pipeline.model import (
    Body,
    Citation,
    Clause,
    Comparator,
    Deadline,
    Directive,
    Extraction,
    Grade,
    Metadata,
    Recurrence,
    Relation,
    Role,
    Section,
    Span,
    Target,
)

RULE = "composed"
SURE = 0.95


@dataclass(frozen=True)
class Figure:
    """A target: its quote within the sentence, and what is to be read from it."""

    quote: str
    low: float | None
    unit: str
    indicator: str = ""
    high: float | None = None
    comparator: Comparator = "="
    deadline: str | None = None
    whole: float | None = None


@dataclass(frozen=True)
class Order:
    """A sentence that orders something; the words of what is read from it stand in ``text``.

    ``due`` pairs words with the last day, a recurrence, or nothing where the text fixes neither. ``inherited`` are
    bodies that stand below the sentence instead of in it.
    """

    text: str
    section: str = "II.1"
    bodies: Sequence[tuple[str, Role]] = ()
    due: Sequence[tuple[str, str | None]] = ()
    figures: Sequence[Figure] = ()
    inherited: Sequence[tuple[str, Role]] = ()
    grade: Grade = "specific"
    product: str | None = None
    confidence: float = SURE
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document: ``cites`` are kind, number, date, issuer and relation of each; ``addition`` stands at its end."""

    number: str | None = "12/KH-UBND"
    kind: str | None = "Kế hoạch"
    issued: str | None = "2026-03-10"
    place: str | None = "Yên Nham"
    issuer: str | None = "Ủy ban nhân dân tỉnh Yên Nham"
    title: str = "Thực hiện chương trình cấp nước sạch nông thôn"
    source: str = "ke-hoach.docx"
    sha256: str | None = None
    draft: bool = False
    orders: Sequence[Order] = ()
    sections: Sequence[tuple[str, str]] = (("I", "MỤC ĐÍCH"), ("II", "NHIỆM VỤ"), ("II.1", "Việc chung"))
    cites: Sequence[tuple[str, str, str | None, str | None, Relation]] = ()
    opening: str = "Căn cứ tình hình thực tế, cơ quan ban hành kế hoạch như sau:\n"
    addition: str = ""


DUTY = Order("Trồng mới rừng phòng hộ đầu nguồn tại các xã vùng cao.")


def paper(
    orders: Sequence[Order],
    *,
    headings: Sequence[tuple[str, str]] = (("II", "NHIỆM VỤ"), ("II.1", "Nhiệm vụ chung")),
    cites: Sequence[str] = (),
    tail: str = "",
    **document: Any,
) -> Extraction:
    """A plan of a province that the lists of places know, which carries out the resolutions with the numbers ``cites``
    of its party committee."""
    fields: dict[str, Any] = {
        "source": "a.txt", "sha256": "0" * 64, "issued": "2026-03-01", "place": "Hà Tĩnh",
        "issuer": "Ủy ban nhân dân tỉnh Hà Tĩnh", "title": "Thực hiện Nghị quyết", "opening": "",
    } | document  # fmt: skip
    cited = [("Nghị quyết", number, "2025-12-20", "Tỉnh ủy Hà Tĩnh", "implements") for number in cites]
    return composed(Paper(orders=orders, sections=headings, cites=cited, addition=tail, **fields))  # type: ignore[arg-type]


def composed(paper: Paper) -> Extraction:
    """The extraction of ``paper``: headings and sentences each on a line of its own, a heading ahead of the first
    sentence below it."""
    text = paper.opening
    sections: list[Section] = []
    directives: list[Directive] = []
    waiting = list(paper.sections)

    def headed(path: str) -> None:
        nonlocal text
        while waiting and path in [known for known, _ in waiting]:
            known, words = waiting.pop(0)
            label = known.rpartition(".")[2]
            line = f"{label}. {words}"
            sections.append(Section(known, label, words, Span(len(text), len(text) + len(line))))
            text += f"{line}\n"

    for order in paper.orders:
        headed(order.section)
        below = len(text) + len(order.text) + 1
        directives.append(_directive(order, len(text), below))
        text += "".join(f"{line}\n" for line in (order.text, *(name for name, _ in order.inherited)))
    for path, _ in list(waiting):
        headed(path)
    cited = []
    for kind, number, date, issuer, relation in paper.cites:
        head = f"Căn cứ {kind} số "
        span = Span(len(text) + len(head), len(text) + len(head) + len(number))
        cited.append(Citation(span, kind, number, date, issuer, relation, RULE, SURE, None, (span,)))
        text += f"{head}{number}\n"
    text += paper.addition
    digest = hashlib.sha256((paper.source + text).encode()).hexdigest()
    document = Metadata(
        source=paper.source, sha256=paper.sha256 or digest, kind=paper.kind, number=paper.number, issued=paper.issued,
        place=paper.place, issuer=paper.issuer, title=paper.title, draft=paper.draft,
    )  # fmt: skip
    return Extraction(document, text, tuple(sections), tuple(directives), tuple(cited))


def identifier(order: Order) -> str:
    """The content-based id of the directive that is composed from ``order``."""
    return hashlib.sha256(f"{order.section} {order.text}".encode()).hexdigest()[:10]


def _directive(order: Order, start: int, below: int) -> Directive:
    """``start`` is where the sentence begins, ``below`` where the bodies stand that it inherits."""

    def span(words: str) -> Span:
        place = start + order.text.index(words)
        return Span(place, place + len(words))

    bodies = [Body(span(name), name, role, RULE, SURE) for name, role in order.bodies]
    for name, role in order.inherited:
        bodies.append(Body(Span(below, below + len(name)), name, role, RULE, SURE, inherited=True))
        below += len(name) + 1
    clauses = []
    place = start
    for part in order.text.split("; "):
        clauses.append(Clause(Span(place, place + len(part)), "", part))
        place += len(part) + 2
    return Directive(
        id=identifier(order),
        section=order.section,
        span=Span(start, start + len(order.text)),
        quote=order.text,
        page=1,
        rule=RULE,
        confidence=order.confidence,
        bodies=tuple(bodies),
        deadlines=tuple(_deadline(span(words), words, when) for words, when in order.due),
        targets=tuple(_target(span(figure.quote), figure) for figure in order.figures),
        clauses=tuple(clauses),
        product=order.product,
        grade=order.grade,
        doubts=order.doubts,
    )


def _deadline(span: Span, words: str, when: str | None) -> Deadline:
    recurrence: Any = when if when in get_args(Recurrence) else None
    return Deadline(span, words, None, None if recurrence else when, recurrence, RULE, SURE)


def _target(span: Span, figure: Figure) -> Target:
    high = figure.high if figure.high is not None or figure.comparator != "=" else figure.low
    return Target(
        span, figure.quote, figure.indicator, figure.comparator, figure.low, high, figure.unit, RULE, SURE,
        figure.deadline, figure.whole,
    )  # fmt: skip
