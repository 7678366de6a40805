"""What a column of a table holds, by its title."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from pipeline.knowledge import rules
from pipeline.knowledge.folding import bare

# Recognition misreads a letter or two of a title: how like a known one it must be (per cent), and how long at least.
_ALIKE = 88
_LEAST = 10


@cache
def _known() -> dict[str, str]:
    """The titles that the rules give as examples, without marks, with what their columns hold."""
    return {bare(title): rule.values["column"] for rule in rules("tables") for title in rule.examples}


def column_of(title: str) -> str | None:
    """What a column with this title holds (see tables.toml), or null."""
    title = re.sub(r"\s*\([^()]*\)\s*", " ", title).strip(" .:")
    for rule in rules("tables"):
        if title and rule.pattern.search(title):
            column: str = rule.values["column"]
            return column
    if len(title) < _LEAST:
        return None
    nearest = process.extractOne(bare(title), _known().keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _known()[nearest[0]] if nearest else None
