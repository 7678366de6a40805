"""The forms that are handed in, and lists in every format."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from composed import Figure, Order, Paper, composed
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from pipeline.faces.app import main
from pipeline.faces.spreadsheet import row_height
from pipeline.faces.table import cut, width_of, wrapped
from pipeline.register import loading
from pipeline.register.loading import Origin
from pipeline.register.store import Register
from pipeline.register.teaching import resolver

PAPER = Paper(
    orders=[
        Order(
            "Sở Xây dựng chủ trì, phối hợp với Sở Y tế trình đề án trước ngày 15/5/2026.",
            bodies=[("Sở Xây dựng", "lead"), ("Sở Y tế", "coordinate")],
            due=[("trước ngày 15/5/2026", "2026-05-15")],
            product="=Đề án",
        ),
        Order(
            "Các sở báo cáo trước ngày 25 hằng tháng.", "II.2", bodies=[("Các sở", "lead")],
            due=[("trước ngày 25 hằng tháng", "monthly")],
        ),
        Order(
            "Đến năm 2030 đạt 80,5% số hộ dùng nước sạch.", due=[("Đến năm 2030", "2030-12-31")],
            figures=[Figure("80,5% số hộ", 80.5, "%", "số hộ dùng nước sạch", deadline="2030-12-31")],
        ),
    ]
)  # fmt: skip
ON = ["--on", "2026-06-01"]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("register") / "so.db"
    with Register.open(path, writing=True) as opened:
        loading.load(opened, composed(PAPER), resolver(opened), Origin("ke-hoach.docx"))
    return path


def run(register: Path, *arguments: str, columns: int = 100) -> Result:
    result = CliRunner().invoke(
        main, [*arguments, "--register", str(register)], env={"COLUMNS": str(columns)}, catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result


def sheet(path: Path) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in load_workbook(path).active.iter_rows(values_only=True)]  # type: ignore[union-attr]


def below_heading(rows: list[tuple[Any, ...]], first: str) -> list[dict[str, Any]]:
    head = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def test_assignment_annex(register: Path, tmp_path: Path) -> None:
    run(register, "export", "phu-luc", str(tmp_path / "pl.xlsx"), "--doc", "12/KH-UBND", *ON)
    rows = sheet(tmp_path / "pl.xlsx")
    assert rows[0][0] == "PHỤ LỤC GIAO NHIỆM VỤ"
    assert "12/KH-UBND" in rows[1][0]
    first = below_heading(rows, "STT")[0]
    assert first == {
        "STT": 1,
        "Nội dung nhiệm vụ": "Sở Xây dựng chủ trì, phối hợp với Sở Y tế trình đề án trước ngày 15/5/2026.",
        "Cơ quan chủ trì": "Sở Xây dựng",
        "Cơ quan phối hợp": "Sở Y tế",
        "Thời gian hoàn thành": "trước ngày 15/5/2026",
        "Sản phẩm": "=Đề án",
        "Ghi chú": "Mục II.1",
    }


def test_an_annex_over_several_documents_names_them(register: Path, tmp_path: Path) -> None:
    run(register, "export", "phu-luc", str(tmp_path / "pl.xlsx"), *ON)
    assert below_heading(sheet(tmp_path / "pl.xlsx"), "STT")[0]["Ghi chú"] == "12/KH-UBND, Mục II.1"


def test_no_text_becomes_a_formula(register: Path, tmp_path: Path) -> None:
    run(register, "export", "phu-luc", str(tmp_path / "pl.xlsx"), *ON)
    page = load_workbook(tmp_path / "pl.xlsx").active
    assert page is not None
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value == "=Đề án"} == {"s"}
    assert page.print_title_rows
    assert page.page_setup.orientation == "landscape"


def test_rows_are_tall_enough_for_what_they_hold(register: Register, tmp_path: Path) -> None:
    run(register, "export", "phu-luc", str(tmp_path / "pl.xlsx"), *ON)
    page = load_workbook(tmp_path / "pl.xlsx").active
    assert page is not None
    for row in page.iter_rows(min_row=5):
        cells = [(str(cell.value or ""), page.column_dimensions[cell.column_letter].width) for cell in row]
        assert page.row_dimensions[row[0].row].height == row_height(cells)


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([("một", 10)], 1),
        ([("Ủy ban nhân dân tỉnh", 8), ("một", 3)], 3),
        ([("một\nhai\nba", 10)], 3),
        ([], 1),
        ([("từ " * 5000, 10)], None),
    ],
)
def test_height_of_a_row(cells: list[tuple[str, float]], lines: int | None) -> None:
    line = row_height([("một", 10)])
    assert row_height(cells) == (409 if lines is None else lines * line)


@pytest.mark.parametrize(("form", "first", "width"), [("so", "Mã", 13), ("nd30", "Số đến", 7)])
def test_follow_up_register(register: Path, tmp_path: Path, form: str, first: str, width: int) -> None:
    run(register, "export", "so-theo-doi", str(tmp_path / "so.xlsx"), "--form", form, *ON)
    rows = below_heading(sheet(tmp_path / "so.xlsx"), first)
    assert len(rows) == 3
    assert {len(row) for row in rows} == {width}
    told = [value for row in rows for value in row.values() if value]
    assert any("Kế hoạch số 12/KH-UBND ngày 10/3/2026" in str(value) for value in told)
    assert any("chưa cập nhật" in str(value) for value in told)


PLAN_WITH_A_TABLE = """ỦY BAN NHÂN DÂN XÃ MƯỜNG LÈO
Số: 12/KH-UBND
Mường Lèo, ngày 15 tháng 01 năm 2025

