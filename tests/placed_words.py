"""Words and rules on a page, placed for tests as a reader would find them."""

from __future__ import annotations

from pipeline.read.layout import Word, lines
from pipeline.read.tables import Ruling


def row(text: str, x0: float, top: float, size: float = 14, step: float | None = None) -> list[Word]:
    """The words of a row, letters half as wide as the font's size."""
    found: list[Word] = []
    for part in text.split():
        width = 0.5 * size * len(part)
        found.append(Word(part, x0, top, x0 + width, top + 1.1 * size, size))
        x0 += width + (step if step is not None else 0.3 * size)
    return found


def words(text: str, confidence: float = 0.9) -> list[Word]:
    """The words of a scanned row, each as wide as the others and read with ``confidence``."""
    return [
        Word(part, 60.0 * place, 0, 60.0 * place + 50, 14, 12, confidence=confidence)
        for place, part in enumerate(text.split())
    ]


def texts(words: list[Word]) -> list[str]:
    return [line.text for line in lines(words, 1)]


def box(columns: list[float], rows: list[float]) -> list[Ruling]:
    level = [(columns[0], y, columns[-1], y + 0.5) for y in rows]
    return level + [(x, rows[0], x + 0.5, rows[-1]) for x in columns]
