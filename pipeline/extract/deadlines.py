"""Find when a thing is due: by which day, in which period, or how often.

The rules are in ``deadlines.toml``: each names a ``reading``, which says here how its groups become days, and a
``strength``, which says in `pipeline.extract.time_context` how much the words around it must add. No day or month is
ever supplied that neither the text nor the day of issue gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import knowledge
from pipeline.extract import numbers, periods, time_context
from pipeline.knowledge import Rule
from pipeline.model import Deadline, Recurrence, Span

# Quarters in Roman numbers, as written and as optical reading leaves them.
_ROMAN = {"h": 2, "hi": 3, "ih": 3}
_UNITS: dict[str, Recurrence] = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "qúy": "quarterly",
    "quí": "quarterly",
    "năm": "annual",
}
_SPACED: dict[tuple[int, str], Recurrence] = {
    (3, "tháng"): "quarterly",
    (6, "tháng"): "biannual",
    (2, "quý"): "biannual",
    (12, "tháng"): "annual",
}
# So many days of a year make a recurrence of their own.
_DAYS_A_YEAR: dict[int, Recurrence] = {2: "biannual", 4: "quarterly"}
_DAY_OF_YEAR = re.compile(r"\d{1,2} ?(?:[/.]|tháng) ?\d{1,2}")
_BRACKETED = re.compile(r"\([^)]*\)")
_OCCURRENCE = re.compile(
    r"(?:(\d{1,2}|một|hai|ba|sáu|chín) ?)?(ngày|tu[ầâấậ]n|tháng|quý|qúy|quí|năm)(?!\w)", re.IGNORECASE
)
_CONFIDENCE = {"sure": 0.97, "plain": 0.95, "scope": 0.85, "horizon": 0.8, "bare": 0.85}


# Of these periods the first is a limit by itself, also where others follow (“trong tháng 4 và các tháng tiếp theo”).
_NAMED_FIRST = ("months", "quarter")


@dataclass(frozen=True)
class Calendar:
    """What a document says of its own time: day of issue (ISO, perhaps partial), term of office, and the ``coming``
    year that its title names where it is issued towards the end of the one before (“… năm 2026” of 24/12/2025)."""

    issued: str | None = None
    term: tuple[int, int] | None = None
    coming: int | None = None

    @property
    def year(self) -> int | None:
        return int(self.issued[:4]) if self.issued else None

    @property
    def day(self) -> str | None:
        return self.issued if self.issued and len(self.issued) == 10 else None


@dataclass(frozen=True)
class _Time:
    first: str | None = None
    last: str | None = None
    recurrence: Recurrence | None = None


@dataclass(frozen=True)
class _Hit:
    span: Span
    rule: Rule
    match: re.Match[str]


def find_deadlines(flat: str, span: Span, calendar: Calendar, *, column: bool = False) -> tuple[Deadline, ...]:
    """The deadlines stated in ``flat[span]``, in the order of the text, each time once.

    With ``column`` the span is a cell of a column of times, where a bare “2025” or “6/2025” is one too.
    """
    return distinct(_found(flat, span, calendar, "column" if column else "sentence"))


def stated_times(flat: str, span: Span, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every place in ``flat[span]`` that states a deadline, each time as often as it is stated."""
    return _found(flat, span, calendar, "sentence")


def heading_deadlines(flat: str, span: Span, calendar: Calendar) -> tuple[Deadline, ...]:
    """The deadlines that a heading or an introducing line passes on to what stands under it.

    A bare year or period counts here (“Chỉ tiêu năm 2026”) unless the heading names a programme or plan that bears it.
    """
    return distinct(_found(flat, span, calendar, "heading"))


@cache
def _rules(column: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in knowledge.rules("deadlines") if column or rule.values.get("where") != "column")


