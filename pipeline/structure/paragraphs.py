"""Lines to paragraphs: where a new paragraph begins, and with which label.

Text from a page comes line by line; a paragraph begins where a label stands, where space or indent sets a line apart,
or where the line above broke off although the next word would still have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline import knowledge
from pipeline.knowledge.compounds import are_one_word
from pipeline.knowledge.folding import bare
from pipeline.knowledge.letters import LOWER, UPPER
from pipeline.model import CleanText, Span, TextLine
from pipeline.structure.header_parts import headword
from pipeline.structure.labels import Label, due_label, follows, labels_at, next_due, opens, taken_for_neighbour

FINAL = re.compile(r"[.!?;:…][”\"’')\]]*$")
LOWER_START = re.compile(rf"^[{LOWER},;.)%]")
UPPER_START = re.compile(rf"^[“\"'(\[]?[{UPPER}0-9]")
# An order at the head of a list (“- Rà soát, lập danh sách …”), below a line as full as running text.
ORDER_START = re.compile(
    rf"(?=[{UPPER}])(?i:{knowledge.either('predicates', 'verbs')})(?:,? [{LOWER}]+){{2}}(?! [{UPPER}])"
)
# So does a subject with “các”, or an aim.
SUBJECT_START = re.compile(
    rf"(?:Các|Những|Mỗi|Mọi|Đối với|Phấn đấu|Tỷ lệ|Hằng năm|Hàng năm|Đến (?:năm|hết|cuối)|Từ năm) (?:[{LOWER}]|\d)"
)
# Web pages part “Điều 2” from what it says: the rest begins a line of its own with the mark.
LABEL_APART = re.compile(r"\s*:\s+(?=\S)")
# They part a full stop from its sentence too.
LOST_MARK = re.compile(r"[.;:,]$")
# “a) …” stands apart behind a gap, whatever the line above ends with.
LETTERED = re.compile(r"^[a-zđ]{1,2}\)\s")
# A remark on a line of its own: “(chi tiết tại Phụ lục 01 kèm theo)”.
REMARK = re.compile(rf"^\([{LOWER}]{{2,}} ")
BEFORE_NUMBER = knowledge.rule("outline", "before-number").pattern
CLOSES_ITEM = knowledge.rule("outline", "closes-item").pattern
BASIS = knowledge.rule("outline", "basis").pattern
# “PHỤ LỤC I” in capitals on its own line heads what follows, whatever stands above it.
ANNEX = knowledge.rule("outline", "annex-label").pattern
# What I may be read as.
FIRST_MISREAD = re.compile(rf"^(?P<value>[1lL|])\s?\.\s+(?=[{UPPER}])")
# Styles that stand above the others where both are open: a list that begins leaves them so.
HEADINGS = ("roman", "capital")
# Letters: a heading in capitals that is so long may go on below.
LONG_HEADING = 40
# Lines within which a list has its second mark.
LIST_REACH = 7
# A break is deliberate where the next word would have ended left of this share of the line.
FITS = 0.92
FITS_IN_SENTENCE = 0.78
WHOLE_LINE = 1.0
# No printed line holds so many letters: what is longer was never broken.
UNBROKEN = 160
# A first line begins at least this far right of the others, in points.
FIRST_LINE = 8


def calls_for_number(last: str) -> bool:
    """Whether a line ends in a word that a number follows (“khoản”), and which is no half of another (“pháp luật”)."""
    match = BEFORE_NUMBER.search(last)
    before = last[: match.start()].split()[-1:] if match else []
    return match is not None and not (before and are_one_word(before[0].lower(), match[0].lower()))


def _of(clean: CleanText, line: TextLine) -> str:
    return line.span.of(clean.flat)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``span`` is the whole of it, ``content`` without its label; ``lines`` counts in ``CleanText.lines``."""

    span: Span
    content: Span
    lines: range
    label: Label | None = None
    table: int | None = None
    bold: bool = False
    centred: bool = False


