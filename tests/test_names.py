"""Names of bodies: where they begin, what belongs to them, where they end, and how a list falls apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.name_lists import names_at
from pipeline.extract.name_words import lowered, predicate_at
from pipeline.extract.names import name_at
from pipeline.knowledge import document


def listed(text: str, *, semicolons: bool = False) -> list[str]:
    return [name.of(text) for name in names_at(text, 0, len(text), semicolons=semicolons)]


@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Nông nghiệp và Môi trường",
        "Sở NN&PTNT",
        "Bộ Kế hoạch và Đầu tư",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân xã Bản Liền",
        "UBND các xã, phường",
        "Hội đồng nhân dân các cấp",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Văn phòng Đảng ủy Khối",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Ban Thường vụ Đảng ủy xã",
        "Huyện ủy Lạc Dương",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Ban Quản lý dự án đầu tư xây dựng huyện",
        "Công ty Cổ phần Thủy điện Suối Mây",
        "Trường Chính trị tỉnh",
        "Kho bạc Nhà nước tỉnh",
        "Chủ tịch UBND các xã, phường",
        "Thủ trưởng các sở, ban, ngành",
        "Giám đốc Sở Y tế",
        "VP HĐND",
        "Trung tâm Dịch vụ việc làm tỉnh",
        "Bí thư cấp ủy các chi bộ trực thuộc",
        "Người đứng đầu cấp ủy, chính quyền",
        "các sở, ban, ngành, đoàn thể cấp tỉnh",
        "các cơ quan, đơn vị liên quan",
        "các tổ chức đoàn thể trực thuộc Đảng ủy Khối",
        "các xã, phường trên địa bàn tỉnh",
        "cấp ủy, chính quyền các cấp",
        "các doanh nghiệp khai thác đá",
        "Cán bộ, đảng viên, công chức, viên chức",
        "mỗi chi bộ",
    ],
)
@pytest.mark.parametrize(
    "behind",
    ["", " rà soát hồ sơ", " có trách nhiệm tổng hợp", " phải báo cáo", " khẩn trương triển khai", ".", "; báo cáo",
     " theo quy định", " để tổng hợp"],
)  # fmt: skip
def test_a_name_ends_where_it_ends(name: str, behind: str) -> None:
    assert listed(name + behind) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "huyện Lạc Dương rà soát",
        "tỉnh Yên Nham phấn đấu",
        "xã Bản Liền đạt chuẩn",
        "rừng phòng hộ đầu nguồn",
        "vụ mùa năm nay",
        "tổ chức lại sản xuất theo hướng hàng hóa",
        "đội ngũ rà soát",
    ],
)
def test_no_body(text: str) -> None:
    found = listed(text)
    assert [name for name in found if name.lower() not in document("names")["no_name"]] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sở Nội vụ, Sở Tài chính và Công an tỉnh phối hợp", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Giáo dục và Đào tạo tổ chức",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
        ),
        ("Các cấp, các ngành đẩy mạnh", ["Các cấp", "các ngành"]),
        ("các sở, Công an tỉnh rà soát", ["các sở", "Công an tỉnh"]),
        (
            "Các ban xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng và các đoàn thể trực thuộc Đảng ủy Khối tổng hợp",
            ["Các ban xây dựng Đảng", "Ủy ban Kiểm tra", "Văn phòng", "các đoàn thể trực thuộc Đảng ủy Khối"],
        ),
        (
            "Sở Nội vụ, các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu rà soát",
            ["Sở Nội vụ", "các sở, ban, ngành", "Ủy ban nhân dân các xã, phường, đặc khu"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị, Chủ tịch UBND các huyện chịu trách nhiệm",
            ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch UBND các huyện"],
        ),
        ("Mặt trận Tổ quốc và các đoàn thể vận động", ["Mặt trận Tổ quốc", "các đoàn thể"]),
        (
            "Cục Hải quan, Tổng cục Hải quan, Cục Kiểm lâm rà soát",
            ["Cục Hải quan", "Tổng cục Hải quan", "Cục Kiểm lâm"],
        ),
        ("UBND Sở Y tế", ["UBND"]),
        # the head is given once for all
        ("các Sở: Tài chính, Xây dựng và Nội vụ thẩm định", ["Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"]),
        ("các Sở Tài chính, Xây dựng thẩm định", ["các Sở Tài chính", "Sở Xây dựng"]),
        ("các Sở: Tài chính, Y tế; Công an tỉnh rà soát", ["Sở Tài chính", "Sở Y tế", "Công an tỉnh"]),
        (
            "đồng chí Lò Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân tỉnh, Sở Y tế rà soát",
            ["đồng chí Lò Văn Mẫu", "Sở Y tế"],
        ),
    ],
)
def test_lists(text: str, wanted: list[str]) -> None:
    assert listed(text, semicolons=True) == wanted


def test_a_semicolon_parts_members_only_where_it_may() -> None:
    text = "Sở Nội vụ; Sở Y tế tổng hợp"
    assert listed(text) == ["Sở Nội vụ"]
    assert listed(text, semicolons=True) == ["Sở Nội vụ", "Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("rà soát hồ sơ", "rà soát"),
        ("khẩn trương rà soát", "khẩn trương"),
        ("phải báo cáo", "phải"),
        ("theo dõi, đôn đốc", "theo dõi"),
        ("Rà soát hồ sơ", "Rà soát"),
        ("giao thông nông thôn", None),
        ("dự án trọng điểm", None),
        ("chi bộ trực thuộc", None),
        ("rừng phòng hộ", None),
    ],
)
def test_predicate_at(text: str, word: str | None) -> None:
    found = predicate_at(text, 0)
    assert (text[found.start() : found.end()] if found else None) == word


@given(st.text(max_size=40) | st.text("İẞﬁÀĐ Sởx,", max_size=20))
def test_small_letters_keep_their_places(text: str) -> None:
    assert len(lowered(text)) == len(text)


WORDS = st.sampled_from(
    ["Sở", "các", "Tài chính", "và", ",", ";", "UBND", "xã", "rà soát", "(", ")", ":", "Ban", "của",
     "tỉnh", "A", "đồng chí"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14))
def test_names_stand_in_the_text_one_behind_the_other(words: list[str]) -> None:
    text = " ".join(words).replace(" ,", ",").replace(" ;", ";")
    for start in range(len(text)):
        end = start
        for name in names_at(text, start, len(text), semicolons=True):
            assert end <= name.span.start < name.span.end <= len(text)
            assert name.of(text).endswith(name.span.of(text))
            assert name.span.start <= name.head_end <= name.span.end
            end = name.span.end
        one = name_at(text, start, len(text))
        assert one is None or one.span.start == start
