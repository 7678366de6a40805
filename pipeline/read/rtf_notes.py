"""The numbers that stand for \\chftn in Rich Text: what the document says of them, and their count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.read.lists import number

_STYLES = {
    "ar": "decimal",
    "alc": "lowerLetter",
    "auc": "upperLetter",
    "rlc": "lowerRoman",
    "ruc": "upperRoman",
}
# Of the document or a section (s), of footnotes or endnotes (a): the style, where the count begins anew, its start.
_CONTROL = re.compile(r"s?(a?)ftn(?:n([a-z]+)|rst([a-z]+)|(restart)|(start))")


@dataclass
class NoteNumbers:
    """The running numbers of footnotes and endnotes; a null style: the number depends on page or section."""

    styles: dict[bool, str | None] = field(default_factory=lambda: {False: "decimal", True: "decimal"})
    counts: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def control(self, word: str, argument: int | None) -> None:
        """Take in a control word, if it is one on the numbers of notes."""
        match = _CONTROL.fullmatch(word)
        if match is None:
            return
        endnote, style, begins, anew, start = bool(match[1]), *match.groups()[1:]
        if start:
            self.counts[endnote] = (argument or 1) - 1
        elif anew or (begins and begins != "cont"):
            self.styles[endnote] = None
        elif style and self.styles[endnote] is not None:
            self.styles[endnote] = _STYLES.get(style)

    def next(self, *, endnote: bool) -> str | None:
        """The number of the next note of its kind, if it can be known."""
        self.counts[endnote] += 1
        style = self.styles[endnote]
        return None if style is None else number(self.counts[endnote], style)
