"""The days on which recurring duties fall due.

Where the words say the day (“ngày 25 hằng tháng”), it is taken; else the last day of the period stands, which is the
latest on which the duty of that period can be met, and the occurrence says so. A recurrence without a stated period
(`periodic`) has no occurrences: no day is invented.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline import knowledge

_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_PERIOD_ENDS = {
    "monthly": tuple(range(1, 13)),
    "quarterly": (3, 6, 9, 12),
    "biannual": (6, 12),
    "annual": (12,),
}
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Occurrence:
    """``stated`` is False where the day is the end of the period and not in the text."""

    day: date
    stated: bool


def occurrences(recurrence: str, text: str, first: date, last: date) -> tuple[Occurrence, ...]:
    """The occurrences from ``first`` to ``last``, both included; ``text`` is the wording of the deadline.

    The end of a working week is its Friday. A daily duty occurs once, on ``first``.
    """
    if recurrence == "daily":
        return (Occurrence(first, True),)
    days = set(_stated(recurrence, text, first, last))
    if days or _says_a_day(recurrence, text):
        return tuple(Occurrence(day, True) for day in sorted(days))
    if recurrence == "weekly":
        return tuple(Occurrence(day, False) for day in _days(first, last) if day.weekday() == _FRIDAY)
    ends = (_in_month(year, month, 31) for year, month in _months(first, last, _PERIOD_ENDS.get(recurrence, ())))
    return tuple(Occurrence(day, False) for day in ends if first <= day <= last)


def _rules(recurrence: str, text: str) -> Iterator[re.Match[str]]:
    for rule in knowledge.rules("recurrence_days"):
        if recurrence in rule.values["recurrences"]:
            found = list(rule.pattern.finditer(text))
            if found:
                yield from found
                return


def _says_a_day(recurrence: str, text: str) -> bool:
    return next(_rules(recurrence, text), None) is not None


def _stated(recurrence: str, text: str, first: date, last: date) -> Iterator[date]:
    for match in _rules(recurrence, text):
        groups = match.groupdict()
        if groups.get("weekday"):
            weekday = _weekday(groups["weekday"])
            yield from (day for day in _days(first, last) if day.weekday() == weekday)
            continue
        month = groups.get("month")
        months = (int(month),) if month else _PERIOD_ENDS[recurrence]
        days = (_in_month(year, number, int(groups["day"])) for year, number in _months(first, last, months))
        yield from (day for day in days if first <= day <= last)


def _weekday(words: str) -> int:
    name = words.lower().removeprefix("thứ ")
    if name == "chủ nhật":
        return 6
    return int(name) - 2 if name.isdigit() else _WEEKDAYS.index(name)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _months(first: date, last: date, months: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return ((year, month) for year in range(first.year, last.year + 1) for month in months)


def _in_month(year: int, month: int, day: int) -> date:
    """That day, or the last of a shorter month."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
