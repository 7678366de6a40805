"""The registry of kinds of bodies, of collectives and of the words around a name, read from the data files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar, cast

from pipeline.knowledge import document, table
from pipeline.model import UnitLevel, UnitSystem
from pipeline.resolve.places import slug
from pipeline.resolve.wording import Word, words_of

Shape = Literal["place", "bare", "topic", "organ", "owner", "alone", "proper"]
T = TypeVar("T")
_TOLERANT = 3


class Phrases(Generic[T]):
    """Values by phrases; `at` finds the longest phrase that stands at a position.

    Marks tell short words apart (“thủ trưởng” is no “thứ trưởng”, “cung cấp” no “cùng”, “tính” no “tỉnh”); in a phrase
    of three words or more one word may have lost its own in recognition.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            words = words_of(phrase, unmarked=False)
            bares = tuple(word.bare for word in words)
            self._values.setdefault(bares, []).append((tuple(word.marked for word in words), value))
        self._longest = max(map(len, self._values), default=0)

    def at(self, words: Sequence[Word], start: int) -> tuple[T, int] | None:
        """The value and the position behind the longest phrase at ``start``, or None."""
        for end in range(min(len(words), start + self._longest), start, -1):
            here = words[start:end]
            for marked, value in self._values.get(tuple(word.bare for word in here), ()):
                other = sum(
                    bool(word.marked) and word.marked != spelt for word, spelt in zip(here, marked, strict=True)
                )
                if other <= (len(here) >= _TOLERANT):
                    return value, end
        return None

    def behind(self, words: Sequence[Word], at: int) -> int:
        """The position behind all phrases that follow one another from ``at``."""
        while match := self.at(words, at):
            at = match[1]
        return at


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body, as ``units_kinds.tsv`` explains."""

    id: str
    name: str
    levels: tuple[UnitLevel, ...]
    system: UnitSystem
    shape: Shape
    owner: str
    groups: frozenset[str]
    central: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collective:
    """A term of a collective: the groups that it contains and at which level."""

    term: str
    groups: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing body (kind and field, at a level) with its days and what became of it."""

    kind: str
    topic: str
    level: UnitLevel
    since: str | None
    until: str | None
    heirs: tuple[str, ...]
    part: str


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id."""
    found = {}
    for row in table("units_kinds"):
        found[row["id"]] = Kind(
            id=row["id"],
            name=row["name"],
            levels=cast(tuple[UnitLevel, ...], tuple(row["levels"].split())),
            system=cast(UnitSystem, row["system"]),
            shape=cast(Shape, row["shape"]),
            owner=row["owner"],
            groups=frozenset((row["groups"] or "").split()) | {row["id"]},
            central=row["central"] or "",
            spellings=tuple(row["spellings"].split("|")),
        )
    return found


@cache
def spellings() -> Phrases[Kind]:
    """The kinds by what may begin a mention."""
    return Phrases(
        (spelling, kinds()[row["id"]])
        for row in table("units_kinds")
        for spelling in (row["name"], *row["spellings"].split("|"))
    )


@cache
def collectives() -> Phrases[Collective]:
    """The terms of collectives."""
    return Phrases(
        (row["term"], Collective(row["term"], tuple(row["groups"].split()), row["level"]))
        for row in table("units_classes")
    )


@cache
def phrases(key: str) -> Phrases[str]:
    """A list of ``units.toml``."""
    return Phrases((phrase, phrase) for phrase in document("units")[key])


@cache
def titles() -> Phrases[str]:
    """Titles of holders that have a kind in them, with what is left of them."""
    return Phrases(document("units")["titles"].items())


@cache
def level_words() -> Phrases[UnitLevel]:
    """The words for levels of places."""
    levels: dict[UnitLevel, list[str]] = document("units")["levels"]
    return Phrases((word, level) for level, words in levels.items() for word in words)


def topic_key(text: str) -> str:
    """A field of work for comparing: without “và”, commas and hyphens between its parts."""
    return "-".join(word for word in slug(text).split("-") if word != "va")


@cache
def standing() -> dict[tuple[str, str], tuple[Standing, ...]]:
    """The standing bodies by kind and `topic_key` of their field; one per level."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for row in table("units_bodies"):
        body = Standing(
            kind=row["kind"],
            topic=row["topic"],
            level=cast(UnitLevel, row["level"]),
            since=row["since"] or None,
            until=row["until"] or None,
            heirs=tuple(heir for heir in (row["heirs"] or "").split("|") if heir),
            part=row["part"] or "",
        )
        found.setdefault((body.kind, topic_key(body.topic)), []).append(body)
    return {key: tuple(bodies) for key, bodies in found.items()}


@cache
def topic_names() -> dict[str, str]:
    """The fields of standing bodies as they are written, by `topic_key`."""
    return {topic: bodies[0].topic for (_, topic), bodies in standing().items()}


@cache
def name_words() -> frozenset[str]:
    """The words, without marks, that kinds and fields are named with."""
    names = [spelling for row in table("units_kinds") for spelling in (row["name"], *row["spellings"].split("|"))]
    names += [row["topic"] for row in table("units_bodies")]
    return frozenset(word for name in names for word in slug(name).split("-"))