KẾ HOẠCH
Xây dựng nông thôn mới năm 2025

I. CHỈ TIÊU CHỦ YẾU

| TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2030 |
|---|---|---|---|---|
| 1 | Tỷ lệ hộ dùng nước sạch | % | 72 | 90 |
| 2 | Số km đường trục xã được cứng hóa | km | 14,5 | 21 |

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("tabled")
    source = folder / "ke-hoach.md"
    source.write_text(PLAN_WITH_A_TABLE, encoding="utf-8")
    run(folder / "so.db", "ingest", str(source), "--out", str(folder / "extracted"), "--workers", "1")
    return folder / "so.db"


def test_a_figure_in_a_column_of_its_own_goes_wherever_its_task_goes(tabled: Path, tmp_path: Path) -> None:
    clean_water = "Tỷ lệ hộ dùng nước sạch (chỉ tiêu: 72% đến 31/12/2025; 90% đến 31/12/2030)"
    roads = "Số km đường trục xã được cứng hóa (chỉ tiêu: 14,5 km đến 31/12/2025; 21 km đến 31/12/2030)"
    follow_up, word, days = tmp_path / "so.xlsx", tmp_path / "phu-luc.docx", tmp_path / "lich.ics"
    run(tabled, "export", "so-theo-doi", str(follow_up))
    run(tabled, "annex", "12/KH-UBND", str(word))
    run(tabled, "export", "ics", str(days), *ON, "--months", "60")
    listed = run(tabled, "tasks", "--full", columns=400).output
    shown = run(tabled, "show", "12/KH-UBND", columns=400).output
    table = [[cell.text for cell in row.cells] for row in Document(str(word)).tables[-1].rows]
    events = [str(event["description"]) for event in Calendar.from_ical(days.read_bytes()).walk("VEVENT")]
    for words in (clean_water, roads):
        assert words in listed
        assert words in shown
        assert any(words in row for row in sheet(follow_up))
        assert any(words in row for row in table)
        assert any(words in event for event in events)
    [row, *_] = json.loads(run(tabled, "tasks", "--format", "json").output)
    assert row["text"] == "Tỷ lệ hộ dùng nước sạch"
    assert [(found["quote"], found["unit"], found["deadline"]) for found in row["figures"]] == [
        ("72", "%", "2025-12-31"),
        ("90", "%", "2030-12-31"),
    ]


