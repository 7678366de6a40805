"""Full text over the folded passages: what somebody types, as an FTS5 expression, and ranked hits with snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge.folding import bare
from pipeline.register.documents import label
from pipeline.register.store import Register

CANDIDATES = 1000
WINDOW = 200_000
_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_USUAL_LENGTH = 250
SNIPPET = 240
_PIECE = re.compile(r"[“\"](?P<phrase>[^”\"]+)[”\"]|(?P<word>[^\s“”\"]+)")
_TOKEN = re.compile(r"\w+")


def _pieces(text: str) -> list[list[str]]:
    """The phrases (in quotation marks) and words asked for, each as its tokens."""
    pieces = [_TOKEN.findall(bare(match["phrase"] or match["word"])) for match in _PIECE.finditer(text)]
    return [tokens for tokens in pieces if tokens]


def match_expression(text: str) -> str:
    """An FTS5 expression: every word and every quoted phrase must be there, whatever marks they are typed with.

    An expression that holds nothing (only punctuation) matches nothing.
    """
    return " AND ".join(f'"{" ".join(tokens)}"' for tokens in _pieces(text)) or '""'


@dataclass(frozen=True)
class Hit:
    """A passage that holds what was asked for. ``marks`` are half-open offsets into ``snippet``."""

    document: str
    document_id: int
    section: str
    directive: str | None
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float


def search(register: Register, text: str, *, documents: Sequence[int] = (), limit: int = 20) -> list[Hit]:
    """The best hits first. A passage that holds the words one behind the other comes before one that scatters them;
    among equals BM25 decides. Of very many hits the newest `CANDIDATES` are ranked, besides those of the newest
    `WINDOW` passages that have the words one behind the other."""
    pieces = _pieces(text)
    if not pieces:
        return []
    phrases = [" ".join(tokens) for tokens in pieces]
    rows = _candidates(register, match_expression(text), documents)
    found = {row["id"]: (_ranked(row["bare"], phrases), row) for row in rows}
    if len(rows) == CANDIDATES and len(pieces) > 1 and sum(rank[0] for rank, _ in found.values()) < limit:
        newest = register.all("SELECT coalesce(max(id), 0) AS id FROM passages")[0]["id"]
        for row in _candidates(register, f'"{" ".join(phrases)}"', documents, newest - WINDOW):
            found[row["id"]] = (_ranked(row["bare"], phrases), row)
    best = sorted(found.values(), key=lambda pair: pair[0], reverse=True)[:limit]
    return list(_hits(register, [(rank[1], row) for rank, row in best], pieces))


def _candidates(register: Register, expression: str, documents: Sequence[int], beyond: int = 0) -> list[Any]:
    # Backwards, FTS5 walks over every place of a phrase, whatever the bound; forwards it heeds it. So with a bound the
    # few hits are sorted here, and without one the walk backwards ends early.
    order = "+f.rowid" if beyond else "f.rowid"
    only = f"AND p.document IN ({','.join(str(int(number)) for number in documents)})" if documents else ""
    return register.all(
        "SELECT p.id, p.document, p.start, p.end, p.bare, t.directive, t.section FROM passages_fts f"
        " CROSS JOIN passages p ON p.id = f.rowid LEFT JOIN directives t ON t.id = p.directive"
        f" WHERE passages_fts MATCH ? AND f.rowid > ? AND coalesce(t.dismissed, 0) = 0 {only}"
        f" ORDER BY {order} DESC LIMIT ?",
        [expression, beyond, CANDIDATES],
    )


def _ranked(passage: str, phrases: Sequence[str]) -> tuple[bool, float]:
    """Whether the passage holds all phrases one behind the other, and its score.

    The score is BM25. Since all hits hold every phrase, the rarity of one would weigh them all alike and is left out,
    which spares counting frequent words over the whole register.
    """
    words = f" {' '.join(_TOKEN.findall(passage))} "
    length = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * len(passage) / _USUAL_LENGTH)
    counts = (words.count(f" {phrase} ") for phrase in phrases)
    return f" {' '.join(phrases)} " in words, sum(count * (_SATURATION + 1) / (count + length) for count in counts)


def _hits(register: Register, ranked: Sequence[tuple[float, Any]], pieces: list[list[str]]) -> Iterator[Hit]:
    for score, row in ranked:
        document = register.one(
            "SELECT d.*, v.source, substr(v.text, ? + 1, ?) AS passage FROM documents d"
            " JOIN versions v ON v.id = d.version WHERE d.id = ?",
            [row["start"], row["end"] - row["start"], row["document"]],
        )
        if document is None:
            continue
        snippet, marks = _snippet(document["passage"], pieces)
        yield Hit(
            document=label(document),
            document_id=row["document"],
            section=row["section"] if row["directive"] else _section(register, row["document"], row["start"]),
            directive=row["directive"],
            start=row["start"],
            end=row["end"],
            snippet=snippet,
            marks=marks,
            score=round(score, 3),
        )


def _section(register: Register, document: int, start: int) -> str:
    row = register.one(
        'SELECT path FROM sections WHERE document = ? AND start <= ? AND "end" > ? ORDER BY position DESC LIMIT 1',
        [document, start, start],
    )
    return row["path"] if row else ""


def _snippet(passage: str, pieces: list[list[str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of the passage around the first hit, in its own spelling, with the places of all hits in it."""
    shown = re.sub(r"\s", " ", passage)
    flat = bare(shown)
    if len(flat) != len(shown):  # combining marks that have no letter of their own
        return shown[:SNIPPET], ()
    # The whole query in one piece tells more than its words here and there.
    together = [token for tokens in pieces for token in tokens]
    marks = _places(flat, together) or sorted({span for tokens in pieces for span in _places(flat, tokens)})
    at = marks[0][0] if marks else 0
    start = 0 if len(shown) <= SNIPPET else max(0, min(at - SNIPPET // 4, len(shown) - SNIPPET))
    start = shown.rfind(" ", 0, start) + 1 if start else 0
    end = len(shown) if len(shown) <= start + SNIPPET else max(shown.rfind(" ", start, start + SNIPPET), start + 1)
    head, tail = "… " if start else "", " …" if end < len(shown) else ""
    inside = [(a - start + len(head), b - start + len(head)) for a, b in marks if start <= a and b <= end]
    return head + shown[start:end] + tail, tuple(_merged(inside))


def _places(flat: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where the tokens stand one behind the other, as whole words."""
    pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, tokens)) + r"(?!\w)"
    return [match.span() for match in re.finditer(pattern, flat)]


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
