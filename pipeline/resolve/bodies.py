"""From a reading of a mention to units: what the words leave out is taken from the document they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from pipeline.knowledge.folding import fold
from pipeline.model import Unit, UnitLevel, UnitSystem
from pipeline.resolve.context import ORDER, Context
from pipeline.resolve.kinds import Collective, Kind, kinds, standing, topic_key, topic_names
from pipeline.resolve.mentions import PlaceRef, Reading, Word
from pipeline.resolve.places import Place, slug

_LEVEL_NAMES = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}
_PARTY_GROUPS = {
    "ban-dang", "cap-uy", "chi-bo", "co-quan-tham-muu-giup-viec", "dang-uy", "to-chuc-co-so-dang", "to-chuc-dang",
}  # fmt: skip
# Words that some write within the name of a committee and others leave out.
_FILLERS = {"thuc", "hien", "chuong", "trinh", "cac", "cong", "tac", "ve", "trien", "khai"}
_TYPING_ERROR = 90.0


@dataclass(frozen=True, slots=True)
class Identified:
    """The units that a mention may be; ``how`` names the rule that completed it."""

    units: tuple[Unit, ...]
    how: str
    confidence: float


@dataclass
class Resolver:
    """Resolves the mentions of one document; ``units`` gathers all that were named, owners included, by key."""

    context: Context
    units: dict[str, Unit] = field(default_factory=dict)

    def identify(self, reading: Reading) -> Identified:
        """The unit of a reading. Several units mean that it stays open; none, that nothing is known of it."""
        if reading.terms:
            return Identified((self._collective(reading),), "collective", 0.9)
        if reading.kind is None:
            if reading.ref:
                return self._territory(reading)
            return self._own_name(reading)
        unit, how = self._single(reading, reading.kind)
        return Identified((unit,), "holder" if reading.holder and how == "named" else how, _SURE[how])

    def keep(self, unit: Unit) -> Unit:
        return self.units.setdefault(unit.key, unit)

    # ------------------------------------------------------------ single bodies

    def _single(self, reading: Reading, kind: Kind) -> tuple[Unit, str]:
        if kind.shape == "alone":
            return self.keep(_unit(kind, kind.name, "central")), "named"
        if kind.shape == "bare":
            return self._committee(reading, kind)
        if reading.plural and reading.ref and not reading.ref.named or (reading.plural and not reading.ref):
            return self._all_of(reading, kind), "collective"
        topic = _field(kind, reading.topic)
        issuer = self.context.issuer
        if not topic and not reading.ref and not reading.owner and issuer and issuer.kind == kind.id:
            if kind.shape in ("topic", "owner"):
                return self.keep(issuer), "issuer"
        if reading.owner and reading.owner.understood:
            owner = self.identify(reading.owner).units
            if owner:
                return self._organ(kind, reading, topic, owner[0]), "named"
        if kind.shape == "organ" and not topic or kind.owner == "issuer" and kind.shape == "topic":
            implied = self._implied_owner(kind, reading.ref)
            if implied:
                return self._organ(kind, reading, topic, implied), "issuer"
        return self._placed(reading, kind, topic)

    def _organ(self, kind: Kind, reading: Reading, topic: str, owner: Unit) -> Unit:
        name = f"{kind.name} {_printed(kind, reading.topic)}".strip()
        system: UnitSystem = owner.system if kind.system == "other" else kind.system
        head = f"{kind.id}-{topic}" if topic else kind.id
        place = owner.place
        self.keep(owner)
        return self.keep(
            Unit(f"{head}.{owner.key}", f"{name} {owner.name}", kind.id, owner.level, system, place, owner.key)
        )

    def _implied_owner(self, kind: Kind, ref: PlaceRef | None) -> Unit | None:
        issuer = self.context.issuer
        if ref and ref.level == "central" and kind.owner == "committee":
            return self._alone("trung-uong")
        if kind.owner == "front":
            return self._placed(Reading(kind=kinds()["mttq"], ref=ref), kinds()["mttq"], "")[0]
        if ref and (ref.named or ref.level != self.context.level):
            return self._committee_at(self.context.locate(ref)) if kind.owner == "committee" else None
        if kind.owner == "committee":
            return issuer if issuer and issuer.system == "party" else self._committee_at(self.context.place)
        if kind.id == "phong" and self.context.place and issuer and issuer.kind == "ubnd":
            return None
        return issuer

    def _committee_at(self, place: Place | None) -> Unit | None:
        if self.context.level == "central":
            return self._alone("trung-uong")
        if place is None:
            return None
        kind = {"province": "tinh-uy", "district": "huyen-uy"}.get(place.level, "dang-uy")
        return self.keep(_unit(kinds()[kind], _placed_name(kinds()[kind], place, ""), place.level, place))

    def _alone(self, kind: str) -> Unit:
        return self.keep(_unit(kinds()[kind], kinds()[kind].name, "central"))

    def _committee(self, reading: Reading, kind: Kind) -> tuple[Unit, str]:
        """A party committee of a territory: Tỉnh ủy, Thành ủy of a province or of a town, Huyện ủy."""
        context = self.context
        place = context.locate(reading.ref) if reading.ref and reading.ref.named else None
        how = "named" if place else "place"
        if place is None:
            wanted: tuple[UnitLevel, ...] = ("province", "district") if kind.id == "thanh-uy" else kind.levels
            place = next((at for level in reversed(wanted) if (at := context.at(level))), None)
            if kind.id == "thanh-uy" and place and place.type != "thành phố":
                place = None
        level: UnitLevel = place.level if place else kind.levels[-1]
        if place is None and context.province and level == "district":
            return self._all_of(reading, kind), "collective"
        own = kinds()["tinh-uy" if level == "province" else "huyen-uy"]
        return self.keep(_unit(own, _placed_name(own, place, "") if place else kind.name, level, place)), how

    def _placed(self, reading: Reading, kind: Kind, topic: str) -> tuple[Unit, str]:
        """A body of a territory, by the place it names or the issuer's own."""
        context = self.context
        ref = reading.ref
        body = next((b for b in standing().get((kind.id, topic), ()) if b.level in ("province", "central")), None)
        level: UnitLevel | None = None
        place = None
        how = "place"
        if ref:
            level = ref.level
            place = context.locate(ref)
            how = "named" if ref.named else "place"
            if place is None and level != "central" and context.level in ORDER and not ref.named:
                if level is None or ORDER.index(level) > ORDER.index(context.level):
                    return self._all_of(replace(reading, plural=True), kind), "collective"
        if level is None or (place and place.level not in (*kind.levels, "any") and "any" not in kind.levels):
            level = self._natural_level(kind)
        if place is None and level != "central":
            place = context.at(level) if level in ORDER else context.place
        if kind.shape == "owner" and kind.id == "dang-uy":
            level = "commune" if place and place.level == "commune" else body.level if body else "base"
            place = place or context.province
        elif place and place.level in kind.levels and how == "named":
            level = place.level
        elif place and "any" in kind.levels:
            level = place.level
        if level == "central":
            place = None
        name = _placed_name(kind, place, _printed(kind, reading.topic) if topic else "", central=level == "central")
        unit = _unit(kind, name, level, place, topic)
        if body:
            unit = replace(unit, since=body.since, until=body.until)
        return self.keep(unit), how

    def _natural_level(self, kind: Kind) -> UnitLevel:
        """The level of a body that names none: the issuer's if the kind exists there, else the nearest above."""
        own = self.context.level
        if "any" in kind.levels:
            return own or "any"
        if own in kind.levels:
            return own or "any"
        above = [
            level for level in kind.levels if level in ORDER and own in ORDER and ORDER.index(level) < ORDER.index(own)
        ]
        return above[-1] if above else kind.levels[0]

    # ------------------------------------------------------------ collectives

    def _all_of(self, reading: Reading, kind: Kind) -> Unit:
        """All bodies of one kind at a level: “Ủy ban nhân dân các xã, phường”."""
        level = reading.ref.level if reading.ref and reading.ref.level else None
        if level is None or level == self.context.level and kind.levels[-1] != level and "any" not in kind.levels:
            level = level or kind.levels[-1]
        topic = _field(kind, reading.topic)
        scope = self._scope(reading.ref, level)
        head = "-".join(part for part in (kind.id, topic) if part)
        level_name = _LEVEL_NAMES.get(level, "")
        name = " ".join(part for part in ("các", kind.name, _printed(kind, reading.topic), level_name) if part)
        return self._class(
            f"cac-{head}-{slug(level_name)}".rstrip("-"), name, (f"{head}:{level}",), level, scope, kind.system
        )

    def _collective(self, reading: Reading) -> Unit:
        """A class from the terms of a collective, within its owner or territory."""
        context = self.context
        owner: Unit | None = None
        ref = reading.ref
        if reading.owner and reading.owner.understood:
            inner = reading.owner
            if inner.ref and not inner.kind and not inner.terms:
                ref = ref or inner.ref
            else:
                found = self.identify(inner).units
                owner = found[0] if found else None
        groups = {group for term in reading.terms for group in term.groups}
        if owner is None and context.issuer and context.issuer.system == "party" and ref is None:
            if groups <= _PARTY_GROUPS or reading.tied:
                owner = context.issuer
        members = tuple(
            f"{group}:{level}"
            for term in reading.terms
            for level in self._levels(term, ref, owner)
            for group in term.groups
        )
        level = members[0].partition(":")[2] if members else "any"
        name = "các " + ", ".join(term.term for term in reading.terms)
        if reading.topic:
            name += " " + " ".join(word.printed for word in reading.topic)
        key = "cac-" + slug(name.removeprefix("các "))
        if owner:
            self.keep(owner)
            unit = Unit(
                f"{key}.{owner.key}", f"{name} trực thuộc {owner.name}", "nhom", _level(level), owner.system, owner.place,
                owner.key, members,
            )  # fmt: skip
            return self.keep(unit)
        territorial = all(term.groups == ("ubnd",) for term in reading.terms)
        below = ref is None and territorial
        scope = (
            self._scope(ref if ref and (ref.named or ref.level != level) else None, _level(level))
            if (below or level in ORDER or ref)
            else context.place
        )
        if ref is None and not territorial and level not in ("district", "commune"):
            scope = (
                context.place if level == "any" or _level(level) == context.level else self._scope(None, _level(level))
            )
        if territorial and level == "province":
            scope = None
        system: UnitSystem = "party" if groups <= _PARTY_GROUPS else "state"
        return self._class(key, name, members, _level(level), scope, system)

    def _levels(self, term: Collective, ref: PlaceRef | None, owner: Unit | None) -> tuple[str, ...]:
        if term.level == "local":
            if ref and ref.plural and ref.level:
                return (ref.level,)
            own = ref.level if ref and ref.level in ORDER else self.context.level
            return tuple(ORDER[ORDER.index(own) + 1 :]) if own in ORDER[:-1] else ("commune",)
        if term.level != "own":
            return (term.level,)
        if ref and ref.level:
            return (ref.level,)
        if owner:
            return ("any",)
        return (self.context.level or "any",)

    def _scope(self, ref: PlaceRef | None, level: UnitLevel) -> Place | None:
        if ref and ref.named:
            return self.context.locate(ref)
        if level == "province":
            return self.context.province
        return self.context.above(level)

    def _class(
        self, key: str, name: str, members: Sequence[str], level: UnitLevel, scope: Place | None, system: UnitSystem
    ) -> Unit:
        full = f"{name} ({scope.full})" if scope else name
        unit = Unit(f"{key}@{scope.key}" if scope else key, full, "nhom", level, system, scope.full if scope else None)
        return self.keep(replace(unit, members=tuple(members)))

    # ------------------------------------------------------------ the rest

    def _territory(self, reading: Reading) -> Identified:
        """A territory named as the doer is its people's committee."""
        kind = kinds()["ubnd"]
        unit, how = self._single(replace(reading, kind=kind), kind)
        return Identified((unit,), "territory", 0.8 if how != "collective" else 0.7)

    def _own_name(self, reading: Reading) -> Identified:
        printed = " ".join(word.printed for word in reading.topic).replace(" ,", ",")
        if len(reading.topic) < 2 or not any(word.printed[:1].isupper() for word in reading.topic):
            return Identified((), "unknown", 0.0)
        place = self.context.province
        key = f"khac-{slug(printed)}" + (f"@{place.key}" if place else "")
        return Identified(
            (self.keep(Unit(key, printed, "khac", "any", "other", place.full if place else None)),), "own-name", 0.5
        )


