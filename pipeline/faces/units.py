"""`units` and `unit`: the bodies of the register, what became of them, and teaching it other names."""

from __future__ import annotations

import json
from typing import Any

import click

from pipeline.faces.failures import NOT_FOUND, WRONG_USE, Failure
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, reads_register, writes_register
from pipeline.faces.wording import ROLES
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.writing import day
from pipeline.register import units as known
from pipeline.register.bodies import units as stored
from pipeline.register.store import Register
from pipeline.register.teaching import teaching

LEVELS = {
    "central": "Trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "base": "cơ sở",
    "any": "",
}
SYSTEMS = {"party": "Đảng", "state": "Nhà nước", "front": "Mặt trận, đoàn thể", "other": "khác"}

UNIT_COLUMNS = (
    Column("name", "Đơn vị", least=24, grow=4),
    Column("level", "Cấp", show=lambda row: LEVELS[row["level"]], least=8),
    Column("system", "Khối", show=lambda row: SYSTEMS[row["system"]], least=8, grow=1),
    *(Column(role, title, right=True, least=6) for role, title in ROLES.items()),
    Column("until", "Đến ngày", show=lambda row: day(row["until"]), least=10),
    Column("key", "Mã", least=14, grow=2),
    Column("kind", "Loại", table=False, sheet=False),
    Column("place", "Địa bàn", table=False),
    Column("collective", "Là nhóm", show=lambda row: "nhóm" if row["collective"] else "", table=False),
    Column("since", "Từ ngày", show=lambda row: day(row["since"]), table=False),
)
COLUMNS = {"units": UNIT_COLUMNS}


def the_unit(register: Register, asked: str) -> Any:
    """The match of the one unit that was meant, by name or key. Raises Failure where it is unknown or ambiguous."""
    from pipeline.resolve import UnitMatch, find_unit, matched

    listed = stored(register)
    by_key = [unit for unit in listed if unit.key == asked]
    if by_key:
        return matched(by_key[0], listed)
    match: UnitMatch = find_unit(asked, listed, teaching(register))
    if not match.units:
        raise Failure(match.said, NOT_FOUND)
    return match


def _filtered(register: Register, query: str) -> list[Row]:
    from pipeline.resolve import find_unit

    match = find_unit(query, stored(register), teaching(register))
    meant = {unit.key for unit in (*match.units, *(relative.unit for relative in match.related))}
    if not match.unknown:
        meant |= {unit.key for unit in match.ambiguous}
    words = bare(fold(query)).split()
    rows = list(known.listed(register))
    return [row for row in rows if row["key"] in meant or all(word in bare(row["name"]).split() for word in words)]


@click.command("units", short_help="Danh sách đơn vị trong sổ và số việc của mỗi đơn vị theo vai trò.")
@click.argument("query", required=False, metavar="[TÊN]")
@reads_register
@lists
def units(register: Register, output: Output, query: str | None) -> None:
    """Các đơn vị và nhóm đơn vị được giao việc, kể cả tên cũ; có TÊN thì chỉ những đơn vị ứng với tên đó."""
    rows = _filtered(register, query) if query else list(known.listed(register))
    output.rows(
        UNIT_COLUMNS,
        rows,
        title="Đơn vị",
        empty="Không có đơn vị nào như vậy.",
        foot=f"{len(rows)} đơn vị, nhóm đơn vị.",
    )


@click.group("unit", short_help="Xem một đơn vị; dạy cho sổ tên gọi khác, gộp hai đơn vị là một.")
def unit() -> None:
    """Một đơn vị: tên gọi, tiền thân và kế tục, số việc; dạy cho sổ những gì sổ chưa biết."""


@unit.command("show", short_help="Tên gọi, nhóm, tiền thân, kế tục và số việc của một đơn vị.")
@click.argument("name", metavar="ĐƠN_VỊ")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", help="Dạng kết quả.")
@reads_register
def show(register: Register, name: str, output_format: str) -> None:
    """Những gì sổ biết về một đơn vị."""
    from pipeline.resolve import forebears, heirs

    match = the_unit(register, name)
    own = match.units[0]
    counted = known.counts(register)
    found: dict[str, Any] = {
        "key": own.key,
        "name": own.name,
        "level": own.level,
        "system": own.system,
        "since": own.since,
        "until": own.until,
        "spellings": known.spellings(register, own.key),
        "aliases": known.aliases(register, own.key),
        "tasks": {role: counted.get(own.key, {}).get(role, 0) for role in ROLES},
        "classes": [
            {"key": group.key, "name": group.name, "tasks": sum(counted.get(group.key, {}).values())}
            for group in match.classes
        ],
        "heirs": [_relative(heir) for heir in heirs(own)],
        "forebears": [_relative(former) for former in forebears(own)],
        "related": [_relative(relative) for relative in match.related],
    }
    if output_format == "json":
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo("\n".join(_told(found)))


