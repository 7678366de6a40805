"""What the verdicts of a comparison rest on: relation, words, figures, and whose work something is."""

from dataclasses import replace

import pytest
from composed import DUTY, Order, paper
from plan_and_parent import parent_of, plan_of

from pipeline.crossref import best_index, relation
from pipeline.crossref.figures import common, less_is_better, standing
from pipeline.crossref.remits import others, remit
from pipeline.crossref.terms import Glossary, defined, terms
from pipeline.crossref.verdicts import Answer
from pipeline.model import Span, Target


@pytest.mark.parametrize(
    ("number", "date", "issuer", "related"),
    [
        ("05-NQ/TU", "2025-12-20", "Tỉnh ủy Hà Tĩnh", True),
        ("05 -NQ/TU", "2025-12-20", "Tỉnh ủy Hà Tĩnh", True),
        ("05-NQ/TU", "2021-07-15", "Tỉnh ủy Hà Tĩnh", False),
        ("05-NQ/TU", "2025-12-20", "Tỉnh ủy Lâm Đồng", False),
        ("06-NQ/TU", "2025-12-20", "Tỉnh ủy Hà Tĩnh", False),
    ],
)
def test_a_number_alone_makes_no_relation(number: str, date: str, issuer: str, related: bool) -> None:
    plan = plan_of(DUTY)
    cited = replace(plan.citations[0], number=number, date=date, issuer=issuer)
    assert (relation(replace(plan, citations=(cited,)), parent_of(DUTY)) is not None) is related


def test_a_place_that_no_list_knows_is_no_hindrance() -> None:
    plan = plan_of(DUTY)
    cited = replace(plan.citations[0], issuer="Tỉnh ủy Tân Vạn Sơn")
    parent = parent_of(DUTY, issuer="Tỉnh ủy Tân Vạn Sơn", place="Tân Vạn Sơn")
    assert relation(replace(plan, citations=(cited,)), parent) is not None


@pytest.mark.parametrize(("issued", "related"), [("2025-12", True), ("2025", True), ("2025-11", False), (None, False)])
def test_a_draft_without_number_is_known_by_the_rest(issued: str | None, related: bool) -> None:
    draft = parent_of(DUTY, number="-NQ/TU", issued=issued, draft=True)
    assert (relation(plan_of(DUTY), draft) is not None) is related


def test_the_strongest_citation_is_the_relation() -> None:
    plan, parent = plan_of(DUTY), parent_of(DUTY)
    weak = replace(plan.citations[0], relation="mentions")
    both = replace(plan, citations=(weak, plan.citations[0]))
    found = relation(both, parent)
    assert found is not None
    assert found.relation == "implements"


def test_abbreviations_that_a_text_explains_come_before_the_general_ones() -> None:
    text = "Tổ hợp tác nuôi ong (THT) và vườn cây đầu dòng (sau đây gọi tắt là VCĐD) được hỗ trợ."
    assert defined(text) == {"VCĐD": "vườn cây đầu dòng"}  # “nuôi ong” does not spell THT
    assert Glossary.of(text).spelled_out("hỗ trợ VCĐD và GPMB") == "hỗ trợ vườn cây đầu dòng và giải phóng mặt bằng"


def test_terms_leave_out_figures_and_words_without_matter() -> None:
    assert "2026" not in terms("Năm 2026 trồng 500 ha rừng và các cây ăn quả")
    assert "va" not in terms("Năm 2026 trồng 500 ha rừng và các cây ăn quả")


