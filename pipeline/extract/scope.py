"""What comes down to a sentence from above: the kind of part it stands in, its leads, its deadline.

GUIDELINES, Bodies and Deadlines: a sentence without a doer takes those of the first sentence of its item, else of the
innermost heading or introducing line above it; a sentence without a time takes that of the innermost heading or line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline import knowledge
from pipeline.extract.bodies import find_bodies
from pipeline.extract.deadlines import Calendar, find_deadlines, heading_deadlines
from pipeline.extract.name_lists import names_at
from pipeline.extract.subject_names import acts_at, names_up_to
from pipeline.model import Body, Deadline, Span
from pipeline.structure.headings import INCLUDES, INTRODUCES
from pipeline.structure.outline_tree import Node, Outline
from pipeline.structure.sentences import split_sentences

OF_BODIES = knowledge.rule("cues", "of-bodies").pattern
ENTRY = knowledge.rule("cues", "person-entry").pattern
CHARGES = knowledge.rule("cues", "heading-charges").pattern
FOR_PURPOSE = knowledge.rule("cues", "for-purpose").pattern
SETS = knowledge.rule("cues", "sets-tasks").pattern
APPROVES = knowledge.rule("cues", "approves").pattern
ENACTS = knowledge.rule("cues", "enacts").pattern
TELLS_STATE = knowledge.rule("cues", "tells-state").pattern
SETS_TASKS = knowledge.rule("cues", "sets-tasks-below").pattern
SETTLED = {"mixed": None}
# An introducing line of no more syllables heads like a heading (“Yêu cầu cụ thể như sau:”).
SHORT_LINE = 12


class Scopes:
    """The scopes of one document's outline, found once per node."""

    def __init__(self, outline: Outline, calendar: Calendar) -> None:
        self.outline = outline
        self.flat = outline.flat
        self.calendar = calendar
        self._bodies: dict[int, tuple[Body, ...]] = {}
        self._times: dict[int, tuple[Deadline, ...]] = {}

    def kind(self, number: int) -> str | None:
        """The scope that the innermost heading with one gives node ``number`` (see scopes.toml), or null."""
        assessed = False
        for above in (number, *self.outline.ancestors(number)):
            node = self.outline.nodes[above]
            if self._heads(node, above != number) and (scope := heading_scope(node.content.of(self.flat))):
                if scope != "assessment":
                    return "situation" if assessed and scope != "tasks" else SETTLED.get(scope, scope)
                assessed = True
            if node.introduces and above != number:
                last = node.content.of(self.flat).rpartition(". ")[2]
                if SETS_TASKS.search(last):
                    return "tasks"
                if TELLS_STATE.search(last):
                    return "situation"
        return "situation" if assessed else None

    def _heads(self, node: Node, above: bool) -> bool:
        """Whether a node's words head what stands under it: a heading, or a short introducing line."""
        short = len(node.content.of(self.flat).split()) <= SHORT_LINE
        return node.heading or (node.introduces and above and short)

    def headings(self, number: int) -> list[str]:
        """The headings above node ``number``, its own included, innermost first."""
        numbers = (number, *self.outline.ancestors(number))
        nodes = (self.outline.nodes[above] for above in numbers)
        return [self.outline.heading_text(node) for node in nodes if node.heading]

    def bodies_of(self, number: int) -> tuple[Body, ...]:
        """The bodies that a heading or introducing line gives to what stands under it."""
        if number not in self._bodies:
            node = self.outline.nodes[number]
            named = self._named_by(node) if node.introduces else ()
            if node.kind == "line" and self.opens_document(number):
                # The line that opens the whole document speaks for its issuer: only whom it charges is a lead.
                framed = any(body.rule.startswith("frame") for body in named)
                named = tuple(body for body in named if framed and body.rule != "subject")
            self._bodies[number] = named
        return self._bodies[number]

    def _named_by(self, node: Node) -> tuple[Body, ...]:
        """Whom a node names for what stands under it.

        A heading or lead-in line names them by its words, a running paragraph by its first sentence.
        """
        runs = node.kind == "section" and not node.heading
        if runs and not node.content.of(self.flat).endswith(":"):
            return self._first_leads(node)
        # “Giao Sở A rà soát …. Lưu ý một số việc sau:”: what follows is asked of whom the item charges.
        return _heading_bodies(self.flat, node.content) or (self._first_leads(node) if runs else ())

    def _first_leads(self, node: Node) -> tuple[Body, ...]:
        """Who leads by the first sentence of a running paragraph."""
        first = split_sentences(self.flat, node.content)[:1]
        return tuple(body for span in first for body in find_bodies(self.flat, span) if body.role == "lead")

    def times_of(self, number: int) -> tuple[Deadline, ...]:
        if number not in self._times:
            node = self.outline.nodes[number]
            found: tuple[Deadline, ...] = ()
            # The title of a plan or programme that a decision issues is a document's title, and gives no time.
            titled = node.kind == "annex" and not node.path
            # A running paragraph sets its own time only, whatever stands below its label.
            runs = node.kind == "section" and not (node.heading or INTRODUCES.search(node.content.of(self.flat)))
            if node.introduces and len(node.content) and not (titled or runs):
                # Within a running line a bare year or period is part of its words; only in a heading does it govern.
                find = heading_deadlines if node.heading else find_deadlines
                for part in self._charging_parts(number):
                    found = found or find(self.flat, part, self.calendar)
            self._times[number] = found
        return self._times[number]

    def _charging_parts(self, number: int) -> tuple[Span, ...]:
        """The parts of a heading or line that can bear a time: its last sentence; of a line that charges somebody, what
        stands behind them, or the time that it opens with (“Từ nay đến năm 2030, hai ngành phấn đấu …:”); of one that
        opens the whole document and charges nobody, nothing."""
        node = self.outline.nodes[number]
        last = split_sentences(self.flat, node.content)[-1:]
        if node.kind != "line" or node.heading:
            return last
        if named := self.bodies_of(number):
            behind = Span(max(body.span.end for body in named), node.content.end)
            ahead = Span(last[0].start, named[0].span.start) if last else behind
            times = find_deadlines(self.flat, ahead, self.calendar)
            # “Từ nay đến năm 2030, hai ngành phấn đấu …:”: nothing but a time stands ahead of them.
            return (behind, ahead) if any(time.text == ahead.of(self.flat).strip(" ,") for time in times) else (behind,)
        return () if self.opens_document(number) else last

    def opens_document(self, number: int) -> bool:
        """Whether nothing stands above a line but the title of a plan or programme that a decision issues."""
        above = (self.outline.nodes[other] for other in self.outline.ancestors(number))
        return all(node.kind == "annex" and not node.path for node in above)

    def bodies_above(self, number: int) -> tuple[Body, ...]:
        """The bodies that node ``number`` inherits: the leads of the innermost heading or line above that names some,
        and those who coordinate by a line on the way there that introduces a list."""
        helping: tuple[Body, ...] = ()
        for above in self.outline.ancestors(number):
            named = self.bodies_of(above)
            helping = helping or tuple(body for body in named if body.role == "coordinate")
            if leads := tuple(body for body in named if body.role == "lead"):
                return inherited_bodies((*leads, *helping))
        return ()

    def times_above(self, number: int) -> tuple[Deadline, ...]:
        for above in self.outline.ancestors(number):
            # A time without a day (“trong năm 2026 và các năm tiếp theo”) says nothing to what stands under it.
            if times := [time for time in self.times_of(above) if time.last or time.recurrence]:
                return tuple(
                    replace(time, inherited=True, confidence=round(time.confidence * 0.95, 2)) for time in times
                )
        return ()


