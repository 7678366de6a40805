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
_HIDES = 0.025  # inches of width from which a streak hides so much of a letter that another may be read
_STREAK = 0.93  # share of the page's height that no ruling of a table takes up


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A grey page image fit for reading: upright rows, dark on white, without rulings (given in points), stamps in
    colour and streaks (those that hide a part of a letter are given in points). ``ink`` is the share of dark pixels;
    ``angle`` the skew in degrees that was taken out."""

    pixels: Image
    rulings: tuple[Ruling, ...]
    ink: float
    angle: float
    streaks: tuple[Ruling, ...] = ()


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


def _skew(dark: cv2.typing.MatLike) -> float:
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


def _strokes(dark: Image, dpi: int, *, upright: bool) -> tuple[list[PixelBox], Image]:
    """Straight strokes too long for letters, as boxes and as a mask. Pieces of a stroke that print or scan broke are
    put together. An upright page turned on its side is asked for its upright strokes."""
    if upright:
        boxes, mask = _strokes(np.ascontiguousarray(dark.T), dpi, upright=False)
        return [(top, left, height, width) for left, top, width, height in boxes], np.ascontiguousarray(mask.T)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (int(0.2 * dpi), 1))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 1)))
    mask = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), np.uint8)
    pieces = sorted(box for box in _boxes(mask) if box[3] < max(0.06 * dpi, box[2] / 10))
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
    return joined, mask


def _erase(grey: Image, dark: Image, mask: Image, box: PixelBox) -> None:
    """Turn a level stroke to paper, but keep the letters that cross it: where there is ink both above and below."""
    left, top, width, height = box
    reach = 5
    y0, y1 = max(0, top - reach), min(grey.shape[0], top + height + reach)
    columns = slice(left, left + width)
    stroke = mask[y0:y1, columns] > 0
    rows = np.arange(y1 - y0)[:, None]
    drawn = stroke.any(axis=0)
    first = np.where(drawn, stroke.argmax(axis=0), 0)
    last = np.where(drawn, stroke.shape[0] - 1 - stroke[::-1].argmax(axis=0), 0)
    ink = dark[y0:y1, columns] > 0
    above = (ink & (rows < first - 2) & (rows >= first - 5)).any(axis=0)
    below = (ink & (rows > last + 2) & (rows <= last + 5)).any(axis=0)
    kept = np.asarray(drawn & ~(above & below))
    area = (rows >= first - 2) & (rows <= last + 2) & kept[None, :]
    grey[y0:y1, columns][area] = _WHITE


def _bridge(grey: Image, mask: Image, streaks: list[PixelBox], dpi: int) -> None:
    """Draw what stands left and right of streaks on over them: they run through letters, of which more is left so."""
    beside = int(0.1 * dpi)
    drawn = np.zeros_like(mask)
    for left, top, across, down in streaks:  # two may run side by side
        drawn[top : top + down, left : left + across] = mask[top : top + down, left : left + across]
    for left, _, across, _ in streaks:
        columns = slice(max(0, left - beside), left + across + beside)
        area = cv2.dilate(np.ascontiguousarray(drawn[:, columns]), np.ones((3, 5), np.uint8))
        grey[:, columns] = cv2.inpaint(np.ascontiguousarray(grey[:, columns]), area, 0.03 * dpi, cv2.INPAINT_TELEA)


def _meets(box: PixelBox, others: list[PixelBox], reach: int) -> bool:
    left, top, width, height = box
    return any(
        left - reach < x + across and x < left + width + reach and top - reach < y + down and y < top + height + reach
        for x, y, across, down in others
    )


def clean(image: Image, dpi: int) -> CleanImage:
    """Clean an upright page image (grey, or BGR) of ``dpi`` dots per inch."""
    grey = _even(without_colour(image))
    dark = _dark(grey)
    angle = _skew(cv2.subtract(dark, _strokes(dark, dpi, upright=True)[1]))  # rows tell the skew, streaks do not
    if angle:
        grey = _turned(grey, angle)
        dark = _dark(grey)
    height, width = grey.shape
    grey = grey.copy()
    level, level_mask = _strokes(dark, dpi, upright=False)
    upright, upright_mask = _strokes(dark, dpi, upright=True)
    reach = int(0.03 * dpi)
    level = [box for box in level if box[2] > dpi or (box[2] > 0.35 * dpi and _meets(box, upright, reach))]
    upright = [box for box in upright if box[3] > dpi or (box[3] > 0.35 * dpi and _meets(box, level, reach))]
    scale = 72 / dpi
    rulings: list[Ruling] = []
    for box in level:
        _erase(grey, dark, level_mask, box)
    streaks = [box for box in upright if box[3] >= _STREAK * height]
    for left, top, across, down in upright:
        if (left, top, across, down) not in streaks:
            _erase(grey.T, dark.T, upright_mask.T, (top, left, down, across))
            level.append((left, top, across, down))
    _bridge(grey, upright_mask, streaks, dpi)
    for left, top, across, down in level:
        if not _is_margin((left, top, across, down), width, height):
            rulings.append((left * scale, top * scale, (left + across) * scale, (top + down) * scale))
    ink = float(np.count_nonzero(grey < 128)) / grey.size
    hiding = tuple(
        (left * scale, top * scale, (left + across) * scale, (top + down) * scale)
        for left, top, across, down in streaks
        if cv2.countNonZero(upright_mask[top : top + down, left : left + across]) > _HIDES * dpi * down
    )
    return CleanImage(grey, tuple(rulings), ink, angle, hiding)


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


def letters_only(image: Image, dpi: int) -> Image | None:
    """``image`` with nothing but the spots of a letter's size on it; null where there are hardly any, or so many that
    they are a pattern."""
    dark = _dark(image)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    fits = (heights > 0.055 * dpi) & (heights < 0.22 * dpi) & (widths > 0.01 * dpi) & (widths < 0.3 * dpi)
    fits[0] = False
    if not 4 <= int(np.count_nonzero(fits)) <= 1500:
        return None
    # Marks above and below a letter are far smaller: they come along where a letter is near.
    near = cv2.dilate(fits[labels].astype(np.uint8), np.ones((int(0.06 * dpi), int(0.02 * dpi)), np.uint8)) > 0
    small = (heights < 0.06 * dpi) & (widths < 0.12 * dpi) & (heights * widths > 6)
    small[0] = False
    kept = fits[labels] | (near & small[labels])
    return np.where(kept, image, np.uint8(_WHITE))


def ink_box(image: Image) -> PixelBox | None:
    """The box around the ink of ``image``, specks aside; null where it has none."""
    if not image.size:
        return None
    ink = cv2.morphologyEx(
        np.asarray((image < 140).astype(np.uint8), np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)
    )
    x, y, width, height = cv2.boundingRect(ink)
    return (x, y, width, height) if width and height > 8 else None


def stacked(images: list[Image], margin: int) -> tuple[Image, list[tuple[int, int]]]:
    """The images one below the other on white with ``margin`` pixels around each, and from which row to which each
    stands."""
    width = max(image.shape[1] for image in images) + 2 * margin
    sheet = np.full((sum(image.shape[0] + margin for image in images) + margin, width), _WHITE, np.uint8)
    places: list[tuple[int, int]] = []
    top = margin
    for image in images:
        sheet[top : top + image.shape[0], margin : margin + image.shape[1]] = image
        places.append((top, top + image.shape[0]))
        top += image.shape[0] + margin
    return sheet, places