_SURE = {"named": 0.97, "place": 0.93, "issuer": 0.9, "collective": 0.9}


def _level(level: str) -> UnitLevel:
    return level if level in ORDER else "any"  # type: ignore[return-value]


def _field(kind: Kind, topic: Sequence[Word]) -> str:
    """The key of a field of work; a field with a typing error is taken for the standing one of the same kind."""
    if kind.shape in ("place", "bare", "alone"):
        return ""
    key = topic_key(" ".join(word.bare for word in topic))
    if not key or (kind.id, key) in standing():
        return key
    if kind.id in ("ban-chi-dao", "van-phong", "to-cong-tac", "ban-quan-ly"):
        kept = [word for word in key.split("-") if word not in _FILLERS]
        key = "-".join(kept) or key
    letters = key.replace("-", "")
    if len(letters) >= 8:
        for of_kind, known in standing():
            if of_kind == kind.id and fuzz.ratio(letters, known.replace("-", "")) >= _TYPING_ERROR:
                return known
    return key


def _printed(kind: Kind, topic: Sequence[Word]) -> str:
    """The field as it is written in a name."""
    known = topic_names().get(_field(kind, topic))
    if known and kind.shape in ("topic", "owner"):
        return known
    return " ".join(word.printed for word in topic).replace(" ,", ",")


