"""Heads in many layouts (head_layouts.toml): what they say of the document, and that nothing of them is an order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from heads import BODY, STATE
from readings import CLOSING, cleaned, reading

from pipeline.extract.document import extract_reading
from pipeline.structure.metadata import read_metadata
from pipeline.structure.outline import build_outline
from pipeline.structure.paragraphs import split_paragraphs
from pipeline.structure.regions import find_regions

LAYOUTS = tomllib.loads((Path(__file__).parent / "head_layouts.toml").read_text(encoding="utf-8"))["head"]
LETTER = ["Sở Y tế đề nghị các đơn vị rà soát hồ sơ.", "1. Rà soát quy trình.", "2. Báo cáo trước ngày 15/6."]
FIELDS = ("kind", "number", "issued", "place", "issuer", "title")


def lines_of(layout: dict[str, Any]) -> list[str]:
    printed = layout["lines"].split("\n")
    return [line for text in printed for line in (STATE if text == "S" else [text])]


def body_of(layout: dict[str, Any]) -> list[str]:
    return {"plan": BODY, "letter": LETTER, "own": []}[layout["body"]]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout["name"])
def test_what_a_head_says(layout: dict[str, Any]) -> None:
    clean = cleaned(*lines_of(layout), *body_of(layout), *CLOSING)
    metadata = read_metadata(clean, find_regions(clean), "a.docx", "0" * 64)
    said = {field: value for field in FIELDS if (value := getattr(metadata, field)) is not None}
    assert said == {field: layout[field] for field in FIELDS if field in layout}
    assert metadata.addressees == tuple(layout.get("addressees", ()))
    assert metadata.draft is layout.get("draft", False)


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one["body"] != "own"], ids=lambda one: one["name"])
def test_no_line_of_a_head_is_a_section_or_an_order(layout: dict[str, Any]) -> None:
    lines = lines_of(layout)
    clean = cleaned(*lines, *body_of(layout), *CLOSING)
    regions = find_regions(clean)
    tree = build_outline(clean, split_paragraphs(clean, regions.edges), regions.body, regions.ends, regions.annexes)
    assert clean.text[regions.body.start :].startswith(body_of(layout)[0])
    assert {node.kind for node in tree.nodes[1:] if node.span.start < regions.body.start} == {"front"}
    quotes = [directive.quote for directive in extract_reading(reading(*lines, *body_of(layout), *CLOSING)).directives]
    assert not [quote for quote in quotes if any(quote[:20] == line[:20] for line in lines)]
