"""Numbers in Vietnamese writing: “1.573,1”, “02”, “10 000”, “ba mươi”, “hai phần ba”.

A comma opens the decimals and a dot groups thousands; a dot that does not group by threes is read as a decimal point,
as spreadsheets print it.
"""

from __future__ import annotations

import re

#: A number in digits, to be used within larger patterns. It never begins or ends inside a longer number or code.
DIGITS = (
    r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?: \d{3})+(?![\d.,]\d)|\d+(?:[.,]\d+)?)"
)

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")

_ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "đôi": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}


def value_of(text: str) -> float:
    """The value of a number in digits or of a number below 100 in words.

    Raises ValueError for anything else.
    """
    text = text.strip().lower()
    if text[:1].isdigit():
        compact = text.replace(" ", "")
        if _GROUPED.fullmatch(compact):
            return float(compact.replace(".", "").replace(",", "."))
        if _ENGLISH.fullmatch(compact):
            return float(compact.replace(",", ""))
        return float(compact.replace(",", "."))
    return float(_worded(text.split()))


def _worded(words: list[str]) -> int:
    if not words or words[0] == "mươi" or any(word not in _ONES and word != "mươi" for word in words):
        raise ValueError(f"no number: {' '.join(words)!r}")
    total = 0
    for word in words:
        total = total * 10 if word == "mươi" else total + _ONES[word]
    return total


def share_of(numerator: str, denominator: str) -> float:
    """A fraction in per cent, to two decimals: ("hai", "ba") is 66.67. Raises ValueError for a fraction of nothing."""
    whole = value_of(denominator)
    if not whole:
        raise ValueError("fraction of zero")
    return round(value_of(numerator) / whole * 100, 2)
