"""The JSON that the extractor hands on: one file per document in ``extracted/``.

`dump` and `load` are inverse, and both validate: offsets count characters of ``text``, every span lies within it, every
quote stands at its place and every date is one of the calendar, so that a file which drifted is refused and not loaded
wrongly.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pipeline import model
from pipeline.model import (
    LINE_ENDS,
    Body,
    Citation,
    Clause,
    Deadline,
    Directive,
    Extraction,
    Metadata,
    Note,
    PageReading,
    Section,
    Span,
    Target,
    TextLine,
)

SCHEMA = 1

RECURRENCES = {None, *get_args(model.Recurrence)}
COMPARATORS = set(get_args(model.Comparator))
ROLES = set(get_args(model.Role))
RELATIONS = set(get_args(model.Relation))
GRADES = set(get_args(model.Grade))

_FIRST_OF = {4: "-01-01", 7: "-01", 10: ""}
"""What completes a date of so many characters to a day: the year alone, year and month, the day itself."""


class ContractError(ValueError):
    """An extraction that does not keep the contract."""


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(value: float | None) -> float | int | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _body(body: Body) -> dict[str, Any]:
    data = {
        "name": body.name,
        "role": body.role,
        "inherited": body.inherited,
        "span": _pair(body.span),
        "rule": body.rule,
        "confidence": body.confidence,
    }
    return data | ({"via": body.via} if body.via else {})


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "end": deadline.last,
        "start": deadline.first,
        "recurrence": deadline.recurrence,
        "inherited": deadline.inherited,
        "span": _pair(deadline.span),
        "rule": deadline.rule,
        "confidence": deadline.confidence,
    }


def _target(target: Target) -> dict[str, Any]:
    data: dict[str, Any] = {
        "quote": target.quote,
        "indicator": target.indicator,
        "comparator": target.comparator,
        "low": _number(target.low),
        "high": _number(target.high),
        "unit": target.unit,
        "deadline": target.deadline,
        "span": _pair(target.span),
        "rule": target.rule,
        "confidence": target.confidence,
    }
    if target.whole is not None:
        data["of"] = _number(target.whole)
    if target.base is not None:
        data["base"] = target.base
    return data


def _directive(directive: Directive) -> dict[str, Any]:
    return {
        "id": directive.id,
        "section": directive.section,
        "quote": directive.quote,
        "page": directive.page,
        "start": directive.span.start,
        "end": directive.span.end,
        "bodies": [_body(body) for body in directive.bodies if body.role != "monitor"],
        "monitors": [_body(body) for body in directive.bodies if body.role == "monitor"],
        "deadlines": [_deadline(deadline) for deadline in directive.deadlines],
        "targets": [_target(target) for target in directive.targets],
        "clauses": [{"span": _pair(c.span), "verb": c.verb, "object": c.object} for c in directive.clauses],
        "product": directive.product,
        "grade": directive.grade,
        "rule": directive.rule,
        "confidence": directive.confidence,
        "doubts": list(directive.doubts),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": citation.kind,
        "number": citation.number,
        "date": citation.date,
        "issuer": citation.issuer,
        "relation": citation.relation,
        "span": _pair(citation.span),
        "mentions": [_pair(span) for span in citation.mentions],
        "rule": citation.rule,
        "confidence": citation.confidence,
    }
    return data | ({"name": citation.name} if citation.name else {})


def notes(extraction: Extraction) -> list[dict[str, Any]]:
    """The footnotes and endnotes as plain JSON."""
    return [{"mark": n.mark, "text": n.text, "page": n.page, "offset": n.offset} for n in extraction.notes]


def dump(extraction: Extraction) -> dict[str, Any]:
    """The extraction as plain JSON. Raises ContractError where a quote does not stand at its offsets."""
    check(extraction)
    document = extraction.document
    return {
        "schema": SCHEMA,
        "document": {
            "source": document.source,
            "sha256": document.sha256,
            "kind": document.kind,
            "number": document.number,
            "issued": document.issued,
            "place": document.place,
            "issuer": document.issuer,
            "title": document.title,
            "signer": document.signer,
            "signer_role": document.signer_role,
            "recipients": list(document.recipients),
            "addressees": list(document.addressees),
            "draft": document.draft,
            "spans": {name: _pair(span) for name, span in document.spans.items()},
        },
        "sections": [
            {"path": s.path, "label": s.label, "heading": s.heading, "span": _pair(s.span)} for s in extraction.sections
        ],
        "directives": [_directive(directive) for directive in extraction.directives],
        "citations": [_citation(citation) for citation in extraction.citations],
        "pages": [
            {"page": p.page, "method": p.method, "confidence": p.confidence, "note": p.note} for p in extraction.pages
        ],
        "warnings": list(extraction.warnings),
        "notes": notes(extraction),
        # One row per line of the text: start, end, page and box, the box rounded to a tenth of a point.
        "layout": [
            [line.span.start, line.span.end, line.page, [round(edge, 1) for edge in line.box] if line.box else None]
            for line in extraction.lines
        ],
        "text": extraction.text,
    }


def _span(pair: Any) -> Span:
    start, end = pair
    return Span(int(start), int(end))


def _kept(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """The values whose keys are the names of the fields as well. Raises KeyError where one is missing."""
    return {name: data[name] for name in names}


def _loaded_body(data: dict[str, Any]) -> Body:
    kept = _kept(data, "name", "role", "rule", "confidence")
    return Body(span=_span(data["span"]), inherited=bool(data["inherited"]), via=data.get("via"), **kept)


def _loaded_deadline(data: dict[str, Any]) -> Deadline:
    kept = _kept(data, "text", "recurrence", "rule", "confidence")
    inherited = bool(data["inherited"])
    return Deadline(span=_span(data["span"]), first=data["start"], last=data["end"], inherited=inherited, **kept)


def _loaded_target(data: dict[str, Any]) -> Target:
    kept = _kept(data, "quote", "indicator", "comparator", "low", "high", "unit", "rule", "confidence", "deadline")
    return Target(span=_span(data["span"]), whole=data.get("of"), base=data.get("base"), **kept)


def _loaded_directive(data: dict[str, Any]) -> Directive:
    return Directive(
        span=Span(data["start"], data["end"]),
        bodies=tuple(_loaded_body(body) for body in (*data["bodies"], *data.get("monitors", ()))),
        deadlines=tuple(_loaded_deadline(item) for item in data["deadlines"]),
        targets=tuple(_loaded_target(item) for item in data["targets"]),
        clauses=tuple(Clause(_span(item["span"]), item["verb"], item["object"]) for item in data.get("clauses", ())),
        product=data.get("product"),
        grade=data.get("grade", "orientation"),
        doubts=tuple(data.get("doubts", ())),
        **_kept(data, "id", "section", "quote", "page", "rule", "confidence"),
    )


def _loaded_citation(data: dict[str, Any]) -> Citation:
    kept = _kept(data, "kind", "number", "date", "issuer", "relation", "rule", "confidence")
    mentions = tuple(_span(pair) for pair in data.get("mentions", ()))
    return Citation(span=_span(data["span"]), name=data.get("name"), mentions=mentions, **kept)


def _loaded_metadata(data: dict[str, Any]) -> Metadata:
    return Metadata(
        recipients=tuple(data["recipients"]),
        addressees=tuple(data.get("addressees", ())),
        draft=bool(data.get("draft")),
        spans={name: _span(pair) for name, pair in data.get("spans", {}).items()},
        **_kept(
            data, "source", "sha256", "kind", "number", "issued", "place", "issuer", "title", "signer", "signer_role"
        ),
    )


def load(data: dict[str, Any]) -> Extraction:
    """The extraction that ``data`` holds. Raises ContractError where it breaks the contract."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ContractError(f"schema {data.get('schema') if isinstance(data, dict) else None!r}, not {SCHEMA}")
    try:
        extraction = Extraction(
            document=_loaded_metadata(data["document"]),
            text=data["text"],
            sections=tuple(Section(s["path"], s["label"], s["heading"], _span(s["span"])) for s in data["sections"]),
            directives=tuple(_loaded_directive(item) for item in data["directives"]),
            citations=tuple(_loaded_citation(item) for item in data["citations"]),
            lines=tuple(
                TextLine(Span(start, end), page, (box[0], box[1], box[2], box[3]) if box else None)
                for start, end, page, box in data.get("layout", ())
            ),
            pages=tuple(
                PageReading(p["page"], p["method"], p["confidence"], p.get("note", "")) for p in data.get("pages", ())
            ),
            warnings=tuple(data.get("warnings", ())),
            notes=tuple(Note(**_kept(note, "text", "mark", "page", "offset")) for note in data.get("notes", ())),
        )
        check(extraction)
    except ContractError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ContractError(f"{type(error).__name__}: {error}") from error
    return extraction


