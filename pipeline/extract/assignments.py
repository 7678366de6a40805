"""Tables that assign work or set targets: their rows as directives (GUIDELINES, Tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import knowledge
from pipeline.extract.annotations import labelled_doers
from pipeline.extract.bodies import find_bodies
from pipeline.extract.cell_names import cell_names
from pipeline.extract.deadlines import Calendar, distinct, find_deadlines, heading_deadlines, stated_times
from pipeline.extract.targets import cell_targets, find_targets
from pipeline.knowledge.columns import column_of
from pipeline.model import LINE_ENDS, Body, Deadline, Role, Span, Target, TextCell, TextTable, covering

GROUP_LABEL = re.compile(r"(?P<label>[IVX]+(?:\.\d{1,2})?|[A-H])(?:\.|\)|$)")
COUNTED_GROUP = re.compile(r"(?P<label>\d{1,2})\.?")
COUNTED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,2})*)[.)]?")
GROUP_START = re.compile(r"(?P<label>[IVX]{1,5}(?:\.\d{1,2})?|[A-H])[.)]\s+(?=\S)")
EMPTY = re.compile(r"^[\s\-–.…/x]*$", re.IGNORECASE)
YEAR = re.compile(r"\b20\d\d\b")
BARE_YEAR = re.compile(r"20\d\d")
SUM = knowledge.rule("table_cells", "sum").pattern
UNIT_BEHIND = knowledge.rule("table_cells", "unit-behind").pattern
BARE_NUMBER = re.compile(r"[\d\s.,;–-]+")
FIGURE = knowledge.rule("table_cells", "figure").pattern
CLOCK = knowledge.rule("table_cells", "clock").pattern
ROLES: tuple[Role, ...] = ("lead", "coordinate", "report_to")
# Columns that say nothing of what is to be done.
UNREAD = ("result", "note", "proposal", "watch")
# A value of so many words sets an aim without a figure (“Đạt mức tiên tiến ở nhiều lĩnh vực”).
VALUE_IN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by the first column it covers; ``header`` counts the rows that name them."""

    header: int
    task: tuple[int, ...]
    lead: tuple[int, ...] = ()
    coordinate: tuple[int, ...] = ()
    report_to: tuple[int, ...] = ()
    time: tuple[int, ...] = ()
    product: tuple[int, ...] = ()
    indicator: tuple[int, ...] = ()
    unit: tuple[int, ...] = ()
    value: tuple[int, ...] = ()
    number: tuple[int, ...] = ()
    place: tuple[int, ...] = ()

    @property
    def assigns(self) -> bool:
        return bool(self.task and (self.lead or self.time or self.coordinate))

    @property
    def sets_targets(self) -> bool:
        return bool((self.indicator or self.place) and self.value)


