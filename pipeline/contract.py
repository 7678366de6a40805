"""The JSON that the extractor hands on: one file per document in ``extracted/``.

`dump` and `load` are inverse; `load` validates. Offsets count characters of ``text`` and every quote is checked
against them in both directions, so that a file which drifted is refused and not loaded wrongly.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from pipeline.model import (
    LINE_ENDS,
    Body,
    Citation,
    Clause,
    Deadline,
    Directive,
    Extraction,
    Metadata,
    PageReading,
    Section,
    Span,
    Target,
    TextLine,
)

SCHEMA = 1

RECURRENCES = {None, "daily", "weekly", "monthly", "quarterly", "biannual", "annual", "periodic"}
COMPARATORS = {"=", ">=", "<=", ">", "<", "range", "~"}
ROLES = {"lead", "coordinate", "report_to", "monitor"}
RELATIONS = {"implements", "basis", "mentions"}
GRADES = {"specific", "routine", "orientation"}


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


def _loaded_body(data: dict[str, Any]) -> Body:
    return Body(
        span=_span(data["span"]),
        name=data["name"],
        role=data["role"],
        rule=data["rule"],
        confidence=data["confidence"],
        inherited=bool(data["inherited"]),
        via=data.get("via"),
    )


def _loaded_directive(data: dict[str, Any]) -> Directive:
    return Directive(
        id=data["id"],
        section=data["section"],
        span=Span(data["start"], data["end"]),
        quote=data["quote"],
        page=data["page"],
        rule=data["rule"],
        confidence=data["confidence"],
        bodies=tuple(_loaded_body(body) for body in (*data["bodies"], *data.get("monitors", ()))),
        deadlines=tuple(
            Deadline(
                span=_span(item["span"]),
                text=item["text"],
                first=item["start"],
                last=item["end"],
                recurrence=item["recurrence"],
                rule=item["rule"],
                confidence=item["confidence"],
                inherited=bool(item["inherited"]),
            )
            for item in data["deadlines"]
        ),
        targets=tuple(
            Target(
                span=_span(item["span"]),
                quote=item["quote"],
                indicator=item["indicator"],
                comparator=item["comparator"],
                low=item["low"],
                high=item["high"],
                unit=item["unit"],
                rule=item["rule"],
                confidence=item["confidence"],
                deadline=item["deadline"],
                whole=item.get("of"),
                base=item.get("base"),
            )
            for item in data["targets"]
        ),
        clauses=tuple(Clause(_span(item["span"]), item["verb"], item["object"]) for item in data.get("clauses", ())),
        product=data.get("product"),
        grade=data.get("grade", "orientation"),
        doubts=tuple(data.get("doubts", ())),
    )


def load(data: dict[str, Any]) -> Extraction:
    """The extraction that ``data`` holds. Raises ContractError where it breaks the contract."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ContractError(f"schema {data.get('schema') if isinstance(data, dict) else None!r}, not {SCHEMA}")
    try:
        document = data["document"]
        extraction = Extraction(
            document=Metadata(
                source=document["source"],
                sha256=document["sha256"],
                kind=document["kind"],
                number=document["number"],
                issued=document["issued"],
                place=document["place"],
                issuer=document["issuer"],
                title=document["title"],
                signer=document["signer"],
                signer_role=document["signer_role"],
                recipients=tuple(document["recipients"]),
                addressees=tuple(document.get("addressees", ())),
                draft=bool(document.get("draft")),
                spans={name: _span(pair) for name, pair in document.get("spans", {}).items()},
            ),
            text=data["text"],
            sections=tuple(Section(s["path"], s["label"], s["heading"], _span(s["span"])) for s in data["sections"]),
            directives=tuple(_loaded_directive(item) for item in data["directives"]),
            citations=tuple(
                Citation(
                    span=_span(item["span"]),
                    kind=item["kind"],
                    number=item["number"],
                    date=item["date"],
                    issuer=item["issuer"],
                    relation=item["relation"],
                    rule=item["rule"],
                    confidence=item["confidence"],
                    name=item.get("name"),
                    mentions=tuple(_span(pair) for pair in item.get("mentions", ())),
                )
                for item in data["citations"]
            ),
            lines=tuple(
                TextLine(Span(start, end), page, (box[0], box[1], box[2], box[3]) if box else None)
                for start, end, page, box in data.get("layout", ())
            ),
            pages=tuple(
                PageReading(p["page"], p["method"], p["confidence"], p.get("note", "")) for p in data.get("pages", ())
            ),
            warnings=tuple(data.get("warnings", ())),
        )
        check(extraction)
    except ContractError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ContractError(f"{type(error).__name__}: {error}") from error
    return extraction


def _check_value(what: str, value: Any, allowed: set[Any]) -> None:
    if value not in allowed:
        raise ContractError(f"{what}: {value!r}")


def check(extraction: Extraction) -> None:
    """Raise ContractError unless every quote stands at its offsets and every closed value is one of its kind."""
    text = extraction.text
    seen: set[str] = set()
    for directive in extraction.directives:
        where = f"directive {directive.id}"
        if directive.id in seen:
            raise ContractError(f"{where}: id used twice")
        seen.add(directive.id)
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
        _check_value(where, directive.grade, GRADES)
        for body in directive.bodies:
            _check_value(where, body.role, ROLES)
        for deadline in directive.deadlines:
            _check_value(where, deadline.recurrence, RECURRENCES)
        for target in directive.targets:
            _check_value(where, target.comparator, COMPARATORS)
    for citation in extraction.citations:
        _check_value(f"citation {citation.number}", citation.relation, RELATIONS)


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
