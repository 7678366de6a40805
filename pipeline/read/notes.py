"""Footnotes and endnotes of formats that have paragraphs: kept beside the text, with the place of the mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Note
from pipeline.read.paragraphs import Decoder, Draft, DraftNote, Paragraph, Run, plain

# The mark as it is typed ahead of a note's text: a figure or small Roman number in brackets, a bare figure, asterisks.
_MARK = re.compile(r"(?:[\[(]\s*(\d{1,3}|[ivx]{1,5}|\*{1,3})\s*[\])]|(\d{1,3}|[*†‡]{1,3}))(?:[.:]?\s+|(?=[^\W\d]))")


def without_mark(text: str) -> tuple[str | None, str]:
    """The mark that a note's text begins with, brackets aside, and the rest; null where it begins with none."""
    text = text.strip()
    match = _MARK.match(text)
    return (match[1] or match[2], text[match.end() :]) if match else (None, text)


def _marked(drafts: Iterable[Draft]) -> Iterator[tuple[DraftNote, Sequence[Run], Sequence[Run]]]:
    """The notes in the order of their marks, each with the runs of its paragraph before and after the mark."""
    for draft in drafts:
        if isinstance(draft, Paragraph):
            for place, run in enumerate(draft.runs):
                if run.note:
                    yield run.note, draft.runs[:place], draft.runs[place + 1 :]
        else:
            for cell in draft.cells:
                yield from _marked(cell.content)


def notes(drafts: Sequence[Draft]) -> tuple[Note, ...]:
    """The notes of a document given as drafts, those without text left out."""
    found: list[Note] = []
    decoder = Decoder(drafts)
    for note, before, after in _marked(drafts):
        text = plain(note.content, decoder)
        mark, text = without_mark(text) if note.typed else (note.mark, text.strip())
        if text:
            found.append(Note(text, mark, note.page, around=(decoder.text(before), decoder.text(after))))
    return tuple(found)


def told(found: Sequence[Note]) -> tuple[str, ...]:
    """What the person who dropped the file should know of its notes."""
    return (f"Có {len(found)} chú thích cuối trang để riêng, không đưa vào văn bản.",) if found else ()
