"""Cleaning the image of a scanned page: stamps, streaks, shadow, skew; and the ruling lines of its tables."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.tables import Ruling

Image = NDArray[np.uint8]
PixelBox = tuple[int, int, int, int]  # left, top, width, height
_WHITE = 255


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A grey page image fit for reading: upright rows, dark on white, without rulings (given in points), stamps in
    colour and streaks. ``ink`` is the share of dark pixels; ``angle`` the skew in degrees that was taken out."""

    pixels: Image
    rulings: tuple[Ruling, ...]
    ink: float
    angle: float


def without_colour(image: Image) -> Image:
    """The grey image of a page (height, width[, 3 as BGR]) with stamps and ink in colour turned to paper."""
    if image.ndim == 2:
        return image
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    spread = image.max(axis=2).astype(np.int16) - image.min(axis=2)
    coloured = (spread > 60) & (image.max(axis=2) > 90)
    if coloured.mean() < 1e-4:
        return np.asarray(grey, np.uint8)
    paper = int(np.percentile(grey, 90))
    mask = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    # Where a stamp lies over print, the darkest pixels are the print.
    cleaned = grey.copy()
    cleaned[mask & (grey > 85)] = paper
    return np.asarray(cleaned, np.uint8)


def _even(grey: Image) -> Image:
    """Shadows and tinted paper turned to white."""
    if np.percentile(grey, 30) > 245:
        return grey
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    background = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(background, 1), scale=_WHITE), np.uint8)


def _skew(dark: Image) -> float:
    """The angle in degrees by which rows fall to the right (positive) or rise, from -6 to 6."""
    small = cv2.resize(dark, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    height, width = small.shape

    def sharpness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = cv2.warpAffine(small, turn, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = max(np.arange(-6, 6.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.4, best + 0.41, 0.1), key=sharpness)
    return float(best) if sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def _turned(image: Image, angle: float) -> Image:
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(_WHITE,)), np.uint8
    )


def _dark(grey: Image) -> Image:
    """Ink as 255 on 0."""
    threshold, _ = cv2.threshold(grey, 0, _WHITE, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray((grey <= min(max(threshold, 90), 200)).astype(np.uint8) * _WHITE, np.uint8)


def _boxes(mask: Image) -> list[PixelBox]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in stats[1:count]]


def _strokes(dark: Image, dpi: int, *, upright: bool) -> list[PixelBox]:
    """Straight strokes too long for letters. Pieces of a stroke that print or scan broke are put together."""
    piece = int(0.2 * dpi)
    size, close = ((1, piece), (1, 3)) if upright else ((piece, 1), (3, 1))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, close))
    mask = cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    pieces = _boxes(np.asarray(mask, np.uint8))
    if upright:
        pieces = [(top, left, height, width) for left, top, width, height in pieces]  # as if they were level
    pieces = sorted(box for box in pieces if box[3] < max(0.06 * dpi, box[2] / 10))
    joined: list[PixelBox] = []
    for left, top, width, height in pieces:
        for index, (x, y, across, down) in enumerate(joined):
            near = -0.02 * dpi < left - (x + across) < 0.12 * dpi
            if near and abs((y + down / 2) - (top + height / 2)) < 0.015 * dpi + max(down, height) / 2:
                bottom, above = max(y + down, top + height), min(y, top)
                joined[index] = (x, above, max(x + across, left + width) - x, bottom - above)
                break
        else:
            joined.append((left, top, width, height))
    long = [box for box in joined if box[2] > (0.35 if upright else 0.5) * dpi]
    return [(top, left, height, width) for left, top, width, height in long] if upright else long


def _erase(grey: Image, dark: Image, box: PixelBox, *, upright: bool) -> None:
    """Turn a stroke to paper, but keep the letters that cross it: pixels with ink on both sides."""
    left, top, width, height = box
    pad = 2
    if upright:
        x0, x1 = max(0, left - pad), min(grey.shape[1], left + width + pad)
        rows = slice(top, top + height)
        before = dark[rows, max(0, x0 - 3) : x0].any(axis=1) if x0 else np.zeros(height, bool)
        after = dark[rows, x1 : x1 + 3].any(axis=1)
        grey[rows, x0:x1][~(before & after)] = _WHITE
    else:
        y0, y1 = max(0, top - pad), min(grey.shape[0], top + height + pad)
        columns = slice(left, left + width)
        before = dark[max(0, y0 - 3) : y0, columns].any(axis=0) if y0 else np.zeros(width, bool)
        after = dark[y1 : y1 + 3, columns].any(axis=0)
        grey[y0:y1, columns][:, ~(before & after)] = _WHITE


def clean(image: Image, dpi: int) -> CleanImage:
    """Clean an upright page image (grey, or BGR) of ``dpi`` dots per inch."""
    grey = _even(without_colour(image))
    dark = _dark(grey)
    angle = _skew(dark)
    if angle:
        grey = _turned(grey, angle)
        dark = _dark(grey)
    height, width = grey.shape
    grey = grey.copy()
    rows, columns = _strokes(dark, dpi, upright=False), _strokes(dark, dpi, upright=True)
    streaks = [box for box in columns if box[3] > 0.93 * height]
    streaks += [box for box in columns if box not in streaks and _is_margin(box, width, height)]
    wide = [box for box in rows if _is_margin(box, width, height)]
    scale = 72 / dpi
    rulings: list[Ruling] = []
    for box, upright in [*((box, True) for box in columns), *((box, False) for box in rows)]:
        _erase(grey, dark, box, upright=upright)
        if box not in streaks and box not in wide:
            left, top, across, down = box
            rulings.append((left * scale, top * scale, (left + across) * scale, (top + down) * scale))
    ink = float(np.count_nonzero(grey < 128)) / grey.size
    return CleanImage(grey, tuple(rulings), ink, angle)


def _is_margin(box: PixelBox, width: int, height: int) -> bool:
    """Whether a stroke is the shadow of the paper's edge."""
    left, top, across, down = box
    edge = 0.02
    if down > across:
        return left + across < edge * width or left > (1 - edge) * width
    return top + down < edge * height or top > (1 - edge) * height


def thickness(image: Image, boxes: list[tuple[int, int, int, int]]) -> list[float]:
    """Mean half-width in pixels of the strokes inside each box (left, top, right, bottom); 0 where there is no ink."""
    dark = _dark(image)
    depth = cv2.distanceTransform(dark, cv2.DIST_L2, 3)
    found: list[float] = []
    for left, top, right, bottom in boxes:
        inside = depth[top:bottom, left:right]
        ink = inside[inside > 0]
        found.append(float(ink.mean()) if ink.size else 0.0)
    return found
