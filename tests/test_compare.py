"""A plan held against its parent: every verdict on composed pairs, what must hold of any pair, and one real pair."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from composed import DUTY, Figure, Order, paper
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.crossref import ELSEWHERE, compare, coverage, relation, shown
from pipeline.crossref.figures import common, less_is_better, standing
from pipeline.crossref.relation import others, remit
from pipeline.crossref.terms import Glossary, defined, terms
from pipeline.model import Extraction, Span, Target

FOREST = Figure("tỷ lệ che phủ rừng đạt 60%", 60, "%", "tỷ lệ che phủ rừng", deadline="2030-12-31")
WATER = Order(
    "Đến năm 2030, tỷ lệ hộ dân nông thôn dùng nước sạch đạt 80%.",
    figures=(Figure("tỷ lệ hộ dân nông thôn dùng nước sạch đạt 80%", 80, "%", "tỷ lệ hộ dân nông thôn dùng nước sạch",
                    deadline="2030-12-31"),),
)  # fmt: skip
FILLER = (
    Order("Mở rộng mạng lưới trường mầm non ở khu dân cư mới."),
    Order("Nạo vét luồng lạch trước mùa mưa bão."),
    Order("Bố trí xe buýt nối bến tàu với sân bay."),
)


def forest(quote: str, low: float, **others: object) -> Order:
    figure = replace(FOREST, quote=quote, low=low, **others)  # type: ignore[arg-type]
    return Order(f"Đến năm 2030, {quote}.", figures=(figure,))


def parent_of(*orders: Order, **document: object) -> Extraction:
    fields = {
        "kind": "Nghị quyết", "number": "05-NQ/TU", "issued": "2025-12-20", "issuer": "Tỉnh ủy Hà Tĩnh",
    } | document  # fmt: skip
    return paper([*orders, *FILLER], **fields)


def plan_of(*orders: Order, **document: object) -> Extraction:
    return paper([*FILLER, *orders], cites=["05-NQ/TU"], **document)


def first(plan: Extraction, parent: Extraction) -> str:
    return compare(plan, parent, related=True)[0].answer


PAIRS = [
    ("same figure", forest("tỷ lệ che phủ rừng đạt 60%", 60), forest("tỷ lệ che phủ rừng đạt 60%", 60), "covered"),
    ("higher", forest("tỷ lệ che phủ rừng đạt 60%", 60), forest("tỷ lệ che phủ rừng đạt 62,5%", 62.5), "stricter"),
    ("lower", forest("tỷ lệ che phủ rừng đạt 60%", 60), forest("tỷ lệ che phủ rừng đạt 55%", 55), "weaker"),
    (
        "later year",
        forest("tỷ lệ che phủ rừng đạt 60%", 60),
        forest("tỷ lệ che phủ rừng đạt 60%", 60, deadline="2032-12-31"),
        "later",
    ),
    ("figure gone", forest("tỷ lệ che phủ rừng đạt 60%", 60), Order("Nâng tỷ lệ che phủ rừng trong tỉnh."), "weaker"),
    ("nothing", forest("tỷ lệ che phủ rừng đạt 60%", 60), Order("Lát vỉa hè các phố trung tâm."), "missing"),
    (
        "other unit, same measure",
        Order("Trồng mới 0,5 nghìn ha rừng phòng hộ.",
              figures=(Figure("0,5 nghìn ha rừng phòng hộ", 0.5, "nghìn ha", "rừng phòng hộ trồng mới"),)),
        Order("Trồng mới 450 ha rừng phòng hộ.",
              figures=(Figure("450 ha rừng phòng hộ", 450, "ha", "rừng phòng hộ trồng mới"),)),
        "weaker",
    ),
    (
        "count as a share",
        Order("Có 90% trường học đạt chuẩn quốc gia.",
              figures=(Figure("90% trường học đạt chuẩn quốc gia", 90, "%", "trường học đạt chuẩn quốc gia"),)),
        Order("Có 19/20 trường học đạt chuẩn quốc gia.",
              figures=(Figure("19/20 trường học đạt chuẩn quốc gia",
                              19, "trường", "trường học đạt chuẩn quốc gia", whole=20),)),
        "stricter",
    ),
    (
        "less is better",
        Order("Tỷ lệ hộ nghèo không quá 3%.",
              figures=(Figure("Tỷ lệ hộ nghèo không quá 3%", None, "%", "tỷ lệ hộ nghèo", high=3, comparator="<="),)),
        Order("Tỷ lệ hộ nghèo không quá 4%.",
              figures=(Figure("Tỷ lệ hộ nghèo không quá 4%", None, "%", "tỷ lệ hộ nghèo", high=4, comparator="<="),)),
        "weaker",
    ),
    (
        "names gone",
        Order("Nâng cấp 02 bến cảng (Cửa Bắc, Cửa Nam).",
              figures=(Figure("02 bến cảng (Cửa Bắc, Cửa Nam)", 2, "bến cảng", "nâng cấp bến cảng"),)),
        Order("Nâng cấp các bến cảng theo quy hoạch."),
        "weaker",
    ),
    (
        "listed example gone",
        Order("Rà soát trang thiết bị trạm y tế (như máy siêu âm, tủ lạnh vắc xin)."),
        Order("Rà soát trang thiết bị trạm y tế, nhất là máy siêu âm."),
        "weaker",
    ),
    (
        "names kept, number told by them",
        Order("Nâng cấp 02 bến cảng (Cửa Bắc, Cửa Nam).",
              figures=(Figure("02 bến cảng (Cửa Bắc, Cửa Nam)", 2, "bến cảng", "nâng cấp bến cảng"),)),
        Order("Nâng cấp bến cảng Cửa Bắc và bến cảng Cửa Nam."),
        "covered",
    ),
    ("same task", DUTY, Order("Trồng rừng phòng hộ đầu nguồn tại các xã vùng cao."), "covered"),
    (
        "abbreviated",
        Order("Hoàn thành giải phóng mặt bằng đường ven sông."),
        Order("Thực hiện GPMB tuyến đường ven sông."),
        "covered",
    ),
    (
        "scanned letters",
        Order("Trổng mới rứng phòng hô đầu nguôn tại các xã vùng cao."),
        Order("Trồng rừng phòng hộ đầu nguồn tại các xã vùng cao."),
        "covered",
    ),
    (
        "date gone",
        Order("Kiểm kê rừng phòng hộ đầu nguồn trước ngày 30/6/2026.", due=(("trước ngày 30/6/2026", "2026-06-30"),)),
        Order("Kiểm kê rừng phòng hộ đầu nguồn."),
        "weaker",
    ),
    (
        "date later",
        Order("Kiểm kê rừng phòng hộ đầu nguồn trước ngày 30/6/2026.", due=(("trước ngày 30/6/2026", "2026-06-30"),)),
        Order("Kiểm kê rừng phòng hộ đầu nguồn xong trước ngày 30/9/2026.",
              due=(("trước ngày 30/9/2026", "2026-09-30"),)),
        "later",
    ),
    (
        "date earlier",
        Order("Kiểm kê rừng phòng hộ đầu nguồn trước ngày 30/6/2026.", due=(("trước ngày 30/6/2026", "2026-06-30"),)),
        Order("Kiểm kê rừng phòng hộ đầu nguồn xong trước ngày 30/4/2026.",
              due=(("trước ngày 30/4/2026", "2026-04-30"),)),
        "stricter",
    ),
    (
        "the date had passed when the plan was issued",
        Order("Kiểm kê rừng phòng hộ đầu nguồn trước ngày 31/01/2026.", due=(("trước ngày 31/01/2026", "2026-01-31"),)),
        Order("Kiểm kê rừng phòng hộ đầu nguồn."),
        "later",
    ),
    (
        "recipient of the report gone",
        Order("Hằng tháng báo cáo tiến độ trồng rừng với Ban Thường vụ Tỉnh ủy.", due=(("Hằng tháng", "monthly"),),
              bodies=(("Ban Thường vụ Tỉnh ủy", "report_to"),)),
        Order("Hằng tháng các xã báo cáo tiến độ trồng rừng về Sở Nông nghiệp.", due=(("Hằng tháng", "monthly"),)),
        "weaker",
    ),
    (
        "rhythm gone",
        Order("Hằng tháng kiểm tra tiến độ trồng rừng phòng hộ.", due=(("Hằng tháng", "monthly"),)),
        Order("Kiểm tra tiến độ trồng rừng phòng hộ."),
        "weaker",
    ),
    (
        "study becomes work",
        Order("Nghiên cứu khai thác tín chỉ các-bon từ rừng phòng hộ."),
        Order("Triển khai khai thác tín chỉ các-bon từ rừng phòng hộ."),
        "stricter",
    ),
    (
        "only a part of it",
        Order("Lập bản đồ ranh giới, gắn cảm biến cảnh báo cháy và lắp camera giám sát rừng."),
        Order("Gắn cảm biến cảnh báo cháy ở chợ đầu mối."),
        "weaker",
    ),
    ("nothing of it", DUTY, Order("Lát vỉa hè các phố trung tâm."), "missing"),
    ("nothing to hold against", Order("Tiếp tục nâng cao hiệu quả công tác lãnh đạo, chỉ đạo."), DUTY, "unknown"),
    (
        "central bodies",
        Order("Bộ Tài chính sửa đổi thuế suất xuất khẩu gỗ dăm.", bodies=(("Bộ Tài chính", "lead"),)),
        DUTY,
        "not_applicable",
    ),
    (
        "another province",
        Order("Ủy ban nhân dân tỉnh Quảng Trị đóng bãi rác giáp ranh.",
              bodies=(("Ủy ban nhân dân tỉnh Quảng Trị", "lead"),)),
        DUTY,
        "not_applicable",
    ),
    (
        "the whole country",
        Order("Sản lượng gỗ rừng trồng cả nước đạt 30 triệu m3.",
              figures=(Figure("Sản lượng gỗ rừng trồng cả nước đạt 30 triệu m3",
                              30, "triệu m3", "sản lượng gỗ rừng trồng cả nước"),)),
        Order("Lát vỉa hè các phố trung tâm."),
        "not_applicable",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "given", "answer"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_verdicts(asked: Order, given: Order, answer: str) -> None:
    assert first(plan_of(given), parent_of(asked)) == answer


def test_every_verdict_has_a_pair() -> None:
    assert {pair[3] for pair in PAIRS} == {
        "covered", "stricter", "weaker", "later", "missing", "not_applicable", "unknown",
    }  # fmt: skip


def test_work_of_another_body_is_missing_but_no_fault_of_the_plan() -> None:
    asked = Order("Ban Tuyên giáo Tỉnh ủy biên soạn sổ tay bảo vệ rừng.", bodies=(("Ban Tuyên giáo Tỉnh ủy", "lead"),))
    row = compare(plan_of(DUTY), parent_of(asked), related=True)[0]
    assert (row.answer, row.others) == ("missing", ("Ban Tuyên giáo Tỉnh ủy",))
    assert "không phải thiếu sót" in row.reason


def test_a_party_committee_answers_for_every_branch() -> None:
    asked = Order("Ban Tuyên giáo Tỉnh ủy biên soạn sổ tay bảo vệ rừng.", bodies=(("Ban Tuyên giáo Tỉnh ủy", "lead"),))
    row = compare(plan_of(DUTY, issuer="Tỉnh ủy Hà Tĩnh"), parent_of(asked), related=True)[0]
    assert (row.answer, row.others) == ("missing", ())


PROMPT = Order(
    "Ban hành kế hoạch thực hiện Nghị quyết trong tháng 01/2026.", due=(("trong tháng 01/2026", "2026-01-31"),)
)


@pytest.mark.parametrize(
    ("issued", "answer"),
    [("2026-01-20", "covered"), ("2026-03-01", "later"), ("2026-01", "unknown"), (None, "unknown")],
)
def test_the_plan_itself_answers_the_order_to_make_it(issued: str | None, answer: str) -> None:
    assert first(plan_of(DUTY, issued=issued), parent_of(PROMPT)) == answer


def test_a_plan_that_assigns_answers_the_order_to_assign() -> None:
    asked = Order("Phân công cụ thể trách nhiệm cho từng ngành.")
    assigned = (
        Order("Sở Xây dựng lát vỉa hè.", bodies=(("Sở Xây dựng", "lead"),)),
        Order("Sở Y tế mở trạm cấp cứu.", bodies=(("Sở Y tế", "lead"),)),
    )
    assert first(plan_of(*assigned), parent_of(asked)) == "covered"


def test_clauses_are_items_of_their_own() -> None:
    asked = Order("Trồng rừng phòng hộ đầu nguồn; lắp chòi canh lửa trên núi.")
    rows = compare(plan_of(Order("Trồng rừng phòng hộ đầu nguồn.")), parent_of(asked), related=True)
    assert [(row.parent.quote, row.answer) for row in rows[:2]] == [
        ("Trồng rừng phòng hộ đầu nguồn", "covered"),
        ("lắp chòi canh lửa trên núi.", "missing"),
    ]


def test_figures_stand_side_by_side_in_one_unit() -> None:
    pair = next(pair for pair in PAIRS if pair[0] == "other unit, same measure")
    row = compare(plan_of(pair[2]), parent_of(pair[1]), related=True)[0]
    assert (row.parent_figure, row.plan_figure) == ("500 ha", "450 ha")


# ---------------------------------------------------------------- what holds of any pair

SUBJECTS = ["cầu vượt sông", "chợ đầu mối", "bến xe khách", "nhà văn hóa thôn", "kênh tưới tiêu", "trạm biến áp",
            "sân vận động", "bãi đỗ xe ngầm", "thư viện lưu động", "hồ điều hòa"]  # fmt: skip
VERBS = ["Khởi công", "Nâng cấp", "Sửa chữa", "Kiểm định", "Bàn giao"]
MARKS = ["phía đông", "ven biển", "miền núi", "nội thị", "biên giới"]
ORDERS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from(SUBJECTS), st.sampled_from(MARKS)),
    min_size=1, max_size=5, unique_by=(lambda parts: parts[0], lambda parts: parts[1], lambda parts: parts[2]),
)  # fmt: skip
COUNTED = st.integers(min_value=2, max_value=900)


def written(orders: list[tuple[str, str, str]]) -> list[Order]:
    return [Order(f"{verb} {subject} {mark}.") for verb, subject, mark in orders]


@settings(max_examples=40, deadline=None)
@given(ORDERS)
def test_a_document_covers_itself(orders: list[tuple[str, str, str]]) -> None:
    one = paper(written(orders))
    assert {row.answer for row in compare(one, one, related=True)} == {"covered"}


@settings(max_examples=40, deadline=None)
@given(ORDERS, st.data())
def test_what_is_taken_out_is_missing(orders: list[tuple[str, str, str]], data: st.DataObject) -> None:
    out = data.draw(st.integers(min_value=0, max_value=len(orders) - 1))
    listed = written(orders)
    rows = compare(paper([*listed[:out], *listed[out + 1 :], *FILLER]), paper(listed), related=True)
    assert [number for number, row in enumerate(rows) if row.answer == "missing"] == [out]


@settings(max_examples=40, deadline=None)
@given(COUNTED, COUNTED, st.sampled_from(SUBJECTS))
def test_a_figure_decides(asked: int, given_: int, subject: str) -> None:
    def order(number: int) -> Order:
        return Order(
            f"Khởi công {number} {subject}.",
            figures=(Figure(f"{number} {subject}", number, subject, f"khởi công {subject}"),),
        )

    answer = "covered" if asked == given_ else "stricter" if given_ > asked else "weaker"
    assert first(plan_of(order(given_)), parent_of(order(asked))) == answer


@settings(max_examples=20, deadline=None)
@given(ORDERS, ORDERS)
def test_without_relation_neither_says_anything_of_the_other(
    one: list[tuple[str, str, str]], other: list[tuple[str, str, str]]
) -> None:
    first_paper, second = paper(written(one), number="1/KH-UBND"), paper(written(other), number="2/KH-UBND")
    assert compare(first_paper, second) == compare(second, first_paper) == ()


def test_items_keep_their_ids_when_others_come_and_go() -> None:
    before = compare(plan_of(DUTY), parent_of(DUTY), related=True)
    after = compare(plan_of(Order("Lát vỉa hè các phố trung tâm.")), parent_of(DUTY), related=True)
    assert [row.item for row in before] == [row.item for row in after]
    assert len({row.item for row in before}) == len(before)


# ---------------------------------------------------------------- relation, words, figures


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
    assert defined(text) == {"THT": "Tổ hợp tác", "VCĐD": "vườn cây đầu dòng"} or defined(text)["VCĐD"] == (
        "vườn cây đầu dòng"
    )
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
    ],
)
def test_standing_of_figures(one: Target, other: Target, result: str | None) -> None:
    assert standing(one, other) == result
    assert (common(one, other) is None) == (result is None)


def test_lowering_turns_the_direction() -> None:
    assert less_is_better(target(3, "%", indicator="tỷ lệ hộ nghèo"))
    assert not less_is_better(target(3, "%", indicator="tỷ lệ hộ nghèo giảm bình quân"))


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
    ("case", "asked", "given_", "answer"),
    [
        (
            "a body's name is no matter",
            Order("Các tổ dân phố đưa việc giữ nước sạch, vệ sinh môi trường vào hương ước."),
            Order(
                "Giao Trung tâm Nước sạch và Vệ sinh môi trường sửa chữa xe chở khách.",
                bodies=(("Trung tâm Nước sạch và Vệ sinh môi trường", "lead"),),
            ),
            "missing",
        ),
        ("few words", Order("Lồng ghép các nguồn vốn."), Order("Cân đối kinh phí mua xe buýt."), "missing"),
        (
            "few words, kept",
            Order("Lồng ghép các nguồn vốn."),
            Order("Lồng ghép các nguồn vốn của bến tàu."),
            "covered",
        ),
        (
            "a figure is no work",
            Order("Rà soát hộ dùng nước hợp vệ sinh."),
            Order(
                "95% hộ dùng nước hợp vệ sinh",
                figures=(Figure("95% hộ dùng nước hợp vệ sinh", 95, "%", "hộ dùng nước hợp vệ sinh"),),
            ),
            "missing",
        ),
    ],
)
def test_what_only_sounds_alike_answers_nothing(case: str, asked: Order, given_: Order, answer: str) -> None:
    assert first(plan_of(given_), parent_of(asked)) == answer, case


def test_a_report_to_another_body_is_not_the_one_asked_for() -> None:
    asked = Order(
        "Hằng năm kiểm kê rừng phòng hộ, báo cáo Ban Thường vụ Tỉnh ủy.",
        bodies=(("Ban Thường vụ Tỉnh ủy", "report_to"),),
    )
    given_ = Order(
        "Hằng năm kiểm kê rừng phòng hộ, báo cáo Ban Thường vụ Đảng ủy.",
        bodies=(("Ban Thường vụ Đảng ủy", "report_to"),),
    )
    plan = plan_of(given_, title="Thực hiện Nghị quyết của Ban Thường vụ Tỉnh ủy", kind="Chương trình")
    row = compare(plan, parent_of(asked), related=True)[0]
    assert row.answer == "weaker"
    assert "Ban Thường vụ Tỉnh ủy" in row.reason
    assert row.reason.startswith("Chương trình")


def test_work_of_bodies_above_is_not_applicable() -> None:
    order = Order("Văn phòng Tỉnh ủy lập kho lưu trữ chung.", bodies=(("Văn phòng Tỉnh ủy", "lead"),))
    plan = plan_of(issuer="Đảng ủy xã Bến Tre Đông", kind="Chương trình")
    assert first(plan, parent_of(order)) == "not_applicable"


def test_work_of_another_department_is_no_fault_of_this_one() -> None:
    order = Order("Sở Xây dựng cấp phép bến cảng.", bodies=(("Sở Xây dựng", "lead"),))
    row = compare(plan_of(issuer="Sở Công Thương tỉnh Hà Tĩnh"), parent_of(order), related=True)[0]
    assert (row.answer, row.others, shown(row.answer, row.others)) == ("missing", ("Sở Xây dựng",), ELSEWHERE)
    whole = compare(plan_of(issuer="Ủy ban nhân dân tỉnh Hà Tĩnh"), parent_of(order), related=True)[0]
    assert (whole.answer, whole.others) == ("missing", ())


def test_coverage_takes_the_best_of_all_plans() -> None:
    parent = parent_of(DUTY, forest("tỷ lệ che phủ rừng đạt 60%", 60))
    planting = plan_of(DUTY, number="1/KH-UBND")
    counting = plan_of(forest("tỷ lệ che phủ rừng đạt 61%", 61), number="2/KH-UBND")
    rows = coverage(parent, [planting, counting])[:2]
    assert [(row.best.answer, row.by.number if row.by else None) for row in rows] == [
        ("covered", "1/KH-UBND"),
        ("stricter", "2/KH-UBND"),
    ]
    assert [len(row.verdicts) for row in rows] == [2, 2]


# ---------------------------------------------------------------- a real pair


@pytest.mark.real
def test_verdicts_agree_with_a_pair_judged_by_hand(shared: Path, tmp_path: Path) -> None:
    from pipeline.extract import extract
    from pipeline.read.base import Limits

    plan, parent = (
        extract(shared / "docs" / name, Limits())[0]
        for name in ("011_KH-134-KH-UBND-LaoCai_NQ34_2026.txt", "010_NQ-34-NQ-TU-LaoCai_KCN-CCN_2025_OCR.txt")
    )
    rows = [{"parent_quote": row.parent.quote, "verdict": row.answer} for row in compare(plan, parent)]
    got = tmp_path / "got.json"
    got.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, shared / "eval" / "score_compare.py", shared / "gold" / "011-vs-010.compare.json", got],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    judged, _, agreed = (int(part.split()[0]) for part in scored.split(",")[:1] + scored.split(", ")[1:3])
    assert agreed / judged >= 0.8, scored
    assert scored.rstrip().endswith(" 0 kept ones called missing"), scored
