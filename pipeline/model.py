"""The types that pass between the stages.

Everything here is frozen and knows nothing of where it comes from or goes to. Offsets are half-open and count
characters of the document's stored text; boxes are ``(x0, top, x1, bottom)`` in points from the page's upper left
corner; pages count from 1; dates are ISO strings, partial ("2022-07", "2026") where the document leaves a part open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Box = tuple[float, float, float, float]

# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on the page, or a whole paragraph of a format that has no lines (Word, HTML). An automatic
    list number of Word is part of ``text``. ``gap`` says that an empty line or more than the usual leading sets the
    line apart from the one above; ``whole`` that it is a complete paragraph, which the next line never continues;
    ``indent`` is the distance of its first letter from the left edge of the text area, in points."""

    text: str
    page: int | None = None
    box: Box | None = None
    gap: bool = False
    whole: bool = False
    bold: bool = False
    centred: bool = False
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``row`` and ``column`` count from 0; a merged cell is given once, with its extent."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, in one piece even where it runs over pages (repeated heads left out). Cells in reading order."""

    cells: tuple[Cell, ...]
    page: int | None = None


Block = Line | Table
ReadingMethod = Literal["text", "repaired", "ocr"]


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a page was read, and how sure that is (0..1)."""

    page: int
    method: ReadingMethod
    confidence: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, which is no part of the text. ``offset`` is the place of its mark in the stored text;
    ``around`` is, until that is known, what stands before and after the mark. What is unknown is null or empty."""

    text: str
    mark: str | None = None
    page: int | None = None
    offset: int | None = None
    around: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: its blocks in reading order, before any cleaning. ``format`` is what the content is (``pdf
    docx doc rtf odt html mht txt image``), whatever the name says; ``warnings`` are sentences in Vietnamese for the
    person who dropped the file."""

    source: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    pages: tuple[PageReading, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


# ---------------------------------------------------------------- clean


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the stored text. ``table`` is the index of the table that the line is a row of."""

    span: Span
    page: int | None = None
    box: Box | None = None
    gap: bool = False
    whole: bool = False
    bold: bool = False
    centred: bool = False
    indent: float | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class TextCell:
    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TextTable:
    span: Span
    cells: tuple[TextCell, ...]
    page: int | None = None

    def row(self, number: int) -> tuple[TextCell, ...]:
        """The cells that cover row ``number``, by column; a merged cell appears in each row that it covers."""
        cells = (cell for cell in self.cells if cell.row <= number < cell.row + cell.rows)
        return tuple(sorted(cells, key=lambda cell: cell.column))

    @property
    def height(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)


LINE_ENDS = str.maketrans("\n\t\v", "   ")


@dataclass(frozen=True)
class CleanText:
    """The stored text and its layout.

    Lines are separated by one ``\\n`` and trimmed, words within a line by one space, the cells of a table row by one
    ``\\t``, the lines within a cell by one ``\\v``; letters are NFC. Page numbers, running heads and empty lines are
    gone. Every character belongs to one line.
    """

    text: str
    lines: tuple[TextLine, ...]
    tables: tuple[TextTable, ...] = ()
    reading: Reading | None = None

    @cached_property
    def flat(self) -> str:
        """The text with its line ends and cell ends as spaces: same offsets, and patterns need not mind them."""
        return self.text.translate(LINE_ENDS)


# ---------------------------------------------------------------- extract

Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "biannual", "annual", "periodic"]
Comparator = Literal["=", ">=", "<=", ">", "<", "range", "~"]
Role = Literal["lead", "coordinate", "report_to", "monitor"]
Relation = Literal["implements", "basis", "mentions"]
Grade = Literal["specific", "routine", "orientation"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time by which, in which, or how often. ``first`` and ``last`` are full ISO days; ``last`` is null for a
    recurrence and where the text fixes no day."""

    span: Span
    text: str
    first: str | None
    last: str | None
    recurrence: Recurrence | None
    rule: str
    confidence: float
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity to be reached or kept; an open end is null. ``whole`` is N of "n/N"; ``base`` the year that a
    multiple or a growth is measured from."""

    span: Span
    quote: str
    indicator: str
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str
    rule: str
    confidence: float
    deadline: str | None = None
    whole: float | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body named for a task, in its role. ``via`` is the channel of a report (“qua …”)."""

    span: Span
    name: str
    role: Role
    rule: str
    confidence: float
    inherited: bool = False
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One order within a directive's sentence: its verb and what the verb acts on."""

    span: Span
    verb: str
    object: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document, at its first mention. ``mentions`` are all its places, the first included. A document that is
    cited without a number has its ``name``."""

    span: Span
    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    relation: Relation
    rule: str
    confidence: float
    name: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled item. ``heading`` is null for a running paragraph; ``span`` is the whole item with all below it."""

    path: str
    label: str
    heading: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """A sentence (or table row) that orders something. ``doubts`` says in Vietnamese what is uncertain."""

    id: str
    section: str
    span: Span
    quote: str
    page: int | None
    rule: str
    confidence: float
    bodies: tuple[Body, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    clauses: tuple[Clause, ...] = ()
    product: str | None = None
    grade: Grade = "orientation"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. ``kind`` is null where it is no administrative document; ``draft`` where
    number or day were left blank. ``spans`` gives each field's place in the text."""

    source: str
    sha256: str
    kind: str | None
    number: str | None = None
    issued: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    draft: bool = False
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is known of one document: what ``extracted/`` holds and the register is built from."""

    document: Metadata
    text: str
    sections: tuple[Section, ...]
    directives: tuple[Directive, ...]
    citations: tuple[Citation, ...]
    lines: tuple[TextLine, ...] = ()
    pages: tuple[PageReading, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span over all of ``spans`` (at least one)."""
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))


# ---------------------------------------------------------------- resolve

UnitLevel = Literal["central", "province", "district", "commune", "base", "any"]
UnitSystem = Literal["party", "state", "front", "other"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A body with an identity, or a class of bodies (“các sở, ban, ngành” of a province). ``key`` is stable
    and reads: kind and topic, an at sign, the place (``so-noi-vu@ha-tinh``). ``place`` is the province, district or
    commune that it belongs to, as printed; null for central bodies and where it is unknown. ``members`` tells of a
    class which bodies it contains, as a pattern over kinds and levels that `pipeline.resolve` interprets; it is empty
    for a single body."""

    key: str
    name: str
    kind: str
    level: UnitLevel
    system: UnitSystem
    place: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """What tells one document from all others: number, issuing body with its place, and date. Party numbers start again
    with each term of congress and state numbers with each year, so a number alone is none. ``key`` is made of the parts
    that are known; ``complete`` says that all of them are."""

    key: str
    kind: str | None
    number: str | None
    issuer: str | None
    issued: str | None
    name: str | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class BodyLink:
    """Which units a body of a directive is: ``body`` counts within ``Directive.bodies``. Several ``units`` mean that
    it stays open which one; none, that the registry does not know it. ``how`` names the rule."""

    directive: str
    body: int
    units: tuple[str, ...]
    confidence: float
    how: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in one document. ``citations`` runs parallel to ``Extraction.citations``."""

    document: DocumentIdentity
    issuer: Unit | None
    units: tuple[Unit, ...]
    bodies: tuple[BodyLink, ...]
    citations: tuple[DocumentIdentity, ...]
