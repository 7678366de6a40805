"""Days of months, quarters and years, as ISO strings."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def day(year: int, month: int, number: int) -> str | None:
    """The day as ISO, null where there is no such day (30 February)."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> tuple[str, str]:
    """First and last day of the months ``first`` to ``last`` of one year."""
    return f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}"


def quarter(year: int, number: int) -> tuple[str, str]:
    return months(year, 3 * number - 2, 3 * number)


def eve(iso: str) -> str:
    """The day before."""
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def after_days(iso: str, count: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=count)).isoformat()


def after_months(iso: str, count: int) -> str:
    """The same day ``count`` months later, or the last day of that month where it is shorter."""
    start = date.fromisoformat(iso)
    index = start.month - 1 + count
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])).isoformat()


def after_working_days(iso: str, count: int, holidays: tuple[str, ...]) -> str:
    """The day ``count`` working days later. ``holidays`` are “MM-DD” of each year; moving feasts are not known."""
    current = date.fromisoformat(iso)
    while count > 0:
        current += timedelta(days=1)
        if current.weekday() < 5 and current.strftime("%m-%d") not in holidays:
            count -= 1
    return current.isoformat()
