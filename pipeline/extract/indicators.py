"""Say what a target's number counts: the words of its clause without number, comparing word and time."""

from __future__ import annotations

import re
from functools import cache, partial

from pipeline import knowledge

_said = partial(knowledge.pattern, "targets")
_EDGES = " \t,;:.()-–+•*…"


@cache
def _list(key: str) -> str:
    return "|".join(map(re.escape, knowledge.words("targets", key)))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('openers')})(?!\w)(?! cấp)[ ,:]*", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_list('links')})$", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('measured')})(?!\w)", re.IGNORECASE)


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('doing')})(?!\w)\s*", re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('measured')})(?: \w+)*? (?={_said('others').pattern})", re.IGNORECASE)


def names_measure(words: str) -> bool:
    """Whether the words ahead of a number begin with a measure (“Tỷ lệ …”), which the number is then the value of."""
    return bool(_measured().match(without_openers(words)))


def is_linked(words: str) -> bool:
    """Whether the words ahead of a number end in a verb that links a subject to it (“… đạt”)."""
    stripped = words.strip(_EDGES)
    match = _link().search(stripped)
    return bool(match and without_openers(stripped[: match.start()]))


def without_openers(words: str) -> str:
    """The words without what opens a clause and belongs to no indicator (“phấn đấu”, “có”, “trong đó”)."""
    words = words.strip(_EDGES)
    while (match := _opener().match(words)) and match.end() > 0:
        words = words[match.end() :].lstrip(_EDGES)
    return words


def subject(words: str, *, whole: bool = False) -> str:
    """The indicator that stands ahead of its number: no opener, no linking verb at the end.

    Small words at the end are kept with ``whole``, where the counted noun follows them (“việc làm cho … lao động”).
    """
    words = words.strip(_EDGES)
    while match := _link().search(words):
        words = words[: match.start()].strip(_EDGES)
    words = without_openers(words)
    return _whole(words if whole else _said("dangling").sub("", words))


def predicate(words: str) -> str:
    """The words behind a number, up to what is purpose, manner or comparison and no more."""
    words = _said("tail").sub("", words)
    return _whole(_said("dangling").sub("", words.strip(_EDGES)))


def opens(words: str) -> bool:
    """Whether the words begin as the clause of an aim or of a measure does."""
    words = words.lstrip(_EDGES)
    return bool(_opener().match(words) or _measured().match(words))


def _whole(words: str) -> str:
    """The words without marks at their ends, and with a bracket closed that they open."""
    words = words.strip(_EDGES)
    return f"{words})" if words.count("(") > words.count(")") else words


def lacks_subject(words: str) -> bool:
    return not words or bool(_said("verb_first").match(words))


def completed(indicator: str, earlier: str) -> str:
    """A bare “tỷ lệ” takes up what the clause before speaks of."""
    if not _said("bare_measure").match(indicator):
        return indicator
    clauses = (without_openers(clause) for clause in reversed(re.split("[,;]", earlier)))
    matter = next((clause for clause in clauses if not _said("only_time").match(clause)), "")
    while match := _doing().match(matter):
        matter = matter[match.end() :]
    return f"{indicator} {matter}".strip()


def order_of(indicator: str) -> str:
    """The order at the head of an indicator (“Xây dựng” of “Xây dựng trung tâm dữ liệu”), empty where none is."""
    match = _doing().match(indicator)
    return match[0].strip() if match else ""


def listed_under(text: str) -> str:
    """The measure that a colon opens a list under (“Tỷ lệ thu gom: đô thị 98%”), empty where none does."""
    head, colon, rest = text.rpartition(":")
    head = without_openers(head[max(head.rfind(";"), head.rfind(". ")) + 1 :])
    return subject(head) if colon and ";" not in rest and _measured().match(head) else ""


def led_by(measure: str, indicator: str) -> str:
    """“các cụm công nghiệp” behind “Tỷ lệ lấp đầy các khu công nghiệp” is the same measure of other things."""
    if not _said("others").match(indicator):
        return indicator
    if indicator.startswith("về "):
        return f"{measure.partition(' về ')[0]} {indicator}"
    head = _head().match(measure)
    return f"{head[0]}{indicator}" if head else indicator
