"""The extractors as spaCy components, in the order that they run.

Each reads what those before it left in ``doc.user_data`` and adds its own: `Material` goes in, the values come out.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import knowledge
from pipeline.extract.annotations import Annotation, doers_below, read_annotation
from pipeline.extract.assignments import NO_COLUMNS, Group, Row, TableReader, read_columns, with_inherited
from pipeline.extract.bodies import find_bodies, monitors
from pipeline.extract.citations import find_citations
from pipeline.extract.clauses import grade, split_clauses
from pipeline.extract.confidence import weigh
from pipeline.extract.deadlines import Calendar, distinct, stated_times
from pipeline.extract.directives import EXCLUDED, Judge
from pipeline.extract.language import make_language, mark
from pipeline.extract.scope import Scopes, inherited_bodies
from pipeline.extract.targets import find_targets
from pipeline.knowledge.folding import fold
from pipeline.model import Body, Citation, CleanText, Deadline, Directive, Metadata, Section, Span, Target
from pipeline.structure.kind import Kind
from pipeline.structure.outline_tree import Outline
from pipeline.structure.regions import Regions
from pipeline.structure.sentences import split_sentences

COMPONENTS = ("sentences", "citations", "deadlines", "bodies", "targets", "directives", "rows", "clauses")
TERM = re.compile(r"nhiệm kỳ\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
# The year that a title is about, and the month from which on a document may be about the next one.
PLANNED = re.compile(r"(?<!\w)năm (20\d\d)(?!\d)")
LAST_QUARTER = "10"
ASKS_AGAIN = knowledge.rule("cues", "asks-again").pattern
# How a sentence begins that assigns work itself.
ASSIGNS = knowledge.rule("cues", "assigns").pattern
OWN_PEOPLE = knowledge.rule("cues", "own-people").pattern
# What the document itself decides on: who is charged behind it is charged by the document.
AGREES = knowledge.rule("directives", "agrees").pattern


@dataclass
class Sentence:
    """A sentence of the outline, with what it names itself."""

    node: int
    span: Span
    last: bool
    bodies: tuple[Body, ...] = ()
    times: tuple[Deadline, ...] = ()
    """Every place that states a time."""
    targets: tuple[Target, ...] = ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Each of its times once."""
        return distinct(self.times)


@dataclass
class Material:
    """What the structure stage found, and what the components make of it."""

    clean: CleanText
    regions: Regions
    kind: Kind
    metadata: Metadata
    outline: Outline
    calendar: Calendar
    scopes: Scopes
    sentences: list[Sentence] = field(default_factory=list)
    citations: tuple[Citation, ...] = ()
    directives: list[Directive] = field(default_factory=list)
    groups: list[tuple[int, Section]] = field(default_factory=list)

    @property
    def flat(self) -> str:
        return self.clean.flat


def material(doc: Doc) -> Material:
    return cast(Material, doc.user_data["material"])


def calendar_of(metadata: Metadata, flat: str) -> Calendar:
    """The document's own calendar; its term of office is the one that it states most often."""
    terms = Counter((int(match[1]), int(match[2])) for match in TERM.finditer(flat))
    issued, planned = metadata.issued or "", PLANNED.findall(metadata.title or "")
    ahead = issued[5:7] >= LAST_QUARTER and planned and int(planned[-1]) == int(issued[:4]) + 1
    return Calendar(metadata.issued, terms.most_common(1)[0][0] if terms else None, int(planned[-1]) if ahead else None)


@Language.component("sentences")
def sentences(doc: Doc) -> Doc:
    """The sentences of every item in the body and the annexes."""
    work = material(doc)
    for number, node in enumerate(work.outline.nodes):
        if node.kind in ("root", "front", "back", "row", "annex"):
            continue
        spans = split_sentences(work.flat, node.content)
        work.sentences += [Sentence(number, span, span == spans[-1]) for span in spans]
    mark(doc, "sentences", ((sentence.span, "sentence") for sentence in work.sentences))
    return doc


@Language.component("citations")
def citations(doc: Doc) -> Doc:
    work = material(doc)
    work.citations = find_citations(work.clean, work.regions, work.metadata, work.outline)
    mark(doc, "citations", ((span, c.rule) for c in work.citations for span in (c.mentions or (c.span,))))
    return doc


@Language.component("deadlines")
def deadlines(doc: Doc) -> Doc:
    work = material(doc)
    for sentence in work.sentences:
        sentence.times = stated_times(work.flat, sentence.span, work.calendar)
    mark(doc, "deadlines", ((d.span, d.rule) for sentence in work.sentences for d in sentence.deadlines))
    return doc


@Language.component("bodies")
def bodies(doc: Doc) -> Doc:
    work = material(doc)
    for sentence in work.sentences:
        sentence.bodies = find_bodies(work.flat, sentence.span)
    mark(doc, "bodies", ((b.span, f"{b.role}:{b.rule}") for sentence in work.sentences for b in sentence.bodies))
    return doc


