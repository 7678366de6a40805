"""What a DOCX file's styles and numbering parts say: look of paragraphs and runs, and automatic list numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from pipeline.read.lists import Counter, Level
from pipeline.read.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute in the namespace of WordprocessingML."""
    return None if element is None else element.get(W + attribute)


def flag(properties: Element | None, name: str) -> bool | None:
    """A switch such as ``w:b``: on, off, or not said (None)."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else value(found) not in ("0", "false", "off", "none")


def integer(text: str | None, otherwise: int = 0) -> int:
    try:
        return int(float(text)) if text else otherwise
    except ValueError:
        return otherwise


@dataclass(frozen=True)
class Look:
    """What is said of a paragraph or run, by its style or itself; None is not said. Indents are in twentieths of a
    point."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    centred: bool | None = None
    left: int | None = None
    first: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, other: Look) -> Look:
        """This look where it says something, else ``other``'s."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(other, **{name: word for name, word in said.items() if word is not None})


def run_look(properties: Element | None) -> Look:
    """The look in a ``w:rPr``."""
    if properties is None:
        return Look()
    names = properties.find(W + "rFonts")
    return Look(
        bold=flag(properties, "b"),
        caps=flag(properties, "caps"),
        hidden=flag(properties, "vanish"),
        font=value(names, "ascii") or value(names, "hAnsi"),
    )


def paragraph_look(properties: Element | None) -> Look:
    """The look in a ``w:pPr``, its list included."""
    if properties is None:
        return Look()
    justification, indent = value(properties.find(W + "jc")), properties.find(W + "ind")
    left = first = None
    if indent is not None:
        start, hanging = value(indent, "left") or value(indent, "start"), value(indent, "hanging")
        left = integer(start) if start else None
        first = -integer(hanging) if hanging else integer(value(indent, "firstLine"))
    numbering = properties.find(W + "numPr")
    level = None if numbering is None else value(numbering.find(W + "ilvl"))
    return Look(
        centred=None if justification is None else justification == "center",
        left=left,
        first=first,
        list_id=None if numbering is None else value(numbering.find(W + "numId")),
        list_level=None if level is None else integer(level),
    )


class Styles:
    """The styles part. A style's look includes that of the styles it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = ""
        self._base = Look()
        if root is None:
            return
        self._base = run_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iterfind(W + "style"):
            name = value(style, "styleId") or ""
            self._elements[name] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                self.default = name

    def look(self, name: str | None, seen: frozenset[str] = frozenset()) -> Look:
        """The look of a style by its id; that of the document's defaults for none or an unknown one."""
        style = self._elements.get(name or "")
        if name is None or style is None or name in seen:
            return self._base
        if name not in self._looks:
            own = paragraph_look(style.find(W + "pPr")).over(run_look(style.find(W + "rPr")))
            self._looks[name] = own.over(self.look(value(style.find(W + "basedOn")), seen | {name}))
        return self._looks[name]

    def bordered(self, name: str | None) -> bool:
        """Whether a table style draws borders."""
        seen: set[str] = set()
        while name and name in self._elements and name not in seen:
            seen.add(name)
            borders = self._elements[name].find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return has_borders(borders)
            name = value(self._elements[name].find(W + "basedOn"))
        return False


def has_borders(borders: Element) -> bool:
    return any(value(border) not in (None, "nil", "none") for border in borders)


def _level(element: Element) -> Level:
    indent = paragraph_look(element.find(W + "pPr"))
    points = None if indent.left is None else (indent.left + (indent.first or 0)) / 20
    return Level(
        style=value(element.find(W + "numFmt")) or "decimal",
        text=value(element.find(W + "lvlText")) or "",
        start=integer(value(element.find(W + "start")), 1 if element.find(W + "start") is None else 0),
        restart=value(element.find(W + "lvlRestart")) != "0",
        legal=flag(element, "isLgl") or False,
        indent=points,
    )


@dataclass
class _List:
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The numbering part, and where each list stands while the document is read from top to bottom."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, Counter] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in root.iterfind(W + "abstractNum"):
            name = value(abstract, "abstractNumId") or ""
            self._abstract[name] = dict(self._levels(abstract, name))
            if style := value(abstract.find(W + "styleLink")):
                links[style] = name
            if style := value(abstract.find(W + "numStyleLink")):
                linked[name] = style
        for entry in root.iterfind(W + "num"):
            abstract_id = value(entry.find(W + "abstractNumId")) or ""
            abstract_id = links.get(linked.get(abstract_id, ""), abstract_id)
            listed = _List(abstract_id)
            for override in entry.iterfind(W + "lvlOverride"):
                level = integer(value(override, "ilvl"))
                start = override.find(W + "startOverride")
                if start is not None:
                    listed.overrides[level] = integer(value(start), 1)
                if (own := override.find(W + "lvl")) is not None:
                    listed.levels[level] = _level(own)
            self._lists[value(entry, "numId") or ""] = listed

    def _levels(self, abstract: Element, name: str) -> Iterator[tuple[int, Level]]:
        for level in abstract.iterfind(W + "lvl"):
            number = integer(value(level, "ilvl"))
            if style := value(level.find(W + "pStyle")):
                self._style_levels[name, style] = number
            yield number, _level(level)

    def next(self, list_id: str, level: int | None, style: str) -> tuple[str, float | None]:
        """Count one item of a list: its label and its own indent in points. The level may hang on the style."""
        listed = self._lists.get(list_id)
        if listed is None or listed.abstract not in self._abstract:
            return "", None
        if level is None:
            level = self._style_levels.get((listed.abstract, style), 0)
        levels = {**self._abstract[listed.abstract], **listed.levels}
        counter = self._counters.setdefault(listed.abstract, Counter(levels))
        counter.levels = levels
        if not listed.begun:
            listed.begun = True
            for number, start in listed.overrides.items():
                counter.restart(number, start)
        defined = levels.get(level)
        return counter.label(level), defined.indent if defined else None
