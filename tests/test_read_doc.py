"""Word 97–2003 documents: pieces, cells, fonts, list numbers."""

import os
from pathlib import Path

import docx
import pytest
from word_file import Paragraph, in_table, listed, word_file

from pipeline.model import Line, Reading, Table
from pipeline.read import Limits, ReadError, read, read_data


def reading(paragraphs: list[Paragraph], *fonts: str) -> Reading:
    (found,) = read_data(word_file(paragraphs, ("Times New Roman", *fonts)), "van-ban", Limits())
    assert found.format == "doc"
    return found


def lines(found: Reading) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def test_pieces_of_one_and_two_bytes() -> None:
    found = reading([Paragraph("Plain text"), Paragraph("Ủy ban nhân dân tỉnh", wide=True, bold=True)])
    assert [(block.text, block.bold) for block in found.blocks if isinstance(block, Line)] == [
        ("Plain text", False),
        ("Ủy ban nhân dân tỉnh", True),
    ]


def test_fonts_from_before_unicode() -> None:
    paragraphs = [Paragraph("céng hoµ", font=1), Paragraph("KÕ ho¹ch n¨m 2026", font=2), Paragraph("déjà vu")]
    assert lines(reading(paragraphs, ".VnTimeH", ".VnTime")) == ["CỘNG HOÀ", "Kế hoạch năm 2026", "déjà vu"]


def test_list_numbers_are_counted() -> None:
    depths = [0, 1, 1, 2, 2, 1, 0, 1]
    found = reading([Paragraph(f"Muc {number}", properties=listed(depth)) for number, depth in enumerate(depths)])
    labels = [line.split(" Muc")[0] for line in lines(found)]
    assert labels == ["I.", "1.", "2.", "a)", "b)", "3.", "II.", "1."]


def test_tables_and_columns() -> None:
    cell, three = in_table(), (0, 1000, 5000, 7000)
    rows: list[Paragraph] = []
    for texts, edges in [
        (("1", "Ra soat", "30/6"), three),
        (("Tong", "9"), (0, 5000, 7000)),
    ]:
        rows += [Paragraph(text, "\x07", cell) for text in texts]
        rows.append(Paragraph("", "\x07", in_table(row_edges=edges)))
    found = reading([Paragraph("Truoc"), *rows, Paragraph("Sau")])
    assert lines(found) == ["Truoc", "Sau"]
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [(item.row, item.column, item.columns, item.text) for item in table.cells] == [
        (0, 0, 1, "1"),
        (0, 1, 1, "Ra soat"),
        (0, 2, 1, "30/6"),
        (1, 0, 2, "Tong"),
        (1, 2, 1, "9"),
    ]


def test_fields_breaks_and_marks() -> None:
    text = "So \x13 REF so \x1412\x15/KH\x0bdong sau\x1ehai\x1f\x08"
    assert lines(reading([Paragraph(text)])) == ["So 12/KH", "dong sau-hai"]


def test_encrypted() -> None:
    with pytest.raises(ReadError) as caught:
        read_data(word_file([Paragraph("x")], flags=0x0100), "mat.doc", Limits())
    assert caught.value.code == "encrypted"


@pytest.mark.real
@pytest.mark.parametrize(("number", "twin"), [("129", "130"), ("131", "132")])
def test_legacy_documents_equal_their_unicode_twins(number: str, twin: str, shared: Path) -> None:
    from rapidfuzz.distance import Levenshtein

    def words(path: Path) -> list[str]:
        (found,) = read(path)
        parts = [block.text for block in found.blocks if isinstance(block, Line)]
        parts += [cell.text for block in found.blocks if isinstance(block, Table) for cell in block.cells]
        return " ".join(parts).lower().split()

    folder = shared / "docs"
    ours, truth = (words(next(folder.glob(f"{prefix}_*"))) for prefix in (number, twin))
    assert Levenshtein.distance(ours, truth) <= 0.02 * len(truth)


@pytest.mark.real
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("044", ["UBND TỈNH LÀO CAI", "SỞ CÔNG THƯƠNG"]),
        ("060", ["ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG", "Số: /TB-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("084", ["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"]),
        ("129", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ", "Số: 256 /2004/QĐ-UB", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
    ],
)
def test_letterheads_of_real_documents(number: str, expected: list[str], shared: Path) -> None:
    import unicodedata

    (found,) = read(next((shared / "docs").glob(f"{number}_*")))
    assert [unicodedata.normalize("NFC", line) for line in lines(found)][: len(expected)] == expected


def of_word_95(paragraphs: list[Paragraph]) -> bytes:
    """A file whose version says that a Word before 97 wrote it."""
    data = word_file(paragraphs)
    return data.replace(b"\xec\xa5\xc1\x00", b"\xdc\xa5\x68\x00", 1)


def test_the_program_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.convert.shutil.which", lambda name: None)
    monkeypatch.setattr("pipeline.read.convert._SOFFICE_PLACES", ())
    with pytest.raises(ReadError) as caught:
        read_data(of_word_95([Paragraph("x")]), "cu.doc", Limits())
    assert caught.value.code == "program-missing"
    assert "apt install libreoffice-writer" in caught.value.remedy
    assert "winget" in caught.value.remedy


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
@pytest.mark.parametrize("works", [True, False])
def test_documents_of_word_95_are_converted(works: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_paragraph("Kế hoạch năm 1996")
    document.save(str(tmp_path / "ready.docx"))
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{'cp ' + str(tmp_path / 'ready.docx') + ' old.docx' if works else 'exit 1'}\n")
    program.chmod(0o755)
    monkeypatch.setattr("pipeline.read.convert.shutil.which", lambda name: str(program) if name == "soffice" else None)
    data = of_word_95([Paragraph("x")])
    if works:
        (found,) = read_data(data, "cu.doc", Limits())
        assert (found.format, lines(found)) == ("doc", ["Kế hoạch năm 1996"])
    else:
        with pytest.raises(ReadError) as caught:
            read_data(data, "cu.doc", Limits())
        assert caught.value.code == "damaged"
