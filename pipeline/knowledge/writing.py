"""Days and figures as Vietnamese offices write them, and stored words in one line."""

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


def dated(iso: str | None) -> str:
    """A date with its word, as documents are cited, as far as it is known; empty where it is not.

    >>> dated("2022-03-05"), dated("2022-07"), dated("2026"), dated(None)
    ('ngày 05/3/2022', 'tháng 7/2022', 'năm 2026', '')
    """
    return f"{('năm', 'tháng', 'ngày')[iso.count('-')]} {day(iso)}" if iso else ""


def iso_date(day: str, month: str, year: str) -> str:
    """The ISO date of printed digits, partial where day or month are missing or not of the calendar.

    >>> iso_date("5", "3", "2022"), iso_date("31", "02", "2022"), iso_date("5", "13", "2022"), iso_date("", "7", "2022")
    ('2022-03-05', '2022-02', '2022', '2022-07')
    """
    if not month.isdecimal() or not 1 <= int(month) <= 12:
        return year
    known = f"{year}-{int(month):02d}"
    try:
        return date.fromisoformat(f"{known}-{int(day):02d}").isoformat()
    except ValueError:
        return known


def one_line(text: str | None) -> str:
    r"""Words of a document as people are shown them: breaks of lines, cells and pages are single spaces.

    >>> one_line("Sở Nội vụ,\v Sở\tTài chính\n"), one_line(None)
    ('Sở Nội vụ, Sở Tài chính', '')
    """
    return " ".join((text or "").split())


def tidy_lines(text: str) -> str:
    r"""The same for a cell whose own lines stay.

    >>> tidy_lines("21-NQ/TU\nmục II.\v1")
    '21-NQ/TU\nmục II. 1'
    """
    return "\n".join(one_line(line) for line in text.split("\n"))


def shortened(text: str, most: int) -> str:
    """``text`` in at most ``most`` characters, cut between words with “…” behind.

    >>> shortened("Sở Nội vụ, Sở Tài chính", 12), shortened("Sở Nội vụ", 12)
    ('Sở Nội vụ…', 'Sở Nội vụ')
    """
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0][: most - 1].rstrip(" ,;:.") + "…"


def spaced(text: str) -> str:
    r"""The same with a space for every such break, so that offsets stay.

    >>> spaced("a\v\tb\n")
    'a  b '
    """
    return "".join(" " if letter.isspace() else letter for letter in text)


def figure(value: float | None) -> str:
    """A number; empty where there is none.

    >>> figure(17.57), figure(1573.0), figure(39632), figure(None)
    ('17,57', '1.573', '39.632', '')
    """
    if value is None:
        return ""
    text = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    return text.translate(str.maketrans(",.", ".,"))
