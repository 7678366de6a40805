"""Names of bodies: where one begins, what belongs to it, and where it ends.

A name is a head (“Sở”, “Ban Chỉ đạo”, “cơ quan”) and what goes on from it: the capitals of a proper name, a known
field (“Văn hóa, Thể thao và Du lịch”), a territory or level, a body that it belongs to. It ends at a verb, at a word
that begins something else, or at a mark. GUIDELINES, Bodies, say where a list makes one body and where several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline import knowledge
from pipeline.extract.class_words import end_of_phrase, in_sole_charge, places_behind_colon, says_which, set_up_for
from pipeline.extract.name_heads import NameKind, head_at, is_named, topic_at
from pipeline.extract.name_words import (
    CALLED,
    DASH,
    LISTED,
    MORE_FIELDS,
    SHORT_FORM,
    SPACED_DASH,
    TERRITORIES,
    TIME_SPAN,
    TOWN,
    lexicon,
    lowered,
    next_number,
    predicate_at,
    second_half,
    unlisted_verb_at,
)
from pipeline.model import Span

# So many words in small letters may follow a class (“các cơ sở sản xuất vật liệu nổ công nghiệp”), or a capital within
# a proper name (“Khu kinh tế”), before the name must have ended.
LOOSE_WORDS = {"proper": 3, "person": 2, "common": 9}
# Syllables that make a noun with “trình”, which alone is a verb.
HALVES = knowledge.words("names", "halves")
# A known field of more spaces is one although it begins with a verb (“xúc tiến đầu tư và thương mại”).
LONG_FIELD = 3
# So far back a head is looked for that may take a class into its name: “UBND các xã, phường”.
LOCAL_REACH = 45


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its place; ``quantified`` says that it begins with “các”, “mỗi” …; ``head_end`` is where its first
    word ends; ``head`` is the first word of a member where the list gives it only once; ``whole`` that nothing in small
    letters could still belong to it."""

    span: Span
    kind: NameKind
    quantified: bool
    head_end: int
    head: str = ""
    whole: bool = False

    def of(self, flat: str) -> str:
        """The name as the text gives it; a member that shares its head (“các Sở Tài chính, Xây dựng”) gets it back."""
        return f"{self.head} {self.span.of(flat)}" if self.head else self.span.of(flat)


