"""The head of a document: its parts, told apart by what they say and not by where they stand.

What is left over ahead of the title, once motto, number, place and date are known, is the issuer's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.knowledge.folding import bare
from pipeline.model import CleanText, Span, covering
from pipeline.structure.header_annex import annex_line, read_annex_head
from pipeline.structure.header_parts import (
    HEAD_LINES,
    NAME_END,
    PARAGRAPH,
    Head,
    Part,
    addressees_at,
    attached_at,
    authority,
    capital_title,
    continues,
    cut,
    glued_type,
    headword,
    in_capitals,
    leaves_open,
    names_body,
    official_type,
    rule,
    trimmed,
    types,
    unglued,
)

# A line of a stamp printed across the page is no longer.
STAMP_LINE = 40
LONGEST_BYLINE = 90
LONGEST_TITLE = 500


def _is_byline(plain: str) -> bool:
    """A line that says whose it is (“của Ban Thường vụ Tỉnh ủy”), not what of whom (“của đồng chí … tại …”)."""
    said = rule("byline").match(plain)
    return said is not None and len(plain) <= LONGEST_BYLINE and headword(said["body"])


class _Reader:
    """Goes once over the first lines and fills in a `Head`."""

    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self.lines = clean.lines[:HEAD_LINES]
        self.plain = [bare(line.span.of(clean.text)) for line in self.lines]
        self.parts: list[Part] = []
        self.marks: set[int] = set()

    def read(self) -> Head:
        stop = self._scan()
        typed = self._type_line(stop)
        if typed is not None:
            head = self._titled(*typed)
            if head.title is None and rule("order-formula").match(self.plain[typed[1].line]):
                # “QUYẾT ĐỊNH:” is but the formula behind the legal bases; the title stands ahead of them.
                return replace(head, title=self._untyped_title(typed[1].line))
            return head
        annex = annex_line(self.clean)
        if annex is not None:
            return read_annex_head(self.clean, annex)
        return self._letter(stop)

    def _scan(self) -> int:
        """Cut the lines until one that can't be part of a head; returns its index."""
        for index, plain in enumerate(self.plain):
            if rule("stamp").search(plain) or rule("mark").match(plain) or rule("draft").match(plain):
                self.marks.add(index)
                continue
            if rule("addressees").match(plain) or rule("item").match(plain) or rule("annex").match(plain):
                return index
            line = self.lines[index]
            if len(line.span) > PARAGRAPH and not rule("motto").search(plain):
                return index
            self.parts += cut(self.clean, index)
        return len(self.lines)

    def _text(self, index: int) -> str:
        return self.lines[index].span.of(self.clean.text)

    def _type_line(self, stop: int) -> tuple[str, Part, int] | None:
        """Official type, the part that prints it, and where its name ends in the stored text."""
        others = [part for part in self.parts if part.role == "other" and part.line < stop]
        texts = [(part, part.span.of(self.clean.text)) for part in others]
        exact = self._exact_type(texts)
        for part, text in texts:
            if exact and part.line >= exact[1].line:
                break
            found = official_type(text)
            rest = bare(text)[found[1] :].strip() if found else ""
            if found and in_capitals(text) and rest.startswith("cua "):
                return found[0], part, part.span.start + found[1]
        return exact or self._titled_type(texts)

    def _exact_type(self, texts: Sequence[tuple[Part, str]]) -> tuple[str, Part, int] | None:
        """A line that prints the type and nothing else (a decision's formula “QUYẾT ĐỊNH:” is not that)."""
        for part, text in texts:
            if rule("order-formula").match(bare(text)):
                continue
            found = official_type(text)
            if found and NAME_END.match(text, found[1]) and (in_capitals(text) or not self._sentence(part)):
                return found[0], part, part.span.start + found[1]
            name = glued_type(text) if in_capitals(text) else None
            if name:
                return name, part, part.span.end
        return None

    def _titled_type(self, texts: Sequence[tuple[Part, str]]) -> tuple[str, Part, int] | None:
        """A line that begins with the type and goes on with the title, or with issuer and number."""
        for part, text in texts:
            found = official_type(text)
            if not found:
                continue
            rest = bare(text)[found[1] :].strip()
            short = len(text) < PARAGRAPH
            names_work = rule("type-and-work").match(rest) and self._begins_below(part.line)
            opens_file = part.line == 0 and ((short and rule("type-and-title").match(rest)) or names_work)
            in_large = in_capitals(text[: found[1]]) and short
            if in_large or opens_file or rule("inline").match(rest):
                return found[0], part, part.span.start + found[1]
        return None

    def _begins_below(self, line: int) -> bool:
        """Whether the body begins right below ``line``, with its first item or a legal basis."""
        below = self.plain[line + 1 : line + 2]
        return any(rule("item").match(plain) or rule("basis").match(plain) for plain in below)

    def _sentence(self, part: Part) -> bool:
        """Whether a type's name in small letters is a fragment of a sentence rather than a line of its own."""
        text = part.span.of(self.clean.text)
        above = self._text(part.line - 1) if part.line else ""
        return not text[:1].isupper() or leaves_open(above)

    def _titled(self, kind: str, part: Part, named: int) -> Head:
        clean = self.clean
        kind_span = Span(part.span.start, named)
        rest = trimmed(clean.text, named, part.span.end)
        special = {p.line for p in self.parts if p.role != "other"} | self.marks
        index = part.line + 1
        titles: list[Span] = []
        byline: Span | None = None
        if _is_byline(bare(rest.of(clean.text))):
            byline = rest
        elif re.search(r"\w", rest.of(clean.text)) and not rule("type-goes-on").fullmatch(bare(rest.of(clean.text))):
            titles.append(rest)
        first = trimmed(clean.text, named, self._stretch_end(part.line))
        inline = rule("inline").match(bare(clean.flat[first.start : first.end + 200]).lstrip())
        if inline and inline.start() == 0 and not self._has_number_line(part.line):
            return self._inline(kind, kind_span, first.start, inline, special)
        index = self._behind_stamps(index)
        while index < len(self.lines):
            line, plain = self.lines[index], self.plain[index]
            if index in special:
                index += 1
                continue
            if rule("addressees").match(plain) or rule("item").match(plain) or rule("carried-along").match(plain):
                break
            if not titles:
                if byline is None and _is_byline(plain):
                    byline = line.span
                elif self._opens_body(index):
                    break
                else:
                    titles.append(line.span)
            elif continues(clean, line, self.lines[index - 1], covering(titles).of(clean.flat)):
                titles.append(line.span)
            else:
                break
            index += 1
        attached = None
        if index < len(self.lines) and rule("carried-along").match(self.plain[index]):
            index, attached = attached_at(clean, index)
        title = covering(titles) if titles else None
        return self._finish(index, kind, kind_span, part.line, title=title, byline=byline, attached=attached)

    def _has_number_line(self, line: int) -> bool:
        """Whether the number stands up to ``line``, or on a line of its own just behind it."""
        numbers = [p for p in self.parts if p.role == "number" and p.line <= line + 3]
        return any(p.line <= line or len(p.span) + 1 >= len(self.lines[p.line].span) for p in numbers)

    def _behind_stamps(self, index: int) -> int:
        """The line of the subject where a stamp's words stand between it and the type; else ``index``."""
        for ahead in range(index, min(index + 8, len(self.lines))):
            if rule("subject").match(self.plain[ahead]):
                return ahead
            if len(self.lines[ahead].span) > STAMP_LINE or rule("opening").match(self.plain[ahead]):
                break
        return index

    def _stretch_end(self, line: int) -> int:
        return self.lines[min(line + 3, len(self.lines) - 1)].span.end

    def _opens_body(self, index: int) -> bool:
        plain, text = self.plain[index], self._text(index)
        if rule("basis").match(plain) or plain.startswith("kinh "):
            return True
        if len(text) > PARAGRAPH and not in_capitals(text):
            # The first line behind the type may be a long title that a reader kept whole.
            return len(text) > LONGEST_TITLE or bool(rule("opening").match(plain))
        return bool(rule("order-formula").match(plain)) or (in_capitals(text) and authority(plain) and index > 3)

    def _inline(self, kind: str, kind_span: Span, start: int, inline: re.Match[str], special: set[int]) -> Head:
        """A head in running words: “Quyết định của Thủ tướng Chính phủ số 115/2004/QĐ-TTg ngày … về việc …”."""
        clean = self.clean
        again = self._repeated(start, inline)
        if again is not None:
            return self._inline(kind, kind_span, *again, special)
        number = Span(start + inline.start("number"), start + inline.end("number"))
        group = "issuer" if inline["issuer"] else "issuer2"
        byline = Span(start + inline.start(group), start + inline.end(group)) if inline[group] else None
        dated = None
        if inline["date"]:
            span = Span(start + inline.start("date"), start + inline.end("date"))
            match = rule("date").search(bare(span.of(clean.flat)))
            dated = Part("date", span, self._line_at(span.start), match) if match else None
        after = start + inline.end()
        index = self._line_at(max(after - 1, 0))
        rest = trimmed(clean.text, after, self.lines[index].span.end)
        titles = [rest] if len(rest) > 2 else []
        index += 1
        while index < len(self.lines) and index not in special:
            line = self.lines[index]
            if not titles and self._opens_body(index):
                break
            if titles and not continues(clean, line, self.lines[index - 1], covering(titles).of(clean.flat)):
                break
            titles.append(line.span)
            index += 1
        title = covering(titles) if titles else None
        head = self._finish(index, kind, kind_span, self._line_at(kind_span.start), title=title, byline=byline)
        return replace(head, number=(number,), date=dated or head.date)

    def _repeated(self, start: int, inline: re.Match[str]) -> tuple[int, re.Match[str]] | None:
        """A second heading line that says the same in full (“Kết luận số …” / “Kết luận số … ngày … của … về …”)."""
        index = self._line_at(start + inline.end() - 1) + 1
        if index >= len(self.lines) or len(self.clean.lines[index - 1].span) > start + inline.end():
            return None
        named = official_type(self._text(index))
        second = rule("inline").match(self.plain[index][named[1] :].lstrip()) if named else None
        if not second or second["number"] != inline["number"]:
            return None
        shift = self.plain[index].index(second["number"]) - second.start("number")
        return self.lines[index].span.start + shift, second

    def _line_at(self, offset: int) -> int:
        return next((i for i, line in enumerate(self.lines) if offset < line.span.end), len(self.lines) - 1)

    def _letter(self, stop: int) -> Head:
        """A letter, which prints no type: the subject stands under its number, or it only has addressees."""
        subject = next((i for i in range(stop) if self._subject_at(i) is not None), None)
        addressed = stop < len(self.lines) and bool(rule("addressees").match(self.plain[stop]))
        has_number = any(part.role == "number" or self._bare_number(part) for part in self.parts)
        known = has_number or any(part.role in ("motto", "date") for part in self.parts)
        if not (known and (addressed or subject is not None or has_number)):
            title = None if known or addressed else self._untyped_title(stop)
            end = self._line_at(title.end - 1) + 1 if title else self._known_end(stop)
            return Head(end=self._offset(end), title=title)
        title = self._subject(subject, stop) if subject is not None else None
        if subject is None and not addressed and has_number:
            title = self._untyped_title(stop)
        if addressed or title is None:
            index = stop if addressed else self._known_end(stop)
        else:
            index = self._line_at(title.end - 1) + 1
        last = max((part.line + 1 for part in self.parts if part.role != "other"), default=0)
        kind = "Công văn" if addressed or subject is not None else None
        return self._finish(max(index, 0 if addressed else last), kind, None, subject or index, title=title)

    def _untyped_title(self, stop: int) -> Span | None:
        """The title in capitals right below a head that lost the line with its type."""
        first = {part.role: part.line for part in reversed(self.parts)}
        return capital_title(self.clean, max(first.get("date", -1), first.get("number", -1)) + 1, stop)

    def _known_end(self, stop: int) -> int:
        lines = [part.line + 1 for part in self.parts if part.line < stop and part.role != "other"]
        return max(lines, default=0)

    def _subject_at(self, index: int) -> Part | None:
        for part in self.parts:
            if (
                part.line == index
                and part.role == "other"
                and rule("subject").match(bare(part.span.of(self.clean.text)))
            ):
                return part
        return None

    def _subject(self, index: int, stop: int) -> Span | None:
        """The subject of a letter: a narrow column of lines, which the right column's lines may run through."""
        first = self._subject_at(index)
        if first is None:
            return None
        spans = [first.span]
        for part in self.parts:
            if part.span.start < first.span.end or part.line >= stop:
                continue
            text = part.span.of(self.clean.text)
            if part.role != "other":
                if part.line > self._line_at(spans[-1].end - 1) + 1:
                    break
                continue
            if part.line > self._line_at(spans[-1].end - 1) + 3 or len(text) > PARAGRAPH:
                break
            joined = covering(spans).of(self.clean.flat)
            if rule("opening").match(bare(text)) and not leaves_open(joined):
                break
            if in_capitals(text) and not leaves_open(joined):
                continue
            spans.append(part.span)
        return covering(spans)

    def _bare_number(self, part: Part) -> bool:
        return part.role == "other" and bool(rule("bare-number").match(bare(part.span.of(self.clean.text))))

    def _offset(self, index: int) -> int:
        return self.lines[index].span.start if index < len(self.lines) else self._behind()

    def _behind(self) -> int:
        more = len(self.lines) < len(self.clean.lines)
        return self.clean.lines[len(self.lines)].span.start if more else len(self.clean.text)

    def _finish(
        self,
        index: int,
        kind: str | None,
        kind_span: Span | None,
        anchor: int,
        *,
        title: Span | None = None,
        byline: Span | None = None,
        attached: Span | None = None,
    ) -> Head:
        """Take up addressees and the parts around the title; ``anchor`` is the line of type or subject."""
        clean = self.clean
        addressees = None
        # The addressees follow the title, but a shuffled head may put other parts between.
        for ahead in range(index, min(index + 3, len(self.lines))):
            if rule("addressees").match(self.plain[ahead]):
                index, addressees = addressees_at(self.clean, ahead)
                break
        head_parts = [part for part in self.parts if part.line < max(index, anchor + 1)]
        numbers = self._number_spans(head_parts, title)
        dates = [part for part in head_parts if part.role == "date" and not _inside(part.span, title)]
        taken = {part.span for part in head_parts if part.role != "other"} | set(numbers)
        issuers = tuple(
            part.span
            for part in head_parts
            if part.role == "other"
            and part.line <= anchor
            and part.span not in taken
            and not _inside(part.span, title)
            and not (kind_span and part.span.meets(kind_span))
            and names_body(part.span.of(clean.text))
            and not rule("mark").match(bare(part.span.of(clean.text)))
        )
        return Head(
            end=max(self._offset(index), title.end if title else 0),
            kind=kind,
            kind_span=kind_span,
            motto=tuple(part.span for part in head_parts if part.role == "motto"),
            number=numbers,
            date=dates[0] if dates else None,
            issuers=issuers,
            byline=byline,
            title=title,
            attached=attached,
            addressees=addressees,
            draft=any(rule("draft").match(self.plain[mark]) for mark in self.marks if mark <= index),
        )

    def _number_spans(self, parts: Sequence[Part], title: Span | None) -> tuple[Span, ...]:
        """The number's place; two places where its sign stands on a line of its own."""
        numbers = [
            part
            for part in parts
            if part.role == "number" and not _inside(part.span, title) and not self._cited(part.span)
        ]
        signs = [part.span for part in parts if self._bare_number(part)]
        coded = [part.span for part in numbers if part.match and part.match["code"]]
        if coded:
            return (coded[0],)
        if numbers:
            return (numbers[0].span, signs[0]) if signs else (numbers[0].span,)
        return (signs[0],) if signs else ()

    def _cited(self, number: Span) -> bool:
        """Whether the words ahead of a number name another document: “ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ …”."""
        above = bare(self.clean.flat[max(0, number.start - 30) : number.start]).rstrip()
        return any(above.endswith("theo " + printed) for printed, _ in types())


def _inside(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer.holds(span)


def read_head(clean: CleanText) -> Head:
    """The head of the document; an empty one (``end`` 0) where it has none."""
    if not clean.lines:
        return Head(end=0)
    return _Reader(unglued(clean)).read()
