"""Members that a name takes in: offices of one person, a list's names and numbers, classes that share a first word.

GUIDELINES, Bodies, say where a list makes one body and where several.
"""

from __future__ import annotations

import re

from pipeline.extract.class_words import end_of_phrase
from pipeline.extract.name_heads import is_named
from pipeline.extract.name_reading import Reading
from pipeline.extract.name_words import CALLED, LISTED, TERRITORIES, next_number

# So far back a head is looked for that may take a class into its name: “UBND các xã, phường”.
LOCAL_REACH = 45


class MemberReading(Reading):
    """What may follow a comma or “và”."""

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

    def _numbered(self, at: int) -> bool:
        """A further number of a list of them: “các Phòng Nghiệp vụ 1, 2, 3”."""
        number = next_number(self.flat, self.at, at, self.end) if self.quantified else None
        return number is not None and self._take(number.end(), capital=True)

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
