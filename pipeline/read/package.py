"""ZIP packages of office formats (DOCX, ODT): their parts, unpacked and parsed within bounds."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from pipeline.read.archive import unpacked
from pipeline.read.base import Limits, ReadError
from pipeline.read.failure import failure

Element = etree._Element
# The strict variant of Office Open XML differs in its names alone, as far as reading goes.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# No part of a real document is larger; parsed, it takes many times this.
MAX_PART = 128 * 2**20


def parse_xml(data: bytes, kind: str) -> Element:
    """The root of an XML part. No entity is expanded and nothing is fetched; a document type declaration is refused
    (``forbidden-xml``). Damaged XML is read as far as it goes; raises ``damaged`` where nothing is left."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096].replace(b"\0", b"")):
        raise failure("forbidden-xml", kind=kind)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unparsed(error, kind) from error
    if root is None:
        raise failure("damaged", kind=kind)
    return root


def unparsed(error: Exception, kind: str) -> ReadError:
    """What to raise for a failure of libxml2: ``damaged``. Raises MemoryError where that was the cause (libxml2 then
    often has no room left even for its message)."""
    if re.search("memory|unknown error", str(error), re.IGNORECASE):
        raise MemoryError from error
    return failure("damaged", kind=kind)


class Package:
    """An office file. Raises ReadError (``damaged``, ``encrypted``, ``too-large``) on opening or reading."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        self._kind = kind
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise failure("damaged", kind=kind) from error
        self._names = {info.filename.replace("\\", "/"): info for info in self._archive.infolist()}

    def names(self) -> list[str]:
        return list(self._names)

    def part(self, name: str) -> Element | None:
        """The parsed part ``name``, or None where the package has none."""
        info = self._names.get(name)
        if info is None:
            return None
        data = unpacked(self._archive, info, min(self._limits.expansion, MAX_PART))
        return parse_xml(data.replace(_STRICT, _TRANSITIONAL), self._kind)