class _Reader:
    """Reads one name. ``at`` is the end of what was read so far."""

    def __init__(self, flat: str, end: int, depth: int = 0) -> None:
        self.flat, self.low, self.end, self.depth = flat, lowered(flat), end, depth
        self.words = lexicon()
        self.begin = self.at = 0
        self.kind: NameKind = "proper"
        self.loose = 0
        self.after_capital = False
        self.open = False
        self.sole = False
        self.whole = False
        self.placed = False
        self.owned = False
        self.lower = False
        self.alone = False
        self.head_end = 0
        self.quantified = False
        self.head = ""
        self.member = ""

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

    def _take(self, end: int, *, capital: bool = False) -> bool:
        self.at = end
        self.after_capital = capital
        self.loose = 0 if capital else self.loose
        return True

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
        if not self.quantified and in_sole_charge(self.flat, at, self.end):
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

    def _office(self, at: int) -> bool:
        """What else somebody is: “đồng chí Lò Văn Sinh, Phó Chủ tịch UBND tỉnh”, “Đồng chí Ủy viên Ban Thường vụ, Chủ
        tịch UBND xã”."""
        inner = self._inner(at) if self.kind == "person" and self.flat[at : at + 1].isupper() else None
        if inner is None or inner.kind != "person":
            return False
        called = CALLED.fullmatch(self.flat, self.head_end, self.at)
        several = self.words.several_offices.match(self.low, self.begin, self.at)
        # “Các đồng chí Phó Chủ tịch, Trưởng đoàn thể xã”: they share “các” where no name follows.
        shared = self.quantified and self.flat[inner.head_end : inner.span.end].islower()
        return bool(called or several or shared) and self._take(inner.span.end)

    def _told_in_brackets(self, at: int) -> bool:
        """Whose a unit is, or what else it is called: “Phòng Cảnh sát giao thông (Công an tỉnh)”."""
        inner = self._inner(at) if self.kind == "proper" and self.head in self.words.units else None
        if inner is None or inner.kind != "proper" or self.flat[inner.span.end : inner.span.end + 1] != ")":
            return False
        head = self.low[at : inner.head_end]
        return (head in self.words.owners or head == self.head) and self._take(inner.span.end + 1)

    def _charge(self, at: int) -> bool:
        """What somebody is in charge of: “Phó Chủ tịch, phụ trách khối văn hóa - xã hội”."""
        charge = self.words.in_charge.match(self.low, at, self.end) if self.kind == "person" else None
        return charge is not None and self._take(end_of_phrase(self.flat, charge.end(), self.end))

    def _listed(self, at: int) -> bool:
        """A further proper name of a list of them."""
        listed = LISTED.search(self.low, max(0, self.at - LOCAL_REACH), self.at)
        if not (listed and self.after_capital and self.flat[at : at + 1].isupper()) or self._head_at(at):
            return False
        return bool(self._word(at))

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

    def _numbered(self, at: int) -> bool:
        """A further number of a list of them: “các Phòng Nghiệp vụ 1, 2, 3”."""
        number = next_number(self.flat, self.at, at, self.end) if self.quantified else None
        return number is not None and self._take(number.end(), capital=True)

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

    def _inner(self, at: int) -> Name | None:
        return _Reader(self.flat, self.end, self.depth + 1).read(at) if self.depth < 3 else None

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

    def _class_of(self, at: int) -> bool | None:
        """A class within the name: “Thủ trưởng các sở”, “UBND các xã”; behind another name it is a new member."""
        # “Trường THPT Lê Quý Đôn”: in capitals it is part of a name.
        if not self.words.quantifier.match(self.low, at, self.end) or self.flat[at].isupper():
            return None
        if self.kind != "person" and not self.words.local.search(self.low, max(0, self.at - LOCAL_REACH), self.at):
            return False
        # “báo cáo Chủ tịch UBND tỉnh những vướng mắc”, “Các huyện mỗi nơi mở …”, but “Thủ trưởng những đơn vị”
        each = self.low.startswith("mỗi ", at)
        apart = self.low.startswith("những ", at) or each
        bare = self.at == self.head_end and not (each and self.kind == "common")
        inner = self._inner(at) if bare or not apart else None
        if inner:
            return self._take(inner.span.end)
        # “Ban Quản lý các chợ”
        return False if apart else None

    def _conjunction(self, at: int) -> bool | None:
        joined = re.compile(r"(?:và|hoặc|,) |[-–] ").match(self.low, at, self.end)
        if not joined:
            return None
        after = joined.end()
        if joined[0] in ("- ", "– ") and self._office(after):
            return True
        if self.kind == "proper" and self.flat[after : after + 1].isupper():
            if self._head_at(after):
                return False
            # “Phòng Trẻ em và Bình đẳng giới”: the field was but the first.
            self.whole = False
            return self._take(after - 1, capital=True)
        return self._join(after)

    def _head_at(self, at: int) -> bool:
        return self._inner(at) is not None

    def _join(self, at: int) -> bool:
        """Take in a further member of a class after a comma or “và”, where it shares the class's first word."""
        if self.kind == "proper" or self.words.opener.match(self.low, at, self.end):
            return False
        quantifier = self.words.quantifier.match(self.low, at, self.end)
        at = quantifier.end() + 1 if quantifier else at
        if self.words.predicate.match(self.low, at, self.end) and not self.words.common.match(self.low, at, self.end):
            return False
        common = head = self.words.common.match(self.low, at, self.end)
        if head and self.owned and self.flat[head.end() + 1 : head.end() + 2].isupper():
            # “các Ban của Hội đồng nhân dân và đại biểu Hội đồng nhân dân”: each has its own.
            return False
        if self.flat[at].islower():
            other = self.words.proper.match(self.low, at, self.end)
            # “lãnh đạo các cơ quan, ban thường vụ các huyện ủy”: a head with a class of its own is a new member.
            longer = other and (not head or other.end() > head.end())
            if other and longer and self.words.quantifier.match(self.low, other.end() + 1, self.end):
                return False
            head = head or other
        if head and head[0] in self.words.organs and self.words.of_organ.match(self.low, head.end() + 1, self.end):
            # “các đảng ủy trực thuộc, ủy ban kiểm tra đảng ủy các xã”: an organ with its body is a new member.
            return False
        if not common and head and self.member in TERRITORIES and not head[0].endswith(("đoàn", "ủy", "uỷ")):
            # “LĐLĐ các huyện, thành phố, công đoàn ngành”: no territory, and so no member of that class.
            return False
        # “các sở, ban, ngành và Nhà đầu tư”: a capital among small letters begins a member of its own.
        # “Nhà đầu tư và địa phương”, but “Sở, Ngành”: a class in capitals goes on in capitals only.
        # The people are written with a capital wherever they stand, and so are short forms.
        small = self.flat[at].islower() or (head is not None and head[0] in self.words.any_case)
        if head and not small and self.flat[head.end() + 1 : head.end() + 2].isupper() and self._in_small():
            # “các trường mầm non, tiểu học và Trường THPT Chu Văn An”: a name of its own.
            return False
        if head and head[0] in self.words.loners and (self.depth or not self.quantified):
            return False
        if not head or self._names_one(head) or (self.lower and not small) or (self.alone and small):
            return False
        self.kind = "common"
        self.loose = 0
        self.head_end = head.end()
        self.member = head[0]
        return self._take(head.end())

    def _in_small(self) -> bool:
        """Whether the class so far is written in small letters, whoever stands for it (“Hiệu trưởng các trường …”)."""
        start = self.head_end if self.kind == "person" else self.head_end - len(self.member)
        return self.flat[start : self.at].islower()

    def _names_one(self, head: re.Match[str]) -> bool:
        """Whether a body of its own begins where a class could go on (“các sở, Công an tỉnh”)."""
        proper = self.words.proper.match(self.low, head.start(), self.end)
        if proper and proper[0] in self.words.whole_by_territory:
            # “các Sở, Ban ngành, ủy ban nhân dân các cấp”, in whatever letters.
            return True
        if not proper or not self.flat[proper.start()].isupper() or proper.end() < head.end():
            return False
        return is_named(self.flat, proper, self.end) or proper[0] not in self.words.capital

    def _word(self, at: int) -> bool | None:
        word = re.compile(r"[\w&./–'’-]+(?:,[\w&]+)*").match(self.flat, at, self.end)
        if not word:
            return False
        text = word[0].rstrip("./–-")
        if not text:
            return False
        end = at + len(text)
        if TIME_SPAN.match(self.flat, at):
            return False
        if text[0].isupper() or text[0].isdigit():
            return self._take(end, capital=True)
        if self.whole or (self.kind == "proper" and not self.after_capital and self.loose == 0 and not self.open):
            return False
        if self.loose >= LOOSE_WORDS["common" if self.open else self.kind]:
            return False
        self.loose += 1
        self.at = end
        return True


def name_at(flat: str, start: int, end: int) -> Name | None:
    """The name that begins at ``start``, read no further than ``end``; null where none begins there."""
    return _Reader(flat, end).read(start)
