"""What became of a body, and what it was before: mergers of provinces and communes, the end of the districts,
ministries, departments and party committees that were joined or renamed.

Where a body has several heirs all are given and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline.model import Unit, UnitLevel
from pipeline.resolve import places
from pipeline.resolve.kinds import Standing, kinds, standing, topic_key
from pipeline.resolve.mentions import kind_of
from pipeline.resolve.naming import organ, placed_unit, standing_body
from pipeline.resolve.places import REFORM, Place
from pipeline.resolve.wording import words_of

_LEVELS: tuple[UnitLevel, ...] = ("central", "province", "district", "commune")
_LONGEST_LINE = 4


@dataclass(frozen=True, slots=True)
class Relative:
    """A body that came before or after (``later``) another. ``since`` is the day from which the later of the two is in
    the place of the earlier; ``part`` says in Vietnamese what went elsewhere."""

    unit: Unit
    since: str
    later: bool
    part: str = ""


def parts_of(key: str) -> tuple[str, str, str]:
    """The kind with field, the owner's key and the place's key of a unit key; empty where there is none."""
    head, _, place = key.partition("@")
    own, _, owner = head.partition(".")
    return own, (f"{owner}@{place}" if place else owner) if owner else "", place


def field_of(unit: Unit) -> str:
    """The key of the unit's field of work."""
    return parts_of(unit.key)[0].removeprefix(unit.kind).removeprefix("-")


def place_of(unit: Unit) -> Place | None:
    """The place of a unit, also where it is none of the known ones."""
    key = parts_of(unit.key)[2]
    if not key or not unit.place:
        return None
    known = places.known(key)
    if known:
        return known
    level: UnitLevel = unit.level if unit.level in _LEVELS[1:] else "province"
    return places.place(unit.place, level, key.partition(".")[2])


def _unit_of(key: str, like: Unit) -> Unit:
    """The unit that an owner's key stands for, at the place of ``like``."""
    kind = kind_of(key)
    place = place_of(like)
    if kind is None:
        return Unit(key, key, "khac", like.level, like.system)
    own, owner, _ = parts_of(key)
    topic = own.removeprefix(kind.id).removeprefix("-").replace("-", " ")
    if owner:
        return organ(kind, words_of(topic), _unit_of(owner, like))
    level: UnitLevel = place.level if place else "central"
    return placed_unit(kind, words_of(topic), level, place)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _places_for(where: str, unit: Unit) -> list[Place | None]:
    """The places of an heir: a level or types of communes (“xã+đặc khu”), empty for the same place."""
    own = place_of(unit)
    if not where or own is None:
        return [own]
    if where == "province":
        province = places.provinces().get(own.province)
        return [(places.successors(own.province) or (province,))[0]]
    communes = [place for place in places.successors(own.key) if place.level == "commune"]
    return [place for place in communes if where == "commune" or place.type in where.split("+")]


def _heirs_by_table(unit: Unit, body: Standing) -> Iterator[Relative]:
    since = _day_after(body.until) if body.until else REFORM
    for heir in body.heirs:
        name, _, where = heir.partition("@")
        kind_id, _, topic = name.partition(":")
        kind = kinds()[kind_id]
        for place in _places_for(where, unit):
            if kind.shape == "organ" and unit.parent:
                owner = _unit_of(unit.parent, unit)
                if where:
                    owner = placed_unit(kinds()["ubnd" if owner.kind == "ubnd" else "dang-uy"], (), "commune", place)
                yield Relative(organ(kind, words_of(topic), owner), since, True, body.part)
            else:
                level: UnitLevel = place.level if place else "central"
                yield Relative(placed_unit(kind, words_of(topic), level, place), since, True, body.part)


