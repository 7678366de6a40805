"""Bodies and references in the register: what clerks teach lasts, and what cites what is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from composed import Order, Paper, composed

from pipeline.faces.app import main
from pipeline.register import bodies, loading, references, units
from pipeline.register.loading import Loaded, Origin
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks
from pipeline.register.teaching import resolver
from pipeline.resolve import find_unit

PROVINCE = "Ủy ban nhân dân tỉnh Lào Cai"
SURVEY = Order("Sở Xây dựng rà soát quy hoạch cấp nước.", bodies=[("Sở Xây dựng", "lead")])
SHARED = Order("Các sở, ban, ngành phối hợp thực hiện.", bodies=[("Các sở, ban, ngành", "lead")])
HELPED = Order("Tổ liên ngành nước sạch tổng hợp số liệu.", bodies=[("Tổ liên ngành nước sạch", "lead")])
RESOLUTION = Paper(
    number="21-NQ/TU", kind="Nghị quyết", issued="2026-02-06", issuer="Tỉnh ủy Lào Cai", source="nq.pdf",
    title="về nước sạch nông thôn", orders=[Order("Phấn đấu cấp nước sạch cho mọi xã.", grade="orientation")],
)  # fmt: skip
PLAN = Paper(
    issuer=PROVINCE,
    orders=[SURVEY, SHARED, HELPED],
    cites=[
        ("Nghị quyết", "21-NQ/TU", "2026-02-06", "Ban Thường vụ Tỉnh ủy", "implements"),
        ("Quyết định", "99/QĐ-TTg", "2026-01-05", "Thủ tướng Chính phủ", "basis"),
    ],
)
LETTER = Paper(
    number="77/SXD-HT", kind="Công văn", issued="2026-04-02", issuer="Sở Xây dựng tỉnh Lào Cai", source="cv.docx",
    title="triển khai kế hoạch cấp nước", orders=[Order("Các xã gửi số liệu trước ngày 30/4/2026.")],
    cites=[("Kế hoạch", "12/KH-UBND", "2026-03-10", "UBND tỉnh", "implements"),
           ("Quyết định", "99/QĐ-TTg", "2026-01-05", "Thủ tướng Chính phủ", "basis")],
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so.db"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    with Register.open(path, writing=True) as opened:
        yield opened


def load(register: Register, paper: Paper) -> Loaded:
    return loading.load(register, composed(paper), resolver(register), Origin(paper.source))


def named(register: Register, asked: str) -> dict[str, str | None]:
    """The tasks of a body by their first words, with how it is named in each."""
    match = bodies.meant(register, asked)
    rows = tasks(register, TaskFilter(on=date(2026, 6, 1), bodies=match))
    return {" ".join(row["text"].split()[:4]): row["named"] for row in rows}


def called(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--register", str(path)], env={"COLUMNS": "200"})


def test_tasks_say_how_a_unit_is_named(register: Register) -> None:
    load(register, PLAN)
    assert named(register, "so xay dung") == {"Sở Xây dựng rà": "direct", "Các sở, ban, ngành": "group"}


def test_what_a_class_was_given_before_a_unit_was_there_is_that_of_its_forebears(register: Register) -> None:
    load(register, replace(PLAN, issued="2024-03-10", orders=[SHARED]))
    new, old = "Sở Nông nghiệp và Môi trường tỉnh Lào Cai", "Sở Tài nguyên và Môi trường tỉnh Lào Cai"
    assert [named(register, unit) for unit in (new, old)] == [
        {"Các sở, ban, ngành": "related"}, {"Các sở, ban, ngành": "group"},
    ]  # fmt: skip


def test_unit_that_no_document_names_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    with Register.open(path, writing=True) as opened:
        load(opened, PLAN)
    said = called(path, "unit", "show", "phong nn&ptnt huyen bao thang").output
    assert said.startswith("Phòng Nông nghiệp và Phát triển nông thôn huyện Bảo Thắng, tỉnh Lào Cai\n")
    assert "đến hết 30/6/2025" in said
    assert "Chưa văn bản nào trong sổ giao việc đích danh cho đơn vị này." in said
    assert "đơn vị kế tục, chưa xác định đơn vị nào, cần xác nhận:" in said


def test_division_that_no_document_names_has_the_tasks_of_its_committee_while_it_was_there(register: Register) -> None:
    district = Order("UBND huyện Bảo Thắng lập danh mục.", bodies=[("UBND huyện Bảo Thắng", "lead")])
    every = Order("UBND các huyện báo cáo.", bodies=[("UBND các huyện", "lead")])
    load(register, replace(PLAN, issued="2024-03-10", orders=[district, every]))
    load(register, replace(PLAN, number="99/KH-UBND", issued="2026-03-10", source="moi.pdf", orders=[district]))
    assert named(register, "Phòng Kinh tế huyện Bảo Thắng") == {
        "UBND huyện Bảo Thắng": "owner",
        "UBND các huyện báo": "owner",
    }
    match = bodies.meant(register, "Phòng Kinh tế huyện Bảo Thắng")
    rows = tasks(register, TaskFilter(on=date(2026, 6, 1), bodies=match))
    assert {row["document"] for row in rows} == {PLAN.number}


def test_older_unit_is_found_by_its_successor(register: Register) -> None:
    old = Order("Sở Giao thông vận tải lập danh mục.", bodies=[("Sở Giao thông vận tải", "lead")])
    load(register, replace(PLAN, issued="2024-03-10", orders=[old]))
    assert named(register, "Sở Xây dựng tỉnh Lào Cai") == {"Sở Giao thông vận": "related"}


def test_taught_name_lasts_through_a_new_version(register: Register) -> None:
    load(register, PLAN)
    unit = find_unit("Sở Xây dựng", bodies.units(register)).units[0]
    assert units.teach_alias(register, "Tổ liên ngành nước sạch", unit) == 1
    assert "Tổ liên ngành nước" in named(register, "Sở Xây dựng")
    load(register, replace(PLAN, addition="Sửa đổi một câu."))
    assert "Tổ liên ngành nước" in named(register, "Sở Xây dựng")
    assert units.aliases(register, unit.key) == ["Tổ liên ngành nước sạch"]


def test_merged_unit_is_the_other_one(register: Register) -> None:
    load(register, PLAN)
    known = {unit.name: unit for unit in bodies.units(register)}
    mine, other = known["Tổ liên ngành nước sạch tỉnh Lào Cai"], known["Sở Xây dựng tỉnh Lào Cai"]
    assert units.teach_merge(register, mine, other) == 1
    assert "Tổ liên ngành nước" in named(register, "Sở Xây dựng")
    assert mine.key not in {row["key"] for row in units.listed(register)}
    with pytest.raises(ValueError, match="is"):
        units.teach_merge(register, other, mine)


def test_units_are_listed_with_their_tasks(register: Register) -> None:
    load(register, PLAN)
    rows = {row["name"]: row for row in units.listed(register)}
    assert (rows["Sở Xây dựng tỉnh Lào Cai"]["lead"], rows["Sở Xây dựng tỉnh Lào Cai"]["collective"]) == (1, False)
    assert rows["các sở, ban, ngành (tỉnh Lào Cai)"]["collective"] is True


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_references_are_a_tree_whatever_was_loaded_first(register: Register, order: tuple[int, ...]) -> None:
    papers = (RESOLUTION, PLAN, LETTER)
    for number in order:
        load(register, papers[number])
    ids = {row["number"]: row["id"] for row in register.all("SELECT id, number FROM documents")}
    up = references.references(register, ids["77/SXD-HT"])
    assert [(one.document["number"], one.relation, one.document["loaded"]) for one in up] == [
        ("12/KH-UBND", "implements", True),
        ("99/QĐ-TTg", "basis", False),
    ]
    assert [one.document["number"] for one in up[0].below] == ["21-NQ/TU"]
    down = references.references(register, ids["21-NQ/TU"])
    assert [(row["number"], row["depth"], row["upwards"]) for one in down for row in one.flat()] == [
        ("12/KH-UBND", 1, False),
        ("77/SXD-HT", 2, False),
    ]


def test_missing_documents_come_most_cited_first(register: Register) -> None:
    load(register, PLAN)
    load(register, LETTER)
    rows = list(references.missing(register))
    assert [(row["number"], row["cited_by"], row["relation"]) for row in rows] == [
        ("99/QĐ-TTg", 2, "basis"),
        ("21-NQ/TU", 1, "implements"),
    ]
    assert rows[0]["issuer"] == "Thủ tướng Chính phủ"
    assert rows[0]["citing"] == ["12/KH-UBND", "77/SXD-HT"]


def test_citation_that_knows_less_meets_its_document(register: Register) -> None:
    load(register, replace(PLAN, cites=[("Nghị quyết", "21-NQ/TU", None, None, "implements")]))
    load(register, RESOLUTION)
    assert list(references.missing(register)) == []


def test_draft_and_signed_text_are_linked_and_told(register: Register) -> None:
    load(register, replace(PLAN, number="/KH-UBND", issued="2026-03", draft=True, source="du-thao.docx"))
    told = load(register, PLAN)
    assert "bản ký của dự thảo" in told.message
    (signed,) = register.all("SELECT id FROM documents WHERE number = '12/KH-UBND'")
    (link,) = [one for one in references.references(register, signed["id"]) if one.relation == "counterpart"]
    assert link.document["draft"]


class TestCommands:
    @pytest.fixture(autouse=True)
    def loaded(self, path: Path) -> None:
        with Register.open(path, writing=True) as register:
            for paper in (PLAN, LETTER):
                load(register, paper)

    def test_units(self, path: Path) -> None:
        rows = json.loads(called(path, "units", "sở xây dựng", "--format", "json").output)
        assert [row["key"] for row in rows] == ["so-xay-dung@lao-cai"]

    def test_unit_show(self, path: Path) -> None:
        shown = called(path, "unit", "show", "SXD Lào Cai").output
        assert "Sở Xây dựng tỉnh Lào Cai" in shown
        assert "Số việc: chủ trì 1" in shown
        assert "Sở Giao thông vận tải tỉnh Lào Cai (đến trước 01/3/2025)" in shown
        found = json.loads(called(path, "unit", "show", "so-xay-dung@lao-cai", "--format", "json").output)
        assert found["classes"][0]["name"] == "các sở, ban, ngành (tỉnh Lào Cai)"

    def test_unknown_and_ambiguous_units_are_asked_back(self, path: Path) -> None:
        unknown = called(path, "unit", "show", "Nhà máy Bình Minh")
        assert (unknown.exit_code, "Chưa biết đơn vị" in unknown.output) == (3, True)

    def test_alias_and_merge(self, path: Path) -> None:
        told = called(path, "unit", "alias", "add", "Sở Xây dựng", "Cơ quan thường trực nước sạch", "--in", "Lào Cai")
        assert told.output.startswith("Đã nhớ: “Cơ quan thường trực nước sạch” là Sở Xây dựng tỉnh Lào Cai.")
        assert "Sở Xây dựng" in called(path, "unit", "show", "co quan thuong truc nuoc sach").output
        merged = called(path, "unit", "merge", "Tổ liên ngành nước sạch", "Sở Xây dựng")
        assert "Đã gộp Tổ liên ngành nước sạch tỉnh Lào Cai vào Sở Xây dựng tỉnh Lào Cai. 1 văn bản" in merged.output

    def test_refs(self, path: Path) -> None:
        shown = called(path, "refs", "77/SXD-HT").output
        assert "Thực hiện:\n└─ Kế hoạch 12/KH-UBND ngày 10/3/2026" in shown
        assert "   └─ thực hiện: Nghị quyết 21-NQ/TU" in shown
        assert "(chưa nạp)" in shown

    def test_missing(self, path: Path) -> None:
        rows = json.loads(called(path, "missing", "--format", "json").output)
        assert [row["number"] for row in rows] == ["99/QĐ-TTg", "21-NQ/TU"]
