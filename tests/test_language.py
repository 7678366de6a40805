"""The language that documents are read with: words, offsets, components, and when it is loaded."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import document
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.clean import clean
from pipeline.extract.components import COMPONENTS, Material, calendar_of, language, material
from pipeline.extract.language import CHUNK, make_language, mark, word_spans
from pipeline.extract.scope import Scopes
from pipeline.model import Span
from pipeline.structure.kind import find_kind
from pipeline.structure.metadata import read_metadata
from pipeline.structure.outline import build_outline
from pipeline.structure.paragraphs import split_paragraphs
from pipeline.structure.regions import find_regions


@cache
def blank() -> Language:
    return make_language(())


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


WHOLE = [
    "14/10/2021", "5-8-2026", "20.7.2020", "1719/QĐ-TTg", "65-KH/HU", "87/2024/KH-UBND", "03-NQ/TU", "2449-CV/ĐU",
    "12/KH", "12.500", "1.234.567", "12.500,5", "17,57%", "100%", "3,5", "2026",
    "https://yennham.vn/kehoach",
]  # fmt: skip


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("frame", ["Căn cứ {} của tỉnh", "Theo {}, rà soát hồ sơ", "Xem {}.", "({})", "{}"])
def test_numbers_dates_and_addresses_stay_whole(whole: str, frame: str) -> None:
    assert whole in words(frame.format(whole))


@pytest.mark.parametrize("spaced", ["04 -NQ/TU", "03 - NQ/TU"])
def test_a_torn_number_is_one_word(spaced: str) -> None:
    assert spaced in words(f"Thực hiện Nghị quyết số {spaced} của Tỉnh ủy")


def test_an_address_is_one_word() -> None:
    assert "hop.thu@yennham.vn" in words("Gửi về hop.thu@yennham.vn trước ngày 15.")


def test_words_of_several_syllables() -> None:
    assert "kế hoạch" in words("Xây dựng kế hoạch tuyên truyền phòng cháy rừng")


PIECES = st.sampled_from(
    ["Sở Y tế", "rà soát", "1719/QĐ-TTg", "12.500,5", "17%", "\n", "\t", "  ", ".", ". ", ";", "“", "”", "…", "1", "/",
     "-", "ngày 5/8/2026", "Ủy", "\u0301", "\U0001f332", "\x0b", "\u00a0", "@", "a@b.vn"]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(TEXT)
def test_offsets_never_drift(text: str) -> None:
    doc = blank().make_doc(text)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


@given(TEXT)
def test_words_stand_in_order_with_white_space_between(text: str) -> None:
    at = 0
    for start, end in word_spans(text):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@settings(max_examples=20)
@given(st.integers(CHUNK - 30, CHUNK + 5), st.sampled_from(WHOLE))
def test_no_word_breaks_where_the_text_is_cut(length: int, whole: str) -> None:
    """The segmenter gets the text in pieces; a number at the cut stays whole."""
    text = ("rừng " * CHUNK)[:length].rstrip() + f" {whole} rừng"
    assert whole in words(text)


@pytest.mark.parametrize("length", [CHUNK * 3, CHUNK * 3 + 1])
def test_a_text_without_any_space_is_taken(length: int) -> None:
    text = "ồ" * length
    assert blank().make_doc(text).text == text


def test_marks_cover_the_words_that_they_touch() -> None:
    doc = blank().make_doc("Sở Y tế báo cáo kết quả.")
    mark(doc, "bodies", [(Span(0, 7), "subject"), (Span(8, 11), "half"), (Span(24, 30), "outside")])
    assert [(span.text, span.label_, span.id_) for span in doc.spans["bodies"]] == [
        ("Sở Y tế", "bodies", "subject"),
        ("báo cáo", "bodies", "half"),
    ]


# ---------------------------------------------------------------- components

BODY = (
    "I. NHIỆM VỤ",
    "1. Sở Y tế xây dựng 12 trạm y tế theo Nghị quyết số 03-NQ/TU ngày 05/01/2026, báo cáo Ủy ban nhân dân tỉnh trước "
    "ngày 15/6.",
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    reading = document(*BODY)
    text = clean(reading)
    regions = find_regions(text)
    metadata = read_metadata(text, regions, reading.source, reading.sha256)
    outline = build_outline(text, split_paragraphs(text, regions.edges), regions.body, regions.ends, regions.annexes)
    calendar = calendar_of(metadata, text.flat)
    made = language().make_doc(text.flat)
    made.user_data["material"] = Material(
        text, regions, find_kind(text, regions), metadata, outline, calendar, Scopes(outline, calendar)
    )
    for _, component in language().pipeline:
        made = component(made)
    return made


def test_components_are_registered_and_run_in_order() -> None:
    assert language().pipe_names == list(COMPONENTS)
    assert all(Language.has_factory(name) for name in COMPONENTS)


@pytest.mark.parametrize(
    ("key", "rule", "holds"),
    [
        ("sentences", "sentence", "Sở Y tế xây dựng"),
        ("citations", None, "03-NQ/TU"),
        ("deadlines", None, "trước ngày 15/6"),
        ("bodies", "lead:subject", "Sở Y tế"),
        ("bodies", "report_to:report", "Ủy ban nhân dân tỉnh"),
        ("targets", None, "12 trạm y tế"),
        ("directives", "subject", "Sở Y tế xây dựng"),
        ("clauses", "xây dựng", "Sở Y tế xây dựng"),
    ],
)
def test_components_write_spans_with_their_rules(doc: Doc, key: str, rule: str | None, holds: str) -> None:
    found = [span for span in doc.spans[key] if holds in span.text]
    assert found
    assert all(span.id_ and span.label_ == key for span in found)
    assert rule is None or rule in [span.id_ for span in found]


def test_values_say_where_they_stand(doc: Doc) -> None:
    work = material(doc)
    (directive,) = work.directives
    assert directive.span.of(doc.text) == directive.quote
    assert {citation.rule for citation in work.citations} == {span.id_ for span in doc.spans["citations"]}


# ---------------------------------------------------------------- load time

HEAVY = ("spacy", "underthesea", "thinc", "pdfplumber", "pypdfium2", "docx", "cv2", "numpy")


@pytest.mark.parametrize(
    "module",
    ["pipeline.extract", "pipeline.contract", "pipeline.knowledge", "pipeline.clean", "pipeline.structure.outline",
     "pipeline.extract.bodies", "pipeline.extract.deadlines"],
)  # fmt: skip
def test_the_language_library_comes_with_the_first_document(module: str) -> None:
    script = f"import sys, {module}; print(*(set({HEAVY!r}) & sys.modules.keys()))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
