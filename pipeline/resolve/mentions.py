"""What a mention of a body says by itself, before anything is known of its document.

A mention is read as words; a `Reading` tells its kind or, for a collective, its terms, its field, the body it belongs
to and its place as far as they are written. Only `pipeline.resolve.bodies` completes it from the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.knowledge import table
from pipeline.knowledge.folding import fold
from pipeline.model import UnitSystem
from pipeline.resolve.kinds import Collective, Kind, collectives, kinds, phrases, spellings, titles
from pipeline.resolve.territories import SEPARATORS, PlaceRef, bare_place, one_place, place_at, skip, within
from pipeline.resolve.wording import Word, spelled_out, words_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention taken apart. Of a single body ``kind`` is given, of a collective ``terms``; of neither, where the
    words name a territory, ``ref`` alone. ``holder`` says that a person stands for the body, ``tied`` that it belongs
    to another (“trực thuộc”), ``concerned`` that only those are meant whom it concerns (“liên quan”)."""

    kind: Kind | None = None
    terms: tuple[Collective, ...] = ()
    topic: tuple[Word, ...] = ()
    owner: Reading | None = None
    ref: PlaceRef | None = None
    plural: bool = False
    holder: bool = False
    tied: bool = False
    concerned: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.kind or self.terms or self.ref)


def _tail(words: Sequence[Word], at: int, kind: Kind | None, *, typed: bool) -> Reading:
    """What stands behind the kind or the terms of a mention: field, owner and place."""
    bares = [word.bare for word in words]
    topic: list[Word] = []
    owner: Reading | None = None
    ref: PlaceRef | None = None
    plural = tied = before = concerned = False
    shape = kind.shape if kind else "organ"
    while at < len(words):
        tie = phrases("ties").at(bares, at)
        if tie:
            tied = True
            owner = read_words(words[tie[1] :], typed=typed)
            if owner.understood and (owner.kind or owner.terms or owner.ref is None):
                break
            if owner.ref:
                ref, owner = within(ref, owner.ref), None
                break
            owner = None
            at = tie[1]
            continue
        qualifier = phrases("qualifiers").at(bares, at)
        if qualifier:
            concerned |= phrases("concerned").at(bares, at) is not None
            at = qualifier[1]
            continue
        if tuple(bares[at : at + 2]) in (("viet", "nam"), ("toi", "cao")) and shape not in ("proper", "owner"):
            ref = within(ref, PlaceRef("central"))
            at += 2
            continue
        if shape == "organ" and bares[at] not in SEPARATORS and _kind_at(words, at):
            owner = read_words(words[at:], typed=typed)
            break
        if shape != "proper":
            place = place_at(words, at, typed=typed)
            # Behind other words a name may be the end of one that no table knows (“UBND An Bình Sơn”).
            bare = {"topic": bool(topic) or typed, "place": not topic, "bare": not topic}.get(shape, True)
            if place is None and bare:
                place = bare_place(words, at, typed=typed)
            if place:
                before = bool(topic)
                ref = within(ref, place[0])
                plural |= place[0].plural
                at = place[1]
                continue
        # “Ban Chỉ đạo tỉnh về chuyển đổi số” has its field behind the place; behind both stands nothing of the name.
        if ref is None or shape == "proper" or not before:
            topic.append(words[at])
        at += 1
    while topic and topic[-1].bare in SEPARATORS:
        topic.pop()
    while topic and topic[0].bare in SEPARATORS:
        topic.pop(0)
    if shape == "proper":
        ref = next((r[0] for i in range(len(words)) if (r := bare_place(words, i, typed=typed))), None)
    return Reading(kind=kind, topic=tuple(topic), owner=owner, ref=ref, plural=plural, tied=tied, concerned=concerned)


def _terms(words: Sequence[Word], at: int) -> tuple[tuple[Collective, ...], int]:
    """The terms of a collective at ``at``, parted by commas or “và”, and the position behind the last."""
    bares = [word.bare for word in words]
    terms: list[Collective] = []
    end = at
    while (match := collectives().at(bares, at)) is not None:
        if match[1] == at + 1 and not words[at].printed.isascii() and fold(words[at].printed) != match[0].term:
            break
        terms.append(match[0])
        end = match[1]
        at = skip(bares, end, SEPARATORS)
        if at == end:
            break
        at = skip(bares, at, {"cac", "nhung"})
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
            holder, plural = True, False
            at = match[1]
        else:
            break
    if at >= len(words):
        return Reading(holder=holder, plural=plural)
    at = skip(bares, at, {"cac"} | SEPARATORS) if holder else at
    place = None if plural else place_at(words, at, typed=typed)
    kind = _kind_at(words, at)
    # “HUYỆN ỦY …” is no district called “Ủy …”.
    certain = place and (place[0].places or not place[0].printed or not kind)
    if place and certain and place[1] == len(words) and place[0].level != "central":
        return Reading(ref=place[0], holder=holder)
    terms, end = _terms(words, at)
    if terms and (plural or not kind or len(terms) > 1) and not _named(words, at, terms, end, kind, plural):
        tail = _tail(words, end, None, typed=typed)
        topic = () if _only_fillers(tail.topic) else tail.topic
        if not topic or plural or not kind or len(terms) > 1:
            return replace(tail, terms=terms, topic=topic, plural=plural, holder=holder)
    if kind:
        tail = _tail(words, kind[1], kind[0], typed=typed)
        return replace(tail, plural=plural or tail.plural, holder=holder)
    place = place_at(words, at, typed=typed) or bare_place(words, at, typed=typed)
    if place:
        return Reading(ref=place[0], plural=plural, holder=holder)
    return Reading(topic=tuple(words[at:]), plural=plural, holder=holder)


def _only_fillers(topic: Sequence[Word]) -> bool:
    return all(word.bare in {"khac", "co", "so", "tren", "dia", "ban", *SEPARATORS} for word in topic)


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
    place = one_place(words, at, typed=False)
    return place is not None and place[0].named


def readings(mention: str, system: UnitSystem | None = None, *, typed: bool = False) -> list[Reading]:
    """The ways to read a mention, those that are understood first; several where an abbreviation is open."""
    found = [read_words(words, typed=typed) for words in spelled_out(mention, system, typed=typed)]
    understood = [reading for reading in found if reading.kind or reading.terms]
    return list(dict.fromkeys(understood or [reading for reading in found if reading.ref] or found[:1]))


def is_people(mention: str) -> bool:
    """Whether the mention names persons and no body (“cán bộ, công chức”)."""
    words = words_of(mention)
    bares = [word.bare for word in words]
    at = 0
    while match := phrases("quantifiers").at(bares, at):
        at = match[1]
    if phrases("people").at(bares, at) is None:
        return False
    return not any(
        (found := spellings().at(bares, behind) or collectives().at(bares, behind)) and found[1] > behind + 1
        for behind in range(at + 1, len(bares))
    )


def kind_of(key: str) -> Kind | None:
    """The kind that a unit key begins with."""
    head = key.split("@", 1)[0].split(".", 1)[0]
    while head:
        if head in kinds():
            return kinds()[head]
        head = head.rpartition("-")[0]
    return None
