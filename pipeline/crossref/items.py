"""What a parent asks for, item by item, and what a plan says, passage by passage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from pipeline import knowledge
from pipeline.crossref.terms import Glossary, holds, is_generic, spellings, syllables, terms
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line, spaced
from pipeline.model import Body, Deadline, Directive, Extraction, Section, Span, Target

Kind = Literal["target", "task"]

TAIL_WEIGHT = 0.1
HEAD_WEIGHT = 0.3
_DECAY = 0.06
_LEAST_WEIGHT = 0.4
_VERB_WEIGHT = 0.5
_BORROWED = 0.8
_NEIGHBOURS = 0.4
_OWN_WORDS = 3  # terms that a target or the words ahead of it need to stand for themselves
_AMONG_THEM = re.compile(r"[.,;:]\s+trong\s+đó,?:?\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"\w(?:[^.;!?]|[.;](?=\S))*[.;!?]?")
_REASONS = frozenset({"purpose", "situation", "proposals"})
_EXAMPLES = re.compile(r"\((?:như|gồm|bao gồm|trong đó có)[ :]+([^()]*)")
_AND = re.compile(r"[,;]| và ")
_LONGEST_EXAMPLE = 8
_ROW = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^Nơi nhận", re.MULTILINE | re.IGNORECASE)
_JOINT = re.compile(r"[,;:]\s*(?:\w+\s+){0,3}$")
_ASIDE = re.compile(r"\([^()]*\)?")
_WORD = re.compile(r"[^\W_]+|[^\s\w]")


@dataclass(frozen=True)
class Place:
    """Where something stands: path of the section, offsets, and the words themselves."""

    section: str
    span: Span
    quote: str


@dataclass(frozen=True)
class Item:
    """A target or a task of the parent. ``weights`` holds its terms, each with how much of it they carry (0..1),
    ``printed`` the same terms with their marks, ``words`` its syllables."""

    id: str
    kind: Kind
    place: Place
    directive: Directive
    weights: Mapping[str, float]
    printed: Mapping[str, str]
    words: str
    names: tuple[str, ...]
    target: Target | None = None

    @property
    def is_wordy(self) -> bool:
        """Whether the item has words enough that some may be missing from what answers it."""
        return (
            sum(1 for term, part in self.weights.items() if part > HEAD_WEIGHT and not is_generic(term)) >= _OWN_WORDS
        )

    @property
    def leads(self) -> tuple[Body, ...]:
        return tuple(body for body in self.directive.bodies if body.role == "lead")

    @property
    def deadline(self) -> Deadline | None:
        """The nearest deadline that belongs to the item: one within it, else the last one of the whole sentence."""
        span = self.place.span
        within = [deadline for deadline in self.directive.deadlines if span.holds(deadline.span)]
        after = [d for d in self.directive.deadlines if d.span.start >= span.end and not d.inherited]
        inherited = [deadline for deadline in self.directive.deadlines if deadline.inherited]
        return next(iter([*within, *after[:1], *inherited]), None)


@dataclass(frozen=True)
class Passage:
    """A clause, a heading or another sentence of the plan; ``words`` are its syllables, ``matter`` the same without the
    names of the bodies that it charges (“Trung tâm Nước sạch” says nothing of clean water), ``context`` those of the
    headings above it."""

    place: Place
    words: str
    matter: str
    context: str
    terms: tuple[str, ...]
    directive: Directive | None = None


def _spread(clause: str, glossary: Glossary, *, first: float = _VERB_WEIGHT) -> dict[str, float]:
    """The terms of a clause; those of a purpose behind it and of a general opening before a colon carry less.
    ``first`` is the weight of its first term, in an order the verb."""
    flat = glossary.spelled_out(clause)
    tail, head = len(flat), 0
    for rule in knowledge.rules("crossref_parts"):
        for match in rule.pattern.finditer(flat):
            if rule.values["kind"] == "head":
                head = max(head, match.end())
            elif match.start() > head and len(terms(flat[head : match.start()])) >= _OWN_WORDS:
                tail = min(tail, match.start())
    if len(terms(flat[head:tail])) < _OWN_WORDS:
        head = 0
    weights = dict.fromkeys(terms(flat[tail:]), TAIL_WEIGHT) | dict.fromkeys(terms(flat[:head]), HEAD_WEIGHT)
    # After its verb an order names its matter; what follows lists and colours it.
    weights |= _faded(terms(flat[head:tail]), first=first)
    return _asides_lowered(weights, flat)


def _faded(listed: Sequence[str], *, first: float) -> dict[str, float]:
    """Terms in their order, the matter at full weight and what follows it less and less."""
    weights: dict[str, float] = {}
    place = 0
    if sum(1 for term in listed if not is_generic(term)) < _OWN_WORDS:
        first = 1.0  # an order of few words is told by its verb as well
    for number, term in enumerate(listed):
        weights[term] = first if number == 0 else max(_LEAST_WEIGHT, 1 - _DECAY * place)
        place += not is_generic(term)
    return weights


def _asides_lowered(weights: dict[str, float], flat: str) -> dict[str, float]:
    """The same weights, where a term that stands only within brackets carries less."""
    asides = syllables(" , ".join(_ASIDE.findall(flat)))
    outside = syllables(_ASIDE.sub(" , ", flat))
    return {
        term: weight * HEAD_WEIGHT if holds(asides, term) and not holds(outside, term) else weight
        for term, weight in weights.items()
    }


def _blanked(text: str, span: Span, gaps: list[Span]) -> str:
    """The words in ``span`` with those in ``gaps`` overwritten by commas, which no term runs across."""
    letters = list(span.of(text))
    for gap in gaps:
        for index in range(max(gap.start, span.start), min(gap.end, span.end)):
            letters[index - span.start] = ","
    return "".join(letters)


def examples(text: str) -> tuple[str, ...]:
    """What a text lists in brackets as part of the matter: “(như A, B và C)”."""
    listed = [part.strip(" .…") for match in _EXAMPLES.finditer(text) for part in _AND.split(match[1])]
    return tuple(part for part in listed if 2 <= len(part.split()) <= _LONGEST_EXAMPLE)


def names(text: str) -> tuple[str, ...]:
    """Proper names in a text: two or more words in capitals, or one in capital letters; not its opening word."""
    found: list[str] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and run[-1][0].isdigit():
            run.pop()
        if len(run) > 1 or (run and len(run[0][0]) > 2 and run[0][0].isupper()):
            found.append(text[run[0].start() : run[-1].end()])
        run.clear()

    for word in _WORD.finditer(text):
        if (word[0][0].isupper() and word.start() > 0) or (run and word[0].isdigit()):
            run.append(word)
        else:
            close()
    close()
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Source:
    """The parent while its items are made."""

    text: str
    glossary: Glossary

    def item(
        self, directive: Directive, span: Span, weights: Mapping[str, float], target: Target | None = None
    ) -> Item:
        kind: Kind = "target" if target else "task"
        quote = span.of(self.text)
        flat = one_line(quote)
        digest = hashlib.sha256(f"{kind} {bare(flat)}".encode()).hexdigest()[:8]
        place = Place(directive.section, span, quote)
        spelled = self.glossary.spelled_out(directive.quote)
        printed = spellings(spelled)
        known = {term: printed.get(term, term) for term in weights}
        return Item(
            f"{directive.id}-{digest}",
            kind,
            place,
            directive,
            weights,
            known,
            syllables(self.glossary.spelled_out(flat)),
            names(flat),
            target,
        )

    def terms(self, text: str) -> tuple[str, ...]:
        return terms(self.glossary.spelled_out(text))


def _clause_spans(directive: Directive, text: str) -> list[Span]:
    """The single orders of a directive; “…, trong đó …” opens one more."""
    found: list[Span] = []
    for span in [clause.span for clause in directive.clauses] or [directive.span]:
        start = span.start
        for match in _AMONG_THEM.finditer(text, span.start + 1, span.end):
            if match.end() < span.end - 20 and not any(t.span.start >= match.start() for t in directive.targets):
                found.append(Span(start, match.start()))
                start = match.end()
        found.append(Span(start, span.end))
    return found


def items(parent: Extraction, glossary: Glossary) -> Iterator[Item]:
    """The parent's targets and tasks in their order; a clause is a task unless its targets say all of it."""
    source, text = _Source(parent.text, glossary), parent.text
    for directive in parent.directives:
        said = [body.span for body in directive.bodies if body.role == "lead" and not body.inherited]
        said += [deadline.span for deadline in directive.deadlines if not deadline.inherited]
        left = sorted(directive.targets, key=lambda target: target.span.start)
        for clause in _clause_spans(directive, text):
            targets = [target for target in left if clause.meets(target.span)]
            left = [target for target in left if target not in targets]
            if not targets:
                yield source.item(directive, clause, _spread(_blanked(text, clause, said), glossary))
                continue
            lead_in = Span(clause.start, max(clause.start, targets[0].span.start))
            opening = _blanked(text, lead_in, said)
            own = [term for term in source.terms(opening) if not is_generic(term)]
            if len(own) >= _OWN_WORDS and (joint := _JOINT.search(opening)):
                task = Span(lead_in.start, lead_in.start + joint.start())
                yield source.item(directive, task, _spread(opening[: joint.start()], glossary))
            for target in targets:
                yield source.item(directive, target.span, _target_weights(source, clause, target, targets), target)
        for target in left:  # a value of a table, which stands outside the words of its row
            weights = dict.fromkeys(source.terms(directive.quote), 1.0) | dict.fromkeys(
                source.terms(target.indicator), 1.0
            )
            yield source.item(directive, target.span, weights, target)


