"""What a column of a table holds, by its title."""

from __future__ import annotations

import re

from pipeline.knowledge import rules


def column_of(title: str) -> str | None:
    """What a column with this title holds (see tables.toml), or null."""
    title = re.sub(r"\s*\([^()]*\)\s*", " ", title).strip(" .:")
    for rule in rules("tables"):
        if title and rule.pattern.search(title):
            column: str = rule.values["column"]
            return column
    return None
