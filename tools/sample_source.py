"""The sources of the sample documents: text and gold annotation in one file.

A ``.sample`` file begins with ``key: value`` lines about the page and the metadata, then ``---``, then the body. A body
line begins with its style::

    [II.1] 1. Mục tiêu        a heading, with its section path
    [II.2]= 2. {Câu …}        an item that is a running paragraph
    []                        the lines that follow belong to no section
    p Câu …                   a paragraph
    - {Câu …}                 a dash
    |= a | b                  the head of a table
    | 1 | {Việc}              a row of it
    |[PL.I] I | Nhóm          a row that heads a group
    signature-here            the signature, where an annex follows it

Braces enclose a directive. The indented lines below say what it holds: ``1 lead …`` speaks of the first one of the
line, ``*`` under a heading is inherited by all below it that have none of their own, ``^lead`` is inherited otherwise.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Style = Literal["heading", "item", "paragraph", "dash", "table_head", "row", "group", "annex", "signature"]
RECURRENCES = {"daily", "weekly", "monthly", "quarterly", "biannual", "annual", "periodic"}
REPEATED = {"recipient", "addressee", "cite"}
METADATA = ("kind", "number", "issued", "place", "issuer", "title", "signer", "signer_role")


class SampleError(ValueError):
    """A sample source that cannot be read; says where."""


@dataclass(frozen=True)
class Block:
    """A line of the body. ``cells`` is filled for rows of a table, ``lines`` for an annex's head."""

    style: Style
    text: str = ""
    cells: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass
class _Scope:
    path: str
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Sample:
    """A sample document: its page furniture, its body, its gold."""

    name: str
    page: dict[str, str]
    lists: dict[str, list[str]]
    blocks: list[Block] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    directives: list[dict[str, Any]] = field(default_factory=list)

    @property
    def file(self) -> str:
        return self.page["file"]

    def lines_of(self, key: str) -> list[str]:
        """A value that the page breaks over several lines."""
        return [part.strip() for part in self.page[key].split(" / ")] if key in self.page else []

    def gold(self, document: bytes) -> dict[str, Any]:
        """The gold file for the sample, whose rendered bytes are ``document``."""
        metadata: dict[str, Any] = {"source": self.file, "sha256": hashlib.sha256(document).hexdigest()}
        for key in METADATA:
            if key in self.page:
                value = self.page[key]
                forms = [form.strip() for form in value.split("||")]
                metadata[key] = None if value == "-" else forms[0] if len(forms) == 1 else forms
        if self.lists["recipient"]:
            metadata["recipients"] = [
                re.sub(r" \((?:để |b/c).*\)$", "", entry.strip("- ;,.")) for entry in self.lists["recipient"]
            ]
        return {
            "document": metadata,
            "sections": self.sections,
            "directives": self.directives,
            "citations": [_citation(entry) for entry in self.lists["cite"]],
        }


def _citation(entry: str) -> dict[str, Any]:
    parts = [None if part.strip() == "-" else part.strip() for part in entry.split("|")]
    kind, number, date, issuer, relation, *name = parts
    citation = {"kind": kind, "number": number, "date": date, "issuer": issuer, "relation": relation}
    return citation | ({"name": name[0]} if name else {})


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


def _target(note: str) -> dict[str, Any]:
    match = re.fullmatch(r'"(.+?)" \| (.+?) \| (\S+) (\S+?)(?: of (\d+))? \| (.+?) \| (\S+)', note)
    if not match:
        raise SampleError(f"no target: {note}")
    quote, indicator, comparator, figure, whole, unit, deadline = match.groups()
    low, _, high = figure.partition("..")
    first, last = _number(low), _number(high or low)
    target = {
        "quote": quote,
        "indicator": indicator,
        "comparator": comparator,
        "low": None if comparator in ("<", "<=") else first,
        "high": None if comparator in (">", ">=") else last,
        "unit": unit,
        "deadline": None if deadline == "-" else deadline,
    }
    return target | ({"of": int(whole)} if whole else {})


def _deadline(note: str, inherited: bool) -> dict[str, Any]:
    match = re.fullmatch(r'"(.+)" (\S+)', note)
    if not match:
        raise SampleError(f"no deadline: {note}")
    text, value = match.groups()
    if value in RECURRENCES:
        return {"text": text, "end": None, "start": None, "recurrence": value, "inherited": inherited}
    start, _, end = value.rpartition("..")
    return {"text": text, "end": end, "start": start or None, "recurrence": None, "inherited": inherited}


def _bodies(role: str, names: str, inherited: bool) -> list[dict[str, Any]]:
    return [{"name": name.strip(), "role": role, "inherited": inherited} for name in names.split(";")]


