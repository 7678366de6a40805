"""Which unit somebody means who types a name: in full, abbreviated, without marks, misspelt, old or new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.knowledge.folding import bare, fold
from pipeline.model import Unit
from pipeline.resolve import places
from pipeline.resolve.bodies import Resolver
from pipeline.resolve.collectives import CLASS, classes_of
from pipeline.resolve.context import Context
from pipeline.resolve.kinds import Kind, kinds, name_words, standing, topic_names
from pipeline.resolve.mentions import Reading, kind_of, readings
from pipeline.resolve.naming import field_key, longer_fields
from pipeline.resolve.places import slug
from pipeline.resolve.reform import Relative, field_of, heirs, parts_of, relatives
from pipeline.resolve.teaching import NOTHING_TAUGHT, Teaching
from pipeline.resolve.territories import PlaceRef
from pipeline.resolve.wording import abbreviated, words_of

_SAME_FIELD = 88.0
_SAME_HEAD = 80.0
_MISSPELT = 86.0
_MOST_CANDIDATES = 8
_MOST_NAMED = 3
_SHORTEST_ABBREVIATION = 4
_WORDS_PER_ERROR = 3
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
    each with the day. ``said`` says in Vietnamese how the query was understood, or asks back. ``unknown`` says that no
    unit bears such a name; ``ambiguous`` then holds names that are written nearly so.
    """

    units: tuple[Unit, ...] = ()
    said: str = ""
    ambiguous: tuple[Unit, ...] = ()
    classes: tuple[Unit, ...] = ()
    open_classes: tuple[Unit, ...] = ()
    related: tuple[Relative, ...] = ()
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
        found.append((score, unit))
    best = max((score for score, _ in found), default=0.0)
    return [unit for score, unit in found if score >= best - 1]


def _best(scored: Iterable[tuple[float, Unit]]) -> list[Unit]:
    listed = [(score, unit) for score, unit in scored if score > 0]
    best = max((score for score, _ in listed), default=0.0)
    return [unit for score, unit in listed if score == best]


def _without_former(units: list[Unit]) -> list[Unit]:
    """The units without those that became another of them: one body, found under its old and its new key."""
    later = {heir.unit.key for unit in units for heir in heirs(unit)}
    former = [unit for unit in units if any(heir.unit.key in {u.key for u in units} for heir in heirs(unit))]
    return [unit for unit in units if unit not in former] if later and former else units


