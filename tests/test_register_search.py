"""Full text: what is found, in what order, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from composed import Order, Paper, composed, identifier
from hypothesis import given
from hypothesis import strategies as st

from pipeline.register import loading
from pipeline.register.fulltext import CANDIDATES, SNIPPET, match_expression, search
from pipeline.register.loading import Origin
from pipeline.register.store import Register
from pipeline.register.teaching import resolver

SCATTERED = Order("Khối thi đua số 2 do Đảng bộ xã chủ trì, ủy quyền cho đoàn thể.")
TOGETHER = Order("Văn phòng Đảng ủy Khối tổng hợp, báo cáo hằng quý.")
LONG = Order("Rà soát, " + "bổ sung từng nội dung cụ thể " * 30 + "và lập danh mục hồ chứa Khe Vầu trước mùa mưa.")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("register") / "so.db"
    with Register.open(path, writing=True) as opened:
        paper = Paper(orders=[SCATTERED, TOGETHER, LONG], addition="Nơi nhận: Thường trực Tỉnh ủy; Lưu: VT.")
        loading.load(opened, composed(paper), resolver(opened), Origin("ke-hoach.docx"))
        yield opened


@pytest.mark.parametrize("text", ["dang uy khoi", "ĐẢNG UỶ KHỐI", "Đảng ủy Khối", "đảng uỷ  khối", '"Đảng ủy Khối"'])
def test_spelling_does_not_matter(register: Register, text: str) -> None:
    best = search(register, text)[0]
    assert best.directive == identifier(TOGETHER)
    assert [best.snippet[a:b] for a, b in best.marks] == ["Đảng ủy Khối"]


def test_words_together_come_before_words_scattered(register: Register) -> None:
    assert [hit.directive for hit in search(register, "đảng ủy khối")] == [identifier(TOGETHER), identifier(SCATTERED)]
    assert [hit.directive for hit in search(register, '"đảng ủy khối"')] == [identifier(TOGETHER)]


def test_words_together_are_found_behind_very_many_that_scatter_them(tmp_path: Path) -> None:
    scattered = [Order(f"Sở thứ {n} giao khối thi đua cho đảng bộ ủy quyền.") for n in range(CANDIDATES + 50)]
    paper = Paper(orders=[TOGETHER, *scattered])
    with Register.open(tmp_path / "so.db", writing=True) as opened:
        loading.load(opened, composed(paper), resolver(opened), Origin("ke-hoach.docx"))
        best, *others = search(opened, "đảng ủy khối")
    assert best.directive == identifier(TOGETHER)
    assert len(others) == 19


def test_what_is_no_task_is_found_too(register: Register) -> None:
    (hit,) = search(register, "noi nhan thuong truc")
    assert hit.directive is None
    assert "Thường trực Tỉnh ủy" in hit.snippet


def test_a_snippet_shows_the_hit_in_its_own_spelling(register: Register) -> None:
    (hit,) = search(register, "ho chua khe vau")
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["hồ chứa Khe Vầu"]
    assert len(hit.snippet) <= SNIPPET + 4
    assert hit.snippet.startswith("… ")


@pytest.mark.parametrize("text", ["", "???", '"', "AND OR NOT", "NEAR(a b)", "a*", "-b", "col:x", "“", "'; DROP TABLE"])
def test_nothing_that_is_typed_is_an_error(register: Register, text: str) -> None:
    assert search(register, text) == []


@given(st.text(max_size=30))
def test_every_text_makes_an_expression(text: str) -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE x USING fts5(bare)")
    assert connection.execute("SELECT * FROM x WHERE x MATCH ?", [match_expression(text)]).fetchall() == []


def test_documents_narrow_the_search(register: Register) -> None:
    assert search(register, "đảng ủy khối", documents=[999]) == []
    assert len(search(register, "đảng ủy khối", documents=[1])) == 2
