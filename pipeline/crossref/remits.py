"""Whose work an item is: which branch, department, level and territory, held against the issuer of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from pipeline import knowledge
from pipeline.crossref.items import Item
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line, spaced
from pipeline.model import Body, Metadata


def remit(name: str) -> str | None:
    """The branch whose work a body does (``executive``, ``council``, ``front`` …), null where the table lacks it."""
    words = bare(name)
    return next((rule.id for rule in knowledge.rules("crossref_remits") if rule.pattern.search(words)), None)


def is_party(issuer: str | None) -> bool:
    """Whether a body belongs to the party, whose papers have a heading of their own."""
    return remit(issuer or "") == "party"


_ORGAN = re.compile(r"^(?:ban thuong vu|ban chap hanh|thuong truc|thuong vu|lanh dao) ")


def _office(name: str, place: str | None) -> str:
    """A body without its place and without the organ that acts for it: “Ban Thường vụ Tỉnh ủy X” → “tinh uy”."""
    words = " ".join(bare(name).split())
    if place:
        words = words.removesuffix(bare(place)).strip()
    return _ORGAN.sub("", words)


def others(leads: Iterable[Body], plan: Metadata, parent: Metadata) -> tuple[Body, ...]:
    """The leading bodies, where each of them belongs to another branch than the issuer of the plan; else nothing.

    A party committee leads every branch of its place, so no body is foreign to its plan; nor is the parent's own
    issuer foreign to those that carry the parent out.
    """
    listed = tuple(leads)
    own = remit(plan.issuer or "")
    if not listed or own in {None, "party"}:
        return ()
    issuer = _office(parent.issuer or "", parent.place)
    for body in listed:
        found = remit(body.name)
        if found is None or found == own or _office(body.name, parent.place) == issuer:
            return ()
    return listed


_CLASS = re.compile(r"^(?:cac|nhung|moi|toan the|tung|cap uy)\b")
_GOVERNMENT = re.compile(r"\b(?:uy ban nhan dan|ubnd|chinh phu|thu tuong)\b")


def _is_issuer(name: str, plan: Metadata) -> bool:
    """Whether a body is the plan's issuer, also named through its party committee (“Đảng ủy UBND tỉnh”)."""
    own, asked = _office(plan.issuer or "", plan.place), _office(name, plan.place)
    return bool(own) and (own in asked or asked in own)


def is_charged(leads: Iterable[Body], plan: Metadata) -> bool:
    """Whether an order to write a paper may mean the plan's issuer: it names nobody, a class, or the issuer."""
    names = [body.name for body in leads]
    return not names or any(_CLASS.match(bare(name)) or _is_issuer(name, plan) for name in names)


def other_departments(leads: Iterable[Body], plan: Metadata) -> tuple[Body, ...]:
    """The leading bodies, where a department that answers for itself alone issued the plan and none of them is it. A
    people's committee answers for all its departments, a party committee for all of its place."""
    listed = tuple(leads)
    alone = remit(plan.issuer or "") == "executive" and not _GOVERNMENT.match(_office(plan.issuer or "", plan.place))
    return listed if alone and not is_charged(listed, plan) else ()


_PROVINCE = re.compile(
    r"\b(?:tỉnh|tỉnh ủy|thành ủy|thành phố)\s+([^\W\d_][\w]*(?:[ -][^\W\d_]\w*){0,3})", re.IGNORECASE
)


def _place(name: str) -> str | None:
    """The province that a body's name carries (“Ủy ban nhân dân tỉnh An Hòa”): the capital words behind its rank."""
    match = _PROVINCE.search(one_line(name))
    if match is None:
        return None
    capitals = takewhile(lambda word: word[0].isupper(), match[1].split())
    return " ".join(capitals) or None


def _rank(text: str) -> int | None:
    words = bare(spaced(text))
    found = next(
        (rule for rule in knowledge.rules("crossref_scopes") if rule.id != "nationwide" and rule.pattern.search(words)),
        None,
    )
    return found.values["rank"] if found else None


def reach(item: Item, plan: Metadata) -> str | None:
    """Why an item lies outside the plan's territory or level, in Vietnamese; null where it does not."""
    own = _rank(plan.issuer or "")
    if own is None:
        return None
    leads = [body.name for body in item.leads]
    listed = ", ".join(leads)
    if leads and own > 0 and all(_rank(name) == 0 for name in leads):
        return f"Giao cho cơ quan Trung ương ({listed}), ngoài phạm vi của {plan.issuer}."
    if leads and own > 1 and all(_is_above(name, own) for name in leads):
        return f"Giao cho {listed} là cơ quan cấp trên, không thuộc trách nhiệm của {plan.issuer}."
    if leads and own == 1 and plan.place and all(_is_elsewhere(name, plan) for name in leads):
        return f"Giao cho {listed}, thuộc địa phương khác."
    nationwide = knowledge.rule("crossref_scopes", "nationwide")
    compared = knowledge.pattern("crossref_scopes", "compared")
    if (
        own > 0
        and item.kind == "target"
        and nationwide.pattern.search(compared.sub("", bare(spaced(item.place.quote))))
    ):
        return "Chỉ tiêu tính trên phạm vi cả nước."
    return None


def _is_above(name: str, own: int) -> bool:
    """Whether a single body is of a higher level than ``own``."""
    rank = _rank(name)
    return rank is not None and rank < own and not _CLASS.match(bare(name))


def _is_elsewhere(name: str, plan: Metadata) -> bool:
    """Whether a body's name carries a province that is not the plan's."""
    place = bare(_place(name) or "")
    return bool(place) and place not in bare(plan.issuer or "") and place != bare(plan.place or "")
