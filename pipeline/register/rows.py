"""An extraction as rows of the register's tables."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Body, Deadline, Directive, Extraction, Resolution, Span, Target, Unit

Row = dict[str, Any]
PASSAGE = 800
"""Characters of a passage between directives, at most one line more."""

GRADE_ORDER = {"specific": 0, "routine": 1, "orientation": 2}
NO_DUE = "9999"


class Contents:
    """The rows of one document. Ids follow on those in the register, which has one writer at a time."""

    def __init__(
        self, connection: sqlite3.Connection, document: int, extraction: Extraction, resolution: Resolution
    ) -> None:
        self.connection = connection
        self.document = document
        self.extraction = extraction
        self.resolution = resolution
        self.first = self._next("directives")

    def _next(self, table: str) -> int:
        (number,) = self.connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
        return int(number)

    def tables(self, dismissed: set[str]) -> Iterator[tuple[str, list[Row]]]:
        """Each table with its rows, in the order in which they may be inserted."""
        directives = self.extraction.directives
        yield (
            "sections",
            [
                {
                    "document": self.document,
                    "position": position,
                    "path": section.path,
                    "label": section.label,
                    "heading": section.heading,
                    "start": section.span.start,
                    "end": section.span.end,
                }
                for position, section in enumerate(self.extraction.sections)
            ],
        )
        yield (
            "directives",
            [
                self._directive(number, directive, directive.id in dismissed)
                for number, directive in enumerate(directives)
            ],
        )
        yield from self._bodies()
        yield (
            "deadlines",
            [row for number, directive in enumerate(directives) for row in self._deadlines(number, directive)],
        )
        yield (
            "targets",
            [row for number, directive in enumerate(directives) for row in self._targets(number, directive)],
        )
        yield "passages", list(self._passages())

    def _directive(self, number: int, directive: Directive, dismissed: bool) -> Row:
        # A day before the document was issued is a period that it looks back on.
        issued = self.extraction.document.issued or ""
        days = [d.last for d in directive.deadlines if d.last and not d.recurrence and d.last >= issued]
        sure = [body.confidence for body in directive.bodies]
        sure += [deadline.confidence for deadline in directive.deadlines]
        sure += [target.confidence for target in directive.targets]
        return {
            "id": self.first + number,
            "document": self.document,
            "directive": directive.id,
            "position": number,
            "section": directive.section,
            "start": directive.span.start,
            "end": directive.span.end,
            "page": directive.page,
            "quote": directive.quote,
            "product": directive.product,
            "grade": directive.grade,
            "rule": directive.rule,
            "confidence": float(directive.confidence),
            "doubts": json.dumps(directive.doubts, ensure_ascii=False),
            "clauses": json.dumps(
                [[c.span.start, c.span.end, c.verb, c.object] for c in directive.clauses], ensure_ascii=False
            ),
            "dismissed": int(dismissed),
            "has_target": int(bool(directive.targets)),
            "due_first": min(days, default=None),
            "recurring": int(any(deadline.recurrence for deadline in directive.deadlines)),
            "grade_order": GRADE_ORDER[directive.grade],
            "due_order": min(days, default=NO_DUE),
            "certainty": float(min(directive.confidence, *sure, 1.0)),
        }

    def _bodies(self) -> Iterator[tuple[str, list[Row]]]:
        names = sorted({body.name for directive in self.extraction.directives for body in directive.bodies})
        known = self._name_ids(names)
        following = self._next("body_names")
        fresh = [name for name in names if name not in known]
        yield (
            "body_names",
            [{"id": following + n, "name": name, "bare": bare(fold(name))} for n, name in enumerate(fresh)],
        )
        known |= {name: following + n for n, name in enumerate(fresh)}
        first = self._next("bodies")
        rows: list[Row] = []
        ids: dict[tuple[str, int], tuple[int, int]] = {}
        for number, directive in enumerate(self.extraction.directives):
            for position, body in enumerate(directive.bodies):
                ids[directive.id, position] = (first + len(rows), self.first + number)
                rows.append(
                    {
                        "id": first + len(rows),
                        **self._part(number, position, body),
                        "name": known[body.name],
                        "role": body.role,
                        "inherited": int(body.inherited),
                        "via": body.via,
                    }
                )
        yield "bodies", rows
        yield "units", [_unit(unit) for unit in self._units()]
        yield (
            "body_units",
            [
                {
                    "unit": unit,
                    "body": ids[link.directive, link.body][0],
                    "directive": ids[link.directive, link.body][1],
                    "confidence": float(link.confidence),
                    "how": link.how,
                }
                for link in self.resolution.bodies
                for unit in link.units
            ],
        )

    def _name_ids(self, names: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for name in names:
            row = self.connection.execute("SELECT id FROM body_names WHERE name = ?", [name]).fetchone()
            if row is not None:
                found[name] = row[0]
        return found

    def _units(self) -> tuple[Unit, ...]:
        issuer = self.resolution.issuer
        units = {unit.key: unit for unit in (*self.resolution.units, *((issuer,) if issuer else ()))}
        return tuple(units.values())

    def _part(self, number: int, position: int, part: Body | Deadline | Target) -> Row:
        """What the rows of all parts of a directive have: whose they are, where they stand, how sure they are."""
        return {
            "directive": self.first + number,
            "position": position,
            "start": part.span.start,
            "end": part.span.end,
            "rule": part.rule,
            "confidence": float(part.confidence),
        }

    def _deadlines(self, number: int, directive: Directive) -> Iterator[Row]:
        for position, deadline in enumerate(directive.deadlines):
            yield {
                **self._part(number, position, deadline),
                "text": deadline.text,
                "first": deadline.first,
                "last": deadline.last,
                "recurrence": deadline.recurrence,
                "inherited": int(deadline.inherited),
            }

    def _targets(self, number: int, directive: Directive) -> Iterator[Row]:
        for position, target in enumerate(directive.targets):
            yield {
                **self._part(number, position, target),
                "quote": target.quote,
                "indicator": target.indicator,
                "comparator": target.comparator,
                "low": None if target.low is None else float(target.low),
                "high": None if target.high is None else float(target.high),
                "unit": target.unit,
                "whole": None if target.whole is None else float(target.whole),
                "base": target.base,
                "deadline": target.deadline,
            }

    def _passages(self) -> Iterator[Row]:
        """The directives, and what stands between them in pieces of whole lines."""
        text = self.extraction.text
        at = 0
        placed: dict[Span, list[int]] = defaultdict(list)
        for number, directive in enumerate(self.extraction.directives):
            placed[directive.span].append(number)
        for span in sorted(placed, key=lambda span: (span.start, span.end)):
            yield from self._between(at, span.start)
            for number in placed[span]:
                yield self._passage(span, self.first + number)
            at = max(at, span.end)
        yield from self._between(at, len(text))

    def _between(self, start: int, end: int) -> Iterator[Row]:
        text = self.extraction.text
        while start < end:
            stop = end
            if end - start > PASSAGE:
                line_end = text.find("\n", start + PASSAGE, end)
                stop = line_end if line_end >= 0 else end
            if text[start:stop].strip():
                yield self._passage(Span(start, stop), None)
            start = stop + 1

    def _passage(self, span: Span, directive: int | None) -> Row:
        return {
            "document": self.document,
            "directive": directive,
            "start": span.start,
            "end": span.end,
            "bare": bare(span.of(self.extraction.text)),
        }


def _unit(unit: Unit) -> Row:
    return {
        "key": unit.key,
        "name": unit.name,
        "bare": bare(fold(unit.name)),
        "kind": unit.kind,
        "level": unit.level,
        "system": unit.system,
        "place": unit.place,
        "parent": unit.parent,
        "members": json.dumps(unit.members, ensure_ascii=False),
        "since": unit.since,
        "until": unit.until,
    }
