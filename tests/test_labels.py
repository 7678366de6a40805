"""Labels at the start of a line: their style, what they count, and which line begins with none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import knowledge
from pipeline.structure.labels import Label, due_label, follows, labels_at, next_due, opens


def label(line: str) -> Label:
    (found,) = labels_at(line)
    return found


@pytest.mark.parametrize(
    ("line", "style", "text", "numbers", "rest"),
    [
        ("PHẦN II", "part", "II", (2,), ""),
        ("Phần thứ hai: NHIỆM VỤ", "part", "hai", (2,), "NHIỆM VỤ"),
        ("CHƯƠNG IV", "chapter", "IV", (4,), ""),
        ("Chương 3. Tổ chức thực hiện", "chapter", "3", (3,), "Tổ chức thực hiện"),
        ("Mục 2. HẠ TẦNG", "group", "2", (2,), "HẠ TẦNG"),
        ("Tiểu mục 1. Hồ sơ", "subgroup", "1", (1,), "Hồ sơ"),
        ("Điều 12. Tổ chức thực hiện", "article", "12", (12,), "Tổ chức thực hiện"),
        ("Điều 5a: Hiệu lực", "article", "5a", (5,), "Hiệu lực"),
        ("XIV. Hợp tác quốc tế", "roman", "XIV", (14,), "Hợp tác quốc tế"),
        ("IX/ Kinh phí", "roman", "IX", (9,), "Kinh phí"),
        ("III - Giải pháp", "roman", "III", (3,), "Giải pháp"),
        ("B. NHIỆM VỤ TRỌNG TÂM", "capital", "B", (2,), "NHIỆM VỤ TRỌNG TÂM"),
        ("12. Sở Y tế", "arabic", "12", (12,), "Sở Y tế"),
        ("4.Tổ chức", "arabic", "4", (4,), "Tổ chức"),
        ("7/ Giao Sở Nội vụ", "arabic", "7", (7,), "Giao Sở Nội vụ"),
        ("2. 100% xã đạt chuẩn", "arabic", "2", (2,), "100% xã đạt chuẩn"),
        ("3) rà soát hộ nghèo", "arabic-bracket", "3", (3,), "rà soát hộ nghèo"),
        ("(3) Rà soát hộ nghèo", "arabic-brackets", "3", (3,), "Rà soát hộ nghèo"),
        ("1.2. Mục tiêu", "decimal-2", "1.2", (1, 2), "Mục tiêu"),
        ("2.3 Nhiệm vụ", "decimal-2", "2.3", (2, 3), "Nhiệm vụ"),
        ("1.2.10. Tổng hợp", "decimal-3", "1.2.10", (1, 2, 10), "Tổng hợp"),
        ("đ) Công an tỉnh", "letter", "đ", (5,), "Công an tỉnh"),
        ("e) Sở Y tế", "letter", "e", (6,), "Sở Y tế"),
        ("g. Sở Y tế", "letter", "g", (7,), "Sở Y tế"),
        ("(b) Sở Y tế", "letter-brackets", "b", (2,), "Sở Y tế"),
        ("a2) Sở Y tế", "letter-decimal", "a2", (1, 2), "Sở Y tế"),
    ],
)
def test_label(line: str, style: str, text: str, numbers: tuple[int, ...], rest: str) -> None:
    found = next(found for found in labels_at(line) if found.style == style)
    assert (found.text, found.numbers, found.marker, line[found.length :]) == (text, numbers, False, rest)


@pytest.mark.parametrize(
    ("line", "style", "rest"),
    [
        ("- Trồng rừng", "dash", "Trồng rừng"),
        ("– 100% xã đạt chuẩn", "dash", "100% xã đạt chuẩn"),
        ("-Rà soát", "dash", "Rà soát"),
        ("+ chăm sóc", "plus", "chăm sóc"),
        ("• Bảo vệ", "bullet", "Bảo vệ"),
        ("* Giao Sở Y tế", "bullet", "Giao Sở Y tế"),
        ("(iv) Tổng hợp", "roman-brackets", "Tổng hợp"),
    ],
)
def test_marks_count_nothing(line: str, style: str, rest: str) -> None:
    found = label(line)
    assert (found.style, found.marker, found.numbers, line[found.length :]) == (style, True, (), rest)
    assert opens(found)


@pytest.mark.parametrize(
    "line",
    [
        "12.500 ha rừng trồng",
        "15/8/2026 là hạn cuối",
        "17/18 trường đạt chuẩn",
        "2.5 triệu đồng",
        "4.0, người dân",
        "2026. Phấn đấu",
        "Mục tiêu chung",
        "Mục 2 của Kế hoạch này",
        "Phần mềm quản lý",
        "Phần II của Đề án",
        "Chương trình mục tiêu quốc gia",
        "Chương II của Luật",
        "Điều 5 Luật Lâm nghiệp",
        "Điều kiện hỗ trợ",
        "VIII của Đảng",
        "a Sở Y tế",
        "(1) và (2) nêu trên",
        "a) và b) nêu trên",
        "C++",
        "",
    ],
)
def test_no_label(line: str) -> None:
    assert labels_at(line) == []


@pytest.mark.parametrize(
    ("before", "line", "wanted"),
    [
        ("1. Rà soát", "2. Tổng hợp", True),
        ("1. Rà soát", "3. Tổng hợp", True),
        ("1. Rà soát", "4. Tổng hợp", False),
        ("2. Rà soát", "2. Tổng hợp", False),
        ("2. Rà soát", "1. Tổng hợp", False),
        ("1. Rà soát", "2) Tổng hợp", False),
        ("IX. Rà soát", "X. Tổng hợp", True),
        ("c) Rà soát", "d) Tổng hợp", True),
        ("d) Rà soát", "đ) Tổng hợp", True),
        ("đ) Rà soát", "e) Tổng hợp", True),
        ("e) Rà soát", "g) Tổng hợp", True),
        ("i) Rà soát", "k) Tổng hợp", True),
        ("1.2. Rà soát", "1.3. Tổng hợp", True),
        ("1.2. Rà soát", "2.1. Tổng hợp", True),
        ("1.2. Rà soát", "2.3. Tổng hợp", False),
        ("1.2. Rà soát", "1.2.1. Tổng hợp", False),
        ("- Rà soát", "- Tổng hợp", False),
        ("Phần thứ nhất", "Phần thứ hai", True),
        ("Điều 4. Rà soát", "Điều 5. Tổng hợp", True),
    ],
)
def test_follows(before: str, line: str, wanted: bool) -> None:
    assert follows(labels_at(line)[0], labels_at(before)[0]) is wanted


@pytest.mark.parametrize(("line", "wanted"), [("1. Rà soát", True), ("a) Rà soát", True), ("II. Rà soát", False),
                                              ("2.1. Rà soát", True), ("1.2. Rà soát", False)])  # fmt: skip
def test_opens(line: str, wanted: bool) -> None:
    assert opens(labels_at(line)[0]) is wanted


@pytest.mark.parametrize(
    ("before", "line", "text"),
    [
        ("4. Rà soát", "5 Đổi mới phương thức", "5"),
        ("4. Rà soát", "Š. Tập trung trồng rừng", "5"),
        ("4. Rà soát", "5. ủy ban nhân dân các xã", "5"),
        ("A. Tình hình", "B. nội dung trọng tâm", "B"),
        ("III. Giải pháp", "iV. Về công tác chỉ đạo", "IV"),
        ("I. Mục tiêu", "II. nội dung", "II"),
        ("3.3. Rà soát", "3.4. ủy ban nhân dân các xã", "3.4"),
        ("a) Rà soát", "b) tổng hợp số liệu", "b"),
        ("d) Rà soát", "e) tổng hợp số liệu", "e"),
        ("b) Rà soát", "€) Tổng hợp", "c"),
        ("II. Mục tiêu", "HI. Giải pháp", "III"),
        ("VI. Mục tiêu", "VIL. Giải pháp", "VII"),
        ("VII. Mục tiêu", "VUI. Giải pháp", "VIII"),
        ("X. Mục tiêu", "XI Bãi bỏ điều kiện", "XI"),
        ("Chương I", "Chương", "II"),
        ("Chương II", "Chương HI", "III"),
        ("III. Mục tiêu", "HI. Giải pháp", None),
        ("II. Mục tiêu", "XI Bãi bỏ điều kiện", None),
        ("II. Mục tiêu", "Chương", None),
        # what is not due is part of the words
        ("3. Rà soát", "5 Đổi mới phương thức", None),
        ("5. Rà soát", "Š. Tập trung trồng rừng", None),
        ("B. Tình hình", "B. nội dung trọng tâm", None),
        ("a) Rà soát", "d) tổng hợp số liệu", None),
        ("1.1. Rà soát", "3.4. ủy ban nhân dân các xã", None),
        ("4. Rà soát", "5 xã vùng cao", None),
        ("4. Rà soát", "Tập trung trồng rừng", None),
    ],
)
def test_a_loose_or_misread_label_counts_only_where_it_is_due(before: str, line: str, text: str | None) -> None:
    found = due_label(line, set(next_due(labels_at(before)[0])))
    assert (found.text if found else None) == text


@pytest.mark.parametrize("row", knowledge.table("label_misreadings"), ids=lambda row: f"{row['read']}-{row['label']}")
def test_misreadings_hold_on_their_examples(row: dict[str, str]) -> None:
    printed = {"chapter": "Chương {}", "letter": "{}) Rà soát"}.get(row["style"], "{}. Rà soát").format(row["label"])
    (number,) = labels_at(printed)[0].numbers
    found = due_label(row["example"], {(row["style"], (number,))})
    assert found is not None
    assert found.text == row["label"]


@given(st.text(max_size=30) | st.from_regex(r"[(]?[IVXa-dđ0-9]{1,4}[.)/ -]{1,2}[A-ZĐa-z0-9]*", fullmatch=True))
def test_a_label_is_a_part_of_its_line(line: str) -> None:
    for found in labels_at(line):
        assert 0 < found.length <= len(line)
        assert found.text in line[: found.length]
        assert found.marker == (found.numbers == ())
