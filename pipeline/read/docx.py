"""Word documents (.docx): straight from the markup, since list numbers, text boxes and tracked changes are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.docx_notes import Notes
from pipeline.read.docx_styles import (
    Look,
    Numbering,
    Styles,
    W,
    has_borders,
    integer,
    paragraph_look,
    run_look,
    value,
)
from pipeline.read.failure import failure
from pipeline.read.notes import notes, told
from pipeline.read.package import Element, Package
from pipeline.read.paragraphs import Draft, DraftCell, DraftNote, DraftTable, Paragraph, Run, assemble

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED = {W + "del", W + "moveFrom", W + "rPrChange", W + "pPrChange", W + "delText", W + "delInstrText"}
_WRAPPERS = {
    *(W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")),
    *(W + name for name in ("ins", "moveTo")),
}
_CHARACTERS = {
    W + "tab": "\t",
    W + "cr": "\v",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F02D": "-", "F0FC": "✓", "F0E0": "→"}


def _content(element: Element) -> Iterator[Element]:
    """The children of an element, those within wrappers (content controls, insertions, links …) included and what was
    deleted or is an alternative left out."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DELETED:
            continue
        if tag == _MC + "AlternateContent":
            chosen = child.find(_MC + "Choice")
            chosen = child.find(_MC + "Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _content(chosen)
        elif tag in _WRAPPERS:
            yield from _content(child)
        else:
            yield child


class _Body:
    """A walk through the body of a document, in its order."""

    def __init__(self, styles: Styles, numbering: Numbering, noted: Notes | None, page: int | None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._noted = noted
        self._page = page
        self._fields: list[bool] = []

    def _hidden_in_field(self) -> bool:
        """Whether the walk is within the instruction (not the result) of a field."""
        return not all(self._fields)

    def _run_text(self, run: Element, boxes: list[Element]) -> tuple[str, list[tuple[int, DraftNote]]]:
        """The text of a run, and its notes with the place of each mark in it."""
        text = ""
        found: list[tuple[int, DraftNote]] = []
        for child in _content(run):
            tag = child.tag
            if tag == W + "fldChar":
                self._field(value(child, "fldCharType"))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                if self._noted is not None:  # a note has no notes
                    found.append((len(text), self._note(child, self._noted)))
            elif tag == W + "lastRenderedPageBreak":
                self._page = None if self._page is None else self._page + 1
            elif tag in (W + "drawing", W + "pict", W + "object"):
                boxes += _text_boxes(child)
            elif self._hidden_in_field():
                continue
            elif tag == W + "t":
                text += child.text or ""
            elif tag == W + "br":
                text += "\v" if value(child, "type") in (None, "textWrapping") else ""
            elif tag == W + "sym":
                text += _SYMBOLS.get((value(child, "char") or "").upper(), "")
            else:
                text += _CHARACTERS.get(str(tag), "")
        if found and found[-1][1].typed:  # the mark follows its reference, and stands ahead of the note's text again
            text = text[: found[-1][0]]
        return text, found

    def _note(self, reference: Element, noted: Notes) -> DraftNote:
        kind, element = noted.element(reference)
        typed = value(reference, "customMarkFollows") not in (None, "0", "false")
        content = () if element is None else tuple(_Body(self._styles, Numbering(None), None, None).drafts(element))
        return DraftNote(content, None if typed else noted.mark(kind), self._page, typed)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _runs(self, paragraph: Element, look: Look, boxes: list[Element]) -> list[Run]:
        found: list[Run] = []
        for child in _content(paragraph):
            if child.tag == W + "r":
                properties = child.find(W + "rPr")
                style = None if properties is None else value(properties.find(W + "rStyle"))
                of_run = run_look(properties)
                if style:
                    of_run = of_run.over(self._styles.look(style))
                of_run = of_run.over(look)
                text, noted = self._run_text(child, boxes)
                if of_run.hidden:
                    continue
                text = text.upper() if of_run.caps else text
                begun = 0
                for place, note in [*noted, (len(text), None)]:
                    if place > begun:
                        found.append(Run(text[begun:place], bool(of_run.bold), of_run.font or ""))
                    if note:
                        found.append(Run("", note=note))
                    begun = place
            elif child.tag in (_MATH + "oMath", _MATH + "oMathPara"):
                found.append(Run("".join(text.text or "" for text in child.iter(_MATH + "t"))))
        return found

    def paragraph(self, element: Element) -> tuple[Paragraph, list[Element], bool]:
        """A paragraph, the text boxes anchored in it, and whether its end was deleted by a tracked change."""
        properties = element.find(W + "pPr")
        style = (None if properties is None else value(properties.find(W + "pStyle"))) or self._styles.default
        own = paragraph_look(properties)
        look = own.over(self._styles.look(style))
        label, indent = "", None
        if look.list_id and look.list_id != "0":
            label, indent = self._numbering.next(look.list_id, look.list_level, style)
        if own.left is not None or own.first is not None or indent is None:
            indent = ((look.left or 0) + (look.first or 0)) / 20
        page = self._page
        boxes: list[Element] = []
        runs = self._runs(element, look, boxes)
        if label in ("-", "+") and not any(run.text.strip() for run in runs):
            label = ""
        mark = None if properties is None else properties.find(f"{W}rPr/{W}del")
        return Paragraph(tuple(runs), label, bool(look.centred), indent, page), boxes, mark is not None

    def drafts(self, parent: Element) -> list[Draft]:
        """The paragraphs and tables of a body, cell or text box."""
        found: list[Draft] = []
        merge = False
        for child in _content(parent):
            if child.tag == W + "p":
                paragraph, boxes, goes_on = self.paragraph(child)
                last = found[-1] if found else None
                if merge and isinstance(last, Paragraph):
                    found[-1] = replace(last, runs=last.runs + paragraph.runs)
                else:
                    found.append(paragraph)
                merge = goes_on
                for box in boxes:
                    found += self.drafts(box)
            elif child.tag == W + "tbl":
                found.append(self._table(child))
                merge = False
        return found

    def _table(self, table: Element) -> DraftTable:
        cells: list[DraftCell] = []
        page = self._page
        above: dict[int, int] = {}
        framed = 0
        rows = [row for row in _content(table) if row.tag == W + "tr" and not _deleted(row)]
        for number, row in enumerate(rows):
            before = row.find(f"{W}trPr/{W}gridBefore")
            column = integer(value(before))
            for cell in _content(row):
                if cell.tag != W + "tc":
                    continue
                properties = cell.find(W + "tcPr")
                span = 1 if properties is None else max(1, integer(value(properties.find(W + "gridSpan")), 1))
                merge = None if properties is None else properties.find(W + "vMerge")
                borders = None if properties is None else properties.find(W + "tcBorders")
                framed += borders is not None and has_borders(borders)
                content = self.drafts(cell)
                if merge is not None and value(merge) != "restart" and column in above:
                    index = above[column]
                    upper = cells[index]
                    cells[index] = replace(
                        upper, rows=number - upper.row + 1, content=upper.content + tuple(_with_text(content))
                    )
                else:
                    above[column] = len(cells)
                    cells.append(DraftCell(number, column, tuple(content), columns=span))
                column += span
        properties = table.find(W + "tblPr")
        borders = None if properties is None else properties.find(W + "tblBorders")
        style = None if properties is None else value(properties.find(W + "tblStyle"))
        bordered = self._styles.bordered(style) if borders is None else has_borders(borders)
        return DraftTable(tuple(cells), bordered or framed > len(cells) / 2, page)


def _with_text(drafts: Iterable[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        if isinstance(draft, DraftTable) or any(run.text.strip() for run in draft.runs):
            yield draft


def _deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _text_boxes(element: Element) -> list[Element]:
    """The text boxes in a drawing, each once though Word keeps it in two markups."""
    if element.tag == W + "txbxContent":
        return [element]
    return [box for child in _content(element) for box in _text_boxes(child)]


def read_docx(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A Word document. Raises ReadError: ``damaged``, ``encrypted``, ``too-large``, ``forbidden-xml``."""
    package = Package(data, "DOCX", limits)
    root = package.part("word/document.xml")
    if root is None:
        name = next((name for name in package.names() if name.startswith("word/document") and name[-4:] == ".xml"), "")
        root = package.part(name)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise failure("damaged", kind="DOCX")
    styles, numbering = Styles(package.part("word/styles.xml")), Numbering(package.part("word/numbering.xml"))
    paged = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    parts = map(package.part, ("word/footnotes.xml", "word/endnotes.xml"))
    noted = Notes(parts, (package.part("word/settings.xml"), body))
    drafts = _Body(styles, numbering, noted, 1 if paged else None).drafts(body)
    found = notes(drafts)
    warnings = list(told(found))
    if next(body.iter(W + "ins", W + "del"), None) is not None:
        warnings.append("Văn bản còn vết sửa đổi: đã lấy phần thêm vào, bỏ phần xóa đi.")
    return Reading(source, sha256, "docx", assemble(drafts), warnings=tuple(warnings), notes=found)
