"""The command `sonhiemvu`: its group of commands, each loaded when it is called.

To add a command: write it in a module of this package and name it in `COMMANDS` (docs/commands.md tells more).
"""

from __future__ import annotations

import gettext
import importlib
import os
import sys
from pathlib import Path

# Click takes its own phrases (“Usage”, “No such option”) from gettext when it is imported.
os.environ["LANGUAGE"] = "vi"
gettext.bindtextdomain("sonhiemvu", str(Path(__file__).parent / "locale"))
gettext.textdomain("sonhiemvu")

import click  # noqa: E402

from pipeline import __version__  # noqa: E402

SECTIONS: dict[str, dict[str, str]] = {
    "Nạp văn bản": {
        "ingest": "pipeline.faces.ingest:ingest",
        "extract": "pipeline.faces.ingest:extract",
    },
    "Hỏi sổ": {
        "docs": "pipeline.faces.docs:docs",
        "show": "pipeline.faces.show:show",
        "tasks": "pipeline.faces.tasks:tasks",
        "targets": "pipeline.faces.targets:targets",
        "reports": "pipeline.faces.reports:reports",
        "search": "pipeline.faces.search:search",
        "units": "pipeline.faces.units:units",
        "refs": "pipeline.faces.references:refs",
        "missing": "pipeline.faces.references:missing",
        "stats": "pipeline.faces.stats:stats",
    },
    "Đối chiếu": {
        "compare": "pipeline.faces.crosscheck:compare",
        "coverage": "pipeline.faces.crosscheck:coverage",
        "check": "pipeline.faces.crosscheck:check",
        "verdict": "pipeline.faces.verdict:verdict",
        "annex": "pipeline.faces.annex:annex",
    },
    "Ghi sổ": {
        "status": "pipeline.faces.status:status",
        "correct": "pipeline.faces.correct:correct",
        "unit": "pipeline.faces.units:unit",
    },
    "Xuất và bảo trì": {
        "export": "pipeline.faces.export:export",
        "rebuild": "pipeline.faces.rebuild:rebuild",
    },
}
"""The commands under their headings, in the order of the help: name → ``module:function``."""

OPTIONS = "[TÙY CHỌN]"

SUBCOMMANDS = "LỆNH [THAM SỐ]..."

COMMANDS = {name: target for commands in SECTIONS.values() for name, target in commands.items()}


def _in_vietnamese(command: click.Command) -> click.Command:
    """The command with Vietnamese words for “[OPTIONS] COMMAND [ARGS]...”, and so all commands below it."""
    command.options_metavar = OPTIONS
    if isinstance(command, click.Group):
        command.subcommand_metavar = SUBCOMMANDS
        for below in command.commands.values():
            _in_vietnamese(below)
    return command


class CommandGroup(click.Group):
    """A group that imports a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        return _in_vietnamese(getattr(importlib.import_module(module), function))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in SECTIONS.items():
            rows = []
            for name in names:
                command = self.get_command(ctx, name)
                if command is not None:
                    rows.append((name, command.get_short_help_str(limit=200)))
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar=OPTIONS,
    subcommand_metavar=SUBCOMMANDS,
    epilog="Mỗi lệnh có hướng dẫn riêng: sonhiemvu LỆNH --help",
)
@click.version_option(__version__, "--version", prog_name="sonhiemvu")
def main() -> None:
    """Sổ nhiệm vụ: đọc văn bản của Đảng và Nhà nước, ghi lại việc được giao, chỉ tiêu, thời hạn và chế độ báo cáo."""


def run() -> None:
    """The console script. A closed pipe (``sonhiemvu tasks | head``) is no error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        main(prog_name="sonhiemvu")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
