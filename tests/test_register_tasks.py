"""Which tasks answer which question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from composed import Figure, Order, Paper, composed, identifier
from hypothesis import given
from hypothesis import strategies as st

from pipeline.register import bodies, directives, loading, reporting
from pipeline.register.loading import Origin
from pipeline.register.recurrence import occurrences
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import count, tasks
from pipeline.register.teaching import resolver

ON = date(2026, 6, 30)
ORDERS = {
    "late": Order(
        "Sở Xây dựng hoàn thành quy hoạch trước ngày 15/5/2026.",
        bodies=[("Sở Xây dựng", "lead")],
        due=[("trước ngày 15/5/2026", "2026-05-15")],
    ),
    "today": Order("Sở Y tế báo cáo trước ngày 30/6/2026.", due=[("trước ngày 30/6/2026", "2026-06-30")]),
    "soon": Order(
        "Sở Nội vụ trình đề án trong tháng 7/2026, báo cáo Ủy ban nhân dân tỉnh.",
        bodies=[("Sở Nội vụ", "lead"), ("Ủy ban nhân dân tỉnh", "report_to")],
        due=[("trong tháng 7/2026", "2026-07-31")],
        product="Đề án",
    ),
    "monthly": Order(
        "Các sở gửi báo cáo về Sở Nội vụ trước ngày 25 hằng tháng.",
        "II.2",
        bodies=[("Các sở", "lead"), ("Sở Nội vụ", "report_to")],
        due=[("trước ngày 25 hằng tháng", "monthly")],
        grade="routine",
    ),
    "sometimes": Order(
        "Phòng Kinh tế định kỳ báo cáo Ủy ban nhân dân xã.",
        "II.2",
        bodies=[("Phòng Kinh tế", "lead"), ("Ủy ban nhân dân xã", "report_to")],
        due=[("định kỳ", "periodic")],
        grade="routine",
    ),
    "undated": Order(
        "Tăng cường tuyên truyền đến người dân.", "II.3", grade="orientation", confidence=0.6, doubts=("chưa rõ",)
    ),
    "steps": Order(
        "Đến năm 2025 đạt 50% số hộ, đến năm 2030 đạt 80% số hộ dùng nước sạch.",
        "II.3",
        due=[("Đến năm 2025", "2025-12-31"), ("đến năm 2030", "2030-12-31")],
        figures=[Figure("50% số hộ", 50.0, "%", "số hộ dùng nước sạch", deadline="2025-12-31"),
                 Figure("80% số hộ", 80.0, "%", "số hộ dùng nước sạch", deadline="2030-12-31")],
        grade="orientation",
    ),
    "past": Order(
        "Duy trì kết quả của giai đoạn 2016 - 2020.", "II.3", due=[("giai đoạn 2016 - 2020", "2020-12-31")],
        grade="orientation",
    ),
}  # fmt: skip
NAMES = {identifier(order): name for name, order in ORDERS.items()}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("register") / "so.db"
    with Register.open(path, writing=True) as opened:
        paper = Paper(orders=list(ORDERS.values()), issued="2025-03-10")
        loading.load(opened, composed(paper), resolver(opened), Origin("ke-hoach.docx"))
        later = Paper(number="90/KH-UBND", issued="2027-01-05", source="sau.docx", orders=[
            Order("Sở Công Thương rà soát trước ngày 20/01/2027.", due=[("trước ngày 20/01/2027", "2027-01-20")])
        ])  # fmt: skip
        loading.load(opened, composed(later), resolver(opened), Origin("sau.docx"))
        yield opened


def found(register: Register, on: date = ON, **asked: Any) -> list[str]:
    rows = tasks(register, TaskFilter(on=on, **asked))
    return [NAMES.get(row["id"], "later") for row in rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"overdue": True, "order": "due"}, ["steps", "late"]),
        ({"overdue": True, "on": date(2026, 7, 1), "order": "due"}, ["steps", "late", "today"]),
        ({"overdue": True, "on": date(2026, 5, 15), "order": "due"}, ["steps"]),
        ({"overdue": True, "on": date(2025, 3, 31)}, []),
        ({"within": 0}, ["today"]),
        ({"within": 31}, ["today", "monthly", "soon"]),
        ({"within": 60}, ["today", "monthly", "soon", "monthly"]),
        ({"within": 10, "on": date(2027, 1, 12)}, ["later"]),
        ({"first": date(2026, 5, 1), "last": date(2026, 6, 30), "order": "due"}, ["late", "today"]),
        ({"last": date(2020, 12, 31)}, ["past"]),
        ({"has_target": True}, ["steps"]),
        ({"grades": ("routine",)}, ["monthly", "sometimes"]),
        ({"certain": 0.9, "order": "certainty"}, ["undated"]),
        ({"text": "nuoc SACH"}, ["steps"]),
        ({"text": '"trình đề án"'}, ["soon"]),
        ({"text": '"đề trình án"'}, []),
        ({"text": "???"}, []),
        ({"roles": ("report_to",), "order": "document"}, ["soon", "monthly", "sometimes"]),
        ({"statuses": ("xong",)}, []),
        ({"limit": 2, "order": "document"}, ["late", "today"]),
    ],
)
def test_filters(register: Register, asked: dict[str, Any], expected: list[str]) -> None:
    assert found(register, **asked) == expected


def test_specific_tasks_come_first(register: Register) -> None:
    grades = [row["grade"] for row in tasks(register, TaskFilter(on=ON))]
    assert grades == sorted(grades, key=["specific", "routine", "orientation"].index)


@pytest.mark.parametrize(
    ("asked", "roles", "expected"),
    [
        ("so noi vu", (), ["soon", "monthly"]),
        ("SỞ NỘI VỤ", ("lead",), ["soon", "monthly"]),
        ("Sở Nội vụ", ("report_to",), ["monthly"]),
        ("ủy ban nhân dân", (), ["soon"]),
    ],
)
def test_tasks_of_a_body(register: Register, asked: str, roles: tuple[Any, ...], expected: list[str]) -> None:
    match = bodies.meant(register, asked)
    assert found(register, bodies=match, roles=roles, order="document") == expected


def test_a_name_that_fits_several_bodies_is_asked_back(tmp_path: Path) -> None:
    with Register.open(tmp_path / "so.db", writing=True) as opened:
        for place in ("Yên Nham", "An Hòa"):
            order = Order(f"Sở Y tế tỉnh {place} lập kế hoạch.", bodies=[(f"Sở Y tế tỉnh {place}", "lead")])
            paper = Paper(orders=[order], issuer=f"Ủy ban nhân dân tỉnh {place}", source=f"{place}.txt")
            loading.load(opened, composed(paper), resolver(opened), Origin(f"{place}.txt"))
        with pytest.raises(bodies.UnclearError, match=r"An Hòa.*Yên Nham.*ghi rõ hơn"):
            bodies.meant(opened, "Sở Y tế")


def test_part_of_a_word_is_no_body(register: Register) -> None:
    assert not bodies.named_like(register, "ội vụ")
    with pytest.raises(bodies.UnclearError, match="Chưa biết đơn vị “ội vụ”"):
        bodies.meant(register, "ội vụ")


def test_a_task_says_how_late_it_is(register: Register) -> None:
    (row,) = tasks(register, TaskFilter(on=ON, directives=_ids(register, "late")))
    assert (row["due"], row["days_left"], row["overdue"], row["status"]) == ("2026-05-15", -46, True, None)
    (row,) = tasks(register, TaskFilter(on=ON, directives=_ids(register, "today")))
    assert (row["days_left"], row["overdue"]) == (0, False)


def test_the_next_of_several_deadlines_is_shown(register: Register) -> None:
    ids = _ids(register, "steps")
    days = [next(tasks(register, TaskFilter(on=on, directives=ids)))["due"] for on in (date(2025, 6, 1), ON)]
    assert days == ["2025-12-31", "2030-12-31"]


def test_count_agrees_with_the_list(register: Register) -> None:
    for asked in (TaskFilter(on=ON), TaskFilter(on=ON, overdue=True), TaskFilter(on=ON, text="báo cáo")):
        assert count(register, asked) == len(list(tasks(register, asked)))


def test_count_of_what_falls_due_is_that_of_its_occurrences(register: Register) -> None:
    asked = TaskFilter(on=date(2026, 6, 1), within=120)
    rows = list(tasks(register, asked))
    assert count(register, replace(asked, limit=1)) == len(rows) > len({row["id"] for row in rows})
    assert count(register, asked, most=2) == 2


def test_an_end_of_period_is_told_from_a_stated_day(register: Register) -> None:
    rows = [row for row in tasks(register, TaskFilter(on=ON, within=31)) if row["recurrence"]]
    assert [(row["due"], row["due_stated"]) for row in rows] == [("2026-07-25", True)]


def _ids(register: Register, name: str) -> tuple[int, ...]:
    return tuple(known.id for known in directives.matching(register, identifier(ORDERS[name])))


class TestStatesAndFigures:
    @pytest.fixture
    def entered(self, tmp_path: Path) -> Iterator[Register]:
        with Register.open(tmp_path / "so.db", writing=True) as opened:
            paper = Paper(orders=list(ORDERS.values()), issued="2025-03-10")
            loading.load(opened, composed(paper), resolver(opened), Origin("ke-hoach.docx"))
            for name, status, day in (
                ("late", "xong", date(2026, 5, 20)),
                ("steps", "dang", date(2026, 1, 5)),
                ("soon", "dung", date(2026, 6, 1)),
            ):
                (known,) = directives.matching(opened, identifier(ORDERS[name]))
                directives.add_event(opened, known, status, day)  # type: ignore[arg-type]
            yield opened

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"overdue": True}, ["steps"]),
            ({"overdue": True, "on": date(2026, 5, 19), "order": "due"}, ["steps", "late"]),
            ({"statuses": ("xong",)}, ["late"]),
            ({"statuses": ("dang", "dung"), "order": "document"}, ["soon", "steps"]),
            ({"within": 31}, ["today", "monthly"]),
        ],
    )
    def test_finished_and_stopped_tasks_are_not_due(
        self, entered: Register, asked: dict[str, Any], expected: list[str]
    ) -> None:
        assert found(entered, **asked) == expected

    def test_figures_add_up(self, entered: Register) -> None:
        known = reporting.figures(entered, ON)
        assert (known.assigned, known.done, known.done_late, known.stopped) == (4, 1, 1, 1)
        assert (known.in_time, known.overdue, known.longest, known.unknown) == (1, 1, 181, 1)
        assert known.done + known.stopped + known.in_time + known.overdue == known.assigned

    def test_nothing_was_assigned_before_the_document(self, entered: Register) -> None:
        known = reporting.figures(entered, date(2025, 3, 9))
        assert (known.documents, known.assigned, known.directives) == (0, 0, 0)


def test_cited_documents_are_counted_with_those_that_cite_them(tmp_path: Path) -> None:
    with Register.open(tmp_path / "so.db", writing=True) as opened:
        for number, cites in enumerate((["21-NQ/TU", "22-NQ/TU"], ["22-NQ/TU"], []), 1):
            cited: Any = [("Nghị quyết", one, "2026-02-06", "Tỉnh ủy Yên Nham", "basis") for one in cites]
            paper = Paper(number=f"{number}/KH-UBND", source=f"{number}.docx", cites=cited)
            loading.load(opened, composed(paper), resolver(opened), Origin(paper.source))
        ids = [row["id"] for row in opened.all("SELECT id FROM documents WHERE loaded ORDER BY number")]
        assert [reporting.figures(opened, ON, [id_]).cited for id_ in ids] == [2, 1, 0]
        assert reporting.figures(opened, ON).cited == 2


class TestReportsAndTargets:
    def test_who_reports_to_whom(self, register: Register) -> None:
        rows = list(reporting.reports(register, ON, bodies=None, documents=()))
        told = [(row["lead"], row["report_to"], row["recurrence"], row["period"]) for row in rows]
        assert told == [
            (["Sở Nội vụ"], ["Ủy ban nhân dân tỉnh"], None, None),
            (["Các sở"], ["Sở Nội vụ"], "monthly", "monthly"),
            (["Phòng Kinh tế"], ["Ủy ban nhân dân xã"], "periodic", None),
        ]

    @pytest.mark.parametrize(
        ("asked", "lows"),
        [({}, [50, 80]), ({"year": 2030}, [80]), ({"year": 2027}, []), ({"text": "ho dung"}, [50, 80])],
    )
    def test_targets(self, register: Register, asked: dict[str, Any], lows: list[float]) -> None:
        assert [row["low"] for row in reporting.targets(register, **asked)] == lows


@pytest.mark.parametrize(
    ("recurrence", "text", "expected"),
    [
        ("monthly", "chậm nhất vào ngày 25 hằng tháng", [("2026-01-25", True), ("2026-02-25", True)]),
        ("monthly", "hằng tháng", [("2026-01-31", False), ("2026-02-28", False)]),
        ("monthly", "ngày 31 hằng tháng", [("2026-01-31", True), ("2026-02-28", True)]),
        ("quarterly", "hằng quý", []),
        ("quarterly", "trước ngày 20 tháng cuối quý", []),
        ("annual", "trước ngày 15/02 hằng năm", [("2026-02-15", True)]),
        ("annual", "trước ngày 10/12 hằng năm", []),
        ("periodic", "định kỳ", []),
        ("daily", "hằng ngày", [("2026-01-15", True)]),
    ],
)
def test_occurrences(recurrence: str, text: str, expected: list[tuple[str, bool]]) -> None:
    days = occurrences(recurrence, text, date(2026, 1, 15), date(2026, 3, 10))
    assert [(found.day.isoformat(), found.stated) for found in days] == expected


@pytest.mark.parametrize(
    ("text", "weekday", "stated"),
    [("thứ Năm hằng tuần", 3, True), ("chủ nhật hằng tuần", 6, True), ("hằng tuần", 4, False)],
)
def test_weekly_occurrences(text: str, weekday: int, stated: bool) -> None:
    days = occurrences("weekly", text, date(2026, 1, 1), date(2026, 1, 28))
    assert [(found.day.weekday(), found.stated) for found in days] == [(weekday, stated)] * 4


@given(
    st.sampled_from(["weekly", "monthly", "quarterly", "biannual", "annual"]),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
    st.integers(0, 800),
)
def test_occurrences_of_adjoining_times_are_those_of_the_whole(
    recurrence: str, first: date, length: int, further: int
) -> None:
    from datetime import timedelta

    middle, last = first + timedelta(days=length), first + timedelta(days=length + further + 1)
    parts = occurrences(recurrence, "", first, middle) + occurrences(recurrence, "", middle + timedelta(days=1), last)
    assert parts == occurrences(recurrence, "", first, last)
