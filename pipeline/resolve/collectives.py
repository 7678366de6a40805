"""Collectives (“các sở, ban, ngành”) as classes of bodies, and which units a class contains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Unit, UnitLevel, UnitSystem
from pipeline.resolve.context import ORDER, Context
from pipeline.resolve.kinds import Collective, Kind, standing, topic_key
from pipeline.resolve.mentions import Reading, kind_of
from pipeline.resolve.naming import field_key, field_name, printed
from pipeline.resolve.places import Place, slug
from pipeline.resolve.territories import PlaceRef

CLASS = "nhom"
# Of a class as a whole that it is open which of its members are meant, of one kind of member that only some are.
OPEN = "?"
SOME = "?"
_LEVEL_NAMES: dict[str, str] = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}
_PARTY_GROUPS = {
    "ban-dang", "cap-uy", "chi-bo", "co-quan-tham-muu-giup-viec", "dang-uy",
    "to-chuc-co-so-dang", "to-chuc-dang",
}  # fmt: skip
_LEADING = {"ban-chap-hanh", "ban-thuong-vu", "thuong-truc", "ban-chi-dao"}
_PRIVATE = {"doanh-nghiep", "hop-tac-xa", "cong-ty", "tap-doan", "tong-cong-ty", "ngan-hang"}
# Kinds whose “cơ quan, đơn vị” are those that they manage or deal with.
_OF_ITS_OWN = {"so", "cuc", "chi-cuc", "doan-cong-tac", "to-cong-tac", "ban-quan-ly", "trung-tam", "vien", "phong"}
# Committees of a territory: what lies in it is theirs, whatever body it belongs to more closely.
_TERRITORIAL = {"tinh-uy", "huyen-uy", "trung-uong", "ubnd"}


def _levels(term: Collective, ref: PlaceRef | None, owner: Unit | None, context: Context) -> tuple[str, ...]:
    """The levels of the members that a term means in a document."""
    if term.level == "local":
        if ref and ref.plural and ref.level:
            return (ref.level,)
        own = ref.level if ref and ref.level in ORDER else context.level
        if own == "central":
            return ("province",)
        return tuple(ORDER[ORDER.index(own) + 1 :]) if own in ORDER[:-1] else ("commune",)
    if term.level != "own":
        return (term.level,)
    if ref and ref.level:
        return (ref.level,)
    return (owner.level if owner else context.level or "any",)


def _scope(level: str, ref: PlaceRef | None, context: Context, *, own: bool) -> Place | None:
    """The territory that the members lie in; None for the whole country. ``own`` says that they are the issuer's
    neighbours (“các phòng, ban”) and not all units of a level."""
    if ref and ref.named:
        return context.locate(ref)
    if level == "central" or context.level == "central":
        return None
    if level == "province":
        return context.province if own else None
    if level in ORDER and context.level in ORDER and not own and ORDER.index(level) <= ORDER.index(context.level):
        return context.above(level)
    return context.place


def collective(reading: Reading, context: Context, owner: Unit | None, ref: PlaceRef | None) -> Unit:
    """The class that the terms of a collective mean, of an owner or in a territory."""
    terms = _meant(reading.terms, context)
    groups = {group for term in terms for group in term.groups}
    if owner is None and context.issuer and context.issuer.system == "party" and ref is None:
        owner = context.issuer if groups <= _PARTY_GROUPS or reading.tied else None
    if owner is None and ref is None and groups == {"*"} and context.issuer and context.issuer.kind in _OF_ITS_OWN:
        # “Các đơn vị liên quan” of a department's plan are not all of the province.
        owner = context.issuer
    # Words behind the last term single out some of what it means: “các xã đã đạt chuẩn”.
    some = SOME if reading.topic else ""
    members = tuple(
        dict.fromkeys(
            f"{group}:{level}" + (some if term is terms[-1] and not level.endswith(SOME) else "")
            for term in terms
            for level in _levels(term, ref, owner, context)
            for group in term.groups
        )
    )
    field = topic_key(" ".join(word.bare for word in reading.topic))
    if groups == {"nganh"} and ("so", field) in standing():
        # “Ngành y tế” of a province is its department with all below.
        members = tuple(f"so-{field}:{member.partition(':')[2].rstrip(SOME)}" for member in members)
    levels = [member.partition(":")[2].rstrip(SOME) for member in members]
    level = min(levels, key=lambda at: ORDER.index(at) if at in ORDER else len(ORDER))
    name = ("các " if reading.plural or len(reading.terms) > 1 else "") + ", ".join(term.term for term in reading.terms)
    name += f" {printed(reading.topic)}" if reading.topic else ""
    # Whom it concerns the words do not tell, nor which of the ministries a province is to work with.
    if reading.concerned:
        name += " liên quan"
    if reading.concerned or (level == "central" and context.level in ORDER[1:]):
        members += (OPEN,)
    if reading.topic:
        # Who “các đơn vị được giao đỡ đầu” are not even the kind of body tells.
        members = tuple(dict.fromkeys(OPEN if member.startswith("*") else member for member in members))
    key = "cac-" + slug(name.removeprefix("các "))
    system: UnitSystem = "party" if groups <= _PARTY_GROUPS else "state"
    if "*" in groups and context.system:
        system = context.system
    if owner:
        return Unit(
            f"{key}.{owner.key}", f"{name} trực thuộc {owner.name}", CLASS, _known(level), owner.system, owner.place,
            owner.key, members,
        )  # fmt: skip
    territories = all(term.groups == ("ubnd",) for term in terms)
    return _class(key, name, members, level, _scope(level, ref, context, own=not territories), system)


def _meant(terms: tuple[Collective, ...], context: Context) -> tuple[Collective, ...]:
    """The terms with what each means in the document: beside “các tỉnh ủy” and in a document of the centre “thành ủy”
    are those of the cities that are provinces; “các cấp” are no party committees where the state speaks."""
    provinces = context.level == "central" or any("tinh-uy" in term.groups for term in terms)
    found = []
    for term in terms:
        if term.term == "thành ủy" and provinces:
            term = replace(term, groups=("tinh-uy",), level="province")
        elif term.term == "cấp" and context.system == "state":
            term = replace(term, groups=("chinh-quyen",))
        found.append(term)
    return tuple(found)


def _levels_of_all(reading: Reading, kind: Kind, context: Context) -> tuple[str, ...]:
    """The levels at which all bodies of a kind are meant."""
    ref = reading.ref
    if ref and ref.level:
        return (ref.level,)
    exist = [level for level in kind.levels if level != "district" or not context.reformed] or [*kind.levels]
    if ref is None and kind.shape in ("topic", "proper") and len(kind.levels) > 1 and kind.id != "phong":
        return ("any",)
    if context.level == "central" or context.level not in ORDER:
        return tuple([level for level in exist if level != "central"][:1] or exist[:1])
    below = tuple(level for level in exist if level in ORDER and ORDER.index(level) > ORDER.index(context.level))
    if ref and ref.plural:
        return below or tuple(exist[-1:])
    return ("district",) if "district" in exist else tuple(exist[-1:])


def all_of(reading: Reading, kind: Kind, context: Context, owner: Unit | None = None) -> Unit:
    """All bodies of one kind at a level: “Ủy ban nhân dân các xã, phường”, or of all levels below the document's, or
    of an owner (“các bệnh viện trực thuộc Bộ”)."""
    levels = _levels_of_all(reading, kind, context)
    topic = field_key(kind, reading.topic)
    head = f"{kind.id}-{topic}" if topic else kind.id
    level_name = " và ".join(_LEVEL_NAMES[level] for level in levels if level in _LEVEL_NAMES)
    concerned = "liên quan" if reading.concerned else ""
    parts = ("các", kind.name, field_name(kind, reading.topic), level_name, concerned)
    key = "-".join(filter(None, ("cac", head, slug(level_name), slug(concerned))))
    if owner and not owner.members:
        name = " ".join(filter(None, ("các", kind.name, field_name(kind, reading.topic), concerned)))
        return Unit(
            f"cac-{head}.{owner.key}", f"{name} trực thuộc {owner.name}", CLASS, owner.level, kind.system, owner.place,
            owner.key, (f"{head}:any",) + ((OPEN,) if concerned else ()),
        )  # fmt: skip
    scope = _scope(levels[0], reading.ref, context, own=kind.id not in ("ubnd", "hdnd"))
    members = tuple(f"{head}:{level}" for level in levels) + ((OPEN,) if concerned else ())
    return _class(key, " ".join(filter(None, parts)), members, levels[0], scope, kind.system)


def _class(key: str, name: str, members: tuple[str, ...], level: str, scope: Place | None, system: UnitSystem) -> Unit:
    return Unit(
        key=f"{key}@{scope.key}" if scope else key,
        name=f"{name} ({scope.full})" if scope else name,
        kind=CLASS,
        level=_known(level),
        system=system,
        place=scope.full if scope else None,
        members=members,
    )


def _known(level: str) -> UnitLevel:
    return level if level in ORDER else "any"


def place_key(key: str) -> str:
    """The key of the place within a unit key; empty where it has none."""
    return key.partition("@")[2]


def contains(group: Unit, unit: Unit, *, surely: bool = False) -> bool:
    """Whether a class may contain a unit, by kind, level, territory and owner; with ``surely`` whether it does: not
    where it is open which of its members are meant (“liên quan”), or which agencies (“cơ quan, đơn vị”)."""
    kind = kind_of(unit.key)
    if not group.members or unit.members or kind is None or group.parent == unit.key:
        return False
    if surely and OPEN in group.members:
        return False
    head = unit.key.split("@", 1)[0].split(".", 1)[0]
    above = kind_of(unit.parent) if unit.parent else None
    groups = kind.groups | {name.removesuffix(f"/{above.id}") for name in kind.groups if above} | {head}
    fits = False
    for member in group.members:
        name, _, level = member.partition(":")
        if level.endswith(SOME):
            # Which company “các doanh nghiệp phần mềm” are, no list tells.
            if surely or name in _PRIVATE:
                continue
            level = level.rstrip(SOME)
        of_kind = name in groups or (name == "*" and not surely and _is_agency(kind, unit, group))
        fits |= of_kind and level in ("any", unit.level)
    if not fits:
        return False
    scope, place = place_key(group.key), place_key(unit.key)
    if scope and place != scope and not place.endswith("." + scope):
        return False
    if group.parent is None or unit.parent == group.parent:
        return True
    owner = kind_of(group.parent)
    if unit.parent or owner is None:
        return False
    # A base-level committee does not say which committee it belongs to, nor one of the National Assembly that it does.
    only = owner.shape == "alone" and unit.level == "central"
    return owner.id in _TERRITORIAL or only or (unit.level == "base" and owner.id == "dang-uy")


def _is_agency(kind: Kind, unit: Unit, group: Unit) -> bool:
    """Whether “cơ quan, đơn vị” in a document of the group's system means such a body: no committee or council that
    leads a territory, no company, and in a state document no body of the party or the Front."""
    leading = kind.groups & {"cap-uy", "ubnd", "hdnd"} or kind.shape == "alone" or kind.id in _LEADING
    return not leading and not kind.groups & _PRIVATE and (group.system == "party" or unit.system == "state")


def classes_of(unit: Unit, units: Iterable[Unit], *, surely: bool = False) -> tuple[Unit, ...]:
    """The classes among ``units`` that may contain ``unit``, with ``surely`` those that do; short names first."""
    found = [group for group in units if group.members and contains(group, unit, surely=surely)]
    return tuple(sorted(found, key=lambda group: (len(group.name), group.key)))
