"""What a mention of a body says by itself, before anything is known of its document.

A mention is read as words; a `Reading` tells its kind or, for a collective, its terms, its field, the body it belongs
to and its place as far as they are written. Only `pipeline.resolve.bodies` completes it from the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from pipeline.knowledge import table
from pipeline.knowledge.folding import bare, fold
from pipeline.model import UnitLevel, UnitSystem
from pipeline.resolve import places
from pipeline.resolve.kinds import Collective, Kind, collectives, kinds, level_words, phrases, spellings, titles
from pipeline.resolve.places import Place

_SEPARATORS = {",", "va", "hoac", "cung", "voi"}
_CITY = ("thanh", "pho")
_MOST_READINGS = 8
_LEVELS: tuple[UnitLevel, ...] = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without marks, and as it was printed; a comma is a word of its own."""

    bare: str
    printed: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a mention gives it: by name, or only by its level (null where “thành phố” leaves that open).

    ``places`` are the known ones that it may be; ``printed`` is the name with its type where none is known. ``plural``
    says that all places of that level are meant.
    """

    level: UnitLevel | None
    places: tuple[Place, ...] = ()
    printed: str = ""
    within: tuple[PlaceRef, ...] = ()
    plural: bool = False

    @property
    def named(self) -> bool:
        return bool(self.places or self.printed)


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention taken apart. Of a single body ``kind`` is given, of a collective ``terms``; of neither, where the
    words name a territory, ``ref`` alone. ``holder`` says that a person stands for the body."""

    kind: Kind | None = None
    terms: tuple[Collective, ...] = ()
    topic: tuple[Word, ...] = ()
    owner: Reading | None = None
    ref: PlaceRef | None = None
    plural: bool = False
    holder: bool = False
    tied: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.kind or self.terms or self.ref)


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    full: tuple[Word, ...]
    where: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a name without abbreviations; “&” is read as “và”, hyphens only part."""
    found = []
    for printed in re.findall(r"[\w.]*\w|[,;&]", text):
        if printed == "&":
            found.append(Word("va", "và"))
        else:
            found.append(Word("," if printed == ";" else bare(printed).replace(".", ""), printed))
    return tuple(found)


@cache
def _abbreviations() -> dict[tuple[str, ...], tuple[_Abbreviation, ...]]:
    found: dict[tuple[str, ...], list[_Abbreviation]] = {}
    for row in table("units_abbreviations"):
        key = tuple(bare(part) for part in row["abbr"].split())
        found.setdefault(key, []).append(_Abbreviation(words_of(row["full"]), row["where"] or ""))
    return {key: tuple(same) for key, same in found.items()}


def _holds(where: str, behind: str, system: UnitSystem | None) -> bool:
    if not where:
        return True
    if where in ("party", "state"):
        return system is None or system == where
    if where == "alone":
        return not behind
    asked = where.removeprefix("before=")
    if asked == "~":
        return behind[:1].isalpha()
    return bare(behind).startswith(tuple(bare(start) for start in asked.split("|")))


def _chunks(mention: str) -> list[str]:
    return re.findall(r"[^\s,;()“”\"]+(?:,[^\s,;()“”\"]*&[^\s,;()]*)?|[,;]", mention)


def spelled_out(mention: str, system: UnitSystem | None, *, typed: bool = False) -> list[tuple[Word, ...]]:
    """The mention with its abbreviations written out, once for each way that they can be meant.

    ``system`` settles abbreviations that party and state use differently. ``typed`` says that somebody typed it, so
    that letter case says nothing.
    """
    chunks = _chunks(mention)
    parts: list[list[tuple[Word, ...]]] = []
    position = 0
    while position < len(chunks):
        for width in (3, 2, 1):
            printed = chunks[position : position + width]
            known = _abbreviations().get(tuple(bare(chunk) for chunk in printed)) if len(printed) == width else None
            shouted = sum(letter.isupper() for letter in "".join(printed)) >= 2 or printed[-1:] == ["P."]
            if not known or not (shouted or typed):
                continue
            behind = chunks[position + width] if position + width < len(chunks) else ""
            ways = [way.full for way in known if _holds(way.where, behind, system)]
            if ways:
                literal = [words_of(" ".join(printed))] if typed and not shouted else []
                parts.append(ways + literal)
                position += width
                break
        else:
            parts.append([words_of(chunks[position])])
            position += 1
    ways_through = list(product(*parts))[:_MOST_READINGS] if parts else []
    return [tuple(word for part in way for word in part) for way in ways_through]


def _skip(bares: Sequence[str], at: int, words: set[str]) -> int:
    while at < len(bares) and bares[at] in words:
        at += 1
    return at


def _name_at(
    words: Sequence[Word], at: int, level: UnitLevel, kind: str, *, typed: bool
) -> tuple[tuple[Place, ...], int] | None:
    """The longest known place name at ``at``; words printed in lower case are no name, unless somebody typed them."""
    if at < len(words) and not typed and not words[at].printed[:1].isupper() and not words[at].printed[:1].isdigit():
        return None
    for end in range(min(len(words), at + places.longest_name(level)), at, -1):
        found = places.named("-".join(word.bare for word in words[at:end]), level, kind=kind)
        if found:
            return found, end
    return None


def _unknown_name(words: Sequence[Word], at: int) -> int:
    end = at
    while end < len(words) and words[end].printed[:1].isupper() and end - at < 4:
        end += 1
    return end


def _typed_place(
    words: Sequence[Word], at: int, kind: str, levels: tuple[UnitLevel, ...], *, typed: bool
) -> tuple[PlaceRef, int] | None:
    """The name at ``at`` of a place whose type (“huyện”) stands before it."""
    for level in levels:
        found = _name_at(words, at, level, kind, typed=typed)
        if found:
            return PlaceRef(level, found[0]), found[1]
    end = _unknown_name(words, at)
    if end > at:
        return PlaceRef(levels[-1], printed=f"{kind} " + " ".join(word.printed for word in words[at:end])), end
    return None


def _one_place(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """A place with its type (“huyện Lạc Dương”, “cấp xã”, “tỉnh”) at ``at``."""
    bares = [word.bare for word in words]
    if tuple(bares[at : at + 2]) == _CITY:
        named = _typed_place(words, at + 2, "thành phố", ("province", "district"), typed=typed)
        return named or (PlaceRef(None), at + 2)
    match = level_words().at(bares, at)
    if match is None:
        return None
    level, behind = match
    if level == "central" or bares[at] == "cap":
        return PlaceRef(level, plural=bares[at] == "cap"), behind
    kind = _TYPE_WORDS.get(" ".join(bares[at:behind]), "")
    named = _typed_place(words, behind, kind, (level,), typed=typed)
    # Without marks “quan”, “phuong” and “xa” are other words as often as not.
    if kind in ("quận", "phường", "xã") and fold(words[at].printed) != kind:
        unmarked = typed and words[at].printed.isascii()
        if not unmarked or not (named or (kind == "xã" and behind == len(words))):
            return None
    return named or (PlaceRef(level), behind)


_TYPE_WORDS = {bare(word): word for word in ("tỉnh", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")}


def _within(small: PlaceRef | None, large: PlaceRef) -> PlaceRef:
    """The small place inside the large one: “xã Hà Linh, huyện Hương Khê”."""
    if small is None or not small.named:
        return large if large.named or small is None or small.level == "central" else small
    return replace(small, within=(*small.within, large)) if large.named else small


def _place_at(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """Places at ``at``, from the small to the large, or a list of levels (“các xã, phường”)."""
    bares = [word.bare for word in words]
    plural = fold(words[at].printed) in ("các", "những", "mọi", "cac", "nhung")
    first = _one_place(words, at + plural, typed=typed)
    if first is None:
        return None
    ref, end = first
    if plural and not ref.named:
        ref = replace(ref, plural=True)
    while end < len(words):
        behind = _skip(bares, end, _SEPARATORS | {"cua", "thuoc", "trong", "tai"})
        following = _one_place(words, behind, typed=typed) if behind < len(words) else None
        if following is None:
            break
        if not ref.named and not following[0].named:
            # “các xã, phường trong tỉnh” names a larger territory behind, “huyện, thành phố” one more of the same.
            if following[0].level == ref.level or None in (following[0].level, ref.level):
                ref = PlaceRef(ref.level or following[0].level, plural=True)
        else:
            ref = replace(_within(ref, following[0]), plural=ref.plural)
        end = following[1]
    return ref, end


def _bare_place(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """A place name without its type, at the end of the mention: “Sở Y tế Lào Cai”, “Huyện ủy Lạc Dương”."""
    for level in _LEVELS:
        found = _name_at(words, at, level, "", typed=typed)
        if found and found[1] == len(words) and (level != "commune" or not typed):
            return PlaceRef(level, found[0]), found[1]
    return None


def _tail(words: Sequence[Word], at: int, kind: Kind | None, *, typed: bool) -> Reading:
    """What stands behind the kind or the terms of a mention: field, owner and place."""
    bares = [word.bare for word in words]
    topic: list[Word] = []
    owner: Reading | None = None
    ref: PlaceRef | None = None
    plural = tied = False
    shape = kind.shape if kind else "organ"
    while at < len(words):
        tie = phrases("ties").at(bares, at)
        if tie:
            tied = True
            owner = read_words(words[tie[1] :], typed=typed)
            if owner.understood and (owner.kind or owner.terms or owner.ref is None):
                break
            if owner.ref:
                ref, owner = _within(ref, owner.ref), None
                break
            owner = None
            at = tie[1]
            continue
        qualifier = phrases("qualifiers").at(bares, at)
        if qualifier:
            at = qualifier[1]
            continue
        if tuple(bares[at : at + 2]) in (("viet", "nam"), ("toi", "cao")) and shape != "proper":
            ref = _within(ref, PlaceRef("central"))
            at += 2
            continue
        if shape == "organ" and bares[at] not in _SEPARATORS:
            if _kind_at(words, at):
                owner = read_words(words[at:], typed=typed)
                break
        if shape != "proper":
            place = _place_at(words, at, typed=typed)
            if place is None and (shape != "topic" or topic or typed):
                place = _bare_place(words, at, typed=typed)
            if place:
                ref = _within(ref, place[0])
                plural |= place[0].plural
                at = place[1]
                continue
        if ref is None or shape == "proper":
            topic.append(words[at])
        at += 1
    while topic and topic[-1].bare in _SEPARATORS:
        topic.pop()
    while topic and topic[0].bare in _SEPARATORS:
        topic.pop(0)
    if shape == "proper":
        ref = next((r[0] for i in range(len(words)) if (r := _bare_place(words, i, typed=typed))), None)
    return Reading(kind=kind, topic=tuple(topic), owner=owner, ref=ref, plural=plural, tied=tied)


def _terms(bares: Sequence[str], at: int) -> tuple[tuple[Collective, ...], int]:
    """The terms of a collective at ``at``, parted by commas or “và”, and the position behind the last."""
    terms: list[Collective] = []
    end = at
    while (match := collectives().at(bares, at)) is not None:
        terms.append(match[0])
        end = match[1]
        at = _skip(bares, end, _SEPARATORS)
        if at == end:
            break
        at = _skip(bares, at, {"cac", "nhung"})
    return tuple(terms), end


def _kind_at(words: Sequence[Word], at: int) -> tuple[Kind, int] | None:
    """The kind that a mention at ``at`` begins with; a kind of one word (“sở”) must have its marks, if any."""
    match = spellings().at([word.bare for word in words], at)
    if match and match[1] == at + 1 and not words[at].printed.isascii():
        return match if fold(words[at].printed) in _one_word_names() else None
    return match


@cache
def _one_word_names() -> frozenset[str]:
    return frozenset(
        fold(spelling)
        for row in table("units_kinds")
        for spelling in (row["name"], *row["spellings"].split("|"))
        if " " not in spelling
    )


def read_words(words: Sequence[Word], *, typed: bool = False) -> Reading:
    """The mention that ``words`` are, taken apart."""
    bares = [word.bare for word in words]
    at = 0
    plural = holder = False
    while at < len(words):
        if match := phrases("quantifiers").at(bares, at):
            plural |= phrases("plurals").at(bares, at) is not None
            at = match[1]
        elif title := titles().at(bares, at):
            holder = True
            rest = words_of(title[0])
            behind = bares[title[1] : title[1] + len(rest)]
            plural |= bares[title[1] : title[1] + 1] == ["cac"]
            at = title[1]
            if not plural and behind != [word.bare for word in rest]:
                words = [*words[:at], *rest, *words[at:]]
                bares = [word.bare for word in words]
            if rest:
                break
        elif match := phrases("holders").at(bares, at):
            if _kind_at(words, at):
                break
            holder = True
            at = match[1]
        else:
            break
    if at >= len(words):
        return Reading(holder=holder, plural=plural)
    at = _skip(bares, at, {"cac"} | _SEPARATORS) if holder else at
    place = None if plural else _place_at(words, at, typed=typed)
    if place and place[1] == len(words):
        return Reading(ref=place[0], holder=holder)
    kind = _kind_at(words, at)
    terms, end = _terms(bares, at)
    if terms and (plural or not kind or len(terms) > 1) and not _named(words, at, terms, end, kind, plural):
        tail = _tail(words, end, None, typed=typed)
        topic = () if _only_fillers(tail.topic) else tail.topic
        if not topic or plural or not kind:
            return replace(tail, terms=terms, topic=topic, plural=plural, holder=holder)
    if kind:
        tail = _tail(words, kind[1], kind[0], typed=typed)
        return replace(tail, plural=plural or tail.plural, holder=holder)
    place = _place_at(words, at, typed=typed) or _bare_place(words, at, typed=typed)
    if place:
        return Reading(ref=place[0], plural=plural, holder=holder)
    return Reading(topic=tuple(words[at:]), plural=plural, holder=holder)


def _only_fillers(topic: Sequence[Word]) -> bool:
    return all(word.bare in {"khac", "co", "so", "tren", "dia", "ban", *_SEPARATORS} for word in topic)


def _named(
    words: Sequence[Word],
    at: int,
    terms: tuple[Collective, ...],
    end: int,
    kind: tuple[Kind, int] | None,
    plural: bool,
) -> bool:
    """Whether a lone term is in truth the beginning of a name (“xã Hà Linh”, “Mặt trận Tổ quốc”)."""
    if len(terms) > 1 or plural:
        return False
    if kind and kind[1] >= end:
        return True
    place = _one_place(words, at, typed=False)
    return place is not None and place[0].named


def readings(mention: str, system: UnitSystem | None = None, *, typed: bool = False) -> list[Reading]:
    """The ways to read a mention, those that are understood first; several where an abbreviation is open."""
    found = [read_words(words, typed=typed) for words in spelled_out(mention, system, typed=typed)]
    understood = [reading for reading in found if reading.kind or reading.terms]
    unique = list(dict.fromkeys(understood or [reading for reading in found if reading.ref] or found[:1]))
    return unique


def is_people(mention: str) -> bool:
    """Whether the mention names persons and no body (“cán bộ, công chức”)."""
    words = words_of(mention)
    bares = [word.bare for word in words]
    at = 0
    while match := phrases("quantifiers").at(bares, at):
        at = match[1]
    return phrases("people").at(bares, at) is not None and not any(
        spellings().at(bares, position) for position in range(at, len(bares)) if len(bares) > position + 1
    )


def kind_of(key: str) -> Kind | None:
    """The kind that a unit key begins with."""
    head = key.split("@", 1)[0].split(".", 1)[0]
    while head:
        if head in kinds():
            return kinds()[head]
        head = head.rpartition("-")[0]
    return None
