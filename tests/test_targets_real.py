"""Times and quantities of real sentences against the hand-made answers beside the repository."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.deadlines import Calendar, find_deadlines
from pipeline.extract.targets import find_targets
from pipeline.model import Span

GOLD = Path(__file__).parents[2] / "shared" / "gold"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not GOLD.is_dir(), reason="the folder of real documents is not beside the repository"),
]


def directives() -> Iterator[tuple[Calendar, str, dict[str, Any]]]:
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        issued = gold["document"].get("issued")
        calendar = Calendar(issued[0] if isinstance(issued, list) else issued)
        for directive in gold["directives"]:
            yield calendar, " ".join(directive["quote"].split()), directive


def f1(wanted: Counter[Any], found: Counter[Any]) -> float:
    return 2 * (wanted & found).total() / (wanted.total() + found.total())


def test_deadlines_of_real_sentences_and_cells() -> None:
    wanted: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for index, (calendar, text, directive) in enumerate(directives()):
        own = [item for item in directive["deadlines"] if not item["inherited"]]
        cells = [item["text"] for item in own if " ".join(item["text"].split()) not in text]
        wanted.update((index, item["end"], item["recurrence"]) for item in own)
        for place, column in [(text, False), *((cell, True) for cell in cells)]:
            items = find_deadlines(place, Span(0, len(place)), calendar, column=column)
            found.update((index, item.last, item.recurrence) for item in items)
    assert f1(wanted, found) >= 0.97


def test_targets_of_real_sentences() -> None:
    wanted: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for index, (calendar, text, directive) in enumerate(directives()):
        own = find_deadlines(text, Span(0, len(text)), calendar)
        inherited = next((item["end"] for item in directive["deadlines"] if item["inherited"]), None)
        wanted.update(
            (index, item["comparator"], item["low"], item["high"], item["deadline"]) for item in directive["targets"]
        )
        found.update(
            (index, item.comparator, item.low, item.high, item.deadline)
            for item in find_targets(text, Span(0, len(text)), own, inherited)
        )
    assert f1(wanted, found) >= 0.94
