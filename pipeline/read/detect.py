"""What a file is, by its content."""

from __future__ import annotations

import io
import re
import zipfile

from pipeline.read.failure import failure

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_UNSUPPORTED = {
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x1f\x8b": "GZip",
    b"GIF8": "ảnh GIF",
    b"BM": "ảnh BMP",
    b"MZ": "chương trình Windows",
    b"\x7fELF": "chương trình Linux",
    b"\xdb\xa5": "Word 2.0",
    b"%!PS": "PostScript",
    b"ID3": "âm thanh",
    b"OggS": "âm thanh",
    b"RIFF": "âm thanh hoặc phim",
    b"AT&TFORM": "DjVu",
}
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|style|table|div|p|span|font|center|h[1-6]|article|section)\b",
    re.IGNORECASE,
)
_MHT = re.compile(rb"\A\s*(?:[\w\-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?mime-version:", re.IGNORECASE)


def _zip_format(data: bytes) -> str:
    """Which of the formats that are ZIP files this is; ``zip`` for an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise failure("damaged", kind="nén (ZIP, DOCX, ODT)") from error
    if b"opendocument.text" in kind:
        return "odt"
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx"
    for folder, kind_name in (("xl/", "bảng tính Excel"), ("ppt/", "bản trình chiếu PowerPoint")):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            raise failure("unsupported", kind=kind_name)
    if b"opendocument" in kind:
        raise failure("unsupported", kind="OpenDocument không phải văn bản")
    return "zip"


def _ole_format(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {"/".join(entry).lower() for entry in ole.listdir()}
    except Exception as error:  # olefile raises of everything on damaged files
        raise failure("damaged", kind="Word 97–2003") from error
    if "worddocument" in names:
        return "doc"
    if "encryptedpackage" in names:
        raise failure("encrypted", kind="Office")
    for stream, kind in (
        ("workbook", "bảng tính Excel"),
        ("book", "bảng tính Excel"),
        ("powerpoint document", "bản trình chiếu PowerPoint"),
        ("__properties_version1.0", "thư Outlook"),
    ):
        if stream in names:
            raise failure("unsupported", kind=kind)
    raise failure("unsupported", kind="tệp OLE không phải văn bản Word")


def detect_format(data: bytes) -> str:
    """One of ``pdf docx doc rtf odt html mht txt image zip``, by the content of ``data``.

    Raises ReadError: ``empty``, ``damaged``, ``encrypted`` (an Office package), ``unsupported``.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise failure("empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole_format(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data)
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    stripped = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if stripped.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES):
        return "image"
    for magic, kind in _UNSUPPORTED.items():
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            raise failure("unsupported", kind=kind)
    if _MHT.match(stripped) and b"<" in data:
        return "mht"
    if stripped.startswith(b"<") and (_HTML.search(stripped) or b"urn:schemas-microsoft-com:office" in stripped):
        return "html"
    if stripped.startswith((b"<?xml", b"<w:wordDocument")):
        raise failure("unsupported", kind="XML")
    return "txt"
