"""Putting right numerals and codes that OCR misread, where their form leaves one reading.

The number and year of a document hold figures only, so that O is 0 and l is 1 there (``45/2O19/QH14``); H in a Roman
numeral is two strokes (``khóa XIH``). No other figure is touched: which one was printed would be a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.knowledge import rule
from pipeline.read.layout import Word
from pipeline.read.lists import roman

_FIGURES = str.maketrans("OolI|", "00111")
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I"})
_NUMERALS = frozenset(roman(number).upper() for number in range(1, 40))


def correct(words: Sequence[Word]) -> None:
    """Put right the codes and Roman numerals of ``words`` (a column or a table cell, in reading order), in place."""
    counted = alone = False  # a Roman numeral is due, and be it one sign
    for word in words:
        word.text = _code(word.text)
        if alone and word.text.rstrip(".,;)") == "H":
            word.text = word.text.replace("H", "II")
        alone = bool(rule("ocr_numerals", "never-lettered").pattern.match(word.text))
        match = rule("ocr_numerals", "roman").pattern.match(word.text) if counted else None
        if match:
            numeral = match["numeral"].translate(_STROKES)
            if numeral in _NUMERALS:
                word.text = numeral + word.text[match.end() :]
        goes_on = counted and bool(match or word.text == "và" or word.text.rstrip(",").isdigit())
        counted = goes_on or bool(rule("ocr_numerals", "counted-in-roman").pattern.match(word.text))


def _code(text: str) -> str:
    match = rule("ocr_numerals", "code").pattern.match(text)
    if not match:
        return text
    number, year = (match[part].translate(_FIGURES) for part in ("number", "year"))
    symbol = match["symbol"]
    if match["term"]:
        symbol = symbol.removesuffix(match["term"]) + match["term"].translate(_FIGURES)
    return f"{number}/{year}/{symbol}{text[match.end() :]}"
