"""ZIP archives of documents: each member by its content, bounded in size, number and depth."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from pipeline.model import Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.failure import failure

MAX_DEPTH = 3
MAX_MEMBERS = 2000
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

Reader = Callable[[bytes, str, Limits], tuple[Reading, ...]]


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where the archive says or the bytes show so, else DOS letters."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The content of a member. Raises ReadError: ``too-large`` beyond ``limit`` bytes, ``encrypted``, ``damaged``."""
    if info.flag_bits & 0x1:
        raise failure("encrypted", kind="nén")
    if info.file_size > limit:
        raise failure("too-large", limit=limit // 2**20)
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except MemoryError:
        raise
    except Exception as error:  # zlib.error, lzma.LZMAError and the like have no common base
        raise failure("damaged", kind="nén") from error
    if len(data) > limit:
        raise failure("too-large", limit=limit // 2**20)
    return data


def read_archive(data: bytes, source: str, limits: Limits, read_data: Reader) -> tuple[Reading, ...]:
    """The readings of all members, in the archive's order, each named ``source/member``.

    ``read_data`` reads a member's content. A member that cannot be read becomes a reading without blocks whose warning
    says why. ``limits.expansion`` bounds all members together, nested archives included. Raises ReadError where the
    archive as a whole is bad or holds no document.
    """
    if source.count("/") >= MAX_DEPTH:
        raise failure("too-deep")
    left = limits.expansion
    found: list[Reading] = []
    errors: list[ReadError] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        members = [info for info in members if not any(junk in info.filename for junk in _JUNK)]
        if len(members) > MAX_MEMBERS or sum(info.file_size for info in members) > left:
            raise failure("too-large", limit=limits.expansion // 2**20)
        for info in members:
            name = f"{source}/{member_name(info)}"
            try:
                content = unpacked(archive, info, left)
                left -= len(content)
                found += read_data(content, name, replace(limits, expansion=left))
            except ReadError as error:
                errors.append(error)
                found.append(Reading(name, "", "", (), warnings=(f"{error.reason} {error.remedy}",)))
    if not any(reading.blocks for reading in found):
        raise errors[0] if len({error.code for error in errors}) == 1 else failure("no-document")
    return tuple(found)
