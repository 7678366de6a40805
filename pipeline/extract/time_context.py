"""Whether words that look like a time say when something is to be done, or only belong to a name or a description.

“Chương trình … giai đoạn 2021-2025” bears its years in its name; “Giai đoạn 2026-2030, phấn đấu …” is the time of
doing. “Xây dựng kế hoạch kiểm tra hằng năm” is due each year; “nhiệm vụ chính trị hằng năm” only says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from typing import Literal

from pipeline import knowledge
from pipeline.model import Span

_said = partial(knowledge.pattern, "deadlines")
Where = Literal["sentence", "heading", "column"]

_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,400}[”\"»]")
_CLAUSE_END = re.compile(r"[;:.!?]\s|[;:]|[.!?]$")
_BRACKETS = re.compile(r"\([^()]*\)")
# Characters: how near a recurrence a day of it stands, how near a record its time, a noun its order, and how far back
# the words of a clause can matter.
_TIED = 25
_NEAR = 40
_NOMINAL = 12
_REACH = 600
# Words: how long a subject alone may be.
_SUBJECT = 8


@cache
def _cues(key: str) -> re.Pattern[str]:
    listed = knowledge.either("deadlines", key)
    apart = "".join(rf"(?<!\b{head} )" for head in knowledge.words("deadlines", "compounding") if key == "making")
    return re.compile(rf"(?<!\w){apart}(?:{listed})(?!\w)", re.IGNORECASE)


@cache
def _orders() -> re.Pattern[str]:
    return re.compile(rf"(?:{knowledge.either('predicates', 'verbs')})(?!\w)")


@cache
def _cues_at_end(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{knowledge.either('deadlines', key)})[ :(]*$", re.IGNORECASE)


def counts(text: str, hit: Span, rule: str, strength: str, where: Where) -> bool:
    """Whether the time at ``hit`` in ``text`` is one by which, in which or how often something is due."""
    if where == "column":
        return True
    if any(start < hit.start and hit.end <= end for start, end in _quotations(text)):
        return False
    set_apart = text.endswith(", ", 0, hit.start) and text.startswith(",", hit.end)
    if (purpose := _said("request_for").match(text)) and hit.end <= purpose.end() and not set_apart:
        return False
    clause = _clause_before(text, hit.start)
    segment = clause.rpartition(",")[2]
    if _said("planned").search(text[: hit.start]) or (strength != "scope" and _said("occasion").search(segment)):
        return False
    if strength != "sure" and _said("lacking").search(segment):
        return False
    if rule == "on-day":
        return _is_day_of_doing(text[: hit.start], clause.strip(), text[hit.end :])
    if rule == "at-session":
        return bool(_said("submitted").search(clause)) and not text[hit.end :].strip(" .;,)")
    if rule == "every":
        return _is_occasion_of_doing(clause, text[hit.end :], text[hit.start : hit.end].lower())
    if rule == "periodic":
        named = re.search(r"(?<!\w)(?:trong|của|kỳ) (?:\w+ ){0,10}$", segment, re.IGNORECASE)
        return not (named or _said("gear").search(segment))
    if where == "heading" and strength != "sure":
        return not _is_in_title(clause)
    if strength == "horizon":
        return _opens(clause)
    if _said("season").match(text, hit.start) and _said("cited_title").search(clause):
        return False
    firm = _said("firm").match(text, hit.start)
    if strength == "plain" or (strength == "scope" and firm):
        if _opens(clause):
            return True
        return not _is_in_name(clause[-_NEAR:] if firm else clause, "records" if firm else "plans", "reaching")
    if strength in ("scope", "bare") and _said("value_follows").match(text, hit.end):
        return True
    if strength == "scope":
        return _opens(clause) or not _is_in_name(clause, "names", "pressing")
    if strength == "bare" and _said("figure_ahead").search(clause.strip()):
        return True
    if strength == "bare":
        return (_opens(clause) or bool(_cues_at_end("finishing").search(clause))) or (
            clause.endswith((", ", ","))
            and _begins_clause(text[hit.end :])
            and not (rule == "bare-year" and _lists_years(clause))
        )
    return True


def _is_day_of_doing(before: str, clause: str, after: str) -> bool:
    """“Tựu trường: Ngày 26/8/2024 (thứ Hai).”, “Tổ chức lễ phát động ngày 15/5/2024.”"""
    if not _said("day_behind").match(after):
        return False
    if clause:
        return bool(_orders().match(clause.lower())) and not _said("dated").search(clause)
    # Behind a colon the day is that of what stands ahead of it.
    return before.rstrip().endswith(":") and not _said("dated").search(_clause_before(before, len(before.rstrip()) - 1))


@lru_cache(maxsize=16)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _QUOTED.finditer(text))


def is_reported(text: str, hit: Span) -> bool:
    """Whether the words ahead tell of the time as past (“đã ban hành trong tháng 3”)."""
    return bool(_said("reported").search(_clause_before(text, hit.start)))


def adjoins(text: str, hit: Span, recurring: Sequence[Span]) -> bool:
    """Whether a time without a year only gives the day within a recurrence (“định kỳ hằng năm … trước ngày 10/12”).

    A recurrence ahead in the same clause takes it up, one behind only from near by.
    """
    for other in recurring:
        ahead = other.end <= hit.start
        gap = text[other.end : hit.start] if ahead else text[hit.end : other.start]
        if (ahead or len(gap) <= _TIED) and not re.search(r"[;.]", gap):
            return True
    return False


def _clause_before(text: str, end: int) -> str:
    """What stands between the last strong mark and ``end``; closed brackets, and what an order is fitted to, are
    blanked."""
    before = _BRACKETS.sub(lambda match: " " * len(match[0]), text[max(0, end - _REACH) : end])
    before = _said("adapted").sub(lambda match: " " * len(match[0]), before)
    start = 0
    for match in _CLAUSE_END.finditer(before):
        start = match.end()
    bracket = before.rfind("(")
    return before[max(start, bracket + 1) :]


def _opens(clause: str) -> bool:
    return not clause.strip() or bool(_said("opens_clause").search(clause))


def _begins_clause(after: str) -> bool:
    """Whether an order or its comma follows right behind a time that a comma sets off."""
    after = after.lstrip()
    return bool(_said("verb_follows").match(after) or _cues("making").match(after) or _orders().match(after))


def _lists_years(clause: str) -> bool:
    return bool(re.search(r"\d{4},\s*$", clause))


def _is_in_name(clause: str, key: str, escape: str) -> bool:
    """Whether a name that the time may belong to stands in the clause, with no word of ``escape`` between them.

    The clause is walked back comma by comma: names hold commas, but a time right behind a comma is an adjunct.
    """
    if not clause.strip() or clause.rstrip().endswith(","):
        return False
    for segment in reversed(clause.split(",")):
        name = _last(_cues(key), segment)
        reached = _last(knowledge.pattern("deadlines", escape), segment)
        if name is not None and (reached is None or reached < name):
            return True
        if reached is not None:
            return False
    return False


def _is_in_title(heading: str) -> bool:
    """Whether a heading calls a document or an undertaking by name ahead of the time, and not at its very head."""
    head = len(heading) - len(heading.lstrip())
    return any(match.start() > head for match in _cues("titles").finditer(heading)) and _is_in_name(
        heading, "titles", "pressing"
    )


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = None
    for match in pattern.finditer(text):
        found = match.end()
    return found


def _is_occasion_of_doing(clause: str, after: str, words: str) -> bool:
    """Whether “hằng năm” and its like say how often something is done, and not which thing is meant."""
    if _said("of_series").search(clause):
        return False
    if _said("rate").search(clause) and _said("rated").match(after):
        return False
    if _opens(clause) or clause.rstrip().endswith(",") or "mỗi" in words or "định kỳ" in words:
        return not re.match(r" (?:qua|trước(?! (?:\d|ngày|tháng|khi)))(?!\w)", after)
    if words.endswith("ngày"):
        return not _said("everyday").search(clause.rstrip())
    if _said("made_into").search(clause.rstrip()):
        return True
    segment = clause.rpartition(",")[2] if _cues("making").search(clause.rpartition(",")[2]) else clause
    orders = [match for match in _cues("making").finditer(segment) if not _is_nominal(segment, match.start())]
    if not orders and _orders().match(after.lstrip()) and len(clause.split()) <= _SUBJECT:
        # “Cấp ủy các cấp hằng năm đưa … vào chương trình kiểm tra”: between the subject and its verb.
        return not (_stands_last("standing", clause) or _cues("embedding").search(clause))
    drawn_up = _said("drawn_up").search(clause)
    if not orders or (_cues("embedding").search(segment, orders[-1].end()) and not drawn_up):
        return False
    if _stands_last("standing", clause):
        return False
    if _cues("carrying").fullmatch(orders[-1][0]) and _said("made_before").match(segment, orders[-1].end()):
        return False
    return not _stands_last("allotted", clause) or bool(_cues("allotting").search(segment))


def _is_nominal(segment: str, place: int) -> bool:
    """Whether the order at ``place`` is a noun there: a word right ahead of it makes it one."""
    return any(match.end() > place - _NOMINAL for match in _cues("nominal").finditer(segment, 0, place))


def _stands_last(key: str, clause: str) -> bool:
    """Whether a word of the list stands last in the clause, or last but for the four words that qualify it."""
    ends = [match.end() for match in _cues(key).finditer(clause)]
    return bool(ends) and "," not in clause[ends[-1] :] and len(clause[ends[-1] :].split()) <= 4
