"""Rich Text Format (.rtf)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.model import Reading
from pipeline.read.base import Limits
from pipeline.read.failure import failure
from pipeline.read.notes import notes, told, without_mark
from pipeline.read.paragraphs import Draft, DraftCell, DraftNote, DraftTable, Paragraph, Run, assemble
from pipeline.read.rtf_notes import NoteNumbers

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Destinations whose text is not the document's.
_SKIPPED = {
    *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf"),
    *("footer", "footerl", "footerr", "footerf", "annotation", "listtable", "listoverridetable", "rsidtbl"),
    *("generator", "themedata", "colorschememapping", "datastore", "latentstyles", "fldinst", "xmlnstbl", "mmath"),
    *(
        "pntext",
        "pn",
        "pnseclvl",
        "nonshppict",
        "bkmkstart",
        "bkmkend",
        "filetbl",
        "revtbl",
        "userprops",
        "wgrffmtfilter",
    ),
    *("listpicture", "atnid", "atnauthor", "sp", "sn", "sv", "xe", "tc"),
}
# Destinations marked as ignorable ({\*\…) that hold text of the document all the same.
_KEPT = {"shptxt", "listtext", "shpinst", "ud"}
_SYMBOLS = {
    "tab": "\t",
    "line": "\v",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
# Code pages by a font's \fcharset, where it is not the document's.
_CHARSETS = {163: "cp1258", 204: "cp1251", 238: "cp1250", 161: "cp1253", 162: "cp1254", 186: "cp1257"}
_MAX_DEPTH = 500


@dataclass(frozen=True)
class _State:
    """What holds within a group."""

    skip: bool = False
    bold: bool = False
    hidden: bool = False
    caps: bool = False
    font: int = 0
    skip_after_unicode: int = 1
    label: bool = False


@dataclass
class _Row:
    cells: list[tuple[Draft, ...]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    merges: list[tuple[bool, bool]] = field(default_factory=list)  # (continues above, continues left)
    bordered: bool = False


@dataclass
class _Reader:
    """The state of reading an RTF file from first to last byte, or a note in it."""

    code_page: str = "cp1252"
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    cell: list[Draft] = field(default_factory=list)
    row: _Row = field(default_factory=_Row)
    rows: list[_Row] = field(default_factory=list)
    definition: _Row = field(default_factory=_Row)
    centred: bool = False
    left: int = 0
    first: int = 0
    in_table: bool = False
    merge: tuple[bool, bool] = (False, False)
    numbers: NoteNumbers = field(default_factory=NoteNumbers)
    numbered: bool = False  # the number of the note was shown
    endnote: bool = False

    def write(self, text: str, state: _State) -> None:
        if state.skip or state.hidden or not text:
            return
        if state.label:
            self.label += text
            return
        name = self.fonts.get(state.font, ("", ""))[0]
        self.runs.append(Run(text.upper() if state.caps else text, state.bold, name))

    def bytes(self, data: bytes, state: _State) -> None:
        page = self.fonts.get(state.font, ("", ""))[1] or self.code_page
        try:
            self.write(data.decode(page, "replace"), state)
        except LookupError:
            self.write(data.decode("cp1252", "replace"), state)

    def paragraph(self) -> None:
        label = " ".join(self.label.split())
        if label and not any(letter.isalnum() for letter in label):
            label = "+" if label == "+" else "-"
        indent = (self.left + self.first) / 20
        paragraph = Paragraph(tuple(self.runs), label, self.centred, indent)
        self.runs, self.label = [], ""
        if self.in_table:
            self.cell.append(paragraph)
            return
        self.end_table()
        self.drafts.append(paragraph)

    def end_cell(self) -> None:
        self.in_table = True
        self.paragraph()
        self.row.cells.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if self.row.cells:
            defined = self.definition
            self.rows.append(_Row(self.row.cells, list(defined.edges), list(defined.merges), defined.bordered))
        self.row = _Row()

    def end_table(self) -> None:
        if self.cell or self.row.cells:
            if self.cell:
                self.row.cells.append(tuple(self.cell))
                self.cell = []
            self.end_row()
        if self.rows:
            self.drafts.append(_table(self.rows))
            self.rows = []

    def control(self, word: str, argument: int | None, state: _State) -> _State:
        """Take in a control word; gives the state that holds from here on."""
        on = argument != 0
        match word:
            case "par" | "sect" | "page":
                if not state.skip and (word == "par" or self.runs):
                    self.paragraph()
            case "cell" | "nestcell":
                if word == "nestcell":
                    self.paragraph()
                else:
                    self.end_cell()
            case "row":
                self.end_row()
            case "pard":
                self.centred, self.left, self.first, self.in_table = False, 0, 0, False
            case "intbl":
                self.in_table = True
            case "qc":
                self.centred = True
            case "ql" | "qr" | "qj":
                self.centred = False
            case "li":
                self.left = argument or 0
            case "fi":
                self.first = argument or 0
            case "trowd":
                self.definition = _Row()
            case "clvmrg":
                self.merge = (True, self.merge[1])
            case "clmrg":
                self.merge = (self.merge[0], True)
            case "brdrs" | "brdrdb" | "brdrw" | "brdrth":
                self.definition.bordered = True
            case "cellx":
                self.definition.edges.append(argument or 0)
                self.definition.merges.append(self.merge)
                self.merge = (False, False)
            case "ansicpg":
                self.code_page = f"cp{argument}" if argument else self.code_page
            case "mac":
                self.code_page = "mac_roman"
            case "b":
                return replace(state, bold=on)
            case "v" | "deleted":
                return replace(state, hidden=on)
            case "caps":
                return replace(state, caps=on)
            case "plain":
                return replace(state, bold=False, hidden=False, caps=False)
            case "f":
                return replace(state, font=argument or 0)
            case "uc":
                return replace(state, skip_after_unicode=max(0, argument or 0))
            case "listtext" | "pntext":
                return replace(state, label=True)
            case "chftn":
                self.numbered = True
            case "ftnalt":
                self.endnote = True
            case _ if word in _SYMBOLS:
                self.write(_SYMBOLS[word], state)
            case _ if word in _SKIPPED:
                return replace(state, skip=True)
            case _:
                self.numbers.control(word, argument)
        return state

    def within(self) -> _Reader:
        """What reads a note in this document."""
        return _Reader(self.code_page, self.fonts, numbers=self.numbers)

    def all_drafts(self) -> tuple[Draft, ...]:
        """All that was read, now that it ends here."""
        if self.runs:
            self.paragraph()
        self.end_table()
        return tuple(self.drafts)

    def take(self, note: _Reader) -> None:
        """Put what was read as a note in the place of its mark. One that the author chose stands there already."""
        content = note.all_drafts()
        if note.numbered:
            made = DraftNote(content, self.numbers.next(endnote=note.endnote))
        else:
            made = DraftNote(content, typed=True)
            head = "".join(run.text for draft in content[:1] if isinstance(draft, Paragraph) for run in draft.runs)
            if self.runs and self.runs[-1].text.strip() == without_mark(head)[0]:
                self.runs.pop()
        self.runs.append(Run("", note=made))


def _table(rows: list[_Row]) -> DraftTable:
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not edges or edge - edges[-1] > 100:
            edges.append(edge)
    cells: list[DraftCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for place, content in enumerate(row.cells):
            right = row.edges[place] if place < len(row.edges) else None
            ends = sum(edge <= right + 100 for edge in edges) if right is not None else column + 1
            span = max(1, ends - column)
            down, left = row.merges[place] if place < len(row.merges) else (False, False)
            if down and column in above:
                upper = cells[above[column]]
                cells[above[column]] = replace(upper, rows=number - upper.row + 1)
            elif left and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], columns=column + span - cells[-1].column)
            else:
                above[column] = len(cells)
                cells.append(DraftCell(number, column, content, columns=span))
            column += span
    return DraftTable(tuple(cells), sum(row.bordered for row in rows) > len(rows) / 2)


def _fonts(data: bytes) -> Iterator[tuple[int, tuple[str, str]]]:
    """The fonts by their number: name and code page (empty for the document's)."""
    start = data.find(b"{\\fonttbl")
    if start < 0:
        return
    depth, end = 0, start
    for match in re.finditer(rb"(?<!\\)[{}]", data[start : start + 200_000]):
        depth += 1 if match[0] == b"{" else -1
        if depth == 0:
            end = start + match.end()
            break
    pattern = rb"\\f(\d{1,5})((?:\\[a-z*]+-?\d* ?|\{[^{}]*\}|\s)*)([^\\{};]*)"
    for match in re.finditer(pattern, data[start:end]):
        charset = re.search(rb"\\fcharset(\d{1,3})", match[2])
        page = _CHARSETS.get(int(charset[1]), "") if charset else ""
        yield int(match[1]), (match[3].decode("latin-1").strip(), page)


def read_rtf(data: bytes, source: str, sha256: str, limits: Limits) -> Reading:
    """A Rich Text document. Raises ReadError: ``damaged`` for groups nested beyond reason."""
    del limits  # the text is never larger than the file
    reader = _Reader(fonts=dict(_fonts(data)))
    states = [_State()]
    outer: list[tuple[int, _Reader]] = []  # around a note: how deep that lies, and what reads the text
    pending = 0  # characters still to skip after \u, which stand for it in old readers
    starred = False
    for match in _TOKEN.finditer(data):
        word, argument, byte, symbol, brace, text = match.groups()
        state = states[-1]
        if brace == b"{":
            if len(states) > _MAX_DEPTH:
                raise failure("damaged", kind="RTF")
            states.append(state)
            pending = 0
        elif brace:
            if len(states) > 1:
                states.pop()
            if outer and len(states) < outer[-1][0]:
                _, around = outer.pop()
                around.take(reader)
                reader = around
            pending = 0
        elif word:
            name = word.decode()
            number = int(argument) if argument else None
            if name == "footnote" and not state.skip:
                outer.append((len(states), reader))
                reader = reader.within()
                states[-1] = replace(state, bold=False, label=False)
            elif starred and name not in _KEPT:
                states[-1] = replace(state, skip=True)
            elif name == "u" and number is not None:
                reader.write(chr(number % 0x10000), state)
                pending = state.skip_after_unicode
            elif name == "bin":
                continue
            elif state.skip and name not in ("f", "uc"):
                pass
            else:
                states[-1] = reader.control(name, number, state)
            starred = False
        elif symbol:
            starred = symbol == b"*"
            shown = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}.get(symbol, "")
            if symbol in b"\r\n":
                reader.paragraph()
            elif pending and shown:
                pending -= 1
            else:
                reader.write(shown, state)
        elif byte:
            if pending:
                pending -= 1
            else:
                reader.bytes(bytes.fromhex(byte.decode()), state)
        elif text:
            skipped = min(pending, len(text))
            pending -= skipped
            reader.bytes(text[skipped:], state)
    for _, around in reversed(outer):  # a note that never ended
        around.take(reader)
        reader = around
    drafts = reader.all_drafts()
    noted = notes(drafts)
    return Reading(source, sha256, "rtf", assemble(drafts), warnings=told(noted), notes=noted)