def inherited_bodies(leads: Sequence[Body]) -> tuple[Body, ...]:
    return tuple(replace(lead, inherited=True, confidence=round(lead.confidence * 0.95, 2)) for lead in leads)


@cache
def heading_scope(heading: str) -> str | None:
    """The scope that a heading's words give: the first rule of scopes.toml that they match."""
    heading = re.sub(r"^[\s“\"(]+", "", heading)
    for rule in knowledge.rules("scopes"):
        if rule.pattern.search(heading) and not _asks(heading, rule.values.get("unless_asked")):
            scope: str = rule.values["scope"]
            return scope
    return None


def _asks(heading: str, asking: str | None) -> bool:
    """Whether a heading opens with ``asking`` and who is asked: “Yêu cầu các sở”, not “Yêu cầu các hoạt động”."""
    if asking is None or not heading.lower().startswith(asking):
        return False
    end = len(heading.rstrip(" .:;"))
    names = names_at(heading, len(asking), end)
    return bool(names_up_to(heading, len(asking), end) or (names and acts_at(heading, names[-1].span.end + 1, end)))


def _heading_bodies(flat: str, content: Span) -> tuple[Body, ...]:
    """A heading that is only names; one that speaks of bodies; a line that assigns (“Giao Sở Y tế:”)."""
    text = content.of(flat)
    if ENTRY.match(text) or ENACTS.search(text):
        return ()
    end = content.start + len(text.rstrip(" .:;"))
    opening = OF_BODIES.match(flat, content.start, end)
    start = opening.end() if opening else content.start
    remark = re.search(r" ?\([^()]*\)$| [-–] (?:cơ quan|đơn vị) .*$", flat[start:end])
    last_name = end - len(remark[0]) if remark else end
    names = names_up_to(flat, start, last_name)
    orders = any(acts_at(flat, start + comma.end(), last_name) for comma in re.finditer(", ", flat[start:last_name]))
    if not names and not orders and " có " in flat[start:last_name]:
        # “UBND các xã, phường có công trình cấp nước tập trung”: what a class has is told by verbs too.
        names = names_up_to(flat, start, last_name, whole=True)
    if not names and FOR_PURPOSE.fullmatch(flat, start, end):
        return (Body(Span(start, end), flat[start:end], "lead", "heading-names", 0.85),)
    if names:
        return tuple(Body(name.span, name.of(flat), "lead", "heading-names", 0.93) for name in names)
    last = split_sentences(flat, content)
    if not last or not text.rstrip().endswith(":"):
        # A heading in the imperative names nobody, but one with a subject does.
        return tuple(
            body
            for body in find_bodies(flat, content)
            if body.role == "lead"
            and (body.rule.startswith("frame") or (body.rule == "subject" and CHARGES.search(flat, body.span.end, end)))
        )
    passed = ("lead",) if INCLUDES.search(text) else ("lead", "coordinate")
    sets = SETS.search(flat, last[-1].start, last[-1].end)
    return tuple(
        body
        for body in find_bodies(flat, last[-1])
        if body.role in passed
        and not (body.rule.startswith("subject") and (sets or APPROVES.match(flat, body.span.end)))
    )
