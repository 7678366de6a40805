"""Whole documents: what every extraction keeps to, and the figures on the gold documents beside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import CLOSING, HEAD, document, extracted, merged, names, reading, table

from pipeline import contract
from pipeline.evaluate import LAYERS, Layer, judge
from pipeline.evaluate.report import Judged, errors, mean, total
from pipeline.extract import extract
from pipeline.extract.document import extract_reading
from pipeline.model import Block, Extraction, Line, PageReading
from pipeline.read.base import Limits

PLAN = (
    "Căn cứ Luật Lâm nghiệp ngày 15/11/2017;",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của người dân.",
    "II. MỤC TIÊU",
    "1. Mục tiêu cụ thể đến năm 2028",
    "- Trồng mới 500 ha sâm.",
    "- Tỷ lệ hộ nghèo giảm còn 5%.",
    "III. NHIỆM VỤ, GIẢI PHÁP",
    "1. Công tác giống",
    "a) Giao Sở Nông nghiệp và Môi trường:",
    "- Rà soát vườn ươm trên địa bàn tỉnh.",
    "- Chủ trì, phối hợp với Sở Khoa học và Công nghệ công nhận giống mới trước ngày 30/6/2026.",
    "b) Các xã, phường vận động nhân dân tham gia hợp tác xã. Hằng quý, báo cáo Ủy ban nhân dân tỉnh.",
    "2. Phân công nhiệm vụ",
    table(
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
        ("I", merged("CHẾ BIẾN", columns=3)),
        ("1", "Kêu gọi đầu tư 02 nhà máy", "Sở Tài chính", "Quý III/2026"),
    ),
    "IV. TỔ CHỨC THỰC HIỆN",
    "1. Sở Tài chính tham mưu bố trí kinh phí.",
    "2. Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
)


@pytest.fixture(scope="module")
def plan() -> Extraction:
    return extracted(*PLAN)


def test_a_plan(plan: Extraction) -> None:
    assert [(directive.section, directive.quote, names(directive)) for directive in plan.directives] == [
        ("II.1", "Trồng mới 500 ha sâm.", []),
        ("II.1", "Tỷ lệ hộ nghèo giảm còn 5%.", []),
        ("III.1.a", "Rà soát vườn ươm trên địa bàn tỉnh.", ["Sở Nông nghiệp và Môi trường"]),
        (
            "III.1.a",
            "Chủ trì, phối hợp với Sở Khoa học và Công nghệ công nhận giống mới trước ngày 30/6/2026.",
            ["Sở Nông nghiệp và Môi trường"],
        ),
        ("III.1.b", "Các xã, phường vận động nhân dân tham gia hợp tác xã.", ["Các xã, phường"]),
        ("III.1.b", "Hằng quý, báo cáo Ủy ban nhân dân tỉnh.", ["Các xã, phường"]),
        ("III.2.I", "Kêu gọi đầu tư 02 nhà máy", ["Sở Tài chính"]),
        ("IV.1", "Sở Tài chính tham mưu bố trí kinh phí.", ["Sở Tài chính"]),
        (
            "IV.2",
            "Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
            ["Văn phòng Ủy ban nhân dân tỉnh"],
        ),
    ]
    assert plan.document.issuer == "Ủy ban nhân dân tỉnh Yên Nham"
    assert (plan.document.number, plan.document.issued) == ("87/KH-UBND", "2026-01-12")


def test_doubts_are_told(plan: Extraction) -> None:
    by_quote = {directive.quote: directive for directive in plan.directives}
    assert by_quote["Trồng mới 500 ha sâm."].doubts == ("văn bản không nêu đơn vị thực hiện",)
    assert by_quote["Sở Tài chính tham mưu bố trí kinh phí."].doubts == ()


def test_a_verb_that_no_list_holds_is_a_doubt() -> None:
    listed, unlisted = extracted("1. Ủy ban nhân dân các xã", "- Rà soát vườn ươm.", "- Quét vôi gốc cây.").directives
    assert listed.doubts == ()
    assert unlisted.doubts == ("câu mở đầu bằng động từ ngoài danh mục, cần xem có giao việc không",)
    assert unlisted.confidence < listed.confidence


def assert_sound(made: Extraction) -> None:
    """What every extraction keeps to."""
    assert contract.load(json.loads(json.dumps(contract.dump(made)))).directives == made.directives
    starts = [directive.span.start for directive in made.directives]
    assert starts == sorted(starts)
    assert len({directive.id for directive in made.directives}) == len(made.directives)
    assert [section.span.start for section in made.sections] == sorted(section.span.start for section in made.sections)
    paths = {"", *(section.path for section in made.sections)}
    for directive in made.directives:
        assert directive.section in paths
        assert directive.rule
        assert 0 < directive.confidence <= 1
        assert len(directive.quote.strip())
        for found in (*directive.bodies, *directive.deadlines, *directive.targets):
            assert found.rule
            assert 0 < found.confidence <= 1


def test_a_plan_is_sound(plan: Extraction) -> None:
    assert_sound(plan)


# ---------------------------------------------------------------- identity


def test_two_runs_give_the_same(plan: Extraction) -> None:
    assert contract.dump(extracted(*PLAN)) == contract.dump(plan)


def test_an_id_stays_while_the_document_changes_around_it(plan: Extraction) -> None:
    changed = extracted("Đoạn mới thêm vào.", *PLAN[:3], "1. Yêu cầu mới.", *PLAN[3:8], "- Trồng 3 ha quế.", *PLAN[8:])
    before = {directive.id: directive.quote for directive in plan.directives}
    after = {directive.id: directive.quote for directive in changed.directives}
    assert before.items() < after.items()


def test_the_same_words_twice_are_two_directives() -> None:
    first, second = extracted("I. SỞ Y TẾ", "1. Tổng hợp số liệu.", "II. SỞ NỘI VỤ", "1. Tổng hợp số liệu.").directives
    assert first.quote == second.quote
    assert first.id != second.id


def test_marks_and_case_do_not_change_an_id() -> None:
    one, other = (
        extracted("I. NHIỆM VỤ", f"1. {words}").directives[0].id
        for words in ("Rà soát vườn ươm.", "RÀ SOÁT vườn  ươm.")
    )
    assert one == other


def test_pages_are_told() -> None:
    blocks = document("I. NHIỆM VỤ", "1. Rà soát vườn ươm.", "2. Trồng rừng gỗ lớn.").blocks
    paged = [
        replace(block, page=1 if position < len(blocks) - 7 else 2) if isinstance(block, Line) else block
        for position, block in enumerate(blocks)
    ]
    found = extract_reading(reading(*paged)).directives
    assert [(directive.quote, directive.page) for directive in found] == [
        ("Rà soát vườn ươm.", 1),
        ("Trồng rừng gỗ lớn.", 2),
    ]


# ---------------------------------------------------------------- whatever comes

TEXTS = st.sampled_from(
    ["KẾ HOẠCH", "QUYẾT ĐỊNH", "Số: 12/KH-UBND", "I. NHIỆM VỤ", "1. Giao Sở Y tế:",
     "- Rà soát 12 vườn ươm trước ngày 15/6.", "a) Báo cáo Ủy ban nhân dân tỉnh (qua Sở Nội vụ).",
     "Đơn vị chủ trì: Sở Y tế; thời gian: năm 2026.",
     "PHỤ LỤC I", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Căn cứ Nghị quyết số 03-NQ/TU;", "Đến năm 2030, đạt 100%.",
     "Điều 2. Các xã phải"]
) | st.text(max_size=30)  # fmt: skip
ROWS = st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=3)
TABLES = ROWS.map(lambda rows: table(("Nhiệm vụ", "Chủ trì", "Thời gian"), *rows))
BLOCKS = st.lists(TEXTS | TABLES | TEXTS.map(Line), max_size=12)


@settings(max_examples=40)
@given(BLOCKS)
def test_any_document_is_taken(blocks: list[str | Block]) -> None:
    assert_sound(extract_reading(reading(*blocks)))


@settings(max_examples=30)
@given(BLOCKS)
def test_any_body_is_taken(blocks: list[str | Block]) -> None:
    assert_sound(extracted("I. NHIỆM VỤ", *blocks))


# ---------------------------------------------------------------- real documents

FLOORS: dict[Layer, float] = {
    "metadata": 0.97,
    "sections": 0.98,
    "directives": 0.97,
    "bodies": 0.94,
    "deadlines": 0.97,
    "targets": 0.94,
    "citations": 0.99,
    "relations": 0.95,
}


def golds(shared: Path) -> Iterator[tuple[Path, Path]]:
    """The gold files of documents that need no optical recognition, each with its source."""
    for path in sorted((shared / "gold").glob("*.gold.json")):
        source = json.loads(path.read_text(encoding="utf-8"))["document"]["source"]
        found = next(shared / folder / source for folder in ("seeds", "docs") if (shared / folder / source).is_file())
        if not path.name.endswith("_scan.gold.json"):
            yield path, found


@pytest.fixture(scope="session")
def judged(shared: Path) -> list[Judged]:
    documents = []
    for path, source in golds(shared):
        (extraction,) = extract(source, Limits())
        gold = json.loads(path.read_text(encoding="utf-8"))
        documents.append(Judged(path.name.removesuffix(".gold.json"), judge(gold, extraction), extraction))
    return documents


@pytest.mark.real
@pytest.mark.parametrize("layer", LAYERS)
def test_the_floors_hold_on_the_gold(judged: list[Judged], layer: Layer) -> None:
    """In total, and in the mean over documents, so that one long annex does not hide the rest."""
    assert len(judged) >= 10
    told = "\n".join(errors(judged, [layer]))
    assert total(judged)[layer].f1 >= FLOORS[layer], told
    each = mean(judged)[layer]
    assert each is not None
    assert each >= FLOORS[layer], told


@pytest.mark.real
def test_real_extractions_are_sound(judged: list[Judged]) -> None:
    for document_judged in judged:
        assert document_judged.extraction is not None
        assert_sound(document_judged.extraction)


@pytest.mark.real
def test_sure_rows_are_right_nine_times_in_ten(judged: list[Judged]) -> None:
    """Confidence means something: of the directives at 0.9 and above, nine in ten are right."""
    sure = [
        judgement.right
        for document_judged in judged
        for judgement in document_judged.judgements
        if judgement.layer == "directives" and judgement.confidence is not None and judgement.confidence >= 0.9
    ]
    assert len(sure) > 100
    assert sum(sure) >= 0.9 * len(sure)


@pytest.mark.real
def test_the_news_of_the_seeds_orders_nothing_and_the_draft_is_one(shared: Path) -> None:
    (draft,), (news,) = (extract(shared / "seeds" / f"seed-00{number}.txt", Limits()) for number in (1, 3))
    assert (news.document.kind, news.directives) == (None, ())
    assert draft.document.draft
    assert draft.document.number is None or draft.document.number.startswith("-")
    assert draft.directives


def test_a_scan_without_a_typed_day_is_no_draft() -> None:
    """Number and day are in handwriting there, which is left open; a typed file without them is a draft."""
    head = [line.format(code="KH") for line in HEAD]
    head[2], head[5] = "Số: /KH-UBND", "Yên Nham, ngày tháng 01 năm 2026"
    typed = reading(*head, "KẾ HOẠCH", "Phát triển cây dược liệu", "1. Giao Sở Y tế rà soát vùng trồng.", *CLOSING)
    scanned = replace(typed, pages=(PageReading(1, "ocr", 0.95),))
    assert extract_reading(typed).document.draft
    assert not extract_reading(scanned).document.draft


def test_a_programme_in_plain_text_behind_its_decision(tmp_path: Path) -> None:
    """Item 1 is no part of the annex's head, and the last order none of a signature in small letters."""
    orders = [
        "Sở Y tế rà soát vườn thuốc.",
        "Sở Nội vụ mở lớp.",
        "Giao Sở Nội vụ theo dõi việc thực hiện Chương trình này./.",
    ]
    lines = [
        *(line.format(code="QĐ") for line in HEAD),
        "QUYẾT ĐỊNH",
        "Về việc ban hành Chương trình trồng rừng",
        "Điều 1. Ban hành kèm theo Quyết định này Chương trình trồng rừng.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lò Văn Mẫu",
        "CHƯƠNG TRÌNH",
        "Trồng rừng",
        "(Ban hành kèm theo Quyết định số 87/QĐ-UBND ngày 12 tháng 01 năm 2026)",
        f"1. {orders[0]}",
        f"2. {orders[1]}",
        orders[2],
        "tm . ubnd tỉnh Yên Nham",
        "chủ tịch",
        "Lò Văn Mẫu",
    ]
    file = tmp_path / "decision.txt"
    file.write_text("\n".join(lines), "utf-8")
    (found,) = extract(file)
    assert [directive.quote for directive in found.directives] == orders
