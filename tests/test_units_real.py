"""The questions about who is who and what implements what, on real documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.extract import extract
from pipeline.faces.app import main
from pipeline.register import bodies, loading, references
from pipeline.register.documents import matching
from pipeline.register.loading import Origin
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks
from pipeline.register.teaching import resolver

pytestmark = pytest.mark.real
OFFICE = "Văn phòng Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh"


@pytest.fixture(scope="module")
def register(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("register") / "so.db", writing=True) as opened:
        for seed in sorted((shared / "seeds").glob("seed-00[0134].txt")):
            for extraction in extract(seed):
                loading.load(opened, extraction, resolver(opened), Origin(str(seed)))
        yield opened


# The parent that the plan of 2022 cites: what it asks for, in words of ours.
PARENT = """QUỐC HỘI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 25/2021/QH15

Hà Nội, ngày 28 tháng 7 năm 2021

NGHỊ QUYẾT
Về chủ trương đầu tư Chương trình xây dựng nông thôn mới

QUYẾT NGHỊ:

Điều 1. Mục tiêu
1. Đến năm 2025, cả nước có ít nhất 80% số xã đạt chuẩn nông thôn mới.
2. Đến năm 2025, có ít nhất 10% số xã đạt chuẩn nông thôn mới kiểu mẫu.
3. Đến năm 2025, có 60% số thôn, bản của các xã đặc biệt khó khăn đạt chuẩn nông thôn mới.
4. Thu nhập bình quân của người dân nông thôn năm 2025 tăng ít nhất 1,5 lần so với năm 2020.

CHỦ TỊCH QUỐC HỘI
Trần Văn Mẫu
"""


def called(path: Path, *arguments: str) -> Any:
    """The answer of a command as JSON, or what it said."""
    result = CliRunner().invoke(main, [*arguments, "--register", str(path), "--format", "json"])
    return json.loads(result.stdout) if not result.exit_code else result.output


def load(path: Path, document: Path) -> None:
    with Register.open(path, writing=True) as opened:
        for extraction in extract(document):
            loading.load(opened, extraction, resolver(opened), Origin(str(document)))


def test_parent_that_is_not_there_is_told_and_answers_once_it_is_loaded(shared: Path, tmp_path: Path) -> None:
    path, parent = tmp_path / "so.db", tmp_path / "parent.txt"
    load(path, shared / "seeds/seed-004.txt")
    asked = "25/2021/QH15"
    (stub,) = [row for row in called(path, "missing") if row["number"] == asked]
    assert (stub["kind"], stub["issued"], stub["issuer"]) == ("Nghị quyết", "2021-07-28", "Quốc hội")
    assert (stub["relation"], stub["citing"]) == ("implements", ["65-KH/HU"])
    for command in (("coverage", asked), ("compare", "65-KH/HU", asked)):
        said = called(path, *command)
        assert "mới chỉ được viện dẫn (trong 65-KH/HU), chưa nạp vào sổ" in said
        assert "Hãy tìm và nạp văn bản ấy" in said
    parent.write_text(PARENT, encoding="utf-8")
    load(path, parent)
    assert asked not in {row["number"] for row in called(path, "missing")}
    assert [row["number"] for row in called(path, "refs", asked) if row["relation"] == "implements"] == ["65-KH/HU"]
    found = {row["parent_quote"].split("%")[0][-2:]: row for row in called(path, "compare", "65-KH/HU", asked)}
    assert {share: found[share]["verdict"] for share in ("80", "10", "60")} == {
        "80": "stricter", "10": "missing", "60": "missing",
    }  # fmt: skip
    # The plan names the people's income only as what training is for.
    (income,) = [row for row in found.values() if "Thu nhập" in row["parent_quote"]]
    assert income["verdict"] == "missing"
    assert "100% số xã" in found["80"]["plan_quote"]


def test_division_of_a_district_that_ended_and_that_no_document_names(register: Register) -> None:
    match = bodies.meant(register, "Phòng NN&PTNT huyện Lạc Dương")
    assert "kết thúc hoạt động từ 01/7/2025, có 3 đơn vị kế tục" in match.label
    rows = list(tasks(register, TaskFilter(on=date(2026, 1, 1), bodies=match)))
    assert {(row["document"], row["section"], row["named"]) for row in rows} >= {("65-KH/HU", "III.2", "owner")}
    assert {row["document"] for row in rows} == {"65-KH/HU"}


@pytest.mark.parametrize(
    "asked", ["VP ĐUK", "van phong dang uy khoi", "Văn phòng Đảng uỷ Khối", "văn phòg đảng ủy khối"]
)
def test_tasks_of_the_office_are_found_under_every_spelling(register: Register, asked: str) -> None:
    match = bodies.meant(register, asked)
    assert match.label.startswith(OFFICE)
    rows = list(tasks(register, TaskFilter(on=date(2022, 12, 31), bodies=match)))
    own = {row["section"]: row["named"] for row in rows if row["section"].startswith("III")}
    assert own == {"III.1": "group", "III.2": "direct"}


def test_what_implements_a_resolution_that_is_not_there(register: Register) -> None:
    (stub,) = matching(register, "04-NQ/TU")
    found = {one.document["label"]: one.relation for one in references.references(register, stub["id"])}
    assert not stub["loaded"]
    assert found == {"Chương trình ngày 28/02/2022": "implements", "-CV/TU": "implements", "seed-003.txt": "mentions"}


def test_same_number_of_another_province_is_no_parent(register: Register) -> None:
    (plan,) = matching(register, "65-KH/HU")
    assert "04-NQ/TU" not in {one.document["number"] for one in references.references(register, plan["id"])}


def test_district_of_2022_is_found_from_its_communes(register: Register) -> None:
    match = bodies.meant(register, "UBND xã Lạc Dương, Lâm Đồng")
    assert match.related == ("ubnd@huyen-lac-duong.lam-dong",)
    rows = tasks(register, TaskFilter(on=date(2026, 1, 1), bodies=match))
    assert {(row["document"], row["named"]) for row in rows} == {("65-KH/HU", "related")}
