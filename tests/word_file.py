"""A minimal writer of Word 97–2003 files, so that tests need neither Word nor real documents."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SECTOR = 512


@dataclass(frozen=True)
class Paragraph:
    """Text up to its mark (``\\r``, or ``\\x07`` for the end of a cell or row), with its modifiers."""

    text: str
    mark: str = "\r"
    properties: bytes = b""
    font: int = 0
    bold: bool = False
    wide: bool = False


def in_table(*, row_edges: tuple[int, ...] = ()) -> bytes:
    """Modifiers of a paragraph in a table; with ``row_edges``, of the mark that ends a row with such columns."""
    modifiers = struct.pack("<HB", 0x2416, 1)
    if not row_edges:
        return modifiers
    cells = len(row_edges) - 1
    operand = struct.pack(f"<B{cells + 1}h", cells, *row_edges) + bytes(20 * cells)
    return modifiers + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def listed(level: int, number: int = 1) -> bytes:
    """Modifiers of an item of a list."""
    return struct.pack("<HBHH", 0x260A, level, 0x460B, number)


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; each is long enough to need no small sectors."""
    body = b""
    table: list[int] = []
    entries: list[tuple[str, int, int]] = []
    for name, raw in streams.items():
        data = raw.ljust(4096, b"\0")
        data += bytes(-len(data) % SECTOR)
        first, count = len(table), len(data) // SECTOR
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append((name, first, len(data)))
        body += data
    directory = b""
    root = [("Root Entry", 0xFFFFFFFE, 0, 5, 1)]
    for index, (name, start, size, kind, child) in enumerate([*root, *((*entry, 2, None) for entry in entries)]):
        right = index + 1 if 0 < index < len(entries) else 0xFFFFFFFF
        label = name.encode("utf-16-le") + b"\0\0"
        directory += label.ljust(64, b"\0") + struct.pack("<HBB", len(label), kind, 1)
        directory += struct.pack("<III", 0xFFFFFFFF, right, 0xFFFFFFFF if child is None else child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    directory += bytes(-len(directory) % SECTOR)
    directory_start = len(table)
    table += [*range(directory_start + 1, directory_start + len(directory) // SECTOR), 0xFFFFFFFE]
    fat_start = len(table)
    fat_size = (len(table) + 128) // 128
    table += [0xFFFFFFFD] * fat_size
    fat = b"".join(struct.pack("<I", entry) for entry in table).ljust(fat_size * SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_size, directory_start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += b"".join(struct.pack("<I", fat_start + number) for number in range(fat_size))
    return header.ljust(SECTOR, b"\xff") + body + directory + fat


def _page(starts: list[int], properties: list[bytes], *, paragraphs: bool) -> bytes:
    """A page of property runs; ``starts`` has the end of the last run too."""
    count = len(properties)
    page = bytearray(SECTOR)
    struct.pack_into(f"<{count + 1}I", page, 0, *starts)
    end = SECTOR - 2
    for number, modifiers in enumerate(properties):
        if paragraphs:
            raw = b"\0\0" + modifiers
            raw += bytes(len(raw) % 2)
            stored = bytes([0, len(raw) // 2]) + raw
        else:
            stored = bytes([len(modifiers)]) + modifiers
        end -= len(stored) + len(stored) % 2
        page[end : end + len(stored)] = stored
        page[4 * (count + 1) + (13 if paragraphs else 1) * number] = end // 2
    assert end > 4 * (count + 1) + (13 if paragraphs else 1) * count, "more paragraphs than one page holds"
    page[SECTOR - 1] = count
    return bytes(page)


def _level(style: int, text: str, start: int = 1) -> bytes:
    raw = "".join(chr(int(letter) - 1) if letter.isdigit() else letter for letter in text)
    head = struct.pack("<iBB", start, style, 0) + bytes(18) + bytes([0, 0, 0, 0])
    return head + struct.pack("<H", len(raw)) + raw.encode("utf-16-le")


def word_file(
    paragraphs: list[Paragraph],
    fonts: tuple[str, ...] = ("Times New Roman",),
    flags: int = 0,
    notes: tuple[tuple[str, Paragraph], ...] = (),
    restart: int = 0,
) -> bytes:
    """A .doc file of these paragraphs. List 1 counts ``I.``, ``1.``, ``a)`` by level. ``flags`` are those of the file
    information block (0x0100: encrypted).

    ``notes`` are footnotes: the character of the text that refers to each (``\\x02`` where Word counts, else its first
    place), in their order. ``restart`` says where that count begins anew (0: nowhere)."""
    body = "".join(item.text + item.mark for item in paragraphs)
    if notes:
        paragraphs = [*paragraphs, *(note for _, note in notes), Paragraph("")]
    text_start = 0x400
    main = bytearray(text_start)
    pieces, starts, character, paragraph = [], [], [], []
    position = 0
    for item in paragraphs:
        text = item.text + item.mark
        if item.wide:
            main += bytes(len(main) % 2)
        starts.append(len(main))
        offset = len(main) if item.wide else len(main) * 2 | 0x40000000
        pieces.append((position, offset))
        main += text.encode("utf-16-le") if item.wide else text.encode("latin-1")
        position += len(text)
        character.append(struct.pack("<HH", 0x4A4F, item.font) + struct.pack("<HB", 0x0835, item.bold))
        paragraph.append(item.properties)
    starts.append(len(main))
    main += bytes(-len(main) % SECTOR)
    first_page = len(main) // SECTOR
    main += _page(starts, character, paragraphs=False) + _page(starts, paragraph, paragraphs=True)

    table = bytearray()
    pairs: dict[int, tuple[int, int]] = {}

    def part(number: int, data: bytes, more: bytes = b"") -> None:
        pairs[number] = len(table), len(data)
        table.extend(data + more)

    for number, page in ((12, first_page), (13, first_page + 1)):
        part(number, struct.pack("<III", starts[0], starts[-1], page))
    names = b"".join(bytes([39 + 2 * len(name) + 2]) + bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in fonts)
    part(15, struct.pack("<HH", len(fonts), 0) + names)
    places = struct.pack(f"<{len(pieces) + 1}I", *(start for start, _ in pieces), position)
    listed_pieces = b"".join(struct.pack("<HIH", 0, offset, 0) for _, offset in pieces)
    part(33, b"\2" + struct.pack("<I", len(places + listed_pieces)) + places + listed_pieces)
    levels = _level(1, "1.") + _level(0, "2.") + _level(4, "3)") + b"".join(_level(23, "-") for _ in range(6))
    part(73, struct.pack("<HII", 1, 77, 0) + bytes(20), levels)
    part(74, struct.pack("<II", 1, 77) + bytes(12) + struct.pack("<I", 0xFFFFFFFF))

    references: list[int] = []
    for letter, _ in notes:
        references.append(body.index(letter, references[-1] + 1 if references else 0))
    bounds = [0]
    for _, note in notes:
        bounds.append(bounds[-1] + len(note.text) + 1)
    if notes:
        kinds = (int(letter == "\x02") for letter, _ in notes)
        part(2, struct.pack(f"<{len(notes) + 1}I{len(notes)}H", *references, len(body), *kinds))
        part(3, struct.pack(f"<{len(notes) + 2}I", *bounds, bounds[-1] + 1))
        part(31, struct.pack("<HH", 0, restart | 1 << 2) + bytes(596))

    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", main, 0x0A, 0x0200 | flags)
    struct.pack_into("<II", main, 0x4C, len(body), position - len(body))
    for number, (offset, length) in pairs.items():
        struct.pack_into("<II", main, 0x9A + 8 * number, offset, length)
    return _compound({"WordDocument": bytes(main), "1Table": bytes(table)})
