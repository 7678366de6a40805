"""Text files: encodings, pages, columns, remarks, the habit of empty lines; Markdown."""

import pytest

from pipeline.model import Line, Reading, Table
from pipeline.read import Limits, read_data
from pipeline.read.text import decode_bytes

LETTER = """
     ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       TỈNH SÔNG MÂY                      Độc lập - Tự do - Hạnh phúc

      Số: 12/UBND-TH                   Sông Mây, ngày 03 tháng 4 năm 2026
 V/v chuẩn bị hội nghị

                      Kính gửi:
                                     - Sở Nội vụ;
                                     - Sở Tài chính.

       Ủy ban  nhân  dân  tỉnh  yêu cầu các cơ quan  chuẩn bị hội nghị vào cuối
tháng và báo cáo kết quả.

Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN
- Như trên;                                     CHỦ TỊCH
- Lưu: VT.


                                             Trần Văn Mẫu
"""


def reading(data: bytes | str, name: str = "van-ban.txt") -> Reading:
    content = data.encode() if isinstance(data, str) else data
    (found,) = read_data(content, name, Limits())
    return found


def lines(found: Reading) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def test_columns_come_one_after_the_other() -> None:
    found = reading(LETTER)
    assert lines(found) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG MÂY",
        "Số: 12/UBND-TH",
        "V/v chuẩn bị hội nghị",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Mây, ngày 03 tháng 4 năm 2026",
        "Kính gửi:",
        "- Sở Nội vụ;",
        "- Sở Tài chính.",
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan chuẩn bị hội nghị vào cuối",
        "tháng và báo cáo kết quả.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]
    body = next(block for block in found.blocks if isinstance(block, Line) and block.text.startswith("Ủy ban nhân"))
    assert body.gap
    assert body.indent is not None
    assert body.indent > 0
    assert not body.whole


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TỈNH ỦY SÔNG MÂY ĐẢNG CỘNG SẢN VIỆT NAM", ["TỈNH ỦY SÔNG MÂY", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ("Số 7-NQ/TU Sông Mây, ngày 02 tháng 3 năm 2026", ["Số 7-NQ/TU", "Sông Mây, ngày 02 tháng 3 năm 2026"]),
        ("Nơi nhận: T/M BAN THƯỜNG VỤ", ["Nơi nhận:", "T/M BAN THƯỜNG VỤ"]),
        ("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", ["- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"]),
        ("Điều lệ của Đảng Cộng sản Việt Nam quy định rõ", ["Điều lệ của Đảng Cộng sản Việt Nam quy định rõ"]),
    ],
)
def test_columns_run_together(line: str, expected: list[str]) -> None:
    assert lines(reading(f"{line}\n\nNội dung tiếp theo.\n")) == [*expected, "Nội dung tiếp theo."]


def test_columns_of_a_second_document_stay_apart() -> None:
    head = "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    text = f"Nơi nhận:                    CHỦ TỊCH\n- Lưu: VT.                   Trần Văn Mẫu\n{head}\n"
    expected = ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Mẫu", "ỦY BAN NHÂN DÂN"]
    assert lines(reading(text))[:5] == expected


def test_remarks_above_and_placeholders_go() -> None:
    found = reading("# Chép từ tệp ký số\n[OCR] bản chữ tự động\n\nQUYẾT ĐỊNH\n[img]\nĐiều 1. Ban hành.\n# mục lục\n")
    assert lines(found) == ["QUYẾT ĐỊNH", "Điều 1. Ban hành.", "# mục lục"]
    assert found.warnings


@pytest.mark.parametrize(
    "text",
    ["Trang đầu\n\fTrang sau\n", "===== Trang 1 =====\nTrang đầu\n===== Trang 2 =====\nTrang sau\n"],
    ids=["form-feed", "marks"],
)
def test_pages(text: str) -> None:
    found = reading(text)
    assert [(block.text, block.page) for block in found.blocks if isinstance(block, Line)] == [
        ("Trang đầu", 1),
        ("Trang sau", 2),
    ]


def test_rows_copied_with_tabs_are_a_table() -> None:
    found = reading("Phân công\nTT\tViệc\tHạn\n1\tRà soát\t30/6\n2\tBáo cáo\t\nHết\n")
    assert lines(found) == ["Phân công", "Hết"]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["TT", "Việc", "Hạn", "1", "Rà soát", "30/6", "2", "Báo cáo", ""]


def test_a_row_that_heads_others_may_lack_its_empty_cells() -> None:
    found = reading("TT\tViệc\tHạn\n1\tChỉ đạo\n1.1\tRà soát\t30/6\n1.2\tBáo cáo\t15/7\n")
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.row == 1] == ["1", "Chỉ đạo"]
    assert max(cell.row for cell in table.cells) == 3


