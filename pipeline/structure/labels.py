"""Labels of items: reading one at the start of a line, and telling whether it can follow the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline import knowledge
from pipeline.knowledge.letters import LOWER, UPPER

ALPHABET = "abcdđeghiklmnopqrstuvxy"
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
# Digits as optical recognition misreads them; believed only where just that number is due.
MISREAD = {"Š": 5, "S": 5, "§": 5, "l": 1, "|": 1, "Z": 2, "B": 8, "g": 9, "q": 9, "b": 6, "Ó": 6, "T": 7}
# The same for letters: the first sign that was read, by the letter that can be meant.
MISREAD_LETTERS = {
    "b": "6hB",
    "c": "ceoGOC€",
    "d": "4đdá",
    "đ": "dđ4ä",
    "e": "ecé",
    "g": "g98q",
    "h": "hnb",
    "i": "i1l!",
}
BARE = re.compile(rf"^(\d{{1,2}})\s+(?=[{UPPER}][{LOWER}])")
MISREAD_LABEL = re.compile(rf"^(\S)\s?\.\s+(?=[{UPPER}])")
MISREAD_LETTER = re.compile(rf"^(\w)\w?\)\s+(?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` as it goes into a section's path; ``length`` is what it takes up at the start of the line, white space
    included; ``numbers`` what it counts, outermost first; ``rank`` orders styles that a norm ranks (0: none)."""

    style: str
    text: str
    numbers: tuple[int, ...]
    length: int
    rank: int = 0
    marker: bool = False


def _roman(text: str) -> int:
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = ROMAN[letter]
        total += -value if following and ROMAN[following] > value else value
    return total


def _letter(text: str) -> int:
    """The place of a letter in the Vietnamese alphabet; letters that it lacks follow the one before them."""
    if text in ALPHABET:
        return ALPHABET.index(text) + 1
    return next((i + 1 for i in range(len(ALPHABET) - 1, -1, -1) if ALPHABET[i] < text), 1)


def _numbers(value: str) -> tuple[int, ...]:
    if re.fullmatch(r"[\d.]+", value):
        return tuple(int(part) for part in value.split("."))
    if value.lower() in ORDINALS:
        return (ORDINALS[value.lower()],)
    if re.fullmatch(r"[IVXL]+", value):
        return (_roman(value),)
    if len(value) == 1:
        return (_letter(value.lower()),)
    digits = re.findall(r"\d+", value)
    return (*((_letter(value[0]),) if value[0].isalpha() else ()), *(int(number) for number in digits))


def labels_at(line: str) -> list[Label]:
    """Every label that ``line`` can be read to begin with: “I)” may be a roman number or a letter."""
    found = []
    for rule in knowledge.rules("labels"):
        match = rule.pattern.match(line)
        if match:
            value = match["value"]
            marker = bool(rule.values.get("marker"))
            numbers = () if marker else _numbers(value)
            style = rule.values["style"] + (f"-{len(numbers)}" if rule.values["style"] == "decimal" else "")
            found.append(Label(style, value, numbers, match.end(), rule.values["rank"], marker))
    return found


def misread_label(line: str, due: set[int]) -> Label | None:
    """A label without its mark (“1 Đổi mới …”) or misread (“Š. Tập trung …”), where its number is just what is due."""
    bare = BARE.match(line)
    if bare and int(bare[1]) in due:
        return Label("arabic", bare[1], (int(bare[1]),), bare.end())
    misread = MISREAD_LABEL.match(line)
    number = MISREAD.get(misread[1]) if misread else None
    if misread and number in due:
        return Label("arabic", str(number), (number,), misread.end())
    return None


def misread_letter(line: str, before: Label) -> Label | None:
    """The letter after ``before`` where ``line`` begins with what recognition makes of it (“ce) …” for “c) …”)."""
    misread = MISREAD_LETTER.match(line)
    place = before.numbers[-1]
    due = ALPHABET[place : place + 1]
    if misread and misread[1] in MISREAD_LETTERS.get(due, ""):
        return Label(before.style, due, (place + 1,), misread.end())
    return None


def follows(label: Label, before: Label) -> bool:
    """Whether ``label`` is the next of the series that ``before`` belongs to (one may be left out)."""
    if label.style != before.style or label.marker:
        return False
    *parents, number = label.numbers
    *earlier, last = before.numbers
    # f, j, w and z count with the letter before them.
    twin = number == last and label.style.startswith("letter") and label.text != before.text
    return (parents == earlier and (number in (last + 1, last + 2) or twin)) or (number == 1 and parents != earlier)


def opens(label: Label) -> bool:
    """Whether ``label`` can be the first of a series."""
    return label.marker or label.numbers[-1] == 1