def heirs(unit: Unit) -> tuple[Relative, ...]:
    """The bodies that came directly after ``unit``, in the order of the table; empty where it goes on."""
    body = standing_body(unit.kind, field_of(unit) if not unit.parent else "", unit.level)
    if body and body.heirs:
        return tuple(_heirs_by_table(unit, body))
    if unit.parent:
        kind = kinds().get(unit.kind)
        if kind is None:
            return ()
        topic = words_of(field_of(unit).replace("-", " "))
        return tuple(
            Relative(organ(kind, topic, owner.unit), owner.since, True, owner.part)
            for owner in heirs(_unit_of(unit.parent, unit))
        )
    place = place_of(unit)
    kind = kinds().get(unit.kind)
    if place is None or kind is None:
        return ()
    if place.level == "district":
        # A division with a field of its own: whichever of the communes' divisions took it over.
        body = standing_body(unit.kind, "", "district")
        return tuple(_heirs_by_table(unit, body)) if body else ()
    topic = words_of(field_of(unit).replace("-", " "))
    return tuple(
        Relative(placed_unit(kind, topic, unit.level, heir), REFORM, True) for heir in places.successors(place.key)
    )


def line(unit: Unit) -> tuple[Relative, ...]:
    """All bodies after ``unit`` down to today, each once, nearest first."""
    found: dict[str, Relative] = {}
    level = [unit]
    for _ in range(_LONGEST_LINE):
        following = [heir for one in level for heir in heirs(one) if heir.unit.key not in found | {unit.key: heir}]
        found.update((heir.unit.key, heir) for heir in following)
        level = [heir.unit for heir in following]
    return tuple(found.values())


@cache
def _by_heir() -> dict[tuple[str, str], tuple[Standing, ...]]:
    """The bodies that ended, by kind and field of an heir."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for bodies in standing().values():
        for body in bodies:
            for heir in body.heirs:
                kind, _, topic = heir.partition("@")[0].partition(":")
                found.setdefault((kind, topic_key(topic) if topic else ""), []).append(body)
    return {key: tuple(bodies) for key, bodies in found.items()}


def forebears(unit: Unit) -> tuple[Relative, ...]:
    """The bodies that ``unit`` directly came from. Of a body of a province the districts' bodies are left out."""
    found: dict[str, Relative] = {}
    place = place_of(unit)
    earlier = places.predecessors(place.key) if place else ()
    for body in _by_heir().get((unit.kind, field_of(unit)), ()):
        if unit.parent:
            continue
        kind = kinds()[body.kind]
        homes: list[Place | None] = [place] if body.level == unit.level else []
        homes += [old for old in earlier if old.level == body.level == "district"]
        for home in homes:
            former = placed_unit(kind, words_of(body.topic), body.level, home)
            if any(heir.unit.key == unit.key for heir in heirs(former)):
                found[former.key] = Relative(former, _day_after(body.until) if body.until else REFORM, False, body.part)
    own = kinds().get(unit.kind)
    if own and not unit.parent and not (unit.since and unit.since >= REFORM):
        topic = words_of(field_of(unit).replace("-", " "))
        for old in earlier:
            if old.level == unit.level:
                former = placed_unit(own, topic, unit.level, old)
                found.setdefault(former.key, Relative(former, REFORM, False))
    return tuple(found.values())


def relatives(unit: Unit, units: Iterable[Unit]) -> tuple[Relative, ...]:
    """The bodies among ``units`` that came before or after ``unit``, in however many steps, by key."""
    after = {heir.unit.key: heir for heir in line(unit)}
    province = parts_of(unit.key)[2].rsplit(".", 1)[-1]
    found = {}
    for other in units:
        if other.key in after:
            found[other.key] = Relative(other, after[other.key].since, True, after[other.key].part)
        elif not other.members and other.key != unit.key and _became_part(other, province):
            steps = [heir for heir in line(other) if heir.unit.key == unit.key]
            if steps:
                found[other.key] = Relative(other, steps[0].since, False, steps[0].part)
    return tuple(found[key] for key in sorted(found))


def _became_part(unit: Unit, province: str) -> bool:
    """Whether a unit lies in a province (key; empty: is of the centre) or in one that became part of it."""
    own = parts_of(unit.key)[2].rsplit(".", 1)[-1]
    return own == province or any(place.key == province for place in places.successors(own))
