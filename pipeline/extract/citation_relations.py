"""How a cited document bears on the citing one: carried out by it, its basis, or only mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extract.citation_mentions import SEPARATOR, Mention
from pipeline.extract.citation_parts import rule
from pipeline.extract.scope import heading_scope
from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, Relation, Span
from pipeline.structure.header_parts import types
from pipeline.structure.outline_tree import Outline
from pipeline.structure.regions import Regions

# The words that govern a citation stand at most this far ahead of it.
GOVERNING_REACH = 200
SENTENCE_REACH = 1500
SENTENCE_END = re.compile(r"[.!?]\s+(?=[“\"(]?[^\W\d_a-z]|\d+[.)]|-)")
PURPOSE_OPENING = rule("purpose-opening").pattern
BASIS_OPENING = rule("basis-opening").pattern
NEXT_BASIS = rule("next-basis").pattern
DONE_EARLIER = rule("done-earlier").pattern
STATES_TASK = rule("states-task").pattern
BESIDE = rule("beside").pattern
REQUEST = rule("request").pattern
REQUEST_OPENING = rule("request-opening").pattern
DECIDING = rule("deciding").pattern
OTHER_CLAUSE = rule("other-clause").pattern
LOOKS_BACK = rule("looks-back").pattern
OWN_CLAUSE = rule("own-clause").pattern
PURPOSE_CUE = rule("purpose-cue").pattern
GOVERNED_BASIS = rule("governed-basis").pattern
CARRIES_OUT_TOO = rule("carries-out-too").pattern
CLAUSE_CUE = rule("clause-cue").pattern
ISSUED_WITH = rule("issued-with").pattern
ISSUED_EARLIER = rule("issued-earlier").pattern
ASKS = rule("asks-behind").pattern
REFERS_BACK = rule("refers-back").pattern


class Stance:
    """Tells the relation of each mention of one document."""

    def __init__(self, clean: CleanText, regions: Regions, outline: Outline) -> None:
        self.clean, self.regions = clean, regions
        self.plain = bare(clean.flat)
        ends = {match.end() for match in SENTENCE_END.finditer(clean.text)}
        paragraphs = {node.span.start for node in outline.nodes}
        self.breaks = sorted(ends | paragraphs | set(self._cells_and_bases()))
        self.purpose = tuple(self._purpose_zones(outline))

    def _cells_and_bases(self) -> Iterator[int]:
        """Where a cell of a table begins, or a legal basis behind the semicolon of another."""
        for above, line in pairwise(self.clean.lines):
            basis = above.span.of(self.clean.text).endswith(";") and NEXT_BASIS.match(self.plain, line.span.start)
            if line.table is not None or basis:
                yield line.span.start

    def _purpose_zones(self, outline: Outline) -> Iterator[Span]:
        """The preamble and the items whose heading says what the document is for."""
        if self.regions.preamble:
            yield self.regions.preamble
        for number, node in enumerate(outline.nodes):
            if node.heading and heading_scope(node.content.of(self.clean.flat)) == "purpose":
                yield outline.whole(number)

    def _sentence(self, offset: int) -> int:
        """Where the sentence around ``offset`` begins."""
        position = bisect_right(self.breaks, offset)
        begin = self.breaks[position - 1] if position else 0
        for zone in (self.regions.header, self.regions.body):
            if zone.start <= offset < zone.end:
                begin = max(begin, zone.start)
        return max(begin, offset - SENTENCE_REACH)

    def relations(self, mentions: Sequence[Mention]) -> list[Relation]:
        """The relation of every mention, in order; the members of a list share that of its first."""
        found: list[Relation] = []
        chain: tuple[Mention, Relation] | None = None
        for mention in mentions:
            begin = self._sentence(mention.span.start)
            own = self._governed(mention, begin)
            between = self.clean.flat[chain[0].span.end : mention.span.start] if chain else ""
            listed = bool(SEPARATOR.search(between)) and not OTHER_CLAUSE.search(self._outside_titles(between))
            if own is None and chain is not None and begin <= chain[0].span.start and listed:
                own = chain[1]
            if own is not None:
                chain = (mention, own)
            elif mention.number is not None:
                # A name within a title leaves the list open, another document's number ends it.
                chain = None
            found.append(own or "mentions")
        for position in self._referred_back(mentions):
            found[position] = "implements"
        return found

    def _referred_back(self, mentions: Sequence[Mention]) -> Iterator[int]:
        """The mentions that the preamble says are carried out without naming them again (“Thực hiện Công văn nêu
        trên, …”): the last one of the kind ahead of it."""
        for zone in self.purpose:
            for match in REFERS_BACK.finditer(self.plain, zone.start, zone.end):
                alike = (
                    position
                    for position, mention in enumerate(mentions)
                    if mention.span.end <= match.start() and match["kind"] in ("van ban", bare(mention.kind))
                )
                yield from list(alike)[-1:]

    def _outside_titles(self, between: str) -> str:
        """What stands between two members of a list without the first one's title (“về …”) and brackets."""
        plain = re.sub(r"\([^()]*\)", " ", bare(between))
        return re.sub(r"\b(?:ve|quy dinh|ban hanh|phe duyet|huong dan|sua doi)\b[^;]*", " ", plain)

    def _governed(self, mention: Mention, begin: int) -> Relation | None:
        """What governs a mention by itself; null where nothing does."""
        start = mention.span.start
        title = self.regions.head.title
        if title and title.holds(Span(start, start + 1)):
            if mention.number is None and re.search(r"\bve\b", self.plain[title.start : start]):
                return None
            cue = PURPOSE_CUE.search(self.plain, title.start, start)
            looks_back = LOOKS_BACK.search(self.plain[title.start : start])
            return "implements" if cue and not looks_back else None
        lead = self.plain[max(begin, start - GOVERNING_REACH) : start]
        opening = self.plain[begin:start]
        if ISSUED_WITH.search(lead):
            return "basis"
        if ISSUED_EARLIER.search(lead):
            return "mentions"
        if OWN_CLAUSE.search(lead) or LOOKS_BACK.search(lead) or self._within_title(mention, lead):
            return None
        asked = REQUEST.search(opening)
        if asked or REQUEST_OPENING.match(opening):
            return "basis" if asked and asked["how"] == "theo" else None
        if clauses := list(CLAUSE_CUE.finditer(opening)):
            # “Thực hiện Quyết định …; căn cứ Luật …, Nghị định …”: the later clause has a word of its own.
            return "basis" if clauses[-1]["how"] == "can cu" else None
        if self._in_purpose(mention, opening) and self._carried_out(opening):
            return "mentions" if self._beside(mention, begin) or self._done_earlier(mention) else "implements"
        if (
            BASIS_OPENING.match(opening)
            and CARRIES_OUT_TOO.search(opening)
            and DECIDING.search(bare(self._rest(mention)))
        ):
            return "implements"
        if GOVERNED_BASIS.search(lead):
            return "basis"
        return "basis" if BASIS_OPENING.match(opening) and self._within_bases(start, opening) else None

    def _within_title(self, mention: Mention, lead: str) -> bool:
        """A name within the title of the document that was named before it: “Nghị quyết số … về … Đề án …”."""
        about = re.search(r"\d(?:[^;]*)\b(?:ve|phe duyet|ban hanh)\b[^;,]*$", lead)
        return mention.number is None and about is not None and not SEPARATOR.search(lead)

    def _within_bases(self, start: int, opening: str) -> bool:
        """In a sentence of legal bases, up to the clause that says what is decided."""
        preamble = self.regions.preamble
        in_preamble = preamble is not None and preamble.start <= start < preamble.end
        return in_preamble and not DECIDING.search(opening)

    def _in_purpose(self, mention: Mention, opening: str) -> bool:
        if any(zone.start <= mention.span.start < zone.end for zone in self.purpose):
            return True
        # What a decision issues says by itself what it carries out: “Thực hiện …, UBND huyện xây dựng Kế hoạch …:”.
        rest = bare(self._rest(mention)).rstrip()
        if PURPOSE_OPENING.match(opening) and DECIDING.search(rest) and rest.endswith(":"):
            return True
        # A later part may begin by saying what it serves: “Để triển khai … và khắc phục …, Sở A yêu cầu các xã:”.
        serves = re.match(r"^\W*(?:de|nham)\b", opening)
        return serves is not None and ("cu the hoa" in opening or rest.endswith(":") or bool(ASKS.search(rest)))

    def _beside(self, mention: Mention, begin: int) -> bool:
        """Behind “gắn với Nghị quyết …”, with nothing said since of carrying out."""
        names = tuple(name for name, _ in types())
        beside = [
            match.end()
            for match in BESIDE.finditer(self.plain, begin, mention.span.end)
            if match.end() <= mention.span.start and self.plain.startswith(names, match.end())
        ]
        return bool(beside) and not PURPOSE_CUE.search(self.plain, beside[-1], mention.span.start)

    def _done_earlier(self, mention: Mention) -> bool:
        """In a sentence whose main clause reports the past and orders nothing."""
        rest = self._rest(mention)
        return bool(DONE_EARLIER.search(rest)) and not STATES_TASK.search(rest)

    def _rest(self, mention: Mention) -> str:
        """The sentence behind a mention."""
        position = bisect_right(self.breaks, mention.span.end)
        close = self.breaks[position] if position < len(self.breaks) else len(self.clean.flat)
        return self.clean.flat[mention.span.end : min(close, mention.span.end + SENTENCE_REACH)]

    def _carried_out(self, opening: str) -> bool:
        if PURPOSE_OPENING.match(opening):
            return bool(PURPOSE_CUE.search(opening))
        if re.match(r"\W*ngay \d", opening):
            # “Ngày 24/02/2020, Ban Bí thư ban hành Kết luận … về tiếp tục thực hiện Chỉ thị …” tells of another’s.
            return False
        issued = re.search(r"\b(?:ban hanh|xay dung|ra)\b[^.;]{0,60}\b(?:thuc hien|trien khai)\b[^.;]*$", opening)
        return bool(issued) or bool(
            re.search(r"\b(?:nham|de|gop phan) (?:cu the hoa|trien khai|thuc hien|to chuc thuc hien)\b[^.]*$", opening)
        )
