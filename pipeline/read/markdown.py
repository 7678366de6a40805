"""Markdown: the marks go, what they say of a line (heading, bold, table, list) stays."""

from __future__ import annotations

import html
import re

from pipeline.model import Block, Cell, Line, Reading, Table
from pipeline.read.columns import unglued
from pipeline.read.paragraphs import with_whole

_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
_HEADING = re.compile(r"\s*#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s*[*•]\s+(?=\S)")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_\\])\1(?![\w*])")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SIGNS = (
    re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
    re.compile(r"\*\*[^*\n]+\*\*"),
    re.compile(r"^\s*#{1,6} \S[^\n]*\n(?:[^#\n][^\n]*\n|\n)+\s*#{1,6} \S", re.MULTILINE),
    re.compile(r"\d\\[.\-)]|\\-"),
)
_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*\n[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|){2,}[ \t]*\n[ \t]*\|", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown by its marks: a whole table, two kinds of marks, or bold words throughout."""
    if _TABLE.search(text):
        return True
    found = sum(bool(sign.search(text)) for sign in _SIGNS)
    return found >= 2 or len(_SIGNS[1].findall(text)) >= 3


def _plain(text: str) -> str:
    """Running text without its marks."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _STRONG.sub("", text) if "`" not in text else text.replace("`", "")
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip()


def _bold(text: str) -> bool:
    """Whether (nearly) all letters of a line stand between ``**``."""
    pieces = _STRONG.split(text)
    letters = [sum(character.isalnum() for character in piece) for piece in pieces]
    return len(pieces) > 2 and sum(letters[1::2]) >= 0.8 * sum(letters) > 0


def _cells(row: str) -> list[str]:
    """The cells of a table row; ``\\|`` is a letter."""
    inner = row.strip().removeprefix("|")
    inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
    return [_plain(cell) for cell in re.split(r"(?<!\\)\|", inner)]


def _table(rows: list[str]) -> Table | None:
    kept = [_cells(row) for row in rows if not _TABLE_RULE.match(row)]
    kept = [row for row in kept if any(row)]
    cells = [Cell(text, number, column) for number, row in enumerate(kept) for column, text in enumerate(row)]
    return Table(tuple(cells)) if cells else None


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and line.count("|") >= 2


def read_markdown(text: str, source: str, sha256: str) -> Reading:
    """The text of a Markdown file: a line of it is a paragraph."""
    lines = text.replace("\f", "\n").splitlines()
    blocks: list[Block] = []
    gap, lead = False, ""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if _is_row(line) or (number < len(lines) and "|" in line and _TABLE_RULE.match(lines[number])):
            rows = [line]
            while number < len(lines) and ("|" in lines[number]):
                rows.append(lines[number])
                number += 1
            table = _table(rows)
            blocks += [table] if table else []
            continue
        heading = _HEADING.match(line)
        content = heading["text"] if heading else _BULLET.sub("- ", line, count=1)
        content = re.sub(r"^\s*>\s?", "", content)
        plain = "" if _FENCE.match(line) or _RULE.match(line) else _plain(content)
        if not plain:
            gap = bool(blocks)
            continue
        if plain in ("-", "+"):  # a list mark that lost its text to the next line
            lead = f"{plain} "
            continue
        plain, lead = lead + plain, ""
        bold = bool(heading) or _bold(content)
        for piece in unglued(plain) or plain.split("\n"):
            if piece.strip():
                blocks.append(Line(re.sub(r"\s+", " ", piece.strip()), gap=gap, bold=bold))
                gap = False
    return Reading(source, sha256, "txt", with_whole(blocks))
