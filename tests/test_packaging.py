"""The wheel: it holds the data files, and does the main job where nothing of the source tree is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = (".toml", ".tsv", ".sql", ".mo", ".typed", ".html", ".css", ".js")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the source, so that tests that run beside it share no build folder."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pipeline", "cli.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(source)], check=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*")
        if path.is_file() and (path.suffix in DATA or path.name == "py.typed")
    }
    held = set(zipfile.ZipFile(wheel).namelist())
    assert wanted
    assert wanted <= held, sorted(wanted - held)
    assert "cli.py" in held
    assert not [name for name in held if name.split("/")[0] in ("tests", "tools", "benchmarks", "corpus")]


def test_the_wheel_does_the_main_job(wheel: Path, corpus: Path, tmp_path: Path) -> None:
    """Installed without its dependencies, which come from the environment of the tests; no source is on the path."""
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, timeout=300)
    job = tmp_path / "việc của văn thư"
    shutil.copytree(corpus, job / "corpus")

    def sonhiemvu(*arguments: str) -> str:
        code = "import sys; sys.path.insert(0, sys.argv.pop(1)); import pipeline, cli; "
        code += "assert pipeline.__file__.startswith(sys.path[0]); cli.main()"
        # -I keeps the working directory and PYTHONPATH out, so that only what was installed is found.
        command = [sys.executable, "-I", "-c", code, str(site), *arguments]
        done = subprocess.run(command, cwd=job, capture_output=True, text=True, encoding="utf-8", timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout

    sonhiemvu("ingest", "corpus")
    answer = sonhiemvu("tasks", "--unit", "Sở Nông nghiệp và Môi trường", "--format", "json")
    assert "trước ngày 30/9/2026" in answer
