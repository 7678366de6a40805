"""Reading in a process of its own, so that no file can hang the caller or eat the machine."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from pipeline.model import Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.failure import failure


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with the programs that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def run(path: Path, limits: Limits) -> tuple[Reading, ...]:
    """Read ``path`` in a child process. Raises ReadError, with ``timeout``, ``out-of-memory`` or ``crashed`` besides
    what `pipeline.read.read` raises."""
    task = pickle.dumps((path, replace(limits, progress=None)))
    package = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")])}
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.read.bounded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            answer, _ = process.communicate(task, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise failure("timeout", limit=round(limits.seconds)) from error
        except BaseException:
            _end(process)
            raise
    if process.returncode == -getattr(signal, "SIGKILL", 9):
        raise failure("out-of-memory", limit=limits.memory // 2**20)
    if process.returncode or not answer:
        raise failure("crashed")
    result: tuple[Reading, ...] | ReadError = pickle.loads(answer)
    if isinstance(result, ReadError):
        raise result
    return result


def _bound_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: bounded by time alone
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _child() -> None:
    """Take the task from standard input, give the readings or the error on standard output."""
    from pipeline.read import read

    path, limits = pickle.load(sys.stdin.buffer)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    _bound_memory(limits.memory)
    result: tuple[Reading, ...] | ReadError
    try:
        result = read(path, limits)
    except ReadError as error:
        result = error
    except MemoryError:
        result = failure("out-of-memory", limit=limits.memory // 2**20)
    with answers:
        pickle.dump(result, answers)


if __name__ == "__main__":
    _child()
