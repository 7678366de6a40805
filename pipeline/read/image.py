"""Photographs and scans that come as image files: JPEG, PNG, TIFF with several pages."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from pipeline.model import PageReading, Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.pages import Page, joined
from pipeline.read.pages import page as laid_out

_MOST_PIXELS = 120_000_000  # of one image: more is no page but an attack
_A4_WIDTH = 8.27  # inches; what an image that names no resolution is taken to show


def read_image(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """Read an image file by OCR, each of its frames as a page.

    Raises ReadError: ``empty``, ``bad_image``, ``too_large``, ``too_many_pages``, ``timeout``, ``ocr_missing``.
    """
    from pipeline.read.ocr import tesseract
    from pipeline.read.ocr_page import read_image_page
    from pipeline.read.pdf import warnings

    if not data:
        raise ReadError("empty", "Tệp ảnh rỗng, không có nội dung.", "Hãy lấy lại tệp từ nơi gửi.")
    deadline = time.monotonic() + limits.seconds
    tesseract()
    pages: list[Page] = []
    for number, count, pixels, dpi in _frames(data, limits):
        image = read_image_page(pixels, dpi, deadline)
        note = f"đã xoay {image.turned}°" if image.turned else ""
        reading = PageReading(number, "ocr", image.confidence, note)
        pages.append(laid_out(image.words, image.rulings, reading))
        if limits.progress:
            limits.progress(number, count)
    readings = tuple(page.reading for page in pages)
    return Reading(source, sha256, "image", tuple(joined(pages)), readings, tuple(warnings(readings)))


def _frames(data: bytes, limits: Limits) -> Iterator[tuple[int, int, Any, int]]:
    """Number, count, pixels (grey, or BGR) and dots per inch of each frame, at the resolution that OCR likes."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1)
            if count > limits.pages:
                raise ReadError(
                    "too_many_pages",
                    f"Tệp ảnh có {count} trang, quá giới hạn {limits.pages} trang.",
                    "Hãy tăng giới hạn số trang, hoặc tách tệp thành nhiều phần rồi nạp từng phần.",
                )
            for index in range(count):
                image.seek(index)
                if image.width * image.height > _MOST_PIXELS:
                    raise ReadError(
                        "too_large",
                        f"Ảnh quá lớn ({image.width} × {image.height} điểm ảnh).",
                        "Hãy thu nhỏ ảnh hoặc quét lại ở độ phân giải 300 dpi.",
                    )
                upright = ImageOps.exif_transpose(image)
                grey = upright.mode in ("1", "L", "I;16")
                pixels, dpi = _scaled(upright.convert("L" if grey else "RGB"), image.info.get("dpi"), limits.ocr_dpi)
                yield index + 1, count, pixels, dpi
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReadError(
            "bad_image", "Tệp ảnh bị hỏng hoặc bị cắt cụt nên không mở được.", "Hãy lấy lại tệp hoặc quét lại."
        ) from error


def _scaled(image: Any, named: tuple[float, float] | None, wanted: int) -> tuple[Any, int]:
    """The image as an array, brought near ``wanted`` dots per inch: by what it names, if that makes a sheet of paper,
    else as if it showed the width of an A4 sheet."""
    import numpy as np

    dpi = float(named[0]) if named and named[0] else 0.0
    if not 4 < image.width / max(dpi, 1) < 18:
        dpi = image.width / _A4_WIDTH
    factor = wanted / dpi
    if not 0.8 < factor < 1.25:
        factor = min(factor, 4.0)
        image = image.resize((max(1, round(image.width * factor)), max(1, round(image.height * factor))), resample=3)
        dpi *= factor
    pixels = np.asarray(image)
    return (pixels[:, :, ::-1].copy() if pixels.ndim == 3 else pixels), max(72, round(dpi))
