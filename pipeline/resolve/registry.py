"""Units by the registry of kinds, standing bodies and places alone, whether or not a document names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.knowledge.folding import bare
from pipeline.model import Unit
from pipeline.resolve import places
from pipeline.resolve.bodies import Resolver
from pipeline.resolve.context import Context
from pipeline.resolve.kinds import kinds, name_words, standing, topic_names
from pipeline.resolve.mentions import Reading
from pipeline.resolve.naming import field_key, longer_fields, placed_unit
from pipeline.resolve.places import Place
from pipeline.resolve.reform import parts_of, place_of
from pipeline.resolve.wording import Word, words_of

_CLOSED = 5


def named_units(ways: Iterable[Reading], known: Sequence[Unit]) -> list[Unit]:
    """The units that the readings of a query name in full: a kind, its standing field, the territory or the centre.

    Where several territories bear the name, those in the provinces that ``known`` units lie in are meant, if any do.
    """
    found: dict[str, Unit] = {}
    seen = frozenset(bare(unit.place) for unit in known if unit.place)
    for way in (full for one in ways for full in _with_full_field(one)):
        if _is_complete(way, seen):
            for reading in _at_each_place(way):
                unit = _identified(reading, Context())
                if unit:
                    found[unit.key] = unit
    near = _provinces(known)
    here = [unit for unit in found.values() if parts_of(unit.key)[2].rsplit(".", 1)[-1] in near]
    return here if len(found) > 1 and here else list(found.values())


def units_at_hand(ways: Iterable[Reading], known: Sequence[Unit]) -> list[Unit]:
    """The standing units that the readings mean without naming a territory, in those that ``known`` units lie in."""
    found: dict[str, Unit] = {}
    contexts = [_context(place) for place in dict.fromkeys(filter(None, map(place_of, known)))]
    for way in (full for one in ways for full in _with_full_field(one)):
        if way.kind and not _names_place(way) and not _is_complete(way, frozenset()):
            for context in contexts:
                unit = _identified(way, context)
                if unit and unit.place and unit.level == context.level and _stands(unit):
                    found[unit.key] = unit
    return list(found.values())


def offices_like(way: Reading) -> list[Unit]:
    """The standing bodies of the kind and at the place that a query names with a field that no such body has."""
    if way.kind is None or way.kind.shape != "topic" or not way.ref:
        return []
    fields = [bodies for (kind, _), bodies in standing().items() if kind == way.kind.id]
    return [
        placed_unit(way.kind, words_of(body.topic), body.level, place)
        for bodies in fields
        for body in bodies
        for place in way.ref.places
        if body.topic and body.level == place.level
    ]


def owner_of(unit: Unit) -> Unit | None:
    """The people's committee of a district or commune whose division a unit is; None for other bodies."""
    place = place_of(unit)
    kind = kinds().get(unit.kind)
    if unit.parent or kind is None or place is None or "co-quan-chuyen-mon" not in kind.groups:
        return None
    if place.level == "province":
        return None
    return placed_unit(kinds()["ubnd"], (), place.level, place)


def _identified(reading: Reading, context: Context) -> Unit | None:
    units = Resolver(context).identify(reading).units
    unit = units[0] if units else None
    if unit is None or unit.members:
        return None
    place, levels = place_of(unit), set(kinds()[unit.kind].levels)
    if place is None:
        return unit if unit.level == "central" else None
    return unit if place.level in levels or levels & {"any", "base"} else None


def _is_complete(reading: Reading, seen: frozenset[str]) -> bool:
    """Whether a reading leaves nothing open; ``seen`` are places that no table knows but documents name."""
    kind = reading.kind
    if kind is None or (reading.plural and not reading.holder):
        return False
    asked = field_key(kind, reading.topic)
    if asked and (kind.id, asked) not in standing() and (kind.id in _closed() or not _is_vocabulary(reading.topic)):
        return False
    if reading.owner:
        return _is_complete(reading.owner, seen)
    if "central" in kind.levels and any(body.level == "central" for body in standing().get((kind.id, asked), ())):
        return True
    ref = reading.ref
    named = ref is not None and (bool(ref.places) or ref.level == "central" or bare(ref.printed) in seen)
    return named or kind.levels == ("central",)


def _at_each_place(reading: Reading) -> Iterator[Reading]:
    """The reading once for each territory that it may name."""
    if reading.owner:
        yield from (replace(reading, owner=owner) for owner in _at_each_place(reading.owner))
        return
    ref = reading.ref
    if ref is None or len(ref.places) < 2:
        yield reading
        return
    within = {place.key for outer in ref.within for place in outer.places}
    fits = [place for place in ref.places if not within or any(place.key.endswith(f".{key}") for key in within)]
    # A commune is asked for as it is now, unless its district is named.
    now = [place for place in fits if place.level != "commune" or place.key.count(".") == 1]
    yield from (replace(reading, ref=replace(ref, places=(place,), within=())) for place in now or fits)


def _context(place: Place) -> Context:
    outer = places.known(place.within) if place.within else None
    province = place if place.level == "province" else places.known(place.province)
    return Context(
        level=place.level,
        province=province,
        district=place if place.level == "district" else outer if outer and outer.level == "district" else None,
        commune=place if place.level == "commune" else None,
    )


def _stands(unit: Unit) -> bool:
    field = parts_of(unit.key)[0].removeprefix(unit.kind).removeprefix("-")
    return not field or (unit.kind, field) in standing()


def _provinces(known: Iterable[Unit]) -> set[str]:
    """The provinces that units lie in, with those that they became part of and those that became part of them."""
    found = {parts_of(unit.key)[2].rsplit(".", 1)[-1] for unit in known} - {""}
    relatives = {place.key for key in found for place in (*places.successors(key), *places.predecessors(key))}
    return found | relatives


def _names_place(reading: Reading) -> bool:
    return bool(reading.ref and reading.ref.named) or bool(reading.owner and _names_place(reading.owner))


def _with_full_field(reading: Reading) -> list[Reading]:
    """The reading with the standing fields that begin as it was typed (“sở kế hoạch”), or as it is."""
    if not reading.kind or not reading.topic:
        return [reading]
    asked = field_key(reading.kind, reading.topic)
    longer = longer_fields(reading.kind, asked)
    if (reading.kind.id, asked) in standing() or not longer:
        return [reading]
    return [replace(reading, topic=words_of(topic_names()[field])) for field in longer]


@cache
def _closed() -> frozenset[str]:
    """The kinds whose fields are all known: ministries, departments, divisions."""
    fields = Counter(kind for kind, field in standing() if field and kinds()[kind].shape == "topic")
    return frozenset(kind for kind, number in fields.items() if number >= _CLOSED)


def _is_vocabulary(topic: Sequence[Word]) -> bool:
    """Whether a field is made of words that bodies are named with."""
    return all(word.bare in name_words() | {",", "va"} for word in topic)
