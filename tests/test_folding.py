"""Comparing forms of Vietnamese text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.folding import bare, either_placement, fold

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵ ĐÂĂÊÔƠƯ0123456789-/,.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đảng uỷ Khối", "ĐẢNG ỦY KHỐI"),
        ("Hoà Bình", "hòa bình"),
        ("khoẻ", "khỏe"),
        ("  Sở   Nội vụ ", "sở nội\nvụ"),
        (unicodedata.normalize("NFD", "Thuỷ lợi"), "Thủy lợi"),
        ("ủy ban nhân dân", "uỷ ban nhân dân"),
        ("ngƣời", "người"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["quý", "quỳnh", "hoàn", "khuỷu", "toàn", "quả", "già", "của", "ngoèo", "thuế"])
def test_folding_moves_no_mark_that_has_one_place(word: str) -> None:
    assert fold(word) == word


@pytest.mark.parametrize(("one", "other"), [("bán", "bàn"), ("đa", "da"), ("ủy", "úy")])
def test_folding_keeps_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ĐẢNG UỶ Khối", "dang uy khoi"), ("65-KH/HU, 9,5%", "65-kh/hu, 9,5%"), ("Ngƣời", "nguoi"), ("", "")],
)
def test_bare(text: str, expected: str) -> None:
    assert bare(text) == expected
    assert bare(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("thể chế hóa", "thể chế hoá", True),
        ("uỷ quyền", "ủy quyền", True),
        ("(?<=ủy )ban", "uỷ ban", True),
        ("ĐẢNG ỦY", "ĐẢNG UỶ", True),
        ("quý", "qúy", False),
        ("hoàn", "hòan", False),
    ],
)
def test_patterns_match_either_placement(pattern: str, text: str, matches: bool) -> None:
    assert bool(re.search(either_placement(pattern), text)) is matches


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert bare(bare(text)) == bare(text)


@given(VIETNAMESE)
def test_bare_keeps_offsets(text: str) -> None:
    assert len(bare(text)) == len(text)


@given(VIETNAMESE)
def test_what_folds_together_is_bare_together(text: str) -> None:
    assert bare(fold(text)) == bare(" ".join(text.split()))
