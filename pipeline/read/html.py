"""Web pages (.html, .mht) and what Word saves as such, often under the name .doc."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage

from lxml import etree
from lxml import html as lxml_html

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.failure import failure
from pipeline.read.lists import number
from pipeline.read.notes import notes, told
from pipeline.read.package import unparsed
from pipeline.read.paragraphs import Draft, DraftCell, DraftNote, DraftTable, Paragraph, Run, assemble
from pipeline.read.text import decode_bytes

Element = etree._Element

_SKIPPED = {"script", "style", "head", "title", "noscript", "template", "object", "iframe", "select", "button", "svg"}
_BLOCKS = {
    *(
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
    ),
    *("section", "article", "header", "footer", "main", "aside", "nav", "form", "fieldset", "address", "figure", "hr"),
    *("body", "html", "tbody", "td", "th", "tr", "table", "caption", "figcaption"),
}
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
# Elements around a page's content: menus, what else the site offers, who runs it.
_FURNITURE = {"aside", "footer", "nav"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_NOTE = re.compile(r"sd(?:foot|end)note|(?:ftn|edn)\d+$")  # what LibreOffice and Word name notes
# What they name the figures that refer to them, and those figures ahead of the notes themselves.
_REFERENCE = re.compile(r"(sd(?:foot|end)note\d*)anc|_(ftn|edn)ref(\d*)")
_NOTE_HEAD = re.compile(r"sd(?:foot|end)note\d*sym|_(?:ftn|edn)\d*$")
_LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_LISTS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0}


def _decoded(data: bytes, charset: str | None = None) -> str:
    """The markup as text: by its byte order mark, the ``charset`` said outside or in the markup, else by content."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode_bytes(data)
    said = _CHARSET.search(data[:8192])
    name = charset or (said[1].decode("ascii", "ignore") if said else "utf-8")
    try:
        data.decode("utf-8")
        name = "utf-8"
    except UnicodeDecodeError:
        name = "cp1252" if name.lower() in ("utf-8", "utf8", "us-ascii") else name
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _from_archive(data: bytes) -> str:
    """The page in a web archive (.mht)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _decoded(content, part.get_content_charset())
    raise failure("no-text")


def _style(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in (element.get("style") or "").split(";"):
        name, _, said = declaration.partition(":")
        found[name.strip().lower()] = said.strip()
    return found


def _points(length: str) -> float:
    match = re.match(r"(-?[\d.]+)\s*(pt|px|in|cm|mm|em)\b", length)
    try:
        return float(match[1]) * _POINTS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _span(cell: Element, name: str) -> int:
    """A cell's extent; an absurd one is 1."""
    said = (cell.get(name) or "1").strip()
    return int(said) if said.isdecimal() and 0 < int(said) <= 200 else 1


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    font: str = ""
    centred: bool = False
    indent: float = 0.0
    pre: bool = False
    upper: bool = False


@dataclass
class _Walk:
    """A walk over the page that gathers runs until a block ends."""

    drafts: list[Draft] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    look: _Look = field(default_factory=_Look)
    label: str = ""
    notes: dict[str, DraftNote] = field(default_factory=dict)  # those that nothing has referred to so far
    head: str | None = None  # of a note, its mark

    def flush(self) -> None:
        if any(run.text.strip() for run in self.runs):
            self.drafts.append(Paragraph(tuple(_collapsed(self.runs)), self.label, self.look.centred, self.look.indent))
        elif self.runs:
            self.drafts.append(Paragraph(tuple(run for run in self.runs if run.note)))
            self.runs = []
            return
        else:
            return  # a list number waits for the item's text
        self.runs = []
        self.label = ""

    def text(self, text: str | None, look: _Look) -> None:
        if text:
            text = re.sub(r"\r?\n", "\v", text) if look.pre else re.sub(r"[ \t\r\n\f]+", " ", text)
            self.runs.append(Run(text.upper() if look.upper else text, look.bold, look.font))


def _collapsed(runs: list[Run]) -> Iterator[Run]:
    """Runs without white space at the paragraph's ends and after a break; no-break spaces become spaces."""
    trim = True
    for run in runs:
        text = run.text.lstrip(" ") if trim else run.text
        if run.note:
            yield run
        if text:
            trim = text.endswith("\v")
            yield replace(run, text=re.sub(r" *\v *", "\v", text).replace("\xa0", " "))


def _under(element: Element, look: _Look) -> _Look:
    """The look within an element."""
    tag, style = element.tag, _style(element)
    weight = style.get("font-weight", "")
    bold = look.bold or tag in _BOLD
    if weight:
        bold = weight.startswith("bold") or (weight.isdecimal() and int(weight) >= 600)
    font = style.get("font-family", "").split(",")[0].strip("\"' ") or element.get("face") or look.font
    align = style.get("text-align") or element.get("align") or ("center" if tag == "center" else "")
    centred = align.lower() == "center" if align and tag not in ("table", "img") else look.centred
    indent = look.indent
    if tag in _BLOCKS:
        indent = _points(style.get("margin-left", "")) + _points(style.get("text-indent", ""))
    upper = style["text-transform"] == "uppercase" if "text-transform" in style else look.upper
    return _Look(bold, font, centred, indent, look.pre or tag == "pre", upper)


def _hidden(element: Element) -> bool:
    style = _style(element)
    if element.get("hidden") is not None:
        return True
    return style.get("display") == "none" or style.get("mso-hide") == "all" or style.get("visibility") == "hidden"


