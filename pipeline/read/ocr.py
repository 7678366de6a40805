"""Reading images of pages with the tesseract program: words with boxes and confidences."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from pipeline.read.base import ReadError
from pipeline.read.layout import Word

_INSTALL = (
    "Debian/Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-vie. "
    "Windows: winget install UB-Mannheim.TesseractOCR, khi cài đánh dấu chọn ngôn ngữ Vietnamese."
)
_WINDOWS_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
)


_READ_WELL = 0.55


@cache
def _program() -> str | None:
    found = shutil.which("tesseract")
    return found or next((place for place in _WINDOWS_PLACES if Path(place).is_file()), None)


@cache
def _languages(program: str) -> frozenset[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return frozenset(listed.stdout.split())


def tesseract() -> str:
    """The program's path. Raises ReadError ``ocr_missing`` where it, or its Vietnamese data, is not installed."""
    program = _program()
    if program is None:
        raise ReadError(
            "ocr_missing",
            "Tệp là bản quét (ảnh) nên cần chương trình nhận dạng chữ Tesseract, nhưng máy này chưa cài.",
            f"Hãy cài rồi nạp lại. {_INSTALL}",
        )
    if "vie" not in _languages(program):
        raise ReadError(
            "ocr_missing",
            "Tesseract trên máy này chưa có dữ liệu tiếng Việt (vie).",
            f"Hãy cài thêm rồi nạp lại. {_INSTALL}",
        )
    return program


def _run(arguments: list[str], image: Any, seconds: float) -> str:
    import cv2

    done, encoded = cv2.imencode(".bmp", image)
    if not done:
        raise ReadError("bad_image", "Không dựng được ảnh của trang.", "Hãy quét lại trang rồi nạp lại.")
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}  # pages run in parallel; threads within one only cost
    try:
        finished = subprocess.run(
            [tesseract(), "stdin", "stdout", *arguments],
            input=encoded.tobytes(),
            capture_output=True,
            timeout=max(seconds, 1.0),
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            "timeout",
            "Quá thời gian cho phép khi nhận dạng chữ trong ảnh.",
            "Hãy tăng giới hạn thời gian, hoặc tách tệp thành nhiều phần rồi nạp từng phần.",
        ) from error
    return finished.stdout.decode("utf-8", "replace")


def orientation(image: Any, seconds: float) -> int:
    """By how many degrees (0, 90, 180, 270) the page must be turned clockwise to stand upright; 0 where unsure."""
    if "osd" not in _languages(tesseract()):
        return 0
    answer = _run(["--psm", "0", "-l", "osd"], image, seconds)
    turn = re.search(r"Rotate: (\d+)", answer)
    sure = re.search(r"Orientation confidence: ([\d.]+)", answer)
    return int(turn[1]) % 360 if turn and sure and float(sure[1]) > 1.5 else 0


def words(image: Any, dpi: int, seconds: float, layout: int = 3) -> list[Word]:
    """The words of an upright grey image, boxes in points.

    ``layout`` is tesseract's page segmentation mode. A word takes the height of the line that tesseract found it in, so
    that words without ascenders stand in the same row as others.
    """
    table = _run(["-l", "vie", "--psm", str(layout), "--dpi", str(dpi), "tsv"], image, seconds)
    scale = 72 / dpi
    by_line: defaultdict[tuple[str, ...], list[Word]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (int(row[key]) * scale for key in ("left", "top", "width", "height"))
        key = (row["block_num"], row["par_num"], row["line_num"])
        by_line[key].append(
            Word(text, left, top, left + width, top + height, height, confidence=float(row["conf"]) / 100)
        )
    for line in by_line.values():
        _level(line)
    return [word for line in by_line.values() for word in line]


def _level(line: list[Word]) -> None:
    """Give the words of a line its height; one that is far taller (a scribble, a streak) keeps its own box, but for a
    word that was read well: its box took in specks, and would draw the row below into this one."""
    usual = median(word.bottom - word.top for word in line)
    sane = [word for word in line if word.bottom - word.top < 2 * usual]
    tops, bottoms = sorted(word.top for word in sane), sorted(word.bottom for word in sane)
    top, bottom = tops[len(tops) // 4], bottoms[-1 - len(bottoms) // 4]
    for word in line:
        if word in sane or word.confidence >= _READ_WELL:
            word.top, word.bottom, word.size = top, bottom, 0.85 * (bottom - top)
