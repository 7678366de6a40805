"""Which unit somebody means who types a name: in full, abbreviated, without marks, misspelt, old or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Unit
from pipeline.resolve import places
from pipeline.resolve.collectives import CLASS, classes_of
from pipeline.resolve.kinds import Kind, kinds, name_words, topic_names
from pipeline.resolve.mentions import Reading, kind_of, readings
from pipeline.resolve.naming import field_key
from pipeline.resolve.places import slug
from pipeline.resolve.reform import Relative, field_of, heirs, parts_of, relatives
from pipeline.resolve.registry import named_units, offices_like, owner_of, units_at_hand
from pipeline.resolve.teaching import NOTHING_TAUGHT, Teaching
from pipeline.resolve.telling import told
from pipeline.resolve.territories import PlaceRef
from pipeline.resolve.wording import abbreviated

_SAME_FIELD = 88.0
_SAME_HEAD = 80.0
_MISSPELT = 86.0
_MOST_CANDIDATES = 8
_LIKE = 72.0
_MOST_SUGGESTED = 4
_SHORTEST_ABBREVIATION = 4
_WORDS_PER_ERROR = 3
_TYPED_PLACE = re.compile(r"\b(tỉnh|tinh|huyện|huyen|quận|quan|thị xã|thi xa) [\w ]+$", re.IGNORECASE)
# An organ whose owner was not asked for fits less than a body that stands alone.
_ORGAN = 0.8
# Kinds that have one another's name according to the place.
_ALIKE = {"thanh-uy": ("tinh-uy", "huyen-uy"), "ban-thuong-truc-mttq": ("ban-thuong-truc-mttq", "mttq")}


@dataclass(frozen=True)
class UnitMatch:
    """What a query means, given the units that the register holds.

    ``units`` are the units meant (none where it is unknown or ambiguous); ``ambiguous`` those that it may mean, so that
    somebody chooses; ``classes`` the classes that contain the units, ``open_classes`` those that may
    mean them or not (“các cơ quan liên quan”); ``related`` the units of the register that came before or after them,
    each with the day; ``owners``, where no document names the unit, the body that it is an office of and the classes
    that contain that one, whose tasks may be its own. ``said`` says in Vietnamese how the query was understood, or
    asks back. ``unknown`` says that no unit bears such a name; ``ambiguous`` then holds names that are written nearly
    so.
    """

    units: tuple[Unit, ...] = ()
    said: str = ""
    ambiguous: tuple[Unit, ...] = ()
    classes: tuple[Unit, ...] = ()
    open_classes: tuple[Unit, ...] = ()
    related: tuple[Relative, ...] = ()
    owners: tuple[Unit, ...] = ()
    unknown: bool = False


def _place_fits(ref: PlaceRef | None, unit: Unit, place: str) -> bool:
    """Whether the unit with this place key lies where the query says."""
    if ref is None:
        return True
    if not ref.named:
        return ref.level is None or ref.level == unit.level or unit.level == "any"
    keys = {one.key for one in ref.places}
    within = {one.key for outer in ref.within for one in outer.places}
    if within and not any(place == key or place.endswith("." + key) for key in within):
        return False
    if not keys:
        return bare(ref.printed) in bare(unit.place or "")
    return place in keys


def _field_fits(kind: Kind, reading: Reading, topic: str) -> float:
    """How well the field that was asked for fits the key of a unit's field, 0..1."""
    asked = field_key(kind, reading.topic)
    if kind.shape in ("place", "bare") and reading.topic:
        return 0.0
    if asked == topic:
        return 1.0
    if not asked:
        return 0.5 if not reading.ref and not reading.owner else 0.0
    if not topic:
        return 0.0
    if topic.startswith(asked + "-") or f"-{asked}-" in f"-{topic}-":
        return 0.9
    return 0.85 if fuzz.ratio(asked.replace("-", ""), topic.replace("-", "")) >= _SAME_FIELD else 0.0