# A table that neither assigns nor sets targets.
NO_COLUMNS = Columns(1, ())


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is a directive: ``span`` is its task or the target's name."""

    span: Span
    bodies: tuple[Body, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    product: str | None
    rule: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A row that heads a group and bears a label: a section under the table's, or ``inner``, counted in figures, under
    the group above."""

    span: Span
    label: str
    heading: str

    @property
    def inner(self) -> bool:
        return self.label.isdigit()


def read_columns(flat: str, table: TextTable) -> Columns | None:
    """The columns of an assignment or target table; null for any other table."""
    if is_agenda(flat, table):
        return NO_COLUMNS
    best: Columns | None = None
    for last in range(min(3, table.height)):
        named: dict[str, list[int]] = {}
        for cell in sorted(table.cells, key=lambda cell: (cell.column, -cell.row)):
            if cell.row > last or cell.row + cell.rows <= last:
                continue
            column = column_of(cell.span.of(flat))
            if column:
                named.setdefault(column, []).append(cell.column)
        if "result" in named and not named.get("lead") and not _looks_ahead(flat, table, named, last):
            continue
        _read_as_targets(flat, table, named, last)
        if "watch" in named and "lead" not in named:
            named["lead"] = named["watch"]
        known = {key: tuple(places) for key, places in named.items() if key not in UNREAD}
        columns = Columns(last + 1, known.pop("task", ()), **known)
        if columns.place and columns.value and not columns.indicator:
            return _allotting(flat, table, columns)
        if columns.assigns or columns.sets_targets:
            best = columns
            # A cell of the head that reaches further down says that more of the head stands beside it.
            if not any(cell.row <= last < cell.row + cell.rows - 1 for cell in table.cells):
                break
    return best


def _allotting(flat: str, table: TextTable, columns: Columns) -> Columns:
    """The columns of a table whose rows are places and whose columns are targets, under one head of two rows or more:
    below “Chỉ tiêu năm 2026” stand the names of what is allotted."""
    header = columns.header
    while header < table.height and not any(
        cell.column in columns.place and cell.row == header and not EMPTY.match(cell.span.of(flat))
        for cell in table.row(header)
    ):
        header += 1
    columns = replace(columns, header=header)
    heads = [[cell for cell in table.row(row) if not EMPTY.match(cell.span.of(flat))] for row in range(header)]
    below = {cell.column for row in heads[1:] for cell in row}
    reach = [*columns.value]
    for head in heads[0]:
        if head.column in columns.value:
            following = [cell.column for cell in heads[0] if cell.column > head.column]
            reach += [column for column in sorted(below) if head.column <= column < min([*following, column + 1])]
    return replace(columns, value=tuple(sorted({*reach})))


def is_agenda(flat: str, table: TextTable) -> bool:
    """Whether the rows tell hour by hour what goes on at a meeting (“8h00 - 8h10 | Đón tiếp đại biểu”)."""
    hours = {cell.row for cell in table.cells if CLOCK.match(cell.span.of(flat).strip())}
    return 2 * len(hours) >= table.height


def _read_as_targets(flat: str, table: TextTable, named: dict[str, list[int]], last: int) -> None:
    """Beside a column of targets and none of tasks, “Kết quả” holds the values and a bare “Đơn vị” the units; beside
    units and values and nobody who does it, “Nội dung” holds the targets."""
    if not {"indicator", "lead", "coordinate", "time", "product"} & {*named} and {"task", "unit", "value"} <= {*named}:
        named["indicator"] = named.pop("task")
        return
    if "indicator" not in named or "task" in named or "value" in named or "product" not in named:
        return
    named["value"] = named.pop("product")
    heads = {cell.column: cell.span.of(flat).strip(" .:").lower() for cell in table.cells if cell.row <= last}
    units = [column for column in named.get("lead", ()) if heads[column] == "đơn vị"]
    if units and "unit" not in named:
        named["unit"] = units
        named["lead"] = [column for column in named["lead"] if column not in units]


def _looks_ahead(flat: str, table: TextTable, named: dict[str, list[int]], last: int) -> bool:
    """Whether values are set for a later year than results are given for (“Thực hiện 2025 | Mục tiêu 2030”)."""

    def latest(column: str) -> int:
        heads = [cell for cell in table.cells if cell.row <= last and cell.column in named.get(column, ())]
        return max((int(year) for cell in heads for year in YEAR.findall(cell.span.of(flat))), default=0)

    return 0 < latest("result") < latest("value")


class TableReader:
    """Reads the rows of one table. ``label`` of the groups that it met are kept by the caller."""

    def __init__(self, text: str, table: TextTable, columns: Columns, calendar: Calendar) -> None:
        self.text = text
        self.flat = text.translate(LINE_ENDS)
        self.cells = [table.row(number) for number in range(table.height)]
        self.table = table
        self.columns = columns
        self.calendar = calendar

    def rows(self) -> Iterator[tuple[int, Row | Group]]:
        """The row numbers that hold something, with what they hold."""
        above: tuple[Deadline, ...] = ()
        for number in range(self.columns.header, self.table.height):
            cells = [cell for cell in self._row(number) if not EMPTY.match(cell.span.of(self.flat))]
            if not cells or self._counts_columns(cells):
                continue
            if group := self._group(number, cells):
                stated = heading_deadlines(self.flat, group.span, self.calendar)
                above = tuple(replace(time, inherited=True) for time in stated) or (above if group.inner else ())
                yield number, group
            elif row := (self._assignment(number) if self.columns.assigns else self._target(number)):
                yield number, with_inherited(replace(row, label=self._row_label(cells)), (), above)

    def _counts_columns(self, cells: list[TextCell]) -> bool:
        """The row “(1) (2) (3)” under a head."""
        return all(re.fullmatch(r"\(?\d{1,2}\)?", cell.span.of(self.flat)) for cell in cells)

    def _group(self, number: int, cells: list[TextCell]) -> Group | None:
        """A row with a label and a title, and nobody who does it."""
        texts = [cell.span.of(self.flat) for cell in cells]
        if len(cells) == 1 and (label := GROUP_START.match(texts[0])):
            return Group(cells[0].span, label["label"], texts[0][label.end() :].rstrip(" .:"))
        label = self._group_label(number, texts[0]) if len(cells) > 1 else None
        done = [
            c for name in ("lead", "coordinate", "product") for c in self._cells(number, getattr(self.columns, name))
        ]
        if not label or any(cell.span != cells[1].span for cell in done):
            return None
        return Group(cells[1].span, label["label"], texts[1].rstrip(" .:"))

    def _group_label(self, number: int, text: str) -> re.Match[str] | None:
        """“II”, “B”; or “2” where the next row is “2.1”."""
        counted = COUNTED_GROUP.fullmatch(text)
        below = next((cell.span.of(self.flat) for cell in self._row(number + 1)), "") if counted else ""
        return counted if counted and below.startswith(f"{counted['label']}.") else GROUP_LABEL.fullmatch(text)

    def _row_label(self, cells: list[TextCell]) -> str | None:
        """What a row is counted by: “12”, “11.2”."""
        counted = COUNTED.fullmatch(cells[0].span.of(self.flat))
        return counted["label"] if counted else None

    def _row(self, number: int) -> tuple[TextCell, ...]:
        return self.cells[number] if number < len(self.cells) else ()

    def _cells(self, number: int, columns: tuple[int, ...]) -> list[TextCell]:
        return [
            cell
            for cell in self._row(number)
            if any(cell.column <= column < cell.column + cell.columns for column in columns)
            and not EMPTY.match(cell.span.of(self.flat))
        ]

    def _assignment(self, number: int) -> Row | None:
        tasks = [cell for cell in self._cells(number, self.columns.task) if cell.row == number]
        others = [
            c
            for name in ("lead", "coordinate", "time", "product")
            for c in self._cells(number, getattr(self.columns, name))
        ]
        if not tasks or all(other.span == tasks[0].span for other in others):
            return None
        span = covering(cell.span for cell in tasks)
        named = [body for role in ROLES for body in self._names(number, role)]
        # What the columns do not say, the task may; a cell “Chủ trì: A. Phối hợp: B” says both parts.
        told = {role for role in ROLES if getattr(self.columns, role)} | {b.role for b in named}
        named += [body for body in find_bodies(self.flat, span) if body.role not in told]
        times = [t for cell in self._cells(number, self.columns.time) for t in self._times(cell)]
        stated = stated_times(self.flat, span, self.calendar)
        times = times or list(distinct(stated))
        recurring = [time for time in distinct(stated) if time.recurrence and time not in times]
        governing = next((time.last for time in times if time.last), None)
        targets = list(find_targets(self.flat, span, stated, governing))
        products = self._cells(number, self.columns.product)
        for cell in (*products, *self._cells(number, self.columns.indicator), *self._cells(number, self.columns.value)):
            targets += self._figures_of(span, cell.span, governing)
        product = "; ".join(cell.span.of(self.flat) for cell in products) or None
        return Row(span, tuple(named), (*times, *recurring), tuple(targets), product, "assignment-row")

    def _figures_of(self, task: Span, cell: Span, governing: str | None) -> tuple[Target, ...]:
        """The targets in a cell beside a task; a figure alone (“04 lớp”, “100%”) counts what the task is."""
        words = task.of(self.flat)
        value = cell.of(self.flat).strip()
        if FIGURE.match(value) and not BARE_NUMBER.fullmatch(value):
            return cell_targets(self.flat, cell, indicator=words, unit=None, deadline=governing)
        found = find_targets(self.flat, cell, (), governing)
        return tuple(target if target.indicator else replace(target, indicator=words) for target in found)

    def _times(self, cell: TextCell) -> tuple[Deadline, ...]:
        return find_deadlines(self.flat, cell.span, self.calendar, column=True)

    def _names(self, number: int, role: Role) -> Iterator[Body]:
        columns = getattr(self.columns, role)
        for cell in self._cells(number, columns):
            # “Chủ trì: A. Phối hợp: B”: the cell says by itself who has which part.
            if told := labelled_doers(self.flat, cell.span):
                yield from told
                continue
            for span, name in cell_names(self.text, cell.span):
                yield Body(span, name, role, f"{role}-column", 0.95)

    def _target(self, number: int) -> Row | None:
        names = self._cells(number, self.columns.indicator or self.columns.place)
        if not names or names[0].row != number:
            return None
        if self.columns.place and SUM.match(names[0].span.of(self.flat).strip()):
            return None
        unit = next((cell.span.of(self.flat) for cell in self._cells(number, self.columns.unit)), None)
        targets: list[Target] = []
        times: list[Deadline] = []
        in_words = False
        own = [time for cell in self._cells(number, self.columns.time) for time in self._times(cell)]
        times += own
        for column in self.columns.value:
            time = next((time for time in own if time.last), None) or self._column_time(column)
            words, measure = self._head(column) if self.columns.place else (names[0].span.of(self.flat), unit)
            for cell in self._cells(number, (column,)):
                in_words = in_words or len(cell.span.of(self.flat).split()) >= VALUE_IN_WORDS
                found = cell_targets(
                    self.flat, cell.span, indicator=words, unit=measure, deadline=time.last if time else None
                )
                targets += found
                # A bare year over a column dates its figures and sets the row no time.
                if found and time and time not in times and not BARE_YEAR.fullmatch(time.text):
                    times.append(time)
        if not targets and not in_words:
            return None
        leads = tuple(self._names(number, "lead"))
        if self.columns.place:
            leads = (Body(names[0].span, names[0].span.of(self.flat), "lead", "place-column", 0.85), *leads)
        return Row(names[0].span, leads, tuple(times), tuple(targets), None, "target-row")

    def _heads(self, column: int) -> list[TextCell]:
        """The cells of the head over a column, the lowest first; in a table of places the nearest one to the left where
        its own place in a row is blank."""
        found: list[TextCell] = []
        for number in reversed(range(self.columns.header)):
            row = [cell for cell in self._row(number) if not EMPTY.match(cell.span.of(self.flat))]
            over = [cell for cell in row if cell.column <= column < cell.column + cell.columns]
            left = [cell for cell in row if cell.column <= column and cell.column in self.columns.value]
            found += over or (left[-1:] if self.columns.place else [])
        return found

    def _head(self, column: int) -> tuple[str, str | None]:
        """What the column of a table of places counts, and its unit: “BHYT hộ gia đình (người)”."""
        text = self._heads(column)[0].span.of(self.flat)
        unit = UNIT_BEHIND.search(text)
        return (text[: unit.start()].strip(), unit["unit"]) if unit else (text.strip(), None)

    def _column_time(self, column: int) -> Deadline | None:
        """The time that the head of a column states, in words or as a bare year (“Kế hoạch 2024”): the lowest one."""
        for cell in self._heads(column):
            times = heading_deadlines(self.flat, cell.span, self.calendar) or self._times(cell)
            if time := next((time for time in times if time.last), None):
                return replace(time, span=cell.span, text=cell.span.of(self.flat))
        return None


def with_inherited(row: Row, bodies: tuple[Body, ...], times: tuple[Deadline, ...]) -> Row:
    """A row without leads or a time of its own takes those of the heading above the table."""
    if not any(body.role == "lead" for body in row.bodies):
        row = replace(row, bodies=(*bodies, *row.bodies))
    if row.deadlines or not times:
        return row
    last = next((time.last for time in times if time.last), None)
    targets = tuple(target if target.deadline else replace(target, deadline=last) for target in row.targets)
    return replace(row, deadlines=times, targets=targets)
