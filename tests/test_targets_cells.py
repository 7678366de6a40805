"""Targets that stand in the cells of a table: the figure, its unit, and the time that its column's head gives."""

from __future__ import annotations

import pytest
from readings import extracted, only, table

from pipeline.extract.targets import cell_targets
from pipeline.model import Span


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("≥ 95", "%", (">=", 95, None, "%")),
        ("100%", None, ("=", 100, 100, "%")),
        ("60-70", "%", ("range", 60, 70, "%")),
        ("> 8", "%/năm", (">", 8, None, "%/năm")),
        ("<30%", "%", ("<", None, 30, "%")),
        ("85,14% trở lên", None, (">=", 85.14, None, "%")),
        ("1.250", "ha", ("=", 1250, 1250, "ha")),
        ("01 khu", None, ("=", 1, 1, "khu")),
        ("1,0-1,5%", "%", ("range", 1, 1.5, "%")),
        ("Trên 500", "hộ", (">", 500, None, "hộ")),
        ("1", "Số cửa hàng/1000 dân", ("=", 1, 1, "Số cửa hàng/1000 dân")),
    ],
)
def test_value_cell(text: str, unit: str | None, expected: tuple[str, float | None, float | None, str]) -> None:
    [item] = cell_targets(text, Span(0, len(text)), indicator="Chỉ tiêu", unit=unit, deadline="2030-12-31")
    assert (item.comparator, item.low, item.high, item.unit) == expected
    assert (item.indicator, item.deadline) == ("Chỉ tiêu", "2030-12-31")


def test_value_cell_of_so_many_of_all() -> None:
    [item] = cell_targets("17/18", Span(0, 5), indicator="Trường chuẩn", unit="trường", deadline=None)
    assert (item.quote, item.low, item.whole, item.unit) == ("17/18", 17, 18, "trường")


def test_a_cell_without_a_number_has_no_target() -> None:
    assert cell_targets("Đạt", Span(0, 3), indicator="Chỉ tiêu", unit=None, deadline=None) == ()


@pytest.mark.parametrize(
    ("head", "due", "stated"),
    [
        ("Kế hoạch 2026", "2026-12-31", ["Kế hoạch 2026"]),
        ("Mục tiêu 2030", "2030-12-31", ["Mục tiêu 2030"]),
        ("Đến 2030", "2030-12-31", ["Đến 2030"]),
        ("Cả năm 2026", "2026-12-31", ["Cả năm 2026"]),
        ("6 tháng đầu năm 2026", "2026-06-30", ["6 tháng đầu năm 2026"]),
        ("Năm 2027", "2027-12-31", ["Năm 2027"]),
        ("2027", "2027-12-31", []),
        ("Chỉ tiêu giao", None, []),
    ],
)
def test_the_head_of_a_column_dates_its_targets(head: str, due: str | None, stated: list[str]) -> None:
    rows = table(("TT", "Chỉ tiêu", "Đơn vị tính", head), ("1", "Tỷ lệ bao phủ bảo hiểm y tế", "%", "95"))
    directive = only(extracted("I. CHỈ TIÊU", rows))
    assert [target.deadline for target in directive.targets] == [due]
    assert [time.text for time in directive.deadlines] == stated
