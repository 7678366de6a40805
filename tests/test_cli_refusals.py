"""What a clerk is told where a command cannot do what it was asked for, and that nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from composed import Order, Paper, composed

from pipeline.faces.app import main
from pipeline.register import loading
from pipeline.register.documents import matching
from pipeline.register.loading import Origin
from pipeline.register.store import Register
from pipeline.register.teaching import resolver

LONG = Order("Sở Xây dựng rà soát quy hoạch cấp nước của các xã vùng cao, " + "lập danh mục công trình cần sửa, " * 4)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a register of one document."""
    monkeypatch.chdir(tmp_path)
    with Register.open(Path("sonhiemvu.db"), writing=True) as opened:
        loading.load(opened, composed(Paper(orders=[LONG])), resolver(opened), Origin("ke-hoach.docx"))
    return tmp_path


def typed(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "ab12", "xong"),
        ("correct", "ab12", "han", "1/2/2026"),
        ("verdict", "confirm", "1", "2", "1"),
        ("unit", "alias", "add", "Sở Y tế", "SYT"),
        ("unit", "merge", "Sở Y tế", "Sở Nội vụ"),
        ("docs",),
    ],
    ids=" ".join,
)
def test_only_reading_documents_makes_a_register(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = typed(*arguments)
    assert result.exit_code == 4
    assert "sonhiemvu ingest" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [("docs",), ("compare", "1", "2"), ("coverage", "1"), ("check", "1"), ("annex", "1", "a.docx"), ("status", "ab")],
    ids=" ".join,
)
def test_another_file_is_no_register(arguments: tuple[str, ...], tmp_path: Path) -> None:
    other = tmp_path / "van-ban.pdf"
    other.write_bytes(b"%PDF-1.7 and no database at all")
    result = typed(*arguments, "--register", str(other))
    assert result.exit_code == 4
    assert "không phải là sổ nhiệm vụ" in result.stderr


def test_a_register_that_breaks_under_a_query_is_told(folder: Path) -> None:
    content = bytearray(Path("sonhiemvu.db").read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    Path("sonhiemvu.db").write_bytes(content)
    result = typed("tasks")
    assert result.exit_code == 4
    assert "hỏng" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tasks", "-o", "viec.docx"), ".xlsx, .csv, .json hoặc .txt"),
        (("tasks", "--format", "csv", "-o", "viec.xlsx"), "không hợp với --format csv"),
        (("tasks", "--format", "table", "-o", "viec.json"), "không hợp với --format table"),
        (("export", "phu-luc", "pl.docx"), "phải có đuôi .xlsx"),
        (("export", "ics", "lich.xlsx"), "phải có đuôi .ics"),
        (("annex", "1", "pl.xlsx"), "phải có đuôi .docx"),
        (("compare", "1", "1", "--report", "bc.pdf"), "phải có đuôi .docx hoặc .xlsx"),
        (("tasks", "--from", "1/2/2026", "--to", "1/1/2026"), "--from"),
        (("rebuild", "trong"), "sổ vẫn như cũ"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_writes_nothing(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "trong").mkdir()
    before = {path.name for path in folder.iterdir()}
    result = typed(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert {path.name for path in folder.iterdir()} - {"sonhiemvu.db-wal", "sonhiemvu.db-shm"} == before
    assert typed("docs", "--format", "csv").stdout.count("12/KH-UBND") == 1


@pytest.mark.parametrize(
    "arguments",
    [("tasks", "-o"), ("export", "phu-luc"), ("export", "ics"), ("annex", "1")],
    ids=" ".join,
)
def test_a_file_that_cannot_be_written_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    ending = {"ics": ".ics", "1": ".docx"}.get(arguments[-1], ".xlsx")
    (folder / "chan").write_text("a file where a folder would be")
    result = typed(*arguments, f"chan/tep{ending}")
    assert result.exit_code == 2
    assert "Không ghi được" in result.stderr


def test_folders_on_the_way_are_made(folder: Path) -> None:
    assert typed("tasks", "-o", "thang-6/tuan-1/viec.csv").exit_code == 0
    assert "Sở Xây dựng" in (folder / "thang-6/tuan-1/viec.csv").read_text(encoding="utf-8")


def test_messages_quote_whole_words(folder: Path) -> None:
    with Register.open(Path("sonhiemvu.db")) as register:
        (row,) = register.all("SELECT directive FROM directives")
    told = typed("status", row["directive"], "dang").stdout.strip()
    assert told.endswith("…")
    assert LONG.text.startswith(told.partition(": ")[2].removesuffix("…"))
    assert LONG.text[len(told.partition(": ")[2]) - 1] in " ,"


@pytest.mark.parametrize("asked", ["", "  ", "²", "9" * 40, "99999999999999999999:ab"])
def test_what_is_no_id_finds_nothing(folder: Path, asked: str) -> None:
    with Register.open(Path("sonhiemvu.db")) as register:
        assert matching(register, asked) == []
    assert typed("show", asked).exit_code == 3
    assert typed("status", asked or " ", "xong").exit_code == 3


@pytest.fixture
def two_plans(folder: Path) -> Path:
    """The register with a plan of the same number from another province, which rests on a decree that is not there."""
    other = Paper(
        number="12/KH-UBND", issuer="Ủy ban nhân dân tỉnh Quảng Trị", place="Quảng Trị", source="khac.docx",
        orders=[Order("Sở Y tế mở trạm cấp cứu.")], cites=[("Nghị định", "43/2022/NĐ-CP", "2022-06-24", None, "basis")],
    )  # fmt: skip
    with Register.open(Path("sonhiemvu.db"), writing=True) as opened:
        loading.load(opened, composed(other), resolver(opened), Origin("khac.docx"))
    return folder


@pytest.mark.parametrize("command", ["tasks", "targets", "reports", "stats"])
def test_which_documents_a_number_meant_is_told(two_plans: Path, command: str) -> None:
    told = " ".join(typed(command, "--doc", "12/KH").output.split())
    assert "“12/KH” ứng với 2 văn bản: 12/KH-UBND (Ủy ban nhân dân tỉnh Yên Nham)" in told
    assert "Quảng Trị" in told


def test_a_document_that_is_only_cited_has_no_tasks_to_be_listed(two_plans: Path) -> None:
    result = typed("tasks", "--doc", "43/2022/NĐ-CP")
    assert result.exit_code == 3
    assert "Nghị định 43/2022/NĐ-CP mới chỉ được viện dẫn (trong 12/KH-UBND)" in result.stderr


def test_a_search_says_where_it_stopped(two_plans: Path) -> None:
    assert "thêm --limit" in typed("search", "sở", "--limit", "1").stdout
    assert "thêm --limit" not in typed("search", "sở").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("han", "1/2/2026"), "Đã sửa “han” thành “1/2/2026”: ["),
        (("san-pham", ""), "Đã xóa “san-pham”: ["),
        (("han", "--undo"), "Đã bỏ chỉnh sửa “han”: ["),
    ],
)
def test_a_correction_says_what_it_changed(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    with Register.open(Path("sonhiemvu.db")) as register:
        (row,) = register.all("SELECT directive FROM directives")
    assert typed("correct", row["directive"], *arguments).stdout.startswith(said)