@Language.component("targets")
def targets(doc: Doc) -> Doc:
    work = material(doc)
    for sentence in work.sentences:
        above = () if any(d.last for d in sentence.deadlines) else work.scopes.times_above(sentence.node)
        governing = next((time.last for time in above if time.last), None)
        names = [body.span for body in sentence.bodies]
        sentence.targets = find_targets(work.flat, sentence.span, sentence.times, governing, work.calendar.year, names)
    mark(doc, "targets", ((t.span, t.rule) for sentence in work.sentences for t in sentence.targets))
    return doc


@Language.component("directives")
def directives(doc: Doc) -> Doc:
    work = material(doc)
    judge = Judge(work.outline, work.scopes, work.kind, work.regions.preamble)
    if judge.holds_any:
        work.directives = list(_Collector(work, judge).collect())
    mark(doc, "directives", ((d.span, d.rule) for d in work.directives))
    return doc


SPREADS = knowledge.rule("directives", "by-spread").id


class _Collector:
    """Makes directives of the sentences that are ones, with what comes down to them from above and behind."""

    def __init__(self, work: Material, judge: Judge) -> None:
        self.work = work
        self.judge = judge
        self.found: list[tuple[int, Directive]] = []
        self.first_leads: dict[int, tuple[Body, ...]] = {}
        self.closed = 0
        self.closing: tuple[int, list[int]] = (-1, [])

    def collect(self) -> list[Directive]:
        for sentence in self.work.sentences:
            if listed := doers_below(self.work.outline, sentence.node, sentence.span):
                item, bodies = listed
                self._apply(Annotation(bodies, (), None), self._within(item))
                continue
            judged = self.judge.sentence(
                sentence.node, sentence.span, last=sentence.last, bodies=sentence.bodies, targets=sentence.targets
            )
            if judged.says == "directive":
                self._add(sentence, judged.rule, judged.confidence)
            elif judged.says == "annotates":
                self._annotate(sentence, read_annotation(self.work.flat, sentence.span, self.work.calendar))
        return [directive for _, directive in self.found]

    def _add(self, sentence: Sentence, rule: str, confidence: float) -> None:
        work, node = self.work, sentence.node
        named = sentence.bodies
        own = ASSIGNS.match(work.flat, sentence.span.start)
        first = self.first_leads.get(node, ())
        # How far the document itself is to be made known is no item's work.
        above = () if rule == SPREADS else inherited_bodies(first) or work.scopes.bodies_above(node)
        own_people = own and self._own_people(own.end() + 1, named)
        # “Giao Sở A theo dõi. Yêu cầu các đơn vị thực hiện.”, “Thống nhất chủ trương …, giao Sở A …”
        asked = first or (above if ASKS_AGAIN.match(work.flat, sentence.span.start) else ())
        charged = any(body.rule.startswith("frame") for body in asked)
        by_document = charged or AGREES.match(sentence.span.of(work.flat))
        if rule.startswith("imperative") and above and not by_document and (not own or own_people):
            # “2. Sở A␤- Kiểm tra các mỏ; yêu cầu các đơn vị …”: it is Sở A that asks, and the document orders Sở A.
            named = tuple(body for body in named if body.role != "lead" or not body.rule.startswith("frame"))
        leads = tuple(body for body in named if body.role == "lead")
        self.first_leads.setdefault(node, leads)
        if not leads:
            coordinated = any(body.role == "coordinate" for body in named)
            named = (*(body for body in above if body.role == "lead" or not coordinated), *named)
        times = sentence.deadlines or (() if rule == SPREADS else work.scopes.times_above(node))
        directive = Directive(
            id="",
            section=work.outline.nodes[node].path,
            span=sentence.span,
            quote=sentence.span.of(work.clean.text),
            page=None,
            rule=rule,
            confidence=confidence,
            bodies=named,
            deadlines=times,
            targets=sentence.targets,
        )
        self.found.append((node, directive))

    def _own_people(self, at: int, named: Sequence[Body]) -> bool:
        """Whether those charged at ``at`` are the people of the body above, or a class that it deals with (“Yêu cầu
        các nhà thầu …” under “Chủ đầu tư”); the document itself charges bodies by name."""
        charged = next((body for body in named if body.span.start == at and body.role == "lead"), None)
        return OWN_PEOPLE.match(self.work.flat, at) is not None or (
            charged is not None and charged.name == charged.name.lower()
        )

    def _annotate(self, sentence: Sentence, annotation: Annotation) -> None:
        """What only states time, doers or product goes to the orders that it closes: those of its own paragraph, those
        of the item that it stands in since the last such line, or else the last one of the same section."""
        outline, recent = self.work.outline, range(self.closed, len(self.found))
        if sentence.node == self.closing[0]:
            # “Đơn vị chủ trì: X. Đơn vị phối hợp: Y.”: the line goes on.
            self._apply(annotation, self.closing[1])
            return
        parent = outline.nodes[sentence.node].parent
        if not recent and self.closing[1] and parent == outline.nodes[self.closing[0]].parent > 0:
            # “2. Cơ quan chủ trì: X␤3. Thời gian thực hiện: …”: the next item closes the same orders.
            self._apply(annotation, self.closing[1])
            return
        own = [i for i in recent if self.found[i][0] == sentence.node]
        reach = self._within(parent, self.closed)
        path = outline.nodes[sentence.node].path
        last = [i for i in range(len(self.found)) if self.found[i][1].section == path][-1:]
        chosen = own[-1:] if own and not annotation.bodies else own or reach or last
        self._apply(annotation, chosen)
        if not own and (annotation.bodies or annotation.deadlines):
            self.closed = len(self.found)
            self.closing = (sentence.node, chosen)

    def _within(self, item: int, since: int = 0) -> list[int]:
        """The places of the directives found ``since`` in node ``item`` and below it; none for the root."""
        nodes = ((i, self.found[i][0]) for i in range(since, len(self.found)))
        return [i for i, node in nodes if item > 0 and item in (node, *self.work.outline.ancestors(node))]

    def _apply(self, annotation: Annotation, chosen: Sequence[int]) -> None:
        for i in chosen:
            node, directive = self.found[i]
            self.found[i] = (node, annotation.applied(directive))


