"""What only a program of the system can read: documents of Word 6 and 95."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.docx import read_docx
from pipeline.read.failure import failure
from pipeline.read.text import decode_bytes, read_text

_SOFFICE_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def _soffice() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _SOFFICE_PLACES if Path(place).exists()), None)


def _run(command: list[str], folder: str, seconds: float) -> bytes:
    """The standard output of a program; empty where it fails. Raises ReadError(``timeout``)."""
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise failure("timeout", limit=round(seconds)) from error
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def old_word(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A document of Word 6 or 95, through LibreOffice or else antiword. Macros are never run.

    Raises ReadError: ``program-missing`` where neither is installed, ``damaged`` where they cannot read it.
    """
    soffice, antiword = _soffice(), shutil.which("antiword")
    if not soffice and not antiword:
        raise failure(
            "program-missing",
            kind="Word 6 hoặc Word 95",
            program="LibreOffice",
            debian="apt install libreoffice-writer",
            windows="winget install TheDocumentFoundation.LibreOffice",
        )
    with tempfile.TemporaryDirectory(prefix="sonhiemvu-") as folder:
        path = Path(folder) / "old.doc"
        path.write_bytes(data)
        if soffice:
            profile = Path(folder, "profile").as_uri()
            options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
            _run([soffice, f"-env:UserInstallation={profile}", *options, str(path)], folder, limits.seconds)
            converted = path.with_suffix(".docx")
            if converted.exists() and os.path.getsize(converted):
                reading = read_docx(converted.read_bytes(), source, sha256, limits)
                return replace(reading, format="doc")
        if antiword:
            text = _run([antiword, "-w", "0", "-m", "8859-1.txt", str(path)], folder, limits.seconds)
            if text.strip():
                return replace(read_text(decode_bytes(text), source, sha256), format="doc")
    raise failure("damaged", kind="Word 6 hoặc Word 95")
