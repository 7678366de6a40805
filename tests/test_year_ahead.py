"""A document issued at the end of a year and titled for the next: which year its bare days and months are of."""

from __future__ import annotations

import pytest

from pipeline.extract.components import calendar_of
from pipeline.extract.deadlines import Calendar, find_deadlines
from pipeline.model import Metadata, Span


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Phấn đấu cấp 320 giấy trong năm.", "2027-12-31"),
        ("Sơ kết 6 tháng đầu năm trước ngày 15/7.", "2027-07-15"),
        ("Triển khai xong trước ngày 31/12.", "2026-12-31"),
        ("Hoàn thành trước ngày 30/6/2028.", "2028-06-30"),
    ],
)
def test_at_the_end_of_a_year_a_title_may_be_about_the_next(text: str, end: str) -> None:
    times = find_deadlines(text, Span(0, len(text)), Calendar("2026-12-24", None, 2027))
    assert [time.last for time in times][-1:] == [end]


@pytest.mark.parametrize(
    ("issued", "title", "coming"),
    [
        ("2026-12-24", "Về nhiệm vụ phát triển kinh tế - xã hội năm 2027", 2027),
        ("2026-12-24", "Về quyết toán ngân sách năm 2026", None),
        ("2026-03-24", "Chuẩn bị bầu cử năm 2027", None),
        ("2026-12-24", "Kế hoạch năm học 2026 - 2027", None),
        (None, "Kế hoạch năm 2027", None),
    ],
)
def test_the_year_that_a_title_is_about(issued: str | None, title: str, coming: int | None) -> None:
    assert calendar_of(Metadata(source="a.txt", sha256="", kind=None, issued=issued, title=title), "").coming == coming
