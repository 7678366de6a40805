"""What every reader shares: its bounds, and the one error it may raise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


class ReadError(Exception):
    """A file that cannot be read. ``code`` is stable and English (``encrypted``, ``truncated`` …); ``reason`` and
    ``remedy`` are Vietnamese sentences for the person who dropped the file: what is wrong, and what to do."""

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.code = code
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        return type(self), (self.code, self.reason, self.remedy)  # crosses process borders whole


@dataclass(frozen=True)
class Limits:
    """Bounds on reading one file. ``seconds`` is wall-clock time for the whole file, ``expansion`` how many bytes a
    compressed file may unfold to. ``page_cache`` keeps pages that were read by OCR, so that an interrupted file is
    taken up where it stopped. ``progress`` is told (pages done, pages in all)."""

    seconds: float = 1800.0
    pages: int = 2000
    memory: int = 2 * 1024**3
    expansion: int = 512 * 1024**2
    ocr: Literal["auto", "never", "always"] = "auto"
    ocr_dpi: int = 300
    ocr_workers: int = 1
    page_cache: Path | None = None
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)
