"""Composed documents for tests of the register: a few sentences in true style, in places that do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import (
    Body,
    Citation,
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


@dataclass(frozen=True)
class Order:
    """A directive to be composed; the words of bodies and deadlines stand in ``text``."""

    text: str
    section: str = "II.1"
    bodies: Sequence[tuple[str, Role]] = ()
    inherited: Sequence[tuple[str, Role]] = ()
    deadlines: Sequence[tuple[str, str | None]] = ()
    recurrence: tuple[str, Recurrence] | None = None
    targets: Sequence[tuple[str, str, float, str, str | None]] = ()
    grade: Grade = "specific"
    product: str | None = None
    confidence: float = 0.95
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document to be composed."""

    number: str | None = "12/KH-UBND"
    kind: str | None = "Kế hoạch"
    issued: str | None = "2026-03-10"
    issuer: str | None = "Ủy ban nhân dân tỉnh Yên Nham"
    title: str = "Thực hiện chương trình cấp nước sạch nông thôn"
    source: str = "ke-hoach.docx"
    orders: Sequence[Order] = ()
    cites: Sequence[tuple[str, str, str | None, str | None, Relation]] = ()
    opening: str = "Căn cứ tình hình thực tế, cơ quan ban hành kế hoạch như sau:"
    draft: bool = False
    addition: str = ""
    sections: Sequence[tuple[str, str]] = field(default=(("I", "MỤC ĐÍCH"), ("II", "NHIỆM VỤ"), ("II.1", "Việc chung")))


def composed(paper: Paper) -> Extraction:
    """The extraction of ``paper``: every span stands where it says."""
    text = paper.opening + "\n"
    sections = []
    for path, heading in paper.sections:
        start = len(text)
        text += f"{path.rsplit('.', 1)[-1]}. {heading}\n"
        sections.append(Section(path, path.rsplit(".", 1)[-1], heading, Span(start, len(text))))
    directives: list[Directive] = []
    for order in paper.orders:
        directive = _directive(order, len(text))
        text += order.text + "\n"
        text += "".join(f"{name}\n" for name, _ in order.inherited)
        directives.append(_with_inherited(directive, order, text))
    cites = []
    for kind, number, date, issuer, relation in paper.cites:
        start = len(text)
        text += f"{kind} số {number}\n"
        span = Span(start, len(text) - 1)
        cites.append(Citation(span, kind, number, date, issuer, relation, "composed", 0.95, None, (span,)))
    text += paper.addition
    return Extraction(
        document=Metadata(
            source=paper.source,
            sha256=hashlib.sha256((paper.source + text).encode()).hexdigest(),
            kind=paper.kind,
            number=paper.number,
            issued=paper.issued,
            place="Yên Nham",
            issuer=paper.issuer,
            title=paper.title,
            draft=paper.draft,
        ),
        text=text,
        sections=tuple(sections),
        directives=tuple(directives),
        citations=tuple(cites),
    )


def identifier(order: Order) -> str:
    """The content-based id of the directive that is composed from ``order``."""
    return hashlib.sha256(f"{order.section} {order.text}".encode()).hexdigest()[:10]


def _within(order: Order, words: str, start: int) -> Span:
    at = start + order.text.index(words)
    return Span(at, at + len(words))


def _directive(order: Order, start: int) -> Directive:
    bodies = tuple(Body(_within(order, name, start), name, role, "composed", 0.95) for name, role in order.bodies)
    deadlines = [
        Deadline(_within(order, words, start), words, None, last, None, "composed", 0.95)
        for words, last in order.deadlines
    ]
    if order.recurrence:
        words, recurrence = order.recurrence
        deadlines.append(Deadline(_within(order, words, start), words, None, None, recurrence, "composed", 0.95))
    targets = tuple(
        Target(_within(order, quote, start), quote, indicator, "=", value, value, unit, "composed", 0.95, due)
        for quote, indicator, value, unit, due in order.targets
    )
    return Directive(
        id=identifier(order),
        section=order.section,
        span=Span(start, start + len(order.text)),
        quote=order.text,
        page=1,
        rule="composed",
        confidence=order.confidence,
        bodies=bodies,
        deadlines=tuple(deadlines),
        targets=targets,
        product=order.product,
        grade=order.grade,
        doubts=order.doubts,
    )


def _with_inherited(directive: Directive, order: Order, text: str) -> Directive:
    inherited = tuple(
        Body(Span(text.rindex(name), text.rindex(name) + len(name)), name, role, "composed", 0.95, inherited=True)
        for name, role in order.inherited
    )
    return replace(directive, bodies=directive.bodies + inherited)
