"""The register: what loading, versions, corrections and rebuilding leave in it."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from composed import Order, Paper, composed, identifier

from pipeline import contract
from pipeline.model import Extraction
from pipeline.register import corrections, directives, loading, migrations
from pipeline.register.documents import documents, label, matching
from pipeline.register.loading import Loaded, Origin
from pipeline.register.rebuilding import rebuild
from pipeline.register.store import Register, RegisterError
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks
from pipeline.register.teaching import resolver

TODAY = date(2026, 6, 1)
SURVEY = Order(
    "Sở Xây dựng rà soát quy hoạch cấp nước trước ngày 15/5/2026.",
    bodies=[("Sở Xây dựng", "lead")],
    due=[("trước ngày 15/5/2026", "2026-05-15")],
)
FUNDS = Order(
    "Sở Tài chính bố trí kinh phí hằng năm.", "II.2", [("Sở Tài chính", "lead")], due=[("hằng năm", "annual")]
)
PLAN = Paper(orders=[SURVEY, FUNDS])


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "so.db", writing=True) as opened:
        yield opened


def load(register: Register, extraction: Extraction, path: str = "") -> Loaded:
    return loading.load(register, extraction, resolver(register), Origin(path or extraction.document.source))


def shown(register: Register, on: date = TODAY, **asked: Any) -> list[dict[str, Any]]:
    return list(tasks(register, TaskFilter(on=on, **asked)))


def known(register: Register, order: Order) -> directives.Known:
    (found,) = directives.matching(register, identifier(order))
    return found


def counts(register: Register) -> dict[str, int]:
    names = (
        "documents",
        "versions",
        "sections",
        "directives",
        "bodies",
        "deadlines",
        "targets",
        "citations",
        "passages",
    )
    return {name: register.all(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names}


class TestFile:
    def test_reading_needs_a_register(self, tmp_path: Path) -> None:
        with pytest.raises(RegisterError, match="Chưa có sổ nhiệm vụ"):
            Register.open(tmp_path / "none.db")

    @pytest.mark.parametrize("writing", [False, True])
    def test_no_other_file_is_taken_for_a_register(self, tmp_path: Path, writing: bool) -> None:
        text = tmp_path / "notes.txt"
        text.write_text(
            "Không phải sổ, chỉ là ghi chép dài hơn một trăm ký tự để giống một tệp thật. " * 20, encoding="utf-8"
        )
        with pytest.raises(RegisterError, match="không phải là sổ nhiệm vụ"):
            Register.open(text, writing=writing)
        other = tmp_path / "other.db"
        with sqlite3.connect(other) as connection:
            connection.execute("CREATE TABLE notes (text)")
        with pytest.raises(RegisterError, match="không phải là sổ nhiệm vụ"):
            Register.open(other, writing=writing)

    def test_a_newer_register_is_left_alone(self, register: Register) -> None:
        with register.atomic() as database:
            database.conn.execute(
                "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('register', '9999_later', '')"
            )
        with pytest.raises(RegisterError, match="phiên bản mới hơn"):
            Register.open(register.path)

    def test_all_migrations_are_applied(self, register: Register) -> None:
        assert migrations.applied(register.connection) == tuple(migrations.scripts())

    def test_tables_are_strict(self, register: Register) -> None:
        tables = register.all(
            "SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        )
        own = {
            row["name"]: row["strict"]
            for row in tables
            if not row["name"].startswith(("sqlite_", "_sqlite", "passages_fts"))
        }
        assert own
        assert [name for name, strict in own.items() if not strict] == []

    def test_a_reader_cannot_write(self, register: Register) -> None:
        with Register.open(register.path) as reader, pytest.raises(sqlite3.OperationalError):
            reader.connection.execute("DELETE FROM documents")


class TestLoading:
    def test_every_layer_is_stored(self, register: Register) -> None:
        extraction = composed(
            replace(PLAN, cites=[("Nghị quyết", "21-NQ/TU", "2026-02-06", "Tỉnh ủy Yên Nham", "implements")])
        )
        assert load(register, extraction).outcome == "loaded"
        assert counts(register) == {
            "documents": 2, "versions": 1, "sections": 3, "directives": 2, "bodies": 2, "deadlines": 2, "targets": 0,
            "citations": 1, "passages": counts(register)["passages"],
        }  # fmt: skip
        assert loading.recall(register, next(iter(documents(register)))["uid"]) == extraction

    def test_passages_hold_every_character_once(self, register: Register) -> None:
        extraction = composed(replace(PLAN, addition="Đoạn cuối rất dài. " * 200 + "\nHết."))
        load(register, extraction)
        spans = [tuple(row) for row in register.all('SELECT start, "end" FROM passages ORDER BY start')]
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        left = "".join(
            extraction.text[a:b]
            for a, b in zip(
                [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(extraction.text)], strict=True
            )
        )
        assert left.strip() == ""

    def test_loading_twice_changes_nothing(self, register: Register) -> None:
        load(register, composed(PLAN))
        before = counts(register)
        load(register, composed(PLAN))
        assert counts(register) == before

    def test_known_content_need_not_be_read_again(self, register: Register) -> None:
        extraction = composed(PLAN)
        assert loading.known(register, extraction.document.sha256) is None
        uid = load(register, extraction).document
        assert loading.known(register, extraction.document.sha256) == uid
        assert loading.known(register, extraction.document.sha256, extractor="0.0.1") is None

    def test_changed_file_becomes_a_version(self, register: Register) -> None:
        load(register, composed(PLAN))
        later = load(register, composed(replace(PLAN, orders=[SURVEY], addition="Sửa đổi.")))
        assert later.outcome == "new_version"
        assert "thứ 2" in later.message
        assert [row["id"] for row in shown(register)] == [identifier(SURVEY)]
        assert [document["version"] for document in documents(register)] == [2]

    def test_same_text_in_another_file_is_a_duplicate(self, register: Register) -> None:
        load(register, composed(PLAN))
        told = load(register, composed(replace(PLAN, source="ban-sao.pdf")))
        assert told.outcome == "duplicate"
        assert "ke-hoach.docx" in told.message
        assert counts(register)["versions"] == 1

    def test_numbers_of_different_years_are_different_documents(self, register: Register) -> None:
        load(register, composed(PLAN))
        load(register, composed(replace(PLAN, issued="2025-03-10", source="cu.docx", addition="Năm trước.")))
        assert len(list(documents(register))) == 2

    def test_drafts_without_number_are_kept_apart(self, register: Register) -> None:
        draft = replace(PLAN, number=None, issued="2026-03", draft=True)
        load(register, composed(draft))
        load(register, composed(replace(draft, source="khac.docx", addition="Bản khác hẳn. " * 30)))
        assert len(list(documents(register))) == 2
        assert load(register, composed(replace(draft, addition="Bản sửa. " * 30))).outcome == "new_version"

    def test_an_older_version_that_is_read_again_stays_old(self, register: Register) -> None:
        load(register, composed(PLAN))
        load(register, composed(replace(PLAN, orders=[SURVEY], addition="Sửa đổi.")))
        load(register, composed(PLAN))
        assert [row["id"] for row in shown(register)] == [identifier(SURVEY)]


class TestStubs:
    CITING = replace(PLAN, cites=[("Nghị quyết", "21-NQ/TU", "2026-02-06", "Ban Thường vụ Tỉnh ủy", "implements")])
    CITED = Paper(
        number="21-NQ/TU", kind="Nghị quyết", issued="2026-02-06", issuer="Tỉnh ủy Yên Nham", source="nq.pdf",
        title="về nước sạch", orders=[Order("Phấn đấu cấp nước sạch cho mọi xã.", grade="orientation")],
    )  # fmt: skip

    def test_cited_document_is_a_row(self, register: Register) -> None:
        load(register, composed(self.CITING))
        (stub,) = (one for one in documents(register, cited=True) if not one["loaded"])
        assert (stub["number"], stub["cited_by"]) == ("21-NQ/TU", 1)

    @pytest.mark.parametrize("first", ["citing", "cited"])
    def test_order_of_loading_does_not_matter(self, register: Register, first: str) -> None:
        papers = [self.CITING, self.CITED] if first == "citing" else [self.CITED, self.CITING]
        for paper in papers:
            load(register, composed(paper))
        listed = list(documents(register, cited=True))
        assert [(one["number"], one["loaded"], one["cited_by"]) for one in listed] == [
            ("21-NQ/TU", True, 1),
            ("12/KH-UBND", True, 0),
        ]

    def test_stub_goes_with_its_last_citation(self, register: Register) -> None:
        load(register, composed(self.CITING))
        load(register, composed(replace(PLAN, addition="Không còn viện dẫn.")))
        assert len(list(documents(register, cited=True))) == 1


class TestEntered:
    def test_states_survive_a_new_version(self, register: Register) -> None:
        load(register, composed(PLAN))
        directives.add_event(register, known(register, SURVEY), "xong", date(2026, 5, 10), "Quyết định 5/QĐ-SXD")
        load(register, composed(replace(PLAN, addition="Thêm một câu ở cuối.")))
        (row,) = shown(register, directives=(known(register, SURVEY).id,))
        assert (row["status"], row["status_day"], row["note"]) == ("xong", "2026-05-10", "Quyết định 5/QĐ-SXD")

    def test_what_was_entered_for_a_vanished_task_is_orphaned_and_comes_back(self, register: Register) -> None:
        load(register, composed(PLAN))
        directives.add_event(register, known(register, SURVEY), "dang", date(2026, 4, 1))
        load(register, composed(replace(PLAN, orders=[FUNDS], addition="Bỏ một việc.")))
        (orphan,) = directives.orphans(register)
        assert (orphan["directive"], orphan["what"], orphan["quote"]) == (identifier(SURVEY), "dang", SURVEY.text)
        load(register, composed(replace(PLAN, addition="Lại thêm việc.")))
        assert directives.orphans(register) == []
        assert [row["status"] for row in shown(register, order="document")] == ["dang", None]

    def test_the_state_of_a_day_is_the_last_one_by_then(self, register: Register) -> None:
        load(register, composed(PLAN))
        task = known(register, SURVEY)
        directives.add_event(register, task, "dang", date(2026, 4, 1))
        directives.add_event(register, task, "xong", date(2026, 5, 20))
        directives.add_event(register, task, None, date(2026, 5, 21), "chỉ ghi chú")
        states = {
            on: shown(register, on=on, directives=(task.id,))[0]["status"]
            for on in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 19), date(2026, 5, 20), date(2026, 6, 1))
        }
        assert list(states.values()) == [None, "dang", "dang", "xong", "xong"]

    def test_corrections_hold_through_reading_again_and_can_be_withdrawn(self, register: Register) -> None:
        load(register, composed(PLAN))
        task = known(register, SURVEY)
        resolve = resolver(register)
        for field, value in (("lead", "Sở Công Thương; Sở Y tế"), ("due", "2026-07-31"), ("grade", "routine")):
            directives.add_correction(register, task.document, task.directive, field, value, task.quote)
        loading.reload(register, task.document, resolve)
        load(register, composed(replace(PLAN, addition="Bản sau.")))
        (row,) = shown(register, grades=("routine",))
        assert (row["lead"], row["due"], row["grade"]) == (["Sở Công Thương", "Sở Y tế"], "2026-07-31", "routine")
        directives.add_correction(register, task.document, task.directive, "lead", None, task.quote)
        loading.reload(register, task.document, resolve)
        assert shown(register, grades=("routine",))[0]["lead"] == ["Sở Xây dựng"]

    def test_a_dismissed_sentence_is_no_task(self, register: Register) -> None:
        load(register, composed(PLAN))
        task = known(register, SURVEY)
        directives.add_correction(register, task.document, task.directive, "task", "no", task.quote)
        loading.reload(register, task.document, resolver(register))
        assert identifier(SURVEY) not in {row["id"] for row in shown(register)}
        assert [row["id"] for row in shown(register, dismissed=True)] == [identifier(SURVEY)]

    def test_a_corrected_number_finds_its_citations(self, register: Register) -> None:
        load(register, composed(TestStubs.CITING))
        uid = load(register, composed(replace(TestStubs.CITED, number="2I-NQ/TU"))).document
        assert uid is not None
        directives.add_correction(register, uid, "", "number", "21-NQ/TU", "")
        loading.reload(register, uid, resolver(register))
        (found,) = matching(register, "21-NQ/TU")
        assert (found["loaded"], found["cited_by"]) == (True, 1)
        again = load(register, composed(replace(TestStubs.CITED, number="2I-NQ/TU", addition="Bản sửa lỗi chính tả.")))
        assert (again.outcome, again.document) == ("new_version", uid)

    def test_corrections_of_unknown_directives_have_no_effect(self) -> None:
        extraction = composed(PLAN)
        assert corrections.corrected(extraction, {"khong-co": {"lead": "Sở Y tế"}}) == extraction


class TestRebuild:
    def test_equals_what_was_loaded_and_keeps_what_was_entered(self, register: Register, tmp_path: Path) -> None:
        folder = tmp_path / "extracted"
        for number, paper in enumerate([TestStubs.CITING, TestStubs.CITED]):
            extraction = composed(paper)
            contract.write(extraction, folder / f"{number}.json")
            load(register, extraction)
        directives.add_event(register, known(register, SURVEY), "xong", date(2026, 5, 10))
        before, rows = counts(register), shown(register)
        rebuilt = rebuild(register, folder.glob("*.json"), resolver(register))
        assert (rebuilt.documents, rebuilt.refused) == (2, ())
        assert counts(register) == before
        assert shown(register) == rows

    def test_the_last_version_stands(self, register: Register, tmp_path: Path) -> None:
        folder = tmp_path / "extracted"
        first, second = composed(PLAN), composed(replace(PLAN, orders=[SURVEY], addition="Sửa đổi."))
        contract.write(first, folder / "z.json")
        contract.write(second, folder / "a.json")
        load(register, first)
        load(register, second)
        rebuild(register, folder.glob("*.json"), resolver(register))
        assert [row["id"] for row in shown(register)] == [identifier(SURVEY)]

    def test_document_without_file_disappears_unless_something_was_entered(
        self, register: Register, tmp_path: Path
    ) -> None:
        other = Paper(number="77/KH-UBND", orders=[FUNDS], source="con-lai.docx")
        for paper in (PLAN, TestStubs.CITED, other):
            load(register, composed(paper))
        contract.write(composed(other), tmp_path / "con-lai.json")
        directives.add_event(register, known(register, SURVEY), "dang", date(2026, 4, 1))
        rebuild(register, tmp_path.glob("*.json"), resolver(register))
        listed = list(documents(register, cited=True))
        assert [(label(one), one["loaded"]) for one in listed] == [("77/KH-UBND", True), ("12/KH-UBND", False)]
        assert len(directives.orphans(register)) == 1

    def test_a_folder_without_extractions_empties_nothing(self, register: Register, tmp_path: Path) -> None:
        load(register, composed(PLAN))
        (tmp_path / "khac.json").write_text("{}", encoding="utf-8")
        before = counts(register)
        assert rebuild(register, tmp_path.glob("*.json"), resolver(register)).documents == 0
        assert counts(register) == before

    def test_what_disappeared_is_read_again(self, register: Register, tmp_path: Path) -> None:
        for paper in (PLAN, TestStubs.CITED):
            load(register, composed(paper))
        contract.write(composed(TestStubs.CITED), tmp_path / "nghi-quyet.json")
        gone, kept = (composed(paper).document.sha256 for paper in (PLAN, TestStubs.CITED))
        assert loading.known(register, gone)
        rebuild(register, tmp_path.glob("*.json"), resolver(register))
        assert loading.known(register, gone) is None
        assert loading.known(register, kept)

    def test_a_broken_file_is_refused_and_the_rest_is_built(self, register: Register, tmp_path: Path) -> None:
        contract.write(composed(PLAN), tmp_path / "good.json")
        (tmp_path / "bad.json").write_text('{"schema": 1}', encoding="utf-8")
        rebuilt = rebuild(register, tmp_path.glob("*.json"), resolver(register))
        assert rebuilt.documents == 1
        assert [path.name for path, _ in rebuilt.refused] == ["bad.json"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1", {"12/KH-UBND"}),
        ("01", {"12/KH-UBND"}),
        ("77", set()),
        ("12/KH-UBND", {"12/KH-UBND"}),
        ("12/kh-ubnd", {"12/KH-UBND"}),
        ("12 / KH - UBND", {"12/KH-UBND"}),
        ("ke-hoach.docx", {"12/KH-UBND"}),
        ("ke-hoach", {"12/KH-UBND"}),
        ("Ke-Hoach.PDF", {"12/KH-UBND"}),
        ("12", {"12/KH-UBND", "12/TB-UBND"}),
        ("12/TB", {"12/TB-UBND"}),
        ("kế hoạch nước sạch", {"12/KH-UBND"}),
        ("thong bao nuoc sach", {"12/TB-UBND"}),
        ("21-NQ/TU", {"21-NQ/TU"}),
        ("đường sắt", set()),
    ],
)
def test_a_document_is_meant_by_id_number_file_or_title(register: Register, asked: str, found: set[str]) -> None:
    cites: Any = [("Nghị quyết", "21-NQ/TU", "2026-02-06", "Tỉnh ủy Yên Nham", "implements")]
    load(register, composed(replace(PLAN, cites=cites)))
    load(register, composed(Paper(number="12/TB-UBND", kind="Thông báo", source="thong-bao.docx")))
    assert {document["number"] for document in matching(register, asked)} == found


def test_every_table_and_column_is_documented(register: Register) -> None:
    text = (Path(__file__).parent.parent / "docs" / "register.md").read_text(encoding="utf-8")
    parts: dict[str, str] = {}
    for part in re.split(r"^(?=###? )|^(?=\| `v_)", text, flags=re.MULTILINE):
        head = part.partition("\n")[0] if part.startswith("#") else part.split("|")[1:2][-1] if "|" in part else ""
        parts |= dict.fromkeys(re.findall(r"\w+", head), part)
    missing = []
    for row in register.all("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"):
        name = row["name"]
        if name.startswith(("sqlite_", "_sqlite", "passages_fts_")):
            continue
        columns = [] if name == "passages_fts" else register.all(f"SELECT name FROM pragma_table_info('{name}')")
        told = parts.get(name, "")
        missing += [name] if not told else []
        missing += [f"{name}.{c['name']}" for c in columns if not re.search(rf"`(\w+\.)?{c['name']}`", told)]
    assert missing == []
