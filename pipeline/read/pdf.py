"""PDF files: text layers that can be trusted, repaired or not, and scans."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.model import Block, PageReading, Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.layout import lines


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The pdfium document over ``data``. Raises ReadError where there is none."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if not data.strip(b"\0\t\r\n "):
        raise ReadError("empty", "Tệp rỗng, không có nội dung.", "Hãy lấy lại tệp từ nơi gửi.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError(
                "encrypted",
                "Tệp PDF được đặt mật khẩu nên không mở được.",
                "Hãy mở tệp bằng mật khẩu, lưu lại thành bản không có mật khẩu rồi nạp lại.",
            ) from error
        raise ReadError(
            "truncated",
            "Tệp PDF bị hỏng hoặc bị cắt cụt nên không mở được.",
            "Hãy tải lại tệp từ nơi gửi, hoặc mở bằng trình đọc PDF và in ra tệp mới.",
        ) from error
    try:
        yield document
    finally:
        document.close()


def _check_time(deadline: float, done: int, pages: int) -> None:
    if time.monotonic() > deadline:
        raise ReadError(
            "timeout",
            f"Quá thời gian cho phép khi đọc tệp PDF (mới đọc được {done}/{pages} trang).",
            "Hãy tăng giới hạn thời gian, hoặc tách tệp thành nhiều phần rồi nạp từng phần.",
        )


def read_pdf(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """Read a PDF file.

    Raises ReadError: ``empty``, ``truncated``, ``encrypted``, ``too_many_pages``, ``timeout``.
    """
    from pipeline.read.pdf_glyphs import layer

    deadline = time.monotonic() + limits.seconds
    with _opened(data) as document:
        count = len(document)
        if not count:
            raise ReadError("empty", "Tệp PDF không có trang nào.", "Hãy lấy lại tệp từ nơi gửi.")
        if count > limits.pages:
            raise ReadError(
                "too_many_pages",
                f"Tệp PDF có {count} trang, quá giới hạn {limits.pages} trang.",
                "Hãy tăng giới hạn số trang, hoặc tách tệp thành nhiều phần rồi nạp từng phần.",
            )
        blocks: list[Block] = []
        readings: list[PageReading] = []
        for index in range(count):
            _check_time(deadline, index, count)
            page = document[index]
            try:
                blocks += lines(layer(page).words, index + 1)
                readings.append(PageReading(index + 1, "text", 1.0))
            finally:
                page.close()
            if limits.progress:
                limits.progress(index + 1, count)
    return Reading(source, sha256, "pdf", tuple(blocks), tuple(readings))