# ---------------------------------------------------------------- validation


def check(extraction: Extraction) -> None:
    """Raise ContractError unless every span lies within the text, every quote stands at its place, every date is one of
    the calendar and every closed value is one of its kind."""
    for where, span in _spans(extraction):
        if not 0 <= span.start <= span.end <= len(extraction.text):
            raise ContractError(f"{where}: {span.start}:{span.end} lies outside the text")
    if not all(note.text.strip() for note in extraction.notes):
        raise ContractError("a note has no text")
    _check_date("document", extraction.document.issued, partial=True)
    seen: set[str] = set()
    for directive in extraction.directives:
        if directive.id in seen:
            raise ContractError(f"directive {directive.id}: id used twice")
        seen.add(directive.id)
        _check_quotes(directive, extraction.text)
        _check_values(directive)
    for citation in extraction.citations:
        _check_value(f"citation {citation.number}", citation.relation, RELATIONS)
        _check_date(f"citation {citation.number}", citation.date, partial=True)


def _spans(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    """Every span of the extraction, each with what it is the place of."""
    yield from ((f"document, {name}", span) for name, span in extraction.document.spans.items())
    yield from ((f"section {section.path}", section.span) for section in extraction.sections)
    for directive in extraction.directives:
        spans = [directive.span, *(body.span for body in directive.bodies)]
        spans += [deadline.span for deadline in directive.deadlines]
        spans += [target.span for target in directive.targets]
        spans += [clause.span for clause in directive.clauses]
        yield from ((f"directive {directive.id}", span) for span in spans)
    for citation in extraction.citations:
        yield from ((f"citation {citation.number}", span) for span in (citation.span, *citation.mentions))
    yield from (("layout", line.span) for line in extraction.lines)
    marks = ((note.mark, note.offset) for note in extraction.notes)
    yield from ((f"note {mark}", Span(offset, offset)) for mark, offset in marks if offset is not None)


def _check_quotes(directive: Directive, text: str) -> None:
    where = f"directive {directive.id}"
    quotes = [(directive.span, directive.quote)]
    quotes += [(deadline.span, deadline.text) for deadline in directive.deadlines]
    quotes += [(target.span, target.quote) for target in directive.targets]
    for span, quote in quotes:
        if span.of(text) != quote:
            raise ContractError(f"{where}: {quote[:60]!r} is not what stands at {span.start}:{span.end}")
    for body in directive.bodies:
        # A member of “các Sở Tài chính, Xây dựng” gets the head back that the list gives once.
        if not body.name.endswith(body.span.of(text).translate(LINE_ENDS)):
            raise ContractError(f"{where}: body {body.name[:60]!r} is not what stands at its place")


def _check_values(directive: Directive) -> None:
    where = f"directive {directive.id}"
    _check_value(where, directive.grade, GRADES)
    for body in directive.bodies:
        _check_value(where, body.role, ROLES)
    for deadline in directive.deadlines:
        _check_value(where, deadline.recurrence, RECURRENCES)
        _check_date(where, deadline.first)
        _check_date(where, deadline.last)
    for target in directive.targets:
        _check_value(where, target.comparator, COMPARATORS)
        _check_date(where, target.deadline)


def _check_value(where: str, value: Any, allowed: set[Any]) -> None:
    if value not in allowed:
        raise ContractError(f"{where}: {value!r}")


def _check_date(where: str, value: str | None, *, partial: bool = False) -> None:
    """``partial`` allows the year alone, or year and month."""
    if value is None:
        return
    lengths = _FIRST_OF if partial else {10: ""}
    try:
        whole = value + lengths[len(value)]
        # fromisoformat alone would take weeks (2026-W10-1) as well.
        known = date.fromisoformat(whole).isoformat() == whole
    except (LookupError, ValueError):
        known = False
    if not known:
        raise ContractError(f"{where}: {value!r} is no date")


def write(extraction: Extraction, path: Path) -> None:
    """Write the extraction to ``path`` in one step: a reader sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dump(extraction), ensure_ascii=False, indent=1)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path) -> Extraction:
    """The extraction in ``path``. Raises ContractError for anything that is not one, OSError where it can't be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ContractError(f"{path.name}: {error}") from error
    return load(data)