def _unlisted_place_fits(reading: Reading, topic: str, unit: Unit) -> float:
    """1 where the words behind the field are the name of the unit's place, one that no table knows."""
    words = slug(" ".join(word.bare for word in reading.topic))
    if not unit.place or not words:
        return 0.0
    field = slug(topic_names().get(topic, topic))
    if field and not words.startswith(f"{field}-"):
        return 0.0
    behind = words.removeprefix(f"{field}-") if field else words
    return 1.0 if f"-{slug(unit.place)}".endswith(f"-{behind}") else 0.0


def _fits(reading: Reading, unit: Unit) -> float:
    """How well a unit fits a reading of the query, 0..1."""
    if reading.terms:
        asked = "cac-" + "-".join(slug(term.term) for term in reading.terms)
        own, _, place = parts_of(unit.key)
        return 1.0 if unit.kind == CLASS and own == asked and _place_fits(reading.ref, unit, place) else 0.0
    kind = reading.kind or kinds()["ubnd"]
    if unit.kind not in _ALIKE.get(kind.id, (kind.id,)):
        return 0.0
    own, owner, place = parts_of(unit.key)
    topic = own.removeprefix(unit.kind).removeprefix("-")
    field = _unlisted_place_fits(reading, topic, unit) or _field_fits(kind, reading, topic)
    if not field:
        return 0.0
    if reading.owner and reading.owner.understood:
        return field * _fits(reading.owner, _owner(owner, unit)) if owner else 0.0
    if owner and reading.ref is None:
        return field * _ORGAN
    if not _place_fits(reading.ref, unit, place):
        return 0.0
    return field * (_ORGAN if owner else 1.0)


def _owner(key: str, unit: Unit) -> Unit:
    kind = kind_of(key)
    return Unit(key, "", kind.id if kind else "", unit.level, unit.system, unit.place)


def _misspelt(query: str, units: Sequence[Unit]) -> list[Unit]:
    """Units whose name is nearly what was typed; head and field are compared apart, so that a long common ending does
    not make “Bộ Công an” of “Bộ Công Thương”."""
    typed = bare(fold(query))
    found: list[tuple[float, Unit]] = []
    for unit in units:
        if unit.members:
            continue
        kind = kinds().get(unit.kind)
        name = bare(unit.name)
        short = name.removesuffix(bare(f" {unit.place}")) if unit.place else name
        score = max(fuzz.ratio(typed, name), fuzz.ratio(typed, short))
        if score < _MISSPELT:
            continue
        head = bare(kind.name) if kind else ""
        words = len(head.split())
        rest = " ".join(typed.split()[words:])
        behind = max(
            fuzz.ratio(rest, " ".join(of.split()[words:])) if of.split()[words:] or rest else 100.0
            for of in (name, short)
        )
        if head and (fuzz.ratio(" ".join(typed.split()[:words]), head) < _SAME_HEAD or behind < _MISSPELT):
            continue
        place = bare(unit.place or "").split()
        if place and fuzz.ratio(typed, name) > fuzz.ratio(typed, short):
            # A long common beginning does not make one province of another.
            here = " ".join(typed.split()[-len(place) :])
            if fuzz.ratio(here, " ".join(place)) < _MISSPELT:
                continue
        found.append((score, unit))
    best = max((score for score, _ in found), default=0.0)
    return [unit for score, unit in found if score >= best - 1]


