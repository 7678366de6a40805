"""Scanned pages: rendered one after the other, read in parallel, kept in a cache so that a file can be resumed."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pipeline.read import ocr
from pipeline.read.base import Limits
from pipeline.read.layout import Word, segments
from pipeline.read.ocr_image import stacked, without_colour
from pipeline.read.ocr_page import ImagePage, is_text, read_image_page
from pipeline.read.vietnamese import share_of_syllables

_MOST_PIXELS = 60_000_000  # of one rendered page; a larger sheet is rendered coarser
_FILLS = 0.8  # share of the page that a scanned picture takes up at least
_LEAST_DPI = 150
_CACHE_FORMAT = 6  # also counts what is made of OCR's words
_ROW_DPI = 300


def _cache_file(limits: Limits, sha256: str, page: int) -> Path | None:
    return limits.page_cache / sha256 / f"{page}.json" if limits.page_cache and sha256 else None


def _kept(path: Path | None, dpi: int) -> ImagePage | None:
    """The page that an earlier run left; null where there is none that can be used."""
    try:
        data = json.loads(path.read_text(encoding="utf-8")) if path else None
        if not data or data["format"] != _CACHE_FORMAT or data["dpi"] != dpi:
            return None
        return ImagePage(
            tuple(Word(**word) for word in data["words"]),
            tuple((box[0], box[1], box[2], box[3]) for box in data["rulings"]),
            data["confidence"],
            data["turned"],
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _keep(path: Path | None, dpi: int, page: ImagePage) -> None:
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"format": _CACHE_FORMAT, "dpi": dpi, **asdict(page)}, file, ensure_ascii=False)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _rendered(page: Any, dpi: int) -> tuple[Any, int]:
    """The page as pixels (height, width, 3 as BGR), and the resolution that was possible."""
    width, height = page.get_size()
    fits = int(72 * (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    dpi = max(36, min(dpi, fits, _scanned_at(page) or dpi))
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=False)
    try:
        pixels = bitmap.to_numpy()
        return (pixels[:, :, :3] if pixels.ndim == 3 else pixels).copy(), dpi
    finally:
        bitmap.close()


def _scanned_at(page: Any) -> int | None:
    """The resolution of the picture that fills the page, where one does: to draw it larger magnifies its noise."""
    from pypdfium2 import raw

    area = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        if right > left and (right - left) * (top - bottom) >= _FILLS * area:
            own = round(72 * image.get_px_size()[0] / (right - left))
            return own if own >= _LEAST_DPI else None
    return None


def rows_read_again(page: Any, words: Sequence[Word], heights: Sequence[float], deadline: float) -> list[Word]:
    """``words`` with the rows at ``heights`` (points from the top) read by OCR, all in one go.

    Raises ReadError ``ocr_missing`` or ``timeout``.
    """
    rows: dict[int, list[Word]] = {}
    for segment in segments(words):
        if any(segment.top <= height <= segment.bottom for height in heights):
            rows.setdefault(segment.row, []).extend(segment.words)
    if not rows:
        return list(words)
    pixels, dpi = _rendered(page, _ROW_DPI)
    grey = without_colour(pixels)
    scale = dpi / 72
    bounds = [(min(word.top for word in row) - 1, max(word.bottom for word in row) + 1) for row in rows.values()]
    margin = dpi // 6
    strips = [grey[max(0, int(top * scale)) : int(bottom * scale) + 1] for top, bottom in bounds]
    sheet, places = stacked(strips, margin)
    again = ocr.words(sheet, dpi, deadline - time.monotonic(), layout=6)
    found = list(words)
    for row, (first, last) in zip(rows.values(), places, strict=True):
        read = [word for word in again if first <= word.middle * scale <= last and is_text(word)]
        if not _better(read, row):
            continue
        gone = {id(word) for word in row}
        found = [word for word in found if id(word) not in gone]
        for word in read:
            x0, x1 = word.x0 - margin / scale, word.x1 - margin / scale
            like = min(row, key=lambda old: abs(old.x0 - x0) + abs(old.x1 - x1))
            whole = abs(like.x0 - x0) + abs(like.x1 - x1) < 0.5 * like.size and len(like.text) == len(word.text)
            text = like.text if whole else word.text
            found.append(replace(like, text=text, x0=x0, x1=x1, confidence=word.confidence))
    return found


def _better(read: Sequence[Word], row: Sequence[Word]) -> bool:
    new, old = (" ".join(word.text for word in words) for words in (read, row))
    return len(new) >= len(old) - 4 and share_of_syllables(new) >= share_of_syllables(old)


def scanned(
    document: Any, indices: Sequence[int], sha256: str, limits: Limits, deadline: float, done: Callable[[], None]
) -> Iterator[tuple[int, ImagePage]]:
    """Read the pages at ``indices`` (from 0) by OCR, in order; ``done`` is told of each one.

    No more pages than workers are held as pixels at a time. Raises ReadError ``ocr_missing`` or ``timeout``.
    """
    workers = max(1, limits.ocr_workers)
    waiting: list[tuple[int, Future[ImagePage] | ImagePage]] = []

    def work(pixels: Any, dpi: int, path: Path | None) -> ImagePage:
        page = read_image_page(pixels, dpi, deadline)
        _keep(path, limits.ocr_dpi, page)
        return page

    def first() -> tuple[int, ImagePage]:
        index, result = waiting.pop(0)
        page = result.result() if isinstance(result, Future) else result
        done()
        return index, page

    with ThreadPoolExecutor(workers) as pool:
        try:
            for index in indices:
                path = _cache_file(limits, sha256, index + 1)
                kept = _kept(path, limits.ocr_dpi)
                if kept is not None:
                    waiting.append((index, kept))
                else:
                    page = document[index]
                    try:
                        pixels, dpi = _rendered(page, limits.ocr_dpi)
                    finally:
                        page.close()
                    waiting.append((index, pool.submit(work, pixels, dpi, path)))
                    del pixels
                while sum(isinstance(result, Future) for _, result in waiting) >= workers:
                    yield first()
            while waiting:
                yield first()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