def target(low: float | None, unit: str, comparator: str = "=", high: float | None = None, **more: object) -> Target:
    high = low if comparator == "=" else high
    fields = {"indicator": "diện tích", "quote": "q"} | more
    return Target(
        Span(0, 1), fields.pop("quote"), fields.pop("indicator"), comparator, low, high, unit, "t", 1.0, **fields
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (target(500, "ha"), target(5, "km2"), "covered"),
        (target(1.5, "tỷ đồng"), target(1600, "triệu đồng"), "stricter"),
        (target(90, "%"), target(17, "trường", whole=18.0), "stricter"),
        (target(60, "%", "range", 70.0), target(60, "%", "range", 70.0), "covered"),
        (target(None, "%", "<=", 5.0), target(None, "%", "<=", 3.0), "stricter"),
        (target(3, "%", indicator="tỷ lệ hộ nghèo"), target(2, "%", indicator="tỷ lệ hộ nghèo"), "stricter"),
        (target(1, "%", indicator="tỷ lệ hộ nghèo giảm"), target(2, "%", indicator="tỷ lệ hộ nghèo giảm"), "stricter"),
        (target(5, "xã"), target(5, "trường"), None),
        (target(30, "%"), target(32, "% GRDP"), "stricter"),
        (target(30, "% dân số"), target(32, "% GRDP"), None),
    ],
)
def test_standing_of_figures(one: Target, other: Target, result: str | None) -> None:
    assert standing(one, other) == result
    assert (common(one, other) is None) == (result is None)


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        ("thuộc nhóm 20 tỉnh, thành phố dẫn đầu|tỉnh, thành phố|20", "thuộc nhóm 15 địa phương dẫn đầu|địa phương|15",
         "stricter"),
        ("thuộc nhóm 10 tỉnh dẫn đầu|tỉnh|10", "thuộc top 12 cả nước||12", "weaker"),
        ("xếp hạng không quá 30|thứ bậc|30", "thuộc nhóm 30 nước đứng đầu|nước|30", "covered"),
        ("không quá 20 tỉnh có dịch|tỉnh|20", "không quá 15 địa phương có dịch|địa phương|15", None),
    ],
)  # fmt: skip
def test_places_in_a_ranking_have_one_unit(one: str, other: str, result: str | None) -> None:
    first, second = (
        target(None, unit, "<=", float(most), quote=words, indicator=words)
        for words, unit, most in (side.split("|") for side in (one, other))
    )
    assert standing(first, second) == result


@pytest.mark.parametrize(
    ("indicator", "unit", "less"),
    [
        ("tỷ lệ hộ nghèo", "%", True),
        ("tỷ lệ hộ nghèo giảm bình quân", "%", False),
        ("giảm tỷ lệ hộ nghèo xuống còn", "%", True),
        ("tỷ lệ hộ nghèo được vay vốn", "%", False),
        ("xây dựng nhà cho hộ nghèo", "căn", False),
        ("tỷ lệ khám phá tội phạm", "%", False),
        ("tỷ lệ hồ sơ giải quyết quá hạn", "%", True),
        ("tỷ lệ hồ sơ quá hạn", "%", True),
    ],
)
def test_what_counts_as_less(indicator: str, unit: str, less: bool) -> None:
    assert less_is_better(target(3, unit, indicator=indicator)) is less


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (target(12, "bác sĩ", indicator="số bác sĩ trên 1 vạn dân"), target(11, "bác sĩ/vạn dân"), "weaker"),
        (target(12, "bác sĩ", indicator="số bác sĩ"), target(11, "bác sĩ/vạn dân"), None),
        (target(35, "giường"), target(36, "giường bệnh"), "stricter"),
        (target(35, "giường/vạn dân"), target(36, "giường bệnh/trạm"), None),
        (target(1.5, "%/năm"), target(1, "%", indicator="thu nhập tăng bình quân"), "weaker"),
        (target(1.5, "%/năm"), target(1, "%", indicator="thu nhập tăng"), None),
    ],
)
def test_units_told_longer_and_shorter(one: Target, other: Target, result: str | None) -> None:
    assert standing(one, other) == result


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("Đảng ủy Ủy ban nhân dân tỉnh", "executive"),
        ("Đảng ủy Hội đồng nhân dân tỉnh", "council"),
        ("Ủy ban Kiểm tra Tỉnh ủy", "party"),
        ("Liên đoàn Lao động tỉnh", "front"),
        ("Tòa án nhân dân huyện", "judiciary"),
        ("các cơ quan liên quan", None),
    ],
)
def test_remits(name: str, branch: str | None) -> None:
    assert remit(name) == branch


def test_a_body_of_unknown_branch_is_no_foreigner() -> None:
    order = Order("Các đơn vị trồng cây.", bodies=(("Các đơn vị", "lead"),))
    assert others(paper([order]).directives[0].bodies, paper([]).document, parent_of().document) == ()


def test_the_issuer_of_the_parent_is_no_foreigner() -> None:
    order = Order("Ban Thường vụ Tỉnh ủy yêu cầu trồng cây.", bodies=(("Ban Thường vụ Tỉnh ủy", "lead"),))
    assert others(paper([order]).directives[0].bodies, paper([]).document, parent_of().document) == ()


@pytest.mark.parametrize(
    ("answers", "elsewhere", "best"),
    [
        (["covered", "stricter"], [False, False], 1),
        (["weaker", "later", "missing"], [False, False, False], 1),
        (["missing", "unknown"], [False, False], 1),
        (["not_applicable", "missing"], [False, False], 1),
        (["covered", "covered"], [False, False], 0),
        (["missing", "missing"], [True, False], 1),
    ],
)
def test_the_best_of_all_plans(answers: list[Answer], elsewhere: list[bool], best: int) -> None:
    assert best_index(answers, elsewhere) == best