def _found(flat: str, span: Span, calendar: Calendar, where: time_context.Where) -> tuple[Deadline, ...]:
    if not knowledge.pattern("deadlines", "cue").search(flat, span.start, span.end):
        return ()
    text = flat[span.start : span.end]
    kept: list[Deadline] = []
    hits = _longest(_hits(text, where))
    # The day that a report is due on each time stands with it, and with no other.
    recurring = [hit.span for hit in hits if hit.rule.values["reading"] == "recurrence" and hit.rule.id != "report-of"]
    for hit in hits:
        reading, strength = hit.rule.values["reading"], hit.rule.values["strength"]
        if reading == "none" or not time_context.counts(text, hit.span, hit.rule.id, strength, where):
            continue
        for time in _times(hit, reading, calendar):
            stated = hit.span
            if onward := _goes_on(text, hit):
                whole_year = reading == "year" and "cuối" not in hit.match[0].lower()
                time = _without_end(time, named=reading in _NAMED_FIRST, whole_year=whole_year)
                stated = Span(hit.span.start, onward.end())
            if _is_over(time, calendar if where != "column" else Calendar()) or _is_told(text, hit, time, calendar):
                continue
            if _lacks_year(hit, reading) and time_context.adjoins(text, hit.span, recurring):
                continue
            place = Span(span.start + stated.start, span.start + stated.end)
            found = Deadline(
                place, place.of(flat), time.first, time.last, time.recurrence, hit.rule.id, _CONFIDENCE[strength]
            )
            kept.append(found)
    if any(item.recurrence not in (None, "periodic") for item in kept):
        # “Định kỳ” only says again that a report is due “hằng quý”, unless another order begins with it.
        kept = [item for item in kept if item.rule != "periodic" or _orders_again(flat, item.span, span)]
    return tuple(kept)


def _orders_again(flat: str, time: Span, within: Span) -> bool:
    """“tổ chức kiểm tra hằng năm; định kỳ sơ kết …”: behind a semicolon or “và” something else is done by the time."""
    opens = knowledge.pattern("deadlines", "begins_anew").search(flat, within.start, time.start)
    return opens is not None and knowledge.pattern("deadlines", "done_by_it").match(flat, time.end) is not None


