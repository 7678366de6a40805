"""The samples in corpus/: they are what their sources say, and extraction reads them as their authors meant them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.evaluate import LAYERS, judge
from pipeline.evaluate.report import Judged, errors, total
from tools import sample_formats
from tools.make_samples import make, samples

# The least F1 over all samples together.
FLOORS = {
    "metadata": 0.98,
    "sections": 0.98,
    "directives": 0.97,
    "bodies": 0.95,
    "deadlines": 0.97,
    "targets": 0.95,
    "citations": 0.99,
    "relations": 0.95,
}


@pytest.fixture(scope="module")
def judged(corpus: Path, golden: Path) -> list[Judged]:
    from pipeline.extract import extract
    from pipeline.read.base import Limits

    documents = []
    for path in sorted(golden.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        (extraction,) = extract(corpus / gold["document"]["source"], Limits())
        documents.append(Judged(path.name.removesuffix(".gold.json"), judge(gold, extraction), extraction))
    return documents


@pytest.mark.parametrize("layer", LAYERS)
def test_the_extraction_reads_the_samples(judged: list[Judged], layer: str) -> None:
    assert len(judged) >= 8
    score = total(judged)[layer].f1  # type: ignore[index]
    assert score >= FLOORS[layer], "\n".join(errors(judged, [layer]))  # type: ignore[list-item]


def test_a_news_article_orders_nothing(judged: list[Judged]) -> None:
    (news,) = [document for document in judged if "bao-yennham" in document.stem]
    assert news.extraction is not None
    assert news.extraction.directives == ()
    assert news.extraction.document.kind is None


def test_samples_cover_the_formats(corpus: Path) -> None:
    assert {path.suffix for path in corpus.iterdir()} >= {".pdf", ".docx", ".html", ".txt"}


def test_the_gold_of_the_samples_is_sound() -> None:
    for sample in samples():
        gold = sample.gold(b"")
        text = " ".join(" ".join((block.text, *block.cells)) for block in sample.blocks)
        paths = [section["path"] for section in gold["sections"]]
        assert len(set(paths)) == len(paths)
        for directive in gold["directives"]:
            where = f"{sample.name}: {directive['quote']}"
            assert directive["section"] in ("", *paths), where
            for target in directive["targets"]:
                assert target["quote"] in directive["quote"], where
            names = [body["name"] for body in directive["bodies"]] + [time["text"] for time in directive["deadlines"]]
            assert all(name in text for name in names), where


def test_the_samples_are_what_their_sources_say(corpus: Path, golden: Path, tmp_path: Path) -> None:
    if not sample_formats.FONTS.is_dir():
        pytest.skip(f"{sample_formats.FONTS} is missing (Debian: fonts-croscore)")
    make(tmp_path, tmp_path)
    made = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.gold.json")}
    assert made.keys() == {path.name for path in golden.glob("*.gold.json")}
    for name, gold in made.items():
        kept = json.loads((golden / name).read_text(encoding="utf-8"))
        shipped = (corpus / kept["document"]["source"]).read_bytes()
        assert kept["document"]["sha256"] == hashlib.sha256(shipped).hexdigest()
        gold["document"]["sha256"] = kept["document"][
            "sha256"
        ]  # bytes differ between versions of the writing libraries
        assert gold == kept
