"""Scans: cleaning images, keeping pages that were read, and reading through to words."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.model import Line, Table
from pipeline.read import ocr, ocr_image
from pipeline.read.base import Limits, ReadError
from pipeline.read.image import read_image
from pipeline.read.layout import Word
from pipeline.read.ocr_page import ImagePage
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_scan import _keep, _kept

DOCS = Path(__file__).resolve().parent.parent.parent / "shared" / "docs"
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def sheet(width: int = 1240, height: int = 1754) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), "white")
    return image, ImageDraw.Draw(image)


class TestImage:
    def test_rulings_are_found_and_taken_out(self) -> None:
        image, draw = sheet()
        draw.rectangle((200, 300, 900, 700), outline="black", width=3)
        draw.line((550, 300, 550, 700), fill="black", width=3)
        cleaned = ocr_image.clean(np.asarray(image)[:, :, ::-1].copy(), 150)
        assert len(cleaned.rulings) == 5
        assert cleaned.ink < 0.0005

    def test_streak_down_the_page_is_no_ruling(self) -> None:
        image, draw = sheet()
        draw.line((600, 0, 604, 1754), fill="black", width=4)
        cleaned = ocr_image.clean(np.asarray(image)[:, :, ::-1].copy(), 150)
        assert cleaned.rulings == ()
        assert cleaned.ink < 0.0005

    def test_red_stamp_turns_to_paper(self) -> None:
        image, draw = sheet()
        draw.ellipse((300, 300, 600, 600), outline=(220, 30, 40), width=12)
        grey = ocr_image.without_colour(np.asarray(image)[:, :, ::-1].copy())
        assert grey.min() > 200

    @pytest.mark.parametrize("angle", [-2.0, 1.2])
    def test_skew(self, angle: float) -> None:
        image, draw = sheet()
        for row in range(200, 1500, 40):
            draw.line((150, row, 1100, row), fill="black", width=8)
        turned = image.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC)
        cleaned = ocr_image.clean(np.asarray(turned.convert("L")), 150)
        assert cleaned.angle == pytest.approx(-angle, abs=0.25)

    @pytest.mark.parametrize(("width", "hides"), [(6, True), (2, False)])
    def test_what_stands_on_both_sides_of_a_streak_is_drawn_on(self, width: int, hides: bool) -> None:
        image, draw = sheet()
        draw.rectangle((600, 0, 600 + width - 1, image.height), fill="black")
        draw.rectangle((580, 500, 625, 507), fill="black")
        pixels = ocr_image.clean(np.asarray(image.convert("L")), 150)
        column = pixels.pixels[:, 600 + width // 2]
        assert column[501:506].max() < 128
        assert column[:480].min() > 200
        assert column[530:].min() > 200
        assert bool(pixels.streaks) is hides
        assert pixels.rulings == ()


class TestCache:
    def test_page_is_taken_up_again(self, tmp_path: Path) -> None:
        page = ImagePage((Word("nhiệm", 1, 2, 3, 4, 5, True, 0.9),), ((1.0, 2.0, 3.0, 4.0),), 0.9, 90)
        path = tmp_path / "sha" / "1.json"
        _keep(path, 300, page)
        assert _kept(path, 300) == page
        assert _kept(path, 200) is None
        assert [item.name for item in path.parent.iterdir()] == ["1.json"]

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1, "dpi": 300}'])
    def test_torn_file_is_read_anew(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "1.json"
        path.write_text(content, encoding="utf-8")
        assert _kept(path, 300) is None


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"no image", "bad_image"), (b"\x89PNG\r\n\x1a\n\0\0", "bad_image")]
)
@needs_tesseract
def test_bad_image(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_image(data, "a.png", "", Limits())
    assert raised.value.code == code


def test_missing_program_names_the_install_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    with pytest.raises(ReadError) as raised:
        ocr.tesseract()
    assert raised.value.code == "ocr_missing"
    assert "apt install tesseract-ocr-vie" in raised.value.remedy.replace("tesseract-ocr tess", "tess")
    assert "winget install" in raised.value.remedy


@needs_tesseract
class TestReading:
    def page(self, turn: int = 0) -> bytes:
        image, draw = sheet()
        font = ImageFont.load_default(34)
        for row, text in enumerate(["NGHE AN 2031", "Ban hanh theo 125 muc tieu", "Giao cho 12 ban trong nam"] * 4):
            draw.text((150, 200 + 70 * row), text, fill="black", font=font)
        buffer = io.BytesIO()
        image.rotate(turn, expand=True).save(buffer, "PNG", dpi=(150, 150))
        return buffer.getvalue()

    def test_image(self) -> None:
        reading = read_image(self.page(), "a.png", "s", Limits())
        text = " ".join(block.text for block in reading.blocks if isinstance(block, Line))
        assert text.count("2031") == 4
        assert reading.format == "image"
        assert reading.pages[0].method == "ocr"
        assert "nhận dạng chữ" in reading.warnings[0]

    def test_lone_figures_in_cells(self) -> None:
        image, draw = sheet()
        font = ImageFont.load_default(30)
        for edge in range(5):
            draw.line((100, 300 + 80 * edge, 1100, 300 + 80 * edge), fill="black", width=3)
        for x in (100, 200, 1100):
            draw.line((x, 300, x, 620), fill="black", width=3)
        for row in range(4):
            draw.text((140, 320 + 80 * row), str(row + 1), fill="black", font=font)
            draw.text((220, 320 + 80 * row), "Giao cho 12 ban trong nam", fill="black", font=font)
        buffer = io.BytesIO()
        image.save(buffer, "PNG", dpi=(150, 150))
        (table,) = (b for b in read_image(buffer.getvalue(), "a.png", "s", Limits()).blocks if isinstance(b, Table))
        assert [cell.text for cell in table.cells if cell.column == 0] == ["1", "2", "3", "4"]

    def test_scanned_pdf_with_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        buffer = io.BytesIO()
        Image.open(io.BytesIO(self.page())).convert("L").save(buffer, "PDF", resolution=150)
        limits = Limits(page_cache=tmp_path, ocr_dpi=200)
        first = read_pdf(buffer.getvalue(), "a.pdf", "sha", limits)
        monkeypatch.setattr(ocr, "words", lambda *_, **__: pytest.fail("the page was kept"))
        assert read_pdf(buffer.getvalue(), "a.pdf", "sha", limits) == first
        assert first.pages[0].method == "ocr"


def test_scan_that_takes_too_long_goes_on_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scanned(*_: object) -> None:
        raise ReadError("timeout", "Quá thời gian cho phép.", "Hãy tách tệp.")

    buffer = io.BytesIO()
    sheet()[0].save(buffer, "PDF", resolution=150)
    monkeypatch.setattr("pipeline.read.pdf_scan.scanned", scanned)
    with pytest.raises(ReadError, match="Hãy tách tệp"):
        read_pdf(buffer.getvalue(), "a.pdf", "sha", Limits())
    with pytest.raises(ReadError, match="hãy nạp lại tệp để đọc tiếp"):
        read_pdf(buffer.getvalue(), "a.pdf", "sha", Limits(page_cache=tmp_path))


@pytest.mark.real
@pytest.mark.slow
@needs_tesseract
def test_scan_of_a_directive() -> None:
    path = next(iter(sorted(DOCS.glob("089_*"))), None)
    if path is None:
        pytest.skip(f"{DOCS} is not there")
    reading = read_pdf(path.read_bytes(), path.name, "", Limits(ocr_workers=2))
    text = " ".join(block.text for block in reading.blocks if isinstance(block, Line))
    for quote in ("Về việc tăng cường công tác thi hành án hành chính", "Định kỳ 6 tháng, hàng năm hoặc đột xuất"):
        assert quote in text
    assert all(page.method == "ocr" and page.confidence > 0.85 for page in reading.pages)
