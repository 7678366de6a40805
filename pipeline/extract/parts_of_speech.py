"""Verbs that no list knows, where they stand: underthesea's tagger, asked for a few words at a time."""

from __future__ import annotations

import re
from functools import lru_cache

# So many letters on either side are handed to the tagger: enough to tell, and quick.
BEFORE, BEHIND = 40, 40


@lru_cache(maxsize=4096)
def _tags(window: str) -> tuple[tuple[str, str], ...]:
    from underthesea import pos_tag

    return tuple((word, tag) for word, tag, *_ in pos_tag(window))


def tagged_verb(flat: str, at: int, *, opens: bool = False) -> str:
    """The verb that the tagger reads at ``at``, the start of a word; empty where it reads none. With ``opens`` a
    sentence begins there: nothing ahead of it counts, and its capital is no proper name's."""
    start = at if opens else flat.rfind(" ", 0, max(0, at - BEFORE)) + 1
    end = flat.find(" ", at + BEHIND)
    window = flat[start : end if end >= 0 else len(flat)]
    if opens:
        window = window[:1].lower() + window[1:]
    place = 0
    for word, tag in _tags(window):
        found = re.compile(r"\s+".join(map(re.escape, word.split()))).search(window, place)
        if not found:
            return ""
        if found.start() >= at - start:
            return word if found.start() == at - start and tag.startswith("V") else ""
        place = found.end()
    return ""
