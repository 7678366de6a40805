"""Web pages, rich text and OpenDocument; the same document in each format reads the same."""

import io
from pathlib import Path

import pytest
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from pipeline.model import Line, Reading, Table
from pipeline.read import Limits, read_data

FOLLOWED = "http://127.0.0.1:9/khong-duoc-goi"


def reading(data: bytes | str, expected: str) -> Reading:
    (found,) = read_data(data.encode() if isinstance(data, str) else data, "van-ban.doc", Limits())
    assert found.format == expected
    return found


def lines(found: Reading) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def cells(found: Reading) -> list[tuple[int, int, int, int, str]]:
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells]


PAGE = f"""<!DOCTYPE html><html><head><title>Tiêu đề</title><style>p {{color: red}}</style>
<link rel=stylesheet href="{FOLLOWED}"><script>document.write("x")</script></head><body>
<table><tr><td><b>ỦY BAN NHÂN DÂN</b></td><td align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập -
 Tự do - Hạnh phúc</td></tr></table>
<h2 style="text-align:center">KẾ HOẠCH</h2><p style="margin-left:1cm">Giao các <i>sở</i>,&nbsp;ngành:</p>
<ol type=a start=2><li>rà soát;<li><p>báo cáo.</p></ol><ul><li>gạch</ul>
<p><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp; </span></span>Mục của Word</p>
<p style="display:none">ẩn</p><img src="{FOLLOWED}"><iframe src="{FOLLOWED}"></iframe>
<table border=1><tr><th>TT<th>Việc<th>Hạn<tr><td>1<td rowspan=2>Rà soát<td>30/6<tr><td>2<td>31/7
<tr><td colspan=3>Tổng</table><div style="mso-element:footnote-list">1 Chú thích</div></body></html>"""


def test_web_page() -> None:
    found = reading(PAGE, "html")
    assert lines(found) == [
        *("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("KẾ HOẠCH", "Giao các sở, ngành:", "b. rà soát;", "c. báo cáo.", "- gạch", "1. Mục của Word"),
    ]
    assert cells(found)[3:] == [
        (1, 0, 1, 1, "1"),
        (1, 1, 2, 1, "Rà soát"),
        (1, 2, 1, 1, "30/6"),
        (2, 0, 1, 1, "2"),
        (2, 2, 1, 1, "31/7"),
        (3, 0, 1, 3, "Tổng"),
    ]
    title = next(block for block in found.blocks if isinstance(block, Line) and block.text == "KẾ HOẠCH")
    assert (title.bold, title.centred) == (True, True)
    assert found.warnings


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1258", "cp1258"), ("utf-16", "utf-16"), ("", "utf-8-sig")]
)
def test_charset_of_a_web_page(charset: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    text = "Căn cứ văn bản, các đơn vị báo cáo" if encoding != "cp1258" else "Căn cư và ban hành"
    assert lines(reading(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding), "html")) == [
        text
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (
            "<nav><ul><li>Trang chủ<li>Liên hệ</ul></nav><article><p>Ủy ban nhân dân tỉnh yêu cầu rà soát.</p>"
            "</article><aside><a href=x>Tin khác về vườn ươm của các xã vùng cao</a></aside>"
            "<footer>Chịu trách nhiệm: A</footer>",
            ["Ủy ban nhân dân tỉnh yêu cầu rà soát."],
        ),
        (
            "<nav>Trang chủ</nav><aside><p>Ủy ban nhân dân tỉnh yêu cầu rà soát.</p></aside><footer>2031</footer>",
            ["Ủy ban nhân dân tỉnh yêu cầu rà soát."],
        ),
        ("<footer><p>Ủy ban nhân dân tỉnh yêu cầu rà soát.</p></footer>", ["Ủy ban nhân dân tỉnh yêu cầu rà soát."]),
        ("<p hidden>Mẫu cũ</p><p>Rà soát.</p>", ["Rà soát."]),
        ('<p>Rà soát<a name="_ftnref1" href="#_ftn1">[1]</a>.</p>', ["Rà soát."]),
        ('<p>Rà soát<a class="sdfootnoteanc" name="sdfootnote1anc" href="#x"><sup>1</sup></a>.</p>', ["Rà soát."]),
    ],
)
def test_what_stands_around_a_page_is_no_text(page: str, wanted: list[str]) -> None:
    assert lines(reading(f"<html><body>{page}</body></html>", "html")) == wanted


def test_legacy_font_of_a_web_page() -> None:
    page = '<html><body><p><font face=".VnTime">KÕ ho¹ch n¨m 2026</font></p></body></html>'
    assert lines(reading(page.encode("latin-1"), "html")) == ["Kế hoạch năm 2026"]


