"""The README: its commands work as they stand there, in its order, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> Iterator[str]:
    """The lines of the code blocks in ``language``."""
    for block in re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


TRANSCRIPT = [line.removeprefix("$ ") for line in fenced("console") if line.startswith("$ sonhiemvu ")]
COMMANDS = [*TRANSCRIPT, *(line for line in fenced("sh") if line.startswith("sonhiemvu "))]
SET_UP = [line for line in fenced("sh") if line.startswith("python3 -m venv")]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A working directory with the samples and no register."""
    folder = tmp_path_factory.mktemp("van thu")
    shutil.copytree(corpus, folder / "corpus")
    return folder


@pytest.mark.slow
def test_the_commands_run_in_their_order(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.faces.app import main

    monkeypatch.chdir(office)
    monkeypatch.delenv("SONHIEMVU_REGISTER", raising=False)
    assert len(COMMANDS) >= 15
    for line in COMMANDS:
        arguments = shlex.split(line, comments=True)[1:]
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}"
        assert done.stdout.strip(), f"{line} says nothing"


@pytest.mark.slow
def test_the_transcript_is_what_the_program_says(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.faces.app import main

    monkeypatch.chdir(office)
    monkeypatch.setenv("SONHIEMVU_REGISTER", str(office / "transcript.db"))
    (block,) = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    for part in block.split("$ sonhiemvu ")[1:]:
        line, shown = part.split("\n", 1)
        said = CliRunner().invoke(main, shlex.split(line), env={"COLUMNS": "110"}).output
        left_out = set(shown.split()) - set(said.split()) - {"…"}
        assert not left_out, f"{line}: {left_out}"


def test_every_command_is_shown_to_clerks() -> None:
    from pipeline.faces.app import COMMANDS as KNOWN

    shown = {line.split()[1] for line in COMMANDS}
    assert shown <= set(KNOWN)
    # `extract` is for programs; docs/commands.md tells of it.
    assert set(KNOWN) - shown <= {"extract"}


def test_set_up_takes_two_commands_and_ci_runs_the_second() -> None:
    assert len(SET_UP) == 2
    assert "ingest corpus" in SET_UP[0]
    assert "tasks" in SET_UP[0]
    assert "pytest" in SET_UP[1]
    first = next(line for line in README.splitlines() if "pytest" in line)
    assert first == SET_UP[1], ".ci/run takes the first line of the README that has pytest in it"


def test_the_windows_lines_do_the_same() -> None:
    lines = list(fenced("powershell"))
    for ours, theirs in zip(SET_UP, lines, strict=True):
        asked = re.findall(r"sonhiemvu (.*?)(?: &&|$)", ours)
        assert asked == re.findall(r"sonhiemvu (.*?)(?:;|$)", theirs)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
