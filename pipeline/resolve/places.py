"""Provinces, districts and communes before and since 1 July 2025, and which became part of which.

The tables are made by ``tools/make_places.py``. A place has a key that reads from the small to the large:
``xa-ha-linh.ha-tinh`` (since the reform), ``xa-ha-linh.huyen-huong-khe.ha-tinh`` and ``huyen-huong-khe.ha-tinh``
(before it). A province keeps its key where its name goes on, also where others were merged into it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.knowledge import table
from pipeline.knowledge.folding import bare
from pipeline.model import UnitLevel

REFORM = "2025-07-01"
LAST_DAY = "2025-06-30"
_TYPES: dict[str, UnitLevel] = {
    "tỉnh": "province",
    "thành phố": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_TYPE = re.compile(f"({'|'.join(_TYPES)}) ", re.IGNORECASE)
# The most words that the name of a place has.
LONGEST_NAME = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """A territory. ``type`` is its word in lower case (“huyện”), ``name`` its name without that word; ``within`` is
    the key of the territory above it, empty for a province."""

    key: str
    type: str
    name: str
    level: UnitLevel
    within: str = ""

    @property
    def full(self) -> str:
        """The name as it is written in a sentence: “tỉnh Hà Tĩnh”."""
        return f"{self.type} {self.name}"

    @property
    def province(self) -> str:
        """The key of the province that it lies in."""
        return self.key.rsplit(".", 1)[-1]


def slug(text: str) -> str:
    """``text`` without marks, its words joined by hyphens."""
    return "-".join(_WORD.findall(bare(text)))


def _typed(printed: str) -> tuple[str, str]:
    """The word of the type, in lower case, and the name of “Tỉnh Hà Tĩnh”."""
    match = _TYPE.match(printed)
    return (match[1].lower(), printed[match.end() :]) if match else ("", printed)


def place(printed: str, level: UnitLevel, within: str = "") -> Place:
    """The place that is written “Huyện Lạc Dương”, in the territory with key ``within``; it need not be a known one."""
    kind, name = _typed(printed)
    own = slug(name) if level == "province" else slug(f"{kind} {name}")
    return Place(f"{own}.{within}" if within else own, kind, name, level, within)


@cache
def provinces() -> dict[str, Place]:
    """All provinces, those of before the reform included, by key."""
    listed = [place(row[column], "province") for column in ("old", "new") for row in table("places_provinces")]
    return {province.key: province for province in listed}


@cache
def _province_heirs() -> dict[str, str]:
    return {place(r["old"], "province").key: place(r["new"], "province").key for r in table("places_provinces")}


@cache
def _districts() -> dict[str, dict[str, str]]:
    rows = {}
    for row in table("places_districts"):
        rows[place(row["district"], "district", place(row["province"], "province").key).key] = row
    return rows


@cache
def districts() -> dict[str, Place]:
    """The districts that ended with the reform, by key."""
    return {
        key: place(row["district"], "district", place(row["province"], "province").key)
        for key, row in _districts().items()
    }


@cache
def _heirs_within(district: str) -> dict[str, tuple[Place, tuple[Place, ...]]]:
    """The communes of a district by key, each with the communes that it became part of."""
    province = _province_heirs()[district.rsplit(".", 1)[-1]]
    found = {}
    for entry in _districts()[district]["communes"].split(";"):
        old, _, new = entry.partition(">")
        heirs = tuple(place(name, "commune", province) for name in (new or old).split("|"))
        if old:
            commune = place(old, "commune", district)
            found[commune.key] = (commune, heirs)
        else:
            found[district] = (districts()[district], heirs)
    return found


@cache
def communes(province: str = "") -> dict[str, Place]:
    """The communes of before the reform and those since, by key; with ``province`` (key) those that lie in it or lay
    in what is part of it now."""
    found: dict[str, Place] = {}
    for district in _districts():
        former = district.rsplit(".", 1)[-1]
        if not province or province in (former, _province_heirs()[former]):
            for key, (commune, heirs) in _heirs_within(district).items():
                if commune.level == "commune":
                    found[key] = commune
                found.update((heir.key, heir) for heir in heirs)
    return found


@cache
def _by_name(level: UnitLevel) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for known in (provinces() if level == "province" else districts()).values():
        found[slug(known.name)].append(known)
    if level == "district":
        for key, row in _districts().items():
            for former in row["formerly"].split("|") if row["formerly"] else ():
                found[former].append(districts()[key])
    return {name: tuple(same) for name, same in found.items()}


@cache
def _commune_names() -> dict[str, str]:
    """The names of all communes of a district in one string, by its key: to find a name without reading all."""
    return {key: f"-{slug(row['communes'])}-" for key, row in _districts().items()}


@cache
def _communes_named(own: str) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for district, names in _commune_names().items():
        if f"-{own}-" in names:
            for key, (commune, heirs) in _heirs_within(district).items():
                found |= {key: commune} | {heir.key: heir for heir in heirs}
    return tuple(commune for commune in found.values() if commune.level == "commune" and slug(commune.name) == own)


def named(name: str, level: UnitLevel, *, kind: str = "", within: str = "") -> tuple[Place, ...]:
    """The known places of this name (without its type), if asked of a type and within a territory (key)."""
    own = slug(name)
    found = _communes_named(own) if level == "commune" else _by_name(level).get(own, ())
    if not found and level == "district" and kind:
        found = _by_name(level).get(slug(kind).replace("-", "") + own.replace("-", ""), ())
        kind = ""
    return tuple(
        one
        for one in found
        if (not kind or one.type == kind) and (not within or one.key == within or one.key.endswith("." + within))
    )


def place_called(text: str) -> tuple[Place, ...]:
    """The known places that somebody means, with or without the word of their type: provinces before districts before
    communes."""
    kind, name = _typed(text.strip())
    levels: tuple[UnitLevel, ...] = ("province", "district", "commune")
    for level in levels:
        found = named(name, level, kind=kind) or (named(text, level) if kind else ())
        if found:
            return found
    return ()


def successors(key: str) -> tuple[Place, ...]:
    """What the place became part of on 1 July 2025, sorted by key; empty where it goes on as it was or is not known."""
    if key in _province_heirs():
        heir = _province_heirs()[key]
        return () if heir == key else (provinces()[heir],)
    if key in _districts():
        heirs = {heir.key: heir for _, parts in _heirs_within(key).values() for heir in parts}
        return tuple(heirs[heir] for heir in sorted(heirs))
    district = key.split(".", 1)[-1]
    if district in _districts():
        return _heirs_within(district).get(key, (None, ()))[1]
    return ()


def until(key: str) -> str | None:
    """The last day of a territory that ended with the reform; None where it goes on or is not known."""
    return LAST_DAY if successors(key) else None


@cache
def _parts() -> dict[str, tuple[Place, ...]]:
    """Of each commune since the reform its parts, and the districts that they lay in, by key."""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for district in _districts():
        for old, (part, heirs) in _heirs_within(district).items():
            for heir in heirs:
                found[heir.key] |= {old: part, district: districts()[district]}
    return {key: tuple(parts[old] for old in sorted(parts)) for key, parts in found.items()}


def predecessors(key: str) -> tuple[Place, ...]:
    """The places that the place was made of on 1 July 2025: of a commune its parts and the districts they lay in."""
    if key in provinces():
        return tuple(provinces()[old] for old, new in _province_heirs().items() if new == key and old != key)
    return _parts().get(key, ())


def level_of(kind: str) -> UnitLevel | None:
    """The level of a territory by the word of its type; a “thành phố” is taken for a province."""
    return _TYPES.get(kind)


def known(key: str) -> Place | None:
    """The place with this key, where it is a known one."""
    if key in provinces() or key in districts():
        return provinces().get(key) or districts()[key]
    outer = key.rsplit(".", 1)[-1]
    return communes(outer).get(key) if outer in provinces() and "." in key else None
