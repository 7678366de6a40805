"""Tables that assign work or set targets: rows, groups, merged cells, several bodies in a cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from readings import cleaned, extracted, merged, names, only, table

from pipeline.extract.assignments import read_columns
from pipeline.extract.cell_names import cell_names
from pipeline.knowledge.columns import column_of
from pipeline.model import Cell, Directive, Span

HEAD = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")


def rows(*given: Sequence[str | Cell], head: Sequence[str | Cell] = HEAD) -> tuple[Directive, ...]:
    return extracted("I. PHÂN CÔNG NHIỆM VỤ", "Nhiệm vụ cụ thể như sau:", table(head, *given)).directives


def due(directive: Directive) -> list[str | None]:
    return [time.last or time.recurrence for time in directive.deadlines]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("TT", "number"),
        ("STT", "number"),
        ("Nội dung công việc", "task"),
        ("Nhiệm vụ, giải pháp chủ yếu", "task"),
        ("Tên đề án", "task"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Phân công thực hiện", "lead"),
        ("Người phụ trách", "lead"),
        ("Cơ quan, đơn vị phối hợp", "coordinate"),
        ("Thời gian hoàn thành", "time"),
        ("Tiến độ thực hiện", "time"),
        ("Sản phẩm", "product"),
        ("Kết quả đầu ra", "product"),
        ("Chỉ tiêu", "indicator"),
        ("Đơn vị tính", "unit"),
        ("ĐVT", "unit"),
        ("Mục tiêu năm 2026", "value"),
        ("Năm 2030", "value"),
        ("Kết quả thực hiện", "result"),
        ("Ước thực hiện 2025", "result"),
        ("Ghi chú", "note"),
        ("Giải pháp, kiến nghị", "proposal"),
        ("Ch: tiêu định lượng", "indicator"),
        ("Thoi gian hoản thành", "time"),
        ("Đơn giá bình quân", None),
        ("", None),
    ],
)
def test_columns(heading: str, column: str | None) -> None:
    assert column_of(heading) == column


def test_a_row_is_a_directive() -> None:
    (row,) = rows(
        ("1", "Rà soát, công bố danh mục giống", "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ",
         "Quý I/2026", "Quyết định của UBND tỉnh")
    )  # fmt: skip
    assert (row.quote, row.section, row.rule) == ("Rà soát, công bố danh mục giống", "I", "assignment-row")
    assert names(row) == ["Sở Nông nghiệp và Môi trường"]
    assert names(row, "coordinate") == ["Sở Khoa học và Công nghệ"]
    assert due(row) == ["2026-03-31"]
    assert (row.product, row.grade) == ("Quyết định của UBND tỉnh", "specific")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Sở Nội vụ; Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Sở Nội vụ, Sở Tài chính và Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        ("Sở Nội vụ\nSở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("- Sở Nội vụ\n- UBND các xã", ["Sở Nội vụ", "UBND các xã"]),
        ("Sở Văn hóa, Thể thao\nvà Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Các Sở: Nội vụ, Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Các sở, ban, ngành; UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Đ/c Lò Văn Mẫu", ["Đ/c Lò Văn Mẫu"]),
        ("Lò Văn Mẫu\nVàng Thị Thử", ["Lò Văn Mẫu", "Vàng Thị Thử"]),
        ("Lò Văn Mẫu, Vàng Thị Thử", ["Lò Văn Mẫu", "Vàng Thị Thử"]),
        ("Liên danh Nham Sơn - Sông Vân số 2", ["Liên danh Nham Sơn - Sông Vân số 2"]),
        ("UBND xã An Bình; Sở Y tế hướng dẫn áp dụng Điều 6, Điều 7 Quy chế", ["UBND xã An Bình", "Sở Y tế"]),
    ],
)
def test_names_in_a_cell(cell: str, wanted: list[str]) -> None:
    (row,) = rows(("1", "Rà soát danh mục giống", cell, "", "", ""))
    assert [" ".join(name.split()) for name in names(row)] == wanted


@pytest.mark.parametrize("cell", ["", "-", "x", "…", " – "])
def test_a_cell_without_a_name(cell: str) -> None:
    text = f"Rà soát\t{cell}"
    assert list(cell_names(text, Span(8, len(text)))) == [] or cell == "x"
    (row,) = rows(("1", "Rà soát danh mục giống", "Sở Y tế", cell, "", ""))
    assert names(row, "coordinate") == []


def test_a_cell_that_labels_its_doers() -> None:
    (row,) = rows(("1", "Rà soát vườn ươm", "Chủ trì: UBND xã An Bình. Phối hợp: Sở Y tế; Công an tỉnh", "", "", ""))
    assert (names(row), names(row, "coordinate")) == (["UBND xã An Bình"], ["Sở Y tế", "Công an tỉnh"])


def test_a_state_of_things_sets_no_time_and_labels_hide_the_coordinates_of_the_task() -> None:
    head = ("TT", "Công trình", "Tiến độ hiện tại", "Nhiệm vụ", "Cơ quan phụ trách")
    (row,) = rows(
        ("1", "Hồ An Bình", "Đã bàn giao 12 ha đến ngày 01/6/2026",
         "Phối hợp chủ đầu tư hoàn thành mặt bằng trước 30/9/2026",
         "Chủ trì: UBND xã An Bình. Phối hợp: Sở Y tế"),
        head=head,
    )  # fmt: skip
    assert due(row) == ["2026-09-30"]
    assert (names(row), names(row, "coordinate")) == (["UBND xã An Bình"], ["Sở Y tế"])


def test_an_aim_told_in_words_is_a_row_without_figure() -> None:
    first, second = extracted(
        "I. MỤC TIÊU",
        table(
            ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu năm 2030", "Cơ quan chủ trì"),
            ("1", "Trình độ công nghệ", "Thứ bậc", "Đạt mức trên trung bình của vùng", "Sở Y tế"),
            ("2", "Số vườn ươm", "vườn", "12", "Sở Y tế"),
        ),
    ).directives
    assert (first.quote, first.targets, names(first)) == ("Trình độ công nghệ", (), ["Sở Y tế"])
    assert [target.low for target in second.targets] == [12]


def test_merged_cells_hold_for_each_row_they_cover() -> None:
    first, second, third = rows(
        ("1", "Xây dựng vườn ươm", merged("Sở Y tế; Sở Tài chính", rows=2), "UBND các xã",
         merged("Trước 30/6/2026", rows=3), ""),
        ("2", "Tập huấn kỹ thuật", "", ""),
        ("3", "Tổng hợp kết quả", "Văn phòng", "", ""),
    )  # fmt: skip
    assert [names(row) for row in (first, second, third)] == [
        ["Sở Y tế", "Sở Tài chính"],
        ["Sở Y tế", "Sở Tài chính"],
        ["Văn phòng"],
    ]
    assert [due(row) for row in (first, second, third)] == [["2026-06-30"]] * 3


def test_a_task_over_several_rows_is_one_directive() -> None:
    found = rows(
        ("1", merged("Rà soát danh mục giống", rows=2), "Sở Y tế", "", "Quý I/2026", ""),
        ("", "Sở Nội vụ", "", "", ""),
    )
    assert [row.quote for row in found] == ["Rà soát danh mục giống"]


@pytest.mark.parametrize(
    "group",
    [
        ("I", merged("CÔNG TÁC GIỐNG", columns=5)),
        ("I", "CÔNG TÁC GIỐNG", "", "", "", ""),
        ("I.", "CÔNG TÁC GIỐNG", "", "", "", ""),
        (merged("I. CÔNG TÁC GIỐNG", columns=6),),
    ],
)
def test_a_row_that_heads_a_group_is_a_section(group: Sequence[str | Cell]) -> None:
    found = extracted(
        "I. PHÂN CÔNG NHIỆM VỤ",
        table(HEAD, group, ("1", "Rà soát vườn ươm", "Sở Y tế", "", "", ""), ("II", "CHẾ BIẾN", "", "", "", ""),
              ("1", "Kêu gọi đầu tư", "Sở Tài chính", "", "", "")),
    )  # fmt: skip
    assert [(section.path, section.heading) for section in found.sections][1:] == [
        ("I.I", "CÔNG TÁC GIỐNG"),
        ("I.II", "CHẾ BIẾN"),
    ]
    assert [(row.section, row.quote) for row in found.directives] == [
        ("I.I", "Rà soát vườn ươm"),
        ("I.II", "Kêu gọi đầu tư"),
    ]


def test_groups_are_sections_of_a_table_of_results_too() -> None:
    head = ("TT", "Cụm công nghiệp", "Diện tích", "Tiến độ hiện tại")
    group = ("I", "CÁC CỤM ĐÃ CÓ CHỦ ĐẦU TƯ", "", "")
    found = extracted("I. TÌNH HÌNH", "Cụ thể:", table(head, group, ("1", "Cụm Bản Mế", "75 ha", "Đã khởi công")))
    assert [(item.path, item.heading) for item in found.sections][1:] == [("I.I", "CÁC CỤM ĐÃ CÓ CHỦ ĐẦU TƯ")]
    assert found.directives == ()


def test_a_group_counted_in_figures() -> None:
    found = extracted(
        "I. PHÂN CÔNG NHIỆM VỤ",
        table(HEAD, ("1", "Công tác giống", "", "", "", ""), ("1.1", "Rà soát vườn ươm", "Sở Y tế", "", "", ""),
              ("2", "Kêu gọi đầu tư", "Sở Tài chính", "", "", "")),
    )  # fmt: skip
    assert [(section.path, section.heading) for section in found.sections][1:] == [("I.1", "Công tác giống")]
    assert [(row.section, row.quote) for row in found.directives] == [
        ("I.1", "Rà soát vườn ươm"),
        ("I", "Kêu gọi đầu tư"),
    ]


def test_the_row_that_counts_columns_is_none() -> None:
    (row,) = rows(("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ("1", "Rà soát vườn ươm", "Sở Y tế", "", "", ""))
    assert row.quote == "Rà soát vườn ươm"


def test_a_head_over_two_rows() -> None:
    (row,) = extracted(
        "I. PHÂN CÔNG NHIỆM VỤ",
        table(
            (merged("TT", rows=2), merged("Nhiệm vụ", rows=2), merged("Đơn vị thực hiện", columns=2),
             merged("Thời hạn", rows=2)),
            ("Chủ trì", "Phối hợp"),
            ("1", "Rà soát vườn ươm", "Sở Y tế", "Sở Nội vụ", "Tháng 9/2026"),
        ),
    ).directives  # fmt: skip
    assert (names(row), names(row, "coordinate"), due(row)) == (["Sở Y tế"], ["Sở Nội vụ"], ["2026-09-30"])


def test_figures_reports_and_times_within_the_task() -> None:
    (row,) = rows(("1", "Hằng năm tập huấn cho 300 hộ, báo cáo Ủy ban nhân dân tỉnh", "Sở Y tế", "", "", ""))
    assert [(target.low, target.unit) for target in row.targets] == [(300, "hộ")]
    assert names(row, "report_to") == ["Ủy ban nhân dân tỉnh"]
    assert due(row) == ["annual"]


def test_a_row_takes_the_time_of_the_heading_above() -> None:
    found = extracted(
        "I. NHIỆM VỤ ĐẾN NĂM 2028",
        table(HEAD, ("1", "Rà soát vườn ươm", "Sở Y tế", "", "", ""),
              ("2", "Trồng rừng", "Sở Y tế", "", "Quý I/2026", "")),
    ).directives  # fmt: skip
    assert [due(row) for row in found] == [["2028-12-31"], ["2026-03-31"]]
    assert [time.inherited for row in found for time in row.deadlines] == [True, False]


def test_rows_stand_among_the_sentences() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Trồng rừng gỗ lớn.",
        "2. Phân công cụ thể:",
        table(HEAD, ("1", "Rà soát vườn ươm", "Sở Y tế", "", "", "")),
        "3. Bảo vệ rừng tự nhiên.",
    ).directives
    assert [(row.section, row.quote) for row in found] == [
        ("I.1", "Trồng rừng gỗ lớn."),
        ("I.2", "Rà soát vườn ươm"),
        ("I.3", "Bảo vệ rừng tự nhiên."),
    ]


# ---------------------------------------------------------------- targets


def test_a_row_of_targets_is_a_directive() -> None:
    row = only(
        extracted(
            "II. CHỈ TIÊU",
            table(
                ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Mục tiêu năm 2026", "Mục tiêu năm 2030"),
                ("1", "Tỷ lệ sơ chế dược liệu", "%", "10", "20,5", "≥ 60"),
            ),
        )
    )
    assert (row.quote, row.rule) == ("Tỷ lệ sơ chế dược liệu", "target-row")
    assert [(t.comparator, t.low, t.high, t.unit, t.deadline) for t in row.targets] == [
        ("=", 20.5, 20.5, "%", "2026-12-31"),
        (">=", 60, None, "%", "2030-12-31"),
    ]
    assert {target.indicator for target in row.targets} == {"Tỷ lệ sơ chế dược liệu"}


@pytest.mark.parametrize(
    "head",
    [
        ((merged("Địa phương", rows=2), merged("Thực hiện 2025", rows=2), merged("Chỉ tiêu năm 2026", columns=2)),
         ("Trồng rừng (ha)", "Vườn ươm (vườn)")),
        (("Địa phương", "Thực hiện 2025", "Chỉ tiêu năm 2026", ""), ("", "", "Trồng rừng (ha)", "Vườn ươm (vườn)")),
    ],
    ids=["merged", "blank"],
)  # fmt: skip
def test_figures_allotted_to_places(head: tuple[tuple[str | Cell, ...], ...]) -> None:
    found = extracted(
        "I. GIAO CHỈ TIÊU",
        table(*head, ("Xã Nậm Lu", "120", "150", "≥ 2"), ("Xã Bản Mế", "80", "-", "1"), ("Cộng", "200", "150", "3")),
    ).directives
    assert [
        (row.quote, names(row), [(t.indicator, t.comparator, t.low, t.unit) for t in row.targets]) for row in found
    ] == [
        ("Xã Nậm Lu", ["Xã Nậm Lu"], [("Trồng rừng", "=", 150, "ha"), ("Vườn ươm", ">=", 2, "vườn")]),
        ("Xã Bản Mế", ["Xã Bản Mế"], [("Vườn ươm", "=", 1, "vườn")]),
    ]
    assert [target.deadline for target in found[0].targets] == ["2026-12-31", "2026-12-31"]


def test_targets_named_by_their_contents() -> None:
    row = only(
        extracted(
            "II. CHỈ TIÊU",
            table(
                ("TT", "Nội dung", "ĐVT", "Thực hiện 2025", "Chỉ tiêu năm 2026"), ("1", "Độ che phủ", "%", "50", "52")
            ),
        )
    )
    assert (row.quote, [(t.low, t.unit) for t in row.targets]) == ("Độ che phủ", [(52, "%")])


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Nội dung", "Kinh phí (triệu đồng)"),
        ("TT", "Xã", "Diện tích"),
        ("TT", "Nhiệm vụ", "Kết quả thực hiện"),
        ("TT", "Tên văn bản", "Ghi chú"),
        ("TT", "Chỉ tiêu", "Thực hiện năm 2025"),
        ("TT", "Chỉ tiêu", "Kế hoạch năm 2025", "Ước thực hiện năm 2025"),
    ],
)
def test_tables_of_other_things_hold_none(head: tuple[str, ...]) -> None:
    grid = table(head, ("1", "Rà soát vườn ươm", "500", "480")[: len(head)])
    assert read_columns(cleaned(grid).flat, cleaned(grid).tables[0]) is None
    assert extracted("III. NHIỆM VỤ", grid).directives == ()


@pytest.mark.parametrize("heading", ["I. TÌNH HÌNH THỰC HIỆN", "I. KIẾN NGHỊ, ĐỀ XUẤT"])
def test_a_table_under_a_heading_that_orders_nothing(heading: str) -> None:
    assert extracted(heading, table(HEAD, ("1", "Rà soát vườn ươm", "Sở Y tế", "", "", ""))).directives == ()


def test_results_beside_targets_are_their_values() -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
    tree, road = rows(
        ("I", "Đến năm 2030", "", "", ""),
        ("1", "Tỷ lệ che phủ rừng", "%", "≥ 62", "Sở Nông nghiệp và Môi trường"),
        ("II", "Đến năm 2035", "", "", ""),
        ("1", "Chiều dài đường được bê tông hóa", "km", "450", "Sở Xây dựng"),
        head=head,
    )
    assert [(t.comparator, t.low, t.unit, t.deadline) for t in (*tree.targets, *road.targets)] == [
        (">=", 62, "%", "2030-12-31"),
        ("=", 450, "km", "2035-12-31"),
    ]
    assert [names(row, "lead") for row in (tree, road)] == [["Sở Nông nghiệp và Môi trường"], ["Sở Xây dựng"]]
    assert [due(row) for row in (tree, road)] == [["2030-12-31"], ["2035-12-31"]]


def test_the_agenda_of_a_meeting_orders_nothing() -> None:
    hours = ("8h00 - 8h10", "8h10 – 9h30", "9h30")
    items = ("Đón tiếp đại biểu", "Hướng dẫn lập bảng kê", "Kết luận, bế mạc")
    found = rows(*zip(hours, items, ["Văn phòng Sở"] * 3, strict=True), head=("Thời gian", "Nội dung", "Thực hiện"))
    assert found == ()
