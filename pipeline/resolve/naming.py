"""Keys and names of units: how the parts of a mention are put together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from pipeline.knowledge import document
from pipeline.knowledge.folding import fold
from pipeline.model import Unit, UnitLevel
from pipeline.resolve import places
from pipeline.resolve.kinds import Kind, Standing, phrases, spellings, standing, topic_key
from pipeline.resolve.places import Place, slug
from pipeline.resolve.wording import Word, words_of

_TYPING_ERROR = 90.0
_SHORTEST_WITH_ERROR = 8
# Committees and coordinating offices whose field is written in many ways.
_LOOSE = ("ban-chi-dao", "van-phong", "to-cong-tac", "ban-quan-ly")
_COMMITTEES = {"thành phố": "Thành ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}


@cache
def _fillers() -> tuple[str, ...]:
    return tuple(slug(filler) for filler in document("units")["fillers"])


def _without_fillers(key: str) -> str:
    for filler in _fillers():
        kept = "-".join(part for part in f"-{key}-".replace(f"-{filler}-", "-").split("-") if part)
        key = kept or key
    return key


def field_key(kind: Kind, topic: Sequence[Word]) -> str:
    """The key of a field of work; a field with a typing error is taken for the standing one of the same kind.

    Only fields of one kind are compared, letter by letter without spaces, so that “Công an” and “Công Thương” stay
    apart.
    """
    return _field_key(kind, tuple(topic))


@cache
def _field_key(kind: Kind, topic: tuple[Word, ...]) -> str:
    if kind.shape in ("place", "bare", "alone"):
        return ""
    named = spellings().at(topic, 0) if kind.shape == "owner" else None
    # “Đảng ủy Mặt trận Tổ quốc” is that of the Ủy ban Mặt trận Tổ quốc Việt Nam.
    words = [*words_of(named[0].name), *topic[named[1] :]] if named and named[1] == len(topic) else topic
    key = topic_key(" ".join(word.bare for word in words))
    if not key or (kind.id, key) in standing():
        return key
    if kind.id in _LOOSE:
        return _without_fillers(key)
    letters = key.replace("-", "")
    if len(letters) >= _SHORTEST_WITH_ERROR and not longer_fields(kind, key):
        for of_kind, known in standing():
            if of_kind == kind.id and fuzz.ratio(letters, known.replace("-", "")) >= _TYPING_ERROR:
                return known
    return key


def of_centre(topic: Sequence[Word]) -> bool:
    """Whether a body that is named after another (“Đảng đoàn Quốc hội”) is named after one of the centre."""
    named = spellings().at(topic, 0)
    return named is not None and named[0].levels == ("central",)


def of_the_country(topic: Sequence[Word]) -> bool:
    """Whether a name says that it is one of the whole country (“Hội đồng Giáo dục quốc gia”)."""
    return any(phrases("national").at(topic, at) for at in range(len(topic)))


def longer_fields(kind: Kind, key: str) -> list[str]:
    """The standing fields of a kind that begin with a field, the longest first."""
    found = (topic for of_kind, topic in standing() if of_kind == kind.id and topic.startswith(f"{key}-"))
    return sorted(found, key=len, reverse=True)


def field_name(kind: Kind, topic: Sequence[Word]) -> str:
    """The field as it is written in a name."""
    known = standing().get((kind.id, field_key(kind, topic)))
    if known and kind.shape in ("topic", "owner"):
        return known[0].topic
    named = spellings().at(topic, 0) if kind.shape == "owner" else None
    if named:
        return " ".join(filter(None, (named[0].name, printed(topic[named[1] :]))))
    return printed(topic)


def printed(words: Sequence[Word]) -> str:
    """The words as they were printed."""
    return " ".join(word.printed for word in words).replace(" ,", ",")


def standing_body(kind: str, topic: str, level: UnitLevel) -> Standing | None:
    """The standing body of a kind, field (key) and level."""
    return next((body for body in standing().get((kind, topic), ()) if body.level == level), None)


def placed_unit(kind: Kind, topic: Sequence[Word], level: UnitLevel, place: Place | None) -> Unit:
    """The unit of a kind at a place, or at the centre."""
    key = field_key(kind, topic)
    head = f"{kind.id}-{key}" if key else kind.id
    body = standing_body(kind.id, key, level)
    return Unit(
        key=f"{head}@{place.key}" if place else head,
        name=_name(kind, field_name(kind, topic) if key else "", level, place),
        kind=kind.id,
        level=level,
        system=kind.system,
        place=place.full if place else None,
        since=body.since if body else None,
        until=min(
            filter(None, (body.until if body else None, places.until(place.key) if place else None)), default=None
        ),
    )


def organ(kind: Kind, topic: Sequence[Word], owner: Unit) -> Unit:
    """The organ of an owner: “Văn phòng Tỉnh ủy Hà Tĩnh”."""
    key = field_key(kind, topic)
    head = f"{kind.id}-{key}" if key else kind.id
    body = standing_body(kind.id, "", owner.level)
    return Unit(
        key=f"{head}.{owner.key}",
        name=" ".join(part for part in (kind.name, field_name(kind, topic) if key else "", _of(kind, owner)) if part),
        kind=kind.id,
        level=owner.level,
        system=owner.system if kind.system == "other" else kind.system,
        place=owner.place,
        parent=owner.key,
        since=body.since if body else None,
        until=min(filter(None, (body.until if body else None, owner.until)), default=None),
    )


def _of(kind: Kind, owner: Unit) -> str:
    """The owner's name behind an organ's: “Ban Tổ chức Trung ương”, but “Văn phòng Trung ương Đảng”."""
    return "Trung ương" if owner.kind == "trung-uong" and kind.owner == "committee" else owner.name


def _name(kind: Kind, topic: str, level: UnitLevel, place: Place | None) -> str:
    """The full name: “Sở Nội vụ tỉnh Hà Tĩnh”, “Huyện ủy Lạc Dương”, “Ủy ban nhân dân xã Hà Linh, tỉnh Hà Tĩnh”."""
    if kind.shape == "alone":
        return kind.name
    head = f"{kind.name} {topic}".strip()
    if level == "central" and not topic:
        return kind.central or kind.name
    if place is None or kind.shape == "proper" or fold(place.name) in fold(topic):
        return head
    if kind.shape == "bare":
        return f"{_COMMITTEES.get(place.type, kind.name)} {place.name}"
    around = [places.known(key) for key in (place.within, place.province)] if place.within else []
    return ", ".join([f"{head} {place.full}", *dict.fromkeys(outer.full for outer in around if outer)])