def _suggestions(query: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    typed = bare(fold(query))
    scored = [(fuzz.token_set_ratio(typed, bare(unit.name)), unit) for unit in units if not unit.members]
    near = sorted((pair for pair in scored if pair[0] >= 60), key=lambda pair: (-pair[0], pair[1].name))
    return tuple(unit for _, unit in near[:_MOST_CANDIDATES])


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


def _unheard_of(ways: Sequence[Reading], known: Sequence[Unit]) -> list[Unit]:
    """Units that the register does not hold but knows something of: a relative, or a class that contains them."""
    provinces = {
        key: places.provinces()[key] for key in {_province(unit) for unit in known} if key in places.provinces()
    }
    found: dict[str, Unit] = {}
    for way in ways:
        reading = _with_full_field(way)
        contexts = [Context()]
        if not _names_place(reading) and not (reading.kind and reading.kind.levels == ("central",)):
            contexts = [Context(level="province", province=province) for province in provinces.values()]
        for context in contexts:
            for unit in Resolver(context).identify(reading).units:
                if not unit.members and unit.kind != "khac" and (unit.level == "central" or parts_of(unit.key)[2]):
                    found[unit.key] = unit
    found = {key: unit for key, unit in found.items() if (unit.kind, field_of(unit)) in standing()} or found
    related = [unit for unit in found.values() if relatives(unit, known)]
    return related or [unit for unit in found.values() if classes_of(unit, known, surely=True)]


def _names_place(reading: Reading) -> bool:
    return bool(reading.ref and reading.ref.named) or bool(reading.owner and _names_place(reading.owner))


def _with_full_field(reading: Reading) -> Reading:
    """The reading with the only standing field that begins as it was typed (“sở kế hoạch”)."""
    if not reading.kind or not reading.topic:
        return reading
    asked = field_key(reading.kind, reading.topic)
    longer = longer_fields(reading.kind, asked)
    if (reading.kind.id, asked) in standing() or len(longer) != 1:
        return reading
    return replace(reading, topic=words_of(topic_names()[longer[0]]))


def _province(unit: Unit) -> str:
    return parts_of(unit.key)[2].rsplit(".", 1)[-1]


def find_unit(query: str, units: Iterable[Unit], teaching: Teaching = NOTHING_TAUGHT) -> UnitMatch:
    """What ``query`` means among ``units`` (all that the register holds, classes included).

    A name that clerks taught wins; then what the words say (kind, field, owner, place); then a spelling that is nearly
    right; then a body that the register does not hold itself but one that came before or after it, or a class that
    contains it. Several bodies of one name are not chosen between, unless one became the other.
    """
    listed = {unit.key: unit for unit in (*units, *teaching.units)}
    known = [unit for unit in listed.values() if unit.key not in teaching.merges]
    taught = [listed[key] for key in map(teaching.merged, teaching.aliases_of(query)) if key in listed]
    found = list(dict.fromkeys(taught)) or _heard_of(query, known)
    ways = [way for way in readings(query, typed=True) if way.kind]
    found = _without_former(found or _misspelt(query, known) or _unheard_of(ways, known))
    if len(found) == 1:
        return matched(found[0], known)
    if not found:
        near = _suggestions(query, known)
        names = "; ".join(unit.name for unit in near)
        said = f"Chưa biết đơn vị “{query}”." + (f" Có phải: {names}?" if near else "")
        return UnitMatch(said=said, ambiguous=near, unknown=True)
    found.sort(key=lambda unit: unit.name)
    names = "; ".join(unit.name for unit in found[:_MOST_CANDIDATES])
    more = f" và {len(found) - _MOST_CANDIDATES} đơn vị khác" if len(found) > _MOST_CANDIDATES else ""
    return UnitMatch(said=f"“{query}” có thể là: {names}{more}. Hãy ghi rõ hơn.", ambiguous=tuple(found))


def _put_right(query: str, known: Sequence[Unit]) -> Iterator[str]:
    """The query as it was typed, then with what is likely misspelt in it put right."""
    yield query
    yield _abbreviation_mended(query)
    yield _words_mended(query, known)


def _heard_of(query: str, known: Sequence[Unit]) -> list[Unit]:
    """The units of the register that fit the words of the query best."""
    for typed in _put_right(query, known):
        ways = [way for way in readings(typed, typed=True) if way.understood]
        found = list(dict.fromkeys(unit for way in ways for unit in _best((_fits(way, unit), unit) for unit in known)))
        if found:
            return found
    exact = bare(fold(query))
    return [unit for unit in known if exact in (bare(unit.name), bare(unit.name).partition(" (")[0])]


def matched(unit: Unit, known: Sequence[Unit]) -> UnitMatch:
    """What is known of one unit among ``known``: its classes and relatives, and the sentence that tells them."""
    bounded = classes_of(unit, known, surely=True)
    others = tuple(group for group in classes_of(unit, known) if group not in bounded)
    related = relatives(unit, known)
    after = heirs(unit)
    parts = [unit.name]
    if after:
        days = sorted({heir.since for heir in after})
        since = f"từ {_day(days[0])}"
        many = f"có {len(after)} đơn vị kế tục, chưa xác định đơn vị nào: " if len(after) > 1 else "là "
        parts.append(f"{since} {many}{_named([heir.unit.name for heir in after])}")
    before = [relative for relative in related if not relative.later]
    if before:
        former = [f"{relative.unit.name} (đến trước {_day(relative.since)})" for relative in before]
        parts.append(f"trước đây là {_named(former)}")
    groups = [group.name for group in bounded]
    if groups:
        parts.append(f"cũng gồm việc giao cho {_named(groups)}")
    return UnitMatch((unit,), "; ".join(parts), (), bounded, others, related)


def _named(names: Sequence[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} đơn vị, nhóm khác" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"“{name}”" for name in names[:_MOST_NAMED]) + more


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
