"""Taking files in: what is read, skipped, refused, and what the clerk is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from composed import Order, Paper, composed

from pipeline import contract
from pipeline.faces import batch
from pipeline.faces.app import main
from pipeline.faces.batch import Job
from pipeline.faces.ingest import take_in
from pipeline.model import Extraction, Note
from pipeline.read.base import Limits, ReadError
from pipeline.register import loading
from pipeline.register.documents import documents
from pipeline.register.rebuilding import rebuild
from pipeline.register.store import Register
from pipeline.register.teaching import resolver

IN_THREADS = lambda: ThreadPoolExecutor(2)  # noqa: E731


def pretend(path: Path, limits: Limits) -> tuple[Extraction, ...]:
    """A reader whose documents are called like their files: ``12.txt`` is number 12."""
    text = path.read_text(encoding="utf-8")
    if text == "hỏng":
        raise ReadError("encrypted", "Tệp có mật khẩu.", "Hãy bỏ mật khẩu rồi nạp lại.")
    if text == "lỗi":
        raise RuntimeError("no such table")
    paper = Paper(number=f"{path.stem}/KH-UBND", source=path.name, orders=[Order(f"Xây dựng {text}.")])
    extraction = composed(paper)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return (replace(extraction, document=replace(extraction.document, sha256=digest)),)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.extract

    monkeypatch.setattr(pipeline.extract, "extract", pretend)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in (11, 12):
        (folder / f"{number}.txt").write_text(f"cầu số {number}", encoding="utf-8")
    return folder


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "so.db", writing=True) as opened:
        yield opened


def ingest(register: Register, *paths: Path, executors: Callable[[], Executor] = IN_THREADS, **options: Any) -> None:
    out = register.path.parent / "extracted"
    take_in(register, batch.files_in(paths), out, Limits(), executors, 2, **options)


def numbers(register: Register) -> set[str]:
    return {document["number"] for document in documents(register)}


def log(register: Register) -> list[tuple[str, str]]:
    return [
        (Path(row["path"]).name, row["outcome"])
        for row in register.all("SELECT path, outcome FROM ingest_log ORDER BY path, id")
    ]


def test_every_file_is_loaded_and_its_extraction_written(
    register: Register, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest(register, corpus)
    assert numbers(register) == {"11/KH-UBND", "12/KH-UBND"}
    written = sorted((register.path.parent / "extracted").iterdir())
    assert [path.name for path in written] == ["11.json", "12.json"]
    assert [contract.read(path).document.source for path in written] == ["11.txt", "12.txt"]
    assert "2 nạp mới" in capsys.readouterr().out


def test_unchanged_files_are_not_read_again(
    register: Register, corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(register, corpus)
    (corpus / "12.txt").write_text("cầu số 12 và đường dẫn hai đầu cầu", encoding="utf-8")
    read: list[str] = []
    monkeypatch.setattr(
        "pipeline.extract.extract", lambda path, limits: read.append(path.name) or pretend(path, limits)
    )
    ingest(register, corpus)
    assert read == ["12.txt"]
    assert log(register) == [
        ("11.txt", "loaded"), ("11.txt", "unchanged"), ("12.txt", "loaded"), ("12.txt", "new_version")
    ]  # fmt: skip
    told = capsys.readouterr().out
    assert "1 không thay đổi" in told
    assert "Bản thứ 2" in told
    ingest(register, corpus, force=True)
    assert read == ["12.txt", "11.txt", "12.txt"] or read == ["12.txt", "12.txt", "11.txt"]


@pytest.mark.parametrize(
    ("text", "code", "said"), [("hỏng", "encrypted", "Hãy bỏ mật khẩu"), ("lỗi", "unforeseen", "lỗi ngoài dự kiến")]
)
def test_a_file_that_cannot_be_read_fails_alone(
    register: Register, corpus: Path, capsys: pytest.CaptureFixture[str], text: str, code: str, said: str
) -> None:
    (corpus / "00.txt").write_text(text, encoding="utf-8")
    with pytest.raises(click.exceptions.Exit) as left:
        ingest(register, corpus)
    assert left.value.exit_code == 1
    assert numbers(register) == {"11/KH-UBND", "12/KH-UBND"}
    (row,) = register.all("SELECT * FROM ingest_log WHERE outcome = 'failed'")
    assert row["code"] == code
    assert row["remedy"]
    assert said in capsys.readouterr().err


class Mortal(Executor):
    """An executor whose worker dies of a file called ``death``, and which is broken from then on."""

    def __init__(self) -> None:
        self.broken = False

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        job: Job = given[0]
        self.broken = job.path.stem == "death"
        if self.broken:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(call(*given, **named))
        return future


def test_a_file_that_kills_its_worker_fails_alone(register: Register, corpus: Path) -> None:
    for name in ("death", "a", "b", "x", "y", "z"):
        (corpus / f"{name}.txt").write_text(f"đường {name}", encoding="utf-8")
    with pytest.raises(click.exceptions.Exit):
        ingest(register, corpus, executors=Mortal)
    assert numbers(register) == {f"{name}/KH-UBND" for name in ("11", "12", "a", "b", "x", "y", "z")}
    (row,) = register.all("SELECT path, code FROM ingest_log WHERE outcome = 'failed'")
    assert (Path(row["path"]).name, row["code"]) == ("death.txt", "died")


def test_files_of_one_stem_keep_their_own_extraction(register: Register, corpus: Path) -> None:
    (corpus / "khác").mkdir()
    (corpus / "12.md").write_text("cầu số 13 ở một xã khác hẳn", encoding="utf-8")
    (corpus / "khác" / "12.md").write_text("trường học số 14", encoding="utf-8")
    ingest(register, corpus)
    first = sorted(path.name for path in (register.path.parent / "extracted").iterdir())
    assert len(first) == 4
    ingest(register, corpus, force=True)
    assert sorted(path.name for path in (register.path.parent / "extracted").iterdir()) == first


def test_copies_in_many_folders_are_one_document(register: Register, corpus: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (corpus / name).mkdir()
        (corpus / name / "15.txt").write_text("cầu số 15", encoding="utf-8")
    ingest(register, corpus)
    assert numbers(register) == {"11/KH-UBND", "12/KH-UBND", "15/KH-UBND"}
    assert [outcome for _, outcome in log(register)] == ["loaded"] * 6
    assert len(list((register.path.parent / "extracted").iterdir())) == 6


def test_a_document_that_cannot_be_placed_fails_alone(
    register: Register, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load = loading.load

    def fails(register: Register, extraction: Extraction, *others: Any) -> Any:
        if extraction.document.source == "11.txt":
            raise RuntimeError("no such place")
        return load(register, extraction, *others)

    monkeypatch.setattr(loading, "load", fails)
    with pytest.raises(click.exceptions.Exit):
        ingest(register, corpus)
    assert numbers(register) == {"12/KH-UBND"}
    assert log(register) == [("11.txt", "failed"), ("12.txt", "loaded")]
    assert "no such place" in capsys.readouterr().err


def test_a_member_that_cannot_be_read_fails_and_the_others_are_loaded(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.writestr("tot.txt", "Sở Nội vụ chủ trì kiểm tra trường học.")
        archive.writestr("la.xyz", b"\0\1\2garbage" * 50)
    shown = CliRunner().invoke(
        main,
        ["ingest", str(tmp_path / "goi.zip"), "--register", str(tmp_path / "so.db"), "--out", str(tmp_path / "ra")],
    )
    assert shown.exit_code == 1
    assert "la.xyz" in shown.output
    with Register.open(tmp_path / "so.db") as register:
        assert [row["outcome"] for row in register.all("SELECT outcome FROM ingest_log ORDER BY outcome")] == [
            "failed",
            "loaded",
        ]
        assert len(register.all("SELECT id FROM documents WHERE loaded")) == 1


def test_hidden_and_lock_files_are_left_out(tmp_path: Path) -> None:
    for name in (".an.txt", "~$12.docx", "README.md", "12.docx", ".git/12.docx", "con/13.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    for name in ("so.db", "so.db-wal"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0")
    assert [path.name for path in batch.files_in([tmp_path])] == ["12.docx", "13.pdf"]
    assert batch.files_in([tmp_path / ".an.txt"]) == [tmp_path / ".an.txt"]


def test_pages_of_a_scan_are_kept_so_that_a_broken_off_file_goes_on(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Limits] = []
    monkeypatch.setattr(batch, "run", lambda jobs, limits, *_: told.append(limits) or iter(()))
    out = tmp_path / "ra"
    for command in (["ingest", "--register", str(tmp_path / "so.db")], ["extract"]):
        CliRunner().invoke(main, [*command, str(corpus), "--out", str(out), "--seconds", "5"])
    assert [(limits.page_cache, limits.seconds) for limits in told] == [(out / ".pages", 5.0)] * 2


def test_what_the_reader_warned_of_is_told_with_the_document(
    register: Register, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warning(path: Path, limits: Limits) -> tuple[Extraction, ...]:
        told = (
            "Trang 2 được đọc bằng nhận dạng chữ từ ảnh.",
            "Có 1 chú thích cuối trang để riêng, không đưa vào văn bản.",
        )
        (extraction,) = pretend(path, limits)
        return (replace(extraction, warnings=told if path.stem == "11" else ()),)

    monkeypatch.setattr("pipeline.extract.extract", warning)
    ingest(register, corpus)

    def shown(number: str, *options: str) -> str:
        command = ["show", number, "--register", str(register.path), *options]
        return CliRunner().invoke(main, command, env={"COLUMNS": "200"}).output

    assert "ảnh. Có 1 chú thích cuối trang để riêng, không đưa vào văn bản." in shown("11/KH-UBND")
    assert "Lưu ý khi đọc" not in shown("12/KH-UBND")
    assert len(json.loads(shown("11/KH-UBND", "--format", "json"))["warnings"]) == 2


def test_notes_are_shown_with_the_document(register: Register, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = (Note("Xã Nậm Mơ;\nxã Pa Lìn.", "1", 2, 5), Note("Theo mẫu."))

    def noting(path: Path, limits: Limits) -> tuple[Extraction, ...]:
        (extraction,) = pretend(path, limits)
        return (replace(extraction, notes=notes if path.stem == "11" else ()),)

    monkeypatch.setattr("pipeline.extract.extract", noting)
    ingest(register, corpus)
    folder = register.path.parent / "extracted"

    def shown(number: str, *options: str) -> str:
        command = ["show", number, "--register", str(register.path), *options]
        return CliRunner().invoke(main, command, env={"COLUMNS": "200"}).output

    for _ in ("as loaded", "as rebuilt"):
        tail = shown("11/KH-UBND").partition("Chú thích cuối trang:\n")[2].splitlines()
        assert [line.strip() for line in tail] == [
            *("[1] ký tự 5, trang 2", "Xã Nậm Mơ;", "xã Pa Lìn.", "[không rõ số]", "Theo mẫu.")
        ]
        assert json.loads(shown("11/KH-UBND", "--format", "json"))["notes"] == [
            {"mark": "1", "text": "Xã Nậm Mơ;\nxã Pa Lìn.", "page": 2, "offset": 5},
            {"mark": None, "text": "Theo mẫu.", "page": None, "offset": None},
        ]
        assert "Chú thích" not in shown("12/KH-UBND")
        assert json.loads(shown("12/KH-UBND", "--format", "json"))["notes"] == []
        rebuild(register, folder.glob("*.json"), resolver(register))
    for path in folder.glob("*.json"):  # as versions before wrote them
        data = json.loads(path.read_text(encoding="utf-8"))
        del data["notes"]
        path.write_text(json.dumps(data), encoding="utf-8")
    assert not rebuild(register, folder.glob("*.json"), resolver(register)).refused
    assert "Chú thích" not in shown("11/KH-UBND")
