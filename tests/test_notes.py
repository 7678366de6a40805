"""Footnotes: out of the text, and kept beside it with their marks and the places of those."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_file import pdf, shown
from readings import document
from word_file import Paragraph, word_file

from pipeline.clean.notes import placed
from pipeline.extract.document import extract_reading
from pipeline.model import Line, Note, Reading
from pipeline.read import Limits, read, read_data
from pipeline.read.notes import without_mark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def word_document(settings: str = "", own: str = "", text: str = "") -> bytes:
    def part(name: str, content: str) -> str:
        return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'

    def said(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'

    first = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    second = f'<w:r><w:t>ngành</w:t><w:footnoteReference w:id="4"{own}/>{text}</w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    gone = '<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    body = f"<w:p>{said('Giao các xã')}{first}{said(' rà soát vườn ươm.')}{gone}</w:p>"
    body += f"<w:p>{said('Các sở')}{end}{said(', ')}{second}{said(' báo cáo.')}</w:p>"
    number = "<w:r><w:footnoteRef/></w:r>" if not own else f"<w:r>{text}</w:r>"
    recursion = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0"><w:p>{said("vạch")}</w:p></w:footnote>'
    notes += f'<w:footnote w:id="2"><w:p>{said("5 xã: ")}{said("Nậm Mơ, Pa Lìn.")}{recursion}</w:p>'
    notes += f'<w:p>{said("Đoạn hai.")}</w:p></w:footnote><w:footnote w:id="3"><w:p>{said("bỏ")}</w:p></w:footnote>'
    notes += f'<w:footnote w:id="4"><w:p>{number}{said(" Ngành thuế.")}</w:p></w:footnote>'
    return packed(
        word__document_xml=part("document", f"<w:body>{body}</w:body>"),
        word__footnotes_xml=part("footnotes", notes),
        word__endnotes_xml=part("endnotes", f'<w:endnote w:id="1"><w:p>{said("Sở Y tế.")}</w:p></w:endnote>'),
        word__settings_xml=part("settings", settings),
    )


def open_document() -> bytes:
    def note(kind: str, mark: str, *paragraphs: str) -> str:
        content = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body>{content}</text:note-body></text:note>"
        )

    first = note("footnote", "1", "5 xã: Nậm Mơ, Pa Lìn.", "Đoạn hai.")
    second = f"{note('endnote', 'i', 'Sở Y tế.')}, ngành{note('footnote', '2', 'Ngành thuế.')}"
    body = f"<text:p>Giao các xã{first} rà soát vườn ươm.</text:p><text:p>Các sở{second} báo cáo.</text:p>"
    content = (
        f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def rich_text(settings: str = "") -> bytes:
    number = r"{\super \chftn}"
    first = rf"{number}{{\footnote\pard {number} 5 x\u227?: N\u7853?m M\u417?, Pa L\u236?n.\par \u272?o\u7841?n hai.}}"
    end = rf"{number}{{\*\footnote\ftnalt {number} S\u7903? Y t\u7871?.}}"
    second = rf"{number}{{\*\footnote {number} Ng\u224?nh thu\u7871?.\par}}"
    return (
        rf"{{\rtf1\ansi{settings}\aftnnrlc \pard Giao c\u225?c x\u227?{first}"
        r" r\u224? so\u225?t v\u432?\u7901?n \u432?\u417?m.\par"
        rf" C\u225?c s\u7903?{end}, ng\u224?nh{second} b\u225?o c\u225?o.\par}}"
    ).encode()


TEXT = ["Giao các xã rà soát vườn ươm.", "Các sở, ngành báo cáo."]
BODY = (
    '<p>Giao các xã<a {} href="#x">1</a> rà soát vườn ươm.</p>'
    '<p>Các sở<a {} href="#x">i</a>, ngành<a {}>2</a> báo cáo.</p>'
)


def word_page() -> bytes:
    def note(name: str, mark: str, *paragraphs: str) -> str:
        kind = "footnote" if name.startswith("ftn") else "endnote"
        head = f'<a name="_{name}" href="#x"><span>[{mark}]</span></a> '
        content = "".join(f"<p>{paragraph}</p>" for paragraph in (head + paragraphs[0], *paragraphs[1:]))
        return f"<div style='mso-element:{kind}' id={name}>{content}</div>"

    body = BODY.format('name="_ftnref1"', 'name="_ednref1"', 'name="_ftnref2"')
    notes = note("ftn1", "1", "5 xã: Nậm Mơ, Pa Lìn.", "Đoạn hai.") + note("ftn2", "2", "Ngành thuế.")
    listed = f"<div style='mso-element:footnote-list'><br><hr>{notes}</div>"
    listed += f"<div style='mso-element:endnote-list'>{note('edn1', 'i', 'Sở Y tế.')}</div>"
    return f"<html><body>{body}{listed}</body></html>".encode()


def plain_page() -> bytes:
    """As LibreOffice writes it, and Word where it leaves its own marks out."""
    body = BODY.format('name="sdfootnote1anc"', 'name="sdendnote1anc"', 'name="_ftnref2"')
    notes = '<div id="sdfootnote1"><p><a name="sdfootnote1sym">1</a>5 xã: Nậm Mơ, Pa Lìn.</p><p>Đoạn hai.</p></div>'
    notes += '<div id="sdendnote1"><p><a name="sdendnote1sym">i</a>Sở Y tế.</p></div>'
    notes += '<div id=ftn2><p><a name="_ftn2">[2]</a> Ngành thuế.</p></div>'
    return f"<html><body>{body}{notes}</body></html>".encode()


ALL = [("1", "5 xã: Nậm Mơ, Pa Lìn.\nĐoạn hai.", 11), ("i", "Sở Y tế.", 36), ("2", "Ngành thuế.", 43)]


def read_as(data: bytes) -> Reading:
    (found,) = read_data(data, "van-ban", Limits())
    return found


def kept(found: Reading) -> list[tuple[str | None, str, int | None]]:
    extraction = extract_reading(found)
    return [(note.mark, note.text, note.offset) for note in extraction.notes]


@pytest.mark.parametrize("written", [word_document, open_document, rich_text, word_page, plain_page])
def test_notes_are_kept_beside_the_text(written: Callable[[], bytes]) -> None:
    found = read_as(written())
    assert [block.text for block in found.blocks if isinstance(block, Line)] == TEXT
    assert found.warnings[0] == "Có 3 chú thích cuối trang để riêng, không đưa vào văn bản."
    assert kept(found) == ALL


def test_notes_of_an_old_word_file() -> None:
    body = [Paragraph("Giao các xã\x02 rà soát.", wide=True), Paragraph("Các sở*, ngành\x02 báo cáo.", wide=True)]
    notes = (
        ("\x02", Paragraph("\x02 5 xã: Nậm Mơ.", wide=True)),
        ("*", Paragraph("* Sở Y tế.", wide=True)),
        ("\x02", Paragraph("\x02 Ngành thuế.", wide=True)),
    )
    found = read_as(word_file(body, notes=notes))
    assert [block.text for block in found.blocks if isinstance(block, Line)] == [
        "Giao các xã rà soát.",
        "Các sở, ngành báo cáo.",
    ]
    assert kept(found) == [("1", "5 xã: Nậm Mơ.", 11), ("*", "Sở Y tế.", 27), ("2", "Ngành thuế.", 34)]
    assert [mark for mark, _, _ in kept(read_as(word_file(body, notes=notes, restart=2)))] == [None, "*", None]


def test_notes_in_a_font_from_before_unicode() -> None:
    notes = (("\x02", Paragraph("\x02 KÕ ho¹ch n¨m 2026", font=1)),)
    body = [Paragraph("C\xb8c x\xb7\x02 b\xb8o c\xb8o.", font=1)]
    found = read_as(word_file(body, ("Times New Roman", ".VnTime"), notes=notes))
    assert kept(found) == [("1", "Kế hoạch năm 2026", 6)]


@pytest.mark.parametrize(
    ("settings", "marks"),
    [
        ('<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>', ["a", "i", "b"]),
        ('<w:footnotePr><w:numStart w:val="7"/></w:footnotePr>', ["7", "i", "8"]),
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', [None, "i", None]),
        ('<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', [None, "i", None]),
        ('<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>', ["1", "1", "2"]),
    ],
)
def test_numbers_of_notes_in_word(settings: str, marks: list[str | None]) -> None:
    assert [note.mark for note in read_as(word_document(settings)).notes] == marks


@pytest.mark.parametrize(
    ("settings", "marks"),
    [(r"\ftnnruc", ["I", "i", "II"]), (r"\ftnstart3", ["3", "i", "4"]), (r"\ftnrstpg", [None, "i", None])],
)
def test_numbers_of_notes_in_rich_text(settings: str, marks: list[str | None]) -> None:
    assert [note.mark for note in read_as(rich_text(settings)).notes] == marks


def test_a_mark_of_the_authors_own_choice() -> None:
    found = read_as(word_document(own=' w:customMarkFollows="1"', text="<w:t>(*)</w:t>"))
    assert kept(found) == [*ALL[:2], ("*", "Ngành thuế.", 43)]
    found = read_as(
        rb"{\rtf1 Giao s\u7903?{\super *}{\footnote {\super *} S\u7903? thu\u7871?.} r\u224? so\u225?t.\par}"
    )
    assert kept(found) == [("*", "Sở thuế.", 7)]


def test_a_note_that_never_ends_hides_no_text() -> None:
    found = read_as(rb"{\rtf1 Giao x\u227?{\footnote \chftn Ba x\u227?")
    assert [block.text for block in found.blocks if isinstance(block, Line)] == ["Giao xã"]
    assert [note.text for note in found.notes] == ["Ba xã"]


def test_a_note_that_nothing_refers_to() -> None:
    page = '<p>Giao các xã rà soát.</p><div style="mso-element:footnote-list">(1) Ba xã.</div>'
    assert kept(read_as(f"<html><body>{page}</body></html>".encode())) == [("1", "Ba xã.", None)]


def test_notes_of_a_printed_page() -> None:
    def page(rows: str, notes: str) -> str:
        return f"{rows}\n0.5 w 72 140 m 216 140 l S\n{notes}"

    rest = shown((141, 700, "ra soat vuon uom trong nam nay"), (72, 684, "va bao cao."))
    first = page(
        shown((72, 700, "Giao cac xa")) + "\nBT /F1 7 Tf 135.6 706 Td (1) Tj ET\n" + rest,
        "BT /F1 6 Tf 72 128 Td (1) Tj ET\n" + shown((77, 125, "5 xa: Nam Mo va"), (72, 112, "Pa Lin,"), size=9),
    )
    more = shown((72, 700, "Cac so bao cao tinh hinh thuc hien voi tinh."))
    second = page(more, shown((72, 125, "Na Hang."), size=9))
    (found,) = read_data(pdf(first, second), "van-ban", Limits(ocr="never"))
    assert [(note.mark, note.text, note.page) for note in found.notes] == [("1", "5 xa: Nam Mo va Pa Lin, Na Hang.", 1)]
    extraction = extract_reading(found)
    assert "Nam Mo" not in extraction.text
    assert extraction.text[: extraction.notes[0].offset or 0] == "Giao cac xa"


def test_nothing_in_a_note_is_taken_for_an_order() -> None:
    told = "Giao Sở Y tế thực hiện Kế hoạch số 15/KH-UBND ngày 01/02/2026, hoàn thành trước ngày 30/6/2026."
    plain = document("Giao Sở Nội vụ rà soát vườn ươm.")
    with_note = extract_reading(replace(plain, notes=(Note(told, "1", around=("Sở Nội vụ", " rà soát")),)))
    assert [note.text for note in with_note.notes] == [told]
    assert with_note.directives
    assert replace(with_note, notes=()) == extract_reading(plain)


class TestPlaces:
    TEXT = "Các xã báo cáo.\nGiao Sở Nội vụ rà soát\nvườn ươm; các xã báo cáo.\n12\t05"

    @pytest.mark.parametrize(
        ("around", "offset"),
        [
            (("Giao Sở Nội vụ rà soát  vườn\t", " ươm; các xã"), 43),
            (("Giao Sở Nội", " vụ rà soát"), 27),
            (("", "Giao Sở Nội vụ"), 16),
            (("12", ""), 67),
            (("các xã", " báo cáo."), 55),  # the other one begins with a capital
            (("báo cáo", "."), None),
            (("", ""), None),
            (("Giao Sở Y tế", " rà soát"), None),
            (("một cột khác Giao Sở Nội vụ rà soát vườn", "lời của cột bên"), 43),
        ],
    )
    def test_offset(self, around: tuple[str, str], offset: int | None) -> None:
        (note,) = placed([Note("Ghi chú", around=around)], self.TEXT)
        assert note == Note("Ghi chú", offset=offset)

    @given(st.text("ab \n", min_size=1), st.data())
    def test_a_sure_place_is_the_true_one(self, text: str, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(text)))
        (note,) = placed([Note("x", around=(text[:at], text[at:]))], text)
        assert note.offset is None or "".join(text[: note.offset].split()) == "".join(text[:at].split())
        assert (note.offset is None) == (not text.strip())


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("[1] Các xã", "1", "Các xã"),
        ("1Các xã", "1", "Các xã"),
        ("2. Các xã", "2", "Các xã"),
        ("(*) Các xã", "*", "Các xã"),
        ("** Các xã", "**", "Các xã"),
        ("12,5% số xã", None, "12,5% số xã"),
        ("15/5/2026 là hạn", None, "15/5/2026 là hạn"),
        ("Các xã", None, "Các xã"),
    ],
)
def test_mark_at_the_beginning_of_a_note(text: str, mark: str | None, rest: str) -> None:
    assert without_mark(text) == (mark, rest)


@pytest.mark.real
def test_notes_of_one_report_in_two_formats(shared: Path) -> None:
    (printed,) = read(next(shared.glob("docs/078*")), Limits(ocr="never"))
    (typed,) = read(next(shared.glob("docs/079*")), Limits(ocr="never"))
    words = [["".join(note.text.split()) for note in found.notes] for found in (printed, typed)]
    assert words[0] == words[1]
    assert [(note.mark, note.page) for note in printed.notes] == [(note.mark, note.page) for note in typed.notes]
    assert [note.mark for note in typed.notes] == [str(number + 1) for number in range(17)]
    extraction = extract_reading(typed)
    places = [note.offset for note in extraction.notes]
    assert None not in places
    assert places == sorted(places, key=lambda place: place or 0)


@pytest.mark.real
@pytest.mark.parametrize("number", ["015", "025", "049", "054"])
def test_the_note_of_a_real_document(number: str, shared: Path) -> None:
    (found,) = read(next(shared.glob(f"docs/{number}*")))
    (note,) = extract_reading(found).notes
    assert note.mark == "1"
    assert note.offset is not None
    assert len(note.text) > 80
