"""PDF files: pages whose text layer can be trusted, pages where it is repaired, and pages that are read as images."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.model import Note, PageReading, Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.footnotes import without_footnotes
from pipeline.read.layout import Word
from pipeline.read.notes import told as of_notes
from pipeline.read.pages import Page, joined
from pipeline.read.pages import page as laid_out

if TYPE_CHECKING:
    from pipeline.read.pdf_layers import Layers, Verdict

_TOO_SLOW = "Hãy tăng giới hạn thời gian, hoặc tách tệp thành nhiều phần rồi nạp từng phần."
_GO_ON = "Các trang đã đọc được giữ lại: hãy nạp lại tệp để đọc tiếp, hoặc tăng giới hạn thời gian."
_BROKEN_PAGE = "trang bị hỏng, không mở được"
_UNSURE = 0.8  # confidence of a page below which the reader is told


def _broken() -> ReadError:
    return ReadError(
        "truncated",
        "Tệp PDF bị hỏng hoặc bị cắt cụt nên không mở được.",
        "Hãy tải lại tệp từ nơi gửi, hoặc mở bằng trình đọc PDF và in ra tệp mới.",
    )


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
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError(
                "encrypted",
                "Tệp PDF được đặt mật khẩu nên không mở được.",
                "Hãy mở tệp bằng mật khẩu, lưu lại thành bản không có mật khẩu rồi nạp lại.",
            ) from error
        raise _broken() from error
    try:
        yield document
    finally:
        document.close()


def _check_bounds(count: int, limits: Limits) -> None:
    if not count:
        raise ReadError("empty", "Tệp PDF không có trang nào.", "Hãy lấy lại tệp từ nơi gửi.")
    if count > limits.pages:
        raise ReadError(
            "too_many_pages",
            f"Tệp PDF có {count} trang, quá giới hạn {limits.pages} trang.",
            "Hãy tăng giới hạn số trang, hoặc tách tệp thành nhiều phần rồi nạp từng phần.",
        )


class _Progress:
    """Counts the pages that are done, tells of them and keeps the time."""

    def __init__(self, count: int, limits: Limits) -> None:
        self.deadline = time.monotonic() + limits.seconds
        self._count = count
        self._done = 0
        self._told = limits.progress

    def done(self) -> None:
        self._done += 1
        if self._told:
            self._told(self._done, self._count)

    def check(self) -> None:
        if time.monotonic() > self.deadline:
            reason = f"Quá thời gian cho phép khi đọc tệp PDF (mới đọc được {self._done}/{self._count} trang)."
            raise ReadError("timeout", reason, _TOO_SLOW)


def read_pdf(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """Read a PDF file; each page by its text layer where that is Vietnamese, else repaired, else by OCR.

    Raises ReadError: ``empty``, ``truncated``, ``encrypted``, ``too_many_pages``, ``timeout``, ``ocr_missing`` (only
    where a page needs OCR).
    """
    from pypdfium2 import PdfiumError

    from pipeline.read.pdf_layers import Layers, Verdict

    with _opened(data) as document:
        count = len(document)
        _check_bounds(count, limits)
        progress = _Progress(count, limits)
        layers = Layers(limits.ocr)
        pages: dict[int, Page] = {}
        notes: list[Note] = []
        noted = False  # the page before has footnotes
        unread = ""
        scans: dict[int, list[Word]] = {}  # page index: printed words over the scan that need no OCR
        for index in range(count):
            progress.check()
            try:
                verdict = _verdict(document, index, layers, limits, progress)
            except PdfiumError:
                verdict = Verdict([], reading=PageReading(index + 1, "text", 0.0, _BROKEN_PAGE))
            if verdict.reading is None:
                scans[index] = verdict.words
            else:
                body = without_footnotes(verdict.words, verdict.rulings, index + 1, goes_on=noted)
                pages[index] = laid_out(body.words, verdict.rulings, verdict.reading)
                if body.rest and notes:
                    notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {body.rest}")
                notes += body.notes
                noted = body.noted
                progress.done()
        if scans:
            try:
                pages |= dict(_scanned(document, scans, sha256, limits, progress))
            except ReadError as error:
                if error.code == "timeout" and limits.page_cache:
                    raise ReadError("timeout", error.reason, _GO_ON) from error
                if error.code != "ocr_missing" or not pages:
                    raise
                unread = f"Trang {_listed([index + 1 for index in scans])} không đọc được: {error}"
                pages |= {index: Page(PageReading(index + 1, "ocr", 0.0, "chưa đọc được")) for index in scans}
    read = [pages[index] for index in range(count)]
    if all(page.reading.note == _BROKEN_PAGE for page in read):
        raise _broken()
    readings = tuple(page.reading for page in read)
    told = [unread] if unread else list(warnings(readings))
    told += of_notes(notes)
    return Reading(source, sha256, "pdf", tuple(joined(read)), readings, tuple(told), tuple(notes))


def _verdict(document: Any, index: int, layers: Layers, limits: Limits, progress: _Progress) -> Verdict:
    page = document[index]
    try:
        verdict = layers.judge(page, index + 1)
        if verdict.holes and limits.ocr != "never":
            _fill_holes(page, verdict, progress.deadline)
        return verdict
    finally:
        page.close()


def _fill_holes(page: Any, verdict: Verdict, deadline: float) -> None:
    """Read the rows again in which letters are missing; without an OCR program they stay as they are."""
    from pipeline.read.pdf_scan import rows_read_again

    assert verdict.reading is not None
    try:
        verdict.words = rows_read_again(page, verdict.words, verdict.holes, deadline)
        note = "đọc lại từ ảnh các dòng bị mất chữ"
        verdict.reading = replace(verdict.reading, method="repaired", note=note)
    except ReadError as error:
        if error.code != "ocr_missing":
            raise
        verdict.reading = replace(verdict.reading, confidence=0.5, note=f"có dòng bị mất chữ. {error.remedy}")


def _scanned(
    document: Any, scans: dict[int, list[Word]], sha256: str, limits: Limits, progress: _Progress
) -> Iterator[tuple[int, Page]]:
    from pipeline.read.pdf_scan import scanned

    for index, image in scanned(document, list(scans), sha256, limits, progress.deadline, progress.done):
        over = [] if image.turned else scans[index]
        words = [word for word in image.words if not any(_covers(printed, word) for printed in over)]
        note = f"đã xoay {image.turned}°" if image.turned else ""
        reading = PageReading(index + 1, "ocr", image.confidence, note)
        yield index, laid_out([*words, *over], image.rulings, reading)


def _covers(printed: Word, word: Word) -> bool:
    """Whether an OCR word lies on a word that the text layer gives."""
    inside_x = min(printed.x1, word.x1) - max(printed.x0, word.x0)
    inside_y = min(printed.bottom, word.bottom) - max(printed.top, word.top)
    return inside_x > 0.4 * (word.x1 - word.x0) and inside_y > 0.4 * (printed.bottom - printed.top)


def _listed(pages: Sequence[int]) -> str:
    """Page numbers as people write them: 1, 3–5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def warnings(readings: Sequence[PageReading]) -> Iterator[str]:
    """What the person who dropped the file should know of how its pages were read."""
    by_method = {method: [r.page for r in readings if r.method == method] for method in ("repaired", "ocr")}
    if by_method["repaired"]:
        yield (
            f"Lớp chữ của trang {_listed(by_method['repaired'])} bị lỗi phông và đã được sửa tự động; "
            "nên đối chiếu với bản gốc khi cần độ chính xác tuyệt đối."
        )
    if by_method["ocr"]:
        yield (
            f"Trang {_listed(by_method['ocr'])} được đọc bằng nhận dạng chữ từ ảnh; "
            "chữ viết tay (số, ngày) được để trống, nên đối chiếu với bản gốc."
        )
    broken = [reading.page for reading in readings if reading.note == _BROKEN_PAGE]
    if broken:
        yield f"Trang {_listed(broken)} bị hỏng nên không đọc được; hãy lấy lại tệp từ nơi gửi."
    unsure = [reading.page for reading in readings if reading.confidence < _UNSURE and reading.page not in broken]
    if unsure:
        yield f"Trang {_listed(unsure)} khó đọc, kết quả không chắc chắn; nên xem lại hoặc quét lại rõ hơn."