def _target_weights(source: _Source, clause: Span, target: Target, others: Sequence[Target]) -> dict[str, float]:
    """The terms of a target. One that names little more than what is counted (“06 khu công nghiệp”, “các cụm công
    nghiệp đạt 60 - 70%”) takes the words of its clause ahead of it as well; those of another target count for less, as
    some of them are what tells the two apart."""
    quoted = _spread(one_line(target.quote), source.glossary, first=1.0)
    weights = _spread(target.indicator, source.glossary, first=1.0) | quoted
    counted = set(source.terms(target.unit))
    if sum(1 for term in weights if term not in counted and not is_generic(term)) >= _OWN_WORDS - 1:
        return weights
    ahead = Span(clause.start, max(clause.start, target.span.start))
    common = _blanked(source.text, ahead, [other.span for other in others if other is not target])
    told = dict.fromkeys(source.terms(ahead.of(source.text)), _NEIGHBOURS)
    return told | dict.fromkeys(source.terms(common), _BORROWED) | weights


def headed(sections: Sequence[Section]) -> dict[str, Section]:
    """Sections by their path; of several with one path the first."""
    by_path: dict[str, Section] = {}
    for section in sections:
        by_path.setdefault(section.path, section)
    return by_path


def headings(section: str, sections: Mapping[str, Section]) -> Iterator[Section]:
    """The headed sections around a path, from the inside out."""
    parts = section.split(".")
    for length in range(len(parts), 0, -1):
        found = sections.get(".".join(parts[:length]))
        if found and found.heading:
            yield found


