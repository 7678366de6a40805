"""Where the tests find what they read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair: time is measured in benchmarks/, and fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The samples that the product ships."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def golden() -> Path:
    """The gold files of the samples."""
    return ROOT / "tests" / "golden"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the repository; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no real documents: {folder} is missing")
    return folder