class _Width:
    """How wide the text area is, in letters or in points."""

    def __init__(self, clean: CleanText) -> None:
        texts = [line for line in clean.lines if line.table is None and not line.whole]
        lengths = sorted(len(line.span) for line in texts)
        self.letters = lengths[int(len(lengths) * 0.9)] if lengths else 0
        # Lines that begin with a small letter go on: where they begin is the margin.
        margins = sorted(
            line.indent for line in texts if line.indent is not None and LOWER_START.match(_of(clean, line))
        )
        self.margin = margins[len(margins) // 2] if margins else None
        self.indents = self._first_indents(clean, texts)
        self.first_lines = bool(self.indents)
        self.edges: dict[int | None, float] = {}
        for line in texts:
            if line.box:
                self.edges[line.page] = max(self.edges.get(line.page, 0.0), line.box[2])

    def _first_indents(self, clean: CleanText, texts: list[TextLine]) -> list[float]:
        """The indents that this text's paragraphs begin with, where they do, so that a line at the margin goes on."""
        firsts = [
            below
            for above, below in pairwise(texts)
            if FINAL.search(_of(clean, above)) and UPPER_START.match(_of(clean, below)) and not below.centred
        ]
        indents = sorted(line.indent for line in firsts if line.indent is not None and self.indented(line))
        return indents if len(firsts) > 3 and len(indents) > 0.6 * len(firsts) else []

    def begins(self, line: TextLine) -> bool:
        """Whether ``line`` begins where this text's paragraphs do."""
        if line.indent is None or not self.indents or line.centred or not self.indented(line):
            return False
        return abs(line.indent - self.indents[len(self.indents) // 2]) <= FIRST_LINE

    def indented(self, line: TextLine) -> bool:
        """Whether ``line`` begins right of where lines that go on begin."""
        return self.margin is not None and line.indent is not None and line.indent > self.margin + FIRST_LINE

    def broke_off(self, line: TextLine, next_word: int, share: float = FITS) -> bool:
        """Whether a word of ``next_word`` letters would still have fitted on ``share`` of ``line``."""
        length = max(1, len(line.span))
        if line.box:
            letter = (line.box[2] - line.box[0]) / length
            edge = self.edges.get(line.page, 0.0)
            return line.box[2] + (next_word + 1) * letter < edge - 1.5 * letter - (FITS - share) * edge
        # Without boxes the width of a line in letters varies with its letters.
        return length + 1 + next_word < self.letters * share


def _habits(clean: CleanText) -> bool:
    """Whether gaps between lines mean something: in some files every line has one."""
    inner = [line for line in clean.lines[1:] if line.table is None]
    return bool(inner) and sum(line.gap for line in inner) < 0.7 * len(inner)


class _Splitter:
    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self.flat = clean.flat
        self.width = _Width(clean)
        self.gaps_count = _habits(clean)
        pages = clean.reading.pages if clean.reading else ()
        self.scanned = {page.page for page in pages if page.method == "ocr"}
        self.series: dict[str, Label] = {}
        # The first line of the paragraph that is being read.
        self.opening = ""
        # What a first number closed, which may go on all the same: the number was a footnote's.
        self.suspended: dict[str, Label] = {}

    def text(self, line: TextLine) -> str:
        return line.span.of(self.flat)

    def apart(self, line: TextLine, above: TextLine) -> bool:
        """Whether layout alone says that ``line`` begins a paragraph."""
        text, last = self.text(line), self.text(above)
        apart = LABEL_APART.match(text) and any(label.length == len(last) for label in labels_at(last))
        if apart or LOST_MARK.match(text):
            return False
        if line.table is not None or above.table is not None:
            return True
        if self._goes_on_in_capitals(text, last):
            return False
        if line.whole and above.whole:
            return True
        turned = line.page != above.page
        if line.gap and self.gaps_count and not turned and LETTERED.match(text):
            return True
        annex = ANNEX.match(text)
        if annex and annex.group().isupper() and not text[annex.end() :].strip(" .:"):
            return True
        if LOWER_START.match(text) and not FINAL.search(last):
            return False
        if line.gap and self.gaps_count and not turned:
            return not (LOWER_START.match(text) and not last.endswith(":"))
        if FINAL.search(last) and (REMARK.match(text) or CLOSES_ITEM.match(text)):
            return True
        if not UPPER_START.match(text) or (text[:1].isdigit() and calls_for_number(last)):
            return False
        word = len(text.split(" ", 1)[0])
        # Ahead of the first item a comma ends a legal basis (“- Căn cứ Quy định số …,␤Ban Thường vụ hướng dẫn …”).
        basis = BASIS.match(self.opening) and self.width.broke_off(above, word, FITS_IN_SENTENCE)
        if last.endswith(",") and (self.series or not basis):
            return False
        # “… của Ban Chỉ đạo␤389 tỉnh”: a number that labels nothing goes on with its sentence.
        if (
            text[:1].isdigit()
            and not FINAL.search(last)
            and not labels_at(text)
            and LOWER_START.match(text.lstrip("0123456789 "))
        ):
            return False
        if above.box is None and len(above.span) > UNBROKEN:
            return True
        begins_item = any(not label.marker for label in labels_at(last)) and FINAL.search(last) is None
        if begins_item and ORDER_START.match(text) and self.width.broke_off(above, word, WHOLE_LINE):
            # “4. Đẩy mạnh xã hội hóa␤Khuyến khích các tổ chức …”: the first word would have fitted behind the heading.
            return True
        if line.bold != above.bold and FINAL.search(last) is None and above.bold:
            return True
        if self.width.begins(line):
            return True
        if self.width.broke_off(above, word, self._share(last)):
            return not self.width.first_lines or self.width.indented(line) or line.centred or above.centred
        if FINAL.search(last) and line.indent is not None and above.indent is not None:
            return line.indent > above.indent + FIRST_LINE
        return False

    @staticmethod
    def _goes_on_in_capitals(text: str, last: str) -> bool:
        """“III. NHIỆM VỤ TRỌNG TÂM VÀ GIẢI PHÁP CHỦ YẾU ĐỂ␤NÂNG CAO …”: a heading in capitals goes on in capitals."""
        labelled = any(not label.marker and label.style in ("roman", "capital", "arabic") for label in labels_at(last))
        capitals = text.isupper() and last.isupper() and not labels_at(text)
        goes_on = labelled and capitals and len(last) >= LONG_HEADING
        return goes_on and not headword(bare(text)) and not ANNEX.match(text)

    @staticmethod
    def _share(last: str) -> float:
        """How full a line may be and still have broken off: less where its words go on, unless it begins an item."""
        begins = any(not label.marker for label in labels_at(last))
        return FITS if FINAL.search(last) or begins else FITS_IN_SENTENCE

    def label(self, number: int, apart: bool) -> Label | None:
        """The label that line ``number`` begins with, where it is one and no number within a sentence."""
        line = self.clean.lines[number]
        above = self.clean.lines[number - 1] if number else None
        text = self.text(line)
        last = self.text(above) if above else ""
        candidates = labels_at(text)
        fitting = [c for c in candidates if any(follows(c, before) for before in self._due())]
        # “3. Tổ chức rà soát (từ ngày 26/9 đến ngày 31/10)␤a) Xác định …”: a bracket closes an item's heading too.
        headed = last.endswith(")") and bool(LETTERED.match(text) and labels_at(last))
        # “(Ban hành kèm theo Quyết định số …␤ngày …)␤1. Rà soát …”: so does one that fills its line, or began above it.
        headed |= last.endswith(")") and (last.startswith("(") or last.count("(") < last.count(")"))
        begins = apart or headed or bool(FINAL.search(last))
        if begins and not fitting and not any(opens(candidate) for candidate in candidates):
            next_ones = {following for before in self._due() for following in next_due(before)}
            next_ones |= {("arabic", (1,))} if "arabic" not in self.series else set()
            next_ones |= {("letter", (1,))} if last.endswith(":") else set()
            if loose := due_label(text, next_ones):
                return loose
        if begins and (first := self._misread_first(number)):
            return first
        for candidate in fitting or candidates:
            rest = text[candidate.length :]
            if candidate.marker and last.count("(") > last.count(")"):
                # “(qua Phòng Văn thư␤- Lưu trữ)”
                continue
            if candidate.marker:
                if candidate.style == "roman-brackets" and self.width.first_lines and not self.width.indented(line):
                    continue
                # A dash within a name (“Văn hóa –␤Thể thao”) stands after words that go on, and has no like below.
                orders = ORDER_START.match(rest) or SUBJECT_START.match(rest)
                listed = self._loose(line, above, 1) or (number > 0 and self._first_of_list(number, candidate))
                if begins or orders or (UPPER_START.match(rest) and listed):
                    return candidate
                continue
            if begins and (meant := self._misread(number, candidate)):
                return meant
            expected = candidate in fitting or opens(candidate)
            due = self._is_due_within(candidate) and UPPER_START.match(rest)
            if not (apart or due) and (calls_for_number(last) or not expected):
                continue
            if apart and not expected and calls_for_number(last) and not line.whole:
                continue
            if not (begins or due or ORDER_START.match(rest) or self._loose(line, above, candidate.length)):
                continue
            return candidate
        return None

    def _first_of_list(self, number: int, mark: Label) -> bool:
        """Whether a mark right below an item's label is the first of several."""
        above, _, *below = (labels_at(self.text(line)) for line in self.clean.lines[number - 1 : number + LIST_REACH])
        if not any(not label.marker for label in above):
            return False
        listed = takewhile(lambda labels: all(label.marker for label in labels), below)
        return any(label.style == mark.style for labels in listed for label in labels)

    def _misread(self, number: int, label: Label) -> Label | None:
        """What recognition took for ``label``, where what was due looks like it and its series goes on behind it."""
        if self.clean.lines[number].page not in self.scanned:
            return None
        meant = next(filter(None, (taken_for_neighbour(label, before) for before in self._due())), None)
        if meant is None:
            return None
        due = (label.style, (*meant.numbers[:-1], meant.numbers[-1] + 1))
        for line in self.clean.lines[number + 1 :]:
            following = [other for other in labels_at(self.text(line)) if other.style == label.style]
            if following or due_label(self.text(line), {due}):
                return meant if all((other.style, other.numbers) == due for other in following) else None
        return None

    def _misread_first(self, number: int) -> Label | None:
        """The heading I that recognition took for 1 or L: a bold line that another 1 follows, then the heading II."""
        line = self.clean.lines[number]
        match = FIRST_MISREAD.match(self.text(line)) if line.bold and line.page in self.scanned else None
        if not match:
            return None
        listed = match["value"] != "1"  # what stands below the heading is a list of its own
        for below in self.clean.lines[number + 1 :]:
            text = self.text(below)
            if due_label(text, {("roman", (2,))}):
                return Label("roman", "I", (1,), match.end()) if listed else None
            labels = [label for label in labels_at(text) if label.style in ("roman", "capital", "arabic")]
            if any(label.style == "roman" for label in labels):
                second = any(label.style == "roman" and label.numbers == (2,) for label in labels)
                return Label("roman", "I", (1,), match.end()) if second and listed else None
            if not listed and any(label.style == "arabic" for label in labels):
                if all(label.numbers != (1,) for label in labels):
                    return None
                listed = True
            elif below.bold and any(label.style == "capital" for label in labels):
                return None
        return None

    def _loose(self, line: TextLine, above: TextLine | None, length: int) -> bool:
        """Whether the line above can have ended a paragraph without a mark, as a heading does: ``length`` more letters
        would have fitted on it, or ``line`` begins as first lines do."""
        if above is None or above.bold or above.centred or self.width.indented(line):
            return True
        return self.width.broke_off(above, length)

    def _is_due_within(self, label: Label) -> bool:
        """Whether a label of several numbers is the next within an open item (“3.1.” within 3, “3.2.” behind 3.1)."""
        *within, number = label.numbers
        held = {other.numbers for other in self.series.values()}
        return bool(within) and (tuple(within) if number == 1 else (*within, number - 1)) in held

    def _due(self) -> tuple[Label, ...]:
        """The last label of each series that may go on."""
        return (*self.series.values(), *self.suspended.values())

    def note(self, label: Label) -> None:
        """Remember the open series; a label further out closes those that it opened."""
        if label.marker:
            return
        current, before = self.series.get(label.style), self.suspended.get(label.style)
        if before and follows(label, before) and not (current and follows(label, current)):
            self.series, self.suspended = self.suspended, {}
        if label.style in self.series:
            styles = list(self.series)
            if opens(label):
                self.suspended = dict(self.series)
            for style in styles[styles.index(label.style) :]:
                if style == label.style or not opens(label) or style not in HEADINGS or label.style in HEADINGS:
                    del self.series[style]
        for style in [s for s, other in self.series.items() if label.rank and other.rank >= label.rank]:
            del self.series[style]
        self.series[label.style] = label


def split_paragraphs(clean: CleanText, edges: Collection[int] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of the text in order; every line belongs to exactly one. At ``edges``, the offsets at which the
    document's regions begin, a paragraph begins too."""
    splitter = _Splitter(clean)
    starts: list[tuple[int, Label | None]] = []
    for number, line in enumerate(clean.lines):
        above = clean.lines[number - 1] if number else None
        apart = above is None or line.span.start in edges or splitter.apart(line, above)
        label = None if line.table is not None else splitter.label(number, apart)
        if label:
            splitter.note(label)
        if apart or label:
            starts.append((number, label))
            splitter.opening = splitter.text(line)
    return tuple(
        _paragraph(clean, range(first, last), label)
        for (first, label), (last, _) in pairwise([*starts, (len(clean.lines), None)])
    )


def _paragraph(clean: CleanText, lines: range, label: Label | None) -> Paragraph:
    own: Sequence[TextLine] = clean.lines[lines.start : lines.stop]
    span = Span(own[0].span.start, own[-1].span.end)
    start = min(span.start + (label.length if label else 0), span.end)
    if label and (apart := LABEL_APART.match(clean.flat, start, span.end)):
        start = apart.end()
    content = Span(start, span.end)
    return Paragraph(
        span,
        content,
        lines,
        label,
        own[0].table,
        all(line.bold for line in own),
        all(line.centred for line in own),
    )
