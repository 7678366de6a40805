"""The errors of reading, in the words of ``knowledge/data/read_errors.toml``."""

from __future__ import annotations

from pipeline.knowledge import document
from pipeline.read.base import ReadError


def failure(code: str, **fields: object) -> ReadError:
    """The ReadError ``code``, its texts filled with ``fields``. Raises KeyError for a code that has no texts."""
    texts = document("read_errors")["errors"][code]
    return ReadError(code, texts["reason"].format(**fields), texts["remedy"].format(**fields))
