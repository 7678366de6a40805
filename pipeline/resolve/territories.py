"""Places within the words of a mention: “xã Hà Linh, huyện Hương Khê”, “cấp xã”, “các huyện, thành phố”, “Lào Cai”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.knowledge.folding import bare, fold
from pipeline.model import UnitLevel
from pipeline.resolve import places
from pipeline.resolve.kinds import level_words
from pipeline.resolve.places import Place
from pipeline.resolve.wording import Word

SEPARATORS = {",", "va", "hoac", "cung", "voi"}
_CITY = ("thanh", "pho")
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


def skip(bares: Sequence[str], at: int, words: set[str]) -> int:
    while at < len(bares) and bares[at] in words:
        at += 1
    return at


def _name_at(
    words: Sequence[Word], at: int, level: UnitLevel, kind: str, *, typed: bool
) -> tuple[tuple[Place, ...], int] | None:
    """The longest known place name at ``at``; words printed in lower case are no name, unless somebody typed them."""
    if at < len(words) and not typed and not words[at].printed[:1].isupper() and not words[at].printed[:1].isdigit():
        return None
    for end in range(min(len(words), at + places.LONGEST_NAME), at, -1):
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


def one_place(words: Sequence[Word], at: int, *, typed: bool) -> tuple[PlaceRef, int] | None:
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
    if kind == "xã" and bares[behind : behind + 1] == ["hoi"]:
        return None
    named = _typed_place(words, behind, kind, (level,), typed=typed)
    # Without marks “quan”, “phuong” and “xa” are other words as often as not.
    if kind in ("quận", "phường", "xã") and fold(words[at].printed) != kind:
        unmarked = typed and words[at].printed.isascii()
        if not unmarked or not (named or (kind == "xã" and behind == len(words))):
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
    bares = [word.bare for word in words]
    plural = fold(words[at].printed) in ("các", "những", "mọi", "cac", "nhung")
    first = one_place(words, at + plural, typed=typed)
    if first is None:
        return None
    ref, end = first
    if plural and not ref.named:
        ref = replace(ref, plural=True)
    while end < len(words):
        behind = skip(bares, end, SEPARATORS | {"cua", "thuoc", "trong", "tai"})
        following = one_place(words, behind, typed=typed) if behind < len(words) else None
        if following is None:
            break
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
    if words[at].printed[:1].isdigit():
        return None
    for level in _LEVELS[:2] if typed else _LEVELS:
        found = _name_at(words, at, level, "", typed=typed)
        if found and found[1] == len(words):
            return PlaceRef(level, found[0]), found[1]
    return None
