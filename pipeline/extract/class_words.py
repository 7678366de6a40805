"""What says which of a class of bodies is meant: “cơ quan chuyên môn”, “các xã có đê”, “các xã đã khởi công trường”."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.extract.name_words import lexicon, lowered, predicate_at

# So many words “có” and what a class has may take.
MOST_HAD = 7
_CLOSED = re.compile(r"[,;:.()]")


def says_which(flat: str, at: int, end: int, member: str | None) -> int:
    """Where the words at ``at`` end that say which of a class is meant, 0 where none do; ``member`` is the class, null
    unless the words stand right behind it."""
    if member is not None and (told := _right_behind(flat, at, end, member)):
        return told
    if last := _had(flat, at, end):
        return last
    been = lexicon().been.match(lowered(flat), at, end)
    return been.end() if been else 0


def _right_behind(flat: str, at: int, end: int, member: str) -> int:
    """“cơ quan chuyên môn”; “đơn vị chủ trì”, where no order begins with that word (“đơn vị phối hợp Công an”)."""
    words, low = lexicon(), lowered(flat)
    told = words.after_head.match(low, at, end)
    if told or member not in words.agencies:
        return told.end() if told else 0
    told = words.after_agency.match(low, at, end)
    return told.end() if told and not flat[told.end() + 1 : told.end() + 2].isupper() else 0


def _had(flat: str, at: int, end: int) -> int:
    """Where “có đê”, “có dưới 20 chi bộ trực thuộc” ends: at the verb that it stands ahead of."""
    low = lowered(flat)
    having = lexicon().having.match(low, at, end)
    if not having:
        return 0
    places = (space.start() for space in re.compile(" ").finditer(low, having.end(), end))
    for place in islice(places, 1, MOST_HAD):
        if _CLOSED.search(low[at:place]):
            break
        if predicate_at(flat, place + 1) or low.startswith("thì ", place + 1):
            return place
    # At the end of a heading (“UBND các xã có đê”) nothing follows.
    rest = low[at:end].rstrip(" :.;")
    return at + len(rest) if 1 < len(rest.split()) <= MOST_HAD and not _CLOSED.search(rest) else 0
