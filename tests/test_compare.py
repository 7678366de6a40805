"""A plan held against its parent: every verdict on composed pairs, and one real pair."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from composed import DUTY, Figure, Order
from plan_and_parent import first, forest, parent_of, plan_of

from pipeline.crossref import ELSEWHERE, NAMES, compare, shown

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
    (
        "words of it, but apart",
        Order("Lập quỹ học bổng cho học sinh giỏi vùng cao."),
        Order("Lập điểm sửa xe, bán học bạ điện tử, giỏi tay nghề cho vùng ven và quỹ đất cao ráo, học sinh đi bộ."),
        "unknown",
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
    assert {pair[3] for pair in PAIRS} == set(NAMES)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Chỉ số cải cách hành chính thuộc nhóm 10 tỉnh dẫn đầu cả nước", "missing"),
        ("Thu nhập bằng 10 lần mức bình quân chung của cả nước", "missing"),
        ("Sản lượng gỗ dăm cả nước đạt 10 triệu tấn", "not_applicable"),
    ],
)
def test_a_place_among_all_of_the_country_is_the_province_s_own_target(words: str, answer: str) -> None:
    asked = Order(f"{words}.", figures=(Figure(words, None, "", words, high=10, comparator="<="),))
    assert first(plan_of(Order("Lát vỉa hè các phố trung tâm.")), parent_of(asked)) == answer


@pytest.mark.parametrize(
    ("asked", "given_", "answer", "said"),
    [(3, 4, "weaker", "lỏng hơn yêu cầu không quá 3%"), (5, 4, "stricter", "chặt hơn yêu cầu không quá 5%")],
)
def test_a_ceiling_is_no_lower_for_being_higher(asked: float, given_: float, answer: str, said: str) -> None:
    def order(most: float) -> Order:
        quote = f"Tỷ lệ hộ nghèo không quá {most}%"
        return Order(f"{quote}.", figures=(Figure(quote, None, "%", "tỷ lệ hộ nghèo", high=most, comparator="<="),))

    row = compare(plan_of(order(given_)), parent_of(order(asked)), related=True)[0]
    assert (row.answer, said in row.reason) == (answer, True)


def test_a_task_ahead_of_all_items_has_no_item_to_be_named() -> None:
    row = compare(plan_of(replace(DUTY, section="")), parent_of(DUTY), related=True)[0]
    assert row.reason == "Kế hoạch giao cùng việc."


def test_a_day_that_the_plan_gives_in_another_sentence_is_kept() -> None:
    asked = Order(
        "Kiểm kê rừng phòng hộ đầu nguồn tại các xã trước ngày 30/6/2026.",
        due=(("trước ngày 30/6/2026", "2026-06-30"),),
    )
    given_ = (
        Order("Kiểm kê rừng phòng hộ đầu nguồn tại các xã."),
        Order("Bảo đảm kiểm kê rừng phòng hộ xong trước ngày 30/6/2026.", "II.2",
              due=(("trước ngày 30/6/2026", "2026-06-30"),)),
    )  # fmt: skip
    row = compare(plan_of(*given_), parent_of(asked), related=True)[0]
    assert (row.answer, row.plan_deadline) == ("covered", "2026-06-30")
    assert "30/06/2026" in row.reason


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
