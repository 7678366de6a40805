"""What a mention of a body says by itself, before anything is known of its document.

A mention is read as words; a `Reading` tells its kind or, for a collective, its terms, its field, the body it belongs
to and its place as far as they are written. Only `pipeline.resolve.bodies` completes it from the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import UnitSystem
from pipeline.resolve.kinds import Collective, Kind, Phrases, collectives, kinds, phrases, spellings, standing, titles
from pipeline.resolve.naming import field_key
from pipeline.resolve.territories import SEPARATORS, PlaceRef, bare_place, one_place, place_at, within
from pipeline.resolve.wording import Word, spelled_out, words_of

_PLURAL = Phrases((word, word) for word in ("các", "những"))
# Offices of a territory that ministries and departments have too, and teams that are named after who sends them.
_OFFICES = {"thanh-tra", "doan-thanh-nien"}
_HAVE_OFFICES = {"bo", "so", "tong-cuc", "cuc"}
_TEAMS = {"doan-cong-tac", "to-cong-tac"}
_OF_ALL = Phrases([("tổng cục", "tổng cục")])
_OF_CENTRE = Phrases((words, words) for words in ("việt nam", "tối cao"))


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
    topic: list[Word] = []
    owner: Reading | None = None
    ref: PlaceRef | None = None
    plural = tied = before = concerned = False
    shape = kind.shape if kind else "organ"
    first = at
    words = words[: next((end for end in range(at, len(words)) if phrases("stops").at(words, end)), len(words))]
    while at < len(words):
        if tie := phrases("ties").at(words, at):
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
        if shape == "place" and (local := phrases("local").at(words, at)):
            ref, plural, at = PlaceRef(None, plural=True), True, local[1]
            continue
        if qualifier := phrases("qualifiers").at(words, at):
            concerned |= phrases("concerned").at(words, at) is not None
            at = qualifier[1]
            continue
        if kind is None and (end := _people_behind(words, at)) > at:
            at = end
            continue
        if shape not in ("proper", "owner") and _OF_CENTRE.at(words, at):
            ref = within(ref, PlaceRef("central"))
            at += 2
            continue
        if _may_own(words, at, kind, first=at == first, typed=typed):
            owner = read_words(words[at:], typed=typed)
            break
        if ref and ref.plural and phrases("restricting").at(words, at):
            concerned = True
            break
        if shape == "owner" and not topic and (centre := _kind_at(words, at)) and centre[0].shape == "alone":
            # “Đảng đoàn Quốc hội” is named after a body of which there is one: nothing behind belongs to the name.
            topic = list(words[at : centre[1]])
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
    while topic and SEPARATORS.at(topic, len(topic) - 1):
        topic.pop()
    while topic and SEPARATORS.at(topic, 0):
        topic.pop(0)
    if shape == "proper":
        # “Bệnh viện Bạch Mai” has its own name, no commune's.
        found = (bare_place(words, i, typed=typed) for i in range(len(words)))
        ref = next((place[0] for place in found if place and place[0].level != "commune"), None)
    return Reading(kind=kind, topic=tuple(topic), owner=owner, ref=ref, plural=plural, tied=tied, concerned=concerned)


def _may_own(words: Sequence[Word], at: int, kind: Kind | None, *, first: bool, typed: bool) -> bool:
    """Whether the words at ``at`` name the body that an organ, a collective or a body of a territory belongs to:
    “Văn phòng Sở”, “các phòng Sở Y tế”, “Thanh tra Bộ”; common words (“cán bộ”, “dịch vụ”) do not."""
    named = _kind_at(words, at)
    if named is None or SEPARATORS.at(words, at):
        return False
    inner, end = named
    if not typed and (end == at + 1 or inner.shape in ("topic", "proper")) and not words[at].named:
        return False
    if kind is None or kind.shape == "organ":
        return True
    if kind.shape == "place":
        return first and kind.id in _OFFICES and inner.id in _HAVE_OFFICES
    return first and kind.id in _TEAMS


def _people_behind(words: Sequence[Word], at: int) -> int:
    """The position behind the persons that stand beside bodies from ``at``: “… , cán bộ, đảng viên”."""
    if at and not SEPARATORS.at(words, at - 1):
        return at
    end = at
    while match := phrases("people").at(words, SEPARATORS.behind(words, end)):
        end = match[1]
    return end


def _terms(words: Sequence[Word], at: int) -> tuple[tuple[Collective, ...], int]:
    """The terms of a collective at ``at``, parted by commas or “và”, and the position behind the last."""
    terms: list[Collective] = []
    end = at
    while match := collectives().at(words, at):
        terms.append(match[0])
        end = match[1]
        at = SEPARATORS.behind(words, end)
        if at == end:
            break
        at = _PLURAL.behind(words, phrases("holders").behind(words, at))
    return tuple(terms), end


def _kind_at(words: Sequence[Word], at: int) -> tuple[Kind, int] | None:
    """The kind that a mention at ``at`` begins with."""
    return spellings().at(words, at)


def read_words(words: Sequence[Word], *, typed: bool = False) -> Reading:
    """The mention that ``words`` are, taken apart."""
    at = 0
    plural = holder = False
    while at < len(words):
        if match := phrases("quantifiers").at(words, at):
            plural |= phrases("plurals").at(words, at) is not None
            at = match[1]
        elif title := titles().at(words, at):
            holder = True
            rest = words_of(title[0])
            behind = [word.bare for word in words[title[1] : title[1] + len(rest)]]
            plural |= _PLURAL.at(words, title[1]) is not None
            at = title[1]
            if not plural and behind != [word.bare for word in rest]:
                words = [*words[:at], *rest, *words[at:]]
                # “Bộ trưởng, Thủ trưởng cơ quan ngang bộ”: all who bear these titles.
                plural = SEPARATORS.at(words, at + len(rest)) is not None
            if rest:
                break
        elif match := phrases("holders").at(words, at):
            if _kind_at(words, at):
                break
            holder, plural = True, False
            at = match[1]
        else:
            break
    if at >= len(words):
        return Reading(holder=holder, plural=plural)
    while holder and (end := SEPARATORS.behind(words, _PLURAL.behind(words, at))) > at:
        plural |= _PLURAL.at(words, at) is not None
        at = end
    if at >= len(words):
        return Reading(holder=holder, plural=plural)
    place = None if plural else place_at(words, at, typed=typed)
    kind = _kind_at(words, at)
    # “HUYỆN ỦY …” is no district called “Ủy …”.
    certain = place and (place[0].places or not place[0].printed or not kind)
    if place and certain and place[1] == len(words) and place[0].level != "central":
        return Reading(ref=place[0], holder=holder)
    terms, end = _terms(words, at)
    if terms and not _named(words, at, terms, end, kind, plural):
        tail = _tail(words, end, None, typed=typed)
        topic = () if _only_fillers(tail.topic) else tail.topic
        longer = not kind or len(terms) > 1 or (end > kind[1] and not topic)
        # “Các Sở Thông tin và Truyền thông” are no departments at large.
        fielded = topic and not longer and kind and (kind[0].id, field_key(kind[0], topic)) in standing()
        if (longer or plural) and not fielded:
            return replace(tail, terms=terms, topic=topic, plural=plural, holder=holder)
    if kind:
        tail = _tail(words, kind[1], kind[0], typed=typed)
        # A “Tổng cục” is always of the centre, whatever it is called since.
        ref = tail.ref or (PlaceRef("central") if _OF_ALL.at(words, at) and "central" in kind[0].levels else None)
        return replace(tail, plural=plural or tail.plural, holder=holder, ref=ref)
    place = place_at(words, at, typed=typed) or bare_place(words, at, typed=typed)
    if place:
        return Reading(ref=place[0], plural=plural, holder=holder)
    return Reading(topic=tuple(words[at:]), plural=plural, holder=holder)


def _only_fillers(topic: Sequence[Word]) -> bool:
    return all(word.bare in {"khac", "co", "so", "tren", "dia", "ban", ",", "va"} for word in topic)


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
    at = phrases("quantifiers").behind(words, 0)
    people = phrases("people").at(words, at)
    if people is None:
        return False
    return not any(
        (found := spellings().at(words, behind) or collectives().at(words, behind)) and found[1] > behind + 1
        for behind in range(people[1], len(words))
    )


def kind_of(key: str) -> Kind | None:
    """The kind that a unit key begins with."""
    head = key.split("@", 1)[0].split(".", 1)[0]
    while head:
        if head in kinds():
            return kinds()[head]
        head = head.rpartition("-")[0]
    return None
