"""Recipients and signatures in every order that their columns arrive in, and the annexes behind them."""

from __future__ import annotations

import pytest
from heads import PLAN, STATE, read
from hypothesis import given
from hypothesis import strategies as st
from test_header import CASES

from pipeline.structure.signature import is_name, restored_office

CLOSINGS = {
    "left column, then right": (
        [
            "Nơi nhận:",
            "- Như trên (t/h);",
            "- Sở Nội vụ;",
            "- Lưu: VT, KT.",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Trần Văn Bình",
        ],
        ("Trần Văn Bình", "Phó Chủ tịch", ("Như trên (t/h)", "Sở Nội vụ", "Lưu: VT, KT")),
    ),
    "columns interleaved": (
        [
            "Nơi nhận: T/M BAN THƯỜNG VỤ",
            "- Như trên,",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "- Các chi bộ,",
            "Lê Thị Hoa",
            "- Lưu Văn phòng Đảng ủy.",
        ],
        ("Lê Thị Hoa", "Phó Bí thư Thường trực", ("Như trên", "Các chi bộ", "Lưu Văn phòng Đảng ủy")),
    ),
    "both on the same lines": (
        [
            "Nơi nhận: TL. CHỦ TỊCH",
            "- Như trên; KT. CHÁNH VĂN PHÒNG",
            "- Các phòng; PHÓ CHÁNH VĂN PHÒNG",
            "- Lưu: VT; Phạm Minh Tuấn",
        ],
        ("Phạm Minh Tuấn", "Phó Chánh Văn phòng", ("Như trên", "Các phòng", "Lưu: VT")),
    ),
    "cells of a layout table": (
        ["Nơi nhận: - Giám đốc Sở; - Lưu: VT.\tKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Đỗ Quang Vinh"],
        ("Đỗ Quang Vinh", "Phó Giám đốc", ("Giám đốc Sở", "Lưu: VT")),
    ),
    "signature above the recipients": (
        ["BỘ TRƯỞNG", "(đã ký)", "Hồ Sĩ Nam", "Nơi nhận:", "- Văn phòng Chính phủ;", "- Lưu: VT."],
        ("Hồ Sĩ Nam", "Bộ trưởng", ("Văn phòng Chính phủ", "Lưu: VT")),
    ),
    "an office signed for that has two names": (
        ["Nơi nhận:", "- Như trên;", "KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Đinh Văn Sơn"],
        ("Đinh Văn Sơn", "Phó Chủ nhiệm", ("Như trên",)),
    ),
    "no recipients": (["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH", "Vàng A Páo"], ("Vàng A Páo", "Chủ tịch", ())),
    "capitals that a legacy font brought small": (
        ["tm . ubnd thành phố Yên Nham", "chủ tịch", "(đã ký)", "Lò Văn Mẫu"],
        ("Lò Văn Mẫu", "Chủ tịch", ()),
    ),
    "a seal over the first letter": (
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "guyễn Văn Lâm"],
        ("Nguyễn Văn Lâm", "Chủ tịch", ("Như trên", "Lưu: VT")),
    ),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_closing(name: str) -> None:
    closing, (signer, role, recipients) = CLOSINGS[name]
    clean, regions, metadata = read(*PLAN, *closing)
    assert (metadata.signer, metadata.signer_role, metadata.recipients) == (signer, role, recipients)
    assert regions.closing is not None
    assert clean.text[regions.closing.start :] == "\n".join(closing)
    assert clean.text[: regions.body.end].endswith("trước ngày 15/6.")