def _loose(plan: Extraction, taken: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The sentences that are no directive, each with the innermost section it stands in. A plan may keep to an item in
    words that order nothing (“Khái toán kinh phí: …”). Sections on purpose or situation are left out."""
    text = plan.text
    end = _SIGNATURE.search(text)
    busy = sorted(taken, key=lambda span: span.start)
    for section in plan.sections:
        inner = [other.span.start for other in plan.sections if other is not section and section.span.holds(other.span)]
        start, stop = section.span.start, min([*inner, section.span.end, end.start() if end else len(text)])
        for span in _sentences(text, Span(start, max(start, stop))):
            if not any(span.meets(other) for other in busy):
                yield section.path, span


def _sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch; a table row is one."""
    place = within.start
    for row in [*_ROW.finditer(text, within.start, within.end), None]:
        stop = row.start() if row else within.end
        yield from (Span(*match.span()) for match in _SENTENCE.finditer(text, place, stop))
        if row:
            yield Span(*row.span())
            place = row.end()


def _sets_aside(heading: str, scopes: Set[str]) -> bool:
    """Whether all that stands under a heading is of one of these scopes."""
    rule = next((rule for rule in knowledge.rules("scopes") if rule.pattern.search(heading)), None)
    return rule is not None and rule.values["scope"] in scopes


def passages(plan: Extraction, glossary: Glossary) -> Iterator[Passage]:
    """What the plan says: its headings, its clauses, then what else stands in sections that are not set aside."""
    by_path = headed(plan.sections)
    covered = {spaced(directive.quote).rstrip(" .:;") for directive in plan.directives}

    def above(path: str, own: Section | None = None) -> str:
        return " ".join(section.heading or "" for section in headings(path, by_path) if section is not own)

    def aside(path: str, scopes: Set[str] = _REASONS) -> bool:
        return any(_sets_aside(section.heading or "", scopes) for section in headings(path, by_path))

    def passage(section: str, span: Span, quote: str, outer: str, directive: Directive | None) -> Passage:
        flat = glossary.spelled_out(quote)
        charged = [body.span for body in directive.bodies if span.holds(body.span)] if directive else []
        matter = syllables(glossary.spelled_out(_blanked(plan.text, span, charged))) if charged else syllables(flat)
        context = syllables(glossary.spelled_out(outer))
        return Passage(Place(section, span, quote), syllables(flat), matter, context, terms(flat), directive)

    heads: list[Span] = []
    for section in plan.sections:
        if section.heading and not aside(section.path):
            line = plan.text.find(section.heading.split()[0], section.span.start)
            head = Span(section.span.start, max(line, section.span.start) + len(section.heading))
            heads.append(head)
            if section.heading.rstrip(" .:;") not in covered:
                yield passage(section.path, head, section.heading, above(section.path, section), None)
    for directive in plan.directives:
        for span in _clause_spans(directive, plan.text):
            yield passage(directive.section, span, span.of(plan.text), above(directive.section), directive)
    for path, span in _loose(plan, [*heads, *(directive.span for directive in plan.directives)]):
        if not aside(path, _REASONS | {"budget"}):
            yield passage(path, span, span.of(plan.text), above(path), None)
