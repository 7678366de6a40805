"""Contradictions within one document: what is found, and what is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from composed import DUTY, Figure, Order, paper

from pipeline.crossref import check
from pipeline.crossref.contradictions import _ordinal
from pipeline.model import Extraction


def counted(text: str, quote: str, low: float, indicator: str, section: str = "II.1", **more: object) -> Order:
    figure = Figure(quote, low, str(more.pop("unit", "%")), indicator, **more)  # type: ignore[arg-type]
    return Order(text, section, figures=(figure,))


def faults(extraction: Extraction) -> list[tuple[str, str, str]]:
    return [(found.fault, found.one.quote, found.other.quote if found.other else "") for found in check(extraction)]


INSURED = counted(
    "Tỷ lệ bao phủ bảo hiểm y tế đạt 95%.", "Tỷ lệ bao phủ bảo hiểm y tế đạt 95%", 95, "tỷ lệ bao phủ bảo hiểm y tế"
)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (counted("Nâng tỷ lệ người dân tham gia BHYT đạt 93%.", "tỷ lệ người dân tham gia BHYT đạt 93%", 93,
            "tỷ lệ người dân tham gia BHYT"), True),
        (counted("Duy trì tỷ lệ người dân tham gia BHYT 95%.", "tỷ lệ người dân tham gia BHYT 95%", 95,
            "tỷ lệ người dân tham gia BHYT"), False),
        (counted("Tỷ lệ bao phủ bảo hiểm xã hội đạt 45%.", "Tỷ lệ bao phủ bảo hiểm xã hội đạt 45%", 45,
            "tỷ lệ bao phủ bảo hiểm xã hội"), False),
        (counted("Có 30 trạm bảo hiểm y tế.", "30 trạm bảo hiểm y tế", 30, "trạm bảo hiểm y tế", unit="trạm"), False),
    ],
    ids=["two figures", "same figure", "another matter", "another unit"],
)  # fmt: skip
def test_one_indicator_with_two_figures(other: Order, found: bool) -> None:
    listed = faults(paper([INSURED, other]))
    assert listed == ([("figures", INSURED.figures[0].quote, other.figures[0].quote)] if found else [])


def test_figures_for_different_bodies_are_no_contradiction() -> None:
    offices, units = (
        counted(
            f"Tại {body} có {low}% cán bộ được tập huấn.",
            f"{body} có {low}% cán bộ được tập huấn",
            low,
            "cán bộ được tập huấn",
        )
        for body, low in (("các sở và văn phòng", 100), ("những đơn vị thuộc doanh nghiệp nhà nước", 70))
    )
    assert faults(paper([offices, units])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dịch vụ công trực tuyến mức độ 3", "dịch vụ công trực tuyến mức độ 4"),
        ("tử vong ở trẻ em dưới 1 tuổi", "tử vong ở trẻ em dưới 5 tuổi"),
        ("hộ dân khu vực đô thị dùng nước sạch", "hộ dân khu vực nông thôn dùng nước sạch"),
        ("cán bộ, công chức cấp tỉnh được tập huấn", "cán bộ, công chức cấp xã được tập huấn"),
    ],
)
def test_figures_for_different_grades_or_populations_are_no_contradiction(one: str, other: str) -> None:
    orders = [
        counted(f"Tỷ lệ {words} là {low}%.", f"Tỷ lệ {words} là {low}%", low, f"tỷ lệ {words}")
        for words, low in ((one, 20), (other, 30))
    ]
    assert faults(paper(orders)) == []
    same = [orders[0], counted(f"Nâng tỷ lệ {one} lên 25%.", f"tỷ lệ {one} lên 25%", 25, f"tỷ lệ {one}")]
    assert [fault for fault, *_ in faults(paper(same))] == ["figures"]


def test_shares_of_different_things_are_no_contradiction() -> None:
    orders = [
        counted(f"Chi cho nghiên cứu rừng {low} {unit}.", f"{low} {unit}", low, "chi cho nghiên cứu rừng", unit=unit)
        for low, unit in ((2, "% GRDP"), (60, "%"))
    ]
    assert faults(paper(orders)) == []


def test_milestones_are_no_contradiction() -> None:
    near, far = (
        counted(f"Năm {year}, tỷ lệ che phủ rừng đạt {low}%.", f"tỷ lệ che phủ rừng đạt {low}%", low,
            "tỷ lệ che phủ rừng",
                deadline=f"{year}-12-31")
        for year, low in ((2025, 55), (2030, 60))
    )  # fmt: skip
    assert faults(paper([near, far])) == []


def test_one_figure_with_two_years() -> None:
    one, other = (
        counted(f"Năm {year}, tỷ lệ che phủ rừng đạt 60%.", "tỷ lệ che phủ rừng đạt 60%", 60, "tỷ lệ che phủ rừng",
                deadline=f"{year}-12-31")
        for year in (2026, 2028)
    )  # fmt: skip
    assert [fault for fault, *_ in faults(paper([one, other]))] == ["years"]


def test_a_share_agrees_with_its_count_as_far_as_its_decimals() -> None:
    count = counted(
        "Có 17/18 trường đạt chuẩn quốc gia.",
        "17/18 trường đạt chuẩn quốc gia",
        17,
        "trường đạt chuẩn quốc gia",
        unit="trường",
        whole=18.0,
    )
    near = counted(
        "Duy trì 94,4% trường đạt chuẩn quốc gia.", "94,4% trường đạt chuẩn quốc gia", 94.4, "trường đạt chuẩn quốc gia"
    )
    off = counted(
        "Duy trì 92% trường đạt chuẩn quốc gia.", "92% trường đạt chuẩn quốc gia", 92, "trường đạt chuẩn quốc gia"
    )
    assert faults(paper([count, near])) == []
    assert [fault for fault, *_ in faults(paper([count, off]))] == ["figures"]  # fmt: skip


def test_a_refrain_means_another_thing_each_time() -> None:
    orders = [
        counted(
            f"Xong tiêu chí {name}, có {low}% số thôn kiểu mẫu.", f"{low}% số thôn kiểu mẫu", low, "số thôn kiểu mẫu"
        )
        for name, low in (("điện", 60), ("nước", 40), ("đường", 60), ("trường", 60))
    ]
    assert faults(paper(orders)) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Đến nay 80% số thôn (12/15 thôn) có nhà văn hóa.", False),
        ("Đến nay 85% số thôn (12/15 thôn) có nhà văn hóa.", True),
        ("Có 12/15 thôn có nhà văn hóa, đạt tỷ lệ 80%.", False),
        ("Có 12/15 thôn có nhà văn hóa, đạt tỷ lệ 75%.", True),
        ("Có 1.200/1.500 hộ dùng nước sạch (80%).", False),
        ("Theo Nghị quyết số 12/2025/NQ-HĐND, phấn đấu đạt 40%.", False),
        ("Trước ngày 05/10/2026 đạt 40%.", False),
    ],
)
def test_shares_and_counts(sentence: str, wrong: bool) -> None:
    assert [fault for fault, *_ in faults(paper([Order(sentence)]))] == (["share"] if wrong else [])


def numbered(*labels: str) -> Extraction:
    headings = [(label, f"Mục {label}") for label in labels]
    return paper([Order("Trồng cây.", labels[-1])], headings=headings)


@pytest.mark.parametrize(
    ("labels", "explanation"),
    [
        (("I", "II", "III"), None),
        (("I", "II", "IV"), "nhảy từ “II” sang “IV”"),
        (("I", "II", "II"), "“II” dùng hai lần"),
        (("I", "III", "II"), None),
        (("I", "I.1", "I.2", "II", "II.1", "II.2"), None),
        (("I", "I.1", "I.2", "II", "II.3"), None),
        (("I", "I.a", "I.b", "I.c", "I.d", "I.đ", "I.e", "I.g", "I.h", "I.i"), None),
        (("I", "I.a", "I.b", "I.c", "I.d", "I.e"), None),
        (("I", "I.a", "I.b", "I.d"), "nhảy từ “b” sang “d”"),
        (("I", "I.1", "I.2", "I.1"), None),
    ],
)
def test_numbering(labels: tuple[str, ...], explanation: str | None) -> None:
    found = [item.explanation for item in check(numbered(*labels)) if item.fault == "numbering"]
    if explanation is None:
        assert not [text for text in found if "nhảy" in text or "hai lần" in text] or labels == ("I", "III", "II")
    else:
        assert any(explanation in text for text in found)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("III", ("roman", 3)), ("IX.", ("roman", 9)), ("12.", ("arabic", 12)), ("1.3", ("arabic", 3)), ("đ)",
            ("letter", 5)),
        ("i)", ("letter", 9)), ("Điều 7", ("arabic", 7)), ("-", None),
    ],
)  # fmt: skip
def test_labels(label: str, value: tuple[str, int] | None) -> None:
    assert _ordinal(label) == value


@pytest.mark.parametrize(
    ("tail", "missing"),
    [
        ("(chi tiết Phụ lục 02 đính kèm)", 1),
        ("(chi tiết Phụ lục 02 đính kèm)\nPHỤ LỤC II\nDanh mục", 0),
        ("(có Phụ lục kèm theo)", 1),
        ("(có Phụ lục kèm theo)\nPHỤ LỤC\nDanh mục", 0),
        ("(chi tiết tại Phụ lục I và chi tiết tại Phụ lục III)\nPHỤ LỤC I\nDanh mục", 1),
        ("theo Phụ lục II ban hành kèm theo Nghị định số 30/2020/NĐ-CP", 0),
        ("không nhắc đến phụ lục nào", 0),
    ],
)
def test_annexes_that_are_not_there(tail: str, missing: int) -> None:
    found = check(paper([DUTY], tail=tail))
    assert [item.fault for item in found] == ["annex"] * missing
    assert all(item.other for item in found)


def test_each_contradiction_shows_words_of_the_text() -> None:
    one = paper(
        [
            INSURED,
            replace(
                INSURED,
                text="Tỷ lệ bao phủ bảo hiểm y tế đạt 90%.",
                figures=(replace(INSURED.figures[0], quote="Tỷ lệ bao phủ bảo hiểm y tế đạt 90%", low=90.0),),
            ),
        ],
        tail="(chi tiết Phụ lục 02 đính kèm)",
    )
    found = check(one)
    assert len(found) == 2
    for item in found:
        for place in (item.one, item.other):
            assert place is not None
            assert place.span.of(one.text) == place.quote  # fmt: skip


@pytest.mark.real
def test_a_real_plan_contradicts_itself(shared: Path) -> None:
    from pipeline.extract import extract
    from pipeline.read.base import Limits

    found = check(extract(shared / "seeds" / "seed-004.txt", Limits())[0])
    told = [(item.fault, item.one.section, item.other.section if item.other else "") for item in found]
    assert ("figures", "II.2", "III.5") in told
    assert ("figures", "II.2", "III.7") in told
    assert ("numbering", "III", "III") in told