def _own_words(element: Element) -> int:
    """How many letters an element shows that are no link's."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.tag == "a":
        return 0
    below = (_own_words(child) + len((child.tail or "").strip()) for child in element)
    return len((element.text or "").strip()) + sum(below)


def _hide_furniture(root: Element) -> None:
    """Hide menus, sidebars and footers, but none that holds most of what the page says."""
    whole = _own_words(root)
    for element in root.iter(*_FURNITURE):
        if 2 * _own_words(element) < whole:
            element.set("hidden", "")


def _list_label(item: Element) -> str:
    """The number that a browser shows before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    start = parent.get("start") or "1"
    value = int(start) - 1 if re.fullmatch(r"-?\d{1,6}", start) else 0
    for sibling in parent.iterchildren("li"):
        said = sibling.get("value") or ""
        value = int(said) if re.fullmatch(r"-?\d{1,6}", said) else value + 1
        if sibling is item:
            break
    style = _LIST_STYLES.get(parent.get("type") or "1") or "decimal"
    style = _CSS_LISTS.get(_style(parent).get("list-style-type", ""), style)
    return f"{number(value, style)}."


def _is_note(element: Element) -> bool:
    """Whether an element is a note or a list of notes."""
    if _style(element).get("mso-element", "") in ("footnote-list", "endnote-list", "footnote", "endnote"):
        return True
    return element.tag == "div" and bool(_NOTE.match(element.get("id") or ""))


def _notes(root: Element) -> dict[str, DraftNote]:
    """The notes of a page by name."""
    found: dict[str, DraftNote] = {}
    for element in root.iter("div"):
        if not _is_note(element) or any(map(_is_note, element.iterdescendants("div"))):
            continue
        walk = _Walk(head="")
        _inside(element, walk, _Look())
        walk.flush()
        name = element.get("id") or ""
        mark = (walk.head or "").strip(" []()\r\n\t\xa0")
        found[name if name not in found else f"#{len(found)}"] = DraftNote(
            tuple(walk.drafts), mark or None, typed=not mark
        )
    return found


def _walk(element: Element, walk: _Walk, look: _Look) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
        return
    if _is_note(element) or _style(element).get("mso-element", "") in ("header", "footer", "comment-list"):
        return
    if tag == "div" and element.get("title") in ("header", "footer"):
        return
    name = (element.get("name") or element.get("id") or "") if tag == "a" else ""
    if reference := _REFERENCE.match(name):
        if note := walk.notes.pop("".join(filter(None, reference.groups())), None):
            walk.runs.append(Run("", note=note))
        return
    if walk.head is not None and _NOTE_HEAD.match(name):
        walk.head += "".join(map(str, element.itertext()))
        return
    if tag == "br":
        walk.runs.append(Run("\v"))
        return
    if tag == "table":
        walk.flush()
        walk.drafts.append(_table(element, _under(element, look), walk))
        return
    inner = _under(element, look)
    if tag in ("span", "p") and "Ignore" in _style(element).get("mso-list", ""):
        mark = "".join(str(text) for text in element.itertext()).replace("\xa0", " ").strip()
        mark = "-" if mark and not any(letter.isalnum() for letter in mark.removeprefix("o")) and mark != "+" else mark
        walk.text(f"{mark} ", inner)
        return
    block = tag in _BLOCKS
    if block:
        walk.flush()
        walk.look = inner
        if tag == "li":
            walk.label = _list_label(element)
    _inside(element, walk, inner)
    if block:
        walk.flush()


def _inside(element: Element, walk: _Walk, look: _Look) -> None:
    """Walk over what an element holds; ``look`` is that within it."""
    walk.text(element.text, look)
    for child in element:
        _walk(child, walk, look)
        if child.tag in _BLOCKS:
            walk.flush()
            walk.look = look
        walk.text(child.tail, look)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _table(table: Element, look: _Look, walk: _Walk) -> DraftTable:
    taken: set[tuple[int, int]] = set()
    cells: list[DraftCell] = []
    bordered = (table.get("border") or "0").strip() not in ("", "0") or "Grid" in (table.get("class") or "")
    framed = 0
    for number_, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number_, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(number_ + down, column + over) for down in range(rows) for over in range(columns)}
            inner = _Walk(notes=walk.notes)
            _walk(cell, inner, look)
            inner.flush()
            framed += "solid" in _style(cell).get("border", "") or "solid" in _style(cell).get("border-top", "")
            cells.append(DraftCell(number_, column, tuple(inner.drafts), rows, columns))
            column += columns
    return DraftTable(tuple(cells), bordered or framed > len(cells) / 2)


def read_html(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A web page or web archive; nothing that it links to is fetched. Raises ReadError: ``damaged``, ``no-text``."""
    del limits  # a page is never larger than itself
    archive = data.lstrip()[:1] != b"<" and b"mime-version:" in data[:4096].lower()
    markup = (_from_archive(data) if archive else _decoded(data)).replace("\0", "")
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        root = lxml_html.document_fromstring(markup, parser=lxml_html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unparsed(error, "HTML") from error
    _hide_furniture(root)
    walk = _Walk(notes=_notes(root))
    _walk(root, walk, _Look())
    walk.flush()
    unreferred = Paragraph(tuple(Run("", note=note) for note in walk.notes.values()))
    noted = notes([*walk.drafts, unreferred])
    kind = "mht" if archive else "html"
    return Reading(source, sha256, kind, assemble(walk.drafts), warnings=told(noted), notes=noted)
