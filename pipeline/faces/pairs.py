"""Documents that a command is given by name or by path, as extractions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import contract
from pipeline.faces.asking import not_loaded, the_document
from pipeline.faces.failures import NOT_FOUND, WRONG_USE, Failure
from pipeline.model import Extraction
from pipeline.register.documents import matching
from pipeline.register.loading import recall
from pipeline.register.references import carries_out
from pipeline.register.store import Register


@dataclass(frozen=True)
class Held:
    """A document in hand. ``id`` and ``uid`` are null for a file that is not of the register."""

    extraction: Extraction
    called: str
    id: int | None = None
    uid: str | None = None


def called(extraction: Extraction) -> str:
    """How a document is named in a sentence: “Kế hoạch số 12/KH-UBND”, else by its title or file."""
    document = extraction.document
    if document.number:
        return f"{document.kind or 'Văn bản'} số {document.number}"
    return f"{document.kind or 'Văn bản'} “{document.title or document.source}”"


def held(asked: str, register: Register | None) -> Held:
    """The document that ``asked`` means: a file (JSON of an extraction, or any document), else one of the register.

    Raises Failure where there is none, where several are meant, or where it was only cited so far.
    """
    path = Path(asked)
    if path.is_file():
        return _from_file(path)
    if register is None:
        raise Failure(f"Không có tệp “{asked}”, và chưa có sổ nhiệm vụ để tìm văn bản này.", NOT_FOUND)
    document = the_document(register, asked)
    if not document["loaded"]:
        raise not_loaded(document, register)
    extraction = recall(register, document["uid"])
    return Held(extraction, called(extraction), document["id"], document["uid"])


def only_cited(asked: str, register: Register | None) -> int | None:
    """The register's id of the document that ``asked`` means, where it is known from citations alone."""
    found = matching(register, asked) if register and not Path(asked).is_file() else []
    return found[0]["id"] if found and not any(document["loaded"] for document in found) else None


def _from_file(path: Path) -> Held:
    if path.suffix.lower() == ".json":
        try:
            extraction = contract.read(path)
        except contract.ContractError as error:
            raise Failure(f"{path.name} không phải là kết quả trích xuất: {error}.", WRONG_USE) from error
        return Held(extraction, called(extraction))
    from pipeline.extract import extract
    from pipeline.read.base import Limits, ReadError

    try:
        extraction, *others = extract(path, Limits())
    except ReadError as error:
        raise Failure(str(error), WRONG_USE) from error
    if others:
        raise Failure(f"{path.name} chứa {len(others) + 1} văn bản. Hãy nạp vào sổ rồi chỉ rõ một văn bản.", WRONG_USE)
    return Held(extraction, called(extraction))


def related(plan: Held, parent: Held, register: Register | None) -> bool | None:
    """Whether the register knows a chain of citations from the plan to the parent; null where it cannot tell."""
    if register is None or plan.id is None or parent.id is None:
        return None
    return carries_out(register, plan.id, parent.id) or None
