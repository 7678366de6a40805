"""What is known of a name while it is read: its place so far, its kind, and what may still belong to it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass

from pipeline.extract.name_heads import NameKind
from pipeline.extract.name_words import TIME_SPAN, lexicon, lowered
from pipeline.model import Span

# So many words in small letters may follow a class (“các cơ sở sản xuất vật liệu nổ công nghiệp”), or a capital within
# a proper name (“Khu kinh tế”), before the name must have ended.
LOOSE_WORDS = {"proper": 3, "person": 2, "common": 9}


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


class Reading(ABC):
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

    @abstractmethod
    def read(self, start: int) -> Name | None:
        """The name that begins at ``start``; null where none does."""

    def _take(self, end: int, *, capital: bool = False) -> bool:
        self.at = end
        self.after_capital = capital
        self.loose = 0 if capital else self.loose
        return True

    def _inner(self, at: int) -> Name | None:
        """A name within this one."""
        return type(self)(self.flat, self.end, self.depth + 1).read(at) if self.depth < 3 else None

    def _head_at(self, at: int) -> bool:
        return self._inner(at) is not None

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