def _annotate(directive: dict[str, Any], kind: str, note: str, inherited: bool = False) -> None:
    if kind == "due":
        directive["deadlines"].append(_deadline(note, inherited))
    elif kind == "target":
        directive["targets"].append(_target(note))
    elif kind in ("lead", "coordinate", "report_to"):
        directive["bodies"] += _bodies(kind, note, inherited)
    else:
        raise SampleError(f"unknown note {kind!r}")


class _Reader:
    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.scopes: list[_Scope] = [_Scope("")]
        self.current: list[dict[str, Any]] = []
        self.scope_of: dict[int, list[_Scope]] = {}

    def plain(self, text: str) -> str:
        """The text without braces; its directives are remembered."""
        self.current = []
        for quote in re.findall(r"\{(.*?)\}", text):
            directive = {
                "section": self.scopes[-1].path,
                "quote": quote,
                "bodies": [],
                "deadlines": [],
                "targets": [],
            }
            self.current.append(directive)
            self.sample.directives.append(directive)
            self.scope_of[id(directive)] = list(self.scopes)
        return text.replace("{", "").replace("}", "")

    def enter(self, path: str, heading: str | None) -> None:
        self.scopes = [scope for scope in self.scopes if scope.path == "" or path.startswith(scope.path + ".")]
        self.scopes.append(_Scope(path))
        self.sample.sections.append({"path": path, "label": path.rsplit(".", 1)[-1], "heading": heading})

    def note(self, line: str) -> None:
        which, kind, text = line.split(" ", 2)
        if which == "*":
            self.scopes[-1].notes.append((kind, text))
        elif not which.isdigit() or not 1 <= int(which) <= len(self.current):
            raise SampleError(f"no such directive: {line}")
        else:
            _annotate(self.current[int(which) - 1], kind.removeprefix("^"), text, kind.startswith("^"))

    def line(self, line: str) -> None:
        blocks = self.sample.blocks
        if line.startswith("  "):
            self.note(line.strip())
        elif line == "[]":
            self.scopes = [_Scope("")]
        elif line == "signature-here":
            blocks.append(Block("signature"))
        elif match := re.fullmatch(r"\|\[(\S+)\] (.+)", line):
            cells = tuple(cell.strip() for cell in match[2].split(" | "))
            self.enter(match[1], cells[-1])
            blocks.append(Block("group", cells=cells))
        elif line.startswith("|= "):
            blocks.append(Block("table_head", cells=tuple(cell.strip() for cell in line[3:].split(" | "))))
        elif line.startswith("| "):
            cells = tuple(cell.strip() for cell in self.plain(line[2:]).split(" | "))
            blocks.append(Block("row", cells=cells))
        elif match := re.fullmatch(r"\[(\S+)\] (.+) :: (.+)", line):
            self.enter(match[1], match[3])
            blocks.append(Block("annex", lines=tuple(part.strip() for part in match[2].split(" / "))))
        elif match := re.fullmatch(r"\[(\S+)\](=?) (\S+ .+)", line):
            printed = match[3]
            self.enter(match[1], None if match[2] else printed.split(" ", 1)[1].rstrip(":"))
            blocks.append(Block("item" if match[2] else "heading", self.plain(printed)))
        elif line.startswith("- "):
            blocks.append(Block("dash", self.plain(line)))
        elif line.startswith("p "):
            blocks.append(Block("paragraph", self.plain(line[2:])))
        else:
            raise SampleError(f"{self.sample.name}: {line[:60]!r}")

    def inherit(self) -> None:
        """Hand down what headings give to the directives that have none of their own."""
        for directive in self.sample.directives:
            for kind, filled in (
                ("lead", any(body["role"] == "lead" for body in directive["bodies"])),
                ("due", bool(directive["deadlines"])),
            ):
                if filled:
                    continue
                for scope in reversed(self.scope_of[id(directive)]):
                    notes = [text for noted, text in scope.notes if noted == kind]
                    for text in notes:
                        _annotate(directive, kind, text, inherited=True)
                    if notes:
                        break


def read(path: Path) -> Sample:
    """The sample in ``path``. Raises SampleError where a line says nothing that is understood."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    page: dict[str, str] = {}
    lists: dict[str, list[str]] = {key: [] for key in REPEATED}
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key in REPEATED:
            lists[key].append(value)
        else:
            page[key] = value
    sample = Sample(path.stem, page, lists)
    reader = _Reader(sample)
    for line in body.splitlines():
        if line.strip():
            reader.line(line)
    reader.inherit()
    return sample
