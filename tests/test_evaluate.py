"""The scores: what counts as right, where errors lie, what changed between two runs."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline import contract
from pipeline.evaluate import LAYERS, Figures, judge
from pipeline.evaluate.__main__ import main
from pipeline.evaluate.likeness import align, fold, likeness, same_name
from pipeline.evaluate.report import Judged, calibration, changes, errors, mean, record, total

Json = dict[str, Any]

TASK = "Sở Xây dựng cắm biển cảnh báo tại 12 ngầm tràn trước ngày 31/5/2026."
GOLD: Json = {
    "document": {
        "kind": "Kế hoạch",
        "number": "7/KH-UBND",
        "issuer": ["Ủy ban nhân dân xã Khe Vầu", "UBND xã Khe Vầu"],
    },
    "sections": [{"path": "I", "label": "I", "heading": "NHIỆM VỤ"}, {"path": "I.1", "label": "1", "heading": None}],
    "directives": [
        {
            "section": "I.1",
            "quote": TASK,
            "bodies": [{"name": "Sở Xây dựng", "role": "lead"}],
            "deadlines": [{"text": "trước ngày 31/5/2026", "end": "2026-05-31", "recurrence": None}],
            "targets": [
                {
                    "quote": "12 ngầm tràn",
                    "indicator": "cắm biển cảnh báo tại ngầm tràn",
                    "comparator": "=",
                    "low": 12,
                    "high": 12,
                    "unit": "ngầm tràn",
                    "deadline": "2026-05-31",
                }
            ],
        }
    ],
    "citations": [
        {"kind": "Nghị quyết", "number": "3-NQ/ĐU", "date": "2026-01-09", "issuer": None, "relation": "implements"},
        {"kind": "Luật", "number": None, "name": "Luật Đê điều", "date": None, "issuer": None, "relation": "basis"},
    ],
}


def extracted(gold: Json, source: str = "mau.txt") -> Json:
    """A file of the contract that holds exactly what ``gold`` does, its text made of the quotes."""
    lines: list[str] = []

    def place(text: str) -> list[int]:
        start = sum(len(line) + 1 for line in lines)
        lines.append(text)
        return [start, start + len(text)]

    document = dict.fromkeys(
        ("kind", "number", "issued", "place", "issuer", "title", "signer", "signer_role"), None
    ) | {key: form[0] if isinstance(form, list) else form for key, form in gold["document"].items()}
    directives = []
    for number, directive in enumerate(gold["directives"]):
        start, end = place(directive["quote"])
        sure = {"rule": "r", "confidence": 0.95, "inherited": False}
        directives.append(
            {"id": str(number), "section": directive["section"], "quote": directive["quote"], "page": None}
            | {"start": start, "end": end, "rule": "r", "confidence": 0.95}
            | {
                "bodies": [sure | body | {"span": place(body["name"])} for body in directive["bodies"]],
                "deadlines": [
                    sure | {"start": None} | item | {"span": place(item["text"])} for item in directive["deadlines"]
                ],
                "targets": [sure | item | {"span": place(item["quote"])} for item in directive["targets"]],
            }
        )
    sections = [section | {"span": [0, 0]} for section in gold["sections"]]
    citations = [{"rule": "r", "confidence": 1.0, "span": [0, 0]} | item for item in gold["citations"]]
    return {
        "schema": 1,
        "document": document | {"source": source, "sha256": "0", "recipients": []},
        "sections": sections,
        "directives": directives,
        "citations": citations,
        "text": "\n".join(lines),
    }


def judged(change: Any = None) -> Judged:
    """The sample gold against an extraction that is perfect but for ``change``."""
    data = extracted(GOLD)
    if change:
        change(data)
    extraction = contract.load(data)
    return Judged("mau", judge(GOLD, extraction), extraction)


def test_a_perfect_extraction_is_right_in_every_layer() -> None:
    for layer, counts in judged().figures.items():
        assert counts.f1 == 1.0, layer
        assert not counts.empty, layer


def test_a_document_that_was_not_extracted_is_missed_as_a_whole() -> None:
    counts = Judged("mau", judge(GOLD, None), None).figures
    assert {layer: own.right for layer, own in counts.items()} == dict.fromkeys(LAYERS, 0)
    assert counts["directives"] == Figures(0, 1, 0)
    assert counts["metadata"] == Figures(0, 3, 3)


CHANGES: list[tuple[str, str, Any]] = [
    ("metadata", "another number", lambda d: d["document"].update(number="8/KH-UBND")),
    ("metadata", "no issuer", lambda d: d["document"].update(issuer=None)),
    ("sections", "a heading taken for a paragraph", lambda d: d["sections"][0].update(heading=None)),
    ("sections", "another path", lambda d: d["sections"][1].update(path="I.2")),
    ("bodies", "another role", lambda d: d["directives"][0]["bodies"][0].update(role="coordinate")),
    ("deadlines", "another day", lambda d: d["directives"][0]["deadlines"][0].update(end="2026-05-30")),
    ("deadlines", "a recurrence", lambda d: d["directives"][0]["deadlines"][0].update(recurrence="annual")),
    ("targets", "another number", lambda d: d["directives"][0]["targets"][0].update(low=13)),
    ("targets", "an open end", lambda d: d["directives"][0]["targets"][0].update(high=None)),
    ("targets", "another comparator", lambda d: d["directives"][0]["targets"][0].update(comparator=">=")),
    ("targets", "another unit", lambda d: d["directives"][0]["targets"][0].update(unit="%")),
    ("targets", "no deadline", lambda d: d["directives"][0]["targets"][0].update(deadline=None)),
    ("targets", "another indicator", lambda d: d["directives"][0]["targets"][0].update(indicator="hộ dân được di dời")),
    ("citations", "another date", lambda d: d["citations"][0].update(date="2025-01-09")),
    ("relations", "another relation", lambda d: d["citations"][0].update(relation="basis")),
]


@pytest.mark.parametrize(("layer", "what", "change"), CHANGES, ids=[f"{row[0]}: {row[1]}" for row in CHANGES])
def test_one_fault_costs_its_own_layer_only(layer: str, what: str, change: Any) -> None:
    counts = judged(change).figures
    assert [name for name, own in counts.items() if own.f1 < 1] == [layer], what


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a second right form of the issuer", lambda d: d["document"].update(issuer="UBND xã Khe Vầu")),
        ("spaces in a number", lambda d: d["document"].update(number="7 /KH-UBND")),
        ("a citation without a number", lambda d: d["citations"].pop()),
        ("a body that monitors", lambda d: d["directives"][0]["bodies"].append(
            d["directives"][0]["bodies"][0] | {"role": "monitor"})),
    ],
)  # fmt: skip
def test_what_does_not_count_as_a_fault(what: str, change: Any) -> None:
    assert all(own.f1 == 1 for own in judged(change).figures.values()), what


def test_what_hangs_on_a_directive_that_is_no_directive_is_wrong_too() -> None:
    def invented(data: Json) -> None:
        extra = copy.deepcopy(data["directives"][0])
        text = "Mùa mưa năm nay đến sớm hơn mọi năm."
        extra |= {"id": "x", "quote": text, "start": len(data["text"]) + 1}
        extra["end"] = extra["start"] + len(text)
        data["text"] += "\n" + text
        data["directives"].append(extra)

    counts = judged(invented).figures
    assert counts["directives"] == Figures(1, 1, 2)
    assert counts["bodies"] == counts["deadlines"] == counts["targets"] == Figures(1, 1, 2)


def test_errors_stand_below_their_line() -> None:
    def later(data: Json) -> None:
        data["directives"][0]["deadlines"][0]["end"] = "2026-06-30"

    assert list(errors([judged(later)], ["deadlines"])) == [
        f"mau:1: {TASK}",
        "    deadlines: missed 2026-05-31 “trước ngày 31/5/2026”",
        "    deadlines: wrong 2026-06-30 “trước ngày 31/5/2026”",
    ]
    assert list(errors([judged(later)], ["bodies"])) == []


def test_the_mean_weighs_documents_alike() -> None:
    small = judged(lambda d: d["directives"][0]["bodies"].clear())
    many = {**GOLD, "directives": GOLD["directives"] * 9}
    data = contract.load(extracted(many))
    large = Judged("dài", judge(many, data), data)
    assert total([small, large])["bodies"].recall == 0.9
    assert mean([small, large])["bodies"] == 0.5


def test_gains_and_losses_against_an_earlier_run(tmp_path: Path) -> None:
    perfect, faulty = judged(), judged(lambda d: d["document"].update(number="8"))
    assert list(changes([perfect], record([perfect]), LAYERS)) == ["no change"]
    lost = list(changes([faulty], record([perfect]), LAYERS))
    assert lost[0].endswith("0 errors gone, 1 new")
    assert 'found "8"' in lost[1]
    assert list(changes([perfect], record([faulty]), LAYERS)) == ["mau: metadata 0.667 → 1.000, 1 errors gone, 0 new"]
    assert "Khe Vầu" not in json.dumps(record([faulty]), ensure_ascii=False), "a baseline holds no text"


def test_calibration_counts_right_ones_by_confidence() -> None:
    rows = list(calibration([judged(lambda d: d["directives"][0]["bodies"][0].update(role="coordinate"))]))
    assert rows[-1].split("  ")[0] == "0.9 to 1.0"
    assert [cell.strip() for cell in rows[-1].split("  ") if "=" in cell] == [
        "1/1 = 1.00",
        "0/1 = 0.00",
        "1/1 = 1.00",
        "1/1 = 1.00",
    ]
    assert rows[1].split()[-4:] == ["–"] * 4


def test_the_command_reads_a_folder_of_extractions(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "gold" / "mau.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "out" / "mau.txt.json").write_text(json.dumps(extracted(GOLD)), encoding="utf-8")
    (tmp_path / "out" / "hong.json").write_text("{", encoding="utf-8")
    base = tmp_path / "scores.json"
    arguments = [str(tmp_path / "gold"), "--extracted", str(tmp_path / "out"), "--errors"]
    first = CliRunner().invoke(main, [*arguments, "--json", str(base)])
    assert first.exit_code == 0, first.output
    assert "mean over documents" in first.stdout
    assert "hong.json" in first.stderr
    second = CliRunner().invoke(main, [*arguments, "--baseline", str(base), "--layer", "bodies"])
    assert second.stdout.rstrip().endswith("no change")
    assert "deadlines  " not in second.stdout.splitlines()[2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Các sở, ban, ngành", "sở, ban, ngành", True),
        ("Đảng uỷ Khối", "ĐẢNG ỦY KHỐI", True),
        ("Sở Y tế", "Sở Nội vụ", False),
        ("Bộ Công an", "Bộ Công Thương", False),
        ("mỗi chi bộ", "chi bộ", True),
    ],
)
def test_names_of_bodies(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_folding_forgets_case_tones_and_marks() -> None:
    assert fold(" “THUỶ  lợi” – Xoá  nghèo; ") == "thủy lợi - xóa nghèo"
    assert likeness("Kế  hoạch", "KẾ HOẠCH.") == 1


@given(st.lists(st.text("abcde ", min_size=1), max_size=8), st.lists(st.text("abcde ", min_size=1), max_size=8))
def test_pairs_never_cross_and_are_alike(wanted: list[str], found: list[str]) -> None:
    pairs = align(wanted, found, 0.75)
    assert list(pairs) == sorted(pairs)
    assert list(pairs.values()) == sorted(set(pairs.values()))
    assert all(likeness(wanted[i], found[j]) >= 0.75 for i, j in pairs.items())


@given(st.lists(st.text("abcdefgh", min_size=3), min_size=1, max_size=8))
def test_a_list_is_paired_with_itself(items: list[str]) -> None:
    assert align(items, items, 0.75) == {i: i for i in range(len(items))}


def _spoilt(gold: Json, chance: random.Random) -> Json:
    """The gold with a fault here and there, as an extractor would make them."""
    spoilt = copy.deepcopy(gold)
    for key in ("number", "kind", "title"):
        if chance.random() < 0.3:
            spoilt["document"][key] = "khác hẳn"
    for kind in ("sections", "directives", "citations"):
        spoilt[kind] = [item for item in spoilt[kind] if chance.random() < 0.9]
        if spoilt[kind] and chance.random() < 0.5:
            spoilt[kind].insert(0, copy.deepcopy(chance.choice(spoilt[kind])))
    for directive in spoilt["directives"]:
        directive["quote"] = directive["quote"][: chance.choice((None, None, 60))]
        for kind in ("bodies", "deadlines", "targets"):
            directive[kind] = [item for item in directive[kind] if chance.random() < 0.9]
        for body in directive["bodies"]:
            body["name"] = body["name"][: chance.choice((None, None, -4))]
        for target in directive["targets"]:
            target["unit"] = chance.choice((target["unit"], target["unit"], "lần"))
    return spoilt


@pytest.mark.real
@pytest.mark.parametrize("seed", range(2))
def test_the_figures_agree_with_the_reference_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    documents = []
    for path in sorted((shared / "gold").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".gold.json")
        data = extracted(_spoilt(gold, chance), f"{stem}.txt")
        (tmp_path / f"{stem}.json").write_text(json.dumps(data), encoding="utf-8")
        documents.append(Judged(stem, judge(gold, contract.load(data)), None))
    scorer = [sys.executable, str(shared / "eval" / "score.py"), str(shared / "gold"), str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    ours = {
        layer: {"precision": own.precision, "recall": own.recall, "f1": own.f1, "gold": own.gold, "got": own.got}
        for layer, own in total(documents).items()
    }
    assert ours == reference
