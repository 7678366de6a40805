"""Extracting: what a document orders, by whom, by when, to which figure, citing what.

`extract` is the whole way from a file. The language library is loaded with the first document, not with this package.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Extraction
from pipeline.read.base import Limits

__all__ = ["extract"]


def extract(path: Path, limits: Limits = Limits()) -> tuple[Extraction, ...]:  # noqa: B008 - immutable
    """The extractions of a file: one, or one for each document in an archive. Raises ReadError."""
    from pipeline.extract import document

    return document.extract(path, limits)
