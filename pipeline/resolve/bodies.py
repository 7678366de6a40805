"""From a reading of a mention to units: what the words leave out is taken from the document they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.knowledge import document
from pipeline.knowledge.folding import fold
from pipeline.model import Unit, UnitLevel
from pipeline.resolve import places
from pipeline.resolve.collectives import all_of, collective
from pipeline.resolve.context import ORDER, Context
from pipeline.resolve.kinds import Kind, kinds, phrases, standing
from pipeline.resolve.mentions import Reading
from pipeline.resolve.naming import field_key, of_centre, of_the_country, organ, placed_unit, standing_body
from pipeline.resolve.places import Place
from pipeline.resolve.territories import PlaceRef
from pipeline.resolve.wording import Word

_SURE = {"named": 0.97, "place": 0.93, "issuer": 0.9, "collective": 0.9}


@dataclass(frozen=True, slots=True)
class Identified:
    """The units that a mention may be; ``how`` names the rule that completed it."""

    units: tuple[Unit, ...]
    how: str
    confidence: float


NOBODY = Identified((), "unknown", 0.0)


@dataclass
class Resolver:
    """Resolves the mentions of one document; ``units`` gathers all that were named, owners included, by key."""

    context: Context
    units: dict[str, Unit] = field(default_factory=dict)

    def identify(self, reading: Reading) -> Identified:
        """The unit of a reading. Several units mean that it stays open; none, that nothing is known of it."""
        if reading.terms:
            if self._is_territory(reading):
                return self._territory(replace(reading, terms=(), plural=False))
            return Identified((self._collective(reading),), "collective", 0.9)
        if reading.kind is None:
            # What no kind explains is a name alone, a person's as often as not.
            return self._territory(reading) if reading.ref else NOBODY
        unit, how = self._single(reading, reading.kind)
        if unit is None:
            return NOBODY
        return Identified((unit,), "holder" if reading.holder and how == "named" else how, _SURE[how])

    def keep(self, unit: Unit) -> Unit:
        """Remember a unit; the first of a key stays."""
        return self.units.setdefault(unit.key, unit)

    def _single(self, reading: Reading, kind: Kind) -> tuple[Unit | None, str]:
        if kind.shape == "alone":
            return self.keep(placed_unit(kind, (), "central", None)), "named"
        if kind.shape == "bare":
            return self._committee(reading, kind)
        if reading.plural and not (reading.ref and reading.ref.named):
            # Committees “trực thuộc Trung ương” are those of territories, whoever is above them.
            above = self.identify(reading.owner).units if reading.owner and kind.shape in ("topic", "proper") else ()
            return self.keep(all_of(reading, kind, self.context, above[0] if above else None)), "collective"
        topic = field_key(kind, reading.topic)
        if self._is_issuer(reading, kind, topic):
            return self.keep(self.context.issuer), "issuer"  # type: ignore[arg-type]
        if kind.id in _needs_name() and not reading.owner and not _own_words(reading.topic):
            # “Bộ trưởng” in a document of the Government is any of them; “Công ty TNHH” is nobody.
            every = reading.holder and self.context.level == kind.levels[0] == "central" and kind.shape == "topic"
            return (self.keep(all_of(reading, kind, self.context)), "collective") if every else (None, "")
        if topic and reading.owner and _only_one(reading.owner) and standing_body(kind.id, topic, "central"):
            return self.keep(placed_unit(kind, reading.topic, "central", None)), "named"
        if reading.owner and reading.owner.understood:
            central = reading.owner.ref and reading.owner.ref.level == "central" and not reading.owner.kind
            owners = (self._alone("trung-uong"),) if central else self.identify(reading.owner).units
            if owners:
                return self.keep(organ(kind, reading.topic, self.keep(owners[0]))), "named"
        if (kind.shape == "organ" and not topic) or (kind.owner == "issuer" and kind.shape == "topic"):
            owner = self._implied_owner(kind, reading.ref)
            if owner:
                return self.keep(organ(kind, reading.topic, self.keep(owner))), "issuer"
        if kind.id == "phong" and self.context.level == "province" and not (reading.ref and reading.ref.named):
            # A province's committee has no such offices of its own: those of the levels below are meant.
            return self.keep(all_of(reading, kind, self.context)), "collective"
        return self._placed(reading, kind, topic)

    def _is_issuer(self, reading: Reading, kind: Kind, topic: str) -> bool:
        """Whether the mention is a short name of the issuer: “Sở”, “Đảng ủy Khối” in its own document."""
        issuer = self.context.issuer
        if not issuer or reading.owner:
            return False
        if kind.id in _needs_name() and not topic and not reading.ref and issuer.kind != kind.id:
            # “Ban”, “Tổng cục”: the first word of what the issuer is called.
            called = kinds().get(issuer.kind)
            return called is not None and any(name.startswith(f"{fold(kind.name)} ") for name in called.spellings)
        if issuer.kind != kind.id or kind.shape not in ("topic", "owner"):
            return False
        if reading.ref and (reading.ref.named or reading.ref.level != self.context.level):
            return False
        own = issuer.key.split("@", 1)[0].split(".", 1)[0]
        short = f"{kind.id}-{topic}" if topic else kind.id
        return (
            own == short
            or (own.startswith(short + "-") and (kind.id, topic) not in standing())
            or (topic == "khoi" and own.startswith(short))
        )

    def _implied_owner(self, kind: Kind, ref: PlaceRef | None) -> Unit | None:
        """The body that an organ without owner belongs to."""
        context = self.context
        issuer = context.issuer
        if ref and ref.level == "central" and kind.owner == "committee":
            return self._alone("trung-uong")
        if kind.owner == "front":
            mttq = kinds()["mttq"]
            return self._placed(Reading(kind=mttq, ref=ref), mttq, "")[0]
        if kind.owner == "committee":
            if ref and (ref.named or ref.level != context.level):
                return self._committee_at(context.locate(ref))
            return issuer if issuer and issuer.system == "party" else self._committee_at(context.place)
        if ref or (kind.id == "phong" and issuer and issuer.kind in ("ubnd", "hdnd")):
            return None
        if kind.id == "phong" and issuer and issuer.system == "party":
            return None
        return issuer

    def _committee_at(self, place: Place | None) -> Unit | None:
        if self.context.level == "central":
            return self._alone("trung-uong")
        if place is None:
            return None
        kind = kinds()[{"province": "tinh-uy", "district": "huyen-uy"}.get(place.level, "dang-uy")]
        return self.keep(placed_unit(kind, (), place.level, place))

    def _alone(self, kind: str) -> Unit:
        return self.keep(placed_unit(kinds()[kind], (), "central", None))

    def _committee(self, reading: Reading, kind: Kind) -> tuple[Unit, str]:
        """A party committee of a territory: Tỉnh ủy, Thành ủy of a province or of a town, Huyện ủy."""
        context = self.context
        place = context.locate(reading.ref) if reading.ref and reading.ref.named else None
        if kind.id == "thanh-uy" and place and place.type == "tỉnh":
            # Of the city that has the province's name, which has a Tỉnh ủy.
            place = next(iter(places.named(place.name, "district", kind="thành phố", within=place.key)), place)
        how = "named" if place else "place"
        if place is None:
            wanted: tuple[UnitLevel, ...] = ("province", "district") if kind.id == "thanh-uy" else kind.levels
            place = next((at for level in reversed(wanted) if (at := context.at(level))), None)
            if kind.id == "thanh-uy" and place and place.type != "thành phố":
                place = None
        level: UnitLevel = place.level if place else kind.levels[-1]
        if place is None and (context.level == "central" or (context.province and level == "district")):
            kind = kinds()["tinh-uy" if context.level == "central" and "province" in kind.levels else "huyen-uy"]
            return self.keep(all_of(reading, kind, context)), "collective"
        own = kinds()["tinh-uy" if level == "province" else "huyen-uy"]
        return self.keep(placed_unit(own, (), level, place)), how

    def _placed(self, reading: Reading, kind: Kind, topic: str) -> tuple[Unit, str]:
        """A body of a territory, by the place it names or the issuer's own."""
        context = self.context
        ref = reading.ref
        level: UnitLevel | None = ref.level if ref else None
        place = context.locate(ref) if ref else None
        how = "named" if ref and ref.named else "place"
        if kind.shape == "proper" and of_the_country(reading.topic):
            return self.keep(placed_unit(kind, reading.topic, "central", None)), "named"
        if context.level == "central" and not (ref and ref.named) and not {"central", "any", "base"} & {*kind.levels}:
            # Which province's, a document of the centre need not say: all of them.
            return self.keep(all_of(reading, kind, context)), "collective"
        below = ref and level in ORDER and context.level in ORDER and ORDER.index(level) > ORDER.index(context.level)
        if ref and place is None and not ref.named and (below or (level is None and context.level != "central")):
            return self.keep(all_of(reading, kind, context)), "collective"
        if level is None or (place and place.level not in kind.levels and "any" not in kind.levels):
            level = place.level if place and place.level in kind.levels else self._natural_level(kind)
        if place is None and level != "central":
            place = context.at(level) if level in ORDER else context.place
        if kind.shape == "owner":
            place = place or context.province
            listed = next((body.level for body in standing().get((kind.id, topic), ()) if topic), None)
            level = "commune" if place and place.level == "commune" and (listed or not topic) else listed or "base"
            if level == "base" and "base" not in kind.levels and place and place.level in kind.levels:
                level = place.level
            if of_centre(reading.topic):
                level = "central"
        elif place and (place.level in kind.levels or "any" in kind.levels):
            level = place.level
        return self.keep(placed_unit(kind, reading.topic, level, None if level == "central" else place)), how

    def _natural_level(self, kind: Kind) -> UnitLevel:
        """The level of a body that names none: the issuer's if the kind exists there, else the nearest above."""
        own = self.context.level
        if "any" in kind.levels or own in kind.levels:
            return own or "any"
        above = [at for at in kind.levels if at in ORDER and own in ORDER and ORDER.index(at) < ORDER.index(own)]
        return above[-1] if above else kind.levels[0]

    def _collective(self, reading: Reading) -> Unit:
        owner: Unit | None = None
        ref = reading.ref
        inner = reading.owner
        if inner and inner.understood:
            if inner.ref and not inner.kind and not inner.terms:
                ref = ref or inner.ref
            else:
                found = self.identify(inner).units
                owner = self.keep(found[0]) if found else None
        return self.keep(collective(reading, self.context, owner, ref))

    def _is_territory(self, reading: Reading) -> bool:
        """Whether a collective is in truth one territory: “các địa phương An Giang, …” in a document of the centre."""
        named = reading.ref is not None and reading.ref.level == "province" and reading.ref.named
        return named and self.context.level == "central" and {t.groups for t in reading.terms} == {("dia-phuong",)}

    def _territory(self, reading: Reading) -> Identified:
        """A territory named as the doer is its people's committee."""
        kind = kinds()["ubnd"]
        unit, how = self._single(replace(reading, kind=kind), kind)
        return Identified((unit,), "territory", 0.7 if how == "collective" else 0.8) if unit else NOBODY


def _only_one(reading: Reading) -> bool:
    """Whether a body is of a kind that there is one of: its own committees need not be told from others'."""
    return reading.kind is not None and reading.kind.shape == "alone"


@cache
def _needs_name() -> frozenset[str]:
    return frozenset(document("units")["needs_name"])


def _own_words(topic: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a name without the forms of companies."""
    at = phrases("company_forms").behind(topic, 0)
    return tuple(topic[at:])
