"""Where the name of a body begins: its first word, and whether that makes a name or a class of it."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.extract.name_words import OWNED, PLACED, lexicon, lowered
from pipeline.knowledge.compounds import are_one_word

SYLLABLE = re.compile(r" ([^\W\d]+)")
NameKind = Literal["proper", "person", "common"]


def head_at(flat: str, at: int, end: int, *, quantified: bool) -> tuple[NameKind, re.Match[str]] | None:
    """The first word of the name that begins at ``at``, with the kind of name that it begins; ``quantified`` says that
    “các” or the like stands ahead."""
    words, low = lexicon(), lowered(flat)
    found: list[tuple[int, int, NameKind, re.Match[str]]] = []
    heads: tuple[tuple[NameKind, re.Pattern[str]], ...] = (
        ("proper", words.proper),
        ("person", words.person),
        ("common", words.common),
    )
    for rank, (kind, pattern) in enumerate(heads):
        match = pattern.match(low, at, end)
        if not match or (kind == "proper" and not _can_be_proper(flat, match, end, quantified)):
            continue
        if kind == "common" and match[0] in words.capital_common and not flat[at].isupper():
            continue
        if kind == "common" and not quantified and _is_one_of_class(flat, match, words.proper):
            kind = "proper"
        # “các huyện ủy, thành ủy” is a class although “Huyện ủy” alone begins a name.
        preferred = kind == "common" and quantified and not is_named(flat, match, end)
        found.append((match.end(), 1 if preferred else -rank, kind, match))
    if not found or words.thing.match(low, at, end):
        return None
    *_, kind, head = max(found, key=lambda entry: entry[:2])
    return None if not quantified and _is_half_word(flat, head, end) else (kind, head)


def _is_one_of_class(flat: str, head: re.Match[str], proper: re.Pattern[str]) -> bool:
    """“Trường THCS Tân Hợp”: a class in capitals, whose first word begins proper names, and a name behind it."""
    begun = proper.match(lowered(flat), head.start(), head.end())
    named = flat[head.end() + 1 : head.end() + 2].isupper() and flat[head.end()] == " "
    return begun is not None and begun.end() < head.end() and flat[head.start()].isupper() and named


def is_named(flat: str, head: re.Match[str], end: int) -> bool:
    """Whether a name in capitals or a known field follows the head."""
    rest = flat[head.end() : head.end() + 2]
    return len(rest) == 2 and rest[0] == " " and (rest[1].isupper() or bool(topic_at(flat, head.end() + 1, end)))


def topic_at(flat: str, at: int, end: int) -> re.Match[str] | None:
    """The known field (“Tài chính”) that begins at ``at``, if one does; in capitals the longer of two."""
    words, low = lexicon(), lowered(flat)
    known = words.topic.match(low, at, end)
    if not flat[at : at + 1].isupper():
        return known
    shown = words.capital_topic.match(low, at, end)
    return shown if shown and (not known or shown.end() > known.end()) else known


def _is_half_word(flat: str, head: re.Match[str], end: int) -> bool:
    """“Phòng ngừa”, “Khoa học”: the head's syllable is the first of another word."""
    following = SYLLABLE.match(flat, head.end(), end)
    if (
        head[0] not in lexicon().capital
        or " " in head[0]
        or not following
        or not following[1].islower()
        or topic_at(flat, following.start(1), end)
    ):
        return False
    return are_one_word(head[0], following[1])


def _can_be_proper(flat: str, match: re.Match[str], end: int, quantified: bool) -> bool:
    words, low = lexicon(), lowered(flat)
    if match[0] not in words.capital:
        return True
    if match[0] in words.organs and words.of_organ.match(low, match.end() + 1, end):
        return True
    # “các Ủy ban của Quốc hội” are bodies, “các sở của tỉnh” a class.
    named = is_named(flat, match, end) or (quantified and OWNED.match(flat, match.end()) is not None)
    if match[0] in words.small_placed and low.startswith(PLACED, match.end(), end) and not quantified:
        return True
    following = flat[match.end() : match.end() + 1]
    alone = following == "," and (" " not in match[0] or words.common.fullmatch(match[0]) is not None)
    capital = flat[match.start()].isupper() or (
        match[0] in words.small and flat[match.end() + 1 : match.end() + 2].isupper()
    )
    return capital and (named or not quantified) and not alone
