"""What a document tells of the bodies that it does not name in full: who issues it, at which level and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Metadata, Unit, UnitLevel, UnitSystem
from pipeline.resolve import places
from pipeline.resolve.mentions import PlaceRef, Reading
from pipeline.resolve.places import REFORM, Place

ORDER: tuple[UnitLevel, ...] = ("central", "province", "district", "commune")
_PROVINCE_NAMED = re.compile(r"\b[Tt]ỉnh\s+((?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*[ -]*){1,4})")


@dataclass(frozen=True, slots=True)
class Context:
    """Where a mention stands. ``issuer`` is the body whose document it is: of an organ that only acts for another
    (Ban Thường vụ Tỉnh ủy) that other one."""

    system: UnitSystem | None = None
    level: UnitLevel | None = None
    province: Place | None = None
    district: Place | None = None
    commune: Place | None = None
    issuer: Unit | None = None
    issued: str | None = None

    @property
    def place(self) -> Place | None:
        """The territory of the issuer."""
        return self.commune or self.district or self.province

    @property
    def reformed(self) -> bool:
        """Whether the document knows the units since 1 July 2025."""
        return self.issued is None or self.issued >= REFORM[: len(self.issued)]

    def at(self, level: UnitLevel) -> Place | None:
        """The issuer's own territory at ``level``."""
        return {"province": self.province, "district": self.district, "commune": self.commune}.get(level)

    def above(self, level: UnitLevel) -> Place | None:
        """The territory within which all units of ``level`` are meant."""
        if level == "central":
            return None
        if level == "commune":
            return self.commune if self.level == "commune" else self.district or self.province
        return self.province

    def locate(self, ref: PlaceRef) -> Place | None:
        """The place that ``ref`` names, or the issuer's own at its level; None where that leaves it open."""
        if not ref.named:
            return self.at(ref.level or self._city_level()) if ref.level != "central" else None
        within = [place.key for outer in ref.within for place in outer.places]
        found = (
            [p for p in ref.places if all(p.key.endswith("." + key) or p.key == key for key in within)]
            if (within)
            else list(ref.places)
        )
        if ref.level == "province":
            return found[0] if found else places.place(ref.printed, "province")
        if not within and self.province:
            found = [place for place in found if place.province == self.province.key]
        if ref.level == "commune":
            era = [place for place in found if (place.key.count(".") == 1) == self.reformed]
            found = era or found
        if len(found) > 1 and self.district:
            found = [place for place in found if place.key.endswith("." + self.district.key)] or found
        if found:
            return found[0] if len({place.province for place in found}) == 1 else None
        outer = within[0] if within else (self.province.key if self.province else "")
        printed = ref.printed or (ref.places[0].full if ref.places else "")
        return places.place(printed, ref.level or "district", outer) if outer or ref.printed else None

    def _city_level(self) -> UnitLevel:
        return "province" if self.province and self.province.type == "thành phố" and not self.district else "district"


def _placed(place: Place | None) -> dict[str, Place | None]:
    """The province, district and commune that lie at or above ``place``."""
    if place is None:
        return {}
    within = place.within
    province = place if place.level == "province" else places.provinces().get(place.province)
    if province is None and within:
        province = places.place(f"tỉnh {within.rsplit('.', 1)[-1]}", "province")
    district = place if place.level == "district" else places.districts().get(within)
    return {
        "province": province,
        "district": district if place.level != "province" else None,
        "commune": place if place.level == "commune" else None,
    }


def _named_province(text: str) -> Place | None:
    """The province that the text speaks of most (“tỉnh Lâm Đồng”)."""
    counted: Counter[str] = Counter()
    for match in _PROVINCE_NAMED.finditer(text):
        words = match[1].split()
        for end in range(len(words), 0, -1):
            found = places.named(" ".join(words[:end]), "province")
            if found:
                counted[found[0].key] += 1
                break
    return places.provinces()[counted.most_common(1)[0][0]] if counted else None


def _by_name(name: str, province: Place | None) -> Place | None:
    """The place that a date line names (“Lạc Dương, ngày …”): the largest of that name, in the province if known."""
    for level in ORDER[1:]:
        found = places.named(name, level)
        if province and level != "province":
            found = tuple(place for place in found if place.province == province.key)
        if len({place.province for place in found}) == 1:
            return found[0]
    return None


def surroundings(document: Metadata, issuer: Iterable[Reading], opening: str) -> Context:
    """The territory and level of a document from its head; ``issuer`` are the readings of the issuer's name and
    ``opening`` is text to look for a province in, where the head leaves it open."""
    reading = next(iter(issuer), Reading())
    innermost = reading
    while innermost.owner and not (innermost.ref and innermost.ref.named):
        innermost = innermost.owner
    ref = innermost.ref or reading.ref
    spoken = _named_province(" ".join(filter(None, (document.issuer, document.title)))) or _named_province(opening)
    dated = _by_name(document.place, spoken) if document.place else None
    base = Context(issued=document.issued, **_placed(dated or spoken))
    kind = reading.kind
    place = None
    if ref and ref.named:
        place = Context(issued=document.issued, province=base.province).locate(ref)
    elif dated and ref and ref.level and (own := base.at(ref.level)):
        place = own
    level: UnitLevel | None = None
    central = kind and (kind.levels == ("central",) or (ref and ref.level == "central"))
    owner = reading.owner
    while owner and not central:
        central = bool(owner.kind and owner.kind.levels == ("central",)) or bool(
            owner.ref and owner.ref.level == "central"
        )
        owner = owner.owner
    if central:
        return Context(level="central", issued=document.issued)
    if place:
        level = place.level
    elif ref and ref.level:
        level = ref.level
    elif innermost.kind and innermost.kind.levels != ("any",):
        fits = [at for at in innermost.kind.levels if at in ORDER]
        dated_level = dated.level if dated else None
        level = dated_level if dated_level in fits else (fits[0] if fits else None)
    # A date line names the seat, which is a town (“Đà Lạt”) where the issuer is a province's body.
    around = _placed(place) if place else _placed(dated or spoken)
    level = level or (dated.level if dated else None)
    if not around and document.place and level in ORDER[1:]:
        words = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
        around = _placed(places.place(f"{words[level]} {document.place}", level))
    if level == "province":
        around |= {"district": None, "commune": None}
    elif level == "district":
        around["commune"] = None
    return Context(level=level, issued=document.issued, **around)
