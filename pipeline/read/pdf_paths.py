"""Ruling lines and images of a PDF page, read from pdfium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.pdf_glyphs import affine
from pipeline.read.tables import Ruling

_THIN = 2.5  # points: a filled box no thicker than this is a ruling line
_MOST_SEGMENTS = 4000  # of one path: more are a drawing
_MOST_OBJECTS = 200_000

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What a page draws besides text. ``image`` is the share (0..1) of the page that its largest image covers;
    ``rulings`` are the ruling lines in points from the upper left corner."""

    rulings: list[Ruling] = field(default_factory=list)
    image: float = 0.0
    paths: int = 0


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _matrix(pointer: Any, buffer: Any) -> Matrix:
    pdfium.FPDFPageObj_GetMatrix(pointer, buffer)
    return buffer.a, buffer.b, buffer.c, buffer.d, buffer.e, buffer.f


class _Reader:
    def __init__(self, affine: Matrix, area: float) -> None:
        self.found = Drawing()
        self._affine = affine
        self._area = area
        self._buffer = pdfium.FS_MATRIX()
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._left = _MOST_OBJECTS

    def read(self, objects: Iterator[Any], outer: Matrix, depth: int = 0) -> None:
        for pointer in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = pdfium.FPDFPageObj_GetType(pointer)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.found.paths += 1
                self._path(pointer, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                x0, top, x1, bottom = self._bounds(pointer, outer)
                self.found.image = max(self.found.image, (x1 - x0) * (bottom - top) / self._area)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
                count = pdfium.FPDFFormObj_CountObjects(pointer)
                inside = (pdfium.FPDFFormObj_GetObject(pointer, index) for index in range(count))
                self.read(inside, _times(_matrix(pointer, self._buffer), outer), depth + 1)

    def _shown(self, x: float, y: float, outer: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = outer
        x, y = a * x + c * y + e, b * x + d * y + f
        a, b, c, d, e, f = self._affine
        return a * x + c * y + e, b * x + d * y + f

    def _bounds(self, pointer: Any, outer: Matrix) -> Ruling:
        if not pdfium.FPDFPageObj_GetBounds(pointer, *self._edges):
            return 0.0, 0.0, 0.0, 0.0
        left, low, right, high = (edge.value for edge in self._edges)
        return _ordered(*self._shown(left, low, outer), *self._shown(right, high, outer))

    def _path(self, pointer: Any, outer: Matrix) -> None:
        x0, top, x1, bottom = box = self._bounds(pointer, outer)
        if max(x1 - x0, bottom - top) < 5:
            return
        if min(x1 - x0, bottom - top) <= _THIN:
            self.found.rulings.append(box)
            return
        pdfium.FPDFPath_GetDrawMode(pointer, self._fill, self._stroke)
        count = pdfium.FPDFPath_CountSegments(pointer)
        if (self._stroke.value or count > 5) and count <= _MOST_SEGMENTS:
            self._segments(pointer, count, outer, bool(self._stroke.value))

    def _segments(self, pointer: Any, count: int, outer: Matrix, stroked: bool) -> None:
        """The straight pieces of a stroked path, or the thin boxes of a filled one."""
        matrix = _times(_matrix(pointer, self._buffer), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for index in range(count + 1):
            segment = pdfium.FPDFPath_GetPathSegment(pointer, index) if index < count else None
            kind = pdfium.FPDFPathSegment_GetType(segment) if segment else pdfium.FPDF_SEGMENT_MOVETO
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                self._outline(points, stroked)
                points = []
            if segment is None or kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                continue
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._shown(x.value, y.value, matrix))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])

    def _outline(self, points: list[tuple[float, float]], stroked: bool) -> None:
        across = [point[0] for point in points]
        down = [point[1] for point in points]
        box = min(across), min(down), max(across), max(down)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN < max(box[2] - box[0], box[3] - box[1]):
            self.found.rulings.append(box)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) < 1 and max(abs(x1 - x0), abs(y1 - y0)) > 5:
                    self.found.rulings.append(_ordered(x0, y0, x1, y1))


def _ordered(x0: float, y0: float, x1: float, y1: float) -> Ruling:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def drawing(page: Any) -> Drawing:
    """Ruling lines and image cover of a pdfium page."""
    width, height = page.get_size()
    a, b, c, d, e, f = affine(page)
    reader = _Reader((a, d, b, e, c, f), max(width * height, 1.0))
    raw = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    reader.read((pdfium.FPDFPage_GetObject(raw, index) for index in range(count)), _UNIT)
    return reader.found
