"""Word documents: what python-docx alone would lose or disorder."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Pt

from pipeline.model import Line, Reading, Table
from pipeline.read import Limits, read_data

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def reading(build: Callable[[Document], object]) -> Reading:
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    (found,) = read_data(stream.getvalue(), "van-ban.doc", Limits())
    assert found.format == "docx"
    return found


def lines(found: Reading) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def add(document: Document, xml: str) -> None:
    """A paragraph (``xml`` is what is within ``w:p``) at the end of the body."""
    document.element.body.insert(-1, parse_xml(f"<w:p {NAMES}>{xml}</w:p>"))


def level(number: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (number + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def with_lists(document: Document) -> None:
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
    levels += level(3, "decimal", "%2.%4.") + level(4, "bullet", "\uf0b7")
    part.append(parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="1">{levels}</w:abstractNum>'))
    articles = level(0, "decimal", "Điều %1.")
    part.append(parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="2">{articles}</w:abstractNum>'))
    for number, abstract, start in ((1, 1, ""), (2, 2, ""), (3, 2, "7")):
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
        part.append(
            parse_xml(f'<w:num {NAMES} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        )


def item(document: Document, text: str, number: int, depth: int = 0) -> None:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    add(document, f"{properties}<w:r><w:t>{text}</w:t></w:r>")


def test_list_numbers_are_counted() -> None:
    def build(document: Document) -> None:
        with_lists(document)
        for text, depth in [("MỤC ĐÍCH", 0), ("Yêu cầu", 1), ("rõ việc", 2), ("rõ người", 2), ("chung", 3)]:
            item(document, text, 1, depth)
        for text, depth in [("gạch đầu dòng", 4), ("Phạm vi", 1), ("mở đầu", 2), ("TỔ CHỨC", 0), ("Phân công", 1)]:
            item(document, text, 1, depth)
        for text, number in [("Ban hành", 2), ("Hiệu lực", 2), ("Bắt đầu lại", 3), ("Thi hành", 2)]:
            item(document, text, number)

    assert lines(reading(build)) == [
        *("I. MỤC ĐÍCH", "1. Yêu cầu", "a) rõ việc", "b) rõ người", "1.1. chung", "- gạch đầu dòng"),
        *("2. Phạm vi", "a) mở đầu", "II. TỔ CHỨC", "1. Phân công"),
        *("Điều 1. Ban hành", "Điều 2. Hiệu lực", "Điều 7. Bắt đầu lại", "Điều 8. Thi hành"),
    ]


def test_tracked_changes_keep_what_was_put_in() -> None:
    found = reading(
        lambda document: add(
            document,
            "<w:r><w:t>Hạn </w:t></w:r><w:del><w:r><w:delText>15/4</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>30/4</w:t></w:r></w:ins>",
        )
    )
    assert lines(found) == ["Hạn 30/4"]
    assert len(found.warnings) == 1


def test_fields_give_their_results() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    xml = (
        "<w:r><w:t>Số </w:t></w:r>"
        + field.format("begin")
        + "<w:r><w:instrText>REF so</w:instrText></w:r>"
        + field.format("separate")
        + "<w:r><w:t>12</w:t></w:r>"
        + field.format("end")
        + '<w:fldSimple w:instr="DATE"><w:r><w:t>/KH</w:t></w:r></w:fldSimple>'
    )
    assert lines(reading(lambda document: add(document, xml))) == ["Số 12/KH"]


def test_text_boxes_come_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:r><w:t>Thân bài</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>"
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(reading(lambda document: add(document, xml))) == ["Thân bài", "Chữ trong khung"]


def test_soft_breaks_part_lines_and_hidden_text_goes() -> None:
    def build(document: Document) -> None:
        add(document, "<w:r><w:t>CHÍNH PHỦ</w:t><w:br/><w:t>Số: 1/NQ-CP</w:t></w:r>")
        add(document, "<w:r><w:t>Còn</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>")
        add(document, "<w:r><w:rPr><w:caps/></w:rPr><w:t>quyết định</w:t></w:r>")

    assert lines(reading(build)) == ["CHÍNH PHỦ", "Số: 1/NQ-CP", "Còn", "QUYẾT ĐỊNH"]


@pytest.mark.parametrize(
    ("first", "second", "come_out"),
    [
        ("- Phổ biến đường lối của", "Đảng và Nhà nước.", ["- Phổ biến đường lối của Đảng và Nhà nước."]),
        ("Rà soát nơi có nguy cơ sạt", "lở, báo cáo kết quả.", ["Rà soát nơi có nguy cơ sạt lở, báo cáo kết quả."]),
        ("Nhiệm vụ cụ thể:", "a) rà soát quy hoạch", ["Nhiệm vụ cụ thể:", "a) rà soát quy hoạch"]),
        ("Các phòng chuyên môn gồm", "b) phòng Kinh tế", ["Các phòng chuyên môn gồm", "b) phòng Kinh tế"]),
        ("Mục tiêu đến năm 2031", "Trồng 500 ha rừng.", ["Mục tiêu đến năm 2031", "Trồng 500 ha rừng."]),
        ("Sở Tài chính thẩm định.", "Sở Nội vụ tổng hợp.", ["Sở Tài chính thẩm định.", "Sở Nội vụ tổng hợp."]),
        ("TRIỂN KHAI NGHỊ QUYẾT CỦA", "BAN CHẤP HÀNH ĐẢNG BỘ", ["TRIỂN KHAI NGHỊ QUYẾT CỦA", "BAN CHẤP HÀNH ĐẢNG BỘ"]),
    ],
)  # fmt: skip
def test_soft_break_amid_a_sentence_counts_for_nothing(first: str, second: str, come_out: list[str]) -> None:
    xml = f"<w:r><w:t>{first}</w:t><w:br/><w:t>{second}</w:t></w:r>"
    assert lines(reading(lambda document: add(document, xml))) == come_out


def test_lines_of_a_title_stay_lines() -> None:
    xml = '<w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>Kế hoạch của</w:t><w:br/><w:t>Sở Nội vụ</w:t></w:r>'
    assert lines(reading(lambda document: add(document, xml))) == ["Kế hoạch của", "Sở Nội vụ"]


def test_layout_tables_become_lines_column_by_column() -> None:
    def build(document: Document) -> None:
        head = document.add_table(2, 2)
        head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY"
        head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        head.cell(1, 0).text = "Số: 5/KH-UBND"
        head.cell(1, 1).text = "Sông Mây, ngày 05 tháng 5 năm 2026"
        document.add_paragraph("KẾ HOẠCH")
        to = document.add_table(1, 2)
        to.cell(0, 0).text = "Kính gửi:"
        to.cell(0, 1).text = "- Sở Nội vụ;"
        document.add_paragraph("Thực hiện các việc sau.")
        signed = document.add_table(1, 2)
        signed.cell(0, 0).text = "Nơi nhận:\n- Lưu: VT."
        signed.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"

    found = reading(build)
    assert not [block for block in found.blocks if isinstance(block, Table)]
    assert lines(found) == [
        *("ỦY BAN NHÂN DÂN", "TỈNH SÔNG MÂY", "Số: 5/KH-UBND"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Mây, ngày 05 tháng 5 năm 2026"),
        *("KẾ HOẠCH", "Kính gửi:", "- Sở Nội vụ;", "Thực hiện các việc sau."),
        *("Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ]


@pytest.mark.parametrize("style", ["Table Grid", "Normal Table"])
def test_tables_keep_merged_cells(style: str) -> None:
    def build(document: Document) -> None:
        table = document.add_table(4, 3, style=style)
        for row, texts in enumerate([("TT", "Việc", "Hạn"), ("1", "Rà soát", "30/6"), ("2", "Báo cáo", "")]):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(1, 2).merge(table.cell(2, 2))
        table.cell(3, 0).merge(table.cell(3, 2)).text = "Tổng cộng"

    (table,) = (block for block in reading(build).blocks if isinstance(block, Table))
    found = {(cell.row, cell.column): (cell.text, cell.rows, cell.columns) for cell in table.cells}
    assert found[1, 2] == ("30/6", 2, 1)
    assert found[3, 0] == ("Tổng cộng", 1, 3)
    assert found[2, 1] == ("Báo cáo", 1, 1)
    assert (2, 2) not in found


@pytest.mark.parametrize(
    ("between", "head", "tables"),
    [("", "Việc", 1), ("", "Kết quả", 2), ("Biểu số 2", "Việc", 2)],
    ids=["goes on", "another head", "a line between"],
)
def test_table_in_two_parts_with_the_same_head(between: str, head: str, tables: int) -> None:
    def build(document: Document) -> None:
        for title, number in (("Việc", "1"), (head, "2")):
            table = document.add_table(2, 2, style="Table Grid")
            for row, texts in enumerate([("TT", title), (number, "Rà soát")]):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
            document.add_paragraph(between)

    found = [block for block in reading(build).blocks if isinstance(block, Table)]
    assert len(found) == tables
    assert [cell.text for table in found for cell in table.cells if cell.column == 0 and cell.text != "TT"] == [
        "1",
        "2",
    ]


def test_look_of_lines() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("Điều 1.").bold = True
        paragraph.paragraph_format.first_line_indent = Pt(28)
        paragraph.paragraph_format.alignment = 1
        document.add_paragraph()
        document.add_paragraph("Nội dung không đậm")

    first, second = (block for block in reading(build).blocks if isinstance(block, Line))
    assert (first.bold, first.centred, first.indent, first.gap) == (True, True, 28, False)
    assert (second.bold, second.centred, second.gap, second.whole) == (False, False, True, True)


def test_fonts_from_before_unicode() -> None:
    def build(document: Document) -> None:
        fonts = '<w:rPr><w:rFonts w:ascii="{}" w:hAnsi="{}"/></w:rPr>'
        add(document, f"<w:r>{fonts.format('.VnTimeH', '.VnTimeH')}<w:t>céng hoµ</w:t></w:r>")
        add(document, f"<w:r>{fonts.format('.VnTime', '.VnTime')}<w:t>KÕ ho¹ch n¨m 2026</w:t></w:r>")
        vni = fonts.format("VNI-Times", "VNI-Times")
        add(document, f"<w:r>{vni}<w:t>QUYE</w:t></w:r><w:r>{vni}<w:t>ÁT ÑÒNH</w:t></w:r>")
        add(document, "<w:r><w:t>Chữ thường à ù</w:t></w:r>")

    assert lines(reading(build)) == ["CỘNG HOÀ", "Kế hoạch năm 2026", "QUYẾT ĐỊNH", "Chữ thường à ù"]


def test_a_legacy_font_name_over_unicode_text_is_not_believed() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    found = reading(lambda document: add(document, f"<w:r>{fonts}<w:t>Đã ký và gửi các huyện</w:t></w:r>"))
    assert lines(found) == ["Đã ký và gửi các huyện"]


def test_a_paragraph_that_goes_on_is_not_whole() -> None:
    def build(document: Document) -> None:
        for text in ("Giao Sở Nội vụ chủ trì, phối hợp với", "các cơ quan liên quan:", "a) rà soát;", "b) báo cáo."):
            document.add_paragraph(text)

    assert [block.whole for block in reading(build).blocks if isinstance(block, Line)] == [False, True, True, True]
