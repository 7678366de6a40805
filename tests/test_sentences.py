"""Where sentences end within a paragraph, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.structure.sentences import split_sentences, trim

PIECES = st.sampled_from(
    ["Rà soát", "hồ sơ", "TP", "v.v", "12", "2026", "Sở Y tế", "i", "a", "“", "”", "(", ")", ".", ". ", "; ", "./.",
     "? ", "!", "… ", " ", ": ", ",", "-", "Đ/c", "1.250", "03-NQ/TU"]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60).map(lambda text: " ".join(text.split()))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        # marks that end one
        ("Rà soát vườn ươm.", "Báo cáo kết quả về Sở Y tế."),
        ("Đơn vị nào chủ trì?", "Sở Y tế tổng hợp!", "Xong trong tháng 5."),
        ("Nghiêm túc triển khai thực hiện./.", "Mọi vướng mắc gửi về Văn phòng."),
        ("Tổng hợp vườn ươm, nương, rẫy…", "Gửi Sở Y tế."),
        ("Trồng 500 ha trong năm 2026.", "100% xã có vườn ươm."),
        ("Hoàn thành trước ngày 15.", "Sở Nội vụ tổng hợp."),
        ("(i) Rà soát hộ nghèo.", "(ii) Tổng hợp kết quả."),
        # a full stop behind a closing mark
        ("Khẩu hiệu là “Vì rừng xanh.”", "Mọi nhà treo cờ."),
        # abbreviations, initials, addresses, figures
        ("Giao UBND TP. Sông Mây rà soát.", "Sở Y tế (đ/c. Mẫu) tổng hợp."),
        ("Đồng chí Lò V. Mẫu chủ trì.", "Họp vào thứ hai."),
        ("KT. Chủ tịch ký thay.", "Văn thư đóng dấu."),
        ("Ths. Vàng Thị Thử trình bày.",),
        ("Diện tích 12.500 ha, tăng 3,5% so với 2.5 km đường.",),
        ("Gửi về hop.thu@yennham.vn trước 16.00 giờ.",),
        ("Theo Quyết định số 17.19/QĐ-UBND ngày 14.10.2021 của Chủ tịch.",),
        ("Cuộc sống của người dân ngày càng ấm no.", "Các xã rà soát hộ nghèo."),
        ("Dự án thuộc nhóm B.", "Sở Xây dựng thẩm định."),
        ("Vận hành từ 6 h.", "Các trạm trực bảo đảm quân số."),
        ("TT. Mường Mẫu, H. Yên Nham và Q. 1, P. Bến Thử rà soát.",),
        ("Th.S. Vàng Thị Thử, PGS.TS. Lò Văn Mẫu dự họp.", "Đ/c. Giàng A Thử chủ trì."),
        ("Đặt tại nhà No. 5, xã Yên Nham.", "Sở Xây dựng kiểm tra."),
        ("Trồng cây lúa, ngô, sắn, v.v.", "Các xã đăng ký giống."),
        ("Họp ngày 12. 5. 2026 tại xã.", "Sở Nội vụ chuẩn bị."),
        ("Trồng 1. 200 ha rừng, chi 12. 500. 000 đồng mỗi xã.", "Tỷ lệ che phủ tăng 2. 5%."),
        ("Hoàn thành trước ngày 15. 5. 2026.", "100 xã có vườn ươm."),
        ("Hoàn thành trước ngày 15.", "100 xã có vườn ươm."),
        ("Thực hiện Điều 3. Khoản 2. Nghị định này về trồng rừng.", "Sở Y tế tổng hợp."),
        # labels within a running text
        ("a. Rà soát hồ sơ.", "b. Tổng hợp kết quả.", "c. Báo cáo."),
        ("Các xã có nhiệm vụ: a) Rà soát hồ sơ.", "b) Tổng hợp kết quả."),
        ("Các xã có nhiệm vụ: 1. Rà soát hồ sơ.", "2. Tổng hợp kết quả."),
        ("Tuyên truyền Đại hội Thi đua yêu nước lần thứ X.", "Mở các chuyên mục.", "Đưa tin."),
        # marks that end none
        ("Rà soát vườn ươm; trồng rừng; bảo vệ rừng.",),
        ("Trồng rừng (500 ha. Trong đó có 200 ha rừng phòng hộ) ở vùng cao.", "Bảo vệ rừng."),
        ("Treo khẩu hiệu “Rừng là vàng. Biển là bạc” ở mọi xã.", "Xong trước Tết."),
        ('Treo khẩu hiệu "Rừng là vàng. Biển là bạc" ở mọi xã.', "Xong trước Tết."),
        ("Áp dụng cơ chế “một cửa“ tại xã.", "Các sở công khai thủ tục.", "Báo cáo kết quả “một cửa“."),
        ("Gồm: 1. Rà soát; 2. Tổng hợp.",),
        ("Không có dấu gì ở cuối",),
    ],
)
def test_sentences(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


def test_a_lost_space_still_ends_a_sentence() -> None:
    assert sentences("Lập danh sách trình độ, năm sinh...Căn cứ phiếu kê khai.") == [
        "Lập danh sách trình độ, năm sinh...",
        "Căn cứ phiếu kê khai.",
    ]
    assert sentences("Chi bộ sinh hoạt định kỳ.Giám sát việc thực hiện.") == [
        "Chi bộ sinh hoạt định kỳ.",
        "Giám sát việc thực hiện.",
    ]


@pytest.mark.parametrize("word", ["Nghị định số 30.NĐ", "mục a.B", "so.Y"])
def test_a_full_stop_within_a_word_ends_none(word: str) -> None:
    assert sentences(f"Theo {word} đã nêu") == [f"Theo {word} đã nêu"]


def test_a_bracket_that_never_closes_holds_nothing_for_long() -> None:
    text = "Rà soát (theo danh mục. " + "Tổng hợp số liệu của các xã vùng cao. " * 20
    assert len(sentences(text.strip())) > 5


@given(TEXT, st.integers(0, 10), st.integers(0, 10))
def test_sentences_cover_the_paragraph_in_order(text: str, before: int, behind: int) -> None:
    """Between and around them there is only white space; each is trimmed and not empty."""
    flat = "x" * before + text + "y" * behind
    span = Span(before, before + len(text))
    at = span.start
    for sentence in split_sentences(flat, span):
        assert flat[at : sentence.start].strip() == ""
        assert len(sentence)
        assert sentence.of(flat) == sentence.of(flat).strip()
        at = sentence.end
    assert flat[at : span.end].strip() == ""
    assert at <= span.end


@given(TEXT)
def test_a_sentence_is_one_sentence(text: str) -> None:
    """No `;` is an end, so that the pieces of a text without other marks are one."""
    plain = text.translate({ord(mark): ";" for mark in ".!?…"})
    assert len(sentences(plain)) <= 1


@given(st.text(" \tab", max_size=12))
def test_trim(text: str) -> None:
    assert trim(text, Span(0, len(text))).of(text) == text.strip()