@Language.component("rows")
def rows(doc: Doc) -> Doc:
    """The rows of tables that assign work or set targets, put in their places among the directives."""
    work = material(doc)
    if work.kind.nature in ("orders", "invitation", "report") and work.clean.tables:
        for directive in _row_directives(work):
            work.directives.append(directive)
        work.directives.sort(key=lambda directive: directive.span.start)
    return doc


def _row_directives(work: Material) -> list[Directive]:
    found: list[Directive] = []
    first_nodes: dict[int | None, int] = {}
    for number, item in enumerate(work.outline.nodes):
        first_nodes.setdefault(item.paragraph.table if item.paragraph else None, number)
    for index, table in enumerate(work.clean.tables):
        node = first_nodes.get(index)
        columns = read_columns(work.flat, table)
        if node is None or work.outline.nodes[node].kind != "row":
            continue
        scope = work.scopes.kind(node)
        if scope in EXCLUDED or (work.kind.nature == "report" and scope != "tasks"):
            columns = None
        path = outer = group = work.outline.nodes[node].path
        bodies, times = work.scopes.bodies_above(node), work.scopes.times_above(node)
        # Groups with a numeral or capital are sections of any table, whatever its rows hold.
        for _, held in TableReader(work.clean.text, table, columns or NO_COLUMNS, work.calendar).rows():
            if columns is None and (not isinstance(held, Group) or held.inner):
                continue
            if isinstance(held, Group):
                path = ".".join(filter(None, (group if held.inner else outer, held.label)))
                group = group if held.inner else path
                work.groups.append((node, Section(path, held.label, held.heading, held.span)))
            else:
                if held.label and not held.label.startswith(path.rpartition(".")[2] + "."):
                    # “12” behind “11.12”: the group counted in figures is closed.
                    path = group
                found.append(_row_directive(work, with_inherited(held, bodies, times), path))
    return found


def _row_directive(work: Material, row: Row, path: str) -> Directive:
    return Directive(
        id="",
        section=path,
        span=row.span,
        quote=row.span.of(work.clean.text),
        page=None,
        rule=row.rule,
        confidence=0.95,
        bodies=row.bodies,
        deadlines=row.deadlines,
        targets=row.targets,
        product=row.product,
    )


@Language.component("clauses")
def clauses(doc: Doc) -> Doc:
    """Clauses, grade, page, identity and verbatim quotes of the directives."""
    work = material(doc)
    text = work.clean.text
    seen: Counter[str] = Counter()
    for i, directive in enumerate(work.directives):
        parts = split_clauses(work.flat, directive.span, directive.bodies)
        graded = grade(work.flat, parts, directive.deadlines, directive.targets, directive.product)
        key = fold(directive.quote)
        seen[key] += 1
        watching = monitors(work.flat, directive.span, directive.bodies)
        work.directives[i] = weigh(
            replace(
                directive,
                id=_identity(key, seen[key]),
                page=_page(work.clean, directive.span),
                bodies=(*directive.bodies, *watching),
                deadlines=tuple(replace(d, text=d.span.of(text)) for d in directive.deadlines),
                targets=tuple(replace(t, quote=t.span.of(text)) for t in directive.targets),
                clauses=parts,
                grade=graded,
            )
        )
    mark(doc, "clauses", ((c.span, c.verb) for d in work.directives for c in d.clauses))
    return doc


def _identity(key: str, occurrence: int) -> str:
    """Made of the words alone, so that a directive keeps its id while the document changes around it."""
    digest = hashlib.sha256(" ".join(key.split()).encode()).hexdigest()[:12]
    return digest if occurrence == 1 else f"{digest}-{occurrence}"


def _page(clean: CleanText, span: Span) -> int | None:
    return next((line.page for line in clean.lines if line.span.end > span.start), None)


@cache
def language() -> Language:
    """The language with all components, made once per process."""
    return make_language(COMPONENTS)
