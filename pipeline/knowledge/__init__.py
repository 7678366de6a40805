"""Knowledge as data: rules, cues and tables, each rule with its examples and counter-examples.

A rule file is TOML::

    [fragments]                       # pieces that patterns may name as {{day}}
    day = '(?:0?[1-9]|[12]\\d|3[01])'

    [[rule]]
    id = "before-date"                # what an extracted value names as its rule
    pattern = 'trước ngày {{day}}'    # a space stands for one space of the flat text; case does not matter
    examples = ["trước ngày 15"]      # each must be matched by the rule
    counter_examples = ["sau ngày 15"]

The fragments ``{{lower}}`` and ``{{upper}}`` are there always: the small and the capital letters of Vietnamese, for use
within brackets (``[{{upper}}]``). Other keys of a rule are its ``values``. Tables are TSV with a header line. Loading
never runs code from a file.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.knowledge.folding import either_placement
from pipeline.knowledge.letters import LOWER, UPPER

LETTERS = {"lower": LOWER, "upper": UPPER}


@dataclass(frozen=True)
class Rule:
    """One rule of a rule file. ``values`` holds every key that the loader does not interpret."""

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    values: dict[str, Any]


class KnowledgeError(ValueError):
    """A data file that cannot be used: unknown fragment, bad pattern, missing id."""


def _text(name: str) -> str:
    return (resources.files(__name__) / "data" / name).read_text(encoding="utf-8")


@cache
def document(name: str) -> dict[str, Any]:
    """The whole of ``data/<name>.toml``."""
    return tomllib.loads(_text(f"{name}.toml"))


def _filled(pattern: str, fragments: dict[str, str], where: str) -> str:
    def fragment(match: re.Match[str]) -> str:
        if match[1] not in fragments:
            raise KnowledgeError(f"{where}: no fragment {match[1]!r}")
        return _filled(fragments[match[1]], fragments, where)

    return re.sub(r"\{\{(\w+)\}\}", fragment, pattern)


def _compiled(pattern: str, where: str, flags: int) -> re.Pattern[str]:
    if re.search(r"à-ỹ|À-Ỹ", pattern):
        raise KnowledgeError(f"{where}: à-ỹ holds letters of both cases; write [{{{{lower}}}}] or [{{{{upper}}}}]")
    try:
        return re.compile(either_placement(pattern), flags)
    except re.error as error:
        raise KnowledgeError(f"{where}: {error}") from error


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``data/<name>.toml``, in file order.

    Raises KnowledgeError for a rule without id, an unknown fragment or a pattern that does not compile.
    """
    data = document(name)
    fragments = LETTERS | data.get("fragments", {})
    found: list[Rule] = []
    for entry in data.get("rule", []):
        values = dict(entry)
        where = f"{name}.toml, rule {values.get('id')!r}"
        if not values.get("id") or "pattern" not in values:
            raise KnowledgeError(f"{where}: id and pattern are needed")
        flags = 0 if values.pop("case_sensitive", False) else re.IGNORECASE
        pattern = _compiled(_filled(values.pop("pattern"), fragments, where), where, flags)
        examples = tuple(values.pop("examples", ()))
        counter_examples = tuple(values.pop("counter_examples", ()))
        found.append(Rule(values.pop("id"), pattern, examples, counter_examples, values))
    return tuple(found)


@cache
def rule(name: str, rule_id: str) -> Rule:
    """The rule ``rule_id`` of ``data/<name>.toml``. Raises KnowledgeError where the file has none."""
    for entry in rules(name):
        if entry.id == rule_id:
            return entry
    raise KnowledgeError(f"{name}.toml: no rule {rule_id!r}")


@cache
def pattern(name: str, fragment: str, *, case_sensitive: bool = False) -> re.Pattern[str]:
    """One fragment of ``data/<name>.toml``, filled and compiled."""
    fragments = LETTERS | document(name)["fragments"]
    where = f"{name}.toml, fragment {fragment!r}"
    return _compiled(_filled(fragments[fragment], fragments, where), where, 0 if case_sensitive else re.IGNORECASE)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv``, as dictionaries by its header line; lines beginning with # are remarks."""
    lines = [line for line in _text(f"{name}.tsv").splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words in ``data/<name>.toml``, longest first, so that an alternation prefers the longest."""
    listed: list[str] = document(name)[key]
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))


@cache
def either(name: str, *keys: str) -> str:
    """The words of one or more lists of ``data/<name>.toml`` as the alternatives of a pattern, longest first."""
    listed = {word for key in keys for word in words(name, key)}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))
