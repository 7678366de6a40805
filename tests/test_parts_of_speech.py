"""Verbs that no list knows, where the tagger sees one: at their own place, and nowhere within a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.name_words import predicate_at, unlisted_verb_at
from pipeline.extract.parts_of_speech import tagged_verb


def verb(text: str, word: str, *, opens: bool = False) -> str:
    return tagged_verb(text, text.index(word), opens=opens)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "thu dọn", "thu dọn"),
        ("Các thôn nuôi cá lồng trên sông", "nuôi", "nuôi"),
        ("Đội dân phòng gõ kẻng báo cháy", "gõ", "gõ"),
        ("Ủy ban nhân dân xã gánh nước cho dân", "gánh", "gánh"),
        # a noun, a name, an adverb
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "bao bì", ""),
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "Nông dân", ""),
        ("Các thôn rất khẩn trương", "rất", ""),
        # amid a word of two syllables, and amid a syllable
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "dọn", ""),
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "u dọn", ""),
    ],
)
def test_a_verb_at_its_place(text: str, word: str, found: str) -> None:
    assert verb(text, word) == found


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Quét vôi gốc cây dọc đường liên thôn", "quét"),
        ("Đào hố rác tại các thôn", "đào"),
        ("Gieo mạ sớm tránh rét", "gieo"),
        ("Bao bì thuốc trừ sâu", ""),
        ("Rau an toàn", ""),
        ("Hộ nghèo", ""),
    ],
)
def test_what_opens_a_sentence_is_read_without_its_capital(sentence: str, word: str) -> None:
    assert tagged_verb(sentence, 0, opens=True) == word


def test_what_stands_ahead_of_an_opening_does_not_count() -> None:
    sentence = "Đào hố rác tại các thôn."
    behind = f"Tổng kết phong trào. {sentence}"
    assert tagged_verb(behind, behind.index(sentence), opens=True) == tagged_verb(sentence, 0, opens=True) == "đào"


@pytest.mark.parametrize("far", ["Các cơ quan khẩn trương rà soát hồ sơ. ", "50% số hộ; ", "(chi tiết tại Phụ lục) "])
def test_what_stands_far_off_changes_nothing(far: str) -> None:
    sentence = "Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu trên đồng ruộng"
    assert verb(f"{far * 10}{sentence} {far * 10}", "thu dọn") == "thu dọn"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("giao thông nông thôn", "giao thông"),  # a noun that begins like a verb
        ("tỷ lệ hộ nghèo", "tỷ lệ"),
        ("đồng chí phụ trách thôn", "phụ trách"),
        ("các cơ quan rà soát", "cơ quan"),  # a class of bodies
        ("trồng 50 ha rừng", "50"),
        ("xã, phường", ", phường"),
        ("", ""),
    ],
)
def test_what_a_list_knows_for_no_verb_is_none(text: str, word: str) -> None:
    assert unlisted_verb_at(text, text.index(word)) == ""


@pytest.mark.parametrize(
    ("text", "word"), [("gõ kẻng báo cháy", "gõ"), ("nuôi cá lồng", "nuôi"), ("đào hố rác", "đào")]
)
def test_a_verb_may_be_unlisted(text: str, word: str) -> None:
    assert predicate_at(text, 0) is None
    assert unlisted_verb_at(text, 0) == word


SYLLABLES = st.sampled_from(
    ["Hội", "Nông", "dân", "tỉnh", "thu", "dọn", "gõ", "kẻng", "nuôi", "cá", "bao", "bì", "và", ",", ".", "  ", "(",
     ")", "“", "”", "50%", "số", "12/KH-UBND", "Đào", "hố", "\n", "…", "đ/c", "-", "–"]
)  # fmt: skip


@given(st.lists(SYLLABLES, max_size=12).map(" ".join) | st.text(max_size=60), st.integers(-2, 80), st.booleans())
def test_only_words_that_stand_at_the_place_are_told(text: str, at: int, opens: bool) -> None:
    at = min(max(at, 0), len(text))
    for found in (tagged_verb(text, at, opens=opens), unlisted_verb_at(text, at, opens=opens)):
        told, there = found.split(), text[at:].split()
        assert [word.lower() for word in there[: len(told)]][:-1] == [word.lower() for word in told][:-1]
        assert not told or there[len(told) - 1].lower().startswith(told[-1].lower())
    assert unlisted_verb_at(text, at, opens=opens) in ("", tagged_verb(text, at, opens=opens))


@settings(max_examples=40)
@given(st.lists(SYLLABLES, min_size=1, max_size=10))
def test_a_verb_begins_where_a_word_does(words: list[str]) -> None:
    text = " ".join(words)
    for at in range(1, len(text)):
        if text[at - 1].isalpha() and text[at].isalpha():
            assert tagged_verb(text, at) == ""