def test_table_of_targets(register: Path, tmp_path: Path) -> None:
    run(register, "export", "targets", str(tmp_path / "ct.xlsx"), *ON)
    (row,) = below_heading(sheet(tmp_path / "ct.xlsx"), "TT")
    assert (row["Chỉ tiêu"], row["Giá trị"], row["Đơn vị tính"], row["Mốc"]) == (
        "số hộ dùng nước sạch", "80,5", "%", "31/12/2030",
    )  # fmt: skip


def test_calendar(register: Path, tmp_path: Path) -> None:
    path = tmp_path / "lich.ics"
    for _ in range(2):
        run(register, "export", "ics", str(path), "--months", "3", "--on", "2026-05-01")
        events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
        days = sorted(event["dtstart"].dt for event in events)
        assert days == [date(2026, 5, 15), date(2026, 5, 25), date(2026, 6, 25), date(2026, 7, 25)]
        uids = {str(event["uid"]) for event in events}
        assert len(uids) == 4
    assert all(event["dtend"].dt - event["dtstart"].dt == timedelta(days=1) for event in events)
    assert "Sở Xây dựng" in str(events[0]["description"])
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


def test_every_format_holds_the_same_tasks(register: Path, tmp_path: Path) -> None:
    told = json.loads(run(register, "tasks", "--format", "json", *ON).stdout)
    assert [task["lead"] for task in told] == [["Sở Xây dựng"], [], ["Các sở"]]
    written = list(csv.DictReader(io.StringIO(run(register, "tasks", "--format", "csv", *ON).stdout)))
    assert [row["Mã"] for row in written] == [task["id"] for task in told]
    run(register, "tasks", "-o", str(tmp_path / "viec.xlsx"), *ON)
    assert [row[0] for row in sheet(tmp_path / "viec.xlsx")[1:]] == [task["id"] for task in told]
    run(register, "tasks", "-o", str(tmp_path / "viec.csv"), *ON)
    assert (tmp_path / "viec.csv").read_bytes().startswith(b"\xef\xbb\xbfM")


def test_a_spreadsheet_is_not_poured_into_the_terminal(register: Path) -> None:
    result = CliRunner().invoke(main, ["tasks", "--format", "xlsx", "--register", str(register)])
    assert result.exit_code == 2
    assert "--output" in result.output


@pytest.mark.parametrize("columns", [80, 100, 120, 200])
@pytest.mark.parametrize(
    "command", [["tasks"], ["docs"], ["targets"], ["reports"], ["search", "sở"], ["show", "12/KH"], ["stats"]]
)
def test_output_fits_the_terminal(register: Path, command: list[str], columns: int) -> None:
    lines = run(register, *command, columns=columns).output.splitlines()
    assert lines
    assert [line for line in lines if width_of(line) > columns] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Ủy ban nhân dân tỉnh", 10, ["Ủy ban", "nhân dân", "tỉnh"]),
        ("134/KH-UBND", 6, ["134/", "KH-", "UBND"]),
        ("134/KH-UBND", 10, ["134/KH-", "UBND"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("một\nhai", 10, ["một", "hai"]),
        ("", 10, [""]),
        ("公文 số", 4, ["公文", "số"]),
        ("\x1b[1;33mSở Y\x1b[0m tế", 7, ["\x1b[1;33mSở Y\x1b[0m tế"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_cutting_ends_a_line_between_words() -> None:
    assert cut(["Sở Nội vụ,", "Sở Y tế"], 10, 1) == ["Sở Nội vụ…"]
    assert cut(["Sở Nội vụ"], 10, 1) == ["Sở Nội vụ"]
