"""The questions about who is who and what implements what, on real documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.register import bodies, loading, references
from pipeline.register.documents import matching
from pipeline.register.loading import Origin
from pipeline.register.store import Register
from pipeline.register.tasks import TaskFilter, tasks
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
