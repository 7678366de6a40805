"""What a document tells of the bodies that it does not name in full: who issues it, at which level and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.model import Metadata, Unit, UnitLevel, UnitSystem
from pipeline.resolve import places
from pipeline.resolve.mentions import Reading
from pipeline.resolve.naming import of_centre, of_the_country
from pipeline.resolve.places import REFORM, Place
from pipeline.resolve.territories import PlaceRef

ORDER: tuple[UnitLevel, ...] = ("central", "province", "district", "commune")
# How the territory of a body is called whose name and level are known but not its type.
_WORDS: dict[UnitLevel, str] = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
_PROVINCE_NAMED = re.compile(r"\b[Tt]ỉnh(?:\s+[Uu][ỷý]|\s+[Ủủ]y)?\s+((?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*[ -]*){1,4})")
_CAPITAL = "ha-noi"
_OFFICE = re.compile(r"(?:bí thư|ủy viên|chủ tịch|thường vụ|thường trực|đồng chí|ông|bà)\W*$", re.IGNORECASE)
_UNLISTED_WORDS = 2  # what follows “Tỉnh ủy” in three words is a person as a rule


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
            here = [place for place in found if place.province == self.province.key]
            # All districts are known, so that one which the province lacks is another's; communes were often renamed.
            found = here if here or ref.level != "district" else found
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


def _placed(context: Context, place: Place | None) -> Context:
    """``context`` with the province, district and commune that lie at or above ``place``."""
    if place is None:
        return context
    within = place.within
    province = place if place.level == "province" else places.provinces().get(place.province)
    if province is None and within:
        province = places.place(f"tỉnh {within.rsplit('.', 1)[-1]}", "province")
    district = place if place.level == "district" else places.districts().get(within)
    return replace(
        context,
        province=province,
        district=district if place.level != "province" else None,
        commune=place if place.level == "commune" else None,
    )


def _named_province(text: str) -> Place | None:
    """The province that the text speaks of most (“tỉnh Lâm Đồng”, “Tỉnh ủy Lâm Đồng”); where it names none of the list,
    the one of another name."""
    counted: Counter[str] = Counter()
    unlisted: Counter[str] = Counter()
    for match in _PROVINCE_NAMED.finditer(text):
        words = match[1].split()
        for end in range(len(words), 0, -1):
            found = places.named(" ".join(words[:end]), "province")
            if found:
                counted[found[0].key] += 1
                break
        else:
            if len(words) == _UNLISTED_WORDS and not _OFFICE.search(text, max(0, match.start() - 20), match.start()):
                unlisted[" ".join(words)] += 1
    if counted:
        return places.provinces()[counted.most_common(1)[0][0]]
    return places.place(f"tỉnh {unlisted.most_common(1)[0][0]}", "province") if unlisted else None


def _by_name(name: str, province: Place | None) -> Place | None:
    """The place that a date line names (“Lạc Dương, ngày …”): the largest of that name, in the province if known."""
    for level in ORDER[1:]:
        found = places.named(name, level)
        if province and level != "province":
            found = tuple(place for place in found if place.province == province.key)
        if len({place.province for place in found}) == 1:
            return found[0]
    return None


def _is_central(reading: Reading) -> bool:
    """Whether the body or one that it belongs to is of the centre."""
    owner: Reading | None = reading
    while owner:
        if owner.ref and owner.ref.named:
            return False
        if owner.kind and (owner.kind.levels == ("central",) or of_centre(owner.topic)):
            return True
        if (owner.ref and owner.ref.level == "central") or of_the_country(owner.topic):
            return True
        owner = owner.owner
    return False


def _level(innermost: Reading, place: Place | None, dated: Place | None) -> UnitLevel | None:
    """The level of an issuer: of the place that it names, else as far as its kind and the date line tell. A body that
    may be of the centre and sits in the capital is."""
    if place:
        return place.level
    if innermost.ref and innermost.ref.level:
        return innermost.ref.level
    if innermost.kind and "central" in innermost.kind.levels and dated and dated.province == _CAPITAL:
        return "central"
    seat = dated.level if dated else None
    fits = [at for at in innermost.kind.levels if at in ORDER] if innermost.kind else []
    return seat if not fits or seat in fits else fits[0]


def surroundings(document: Metadata, issuer: Iterable[Reading], opening: str) -> Context:
    """The territory and level of a document from its head; ``issuer`` are the readings of the issuer's name and
    ``opening`` is text to look for a province in, where the head leaves it open."""
    reading = next(iter(issuer), Reading())
    empty = Context(issued=document.issued)
    if _is_central(reading):
        return replace(empty, level="central")
    innermost = reading
    while innermost.owner and not (innermost.ref and innermost.ref.named):
        innermost = innermost.owner
    ref = innermost.ref or reading.ref
    spoken = _named_province(" ".join(filter(None, (document.issuer, document.title)))) or _named_province(opening)
    dated = _by_name(document.place, spoken) if document.place else None
    # A date line names the seat, which is a town (“Đà Lạt”) where the issuer is a province's body.
    base = _placed(empty, dated or spoken)
    place = None
    if ref and ref.named:
        place = replace(empty, province=base.province).locate(ref)
    elif dated and ref and ref.level:
        place = base.at(ref.level)
    level = _level(innermost, place, dated)
    if level == "central":
        return replace(empty, level=level)
    context = _placed(empty, place) if place else base
    if context.place is None and document.place and level in _WORDS:
        context = _placed(empty, places.place(f"{_WORDS[level]} {document.place}", level))
    if level == "province":
        context = replace(context, district=None, commune=None)
    elif level == "district":
        context = replace(context, commune=None)
    return replace(context, level=level)
