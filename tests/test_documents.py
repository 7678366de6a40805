"""Whole documents of many kinds, composed and annotated by hand: what is extracted of them stays as right as it was.

`python -m pipeline.evaluate tests/documents --sources tests/documents --baseline tests/golden/documents.json --errors`
tells what a change gained and lost; ``--json tests/golden/documents.json`` keeps its figures.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate.judging import LAYERS, Figures, Layer, figures, judge
from pipeline.extract import extract
from pipeline.read.base import Limits

DOCUMENTS = Path(__file__).parent / "documents"
KEPT = json.loads((Path(__file__).parent / "golden" / "documents.json").read_text(encoding="utf-8"))
GOLDS = sorted(DOCUMENTS.glob("*.gold.json"))


@pytest.fixture(scope="module")
def reached() -> dict[Layer, Figures]:
    total = dict.fromkeys(LAYERS, Figures())
    for path in GOLDS:
        gold = json.loads(path.read_text(encoding="utf-8"))
        (extraction,) = extract(DOCUMENTS / gold["document"]["source"], Limits())
        for layer, own in figures(judge(gold, extraction)).items():
            total[layer] += own
    return total


def test_each_document_has_figures() -> None:
    assert {path.name.removesuffix(".gold.json") for path in GOLDS} == set(KEPT)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_as_right_as_it_was(layer: Layer, reached: dict[Layer, Figures]) -> None:
    kept = sum(
        (Figures(own["right"], own["gold"], own["got"]) for (own) in (d[layer] for d in KEPT.values())), Figures()
    )
    assert reached[layer].f1 >= kept.f1
