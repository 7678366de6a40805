"""Who is who: the bodies of a document's tasks, the document itself and those that it cites.

`resolve` works from one extraction alone, so that documents can be resolved in any order; the register brings the
results of many together (`same_document`, `find_unit`).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import BodyLink, Citation, DocumentIdentity, Extraction, Metadata, Resolution, Unit, UnitSystem
from pipeline.resolve.bodies import Identified, Resolver
from pipeline.resolve.collectives import classes_of
from pipeline.resolve.context import Context, surroundings
from pipeline.resolve.documents import (
    Number,
    candidates,
    identity,
    parsed_number,
    same_document,
)
from pipeline.resolve.kinds import kinds, topic_key, topic_names
from pipeline.resolve.mentions import Reading, is_people, kind_of, readings
from pipeline.resolve.naming import field_key, longer_fields
from pipeline.resolve.places import place_called
from pipeline.resolve.query import UnitMatch, find_unit, matched
from pipeline.resolve.reform import Relative, forebears, heirs, line, relatives
from pipeline.resolve.teaching import NOTHING_TAUGHT, Teaching
from pipeline.resolve.wording import words_of

__all__ = [
    "Relative",
    "Teaching",
    "UnitMatch",
    "candidates",
    "classes_of",
    "find_unit",
    "forebears",
    "heirs",
    "line",
    "matched",
    "place_called",
    "relatives",
    "resolve",
    "same_document",
]

# Organs that act for the committee whose number the document bears.
_ACTING = {"ban-thuong-vu", "ban-chap-hanh", "thuong-truc"}
_CENTRAL_PARTY = {"bo-chinh-tri", "ban-bi-thu", "ban-chap-hanh-trung-uong"}
_OPENING = 3000


def _system(document: Metadata, issuer: Reading | None) -> UnitSystem | None:
    if issuer and issuer.kind and issuer.kind.system != "other":
        return issuer.kind.system
    if document.number:
        return "party" if parsed_number(document.number).party else "state"
    return None


def _series_owner(unit: Unit | None, units: dict[str, Unit]) -> Unit | None:
    """The body whose number a document bears, of the organ that issued it."""
    while unit and unit.kind in _ACTING and unit.parent:
        unit = units[unit.parent]
    if unit and unit.kind in _CENTRAL_PARTY:
        kind = kinds()["trung-uong"]
        return Unit(kind.id, kind.name, kind.id, "central", "party")
    return unit


def _by_code(number: Number, resolver: Resolver) -> Unit | None:
    """The body that the code within a number stands for: 263/QĐ-TTg, 04-NQ/TU, 9387/UBND-KT."""
    for code in (number.codes[:1], number.codes[1:2], number.codes[-1:]):
        if not code:
            continue
        letters = code[0].rstrip("0123456789")
        for reading in readings(letters.upper(), typed=True):
            if reading.kind and reading.kind.shape != "proper" and letters not in ("tt", "ct", "cd", "tb", "qd"):
                found = resolver.identify(reading).units
                if found:
                    return found[0]
    return None


def _in_full(reading: Reading, opening: str) -> Reading:
    """The issuer's name with the field that the text gives it: “Đảng ủy Khối” of which agencies."""
    if not reading.kind or not reading.topic:
        return reading
    spoken = f"-{topic_key(opening)}-"
    for field in longer_fields(reading.kind, field_key(reading.kind, reading.topic)):
        if f"-{field}-" in spoken:
            return replace(reading, topic=words_of(topic_names()[field]))
    return reading