def test_web_archive() -> None:
    archive = (
        "From: <Saved by Word>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="ranh-gioi"\r\n\r\n--ranh-gioi\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch</p></body></html>\r\n--ranh-gioi--\r\n"
    )
    assert lines(reading(archive, "mht")) == ["Kế hoạch"]


RICH = r"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fnil .VnTime;}{\f2 .VnTimeH;}}
{\stylesheet{\s0 Normal;}}{\*\generator may;}{\info{\title khong}}{\header 12}
\pard\qc{\b K\u7870?\~HO\u7840?CH}\par
\pard\fi567{\f1 b\'b8o c\'b8o}{\f2  c\'e9ng}\line d\u242\'f2ng hai{\footnote ch\u250?}\par
{\listtext a)\tab}m\u7909?c m\u7897?t{\deleted b\u7887?}\par
{\field{\*\fldinst REF x}{\fldrslt 12/KH}}{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt trong khung\par}}
\trowd\clbrdrt\brdrs\cellx1000\clbrdrt\brdrs\cellx5000\pard\intbl 1\cell Vi\u7879?c\par hai\cell\row
\trowd\clbrdrt\brdrs\cellx5000\pard\intbl T\u7893?ng\cell\row
\pard H\u7871?t\par}"""


def test_rich_text() -> None:
    found = reading(RICH, "rtf")
    assert lines(found) == ["KẾ HOẠCH", "báo cáo CỘNG", "dòng hai", "a) mục một", "12/KHtrong khung", "Hết"]
    assert cells(found) == [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "Việc\nhai"), (1, 0, 1, 2, "Tổng")]
    first = found.blocks[0]
    assert isinstance(first, Line)
    assert (first.bold, first.centred) == (True, True)
    assert found.warnings


def test_halves_of_letters_are_joined() -> None:
    assert lines(reading(r"{\rtf1 a\u-10179?\u-8704?b \u-10179?c}", "rtf")) == ["a\U0001f600b c"]


def open_document() -> bytes:
    document = OpenDocumentText()
    bold = odf_style.Style(name="Dam", family="text")
    bold.addElement(odf_style.TextProperties(fontweight="bold"))
    framed = odf_style.Style(name="Khung", family="table-cell")
    framed.addElement(odf_style.TableCellProperties(border="0.5pt solid #000000"))
    numbers = odf_text.ListStyle(name="So")
    numbers.addElement(odf_text.ListLevelStyleNumber(level="1", numformat="I", numsuffix="."))
    numbers.addElement(odf_text.ListLevelStyleNumber(level="2", numformat="1", numsuffix=".", displaylevels="1"))
    for element in (bold, framed, numbers):
        document.automaticstyles.addElement(element)
    paragraph = odf_text.P()
    paragraph.addElement(odf_text.Span(stylename=bold, text="KẾ HOẠCH"))
    paragraph.addElement(odf_text.LineBreak())
    paragraph.addText("năm 2026")
    document.text.addElement(paragraph)
    outer = odf_text.List(stylename=numbers)
    for heading, inner_items in (("MỤC ĐÍCH", ("một", "hai")), ("TỔ CHỨC", ("ba",))):
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=heading))
        inner = odf_text.List()
        for text in inner_items:
            inner_item = odf_text.ListItem()
            inner_item.addElement(odf_text.P(text=text))
            inner.addElement(inner_item)
        item.addElement(inner)
        outer.addElement(item)
    document.text.addElement(outer)
    table = odf_table.Table(name="Bang")
    table.addElement(odf_table.TableColumn(numbercolumnsrepeated=2))
    for texts in (("TT", "Việc"), ("1", "Rà soát"), ("2", "Báo cáo")):
        row = odf_table.TableRow()
        for text in texts:
            cell = odf_table.TableCell(stylename=framed)
            cell.addElement(odf_text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_open_document() -> None:
    found = reading(open_document(), "odt")
    assert lines(found) == ["KẾ HOẠCH", "năm 2026", "I. MỤC ĐÍCH", "1. một", "2. hai", "II. TỔ CHỨC", "1. ba"]
    assert [cell[-1] for cell in cells(found)] == ["TT", "Việc", "1", "Rà soát", "2", "Báo cáo"]


@pytest.mark.real
def test_a_page_named_doc(shared: Path) -> None:
    path = next((shared / "docs").glob("111_*"))
    (found,) = read_data(path.read_bytes(), path.name, Limits())
    assert found.format == "html"
    assert [row[2] for row in cells(found)].count(2) == 7
