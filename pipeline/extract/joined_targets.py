"""What targets of one sentence take from one another: names listed ahead of several figures, what is said of all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import takewhile

from pipeline import knowledge
from pipeline.extract import indicators
from pipeline.model import Target

_said = partial(knowledge.pattern, "targets")
_BARE_SHARE = re.compile(r"(?:và |[-–] )?\d[\d.,]* ?%")


def settled(text: str, offset: int, found: list[Target]) -> list[Target]:
    """The targets of a sentence ``text`` that begins at ``offset``, each with the words that it shares with others."""
    return _with_shared_predicate(text, offset, _with_things_told_later(_respectively(found)))


def _with_things_told_later(found: list[Target]) -> list[Target]:
    """“Năm 2026 đạt 60%, năm 2027 đạt 100% số hộ”: the things of the first share stand behind the next."""
    for index in reversed(range(len(found) - 1)):
        if not found[index].indicator and found[index].unit == found[index + 1].unit == "%":
            found[index] = replace(found[index], indicator=found[index + 1].indicator)
    return found


def _with_shared_predicate(text: str, offset: int, found: list[Target]) -> list[Target]:
    """“95% A và 85% B được thu gom”: what is said of the last share is said of those joined to it."""
    for index in reversed(range(len(found) - 1)):
        target, following = found[index], found[index + 1]
        between = text[target.span.end - offset : following.span.start - offset]
        said = _said("said_of_both").search(following.indicator)
        joined = target.unit == following.unit == "%" and _said("joined_shares").fullmatch(between)
        # “95% hồ sơ số hóa, 80% dân số có tài khoản”: behind a comma alone, what has a verb says all of itself.
        alike = joined and ("và" in between or not indicators.holds_order(target.indicator))
        bare = all(_said("opens_with_share").match(share.quote) for share in (target, following))
        if alike and bare and said and not _said("said_of_one").search(target.indicator):
            found[index] = replace(target, indicator=target.indicator + said[0])
    return found


def _respectively(found: list[Target]) -> list[Target]:
    """“trồng trọt - chăn nuôi - thủy sản là 52%, 33%, 15%”: bare shares behind one go with the names it lists."""
    for first, target in enumerate(found):
        run = [
            target,
            *takewhile(lambda other: other.unit == "%" and _BARE_SHARE.fullmatch(other.quote), found[first + 1 :]),
        ]
        names = indicators.listed_names(target.indicator)
        if target.unit == "%" and len(run) > 1 and len(names) == len(run):
            found[first : first + len(run)] = [replace(t, indicator=name) for t, name in zip(run, names, strict=True)]
    return found