def _place_mended(query: str, known: Sequence[Unit]) -> str:
    """The query with the misspelt name of a province or district at its end put right (“tỉnh Cà Mao”)."""
    match = _TYPED_PLACE.search(query)
    if match is None:
        return query
    listed = places.provinces() if bare(match[1]) == "tinh" else places.districts()
    typed = bare(match[0])
    long = len(typed.split())
    full = {bare(place.full): place.full for place in listed.values() if bare(place.type) == bare(match[1])}
    names = {name: place for name, place in full.items() if len(name.split()) == long}
    if typed in names or any(typed == bare(unit.place or "") for unit in known):
        return query
    near = process.extractOne(typed, list(names), scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return query[: match.start()] + names[near[0]] if near else query


def _best(scored: Iterable[tuple[float, Unit]]) -> list[Unit]:
    listed = [(score, unit) for score, unit in scored if score > 0]
    best = max((score for score, _ in listed), default=0.0)
    return [unit for score, unit in listed if score == best]


def _without_former(units: list[Unit]) -> list[Unit]:
    """The units without those that became another of them: one body, found under its old and its new key."""
    later = {heir.unit.key for unit in units for heir in heirs(unit)}
    former = [unit for unit in units if any(heir.unit.key in {u.key for u in units} for heir in heirs(unit))]
    return [unit for unit in units if unit not in former] if later and former else units


def _begins_like(way: Reading, unit: Unit) -> float:
    """How nearly the field of a unit begins as the one that was asked for, 0..100."""
    asked = field_key(way.kind, way.topic) if way.kind else ""
    return fuzz.ratio(asked, field_of(unit)[: len(asked)]) if len(asked) >= _SHORTEST_ABBREVIATION else 0.0


def _suggestions(query: str, ways: Sequence[Reading], known: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units that are like what was typed: of the same kind and written nearly so, those of the place named first."""
    typed = bare(fold(query))
    asked = [way for way in ways if way.kind]
    named = {place.key for way in asked for place in (way.ref.places if way.ref else ())}
    scored = {}
    for unit in [*known, *(unit for way in asked for unit in offices_like(way))]:
        of_kind = not asked or any(way.kind and unit.kind == way.kind.id for way in asked)
        if unit.members or not of_kind:
            continue
        name = bare(unit.name)
        short = name.removesuffix(bare(f" {unit.place}")) if unit.place else name
        likeness = max(fuzz.ratio(typed, name), fuzz.ratio(typed, short))
        if parts_of(unit.key)[2] in named:
            likeness = max([likeness, *(_begins_like(way, unit) for way in asked)])
        if likeness >= _LIKE:
            scored[unit.key] = (parts_of(unit.key)[2] not in named, -likeness, unit.name, unit)
    return tuple(unit for *_, unit in sorted(scored.values(), key=lambda pair: pair[:3])[:_MOST_SUGGESTED])


def _abbreviation_mended(query: str) -> str:
    """The query with a misspelt abbreviation put right (“tttxvn”)."""
    words = query.split()
    known = [abbr for abbr in abbreviated() if len(abbr) >= _SHORTEST_ABBREVIATION]
    mended = [
        max(known, key=lambda abbr: fuzz.ratio(bare(word), abbr))
        if not set("aeiouy").intersection(bare(word)) and bare(word) not in abbreviated()
        else word
        for word in words
    ]
    near = all(fuzz.ratio(bare(one), bare(other)) >= _MISSPELT for one, other in zip(words, mended, strict=True))
    return " ".join(mended) if near else query


def _words_mended(query: str, known: Sequence[Unit]) -> str:
    """The query with the odd misspelt word put right by the words that names are made of (“văn phòg”)."""
    words = query.split()
    used = name_words() | {word for unit in known for word in bare(unit.name).split()}
    mended = list(words)
    wrong = [at for at, word in enumerate(words) if bare(word) not in used | abbreviated() and len(word) >= 3]
    if not wrong or len(wrong) * _WORDS_PER_ERROR > len(words):
        return query
    for at in wrong:
        near = max(used, key=lambda word: (fuzz.ratio(bare(words[at]), word), word))
        if fuzz.ratio(bare(words[at]), near) < _SAME_HEAD:
            return query
        mended[at] = near
    return " ".join(mended)


def find_unit(query: str, units: Iterable[Unit], teaching: Teaching = NOTHING_TAUGHT) -> UnitMatch:
    """What ``query`` means among ``units`` (all that the register holds, classes included).

    A name that clerks taught wins; then what the words say (kind, field, owner, place) of the units of the register,
    then of those that the registry of kinds and places knows without any document; then the same for what is likely
    misspelt. Several bodies of one name are not chosen between, unless one became the other.
    """
    listed = {unit.key: unit for unit in (*units, *teaching.units)}
    known = [unit for unit in listed.values() if unit.key not in teaching.merges]
    taught = [listed[key] for key in map(teaching.merged, teaching.aliases_of(query)) if key in listed]
    found = list(dict.fromkeys(taught)) or _without_former(_meant(query, known))
    if len(found) == 1:
        return matched(found[0], known)
    if not found:
        near = _suggestions(query, readings(query, typed=True), known)
        names = "; ".join(unit.name for unit in near)
        said = f"Chưa biết đơn vị “{query}”." + (f" Có phải: {names}?" if near else "")
        return UnitMatch(said=said, ambiguous=near, unknown=True)
    found.sort(key=lambda unit: unit.name)
    names = "; ".join(unit.name for unit in found[:_MOST_CANDIDATES])
    more = f" và {len(found) - _MOST_CANDIDATES} đơn vị khác" if len(found) > _MOST_CANDIDATES else ""
    return UnitMatch(said=f"“{query}” có thể là: {names}{more}. Hãy ghi rõ hơn.", ambiguous=tuple(found))


def _meant(query: str, known: Sequence[Unit]) -> list[Unit]:
    """The units that the words of a query mean, as typed and then with what is likely misspelt put right."""
    for typed in dict.fromkeys(_put_right(query, known)):
        ways = [way for way in readings(typed, typed=True) if way.understood]
        found = _heard_of(ways, known) or named_units(ways, known)
        if found:
            return found
    exact = bare(fold(query))
    found = [unit for unit in known if exact in (bare(unit.name), bare(unit.name).partition(" (")[0])]
    ways = [way for way in readings(query, typed=True) if way.kind]
    return found or _misspelt(query, known) or _unheard_of(ways, known)


def _put_right(query: str, known: Sequence[Unit]) -> Iterator[str]:
    """The query as it was typed but for a misspelt place, which must not fall away, then with more put right."""
    query = _place_mended(query, known)
    yield query
    yield _abbreviation_mended(query)
    yield _words_mended(query, known)


def _heard_of(ways: Sequence[Reading], known: Sequence[Unit]) -> list[Unit]:
    """The units of the register that fit the words of the query best."""
    return list(dict.fromkeys(unit for way in ways for unit in _best((_fits(way, unit), unit) for unit in known)))


def _unheard_of(ways: Sequence[Reading], known: Sequence[Unit]) -> list[Unit]:
    """Units that the query means at the places of the register, those first that it knows something of."""
    found = units_at_hand(ways, known)
    related = [unit for unit in found if relatives(unit, known)]
    return related or [unit for unit in found if classes_of(unit, known, surely=True)] or found


def matched(unit: Unit, known: Sequence[Unit]) -> UnitMatch:
    """What is known of one unit among ``known``: its classes and relatives, and the sentence that tells them."""
    bounded = classes_of(unit, known, surely=True)
    others = tuple(group for group in classes_of(unit, known) if group not in bounded)
    related = relatives(unit, known)
    stored = any(one.key == unit.key for one in known)
    owner = None if stored else owner_of(unit)
    owners: tuple[Unit, ...] = ()
    if owner:
        own = [one for one in known if one.key == owner.key]
        # Not what the centre gives to every committee of the country.
        groups = [group for group in classes_of(owner, known, surely=True) if group.place and group not in bounded]
        owners = (*own, *groups)
    said = told(unit, stored=stored, groups=bounded, related=related, owner=owner if owners else None)
    return UnitMatch((unit,), said, (), bounded, others, related, owners)
