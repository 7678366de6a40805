"""Names of bodies: where one begins, what belongs to it, and where it ends.

A name is a head (“Sở”, “Ban Chỉ đạo”, “cơ quan”) and what goes on from it: the capitals of a proper name, a known
field (“Văn hóa, Thể thao và Du lịch”), a territory or level, a body that it belongs to. It ends at a verb, at a word
that begins something else, or at a mark. GUIDELINES, Bodies, say where a list makes one body and where several.
"""

from __future__ import annotations

import re

from pipeline import knowledge
from pipeline.extract.class_words import in_sole_charge, places_behind_colon, says_which, set_up_for
from pipeline.extract.name_heads import head_at, topic_at
from pipeline.extract.name_members import MemberReading
from pipeline.extract.name_reading import Name
from pipeline.extract.name_words import (
    DASH,
    MORE_FIELDS,
    SHORT_FORM,
    SPACED_DASH,
    TERRITORIES,
    TOWN,
    predicate_at,
    second_half,
    unlisted_verb_at,
)
from pipeline.model import Span

# Syllables that make a noun with “trình”, which alone is a verb.
HALVES = knowledge.words("names", "halves")
# A known field of more spaces is one although it begins with a verb (“xúc tiến đầu tư và thương mại”).
LONG_FIELD = 3


