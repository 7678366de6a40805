"""The command line as a whole: Vietnamese throughout, documented, quick to start."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pipeline.faces.app import COMMANDS, SECTIONS, main
from pipeline.faces.listing import Column

DOCS = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
HEAVY = {"spacy", "underthesea", "pdfplumber", "pypdfium2", "docx", "openpyxl", "numpy", "lxml", "sqlite_utils"}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def every_command() -> list[tuple[str, click.Command]]:
    """All commands, those within groups as well, by their full names."""
    found: list[tuple[str, click.Command]] = []
    waiting = [(name, command(name)) for name in COMMANDS]
    while waiting:
        name, one = waiting.pop(0)
        found.append((name, one))
        if isinstance(one, click.Group):
            waiting += [(f"{name} {part}", one.commands[part]) for part in one.commands]
    return found


@pytest.mark.parametrize(("name", "one"), every_command(), ids=[name for name, _ in every_command()])
class TestEveryCommand:
    def test_has_vietnamese_help(self, name: str, one: click.Command) -> None:
        assert one.short_help, f"{name} has no short help"
        assert VIETNAMESE.search(one.short_help)
        assert one.help, f"{name} has no help"
        assert VIETNAMESE.search(one.help)

    def test_has_vietnamese_help_for_every_option(self, name: str, one: click.Command) -> None:
        for parameter in one.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts[0]} has no help"
                assert VIETNAMESE.search(parameter.help), f"{name} {parameter.opts[0]}: {parameter.help}"
            else:
                assert parameter.metavar, f"{name}: argument {parameter.name} has no metavar"

    def test_shows_no_english_phrase(self, name: str, one: click.Command) -> None:
        shown = CliRunner().invoke(main, [*name.split(), "--help"]).output
        assert "Cách dùng:" in shown
        assert not re.search(
            r"\b(Usage|Options|Commands?|Args|Show this|default:|required|env var|TEXT|INTEGER|PATH|DIRECTORY|FLOAT)\b"
            r"|OPTIONS|COMMAND|ARGS",
            shown,
        )

    def test_is_documented(self, name: str, one: click.Command) -> None:
        heading = re.search(rf"^#+ {re.escape(name)}$(.*?)(?=^#|\Z)", DOCS, re.MULTILINE | re.DOTALL)
        assert heading, f"docs/commands.md has no section {name!r}"
        options = {option for parameter in one.params for option in parameter.opts if option.startswith("--")}
        shared = set(re.findall(r"`(--[a-z-]+)", DOCS.partition("## Exit codes")[0]))
        missing = {option for option in options - shared if option not in heading[1]}
        assert not missing, f"docs/commands.md, {name}: {sorted(missing)}"


def listing_columns() -> list[tuple[str, tuple[Column, ...]]]:
    """The columns of every command that prints a list, by the command's name."""
    import importlib

    found = []
    for name, target in COMMANDS.items():
        module, _, function = target.partition(":")
        columns = getattr(importlib.import_module(module), "COLUMNS", None)
        if isinstance(columns, dict):
            columns = columns.get(function)
        if columns:
            found.append((name, columns))
    return found


@pytest.mark.parametrize(("name", "columns"), listing_columns(), ids=[name for name, _ in listing_columns()])
def test_json_keys_are_documented(name: str, columns: tuple[Column, ...]) -> None:
    section = re.search(rf"^## {re.escape(name)}$(.*?)(?=^## |^# |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    assert section
    documented = set(re.findall(r"`(\w+)`", section[1]))
    assert {column.key for column in columns if column.json} <= documented


def test_commands_stand_under_one_heading_each() -> None:
    assert len(COMMANDS) == sum(len(commands) for commands in SECTIONS.values())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong-co"], "Không có lệnh 'khong-co'"),
        (["docs", "--khong-co"], "Không có tùy chọn '--khong-co'"),
        (["docs", "--format", "pdf"], "không nằm trong số"),
        (["docs", "thua"], "Thừa tham số (thua)"),
    ],
)
def test_wrong_use_is_told_in_vietnamese(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Lỗi:" in result.output


def test_every_phrase_of_click_is_translated() -> None:
    extract = pytest.importorskip("babel.messages.extract")
    read_po = pytest.importorskip("babel.messages.pofile").read_po
    folder = Path(click.__file__).parent
    phrases = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, *_ in extract.extract_from_dir(str(folder))
    }
    locale = Path(main.callback.__code__.co_filename).parent / "locale"  # type: ignore[union-attr]
    with (locale / "vi" / "LC_MESSAGES" / "sonhiemvu.po").open("rb") as file:
        catalog = read_po(file)
    translated = {
        message.id[0] if isinstance(message.id, tuple) else message.id for message in catalog if message.string
    }
    assert phrases - translated == set()


def test_compiled_phrases_are_up_to_date() -> None:
    read_po = pytest.importorskip("babel.messages.pofile").read_po
    read_mo = pytest.importorskip("babel.messages.mofile").read_mo
    folder = Path(main.callback.__code__.co_filename).parent / "locale" / "vi" / "LC_MESSAGES"  # type: ignore[union-attr]
    with (folder / "sonhiemvu.po").open("rb") as source, (folder / "sonhiemvu.mo").open("rb") as compiled:
        wanted, have = read_po(source), read_mo(compiled)

    def phrases(catalog: Any) -> list[tuple[Any, ...]]:
        pairs = [(message.id, message.string) for message in catalog if message.id and message.string]
        return sorted(tuple(str(list(part)) if not isinstance(part, str) else part for part in pair) for pair in pairs)

    assert phrases(have) == phrases(wanted)


def test_reading_commands_load_no_heavy_library(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom pipeline.faces.app import main\n"
        "from pipeline.register.store import Register\n"
        f"result = CliRunner().invoke(main, sys.argv[1:])\nprint(*sorted(set({sorted(HEAVY)!r}) & set(sys.modules)))\n"
        "assert result.exit_code in (0, 3), result.output\n"
    )
    from pipeline.register.store import Register

    register = tmp_path / "so.db"
    Register.open(register, writing=True).close()
    for name in sorted({"docs", "tasks", "search", "targets", "reports", "stats"} & set(COMMANDS)):
        arguments = [name, "--register", str(register), *(["viec"] if name == "search" else [])]
        done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "", f"{name} loads {done.stdout}"
