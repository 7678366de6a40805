"""The questions that clerks ask of the five sample documents, answered by commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.faces.app import main

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is missing"),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.extract import extract
    from pipeline.read.base import Limits
    from pipeline.register import loading
    from pipeline.register.loading import Origin
    from pipeline.register.store import Register
    from pipeline.register.teaching import resolver

    path: Path = tmp_path_factory.mktemp("register") / "so.db"
    with Register.open(path, writing=True) as opened:
        for file in sorted(SEEDS.glob("*.txt")):
            for extraction in extract(file, Limits()):
                loading.load(opened, extraction, resolver(opened), Origin(str(file)))
    return path


def ask(register: Path, *arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, [*arguments, "--register", str(register), "--format", "json"])
    assert result.exit_code == 0, result.output
    answer: list[dict[str, Any]] = json.loads(result.stdout)
    return answer


def test_1_tasks_of_an_office(register: Path) -> None:
    rows = ask(register, "tasks", "--unit", "Văn phòng Đảng ủy Khối", "--doc", "seed-000", "--on", "2022-12-31")
    by_section = {row["section"]: row for row in rows}
    standing = by_section["III.2"]
    assert standing["named"] == "direct"
    assert "Văn phòng Đảng ủy Khối" in standing["lead"]
    assert standing["coordinate"]
    assert any("Ban Thường vụ" in name for name in standing["report_to"])
    assert (standing["recurrence"], standing["due"]) == ("periodic", None)
    assert by_section["III.1"]["named"] == "group"


def test_2_targets_until_2025(register: Path) -> None:
    rows = ask(register, "targets", "--doc", "65-KH/HU", "--year", "2025")
    found = {(row["low"], row["high"], row["unit"], row["section"]) for row in rows}
    assert {(2, 3, "xã", "II.2"), (380, 380, "triệu đồng/ha/năm", "II.2")} <= found


def test_4_overdue_at_the_end_of_a_year(register: Path) -> None:
    rows = ask(register, "tasks", "--overdue", "--doc", "65-KH/HU", "--on", "31/12/2022")
    assert [(row["due"], row["days_left"], row["status"]) for row in rows] == [("2022-09-30", -92, None)]
    assert "quy hoạch vùng huyện" in rows[0]["text"]
    due_today = ask(register, "tasks", "--due-within", "0", "--doc", "65-KH/HU", "--on", "31/12/2022")
    assert {"III.3", "III.5", "III.10"} <= {row["section"] for row in due_today}
    assert all(not row["overdue"] for row in due_today)


def test_5_what_falls_due_this_week(register: Path) -> None:
    rows = ask(register, "tasks", "--due-within", "7", "--on", "26/12/2022")
    assert {"2022-12-31"} <= {row["due"] for row in rows}
    assert all(0 <= row["days_left"] <= 7 for row in rows)


@pytest.mark.parametrize(
    ("document", "section", "reporter", "receiver"),
    [
        ("seed-000", "III.2", "Văn phòng Đảng ủy Khối", "Ban Thường vụ Đảng ủy Khối"),
        ("seed-000", "III.3", "Các đảng ủy, chi bộ cơ sở", "Ban Thường vụ Đảng ủy Khối"),
        ("seed-001", None, "Văn phòng Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("seed-002", "III.1", "Ban Tuyên giáo", "Ban Thường vụ"),
        ("seed-004", "III.3", "Ban Tuyên giáo Huyện ủy", "Ban Thường vụ Huyện ủy"),
        ("seed-004", "III.4", "Các cơ quan tham mưu, giúp việc của Huyện ủy", "Ban Thường vụ Huyện ủy"),
    ],
)
def test_6_who_reports_to_whom(
    register: Path, document: str, section: str | None, reporter: str, receiver: str
) -> None:
    rows = ask(register, "reports", "--doc", document)
    told = [
        row
        for row in rows
        if section in (None, row["section"]) and reporter in row["lead"] and receiver in row["report_to"]
    ]
    assert told
    assert {row["period"] for row in told} == {None}
    shown = CliRunner().invoke(main, ["reports", "--doc", document, "--register", str(register), "--format", "csv"])
    assert "chưa quy định kỳ" in shown.output


def test_7_the_annex(register: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "phu-luc.xlsx"
    result = CliRunner().invoke(
        main, ["export", "phu-luc", str(path), "--doc", "65-KH/HU", "--register", str(register)]
    )
    assert result.exit_code == 0, result.output
    page = load_workbook(path).active
    assert page is not None
    heads = [row for row in page.iter_rows(values_only=True) if row[0] == "STT"]
    assert heads == [
        (
            "STT",
            "Nội dung nhiệm vụ",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian hoàn thành",
            "Sản phẩm",
            "Ghi chú",
        )
    ]


def test_8_what_carries_a_resolution_out(register: Path) -> None:
    (stub,) = (one for one in ask(register, "docs", "--cited") if one["number"] == "04-NQ/TU")
    assert not stub["loaded"]
    shown = CliRunner().invoke(main, ["show", "seed-000", "--register", str(register)], env={"COLUMNS": "200"})
    assert "04-NQ/TU" in shown.output
    assert "(thực hiện, chưa nạp)" in shown.output


def test_a_news_article_holds_no_task_and_a_draft_is_shown_as_one(register: Path) -> None:
    listed = {document["source"]: document for document in ask(register, "docs")}
    assert (listed["seed-003.txt"]["kind"], listed["seed-003.txt"]["tasks"]) == (None, 0)
    assert listed["seed-001.txt"]["draft"]
    shown = CliRunner().invoke(main, ["docs", "--register", str(register)], env={"COLUMNS": "200"})
    assert "dự thảo, chưa có số" in shown.output