class _Reader(MemberReading):
    """Reads one name, piece by piece."""

    def read(self, start: int) -> Name | None:
        quantifier = self.words.quantifier.match(self.low, start, self.end)
        at = start
        if quantifier and self.low[quantifier.end() : quantifier.end() + 1] == " ":
            at = quantifier.end() + 1
        else:
            quantifier = None
        begun = head_at(self.flat, at, self.end, quantified=quantifier is not None)
        if not begun and quantifier:
            # “quý Ủy ban”: together they stand for one.
            at, quantifier = start, None
            begun = head_at(self.flat, at, self.end, quantified=False)
        if not begun:
            return None
        self.kind, head = begun
        self.begin, self.at = start, head.end()
        self.quantified = quantifier is not None
        self.lower = self.flat[head.start()].islower()
        # A class in capitals within a sentence stands for one body: “phối hợp với Nhà đầu tư và địa phương”; but “Bộ,
        # ngành”, of which the first alone is no name.
        within = start > 1 and self.flat[start - 1] == " " and self.flat[start - 2] not in ".:;-–+)"
        capital = not quantifier and not self.lower and self.kind == "common"
        self.alone = within and capital and head[0] not in knowledge.document("names")["no_name"]
        self.head_end = head.end()
        self.head = head[0]
        self.member = head[0]
        self.sole = head[0] in self.words.sole
        self.open = head[0] in self.words.open
        if (
            quantifier
            and self.lower
            and self.kind == "proper"
            and not self.flat[head.end() + 1 : head.end() + 2].isupper()
        ):
            self.kind = "common"
        single = self.low[head.start() : head.end()] in TERRITORIES and not quantifier
        while self._extend():
            pass
        if single and self._one_territory(head.end()):
            return None
        return Name(Span(start, self.at), self.kind, quantifier is not None, head.end(), whole=self.whole)

    def _one_territory(self, after: int) -> bool:
        """“huyện Lạc Dương”, “tỉnh” alone: a place, and no doer; “Huyện, xã” is a class."""
        return not re.search(r",|[-–]| và ", self.flat[after : self.at])

    def _extend(self) -> bool:
        """Read one more piece of the name; false where it has ended."""
        if self.at >= self.end:
            return False
        if self.flat[self.at] == ",":
            behind = self.at + 2
            return self.flat[self.at : behind] == ", " and (
                self._office(behind)
                or self._charge(behind)
                or self._listed(behind)
                or self._fields(behind)
                or self._numbered(behind)
                or self._join(behind)
            )
        dash = SPACED_DASH.match(self.flat, self.at, self.end) if self.kind == "proper" else None
        # “Liên danh Công ty A - Công ty B”, “Ngân hàng A - Chi nhánh B”
        joined = self.head.startswith("liên danh") or (dash and self.words.branch.match(self.low, dash.end(), self.end))
        if dash and joined and (inner := self._inner(dash.end())):
            return self._take(inner.span.end)
        if dash := DASH.match(self.flat, self.at, self.end):
            return self._join(dash.end()) or self._dashed(dash)
        if self.flat[self.at] == ":":
            last = places_behind_colon(self.flat, self.at, self.end)
            return last > 0 and self._take(last)
        if self.flat[self.at] != " ":
            return False
        if short := SHORT_FORM.match(self.flat, self.at, self.end):
            return self._take(short.end(), capital=True)
        if self.flat.startswith(" (", self.at, self.end):
            return self._told_in_brackets(self.at + 2)
        at = self.at + 1
        if in_sole_charge(self.flat, at, self.end, of_many=self.quantified):
            return False
        pieces = (
            self._field,
            self._stops,
            self._capital_head,
            self._belonging,
            self._acts,
            self._class_of,
            self._conjunction,
        )
        for piece in (*pieces, self._word):
            taken = piece(at)
            if taken is not None:
                return taken
        return False

    def _told_in_brackets(self, at: int) -> bool:
        """Whose a unit is, or what else it is called: “Phòng Cảnh sát giao thông (Công an tỉnh)”."""
        inner = self._inner(at) if self.kind == "proper" and self.head in self.words.units else None
        if inner is None or inner.kind != "proper" or self.flat[inner.span.end : inner.span.end + 1] != ")":
            return False
        head = self.low[at : inner.head_end]
        return (head in self.words.owners or head == self.head) and self._take(inner.span.end + 1)

    def _fields(self, at: int) -> bool:
        """The rest of the fields of one unit: “Phòng Giám sát, Kiểm tra và Xử lý sau thanh tra”."""
        own = not self.quantified and self.after_capital and self.head in self.words.units
        more = MORE_FIELDS.match(self.flat, at, self.end) if own else None
        if more is None or topic_at(self.flat, at, self.end):
            return False
        members = [at + match.end() for match in re.finditer(", | và ", more[0])]
        if any(self._head_at(member) for member in (at, *members)):
            return False
        return bool(self._field(members[-1]) or self._word(members[-1]))

    def _dashed(self, dash: re.Match[str]) -> bool:
        """“Ban Tuyên truyền- Văn nghệ”: the name goes on in capitals."""
        at = dash.end()
        own = self.kind == "proper" and self.flat[at].isupper() and dash[0].endswith(" ")
        return own and not self._head_at(at) and bool(self._word(at))

    def _field(self, at: int) -> bool | None:
        topic = topic_at(self.flat, at, self.end)
        if self.placed and self.flat[at].islower() and not self.low.endswith("phụ trách", 0, self.at):
            topic = None
        verb = topic and self.flat[at].islower() and topic[0].count(" ") < LONG_FIELD and predicate_at(self.flat, at)
        if topic and (self.kind != "common" or self.member in self.words.fielded) and not verb:
            self.whole = self.at == self.head_end and self.head in self.words.whole_by_field
            self.placed = self.flat[at].isupper()
            return self._take(topic.end(), capital=True)
        member = self.member if self.at == self.head_end else None
        if self.kind == "common" and (last := says_which(self.flat, at, self.end, member)):
            return self._take(last)
        if member and (last := set_up_for(self.flat, at, self.end, member)):
            return self._take(last)
        protected = self.words.protected.match(self.low, at, self.end)
        if not protected and self.member in self.words.attributive:
            protected = self.words.of_trade.match(self.low, at, self.end)
        told = self.words.told if self.kind == "proper" else ()
        said = self.words.said if self.kind != "common" and not self.quantified else ()
        if protected and protected[0].startswith((*told, *said)):
            return False
        return self._take(protected.end()) if protected else None

    def _stops(self, at: int) -> bool | None:
        stop = self.words.stop.match(self.low, at, self.end)
        # “Ban Chính sách - Pháp luật”, “tỉnh Cao Bằng”: in capitals the word is the name's.
        return False if stop and not (self.flat[at].isupper() and stop[0] in self.words.stops_small) else None

    def _acts(self, at: int) -> bool | None:
        if not self.flat[at].islower():
            return None
        if self.at > self.head_end and self.low.startswith(f"{self.head} ", at):
            # “Thanh tra tỉnh thanh tra đột xuất”: the head again, as a verb.
            return False
        listed = predicate_at(self.flat, at)
        if not listed and self.kind == "common" and self.member.rpartition(", ")[2] in self.words.attributive:
            return None
        verb = listed[0] if listed else unlisted_verb_at(self.flat, at)
        # “Truyền hình thành phố” is no “hình thành”.
        apart = listed is None or " " not in verb or TOWN.match(self.low, at + len(verb.partition(" ")[0]))
        if verb and apart and self._second_half():
            return self._take(at + len(verb.partition(" ")[0]), capital=True)
        return False if verb else None

    def _second_half(self) -> bool:
        """“Phòng Đào tạo”, “Công ty Luyện kim”: the second syllable of a word whose first is in capitals; and “các công
        trình”, whatever its letters."""
        first = self.flat.rfind(" ", 0, self.at) + 1
        if self.at <= self.head_end:
            return False
        # “Trung tâm Dịch vụ công trình UBND xã …” is the one that is no noun.
        noun = self.low[first : self.at] != "công" or self.low.endswith(("các ", "những ", "dự án "), 0, first)
        if noun and self.low[first : self.at] in HALVES and self.low.startswith("trình", self.at + 1):
            return True
        return self.flat[first].isupper() and second_half(self.flat, self.at + 1)

    def _belonging(self, at: int) -> bool | None:
        qualifier = self.words.qualifier.match(self.low, at, self.end)
        if not qualifier:
            return None
        if qualifier[0] in ("của", "thuộc", "trực thuộc", "tại", "ở", "trong"):
            inner = self._inner(qualifier.end() + 1)
            if inner and qualifier[0] == "trực thuộc" and predicate_at(self.flat, qualifier.end() + 1):
                # “Các cấp ủy trực thuộc tổ chức học tập”
                inner = None
            if inner:
                self.owned = True
                return self._take(inner.span.end)
            if qualifier[0] == "trực thuộc":
                return self._take(qualifier.end())
            following = self.words.qualifier.match(self.low, qualifier.end() + 1, self.end)
            capital = self.flat[qualifier.end() + 1 : qualifier.end() + 2].isupper()
            if not following and not capital:
                return False
        territory = qualifier[0].split(" ")[-1] in TERRITORIES
        self.placed = self.placed or territory
        self.whole = self.whole or (territory and self.head in self.words.whole_by_territory)
        return self._take(qualifier.end(), capital=territory)

    def _capital_head(self, at: int) -> bool | None:
        """A body within the name: “Văn phòng Đảng ủy Khối”, “Chủ tịch UBND”."""
        # “Cục Hải quan”: a head that is no name by itself needs the other. “Sở Xây dựng Hải Phòng” has but a place.
        other = self._inner(at) if self.flat[at].isupper() and self.sole and not self._bare() else None
        if other and other.span.end > other.head_end:
            return False
        # “Ban thường vụ đảng ủy xã”: an organ goes on with its body.
        organ = self.at == self.head_end and self.head in self.words.organs
        if organ and self.words.of_organ.match(self.low, at, self.end) and (inner := self._inner(at)):
            # “ban dân vận huyện ủy, thành ủy”: an organ of several kinds of committee
            others = self.words.of_organs.match(self.flat, inner.span.end, self.end)
            return self._take(others.end() if others else inner.span.end)
        # “Chủ tịch UBND các xã tổ chức triển khai”: what has a body already goes on with a verb.
        acts = (self.at > self.head_end or self.head.endswith("viên")) and predicate_at(self.flat, at)
        small = self.kind == "person" and not acts and not self.words.quantifier.match(self.low, at, self.end)
        inner = self._inner(at) if self.flat[at].isupper() or small else None
        return self._take(inner.span.end, capital=True) if inner else None

    def _bare(self) -> bool:
        return self.at == self.head_end and self.low.endswith(self.words.needy, 0, self.at)


def name_at(flat: str, start: int, end: int) -> Name | None:
    """The name that begins at ``start``, read no further than ``end``; null where none begins there."""
    return _Reader(flat, end).read(start)
