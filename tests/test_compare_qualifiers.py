"""Targets that differ in a qualifier: each is held against the plan's own target for it, and against no neighbour's."""

from __future__ import annotations

import pytest
from composed import Order
from plan_and_parent import first, parent_of, plan_of
from readings import extracted, table

from pipeline.crossref import Verdict, compare
from pipeline.crossref.qualifiers import core, is_rather, values


def held(parent: list[str], plan: list[str]) -> tuple[Verdict, ...]:
    asked, given = (
        extracted("II. MỤC TIÊU", *(f"- {line}" for line in lines), kind=kind)
        for lines, kind in ((parent, "NGHỊ QUYẾT"), (plan, "KẾ HOẠCH"))
    )
    return tuple(row for row in compare(given, asked, related=True) if row.kind == "target")


COMMUNES = "Phấn đấu 100% số xã đạt chuẩn nông thôn mới; 40% số xã đạt chuẩn nông thôn mới nâng cao; 10% kiểu mẫu."

# field, sentences of the parent, sentences of the plan, verdict and the plan's figure for each target of the parent
CASES = [
    (
        "grades of communes, one counted instead of a share",
        [COMMUNES],
        ["Phấn đấu 100% số xã đạt chuẩn nông thôn mới.", "Có từ 02-03 xã đạt chuẩn nông thôn mới nâng cao."],
        [("covered", "100%"), ("unknown", "2 - 3 xã"), ("missing", None)],
    ),
    (
        "all grades of communes in one sentence",
        [COMMUNES],
        ["100% số xã đạt chuẩn nông thôn mới; trong đó 45% số xã đạt chuẩn nông thôn mới nâng cao, "
         "8% số xã đạt chuẩn nông thôn mới kiểu mẫu."],
        [("covered", "100%"), ("stricter", "45%"), ("weaker", "8%")],
    ),
    (
        "a grade that only the parent has",
        ["Có 40% số xã đạt chuẩn nông thôn mới nâng cao."],
        ["Phấn đấu 100% số xã đạt chuẩn nông thôn mới."],
        [("weaker", "100%")],
    ),
    (
        "online services, the words changed over",
        ["100% thủ tục hành chính đủ điều kiện được cung cấp dịch vụ công trực tuyến toàn trình; "
         "80% dịch vụ công trực tuyến một phần phát sinh hồ sơ."],
        ["100% thủ tục hành chính đủ điều kiện được cung cấp dịch vụ công trực tuyến một phần.",
         "80% dịch vụ công trực tuyến toàn trình phát sinh hồ sơ."],
        [("missing", None), ("missing", None)],
    ),
    (
        "levels of online services",
        ["Tỷ lệ dịch vụ công trực tuyến mức độ 4 đạt 80%.", "Tỷ lệ dịch vụ công trực tuyến mức độ 3 đạt 95%."],
        ["Tỷ lệ dịch vụ công trực tuyến mức độ III đạt 95%.", "Tỷ lệ dịch vụ công trực tuyến mức độ IV đạt 60%."],
        [("weaker", "60%"), ("covered", "95%")],
    ),
    (
        "schools, the later ones told short",
        ["Tỷ lệ trường mầm non đạt chuẩn quốc gia đạt 70%; trường tiểu học đạt 85%; trường trung học cơ sở đạt 80%."],
        ["Tỷ lệ trường tiểu học đạt chuẩn quốc gia đạt 85%.", "Tỷ lệ trường THCS đạt chuẩn quốc gia đạt 75%."],
        [("missing", None), ("covered", "85%"), ("weaker", "75%")],
    ),
    (
        "women among the workers",
        ["Tỷ lệ lao động qua đào tạo đạt 75%, trong đó lao động nữ qua đào tạo đạt 60%."],
        ["Tỷ lệ lao động qua đào tạo đạt 76%."],
        [("stricter", "76%"), ("missing", None)],
    ),
    (
        "town and country, in other words",
        ["Tỷ lệ dân số đô thị được cung cấp nước sạch đạt 98%; tỷ lệ dân số nông thôn được dùng nước sạch đạt 65%."],
        ["Tỷ lệ dân số nông thôn được dùng nước sạch đạt 70%.", "Tỷ lệ dân số thành thị được cấp nước sạch đạt 95%."],
        [("weaker", "95%"), ("stricter", "70%")],
    ),
    (
        "collecting is not treating",
        ["Tỷ lệ thu gom chất thải rắn sinh hoạt đạt 95%; tỷ lệ xử lý chất thải rắn sinh hoạt đạt 90%."],
        ["Tỷ lệ thu gom chất thải rắn sinh hoạt đạt 96%."],
        [("stricter", "96%"), ("missing", None)],
    ),
    (
        "kinds of forest",
        ["Trồng mới 500 ha rừng sản xuất; trồng mới 200 ha rừng phòng hộ; khoanh nuôi tái sinh 1.000 ha rừng."],
        ["Trồng mới 550 ha rừng sản xuất.", "Khoanh nuôi tái sinh 900 ha rừng."],
        [("stricter", "550 ha"), ("missing", None), ("weaker", "900 ha")],
    ),
    (
        "land certificates, first and renewed",
        ["Cấp mới 5.000 giấy chứng nhận quyền sử dụng đất; cấp đổi 8.000 giấy chứng nhận quyền sử dụng đất."],
        ["Cấp đổi 7.500 giấy chứng nhận quyền sử dụng đất.", "Cấp mới 5.000 giấy chứng nhận quyền sử dụng đất."],
        [("covered", "5.000 giấy chứng nhận"), ("weaker", "7.500 giấy chứng nhận")],
    ),
    (
        "exports are no imports",
        ["Kim ngạch xuất khẩu đạt 2,5 tỷ USD; kim ngạch nhập khẩu đạt 1,8 tỷ USD."],
        ["Kim ngạch nhập khẩu đạt 1,8 tỷ USD."],
        [("missing", None), ("covered", "1,8 tỷ USD")],
    ),
    (
        "guests from abroad, counted in other words",
        ["Đón 4 triệu lượt khách du lịch, trong đó 500 nghìn lượt khách quốc tế."],
        ["Đón 4 triệu lượt khách du lịch, trong đó khách quốc tế 550 nghìn lượt."],
        [("covered", "4 triệu lượt khách"), ("stricter", "550 nghìn lượt")],
    ),
    (
        "roads, one kind of which only the plan has",
        ["Cứng hóa 100% đường trục xã; cứng hóa 80% đường trục thôn; cứng hóa 60% đường nội đồng."],
        ["Cứng hóa 85% đường trục thôn.", "Cứng hóa 60% đường ngõ xóm."],
        [("missing", None), ("stricter", "85%"), ("missing", None)],
    ),
    (
        "social insurance by choice",
        ["Tỷ lệ lao động tham gia bảo hiểm xã hội bắt buộc đạt 40%, bảo hiểm xã hội tự nguyện đạt 5%."],
        ["Tỷ lệ lao động tham gia bảo hiểm xã hội tự nguyện đạt 6%."],
        [("missing", None), ("stricter", "6%")],
    ),
    (
        "branches of farming",
        ["Tốc độ tăng giá trị sản xuất ngành trồng trọt đạt 3%/năm; ngành chăn nuôi đạt 5%/năm."],
        ["Tốc độ tăng giá trị sản xuất ngành chăn nuôi đạt 5,5%/năm."],
        [("missing", None), ("stricter", "5,5 %/năm")],
    ),
    (
        "party cells by their rating",
        ["Hằng năm có 90% chi bộ hoàn thành tốt nhiệm vụ trở lên, trong đó 20% chi bộ hoàn thành xuất sắc nhiệm vụ."],
        ["Có 92% chi bộ hoàn thành tốt nhiệm vụ trở lên."],
        [("stricter", "92%"), ("missing", None)],
    ),
    (
        "all files are those of each level",
        ["100% hồ sơ công việc cấp tỉnh được xử lý trên môi trường mạng; 90% hồ sơ công việc cấp xã được xử lý trên "
         "môi trường mạng."],
        ["100% hồ sơ công việc được xử lý trên môi trường mạng."],
        [("covered", "100%"), ("stricter", "100%")],
    ),
    (
        "most files are not those of each level",
        ["90% hồ sơ công việc cấp xã được xử lý trên môi trường mạng."],
        ["95% hồ sơ công việc được xử lý trên môi trường mạng."],
        [("weaker", "95%")],
    ),
    (
        "households of the country alone",
        ["100% hộ dân được dùng nước hợp vệ sinh."],
        ["100% hộ dân khu vực nông thôn được dùng nước hợp vệ sinh."],
        [("unknown", "100%")],
    ),
    (
        "places in a ranking, however they are told",
        ["Chỉ số năng lực cạnh tranh cấp tỉnh thuộc nhóm 10 địa phương đứng đầu cả nước.",
         "Chỉ số đổi mới sáng tạo cấp địa phương nằm trong nhóm 20 tỉnh, thành phố dẫn đầu cả nước."],
        ["Chỉ số PCI nằm trong nhóm 15 tỉnh dẫn đầu cả nước.",
         "Chỉ số đổi mới sáng tạo cấp địa phương thuộc top 12 cả nước."],
        [("weaker", "hạng 15 trở lên"), ("stricter", "hạng 12 trở lên")],
    ),
    (
        "cattle told in a row",
        ["Tổng đàn trâu đạt 100 nghìn con, đàn bò 60 nghìn con, đàn lợn 800 nghìn con."],
        ["Phát triển đàn lợn đạt 850 nghìn con; đàn bò đạt 55 nghìn con."],
        [("missing", None), ("weaker", "55 nghìn con"), ("stricter", "850 nghìn con")],
    ),
    (
        "monuments by their rank, which is no place in a ranking",
        ["Có ít nhất 02 di tích được xếp hạng cấp quốc gia, 05 di tích được xếp hạng cấp tỉnh."],
        ["Lập hồ sơ xếp hạng 06 di tích cấp tỉnh."],
        [("missing", None), ("stricter", "6 di tích")],
    ),
    (
        "the figure between the words",
        ["Trồng rừng tập trung 2.000 ha, trồng cây phân tán 1 triệu cây."],
        ["Trồng 1,2 triệu cây phân tán.", "Trồng 1.800 ha rừng tập trung."],
        [("weaker", "1.800 ha"), ("stricter", "1,2 triệu cây")],
    ),
    (
        "rice within grain, by the thousand and not",
        ["Sản lượng lương thực có hạt đạt 300 nghìn tấn; trong đó sản lượng thóc đạt 200 nghìn tấn."],
        ["Sản lượng lương thực có hạt 310.000 tấn, trong đó thóc 190.000 tấn."],
        [("stricter", "310.000 tấn"), ("weaker", "190.000 tấn")],
    ),
    (
        "homes that live by rules",
        ["Phấn đấu 85% gia đình đạt chuẩn văn hóa; 80% thôn, tổ dân phố đạt chuẩn văn hóa; 95% cơ quan, đơn vị đạt "
         "chuẩn văn hóa."],
        ["80% thôn, tổ dân phố đạt chuẩn văn hóa.", "90% gia đình đạt chuẩn văn hóa."],
        [("stricter", "90%"), ("covered", "80%"), ("missing", None)],
    ),
    (
        "parts told short on both sides",
        ["Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý ở đô thị đạt 98%, ở nông thôn đạt 80%."],
        ["Thu gom, xử lý chất thải rắn sinh hoạt đô thị đạt 99%; nông thôn đạt 75%."],
        [("stricter", "99%"), ("weaker", "75%")],
    ),
    (
        "a share of what the plan only counts in all",
        ["Mỗi năm kết nạp 1.500 đảng viên mới, trong đó 50% là đảng viên nữ."],
        ["Mỗi năm kết nạp 1.600 đảng viên mới."],
        [("stricter", "1.600 đảng viên"), ("missing", None)],
    ),
    (
        "the people by another word",
        ["Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95%."],
        ["Phấn đấu 95,5% người dân tham gia BHYT."],
        [("stricter", "95,5%")],
    ),
    (
        "a qualifier that stands in the words ahead",
        ["Đối với khu vực nông thôn, tỷ lệ hộ dân dùng nước sạch đạt 70%."],
        ["Tỷ lệ hộ dân nông thôn dùng nước sạch đạt 75%."],
        [("stricter", "75%")],
    ),
    (
        "words that no list has tell the parent's targets apart",
        ["Tỷ lệ hộ nuôi ong lấy mật có sổ theo dõi đạt 80%; tỷ lệ hộ nuôi tằm có sổ theo dõi đạt 60%."],
        ["Tỷ lệ hộ nuôi tằm có sổ theo dõi đạt 70%."],
        [("missing", None), ("stricter", "70%")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parent", "plan", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_target_meets_its_own(parent: list[str], plan: list[str], expected: list[tuple[str, str | None]]) -> None:
    rows = held(parent, plan)
    assert [(row.answer, row.plan_figure) for row in rows] == expected, [row.reason for row in rows]


def test_a_target_in_a_table_of_the_plan_is_held_against_the_parent() -> None:
    asked = extracted(
        "II. MỤC TIÊU",
        "- Đến năm 2030, quy mô kinh tế rừng đạt tối thiểu 30% GRDP.",
        "- Đến năm 2030, diện tích cây dược liệu (DTDL) đạt 900 ha.",
        kind="NGHỊ QUYẾT",
    )
    given = extracted(
        "II. CHỈ TIÊU",
        table(
            ("TT", "Chỉ tiêu", "Đơn vị tính", "Đến năm 2030"),
            ("1", "Quy mô kinh tế rừng", "% GRDP", "≥ 32"),
            ("2", "Diện tích cây dược liệu", "ha", "800"),
        ),
    )
    rows = compare(given, asked, related=True)
    assert [(row.answer, row.parent_figure, row.plan_figure) for row in rows] == [
        ("stricter", "ít nhất 30%", "ít nhất 32%"),
        ("weaker", "900 ha", "800 ha"),
    ]


@pytest.mark.parametrize(
    ("plan", "answer"),
    [
        ("Khảo sát quy mô kinh tế vườn rừng của các hộ.", "weaker"),
        (
            "Mở rộng quy mô chợ phiên để phát triển kinh tế biên mậu, kết hợp tham quan vườn thuốc, bảo vệ rừng.",
            "missing",
        ),
    ],
)
def test_the_words_of_an_indicator_must_stand_together(plan: str, answer: str) -> None:
    (row,) = held(["Quy mô kinh tế vườn rừng đạt 500 tỷ đồng."], [plan])
    assert row.answer == answer


def test_a_sentence_that_repeats_one_order_answers_no_other_of_the_same_topic() -> None:
    said = "Thường xuyên chỉ đạo kiểm tra, giám sát, theo dõi, đánh giá việc trồng cây dược liệu."
    alike = "Kiểm tra, giám sát giá bán cây dược liệu ở chợ."
    assert [row.answer for row in compare(plan_of(Order(said)), parent_of(Order(said), Order(alike)), related=True)][
        :2
    ] == ["covered", "unknown"]
    assert first(plan_of(Order(said), Order(alike)), parent_of(Order(alike))) == "covered"


@pytest.mark.parametrize(
    ("parent", "plan", "said"),
    [
        (
            "Trong đó 30% trường học đạt chuẩn mức độ 2.",
            "Có 75% trường học đạt chuẩn mức độ 1.",
            "không phải “mức độ 2”",
        ),
        ("Có 40% số xã nông thôn mới nâng cao.", "Có 90% số xã nông thôn mới.", "không nêu riêng “nâng cao”"),
        ("Có 90% người dân biết bơi.", "Có 95% người dân nông thôn biết bơi.", "riêng cho “nông thôn”"),
        ("Có 90% hồ sơ cấp xã được số hóa.", "Có 100% hồ sơ được số hóa.", "không tách riêng “cấp xã”"),
    ],
)
def test_the_reason_names_the_qualifier(parent: str, plan: str, said: str) -> None:
    (row,) = held([parent], [plan])
    assert said in row.reason


@pytest.mark.parametrize(
    ("words", "dimension", "expected"),
    [
        ("số xã đạt chuẩn nông thôn mới", "settlement", set()),
        ("số hộ nghèo, hộ cận nghèo", "poverty", {"poor", "near-poor"}),
        ("đô thị loại IV, V", "class", {"4", "5"}),
        ("khu dân cư Yên Hợp giai đoạn II", "stage", set()),
        ("rác thải được thu gom, xử lý", "waste", {"collecting", "treating"}),
        ("tỷ lệ hộ nghèo giảm còn", "direction", set()),
        ("tỷ lệ hộ nghèo giảm bình quân", "direction", {"cut"}),
        ("cán bộ cấp tỉnh, huyện và xã", "rank", {"rank tỉnh", "rank huyện", "rank xã"}),
    ],
)
def test_values(words: str, dimension: str, expected: set[str]) -> None:
    assert set(values(words).get(dimension, {})) == expected


@pytest.mark.parametrize(
    ("offered", "other", "own", "same_figure", "expected"),
    [
        ("nuôi tằm", "nuôi tằm", "nuôi ong", False, True),
        ("nuôi ong", "nuôi tằm", "nuôi ong", False, False),
        ("nuôi dê", "nuôi tằm", "nuôi ong", False, True),  # neither of the two, so not this one
        ("nuôi", "nuôi tằm", "nuôi ong", False, False),  # may be both
        ("thợ lành nghề", "thợ lành nghề", "thợ", False, True),
        ("thợ", "thợ", "thợ lành nghề", False, True),
        ("thợ", "thợ", "thợ lành nghề", True, False),  # one indicator told twice
    ],
)
def test_which_of_two_neighbours_is_meant(
    offered: str, other: str, own: str, same_figure: bool, expected: bool
) -> None:
    assert is_rather(core(offered), core(other), core(own), same_figure=same_figure) is expected
