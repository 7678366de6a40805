"""OpenDocument text (.odt): straight from the markup, with list numbers counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.failure import failure
from pipeline.read.lists import Counter, Level
from pipeline.read.notes import notes, told
from pipeline.read.package import Element, Package
from pipeline.read.paragraphs import Draft, DraftCell, DraftNote, DraftTable, Paragraph, Run, assemble

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = f"{{{_NAMES}office:1.0}}", f"{{{_NAMES}text:1.0}}", f"{{{_NAMES}table:1.0}}"
_STYLE, _DRAW = f"{{{_NAMES}style:1.0}}", f"{{{_NAMES}drawing:1.0}}"
_FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
# Absurd repetitions are cut to this.
_MAX_REPEAT = 200
_SKIPPED = {
    *(_TEXT + name for name in ("tracked-changes", "note", "sequence-decls", "variable-decls", "user-field-decls")),
    *(_TEXT + name for name in ("bibliography-mark", "alphabetical-index-mark", "toc-mark", "change")),
    *(_OFFICE + name for name in ("annotation", "annotation-end", "forms")),
}


def _points(length: str | None) -> float:
    match = re.fullmatch(r"(-?[\d.]+)(pt|in|cm|mm|px)", length or "")
    try:
        return float(match[1]) * _POINTS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _number(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


@dataclass
class _Look:
    bold: bool = False
    font: str = ""
    upper: bool = False
    hidden: bool = False
    centred: bool = False
    indent: float = 0.0
    list_style: str = ""
    bordered: bool = False


@dataclass
class _Styles:
    """Styles by family and name, automatic ones included; a style's look includes that of its parents."""

    elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], _Look] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        if root is None:
            return
        for face in root.iter(_STYLE + "font-face"):
            family = face.get("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family") or ""
            self.faces[face.get(_STYLE + "name") or ""] = family.strip("'\"")
        for style in root.iter(_STYLE + "style"):
            self.elements[style.get(_STYLE + "family") or "", style.get(_STYLE + "name") or ""] = style
        for style in root.iter(_STYLE + "default-style"):
            self.elements[style.get(_STYLE + "family") or "", ""] = style
        for listed in root.iter(_TEXT + "list-style"):
            self.lists[listed.get(_STYLE + "name") or ""] = dict(_levels(listed))

    def look(self, family: str, name: str, depth: int = 0) -> _Look:
        if (family, name) in self.known:
            return self.known[family, name]
        style = self.elements.get((family, name))
        look = _Look()
        if style is not None and depth < 20:
            parent = style.get(_STYLE + "parent-style-name") or ""
            if name:
                look = _Look(**vars(self.look(family, parent if parent != name else "", depth + 1)))
            look.list_style = style.get(_STYLE + "list-style-name") or look.list_style
            for properties in style:
                self._apply(look, properties)
        self.known[family, name] = look
        return look

    def _apply(self, look: _Look, properties: Element) -> None:
        get = properties.get
        if weight := get(_FO + "font-weight"):
            look.bold = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
        if face := get(_STYLE + "font-name"):
            look.font = self.faces.get(face) or face
        if transform := get(_FO + "text-transform"):
            look.upper = transform == "uppercase"
        if display := get(_TEXT + "display"):
            look.hidden = display == "none"
        if align := get(_FO + "text-align"):
            look.centred = align == "center"
        if get(_FO + "margin-left") or get(_FO + "text-indent"):
            look.indent = _points(get(_FO + "margin-left")) + _points(get(_FO + "text-indent"))
        for side in ("border", "border-top", "border-left"):
            if border := get(_FO + side):
                look.bordered = border != "none"


def _levels(listed: Element) -> Iterator[tuple[int, Level]]:
    for level in listed:
        number = _number(level.get(_TEXT + "level")) - 1
        if level.tag == _TEXT + "list-level-style-bullet":
            yield number, Level(style="bullet", text=level.get(_TEXT + "bullet-char") or "-")
        elif level.tag == _TEXT + "list-level-style-number":
            shown = _number(level.get(_TEXT + "display-levels"))
            text = level.get("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format")
            if not text:
                parts = ".".join(f"%{above + 1}" for above in range(max(0, number - shown + 1), number + 1))
                text = f"{level.get(_STYLE + 'num-prefix') or ''}{parts}{level.get(_STYLE + 'num-suffix') or ''}"
            style = _FORMATS.get(level.get(_STYLE + "num-format") or "", "decimal")
            text = re.sub(r"%(\d)%", r"%\1", text) if style != "none" else ""
            yield number, Level(style=style, text=text, start=_number(level.get(_TEXT + "start-value")))


