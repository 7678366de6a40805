"""The documents that a document cites: each once, with all its places and how it bears on the citing one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.citation_mentions import Mention, find_mentions
from pipeline.extract.citation_parts import rule
from pipeline.extract.citation_relations import Stance
from pipeline.knowledge.folding import bare, fold
from pipeline.model import Citation, CleanText, Metadata, Relation, Span, covering
from pipeline.structure.header_parts import HEAD_LINES
from pipeline.structure.header_parts import rule as head_rule
from pipeline.structure.outline_tree import Outline
from pipeline.structure.regions import Regions

ISSUES = rule("title-issues").pattern
CARRIES = rule("title-carries").pattern
# Words of a name at least, to know it again by.
OWN_WORDS = 6
STRENGTH: dict[Relation, int] = {"implements": 2, "basis": 1, "mentions": 0}


@dataclass(slots=True)
class _Document:
    """A cited document while its mentions are gathered."""

    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    relation: Relation = "mentions"

    @property
    def number(self) -> str | None:
        coded = (m.number for m in self.mentions if m.number and not m.number.isdigit())
        return next(coded, self.first.number)

    @property
    def year(self) -> str | None:
        return next((mention.date[:4] for mention in self.mentions if mention.date), None)


def _key(number: str) -> str:
    return bare(number).upper()


def _name_key(name: str) -> str:
    """“giai đoạn 2021 – 2025” and “giai đoạn 2021-2025” are one."""
    return re.sub(r"\s*[-–—]\s*|,\s*|\s+", " ", fold(name))


def _is_coded(mention: Mention) -> bool:
    return mention.number is not None and not mention.number.isdigit()


def _leading(number: str) -> int | None:
    match = re.match(r"\d+", number)
    return int(match.group()) if match else None


class _Gatherer:
    def __init__(self) -> None:
        self.documents: list[_Document] = []

    def place(self, mention: Mention) -> _Document:
        """The document that ``mention`` names, a new one if need be."""
        known = next((document for document in reversed(self.documents) if self._same(document, mention)), None)
        if known is None:
            known = _Document(mention)
            self.documents.append(known)
        known.mentions.append(mention)
        return known

    def _same(self, document: _Document, mention: Mention) -> bool:
        first = document.first
        if mention.number is None:
            return any(_name_key(known.name or "") == _name_key(mention.name or "") for known in document.mentions)
        number = document.number
        if number is None:
            return False
        if number.isdigit() != mention.number.isdigit():
            alike = first.kind == mention.kind and _leading(number) == _leading(mention.number)
            dates = {known.date for known in document.mentions if known.date}
            return alike and not (mention.date and dates and mention.date not in dates)
        if _key(number) != _key(mention.number):
            return False
        if number.isdigit() and (first.kind != mention.kind or self._other_issuer(document, mention)):
            return False
        # State numbers start again each year, party numbers each term: another year is another document.
        if mention.date and document.year and document.year != mention.date[:4]:
            # The same day of another year is a slip of the pen.
            return any(known.date and known.date[4:] == mention.date[4:] != "" for known in document.mentions)
        terms = {m.term for m in document.mentions if m.term}
        return not (mention.term and terms and mention.term not in terms)

    def _other_issuer(self, document: _Document, mention: Mention) -> bool:
        """Bare numbers of two bodies (“Văn bản số 02” of two companies) are two documents."""
        known = next((m.issuer for m in document.mentions if m.issuer), None)
        return bool(known and mention.issuer and fold(known) != fold(mention.issuer))


def _best(values: list[str]) -> str | None:
    return max(values, key=len, default=None)


def _own(mention: Mention, metadata: Metadata, attached: list[Span]) -> bool:
    """Whether a mention is of the citing document itself: its number, or the one its annexes say they go with."""
    if mention.number is None:
        return _is_own_title(mention, metadata)
    same_kind = metadata.kind in (mention.kind, "Phụ lục", None)
    if metadata.number and _key(mention.number) == _key(metadata.number):
        given, issued = mention.date or "", metadata.issued or ""
        # The same day of another year is a slip of the pen.
        return not (given and issued) or given[:4] == issued[:4] or given[4:] == issued[4:]
    return same_kind and any(span.holds(Span(mention.span.start, mention.span.start + 1)) for span in attached)


def _is_own_title(mention: Mention, metadata: Metadata) -> bool:
    """Whether a name without a number is the document's own, or of what a decision issues: all its words stand in the
    title, and not behind what the title says it carries out."""
    title = ISSUES.sub("", metadata.title or "").lower()
    kind = mention.kind.lower()
    if metadata.kind == mention.kind:
        title = f"{kind} {title}"
    carried = CARRIES.search(title)
    own = title[: carried.start()] + title[carried.end() :].partition(kind)[0] if carried else title
    words = re.findall(r"\w+", (mention.name or "").lower())
    return own.startswith(kind) and len(words) >= OWN_WORDS and set(words) <= set(re.findall(r"\w+", own))


def _attached_lines(clean: CleanText) -> list[Span]:
    """The lines “(Kèm theo …)” of annexes, which name the document itself."""
    pattern = re.compile(r"^\W*(?:ban hanh )?kem theo\b", re.IGNORECASE)
    found = []
    for index, line in enumerate(clean.lines):
        if pattern.match(bare(line.span.of(clean.text)[:40])):
            after = clean.lines[index + 1].span.end if index + 1 < len(clean.lines) else line.span.end
            close = clean.text.find(")", line.span.start, after)
            found.append(Span(line.span.start, close if close >= 0 else line.span.end))
    return found


def _walled(clean: CleanText, breaks: list[int]) -> str:
    """The flat text with a tab where a paragraph or a table's cell ends: names don't run across."""
    letters = list(clean.text.replace("\n", " "))
    for offset in breaks:
        if 0 < offset <= len(letters) and clean.text[offset - 1] == "\n":
            letters[offset - 1] = "\t"
    return "".join(letters)


def find_citations(clean: CleanText, regions: Regions, metadata: Metadata, outline: Outline) -> tuple[Citation, ...]:
    """One citation per cited document, in the order of their first mention; the document itself is none of them.

    Numbers are looked for everywhere but in the closing and in the document's own number line.
    """
    stance = Stance(clean, regions, outline)
    stamp = head_rule("stamp")
    flat = _walled(clean, [*stance.breaks, regions.header.end])
    stamps = [line.span for line in clean.lines[:HEAD_LINES] if stamp.search(bare(line.span.of(clean.text)))]
    skipped = [*regions.head.number, *([regions.closing] if regions.closing else []), *stamps]
    attached = _attached_lines(clean)
    gatherer = _Gatherer()
    found = [
        mention
        for mention in find_mentions(flat)
        if not any(span.meets(mention.span) for span in skipped) and not _own(mention, metadata, attached)
    ]
    # Names and bare numbers wait for the coded ones: “Nghị quyết 57” in a title is the 57-NQ/TW of the body.
    relations = stance.relations(found)
    order = sorted(range(len(found)), key=lambda index: (not _is_coded(found[index]), index))
    for index in order:
        document = gatherer.place(found[index])
        if STRENGTH[relations[index]] > STRENGTH[document.relation]:
            document.relation = relations[index]
    citations = [_citation(document) for document in gatherer.documents]
    return tuple(sorted(citations, key=lambda citation: citation.span.start))


def _citation(document: _Document) -> Citation:
    mentions = sorted(document.mentions, key=lambda mention: mention.span.start)
    first = mentions[0]
    coded = next((m for m in mentions if m.number and not m.number.isdigit()), first)
    dates = [mention.date for mention in mentions if mention.date]
    issuers = [mention.issuer for mention in mentions if mention.issuer]
    return Citation(
        span=first.span,
        kind=coded.kind,
        number=coded.number,
        date=_best(dates),
        issuer=issuers[0] if issuers else None,
        relation=document.relation,
        rule=coded.rule,
        confidence=coded.confidence,
        name=next((mention.name for mention in mentions if mention.name), None),
        mentions=tuple(mention.span for mention in mentions),
    )


def citation_mentions(flat: str, span: Span) -> tuple[Span, ...]:
    """The places of cited documents within ``span`` of ``flat``, each with date, issuer and a dated title behind it:
    no deadline, target or body is to be read from them."""
    stretch = span.of(flat)
    plain = bare(stretch)
    found: list[Span] = []
    for mention in find_mentions(stretch):
        title = rule("title").pattern.match(plain, mention.span.end) if mention.number else None
        end = title.end() if title else mention.span.end
        mask = Span(span.start + mention.span.start, span.start + end)
        # A title may hold the next document's name.
        found[-1:] = [covering([found[-1], mask])] if found and found[-1].end > mask.start else [*found[-1:], mask]
    return tuple(found)
