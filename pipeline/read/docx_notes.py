"""Footnotes and endnotes of Word documents (.docx): their content, and the numbers that Word counts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pipeline.read.docx_styles import W, integer, value
from pipeline.read.lists import number
from pipeline.read.package import Element

Kind = Literal["footnote", "endnote"]
# Office Open XML 17.11: what holds where neither the settings nor a section say more.
_STYLES: dict[Kind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}
_COUNTED = {"decimal", "decimalZero", "lowerLetter", "lowerRoman", "upperLetter", "upperRoman"}


class Notes:
    """The notes of a document by kind and id; `mark` counts them in the order of calls."""

    def __init__(self, parts: Iterable[Element | None], settings: Iterable[Element | None]) -> None:
        self._elements: dict[tuple[Kind, str], Element] = {}
        for part in parts:
            for element in () if part is None else part:
                for kind in _STYLES:
                    if element.tag == W + kind:
                        self._elements[kind, value(element, "id") or ""] = element
        said = [root for root in settings if root is not None]
        self._style = {kind: _style(kind, said) for kind in _STYLES}
        self._count = Counter({kind: _start(kind, said) - 1 for kind in _STYLES})

    def element(self, reference: Element) -> tuple[Kind, Element | None]:
        """The kind and the content of the note that a reference means."""
        kind: Kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        return kind, self._elements.get((kind, value(reference, "id") or ""))

    def mark(self, kind: Kind) -> str | None:
        """The number of the next note of a kind; null where it depends on pages or sections."""
        self._count[kind] += 1
        style = self._style[kind]
        return None if style is None else number(self._count[kind], style)


def _said(kind: Kind, name: str, roots: Iterable[Element]) -> set[str]:
    found = (value(item) for root in roots for said in root.iter(f"{W}{kind}Pr") for item in said.iter(W + name))
    return {item for item in found if item}


def _style(kind: Kind, roots: list[Element]) -> str | None:
    """The one style of numbers all over the document, if Word counts on from page to page."""
    styles = _said(kind, "numFmt", roots) or {_STYLES[kind]}
    continuous = _said(kind, "numRestart", roots) <= {"continuous"} and len(_said(kind, "numStart", roots)) < 2
    return styles.pop() if continuous and len(styles) == 1 and styles <= _COUNTED else None


def _start(kind: Kind, roots: list[Element]) -> int:
    return min((integer(start, 1) for start in _said(kind, "numStart", roots)), default=1)