def _issuer(document: Metadata, opening: str) -> tuple[Context, Resolver, Unit | None]:
    named = readings(document.issuer) if document.issuer else []
    taken = parsed_number(document.number) if document.number else None
    if not named and taken:
        for code in reversed(taken.codes[-2:]):
            named = [one for one in readings(code.upper(), typed=True) if one.kind]
            if named:
                break
    named = [_in_full(reading, opening) for reading in named]
    context = surroundings(document, named, opening)
    context = replace(context, system=_system(document, named[0] if named else None))
    resolver = Resolver(context)
    unit = None
    if named and named[0].understood:
        found = resolver.identify(named[0])
        unit = _series_owner(found.units[0] if found.units else None, resolver.units)
    if unit:
        resolver.keep(unit)
        level = unit.level if context.level is None and unit.level not in ("base", "any") else context.level
        system = unit.system if unit.system in ("party", "state", "front") else context.system
        context = replace(context, issuer=unit, level=level, system=system)
    return context, Resolver(context, resolver.units), unit


def resolve(extraction: Extraction, teaching: Teaching = NOTHING_TAUGHT) -> Resolution:
    """Who is who in one document.

    Never raises for odd input: a mention that cannot be understood gets a link without units.
    """
    document = extraction.document
    context, resolver, issuer = _issuer(document, extraction.text[:_OPENING])
    taught = {unit.key: unit for unit in teaching.units}
    place = context.place.key if context.place else ""
    seen: dict[str, Identified] = {}

    def link(name: str) -> Identified:
        if name not in seen:
            alias = teaching.alias(name, place)
            if alias and alias in taught:
                seen[name] = Identified((resolver.keep(taught[alias]),), "alias", 1.0)
            else:
                seen[name] = _identified(name, resolver)
            merged = tuple(_merged(unit, teaching, taught, resolver) for unit in seen[name].units)
            seen[name] = replace(seen[name], units=merged)
        return seen[name]

    bodies = []
    for directive in extraction.directives:
        for position, body in enumerate(directive.bodies):
            found = link(body.name)
            keys = tuple(unit.key for unit in found.units)
            bodies.append(BodyLink(directive.id, position, keys, found.confidence, found.how))
    own = identity(
        kind=document.kind,
        number=document.number,
        issued=document.issued,
        issuer=issuer,
        name=document.title or document.source,
    )
    citations = tuple(_cited(citation, resolver, extraction) for citation in extraction.citations)
    return Resolution(own, issuer, tuple(resolver.units.values()), tuple(bodies), citations)


def _merged(unit: Unit, teaching: Teaching, taught: dict[str, Unit], resolver: Resolver) -> Unit:
    key = teaching.merged(unit.key)
    if key == unit.key:
        return unit
    return resolver.keep(taught[key]) if key in taught else unit


def _identified(name: str, resolver: Resolver) -> Identified:
    if is_people(name):
        return Identified((), "people", 0.9)
    ways = [resolver.identify(reading) for reading in readings(name, resolver.context.system)]
    units = tuple(dict.fromkeys(unit for way in ways for unit in way.units))
    if not ways or not units:
        return Identified((), "unknown", 0.0)
    if len(units) == 1:
        return replace(ways[0], units=units)
    return Identified(units, "open", max(way.confidence for way in ways) / len(units))


def _cited(citation: Citation, resolver: Resolver, extraction: Extraction) -> DocumentIdentity:
    """The identity of a cited document, with the place of the citing one where the citation gives a role alone."""
    number = parsed_number(citation.number) if citation.number else None
    # Bodies that only issue other documents are no units of this document's tasks.
    aside = Resolver(resolver.context, dict(resolver.units))
    issuer = None
    if citation.issuer:
        named = readings(citation.issuer, "party" if number and number.party else resolver.context.system)
        found = aside.identify(named[0]).units if named and named[0].kind else ()
        issuer = _series_owner(found[0] if found else None, aside.units)
    by_code = _series_owner(_by_code(number, aside), aside.units) if number else None
    if by_code and (issuer is None or by_code.level == "central" or kind_of(by_code.key) != kind_of(issuer.key)):
        issuer = by_code if issuer is None or by_code.level == "central" else issuer
    return identity(kind=citation.kind, number=citation.number, issued=citation.date, issuer=issuer, name=citation.name)
