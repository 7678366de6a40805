"""Cited documents: how numbers are written, what is one document, and how it bears on the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_header import STATE, made, read

from pipeline.clean import clean
from pipeline.extract.citation_mentions import find_mentions
from pipeline.extract.citations import citation_mentions, find_citations
from pipeline.model import Citation, CleanText, Metadata, Span
from pipeline.read import read as read_file
from pipeline.structure.metadata import read_metadata
from pipeline.structure.outline import build_outline
from pipeline.structure.paragraphs import split_paragraphs
from pipeline.structure.regions import Regions, find_regions

UBND_TINH = "Ủy ban nhân dân tỉnh"


def _found(text: CleanText, regions: Regions, metadata: Metadata) -> tuple[Citation, ...]:
    paragraphs = split_paragraphs(text, regions.edges)
    outline = build_outline(text, paragraphs, regions.body, regions.ends, regions.annexes)
    return find_citations(text, regions, metadata, outline)


def _cited(*lines: str) -> tuple[Citation, ...]:
    return _found(*read(*lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị quyết số 04 -NQ/TU, ngày 15/7/2021 của Tỉnh ủy về đất đai",
            ("Nghị quyết", "04-NQ/TU", "2021-07-15", "Tỉnh ủy"),
        ),
        ("Kết luận số 75- KL/TW ngày 28 tháng 7 năm 2026", ("Kết luận", "75-KL/TW", "2026-07-28", None)),
        (
            "Thông tư số 32/2019/TT-BCT ngày 21/11/2019 của Bộ trưởng Bộ Công Thương Ban hành Quy chuẩn",
            ("Thông tư", "32/2019/TT-BCT", "2019-11-21", "Bộ trưởng Bộ Công Thương"),
        ),
        ("Luật số 31/2024/QH15 của Quốc hội", ("Luật", "31/2024/QH15", None, "Quốc hội")),
        ("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", ("Luật", "31/2024/QH15", "2024-01-18", None)),
        ("Văn bản số 77/UBND-TH ngày 2/3/2025", ("Văn bản", "77/UBND-TH", "2025-03-02", None)),
        ("Văn bản số 07/BCĐ CTMTQG ngày 14/4/2022", ("Văn bản", "07/BCĐCTMTQG", "2022-04-14", None)),
        ("Văn bản số AB-KT09/26-XY ngày 21/4/2026", ("Văn bản", "AB-KT09/26-XY", "2026-04-21", None)),
        ("Văn bản số 3.2/2026/ĐN-VT", ("Văn bản", "3.2/2026/ĐN-VT", None, None)),
        ("QCVN 40- MT:2011/BTNMT", ("Quy chuẩn kỹ thuật quốc gia", "QCVN40-MT:2011/BTNMT", None, None)),
        ("thực hiệnKết luận số 38-KL/TW", ("Kết luận", "38-KL/TW", None, None)),
        (
            "Quyết định 12/QĐ-BXD của Bộ Xây dựng ngày 5.6.2020",
            ("Quyết định", "12/QĐ-BXD", "2020-06-05", "Bộ Xây dựng"),
        ),
        (
            "Công điện số 9/CĐ-TTg ngày 1/2/2023 của Thủ tướng Chính phủ Nguyễn Văn An",
            ("Công điện", "9/CĐ-TTg", "2023-02-01", "Thủ tướng Chính phủ"),
        ),
        ("Chỉ thị 18 về chống thất thu", ("Chỉ thị", "18", None, None)),
        ("Văn bản số 02 ngày /4/2026 của Công ty Minh Anh", ("Văn bản", "02", "2026-04", "Công ty Minh Anh")),
        (
            "Công ty Bình Yên tại Văn bản số 5/CV-BY ngày 1/4/2026",
            ("Văn bản", "5/CV-BY", "2026-04-01", "Công ty Bình Yên"),
        ),
        (
            "Ngày 6/8/2024, Ban Bí thư ban hành Chỉ thị số 38-CT/TW về an toàn",
            ("Chỉ thị", "38-CT/TW", "2024-08-06", "Ban Bí thư"),
        ),
        (
            "Quyết định số 8/QĐ-UBND ngày 3/3/2021 của Ban Chỉ đạo phòng, chống dịch tỉnh",
            ("Quyết định", "8/QĐ-UBND", "2021-03-03", "Ban Chỉ đạo phòng, chống dịch tỉnh"),
        ),
        ("Công văn số 15/UBND-NN của Ủy ban nhân dân tỉnh chưa có hồi âm", ("Công văn", "15/UBND-NN", None, UBND_TINH)),
        ("Công văn số 15/UBND-NN của Ủy ban nhân dân tỉnh đang áp dụng", ("Công văn", "15/UBND-NN", None, UBND_TINH)),
        ("Kế hoạch số 6-KH/BCSĐ của Ban cán sự đảng vẫn chậm", ("Kế hoạch", "6-KH/BCSĐ", None, "Ban cán sự đảng")),
    ],
)
def test_one_citation(text: str, expected: tuple[str | None, ...]) -> None:
    found = [mention for mention in find_mentions(text) if mention.number]
    assert [(m.kind, m.number, m.date, m.issuer) for m in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm và hằng năm",
        "Đến năm 2030 - Hoàn thành việc rà soát",
        "giai đoạn 2021 - 2025, tỷ lệ 5/5 xã",
        "ngày 15/7/2021, hội nghị được tổ chức",
        "tuyến Km0 - Km2 của quốc lộ 27C",
        "Kế hoạch này và Nghị quyết nêu trên",
        "chuyển đổi số, công nghệ 5G/6G",
        "báo cáo 6 tháng đầu năm",
    ],
)
def test_no_number_where_none_is_cited(text: str) -> None:
    assert [mention for mention in find_mentions(text) if mention.number] == []


def test_list_behind_one_word() -> None:
    text = "Nghị định số 10/2020/NĐ-CP, 47/2022/NĐ-CP; văn bản số 12/BXD-QLN, 13/BXD-QLN; các Nghị quyết số 1, 2 và 3"
    found = [(mention.kind, mention.number) for mention in find_mentions(text)]
    assert found == [
        ("Nghị định", "10/2020/NĐ-CP"),
        ("Nghị định", "47/2022/NĐ-CP"),
        ("Văn bản", "12/BXD-QLN"),
        ("Văn bản", "13/BXD-QLN"),
        ("Nghị quyết", "1"),
        ("Nghị quyết", "2"),
        ("Nghị quyết", "3"),
    ]


def test_issuer_of_the_last_is_that_of_its_list() -> None:
    text = "Quyết định số 8/QĐ-UBND ngày 1/2/2025 và Quyết định số 9/QĐ-UBND ngày 3/2/2025 của UBND tỉnh Hà Nam."
    assert [mention.issuer for mention in find_mentions(text)] == ["UBND tỉnh Hà Nam", "UBND tỉnh Hà Nam"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo Luật Phòng, chống ma túy và các quy định", "Luật Phòng, chống ma túy"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở", None),
        ("Chiến lược phát triển cây dược liệu đến năm 2030", None),
        ("Công ước về quyền trẻ em", None),
        ("Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XI, nhiệm kỳ 2020 - 2025", None),
        ("Đề án “Nâng cao chất lượng gạo giai đoạn 2021-2025”", None),
        ("Kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030", None),
    ],
)
def test_documents_by_name(text: str, name: str | None) -> None:
    (mention,) = find_mentions(text)
    assert (mention.number, mention.name) == (None, name or text)


DECISION_HEAD = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HÀ NAM",
    "Số: 40/QĐ-UBND",
    "Hà Nam, ngày 02 tháng 3 năm 2023",
    "QUYẾT ĐỊNH",
    "Về việc phê duyệt phương án phòng cháy rừng",
    "ỦY BAN NHÂN DÂN TỈNH HÀ NAM",
    "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;",
]
INSTRUCTION_HEAD = [
    "ỦY BAN NHÂN DÂN",
    "HUYỆN AN BÌNH",
    "Số: 12/CT-UBND",
    "An Bình, ngày 05 tháng 6 năm 2023",
    "CHỈ THỊ",
    "Về việc sử dụng tiết kiệm điện",
]

PLAN = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HÀ NAM",
    "Số: 45/KH-UBND",
    *STATE,
    "Hà Nam, ngày 03 tháng 02 năm 2024",
    "KẾ HOẠCH",
    "Thực hiện Nghị quyết số 12-NQ/TU của Tỉnh ủy về cải cách hành chính",
    "Căn cứ Luật Tổ chức chính quyền địa phương; Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
    "Thực hiện Nghị quyết số 12-NQ/TU ngày 08/9/2023 của Tỉnh ủy (sau đây gọi tắt là Nghị quyết 12), Ủy ban nhân dân "
    "tỉnh ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Cụ thể hóa Chương trình hành động số 5-CTr/TU ngày 1/2/2022 của Tỉnh ủy và Nghị quyết số 7/NQ-HĐND.",
    "II. NHIỆM VỤ",
    "1. Các sở kiểm tra theo đúng quy định tại Điều 5 Thông tư số 2/2021/TT-BNV, rà soát Quyết định số 99/QĐ-UBND.",
    "2. Tiếp tục thực hiện Chỉ thị số 6/CT-UBND; kế hoạch ban hành kèm theo Quyết định số 3/QĐ-UBND.",
    "3. Tổ chức sơ kết Nghị quyết 12 và Kế hoạch số 45/KH-UBND trong năm 2025.",
]


def test_relations_and_merging() -> None:
    found = {citation.number: citation for citation in _cited(*PLAN) if citation.number}
    assert {number: citation.relation for number, citation in found.items()} == {
        "12-NQ/TU": "implements",
        "30/2020/NĐ-CP": "basis",
        "5-CTr/TU": "implements",
        "7/NQ-HĐND": "implements",
        "2/2021/TT-BNV": "basis",
        "99/QĐ-UBND": "mentions",
        "6/CT-UBND": "mentions",
        "3/QĐ-UBND": "mentions",
    }
    resolution = found["12-NQ/TU"]
    assert (resolution.date, resolution.issuer, len(resolution.mentions)) == ("2023-09-08", "Tỉnh ủy", 4)


@pytest.mark.parametrize(
    ("head", "lines", "expected"),
    [
        # A paper “according to” whose proposal something is done is a basis, what is only considered is not.
        (DECISION_HEAD, ["Xét đề nghị của Chi cục Kiểm lâm tại Tờ trình số 8/TTr-CCKL ngày 1/3/2023,"], ["mentions"]),
        (DECISION_HEAD, ["Xét Tờ trình số 8/TTr-CCKL ngày 1/3/2023 của Chi cục Kiểm lâm,"], ["mentions"]),
        (DECISION_HEAD, ["Theo đề nghị của Chi cục Kiểm lâm tại Công văn số 8/CCKL-BV,"], ["basis"]),
        (DECISION_HEAD, ["Xét đề nghị của Công ty Rừng Xanh tại Văn bản số 8/CV-RX,"], ["mentions"]),
        # Behind the bases a line may say what is carried out.
        (
            DECISION_HEAD,
            ["Thực hiện Nghị quyết số 5/NQ-HĐND ngày 9/12/2022 của Hội đồng nhân dân tỉnh;"],
            ["implements"],
        ),
        (DECISION_HEAD, ["Nghị định số 156/2018/NĐ-CP ngày 16/11/2018 của Chính phủ;"], ["basis"]),
        # What was done earlier to carry something out is background.
        (
            INSTRUCTION_HEAD,
            ["Thực hiện Chỉ thị số 20/CT-TTg ngày 7/5/2020, Ủy ban nhân dân huyện đã lắp công tơ tại trụ sở các xã."],
            ["mentions"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Thực hiện Chỉ thị số 20/CT-TTg ngày 7/5/2020, sau khi đã rà soát, Chủ tịch huyện yêu cầu các xã:"],
            ["implements"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Để thực hiện Nghị quyết số 5-NQ/HU gắn với Nghị quyết số 7-NQ/TU, Ủy ban nhân dân huyện yêu cầu:"],
            ["implements", "mentions"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Để thực hiện Nghị quyết số 5-NQ/HU gắn với triển khai Nghị quyết số 7-NQ/TU, huyện yêu cầu các xã:"],
            ["implements", "implements"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Căn cứ Quy định số 24-QĐ/TW; thực hiện Kế hoạch số 58-KH/TU, Ban Tổ chức Huyện ủy hướng dẫn như sau:"],
            ["basis", "implements"],
        ),
        # What is reviewed is not carried out; a part behind the situation may say what is.
        (
            INSTRUCTION_HEAD,
            ["Rút kinh nghiệm từ việc triển khai Chỉ thị số 20/CT-TTg, Chủ tịch huyện yêu cầu các xã:"],
            ["mentions"],
        ),
        (
            INSTRUCTION_HEAD,
            [
                "Qua kiểm tra còn một số hạn chế sau:",
                "- Một số xã còn chậm.",
                "Để triển khai Nghị quyết số 5-NQ/HU và khắc phục các hạn chế nêu trên, huyện yêu cầu các xã:",
            ],
            ["implements"],
        ),
        (
            INSTRUCTION_HEAD,
            ["1. Các xã xử lý theo phân cấp đã được quy định trong Nghị định số 9/2021/NĐ-CP."],
            ["basis"],
        ),
        (INSTRUCTION_HEAD, ["1. Các xã thực hiện theo trình tự quy định tại Nghị định số 9/2021/NĐ-CP."], ["basis"]),
        # What goes by a paper goes by the act that issued it; what was issued earlier is mentioned.
        (
            INSTRUCTION_HEAD,
            ["1. Vận hành đúng quy trình ban hành kèm theo Quyết định số 184/QĐ-UBND ngày 25/10/2022."],
            ["basis"],
        ),
        (INSTRUCTION_HEAD, ["1. Các xã tuân thủ quy định tại Thông tư số 31/2021/TT-BTC."], ["basis"]),
        (
            INSTRUCTION_HEAD,
            ["Thực hiện Nghị quyết số 5-NQ/HU, huyện đã ban hành Kế hoạch số 9/KH-UBND ngày 5/2/2020, yêu cầu các xã:"],
            ["implements", "mentions"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Để thực hiện tốt Thông báo số 81-TB/TW ngày 18/7/2025, yêu cầu các xã tập trung nhân lực."],
            ["implements"],
        ),
        (
            INSTRUCTION_HEAD,
            [
                "Ủy ban nhân dân tỉnh nhận được Công văn số 31/BYT-DP ngày 4/5/2025 của Bộ Y tế về phòng bệnh.",
                "Thực hiện ý kiến của Bộ Y tế tại Công văn nêu trên, Ủy ban nhân dân tỉnh yêu cầu các xã:",
            ],
            ["implements"],
        ),
        (
            INSTRUCTION_HEAD,
            ["Thực hiện Quyết định số 9/QĐ-TTr ngày 4/8/2025, Đoàn thanh tra đã làm việc tại các xã."],
            ["implements"],
        ),
    ],
)
def test_relation_by_sentence(head: list[str], lines: list[str], expected: list[str]) -> None:
    tail = [] if head is INSTRUCTION_HEAD else ["QUYẾT ĐỊNH:"]
    body = [*lines, *tail, "1. Văn phòng theo dõi việc thực hiện."]
    assert [citation.relation for citation in _cited(*head, *body) if citation.number] == expected


def test_what_was_asked_for_is_no_purpose() -> None:
    lines = [line for line in PLAN if not line.startswith(("Thực hiện Nghị quyết số 12-NQ/TU ngày", "Căn cứ"))]
    lines.insert(
        8,
        "Thực hiện Công văn số 8/BNV-CCHC ngày 2/1/2024; theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
    )
    found = {citation.number: citation.relation for citation in _cited(*lines)}
    assert (found["8/BNV-CCHC"], found["5/TTr-SNV"]) == ("implements", "basis")


def test_first_mention_first_and_places_hold() -> None:
    text, regions, metadata = read(*PLAN)
    found = _found(text, regions, metadata)
    assert [citation.span.start for citation in found] == sorted(citation.span.start for citation in found)
    for citation in found:
        assert citation.span in citation.mentions
        if citation.number:
            digits = citation.number.split("/")[0].split("-")[0]
            assert all(digits in span.of(text.text) or "12" in span.of(text.text) for span in citation.mentions)


def test_same_number_of_another_year_is_another_document() -> None:
    found = _cited(
        "1. Rà soát Nghị quyết số 2/NQ-CP ngày 1/1/2020 của Chính phủ.",
        "2. Rà soát Nghị quyết số 2/NQ-CP ngày 8/1/2024 của Chính phủ.",
        "3. Rà soát Nghị quyết số 2/NQ-CP.",
    )
    assert [(citation.date, len(citation.mentions)) for citation in found] == [("2020-01-01", 1), ("2024-01-08", 2)]


def test_mask_covers_date_issuer_and_dated_title() -> None:
    flat = (
        "Theo Quyết định số 5/QĐ-TTg ngày 2/2/2022 của Thủ tướng phê duyệt Đề án giai đoạn 2022-2030; xong trước 1/7."
    )
    (span,) = citation_mentions(flat, Span(0, len(flat)))
    assert span.of(flat).startswith("Quyết định số 5/QĐ-TTg")
    assert span.of(flat).endswith("giai đoạn 2022-2030")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Nghị quyết",
                    "số",
                    "12-NQ/TU",
                    "ngày 1/2/2020",
                    "của",
                    "và",
                    ",",
                    ";",
                    "(",
                    "“",
                    "Luật",
                    "theo",
                    "34/2020/NĐ-CP",
                    "QCVN 1:2020/BCT",
                    "- ",
                    "Đề án",
                    "số 1, 2 và 3",
                    "Ủy ban nhân dân tỉnh",
                ]
            ),
            st.text(max_size=12),
        ),
        max_size=30,
    )
)
def test_any_text_can_be_searched(words: list[str]) -> None:
    line = " ".join(" ".join(words).split())
    text: CleanText = made(line) if line else made("a")
    regions = find_regions(text)
    found = _found(text, regions, read_metadata(text, regions, "a.txt", "00"))
    for citation in found:
        assert all(0 <= span.start < span.end <= len(text.text) for span in citation.mentions)
    masks = citation_mentions(text.flat, Span(0, len(text.text)))
    assert all(0 <= span.start < span.end <= len(text.text) for span in masks)


@pytest.mark.real
@pytest.mark.parametrize("stem", ["seed-000", "seed-001", "seed-004", "010_NQ-34-NQ-TU-LaoCai_KCN-CCN_2025_OCR"])
def test_gold_head_and_citations(stem: str, shared: Path) -> None:
    gold = json.loads((shared / "gold" / f"{stem}.gold.json").read_text(encoding="utf-8"))
    (path,) = [*shared.glob(f"seeds/{stem}.txt"), *shared.glob(f"docs/{stem}.txt")]
    text = clean(read_file(path)[0])
    regions = find_regions(text)
    metadata = read_metadata(text, regions, path.name, "00")
    for field in ("kind", "number", "issued", "place"):
        assert getattr(metadata, field) == gold["document"][field], field
    wanted = {(c["number"], c["relation"]) for c in gold["citations"] if c["number"]}
    assert {(c.number, c.relation) for c in _found(text, regions, metadata) if c.number} == wanted