def distinct(stated: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The deadlines among stated times, each once."""
    kept: list[Deadline] = []
    for time in stated:
        if not any(_same(time, other) for other in kept):
            kept.append(time)
    return tuple(kept)


def _same(one: Deadline, other: Deadline) -> bool:
    """Whether two places state one time; a recurrence with a day of its own says more than one without."""
    if one.recurrence and (one.rule == "recurring-day") != (other.rule == "recurring-day"):
        return False
    if one.first != other.first and one.rule != other.rule:
        return False
    return (one.last, one.recurrence) == (other.last, other.recurrence) and (
        one.last is not None or one.recurrence is not None
    )


def _hits(text: str, where: time_context.Where) -> Iterator[_Hit]:
    lowered = text.lower()
    for rule in _rules(where == "column"):
        needs = rule.values.get("needs")
        if needs and not any(word in lowered for word in needs):
            continue
        for match in rule.pattern.finditer(text):
            if match.end() > match.start():
                yield _Hit(Span(match.start(), match.start() + len(match[0].rstrip(" ,("))), rule, match)


def _longest(hits: Iterator[_Hit]) -> list[_Hit]:
    """The hits that do not meet a longer one (of equal ones, the rule that stands first in the file)."""
    chosen: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: -len(hit.span)):
        if not any(hit.span.meets(other.span) for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.span.start)


# Readings of a year or a part of it that is told without its number (“trong năm”, “6 tháng đầu năm”).
_OF_WHOLE_YEAR = ("year", "horizon", "months-of-year")
# What ended before this year is history in any document that the product is for.
LONG_PAST = 2000


def _is_over(time: _Time, calendar: Calendar) -> bool:
    """Whether a time is history, or of a year that was over when the document was issued (“giao trái thẩm quyền trước
    ngày 01/7/2014”); a column of times may hold such years."""
    if time.last is None:
        return False
    return int(time.last[:4]) < max(LONG_PAST, calendar.year or 0)


def _is_told(text: str, hit: _Hit, time: _Time, calendar: Calendar) -> bool:
    """Whether a time before the day of issue is only told of: a span of days, or one that words tell as past."""
    issued = calendar.issued or ""
    past = time.last is not None and time.last < issued
    return past and (_group(hit, "day1") is not None or time_context.is_reported(text, hit.span))


def _goes_on(text: str, hit: _Hit) -> re.Match[str] | None:
    """What says behind a period that it has no last day (“năm 2026 và các năm tiếp theo”)."""
    if knowledge.pattern("deadlines", "until").match(hit.match[0]):
        return None
    return knowledge.pattern("deadlines", "onward").match(text, hit.span.end)


def _without_end(time: _Time, *, named: bool, whole_year: bool) -> _Time:
    """A period that goes on: a whole year's first day is stated with it, the last of a ``named`` first part stays."""
    first = time.first or (f"{time.last[:4]}-01-01" if time.last and whole_year else None)
    return _Time(first, time.last if named else None, time.recurrence)


def _group(hit: _Hit, name: str) -> str | None:
    """A named group of the match; an alternative form of the same part is named with an underscore behind."""
    groups = hit.match.groupdict()
    found = groups.get(name) or groups.get(f"{name}_")
    return found.strip() if found else None


def _whole(hit: _Hit, name: str, otherwise: int | None = None) -> int | None:
    found = _group(hit, name)
    return int(found) if found else otherwise


def _quarter(hit: _Hit, name: str) -> int | None:
    found = _group(hit, name)
    if not found:
        return None
    lowered = found.lower()
    if lowered.isdigit() and len(lowered.lstrip("0")) == 1:
        return int(lowered)
    return _ROMAN.get(lowered) or (4 if lowered.endswith("v") else len(lowered))


def _lacks_year(hit: _Hit, reading: str) -> bool:
    return reading in ("day", "in-day", "months") and _group(hit, "year") is None


def _times(hit: _Hit, reading: str, calendar: Calendar) -> tuple[_Time, ...]:
    """The times that a hit states: several where it lists several recurrences, none where it states none.

    A time without a year is of the year of issue; of the coming one where that would be past, or a whole year is meant.
    """
    times = _times_in(hit, reading, calendar, _whole(hit, "year", calendar.year))
    if calendar.coming is None or _group(hit, "year") or hit.match[0].endswith(" nay"):
        return times
    past = bool(times) and all(time.last and time.last < (calendar.issued or "") for time in times)
    if past or reading in _OF_WHOLE_YEAR:
        return _times_in(hit, reading, calendar, calendar.coming)
    return times


def _times_in(hit: _Hit, reading: str, calendar: Calendar, year: int | None) -> tuple[_Time, ...]:
    if reading == "recurrence":
        return tuple(_Time(recurrence=recurrence) for recurrence in _recurrences(hit))
    if reading == "open":
        return (_Time(),)
    if reading == "after":
        return (_Time(last=_after(hit, calendar)),)
    if reading == "term":
        return (_Time(f"{calendar.term[0]}-01-01", f"{calendar.term[1]}-12-31"),) if calendar.term else ()
    if reading == "this":
        return (_current(hit, calendar),)
    if reading == "since":
        return (_since(hit, calendar),)
    if year is None:
        return (_Time(),)
    if reading == "years" or (reading == "horizon" and _group(hit, "year1")):
        first = _whole(hit, "year1", year) or year
        return (_Time(f"{first}-01-01", f"{year}-12-31"),) if first <= year else ()
    if reading in ("year", "horizon"):
        return (_Time(last=f"{year}-12-31"),)
    if reading == "before-year":
        return (_Time(last=f"{year - 1}-12-31"),)
    if reading == "months-of-year":
        count = int(numbers.value_of(_group(hit, "count") or "6"))
        at_first = (_group(hit, "side") or "").lower() == "đầu"
        return (_Time(*(periods.months(year, 1, count) if at_first else periods.months(year, 13 - count, 12))),)
    if reading in ("day", "in-day"):
        return _days(hit, year, in_day=reading == "in-day")
    return _months(hit, reading, year)


def _since(hit: _Hit, calendar: Calendar) -> _Time:
    """When something begins that has no end."""
    year, month = _whole(hit, "year", calendar.year), _whole(hit, "month", 1) or 1
    return _Time(first=periods.day(year, month, _whole(hit, "day", 1) or 1)) if year else _Time()


def _current(hit: _Hit, calendar: Calendar) -> _Time:
    """The day, month or quarter that the document was issued in, or a day of that month, as far as its date says it."""
    period = (_group(hit, "period") or "").lower()
    if period in ("hôm nay", "cùng ngày"):
        return _Time(last=calendar.day)
    if calendar.issued is None or len(calendar.issued) < 7:
        return _Time()
    year, month = int(calendar.issued[:4]), int(calendar.issued[5:7])
    if day := _whole(hit, "day"):
        return _Time(last=periods.day(year, month, day))
    if period == "tháng":
        return _Time(*periods.months(year, month, month))
    return _Time(*periods.quarter(year, (month + 2) // 3))


def _days(hit: _Hit, year: int, *, in_day: bool) -> tuple[_Time, ...]:
    month = _whole(hit, "month") or 0
    last = periods.day(year, month, _whole(hit, "day") or 0)
    if last is None:
        return ()
    first = last if in_day else None
    if opening := _whole(hit, "day1"):
        first = periods.day(_whole(hit, "year1", year) or year, _whole(hit, "month1", month) or month, opening)
        if first and first > last:
            first = None
    return (_Time(first, last),)


def _months(hit: _Hit, reading: str, year: int) -> tuple[_Time, ...]:
    if reading in ("quarter", "before-quarter", "quarter-to-year"):
        closing = 4 if reading == "quarter-to-year" else _quarter(hit, "quarter") or 0
        first, last = periods.quarter(year, closing)
        since = _whole(hit, "year1", year) or year
        if opening := _quarter(hit, "quarter1"):
            first = periods.quarter(since, opening)[0]
        elif month := _whole(hit, "month1"):
            first = periods.months(since, month, month)[0]
    else:
        month = _whole(hit, "month") or 0
        first, last = periods.months(year, month, month)
        if start := _whole(hit, "month1"):
            first = periods.months(_whole(hit, "year1", year) or year, start, start)[0]
    if reading in ("before-quarter", "before-month"):
        return (_Time(last=periods.eve(first)),)
    if not (_group(hit, "month1") or _group(hit, "quarter1")) and knowledge.pattern("deadlines", "limit").match(
        hit.match[0]
    ):
        return (_Time(last=last),)
    return (_Time(first, last),) if first <= last else ()


def _after(hit: _Hit, calendar: Calendar) -> str | None:
    """The day of issue and so many days or months, null where they are counted from anything else."""
    if not calendar.day or not knowledge.pattern("deadlines", "issue").match(_group(hit, "anchor") or ""):
        return None
    count = int(numbers.value_of(_group(hit, "count") or ""))
    unit = (_group(hit, "span") or "").lower()
    if unit == "ngày" and _group(hit, "working"):
        holidays = tuple(knowledge.document("deadlines")["holidays"])
        return periods.after_working_days(calendar.day, count, holidays)
    if unit in ("ngày", "tuần"):
        return periods.after_days(calendar.day, count * (7 if unit == "tuần" else 1))
    if unit in ("giờ", "phút"):
        # Of hours only whole days make a day: at what hour the document was issued, it does not say.
        whole = unit == "giờ" and count % 24 == 0
        return periods.after_days(calendar.day, count // 24) if whole else None
    return periods.after_months(calendar.day, count * (12 if unit == "năm" else 1))


def _recurrences(hit: _Hit) -> tuple[Recurrence, ...]:
    """The recurrences of a list like “hằng tháng, quý, 6 tháng và năm”, in its order."""
    found: list[Recurrence] = []
    for count, unit in _OCCURRENCE.findall(_BRACKETED.sub("", _group(hit, "list") or "")):
        times = int(numbers.value_of(count)) if count else 1
        unit = "tuần" if unit.lower().startswith("tu") else unit.lower()
        recurrence: Recurrence = _UNITS[unit] if times == 1 else _SPACED.get((times, unit), "periodic")
        if recurrence not in found:
            found.append(recurrence)
    # “trước ngày 15/6 và 15/12 hằng năm”
    spanned = knowledge.pattern("deadlines", "spanning").search(hit.match[0])
    if found == ["annual"] and not spanned and (several := _DAYS_A_YEAR.get(len(_DAY_OF_YEAR.findall(hit.match[0])))):
        return (several,)
    return tuple(found) or ("periodic",)