def _relative(relative: Any) -> Row:
    return {
        "key": relative.unit.key,
        "name": relative.unit.name,
        "since": relative.since,
        "later": relative.later,
        "part": relative.part,
    }


def _told(found: Row) -> list[str]:
    days = [f"từ {day(found['since'])}"] if found["since"] else []
    days += [f"đến hết {day(found['until'])}"] if found["until"] else []
    about = ", ".join(part for part in (LEVELS[found["level"]], SYSTEMS[found["system"]], *days) if part)
    lines = [found["name"], f"  {about}; mã {found['key']}"]
    if not found["spellings"]:
        lines.append("Chưa văn bản nào trong sổ giao việc đích danh cho đơn vị này.")
    others = [name for name in found["spellings"] if name != found["name"]]
    lines += _listed("Văn bản còn ghi là", others)
    lines += _listed("Tên đã dạy cho sổ", found["aliases"])
    tasks = "; ".join(f"{title.lower()} {found['tasks'][role]}" for role, title in ROLES.items())
    lines.append(f"Số việc: {tasks}")
    lines += _listed("Trong các nhóm", [f"{group['name']}: {group['tasks']} việc" for group in found["classes"]])
    kept = {row["key"] for row in found["related"]}
    heirs = [_successor(row, kept) for row in found["heirs"]]
    title = (
        "Nay là" if len(heirs) == 1 else f"Nay có {len(heirs)} đơn vị kế tục, chưa xác định đơn vị nào, cần xác nhận"
    )
    lines += _listed(title, heirs)
    lines += _listed("Trước đây là", [_successor(row, kept) for row in found["forebears"]])
    return lines


def _successor(row: Row, kept: set[str]) -> str:
    since = f"từ {day(row['since'])}" if row["later"] else f"đến trước {day(row['since'])}"
    part = f"; {row['part']}" if row["part"] else ""
    return f"{row['name']} ({since}{part}){' [có trong sổ]' if row['key'] in kept else ''}"


def _listed(title: str, items: list[str]) -> list[str]:
    return [f"{title}:", *(f"  - {item}" for item in items)] if items else []


@unit.group("alias", short_help="Tên gọi khác của một đơn vị.")
def alias() -> None:
    """Tên gọi khác mà văn bản dùng cho một đơn vị."""


@alias.command("add", short_help="Dạy cho sổ một tên gọi khác của đơn vị.")
@click.argument("name", metavar="ĐƠN_VỊ")
@click.argument("spelling", metavar="TÊN_GỌI_KHÁC")
@click.option(
    "--in", "place", metavar="ĐỊA_BÀN", default="", help="Chỉ trong văn bản của địa bàn này (tỉnh, huyện, xã)."
)
@writes_register
def add(register: Register, name: str, spelling: str, place: str) -> None:
    """Từ nay TÊN_GỌI_KHÁC được hiểu là ĐƠN_VỊ, kể cả khi nạp lại văn bản.

    \b
    sonhiemvu unit alias add "Văn phòng Đảng ủy Khối" "Bộ phận giúp việc ĐUK"
    """
    own = the_unit(register, name).units[0]
    changed = known.teach_alias(register, spelling, own, _place_key(place) if place else "")
    click.echo(f"Đã nhớ: “{spelling}” là {own.name}. {changed} văn bản được đối chiếu lại.")


def _place_key(asked: str) -> str:
    from pipeline.resolve import place_called

    found = place_called(asked)
    if len(found) != 1:
        listed = ", ".join(place.full for place in found)
        raise Failure(f"“{asked}” {f'có thể là {listed}' if found else 'không phải địa bàn đã biết'}.", NOT_FOUND)
    return found[0].key


@unit.command("merge", short_help="Hai tên là một đơn vị: gộp đơn vị thứ nhất vào đơn vị thứ hai.")
@click.argument("name", metavar="ĐƠN_VỊ")
@click.argument("into", metavar="GỘP_VÀO")
@writes_register
def merge(register: Register, name: str, into: str) -> None:
    """Từ nay ĐƠN_VỊ được hiểu là GỘP_VÀO, kể cả khi nạp lại văn bản."""
    own, target = the_unit(register, name).units[0], the_unit(register, into).units[0]
    try:
        changed = known.teach_merge(register, own, target)
    except ValueError as error:
        raise Failure(f"“{name}” và “{into}” đã là một đơn vị: {target.name}.", WRONG_USE) from error
    click.echo(f"Đã gộp {own.name} vào {target.name}. {changed} văn bản được đối chiếu lại.")
