"""Whatever is thrown at the readers ends in readings or in a ReadError with a word for the person; nothing hangs."""

import contextlib
import io
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from test_read_formats import PAGE, RICH, open_document
from test_read_text import LETTER, MARKDOWN
from word_file import Paragraph, in_table, listed, word_file

from pipeline.knowledge import document as knowledge_document
from pipeline.model import Line
from pipeline.read import Limits, ReadError, read, read_bounded, read_data
from pipeline.read.failure import failure


def word(text: str = "Kế hoạch") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "TT"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    return packed({**members, name: data})


def with_entity(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        part = archive.read(name)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return with_part(package, name, b'<?xml version="1.0"?>' + bomb + part.partition(b"?>")[2])


def old_word() -> bytes:
    cells = [Paragraph("mot", "\x07", in_table()), Paragraph("", "\x07", in_table(row_edges=(0, 900)))]
    return word_file([Paragraph("Dau"), Paragraph("muc", properties=listed(0)), *cells])


def encrypted_archive() -> bytes:
    data = bytearray(packed({"a.txt": b"noi dung" * 9}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (word()[:2000], "damaged"),
        (word()[:-30], "damaged"),
        (old_word()[:3000], "damaged"),
        (open_document()[:900], "damaged"),
        (with_part(word(), "word/document.xml", b"<w:document"), "damaged"),
        (with_entity(word(), "word/document.xml"), "forbidden-xml"),
        (with_entity(word(), "word/styles.xml"), "forbidden-xml"),
        (with_entity(open_document(), "content.xml"), "forbidden-xml"),
        (word_file([Paragraph("x")], flags=0x0100), "encrypted"),
        (encrypted_archive(), "encrypted"),
        (packed({}), "no-document"),
        (packed({"a.exe": b"MZ\0\0"}), "unsupported"),
        (packed({"a.txt": b"", "b.txt": b" \n"}), "empty"),
        (packed({"a.exe": b"MZ\0\0", "b.txt": b""}), "no-document"),
        (packed({"a.exe": b"MZ\0\0", "b.docx": b"PK\3\4"}), "no-document"),
        (packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "unsupported"),
        (b"Rar!\x1a\x07\0" + bytes(90), "unsupported"),
        (b"\x7fELF\2\1\1\0" + bytes(range(90)), "unsupported"),
        (bytes(range(1, 32)) * 99, "wrong-content"),
        (b"\xde\xad\xbe\xef", "wrong-content"),
        (random.Random(7).randbytes(40), "wrong-content"),
        (random.Random(8).randbytes(4000), "wrong-content"),
        (bytes(byte for byte in random.Random(9).randbytes(4000) if byte >= 32), "wrong-content"),
        (b"\x80\0\x93\0\x11\0\xff\xd9" * 20, "wrong-content"),
        (b"{\\rtf1" + b"{" * 5000, "damaged"),
        (b"<html><body><script>x</script></body></html>", "no-text"),
        (b'<?xml version="1.0"?><a/>', "unsupported"),
    ],
)
def test_bad_content(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_data(data, "tệp.doc", Limits())
    assert caught.value.code == code
    assert caught.value.reason.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_every_message_can_be_filled() -> None:
    fields = {"kind": "DOC", "limit": 5, "program": "LibreOffice", "debian": "apt", "windows": "winget"}
    for code in knowledge_document("read_errors")["errors"]:
        error = failure(code, **fields)
        assert "{" not in error.reason + error.remedy


def test_expansion_is_bounded() -> None:
    bomb = packed({"a.txt": b"0" * 40_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(ReadError) as caught:
        read_data(bomb, "bom.zip", Limits(expansion=10_000_000))
    assert caught.value.code == "too-large"
    with pytest.raises(ReadError) as caught:
        read_data(with_part(word(), "word/document.xml", b" " * 40_000_000), "bom.docx", Limits(expansion=10_000_000))
    assert caught.value.code == "too-large"


def test_archive_of_documents() -> None:
    inner = packed({"trong.txt": "Nội dung bên trong".encode()})
    data = packed(
        {
            "a/Kế hoạch.docx": word(),
            "hong.docx": b"PK\x03\x04hong",
            "sau.zip": inner,
            "__MACOSX/x": b"x",
            "rong.txt": b"",
        }
    )
    found = {reading.source: reading for reading in read_data(data, "goi.zip", Limits())}
    assert list(found) == [
        "goi.zip/a/Kế hoạch.docx",
        "goi.zip/hong.docx",
        "goi.zip/sau.zip/trong.txt",
        "goi.zip/rong.txt",
    ]
    first = found["goi.zip/a/Kế hoạch.docx"].blocks[0]
    assert isinstance(first, Line)
    assert first.text == "Kế hoạch"
    broken = found["goi.zip/hong.docx"]
    assert not broken.blocks
    assert "hỏng" in broken.warnings[0]
    assert "rỗng" in found["goi.zip/rong.txt"].warnings[0]


def test_archives_within_archives_end() -> None:
    data = packed({"a.txt": b"chu"})
    for _ in range(12):
        data = packed({"x.zip": data})
    with pytest.raises(ReadError) as caught:
        read_data(data, "goi.zip", Limits())
    assert caught.value.code == "too-deep"


def test_paths(tmp_path: Path) -> None:
    path = tmp_path / "Kế hoạch số 5 của Ủy ban.docx"
    path.write_bytes(word())
    (found,) = read(path)
    assert found.source == path.name
    for bad, code in ((tmp_path / "không có.txt", "vanished"), (tmp_path, "not-a-file")):
        with pytest.raises(ReadError) as caught:
            read(bad)
        assert caught.value.code == code


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "khoa.txt"
    path.write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "refused", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "no-permission"


def test_bounded_reading_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "thư.txt"
    path.write_text(LETTER)
    assert read_bounded(path) == read(path)
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        read_bounded(empty)
    assert caught.value.code == "empty"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_bounded_reading_ends_in_time(tmp_path: Path) -> None:
    path = tmp_path / "cho-mai"
    os.mkfifo(path)
    begun = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_bounded(path, Limits(seconds=1))
    assert caught.value.code == "timeout"
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_bounded_reading_bounds_memory(tmp_path: Path) -> None:
    path = tmp_path / "lon.html"
    path.write_bytes(b"<html><body>" + b"<p>chu</p>" * 3_000_000)
    with pytest.raises(ReadError) as caught:
        read_bounded(path, Limits(memory=200 * 2**20, seconds=60))
    assert caught.value.code == "out-of-memory"


def test_importing_reads_no_library() -> None:
    script = (
        "import sys, pipeline.read\n"
        "print([name for name in ('lxml', 'docx', 'olefile', 'pdfplumber', 'pypdfium2') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"


def mutated(data: bytes, chance: random.Random) -> bytes:
    raw = bytearray(data)
    if chance.random() < 0.2:
        return bytes(raw[: chance.randrange(len(raw))])
    for _ in range(chance.choice((1, 3, 10, 100))):
        place, kind = chance.randrange(len(raw)), chance.random()
        if kind < 0.5:
            raw[place] = chance.randrange(256)
        elif kind < 0.7 and len(raw) > 100:
            del raw[place : place + chance.randrange(1, 50)]
        else:
            other = chance.randrange(len(raw))
            raw[place:place] = raw[other : other + chance.randrange(1, 100)]
    return bytes(raw)


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in members:
        if name.endswith(".xml") and members[name] and chance.random() < 0.4:
            members[name] = mutated(members[name], chance)
    return packed(members)


FUZZED: list[tuple[str, Callable[[], bytes], Callable[[bytes, random.Random], bytes]]] = [
    ("docx", word, mutated_package),
    ("docx-bytes", word, mutated),
    ("odt", open_document, mutated_package),
    ("doc", old_word, mutated),
    ("rtf", RICH.encode, mutated),
    ("html", PAGE.encode, mutated),
    ("txt", LETTER.encode, mutated),
    ("md", MARKDOWN.encode, mutated),
    ("zip", lambda: packed({"a.txt": LETTER.encode(), "b.docx": word()}), mutated),
]


@pytest.mark.parametrize(("name", "build", "mutate"), FUZZED, ids=[name for name, _, _ in FUZZED])
def test_mutated_files_end_in_order(
    name: str, build: Callable[[], bytes], mutate: Callable[[bytes, random.Random], bytes]
) -> None:
    chance = random.Random(name)
    original = build()
    for _ in range(60):
        with contextlib.suppress(ReadError):
            assert read_data(mutate(original, chance), f"tệp.{name}", Limits())
