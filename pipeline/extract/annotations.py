"""Lines that only state time, doers or product of the orders before them (“Đơn vị chủ trì: X; Thời gian: …”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline import knowledge
from pipeline.extract.cell_names import cell_names
from pipeline.extract.deadlines import Calendar, distinct, find_deadlines
from pipeline.extract.name_lists import names_at
from pipeline.extract.name_reading import Name
from pipeline.extract.subject_names import acts_at, names_up_to
from pipeline.model import Body, Deadline, Directive, Role, Span
from pipeline.structure.outline_tree import Outline

# A heading that only doers stand under: “2. Cơ quan chủ trì, phối hợp”.
BELOW_HEADING = "below-heading-of"
HEADS_DOERS = knowledge.rule("cues", "heads-doers").pattern

# “Cơ quan phối hợp: Mời Ban Tổ chức Tỉnh ủy, …”: to invite is no part of the name.
PART = re.compile(
    r"(?:(?P<lead>(?:đơn vị|cơ quan|tổ chức|người|bộ phận)?,? ?(?:đơn vị )?(?:chủ trì(?: thực hiện)?|thực hiện|tham mưu"
    r"|phụ trách|chỉ đạo|đầu mối|phân công|trách nhiệm)(?: chỉ đạo| tổ chức)?(?: thực hiện)?)"
    r"|(?P<coordinate>(?:đơn vị|cơ quan)?,? ?(?:phối hợp)(?: thực hiện)?))\s*:(?: (?:kính )?mời(?= ))?"
    r"|(?P<time>(?:thời gian|thời hạn|tiến độ|hạn|hoàn thành|lộ trình)(?: (?:hoàn thành|thực hiện|xong|báo cáo))*)\s*:?"
    r"|(?P<product>(?:sản phẩm|kết quả|đầu ra)(?: (?:hoàn thành|đầu ra|thực hiện|dự kiến|cần đạt))*)\s*:",
    re.IGNORECASE,
)

# What those who lead do with the others named behind it.
HELPED_BY = knowledge.rule("cues", "helped-by").pattern


@dataclass(frozen=True, slots=True)
class Annotation:
    bodies: tuple[Body, ...]
    deadlines: tuple[Deadline, ...]
    product: str | None

    def applied(self, directive: Directive) -> Directive:
        """The directive with what the line adds. Doers and times stated by the directive itself stay ahead."""
        own = [body for body in directive.bodies if not body.inherited]
        leads = any(body.role == "lead" for body in self.bodies)
        # Doers that are listed one below the other add up.
        kept = [
            body for body in directive.bodies if not (leads and body.inherited) or body.rule.startswith(BELOW_HEADING)
        ]
        names = {(body.name.lower(), body.role) for body in own}
        added = [body for body in self.bodies if (body.name.lower(), body.role) not in names]
        stated = [time for time in directive.deadlines if not time.inherited]
        last = next((time.last for time in self.deadlines if time.last), None)
        # What came down from a heading gives way to the line's own time.
        came_down = {time.last for time in directive.deadlines if time.inherited and last}
        return replace(
            directive,
            bodies=(*kept, *added),
            deadlines=distinct((*stated, *self.deadlines)) if self.deadlines else directive.deadlines,
            targets=tuple(
                replace(target, deadline=last if target.deadline in {None, *came_down} else target.deadline)
                for target in directive.targets
            ),
            product=self.product or directive.product,
        )


def read_annotation(flat: str, sentence: Span, calendar: Calendar) -> Annotation:
    """What a line of the kind says, whichever of the parts it has."""
    bodies = tuple(replace(body, inherited=True) for body in labelled_doers(flat, sentence))
    products = (span.of(flat).strip(" .;") for part, span in _parts(flat, sentence) if part["product"])
    product = next(filter(None, products), None)
    # A labelled time is read as a cell of a column of times is: “Thời gian hoàn thành: Dự kiến tháng 11/2025”.
    labelled = [span for part, span in _parts(flat, sentence) if part["time"]]
    found = distinct([time for span in labelled for time in find_deadlines(flat, span, calendar, column=True)])
    times = found or find_deadlines(flat, sentence, calendar)
    return Annotation(bodies, tuple(replace(time, inherited=True) for time in times), product)


def labelled_doers(flat: str, span: Span) -> tuple[Body, ...]:
    """The bodies behind “Chủ trì:” and “Phối hợp:” within ``span``, each in its role."""
    found: list[Body] = []
    for part, names in _parts(flat, span):
        if part["lead"] or part["coordinate"]:
            role: Role = "lead" if part["lead"] else "coordinate"
            named = _said_to_act(flat, names) if part["lead"] else ()
            named = named or tuple((role, place, name) for place, name in cell_names(flat, names))
            found += [Body(place, name, own, f"line-of-{own}", 0.9) for own, place, name in named]
    return tuple(found)


def _said_to_act(flat: str, value: Span) -> tuple[tuple[Role, Span, str], ...]:
    """The names of a value that says what each does (“Sở A chủ trì, phối hợp với Sở B và các huyện”); none where it is
    a list of names."""
    at = value.start + len(value.of(flat)) - len(value.of(flat).lstrip())
    leads = names_at(flat, at, value.end, semicolons=True)
    if not leads or not acts_at(flat, leads[-1].span.end + 1, value.end):
        return ()
    helped = HELPED_BY.match(flat, leads[-1].span.end, value.end)
    helpers = names_at(flat, helped.end(), value.end, semicolons=True) if helped else ()
    roles: tuple[tuple[Role, tuple[Name, ...]], ...] = (("lead", leads), ("coordinate", helpers))
    return tuple((role, name.span, name.of(flat)) for role, names in roles for name in names)


def doers_below(outline: Outline, number: int, sentence: Span) -> tuple[int, tuple[Body, ...]] | None:
    """The bodies that a line names under a heading of doers (“a) Cơ quan phối hợp”), each in its role, with the number
    of the item whose orders they are for; null for any other line."""
    path = [number, *outline.ancestors(number)]
    heads = [HEADS_DOERS.fullmatch(outline.heading_text(outline.nodes[above])) for above in path]
    first = next((place for place, head in enumerate(heads) if head), 0)
    head = heads[first]
    if first == 0 or head is None:
        return None
    # “2. Cơ quan chủ trì, phối hợp␤a) Cơ quan chủ trì”: headings of doers may stand in one another.
    outermost = path[first + sum(1 for _ in takewhile(bool, heads[first:])) - 1]
    item = outline.nodes[outermost].parent
    if item <= 0 or bool(head["lead"]) == bool(head["coordinate"]):
        return None
    end = sentence.start + len(sentence.of(outline.flat).rstrip(" .;,"))
    if not names_up_to(outline.flat, sentence.start, end, whole=True):
        return None
    role: Role = "lead" if head["lead"] else "coordinate"
    names = cell_names(outline.flat, Span(sentence.start, end))
    return item, tuple(Body(span, name, role, f"{BELOW_HEADING}-{role}", 0.9, inherited=True) for span, name in names)


def _parts(flat: str, span: Span) -> Iterator[tuple[re.Match[str], Span]]:
    """The labels within ``span``, each with what stands behind it up to the next one. “Hoàn thành” is one by its colon
    or at the head of the line."""
    found = PART.finditer(flat, span.start, span.end)
    parts = [part for part in found if ":" in part[0] or part.start() == span.start]
    edges = [*(part.start() for part in parts[1:]), span.end][: len(parts)]
    for part, end in zip(parts, edges, strict=True):
        yield part, Span(part.end(), end)
