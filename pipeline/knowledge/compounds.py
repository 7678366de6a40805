"""Words of two syllables, from the pairs that Vietnamese texts hold (syllable_pairs.tsv)."""

from __future__ import annotations

from functools import cache

from pipeline import knowledge


def are_one_word(first: str, second: str) -> bool:
    """Whether two syllables in small letters make one word (“công trình”)."""
    return (first, second) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((row["first"], row["second"]) for row in knowledge.table("syllable_pairs"))