class _Walk:
    """A walk through the text of a document."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._counters: dict[str, Counter] = {}
        self._by_id: dict[str, Counter] = {}
        self._boxes: list[Element] = []

    def _runs(self, element: Element, bold: bool, font: str, upper: bool) -> Iterator[Run]:
        def run(text: str | None) -> Iterator[Run]:
            if text:
                text = re.sub(r"[ \t\r\n]+", " ", text)
                yield Run(text.upper() if upper else text, bold, font)

        yield from run(element.text)
        for child in element:
            tag = child.tag
            if tag == _TEXT + "s":
                yield Run(" " * min(_number(child.get(_TEXT + "c")), _MAX_REPEAT), bold, font)
            elif tag == _TEXT + "tab":
                yield Run("\t", bold, font)
            elif tag == _TEXT + "line-break":
                yield Run("\v", bold, font)
            elif tag == _TEXT + "note":
                yield Run("", note=self._note(child))
            elif tag in (_DRAW + "frame", _DRAW + "custom-shape", _DRAW + "g"):
                self._boxes += child.iter(_DRAW + "text-box", _DRAW + "custom-shape")
            elif isinstance(tag, str) and tag not in _SKIPPED:
                look = self._styles.look("text", child.get(_TEXT + "style-name") or "\0")
                said = child.get(_TEXT + "style-name") is not None
                if not look.hidden:
                    yield from self._runs(
                        child, (look.bold or bold) if said else bold, look.font or font, upper or look.upper
                    )
            yield from run(child.tail)

    def _note(self, element: Element) -> DraftNote:
        body = element.find(_TEXT + "note-body")
        citation = element.find(_TEXT + "note-citation")
        mark = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        return DraftNote(() if body is None else tuple(_Walk(self._styles).drafts(body)), mark or None)

    def drafts(self, parent: Element, listed: Counter | None = None, level: int = 0) -> list[Draft]:
        """The paragraphs and tables within an element of the text."""
        found: list[Draft] = []
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in (_TEXT + "p", _TEXT + "h"):
                found += self._paragraph(child)
            elif tag == _TEXT + "list":
                found += self._list(child, listed, level)
            elif tag == _TABLE + "table":
                found.append(self._table(child))
            elif tag in (_DRAW + "frame", _DRAW + "g", _DRAW + "text-box"):
                found += self.drafts(child)
            else:
                found += self.drafts(child, listed, level)
        return found

    def _paragraph(self, element: Element, label: str = "") -> list[Draft]:
        look = self._styles.look("paragraph", element.get(_TEXT + "style-name") or "")
        self._boxes = []
        runs = tuple(self._runs(element, look.bold, look.font, look.upper))
        boxes, self._boxes = self._boxes, []
        found: list[Draft] = [] if look.hidden else [Paragraph(runs, label, look.centred, look.indent)]
        for box in boxes:
            found += self.drafts(box)
        return found

    def _list(self, element: Element, outer: Counter | None, level: int) -> list[Draft]:
        name = element.get(_TEXT + "style-name") or ""
        if outer is not None and not name:
            counter = outer
        else:
            levels = self._styles.lists.get(name, {})
            continued = element.get(_TEXT + "continue-list")
            if continued in self._by_id:
                counter = self._by_id[continued]
            elif element.get(_TEXT + "continue-numbering") == "true" and name in self._counters:
                counter = self._counters[name]
            else:
                counter = outer if outer is not None and outer.levels == levels else Counter(levels)
            self._counters[name] = counter
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identity:
            self._by_id[identity] = counter
        found: list[Draft] = []
        for item in element:
            if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
                continue
            if start := item.get(_TEXT + "start-value"):
                counter.restart(level, _number(start))
            numbered = item.tag == _TEXT + "list-item"
            for child in item:
                if child.tag in (_TEXT + "p", _TEXT + "h") and numbered and counter.levels:
                    found += self._paragraph(child, counter.label(level))
                    numbered = False
                elif child.tag == _TEXT + "list":
                    found += self._list(child, counter, level + 1)
                elif child.tag in (_TEXT + "p", _TEXT + "h"):
                    found += self._paragraph(child)
                elif child.tag == _TABLE + "table":
                    found.append(self._table(child))
        return found

    def _rows(self, table: Element) -> Iterator[Element]:
        for child in table:
            if child.tag == _TABLE + "table-row":
                yield child
            elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
                yield from self._rows(child)

    def _table(self, table: Element) -> DraftTable:
        cells: list[DraftCell] = []
        framed = 0
        for number, row in enumerate(self._rows(table)):
            column = 0
            for cell in row:
                if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                    continue
                if cell.tag == _TABLE + "table-cell":
                    rows = min(_number(cell.get(_TABLE + "number-rows-spanned")), _MAX_REPEAT)
                    columns = min(_number(cell.get(_TABLE + "number-columns-spanned")), _MAX_REPEAT)
                    cells.append(DraftCell(number, column, tuple(self.drafts(cell)), rows, columns))
                    framed += self._styles.look("table-cell", cell.get(_TABLE + "style-name") or "").bordered
                column += min(_number(cell.get(_TABLE + "number-columns-repeated")), _MAX_REPEAT)
        return DraftTable(tuple(cells), framed > len(cells) / 2)


def read_odt(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """An OpenDocument text. Raises ReadError: ``damaged``, ``encrypted``, ``too-large``, ``forbidden-xml``."""
    package = Package(data, "ODT", limits)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{{{_NAMES}manifest:1.0}}encryption-data"), None) is not None:
        raise failure("encrypted", kind="ODT")
    root = package.part("content.xml")
    body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise failure("damaged", kind="ODT")
    styles = _Styles()
    styles.add(package.part("styles.xml"))
    styles.add(root)
    drafts = _Walk(styles).drafts(body)
    noted = notes(drafts)
    return Reading(source, sha256, "odt", assemble(drafts), warnings=told(noted), notes=noted)
