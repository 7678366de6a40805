"""Text files, plain or Markdown."""

from __future__ import annotations

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.markdown import is_markdown, read_markdown
from pipeline.read.text import decode_bytes, read_text


def read_txt(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A text file, read as Markdown where its name or its marks say so. Raises ReadError(``wrong-content``)."""
    del limits  # a text file is never larger than itself
    text = decode_bytes(data)
    marked = source.lower().endswith((".md", ".markdown")) or is_markdown(text)
    return (read_markdown if marked else read_text)(text, source, sha256)
