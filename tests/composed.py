"""Extractions composed for tests, without reading a file: sentences under sections, with what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import (
    Body,
    Citation,
    Clause,
    Comparator,
    Deadline,
    Directive,
    Extraction,
    Metadata,
    Role,
    Section,
    Span,
    Target,
)


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
    """A sentence; ``due`` pairs its words with the last day (or a recurrence), ``bodies`` a name with a role."""

    text: str
    section: str = "II.1"
    figures: tuple[Figure, ...] = ()
    due: tuple[tuple[str, str], ...] = ()
    bodies: tuple[tuple[str, Role], ...] = ()


DUTY = Order("Trồng mới rừng phòng hộ đầu nguồn tại các xã vùng cao.")


def paper(
    orders: Sequence[Order],
    *,
    headings: Sequence[tuple[str, str]] = (("II", "NHIỆM VỤ"), ("II.1", "Nhiệm vụ chung")),
    cites: Sequence[str] = (),
    tail: str = "",
    **document: Any,
) -> Extraction:
    """An extraction whose text is the headings and orders, each on a line of its own, and ``tail``."""
    text = ""
    sections: list[Section] = []
    directives: list[Directive] = []
    waiting = list(headings)

    def open_until(path: str) -> None:
        nonlocal text
        while waiting and path in [known for known, _ in waiting]:
            known, words = waiting.pop(0)
            sections.append(Section(known, known.split(".")[-1], words, Span(len(text), len(text) + len(words))))
            text += words + "\n"

    for order in orders:
        open_until(order.section)
        directives.append(_directive(order, len(text), len(directives)))
        text += order.text + "\n"
    for path, _ in list(waiting):
        open_until(path)
    start = len(text)
    text += "\n".join(f"Căn cứ Nghị quyết số {number}" for number in cites) + tail
    citations = tuple(
        Citation(Span(text.index(number, start), text.index(number, start) + len(number)), "Nghị quyết", number,
                 "2025-12-20", "Tỉnh ủy Hà Tĩnh", "implements", "test", 1.0)
        for number in cites
    )  # fmt: skip
    fields: dict[str, Any] = {
        "source": "a.txt", "sha256": "0" * 64, "kind": "Kế hoạch", "number": "12/KH-UBND", "issued": "2026-03-01",
        "place": "Hà Tĩnh", "issuer": "Ủy ban nhân dân tỉnh Hà Tĩnh", "title": "Thực hiện Nghị quyết",
    } | document  # fmt: skip
    return Extraction(Metadata(**fields), text, tuple(sections), tuple(directives), citations)


def _directive(order: Order, start: int, number: int) -> Directive:
    def span(words: str) -> Span:
        place = order.text.index(words)
        return Span(start + place, start + place + len(words))

    def deadline(words: str, when: str) -> Deadline:
        if when[0].isdigit():
            return Deadline(span(words), words, None, when, None, "test", 1.0)
        return Deadline(span(words), words, None, None, when, "test", 1.0)  # type: ignore[arg-type]

    def target(figure: Figure) -> Target:
        high = figure.high if figure.high is not None or figure.comparator != "=" else figure.low
        return Target(
            span(figure.quote), figure.quote, figure.indicator, figure.comparator, figure.low, high, figure.unit, "t",
            1.0, figure.deadline, figure.whole,
        )  # fmt: skip

    clauses = []
    place = 0
    for part in order.text.split("; "):
        clauses.append(Clause(Span(start + place, start + place + len(part)), "", part))
        place += len(part) + 2
    whole = Span(start, start + len(order.text))
    return Directive(
        f"d{number}", order.section, whole, order.text, None, "test", 1.0,
        tuple(Body(span(name), name, role, "test", 1.0) for name, role in order.bodies),
        tuple(deadline(words, when) for words, when in order.due),
        tuple(target(figure) for figure in order.figures),
        tuple(clauses), None, "specific",
    )  # fmt: skip
