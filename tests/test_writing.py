"""Days and figures as Vietnamese offices write them, and dates from what is printed."""

import pytest

from pipeline.knowledge.writing import dated, day, figure, iso_date, one_line, spaced, tidy_lines


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2022-03-05", "05/3/2022"), ("2022-02-15", "15/02/2022"), ("2022-07", "7/2022"), ("2026", "2026"), (None, "")],
)
def test_days(iso: str | None, written: str) -> None:
    assert day(iso) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2022-03-05", "ngày 05/3/2022"), ("2022-07", "tháng 7/2022"), ("2026", "năm 2026"), (None, ""), ("", "")],
)
def test_dates_with_their_word(iso: str | None, written: str) -> None:
    assert dated(iso) == written


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        (("5", "3", "2022"), "2022-03-05"),
        (("05", "03", "2022"), "2022-03-05"),
        (("", "7", "2022"), "2022-07"),
        (("", "", "2022"), "2022"),
        (("29", "2", "2024"), "2024-02-29"),
        (("29", "2", "2022"), "2022-02"),
        (("31", "6", "2022"), "2022-06"),
        (("0", "6", "2022"), "2022-06"),
        (("5", "13", "2022"), "2022"),
        (("5", "0", "2022"), "2022"),
    ],
)
def test_a_day_that_no_calendar_has_stays_open(printed: tuple[str, str, str], iso: str) -> None:
    assert iso_date(*printed) == iso


@pytest.mark.parametrize(
    ("value", "written"),
    [(17.57, "17,57"), (1573.0, "1.573"), (39632, "39.632"), (0.0, "0"), (-2.5, "-2,5"), (None, "")],
)
def test_figures(value: float | None, written: str) -> None:
    assert figure(value) == written


def test_breaks_within_words() -> None:
    text = "Sở Nội vụ,\v Sở\tTài chính\n"
    assert one_line(text) == "Sở Nội vụ, Sở Tài chính"
    assert one_line(None) == ""
    assert tidy_lines("21-NQ/TU\nmục II.\v1") == "21-NQ/TU\nmục II. 1"
    assert len(spaced(text)) == len(text)