@pytest.mark.parametrize(
    ("behind", "starts"),
    [
        (["PHỤ LỤC I", "CHỈ TIÊU", "|TT\tChỉ tiêu", "PHỤ LỤC II", "NHIỆM VỤ", "|TT\tNhiệm vụ"], ["PHỤ LỤC I"]),
        (
            ["KẾ HOẠCH", "Trồng cây xanh", "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "1. Trồng 500 cây."],
            ["KẾ HOẠCH"],
        ),
        (["DANH SÁCH TỔ CÔNG TÁC", "|TT\tHọ và tên\tNhiệm vụ", "|1\tA\tTổ trưởng"], ["DANH SÁCH"]),
        ([], []),
    ],
)
def test_what_follows_the_closing_is_an_annex(behind: list[str], starts: list[str]) -> None:
    lines = [*PLAN, *CLOSINGS["left column, then right"][0]]
    clean, regions, _ = read(*lines, *behind)
    assert [annex.of(clean.text)[: len(start)] for annex, start in zip(regions.annexes, starts, strict=False)] == starts
    assert bool(regions.annexes) == bool(behind)


ISSUER = ["ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"]


@pytest.mark.parametrize(
    "kind",
    [
        ["CHƯƠNG TRÌNH", "Trồng cây xanh"],
        ["ĐỀ ÁN", "Trồng cây xanh"],
        ["Kế hoạch", "Trồng cây xanh"],
        ["Hà Tĩnh, ngày 03 tháng 02 năm 2024", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Trồng cây xanh"],
    ],
)
@pytest.mark.parametrize("name", ["left column, then right", "no recipients"])
def test_an_annex_begins_at_its_own_head(name: str, kind: list[str]) -> None:
    closing, (signer, role, recipients) = CLOSINGS[name]
    clean, regions, metadata = read(*PLAN, *closing, *ISSUER, *STATE, *kind, "I. NHIỆM VỤ", "1. Trồng 500 cây.")
    assert [annex.of(clean.text).split("\n")[:2] for annex in regions.annexes] == [ISSUER]
    assert regions.closing is not None
    assert regions.closing.of(clean.text) == "\n".join(closing)
    assert (metadata.signer, metadata.signer_role, metadata.recipients) == (signer, role, recipients)


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Phó Chủ tịch"),
        (["T/M BAN THƯỜNG VỤ", "PHÓ Í THƯ THƯỜNG TRU"], "Phó Bí thư Thường trực"),
        (["Q. CHỦ TỊCH"], "Quyền Chủ tịch"),
        (["KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"], "Phó Chỉ huy trưởng"),
        (["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ"], "Trưởng Ban"),
        (["TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ PHÁP CHẾ", "PHÓ VỤ TRƯỞNG"], "Phó Vụ trưởng"),
        (["T/M BAN CHẤP HÀNH TRUNG ƯƠNG", "TỔNG BÍ THƯ"], "Tổng Bí thư"),
        (["T/M BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ"], "Thường trực Ban Bí thư"),
        (["KT. Chủ tịch", "Phó Chủ tịch"], "Phó Chủ tịch"),
        (["GIÁ» ĐÓC"], "Giám đốc"),
        (["TL. CHỦ TỊCH", "VĂN PHÒNG"], "Chánh Văn phòng"),
        (["TỊCH", "TỊCH"], "Phó Chủ tịch"),
        (["T/M BỘ CHÍNH TRỊ"], None),
        (["T/M BAN BÍ THƯ"], None),
    ],
)
def test_the_office_of_the_signer(lines: list[str], role: str | None) -> None:
    _, _, metadata = read(*PLAN, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", *lines, "Trần Văn Bình")
    assert (metadata.signer, metadata.signer_role) == ("Trần Văn Bình", role)


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("CHÁN VĂN PHONG", "Chánh Văn phòng"),
        ("S Í THƯ THƯỜNG TRưÊ", "Phó Bí thư Thường trực"),
        ("GIÁM GIÁM", None),
        ("ĐẢNG ỦY XÃ YÊN NHAM", None),
        ("BAN", None),
        ("", None),
    ],
)
def test_an_office_is_restored_only_where_it_reads_like_one(printed: str, office: str | None) -> None:
    assert restored_office(printed) == office


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Lò Văn Mẫu", True), ("ThS. Lò Văn Mẫu", True), ("Đại tá Lò Văn Mẫu", True), ("Vàng A Páo", True),
     ("BSCKII. Lò Văn Mẫu", True), ("Y Mẫu Niê", True), ("Êban Y Mẫu", True), ("Hòa thượng Thích Mẫu Tâm", False),
     ("Chủ tịch", False), ("Sở Y tế", False), ("Lò", False)],
)  # fmt: skip
def test_names(text: str, wanted: bool) -> None:
    assert is_name(text) is wanted


PIECES = st.sampled_from(
    [line for lines, _ in CASES.values() for line in lines]
    + [line for lines, _ in CLOSINGS.values() for line in lines]
    + ["", " ", "PHỤ LỤC", "Kính gửi:", "(Kèm theo", "“", "KẾ HOẠCH", "DỰ THẢO", "*"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40).map(lambda text: " ".join(text.split()))), max_size=40))
def test_any_text_has_regions_within_it(lines: list[str]) -> None:
    clean, regions, metadata = read(*[line.replace("\n", " ") for line in lines if line.strip()])
    size = len(clean.text)
    spans = [regions.header, regions.body, *regions.annexes, *metadata.spans.values()]
    spans += [span for span in (regions.closing, regions.preamble) if span]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    assert regions.header.end <= regions.body.start <= regions.body.end
    if regions.closing:
        assert regions.body.end <= regions.closing.start
        assert all(regions.closing.end <= annex.start for annex in regions.annexes)
    if regions.preamble:
        assert regions.body.holds(regions.preamble)