def _unit(kind: Kind, name: str, level: UnitLevel, place: Place | None = None, topic: str = "") -> Unit:
    head = f"{kind.id}-{topic}" if topic else kind.id
    key = f"{head}@{place.key}" if place else head
    body = next((b for b in standing().get((kind.id, topic), ()) if b.level == level), None)
    return Unit(
        key, name, kind.id, level, kind.system, place.full if place else None,
        since=body.since if body else None, until=body.until if body else None,
    )  # fmt: skip


def _placed_name(kind: Kind, place: Place | None, topic: str, *, central: bool = False) -> str:
    """The full name: “Sở Nội vụ tỉnh Hà Tĩnh”, “Huyện ủy Lạc Dương”, “Ủy ban nhân dân xã Hà Linh, tỉnh Hà Tĩnh”."""
    if central:
        return f"{kind.name} {topic}".strip() if topic else kind.central or kind.name
    head = f"{kind.name} {topic}".strip()
    if place is None:
        return head
    if kind.shape == "bare":
        words = {"thành phố": "Thành ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}
        return f"{words.get(place.type, kind.name)} {place.name}"
    if kind.shape == "proper":
        return head
    if fold(place.name) in fold(head):
        return head
    full = f"{head} {place.full}"
    if place.within:
        from pipeline.resolve import places

        province = places.provinces().get(place.province)
        return f"{full}, {province.full}" if province else full
    return full
