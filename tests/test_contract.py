"""The JSON that extraction hands on: dump and load are inverse, and what drifted or is malformed is refused."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from composed import Figure, Order, paper
from hypothesis import given
from hypothesis import strategies as st

from pipeline import contract, model
from pipeline.contract import ContractError
from pipeline.model import Extraction, Note, Span, TextLine

ORDER = Order(
    "Sở Y tế trồng 500 ha rừng trước ngày 15/6/2026; báo cáo Ủy ban nhân dân tỉnh.",
    figures=(Figure("500 ha rừng", 500, "ha", "rừng", deadline="2026-06-15"),),
    due=(("trước ngày 15/6/2026", "2026-06-15"),),
    bodies=(("Sở Y tế", "lead"), ("Ủy ban nhân dân tỉnh", "report_to"), ("Sở Y tế", "monitor")),
)


@pytest.fixture
def extraction() -> Extraction:
    return paper([ORDER, Order("Bảo vệ rừng.")], cites=["03-NQ/TU"])


def test_keys_and_values_of_the_contract(extraction: Extraction) -> None:
    data = contract.dump(extraction)
    assert data["schema"] == 1
    assert data["document"]["number"] == "12/KH-UBND"
    assert data["sections"][0].items() >= {"path": "II", "label": "II", "heading": "NHIỆM VỤ"}.items()
    first = data["directives"][0]
    assert data["text"][first["start"] : first["end"]] == first["quote"] == ORDER.text
    assert [(body["name"], body["role"], body["inherited"]) for body in first["bodies"]] == [
        ("Sở Y tế", "lead", False),
        ("Ủy ban nhân dân tỉnh", "report_to", False),
    ]
    assert [body["role"] for body in first["monitors"]] == ["monitor"]
    assert first["deadlines"][0].items() >= {
        "text": "trước ngày 15/6/2026", "end": "2026-06-15", "start": None, "recurrence": None, "inherited": False,
    }.items()  # fmt: skip
    assert first["targets"][0].items() >= {
        "quote": "500 ha rừng", "indicator": "rừng", "comparator": "=", "low": 500, "high": 500, "unit": "ha",
        "deadline": "2026-06-15",
    }.items()  # fmt: skip
    assert (
        data["citations"][0].items() >= {"kind": "Nghị quyết", "number": "03-NQ/TU", "relation": "implements"}.items()
    )


@pytest.mark.parametrize(("low", "shown"), [(500.0, "500"), (17.57, "17.57"), (None, "null"), (0.0, "0")])
def test_numbers_are_plain(low: float | None, shown: str) -> None:
    order = Order("Trồng 500 ha rừng.", figures=(Figure("500 ha", low, "ha", high=low),))
    (target,) = contract.dump(paper([order]))["directives"][0]["targets"]
    assert json.dumps(target["low"]) == shown


# ---------------------------------------------------------------- dump and load are inverse

TEXT = "Giao Sở Y tế trồng 500 ha rừng; Sở Nội vụ báo cáo trước ngày 15/6.\nCác xã rà soát\tvườn\vươm."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(*sorted(pair)))
WORDS = st.text("aăđ ÂX1.-", max_size=8)
MAYBE = st.none() | WORDS
SURE = st.floats(0, 1)
DAY = st.none() | st.dates().map(lambda day: day.isoformat())
NUMBER = st.none() | st.integers(-9, 10**9).map(float) | st.floats(0, 1e6)
FLAT = TEXT.translate({10: " ", 9: " ", 11: " "})


def quoted(make: Any) -> st.SearchStrategy[Any]:
    return SPANS.flatmap(lambda span: make(span, span.of(TEXT)))


DEADLINES = quoted(
    lambda span, quote: st.builds(
        model.Deadline, st.just(span), st.just(quote), DAY, DAY,
        st.sampled_from(sorted(filter(None, contract.RECURRENCES))), WORDS, SURE, st.booleans(),
    )
)  # fmt: skip
TARGETS = quoted(
    lambda span, quote: st.builds(
        model.Target, st.just(span), st.just(quote), WORDS, st.sampled_from(sorted(contract.COMPARATORS)), NUMBER,
        NUMBER, WORDS, WORDS, SURE, DAY, NUMBER, st.none() | st.just("2020"),
    )
)  # fmt: skip
BODIES = SPANS.flatmap(
    lambda span: st.builds(
        model.Body, st.just(span), st.sampled_from(["", "Sở "]).map(lambda head: head + span.of(FLAT)),
        st.sampled_from(["lead", "coordinate", "report_to"]), WORDS, SURE, st.booleans(),
        st.none() | st.just("Văn phòng"),
    )
)  # fmt: skip
CLAUSES = st.builds(model.Clause, SPANS, WORDS, WORDS)
DIRECTIVES = quoted(
    lambda span, quote: st.builds(
        model.Directive, st.uuids().map(str), WORDS, st.just(span), st.just(quote), st.none() | st.integers(1, 9),
        WORDS, SURE, st.lists(BODIES, max_size=2).map(tuple), st.lists(DEADLINES, max_size=2).map(tuple),
        st.lists(TARGETS, max_size=2).map(tuple), st.lists(CLAUSES, max_size=2).map(tuple), MAYBE,
        st.sampled_from(sorted(contract.GRADES)), st.lists(WORDS, max_size=2).map(tuple),
    )
)  # fmt: skip
CITATIONS = st.builds(
    model.Citation, SPANS, WORDS, MAYBE, DAY, MAYBE, st.sampled_from(sorted(contract.RELATIONS)), WORDS, SURE,
    st.none() | st.just("Luật Lâm nghiệp"), st.lists(SPANS, max_size=2).map(tuple),
)  # fmt: skip
METADATA = st.builds(
    model.Metadata, WORDS, WORDS, MAYBE, MAYBE, DAY, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE,
    st.lists(WORDS, max_size=2).map(tuple), st.lists(WORDS, max_size=2).map(tuple),
    st.booleans(), st.dictionaries(WORDS, SPANS, max_size=2),
)  # fmt: skip
BOXES = st.none() | st.tuples(*[st.integers(0, 8000).map(lambda tenth: tenth / 10)] * 4)
PAGES = st.builds(model.PageReading, st.integers(1, 9), st.sampled_from(["text", "ocr"]), SURE, WORDS)
NOTES = st.builds(
    model.Note, st.text("ăb", min_size=1), MAYBE, st.none() | st.integers(1, 9), st.none() | st.integers(0, len(TEXT))
)
EXTRACTIONS = st.builds(
    Extraction,
    METADATA,
    st.just(TEXT),
    st.lists(st.builds(model.Section, WORDS, WORDS, MAYBE, SPANS), max_size=3).map(tuple),
    st.lists(DIRECTIVES, max_size=3, unique_by=lambda directive: directive.id).map(tuple),
    st.lists(CITATIONS, max_size=2).map(tuple),
    st.lists(st.builds(TextLine, SPANS, st.none() | st.integers(1, 9), BOXES), max_size=3).map(tuple),
    st.lists(PAGES, max_size=2).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
    st.lists(NOTES, max_size=2).map(tuple),
)  # fmt: skip


@given(EXTRACTIONS)
def test_load_gives_back_what_was_dumped(extraction: Extraction) -> None:
    data = json.loads(json.dumps(contract.dump(extraction), ensure_ascii=False))
    assert contract.load(data) == extraction
    assert contract.dump(contract.load(data)) == data


# ---------------------------------------------------------------- refusal


@pytest.mark.parametrize("key", ["start", "end"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_quote_that_drifted_is_refused(extraction: Extraction, key: str, by: int) -> None:
    data = contract.dump(extraction)
    data["directives"][0][key] += by
    with pytest.raises(ContractError, match="is not what stands at"):
        contract.load(data)


@pytest.mark.parametrize("what", ["deadlines", "targets", "bodies"])
def test_an_inner_quote_that_drifted_is_refused(extraction: Extraction, what: str) -> None:
    data = contract.dump(extraction)
    start, end = data["directives"][0][what][0]["span"]
    data["directives"][0][what][0]["span"] = [start + 1, end + 1]
    with pytest.raises(ContractError, match="what stands at"):
        contract.load(data)


def test_a_text_that_changed_is_refused(extraction: Extraction) -> None:
    data = contract.dump(extraction)
    data["text"] = " " + data["text"]
    with pytest.raises(ContractError):
        contract.load(data)


def test_what_drifted_is_not_written_either(extraction: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(ContractError):
        contract.write(replace(extraction, text="x" + extraction.text), path)
    assert list(tmp_path.iterdir()) == []


def test_an_id_used_twice_is_refused(extraction: Extraction) -> None:
    data = contract.dump(extraction)
    data["directives"][1]["id"] = data["directives"][0]["id"]
    with pytest.raises(ContractError, match="id used twice"):
        contract.load(data)


def altered(extraction: Extraction, path: tuple[str | int, ...], value: Any) -> Any:
    """The contract of an extraction with another value in one place."""
    data: Any = contract.dump(extraction)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return data


CLOSED = {
    ("directives", 0, "grade"): "urgent",
    ("directives", 0, "bodies", 0, "role"): "boss",
    ("directives", 0, "monitors", 0, "role"): "watcher",
    ("directives", 0, "deadlines", 0, "recurrence"): "hourly",
    ("directives", 0, "targets", 0, "comparator"): "==",
    ("citations", 0, "relation"): "cites",
}


@pytest.mark.parametrize("path", CLOSED, ids=lambda path: ".".join(map(str, path)))
def test_unknown_values_are_refused(extraction: Extraction, path: tuple[str | int, ...]) -> None:
    with pytest.raises(ContractError, match=CLOSED[path]):
        contract.load(altered(extraction, path, CLOSED[path]))


SPANNED = [
    ("directives", 0, "bodies", 0, "span"), ("directives", 0, "deadlines", 0, "span"),
    ("directives", 0, "targets", 0, "span"), ("directives", 0, "clauses", 0, "span"), ("sections", 0, "span"),
    ("citations", 0, "span"), ("citations", 0, "mentions", 0), ("document", "spans", "number"),
]  # fmt: skip


@pytest.mark.parametrize("span", [[-1, 3], [0, 10**6], [7, 3]], ids=["before it", "behind it", "backwards"])
@pytest.mark.parametrize("path", SPANNED, ids=lambda path: ".".join(map(str, path)))
def test_a_span_outside_the_text_is_refused(
    extraction: Extraction, path: tuple[str | int, ...], span: list[int]
) -> None:
    known = Span(0, 3)
    cited = replace(extraction.citations[0], mentions=(known,))
    whole = replace(extraction, citations=(cited,), document=replace(extraction.document, spans={"number": known}))
    with pytest.raises(ContractError, match="outside the text"):
        contract.load(altered(whole, path, span))


def test_a_line_outside_the_text_is_refused(extraction: Extraction) -> None:
    beyond = TextLine(Span(0, len(extraction.text) + 1))
    with pytest.raises(ContractError, match="outside the text"):
        contract.dump(replace(extraction, lines=(beyond,)))


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (Note("Các xã vùng cao.", offset=-1), "outside the text"),
        (Note("Các xã vùng cao.", offset=10**6), "outside the text"),
        (Note(" "), "no text"),
    ],
)
def test_a_note_without_text_or_beside_the_text_is_refused(extraction: Extraction, note: Note, message: str) -> None:
    with pytest.raises(ContractError, match=message):
        contract.dump(replace(extraction, notes=(note,)))


def test_an_extraction_from_before_notes_were_kept_is_loaded(extraction: Extraction) -> None:
    data = contract.dump(replace(extraction, notes=(Note("Các xã vùng cao.", "1"),)))
    assert data["notes"] == [{"mark": "1", "text": "Các xã vùng cao.", "page": None, "offset": None}]
    del data["notes"]
    assert contract.load(data) == contract.load(contract.dump(extraction))


PARTIAL = [("document", "issued"), ("citations", 0, "date")]
WHOLE = [
    ("directives", 0, "deadlines", 0, "start"), ("directives", 0, "deadlines", 0, "end"),
    ("directives", 0, "targets", 0, "deadline"),
]  # fmt: skip


@pytest.mark.parametrize("path", [*PARTIAL, *WHOLE], ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize(
    "written", ["2026-02-30", "2026-13-01", "2026-1-1", "2026-13", "31/12/2026", "20260101", "2026-W10-1", "năm", ""]
)
def test_what_is_no_date_is_refused(extraction: Extraction, path: tuple[str | int, ...], written: str) -> None:
    with pytest.raises(ContractError, match="is no date"):
        contract.load(altered(extraction, path, written))


@pytest.mark.parametrize("written", ["2026", "2026-02"])
def test_only_documents_have_partial_dates(extraction: Extraction, written: str) -> None:
    for path in PARTIAL:
        assert contract.load(altered(extraction, path, written))
    for path in WHOLE:
        with pytest.raises(ContractError, match="is no date"):
            contract.load(altered(extraction, path, written))


REQUIRED = [
    ("document",), ("sections",), ("directives",), ("citations",), ("text",), ("document", "number"),
    ("document", "kind"), ("directives", 0, "id"), ("directives", 0, "quote"), ("directives", 0, "bodies"),
    ("directives", 0, "targets", 0, "unit"), ("directives", 0, "deadlines", 0, "end"), ("citations", 0, "relation"),
    ("sections", 0, "path"),
]  # fmt: skip


@pytest.mark.parametrize("path", REQUIRED, ids=lambda path: ".".join(map(str, path)))
def test_missing_keys_are_refused(extraction: Extraction, path: tuple[str | int, ...]) -> None:
    data: Any = contract.dump(extraction)
    place = data
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    with pytest.raises(ContractError):
        contract.load(data)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all that ``data`` holds, outermost first."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in entries for place in ((*path, key), *places(value, (*path, key)))]


@given(st.data())
def test_a_value_of_another_sort_is_refused_or_harmless(data: st.DataObject) -> None:
    """Whatever one value is replaced by, nothing else than ContractError comes of it."""
    dumped: Any = contract.dump(paper([ORDER], cites=["03-NQ/TU"]))
    *outer, last = data.draw(st.sampled_from(places(dumped)))
    place = dumped
    for key in outer:
        place = place[key]
    place[last] = data.draw(st.sampled_from([None, 0, -1, 10**9, 1.5, "", "x", [], [1], [1, 2], {}, {"a": 1}, True]))
    try:
        loaded = contract.load(dumped)
    except ContractError:
        return
    assert isinstance(loaded, Extraction)


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"schema": 2}, {"schema": "1"}, {"schema": 1}])
def test_what_is_no_extraction_is_refused(data: Any) -> None:
    with pytest.raises(ContractError):
        contract.load(data)


def test_extra_keys_are_welcome(extraction: Extraction) -> None:
    data = contract.dump(extraction)
    more = copy.deepcopy(data)
    more["note"] = more["directives"][0]["note"] = more["document"]["note"] = "x"
    assert contract.load(more) == contract.load(data)


def test_a_file_is_read_back(extraction: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.json"
    contract.write(extraction, path)
    assert contract.read(path) == contract.load(contract.dump(extraction))
    assert "Sở Y tế" in path.read_text(encoding="utf-8")
    assert [file.name for file in path.parent.iterdir()] == ["a.json"]


def test_writing_replaces_the_file_in_one_step(
    extraction: Extraction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    contract.write(extraction, path)
    before = path.read_bytes()

    def broken(*_: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("pipeline.contract.os.replace", broken)
    with pytest.raises(OSError, match="no space left"):
        contract.write(replace(extraction, warnings=("x",)), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", '{"schema": 1}'])
def test_a_file_that_is_none_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContractError):
        contract.read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        contract.read(tmp_path / "a.json")
