"""Days and figures as Vietnamese offices write them."""

from __future__ import annotations

from datetime import date


def day(iso: str | date | None) -> str:
    """A day or part of one: 31/12/2022, 7/2022, 2026; empty where there is none.

    Days below ten and the months January and February take a zero, so that nobody can add a digit.

    >>> day("2022-03-05"), day("2022-02-15"), day("2022-07"), day("2026"), day(None)
    ('05/3/2022', '15/02/2022', '7/2022', '2026', '')
    """
    if iso is None:
        return ""
    year, *rest = str(iso).split("-")
    month = [rest[0] if rest[0] in {"01", "02"} else rest[0].lstrip("0")] if rest else []
    return "/".join([*rest[1:], *month, year])


def figure(value: float | None) -> str:
    """A number; empty where there is none.

    >>> figure(17.57), figure(1573.0), figure(39632), figure(None)
    ('17,57', '1.573', '39.632', '')
    """
    if value is None:
        return ""
    text = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    return text.translate(str.maketrans(",.", ".,"))
