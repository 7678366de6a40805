"""Places within the words of a mention: “xã Hà Linh, huyện Hương Khê”, “cấp xã”, “các huyện, thành phố”, “Lào Cai”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.knowledge.folding import bare
from pipeline.model import UnitLevel
from pipeline.resolve import places
from pipeline.resolve.kinds import Phrases, level_words, phrases
from pipeline.resolve.places import Place
from pipeline.resolve.wording import Word, words_of

SEPARATORS = Phrases((word, word) for word in (",", "và", "hoặc", "cùng", "với"))
_CITY = Phrases([("thành phố", "thành phố")])
_WITHIN = Phrases((word, word) for word in ("của", "thuộc", "trong", "tại"))
_LEVELS: tuple[UnitLevel, ...] = ("province", "district", "commune")


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


def _name_at(
    words: Sequence[Word], at: int, level: UnitLevel, kind: str, *, typed: bool
) -> tuple[tuple[Place, ...], int] | None:
    """The longest known place name at ``at``; words printed in lower case are no name, unless somebody typed them."""
    if at < len(words) and not typed and not words[at].named:
        return None
    for end in range(min(len(words), at + places.LONGEST_NAME), at, -1):
        here = words[at:end]
        # A type before the name settles it; alone, “Quốc phòng và An ninh” ends in no commune.
        if not kind and not typed and not all(word.named for word in here):
            continue
        named = places.named("-".join(word.bare for word in here), level, kind=kind)
        found = tuple(place for place in named if _spelt(here, place, exactly=not kind))
        if found:
            return found, end
    return None


def _spelt(words: Sequence[Word], place: Place, *, exactly: bool) -> bool:
    """Whether the marks of the words are those of the place's name; one word of several may have lost its own."""
    name = words_of(place.name, unmarked=False)
    if len(name) != len(words):
        return True
    other = sum(bool(word.marked) and word.marked != part.marked for word, part in zip(words, name, strict=True))
    return other <= (len(name) > 1 and not exactly)


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


def one_place(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """A place with its type (“huyện Lạc Dương”, “cấp xã”, “tỉnh”) at ``at``."""
    if _CITY.at(words, at):
        named = _typed_place(words, at + 2, "thành phố", ("province", "district"), typed=typed)
        return named or (PlaceRef(None), at + 2)
    match = level_words().at(words, at)
    if match is None:
        return None
    level, behind = match
    if level == "central" or words[at].bare == "cap":
        return PlaceRef(level, plural=words[at].bare == "cap"), behind
    kind = _TYPE_WORDS.get(" ".join(word.bare for word in words[at:behind]), "")
    if kind == "xã" and behind < len(words) and words[behind].bare == "hoi":
        return None
    named = _typed_place(words, behind, kind, (level,), typed=typed)
    # Without marks “quan”, “phuong” and “xa” are other words as often as not.
    unsure = kind in ("quận", "phường", "xã") and not words[at].marked
    if unsure and not (typed and (named or (kind == "xã" and behind == len(words)))):
        return None
    return named or (PlaceRef(level), behind)


_TYPE_WORDS = {bare(word): word for word in ("tỉnh", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")}


def within(small: PlaceRef | None, large: PlaceRef) -> PlaceRef:
    """The small place inside the large one: “xã Hà Linh, huyện Hương Khê”."""
    if small is None or not small.named:
        return large if large.named or small is None or small.level == "central" else small
    return replace(small, within=(*small.within, large)) if large.named else small


def place_at(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """Places at ``at``, from the small to the large, or a list of levels (“các xã, phường”)."""
    plural = phrases("plurals").at(words, at) is not None
    first = one_place(words, at + plural, typed=typed)
    if first is None:
        return None
    ref, end = first
    if plural and not ref.named:
        ref = replace(ref, plural=True)
    while end < len(words):
        behind = _WITHIN.behind(words, SEPARATORS.behind(words, end))
        following = one_place(words, behind, typed=typed) if behind < len(words) else None
        if following is None:
            break
        if ref.plural and not ref.named and following[0].level == ref.level:
            # “các quận, huyện, thành phố Thủ Đức”: one more of those that are meant already.
            end = following[1]
            continue
        if not ref.named and not following[0].named:
            # “các xã, phường trong tỉnh” names a larger territory behind, “huyện, thành phố” one more of the same.
            if following[0].level == ref.level or None in (following[0].level, ref.level):
                ref = PlaceRef(ref.level or following[0].level, plural=True)
        else:
            ref = replace(within(ref, following[0]), plural=ref.plural)
        end = following[1]
    return ref, end


def bare_place(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
    """A place name without its type, at the end of the mention: “Sở Y tế Lào Cai”, “Huyện ủy Lạc Dương”."""
    if words[at].printed[:1].isdigit() or (at and words[at - 1].bare == "va"):
        return None
    for level in _LEVELS[:2] if typed else _LEVELS:
        found = _name_at(words, at, level, "", typed=typed)
        if found and found[1] == len(words):
            return PlaceRef(level, found[0]), found[1]
    return None
