"""When two pieces of text say the same, and which items of two lists belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from rapidfuzz import fuzz, process

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")

_MARKS = str.maketrans({**dict.fromkeys("“”\"'‘’«»\u00ad"), "–": "-", "—": "-", "ƣ": "ư"})
_EDGES = " .;:,-+•/"
_QUANTIFIER = re.compile(r"^(?:các|những|toàn thể|toàn bộ|tất cả|mỗi|từng)\s+")
# The words that the two placements of tones spell differently and that documents use all the time.
_NEW_TONES = {
    "hoà": "hòa",
    "uỷ": "ủy",
    "thuý": "thúy",
    "hoá": "hóa",
    "toà": "tòa",
    "khoá": "khóa",
    "xoá": "xóa",
    "thuỷ": "thủy",
    "luỹ": "lũy",
    "quí": "quý",
}


def fold(text: str | None) -> str:
    """Small letters, one placement of tones, one kind of dash and space, no quotation marks, no marks at the edges."""
    plain = unicodedata.normalize("NFC", text or "").lower().translate(_MARKS)
    words = " ".join(plain.split()).strip(_EDGES).split()
    return " ".join(_NEW_TONES.get(word, word) for word in words)


def squeeze(text: str | None) -> str:
    """The folded text without any space: the text of a PDF has lost some and gained others."""
    return fold(text).replace(" ", "")


def likeness(one: str | None, other: str | None) -> float:
    """0..1, how alike two pieces of text are, spaces aside."""
    return fuzz.ratio(squeeze(one), squeeze(other)) / 100


def same_name(one: str, other: str) -> bool:
    """Whether two names of bodies are one; a leading “các”, “những” … does not matter."""
    return fuzz.ratio(_bare(one), _bare(other)) >= 88


def _bare(name: str) -> str:
    return _QUANTIFIER.sub("", fold(name))


def align(wanted: Sequence[str], found: Sequence[str], least: float) -> dict[int, int]:
    """Pairs of two lists in document order, never crossing, each at least ``least`` alike, most alike in sum.

    Of several equally good pairings, the one whose pairs come first.
    """
    rows, columns = len(wanted), len(found)
    if not rows or not columns:
        return {}
    alike = process.cdist(
        [squeeze(text) for text in wanted], [squeeze(text) for text in found], scorer=fuzz.ratio, dtype=np.float64
    )
    gain = np.where(alike / 100 >= least, alike / 100, -np.inf).tolist()
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gain[i][j] + best[i + 1][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if abs(best[i][j] - gain[i][j] - best[i + 1][j + 1]) < 1e-9:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def partners(
    wanted: Sequence[Wanted], found: Sequence[Found], same: Callable[[Wanted, Found], bool]
) -> Iterator[tuple[Wanted | None, Found | None]]:
    """Each wanted item with the first found one that is the same and still free, then the found ones left over."""
    free = list(found)
    for item in wanted:
        at = next((i for i, other in enumerate(free) if same(item, other)), None)
        yield item, None if at is None else free.pop(at)
    for other in free:
        yield None, other