def test_columns_without_a_cue_keep_their_rows() -> None:
    rows = ["Đơn vị          Số lượng", "Xã Một          12", "Xã Hai          15", "Xã Ba           18"]
    assert lines(reading("\n".join(rows))) == [" ".join(row.split()) for row in rows]


def test_room_left_for_number_and_day_parts_no_columns() -> None:
    head = "ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    head += "Số:      /UBND-TH            Sông Mây, ngày      tháng 4 năm 2026\n"
    assert lines(reading(head)) == [
        *("ỦY BAN NHÂN DÂN", "Số: /UBND-TH"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Mây, ngày tháng 4 năm 2026"),
    ]


def test_empty_lines_between_all_lines_mean_nothing() -> None:
    found = reading("\n\n".join(f"dòng số {number} của một đoạn văn dài" for number in range(9)) + "\n\n\n\nĐoạn sau\n")
    gaps = [block.gap for block in found.blocks if isinstance(block, Line)]
    assert gaps == [False] * 9 + [True]


def test_a_paragraph_in_a_line_is_whole() -> None:
    long = "Các cơ quan thực hiện nhiệm vụ được giao và báo cáo kết quả theo quy định. " * 4
    found = reading(f"I. NHIỆM VỤ\n{long}\n{long}\n")
    assert all(block.whole for block in found.blocks if isinstance(block, Line))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    text = "Kế hoạch thực hiện nhiệm vụ năm 2026 của Ủy ban nhân dân tỉnh\n" * 4
    assert decode_bytes(text.encode(encoding)) == text


def test_bytes_from_before_unicode() -> None:
    raw = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ngµnh thùc hiÖn kÕ ho¹ch vµ b¸o c¸o".encode("latin-1")
    assert decode_bytes(raw) == "Uỷ ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện kế hoạch và báo cáo"


MARKDOWN = """# CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số 12\\-NQ/CP
**NGHỊ QUYẾT**

---

**1\\.** Giao *Bộ Nội vụ* chủ trì, xem [hướng dẫn](https://vi.du/a).

*   Việc thứ nhất
-
Việc thứ hai

| TT | Việc | Hạn |
|----|------|-----|
| 1 | Rà soát<br>biên chế | **30/6** |
| 2 | Báo cáo |  |
"""


def test_markdown() -> None:
    found = reading(MARKDOWN, "nghi-quyet.md")
    assert lines(found) == [
        "CHÍNH PHỦ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số 12-NQ/CP",
        "NGHỊ QUYẾT",
        "1. Giao Bộ Nội vụ chủ trì, xem hướng dẫn.",
        "- Việc thứ nhất",
        "- Việc thứ hai",
    ]
    assert [block.bold for block in found.blocks if isinstance(block, Line)][:5] == [True, True, False, True, False]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [(cell.row, cell.column, cell.text) for cell in table.cells][3:] == [
        (1, 0, "1"),
        (1, 1, "Rà soát\nbiên chế"),
        (1, 2, "30/6"),
        (2, 0, "2"),
        (2, 1, "Báo cáo"),
        (2, 2, ""),
    ]


def test_markdown_is_told_by_its_marks_too() -> None:
    assert lines(reading(MARKDOWN, "nghi-quyet.txt")) == lines(reading(MARKDOWN, "nghi-quyet.md"))


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("I. CHỈ TIÊU\n\n| TT | Chỉ tiêu | Năm 2025 |\n|---|:--|--:|\n| 1 | Hộ nghèo | 5% |\n", 1),
        ("| Nội dung | Cơ quan |\n| --- | --- |\n| Rà soát hộ nghèo | Phòng Kinh tế |\n", 1),
        ("| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| XÃ A | Độc lập - Tự do |\n", 0),
        ("A | B\n---|---\n", 0),
    ],
)
def test_a_whole_table_makes_a_text_markdown(text: str, tables: int) -> None:
    assert sum(isinstance(block, Table) for block in reading(text, "ke-hoach.txt").blocks) == tables


@pytest.mark.parametrize(
    "head",
    [
        "ỦY BAN NHÂN\nDÂN\nTỈNH SÔNG MÂY\n-----\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n12/KH-UBND\n|\n"
        "Sông Mây,\nngày 03\ntháng 4 năm 2026\n|\n",
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\n----- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 12/KH-UBND | Sông Mây, ngày 03 tháng 4 năm 2026 |\n",
    ],
)
def test_heads_with_bars_between_their_cells(head: str) -> None:
    assert lines(reading(f"{head}KẾ HOẠCH\nTrồng rừng | chăm sóc rừng\n")) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG MÂY",
        "-----",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND",
        "Sông Mây, ngày 03 tháng 4 năm 2026",
        "KẾ HOẠCH",
        "Trồng rừng | chăm sóc rừng",
    ]
