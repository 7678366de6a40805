"""Labels of items: reading one at the start of a line, and telling whether it can follow the one before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline import knowledge
from pipeline.knowledge import Rule

ALPHABET = "abcdđeghiklmnopqrstuvxy"
NUMERALS = tuple(
    tens + ones for tens in ("", "X") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
# The style of a label and what it counts: which label the next one of a series is.
Due = tuple[str, tuple[int, ...]]


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
    if roman := re.fullmatch(r"([IVXL]+)\.([\d.]+)", value):
        return (_roman(roman[1]), *_numbers(roman[2]))
    if value.lower() in ORDINALS:
        return (ORDINALS[value.lower()],)
    if re.fullmatch(r"[IVXL]+", value):
        return (_roman(value),)
    if len(value) == 1:
        return (_letter(value.lower()),)
    digits = re.findall(r"\d+", value)
    return (*((_letter(value[0]),) if value[0].isalpha() else ()), *(int(number) for number in digits))


def _label(rule: Rule, match: re.Match[str], value: str) -> Label:
    marker = bool(rule.values.get("marker"))
    numbers = () if marker else _numbers(value)
    style = rule.values["style"] + (f"-{len(numbers)}" if rule.values["style"] == "decimal" else "")
    return Label(style, value, numbers, match.end(), rule.values["rank"], marker)


def labels_at(line: str) -> list[Label]:
    """Every label that ``line`` can be read to begin with: “I)” may be a roman number or a letter."""
    strict = (rule for rule in knowledge.rules("labels") if not rule.values.get("due"))
    matches = ((rule, match) for rule in strict if (match := rule.pattern.match(line)))
    return [_label(rule, match, match["value"]) for rule, match in matches]


def due_label(line: str, due: Collection[Due]) -> Label | None:
    """The label of a line that has not quite the form of one (“B. nội dung …”) or was misread (“Š. Tập trung …”):
    only where just that label is ``due``."""
    for rule in knowledge.rules("labels"):
        match = rule.pattern.match(line) if rule.values.get("due") else None
        for value in _meant(rule, match["value"] or "") if match else ():
            label = _label(rule, match, value) if match else None
            if label and (label.style, label.numbers) in due:
                return label
    return None


def _meant(rule: Rule, read: str) -> Iterator[str]:
    """The labels that what was read can be."""
    if not rule.values.get("misread"):
        yield read.upper() if rule.values["style"] == "roman" else read
        return
    for row in knowledge.table("label_misreadings"):
        if row["style"] == rule.values["style"] and row["read"] == read:
            yield row["label"]


def next_due(label: Label) -> Iterator[Due]:
    """What can come next in the series of ``label``; many lists leave out đ."""
    *parents, number = label.numbers
    yield label.style, (*parents, number + 1)
    if label.style == "letter" and ALPHABET[number : number + 1] == "đ":
        yield label.style, (*parents, number + 2)


def taken_for_neighbour(label: Label, before: Label) -> Label | None:
    """The label after ``before`` where recognition takes it for one that looks like it: a Roman number that lost a
    stroke (“II.” for III), d for đ and the reverse. Believed only where the label that follows shows it."""
    if label.style != before.style:
        return None
    due = before.numbers[-1] + 1
    if label.style == "roman" and due < len(NUMERALS):
        text = NUMERALS[due]
        alike = len(label.text) < len(text) and label.text.replace("I", "") == text.replace("I", "")
    else:
        text = ALPHABET[due - 1 : due] if label.style.startswith("letter") else ""
        alike = {text, label.text} == {"d", "đ"}
    return replace(label, text=text, numbers=(*before.numbers[:-1], due)) if alike else None


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
