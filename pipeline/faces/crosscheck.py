"""`compare`, `coverage`, `check`: documents held against one another, and one against itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.faces.failures import NOT_FOUND, WRONG_USE, Failure
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, may_read_register, with_ending
from pipeline.faces.wording import GRADES
from pipeline.knowledge.writing import day, one_line

if TYPE_CHECKING:
    from pipeline.crossref import Contradiction, Place, Verdict
    from pipeline.faces.pairs import Held
    from pipeline.register.store import Register

NO_RELATION = "Hai văn bản không có quan hệ."
KINDS = {"target": "chỉ tiêu", "task": "nhiệm vụ"}
FAULTS = {
    "figures": "hai con số",
    "years": "hai mốc thời gian",
    "share": "tỷ lệ không khớp số đếm",
    "numbering": "đánh số mục",
    "annex": "thiếu phụ lục",
}


def _at(section: str | None, quote: str | None) -> str:
    if not quote:
        return "—"
    return f"[{section}] {one_line(quote)}" if section else one_line(quote)


def _answer(row: Row) -> str:
    from pipeline.crossref import shown

    said = shown(row["verdict"], row["other_bodies"])
    return f"{said} ({'đã xác nhận' if row['decision'] == 'confirmed' else 'đã sửa'})" if row["decision"] else said


def _figures(row: Row) -> str:
    sides = [row["parent_figure"], row["plan_figure"]]
    return " → ".join(side or "—" for side in sides) if any(sides) else ""


_COMPARED = (
    Column("row", "TT", least=3, right=True),
    Column(
        "parent_quote", "Văn bản giao", show=lambda r: _at(r["parent_section"], r["parent_quote"]), least=20, grow=4
    ),
    Column("plan_quote", "Kế hoạch", show=lambda r: _at(r["plan_section"], r["plan_quote"]), least=20, grow=4),
    Column("figures", "Con số", show=_figures, least=8, grow=1, json=False),
    Column("verdict", "Kết quả", show=_answer, least=10, grow=1),
    Column("reason", "Lý do", least=16, grow=3),
    Column("kind", "Loại", show=lambda r: KINDS[r["kind"]], table=False),
    Column("parent_section", "Mục của văn bản giao", table=False, sheet=False),
    Column("plan_section", "Mục của kế hoạch", table=False, sheet=False),
    Column("parent_figure", "Số giao", table=False, sheet=False),
    Column("plan_figure", "Số của kế hoạch", table=False, sheet=False),
    Column("parent_deadline", "Hạn giao", show=lambda r: day(r["parent_deadline"]), table=False),
    Column("plan_deadline", "Hạn của kế hoạch", show=lambda r: day(r["plan_deadline"]), table=False),
    Column("parent_span", "Vị trí giao", table=False, sheet=False),
    Column("plan_span", "Vị trí kế hoạch", table=False, sheet=False),
    Column("also", "Nội dung liên quan khác", table=False, sheet=False),
    Column("other_bodies", "Giao cho cơ quan khác", table=False),
    Column("confidence", "Độ tin cậy", table=False, sheet=False),
    Column("computed", "Kết quả tự động", table=False, sheet=False),
    Column("decision", "Ý kiến", table=False, sheet=False),
    Column("note", "Ghi chú", table=False),
    Column("grade", "Mức độ", show=lambda r: GRADES[r["grade"]], table=False),
    Column("item", "Mã mục", table=False, sheet=False),
)

_COVERED = (
    Column("row", "TT", least=3, right=True),
    Column(
        "parent_quote", "Văn bản giao", show=lambda r: _at(r["parent_section"], r["parent_quote"]), least=20, grow=4
    ),
    Column("verdict", "Kết quả tốt nhất", show=_answer, least=10, grow=1),
    Column("by", "Văn bản", least=10, grow=2),
    Column("plan_quote", "Nội dung", show=lambda r: _at(r["plan_section"], r["plan_quote"]), least=20, grow=4),
    Column("reason", "Lý do", least=16, grow=2),
    Column("kind", "Loại", show=lambda r: KINDS[r["kind"]], table=False),
    Column("parent_section", "Mục của văn bản giao", table=False, sheet=False),
    Column("plan_section", "Mục của kế hoạch", table=False, sheet=False),
    Column("all", "Từng văn bản", show=lambda r: "; ".join(f"{k}: {v}" for k, v in r["all"].items()), table=False),
    Column("decision", "Ý kiến", table=False, sheet=False),
    Column("item", "Mã mục", table=False, sheet=False),
)

_FOUND = (
    Column("fault", "Loại", show=lambda r: FAULTS[r["fault"]], least=10, grow=1),
    Column("explanation", "Mâu thuẫn", least=20, grow=4),
    Column("one_quote", "Chỗ thứ nhất", show=lambda r: _at(r["one_section"], r["one_quote"]), least=16, grow=3),
    Column("other_quote", "Chỗ thứ hai", show=lambda r: _at(r["other_section"], r["other_quote"]), least=16, grow=3),
    Column("one_section", "Mục thứ nhất", table=False, sheet=False),
    Column("other_section", "Mục thứ hai", table=False, sheet=False),
    Column("one_span", "Vị trí thứ nhất", table=False, sheet=False),
    Column("other_span", "Vị trí thứ hai", table=False, sheet=False),
    Column("rule", "Quy tắc", table=False, sheet=False),
    Column("confidence", "Độ tin cậy", table=False, sheet=False),
)

COLUMNS = {"compare": _COMPARED, "coverage": _COVERED, "check": _FOUND}


def settled(plan: Held, parent: Held, register: Register | None, *, force: bool = False) -> list[dict[str, Any]]:
    """The rows of a comparison, with what people decided of them; none where the documents have no relation."""
    from pipeline.crossref import compare
    from pipeline.faces.pairs import related
    from pipeline.register.verdicts import decisions

    known = True if force else related(plan, parent, register)
    found = compare(plan.extraction, parent.extraction, related=known)
    decided = decisions(register, (plan.uid, parent.uid)) if register and plan.uid and parent.uid else {}
    rows = []
    for number, verdict in enumerate(found, 1):
        row = _row(number, verdict)
        decision = decided.get(verdict.item)
        if decision:
            row["verdict"] = decision.answer
            row["decision"] = "confirmed" if decision.answer == verdict.answer else "overruled"
            row["note"] = decision.note
        rows.append(row)
    return rows


def _row(number: int, verdict: Verdict) -> dict[str, Any]:
    return {
        "row": number,
        "item": verdict.item,
        "kind": verdict.kind,
        "grade": verdict.grade,
        "verdict": verdict.answer,
        "computed": verdict.answer,
        "decision": None,
        "note": "",
        "reason": verdict.reason,
        "confidence": verdict.confidence,
        **_placed("parent", verdict.parent),
        **_placed("plan", verdict.plan),
        "also": [{"section": place.section, "quote": place.quote} for place in verdict.also],
        "parent_figure": verdict.parent_figure,
        "plan_figure": verdict.plan_figure,
        "parent_deadline": verdict.parent_deadline,
        "plan_deadline": verdict.plan_deadline,
        "other_bodies": list(verdict.others),
    }


def _placed(side: str, place: Place | None) -> dict[str, Any]:
    """Where something stands, under keys that begin with its side; nulls where it stands nowhere."""
    return {
        f"{side}_section": place.section if place else None,
        f"{side}_quote": place.quote if place else None,
        f"{side}_span": [place.span.start, place.span.end] if place else None,
    }


def summary(rows: list[dict[str, Any]]) -> str:
    """One sentence that counts the verdicts: “52 nội dung (16 chỉ tiêu, 36 nhiệm vụ): 15 đã cụ thể hóa, …”."""
    from pipeline.crossref import ELSEWHERE, NAMES, shown

    targets = sum(row["kind"] == "target" for row in rows)
    counted = Counter(shown(row["verdict"], row["other_bodies"]) for row in rows)
    parts = [f"{counted[name]} {name[:1].lower()}{name[1:]}" for name in (*NAMES.values(), ELSEWHERE) if counted[name]]
    return f"{len(rows)} nội dung ({targets} chỉ tiêu, {len(rows) - targets} nhiệm vụ): {', '.join(parts)}."


@click.command(short_help="Đối chiếu kế hoạch với văn bản mà nó thực hiện.")
@click.argument("plan", metavar="KẾ_HOẠCH")
@click.argument("parent", metavar="VĂN_BẢN_GIAO")
@click.option("--force", is_flag=True, help="Đối chiếu cả khi hai văn bản không có quan hệ.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    help="Lập báo cáo đối chiếu để trình ký, tệp .docx hoặc .xlsx.",
)
@click.option(
    "--specific", is_flag=True, help="Chỉ lấy chỉ tiêu và nhiệm vụ cụ thể, bỏ việc thường xuyên và định hướng."
)
@may_read_register
@lists
def compare(
    register: Register | None, output: Output, plan: str, parent: str, force: bool, report: Path | None, specific: bool
) -> None:
    """Đối chiếu từng chỉ tiêu, nhiệm vụ của VĂN_BẢN_GIAO với KẾ_HOẠCH.

    Mỗi văn bản là mã, số ký hiệu trong sổ, hoặc đường dẫn tới tệp. Kết quả của từng mục: đã cụ thể hóa, cao hơn yêu
    cầu, thấp hơn hoặc thiếu ý, chậm hơn thời hạn, chưa có, không áp dụng, chưa xác định. Dùng lệnh verdict để xác nhận
    hoặc sửa kết quả.
    """
    from pipeline.faces.pairs import held, only_cited
    from pipeline.register.references import carries_out

    if report is not None:
        with_ending(report, ".docx", ".xlsx")
    own = held(plan, register)
    stub = only_cited(parent, register)
    if register and stub and own.id and not carries_out(register, own.id, stub):
        output.rows(_COMPARED, [], title="Đối chiếu", empty=NO_RELATION)
        return
    given = held(parent, register)
    if own.uid is not None and own.uid == given.uid:
        raise Failure(f"Cần hai văn bản khác nhau; cả hai đều là {own.called}.", WRONG_USE)
    rows = settled(own, given, register, force=force)
    if specific:
        rows = [row for row in rows if row["kind"] == "target" or row["grade"] == "specific"]
    empty = NO_RELATION if given.extraction.directives else f"{given.called} không giao chỉ tiêu, nhiệm vụ nào."
    if report is not None:
        _report(report, own, given, rows, empty)
        return
    if not rows and given.extraction.directives and output.format != "table":
        output.note(NO_RELATION)
    output.rows(_COMPARED, rows, title="Đối chiếu", empty=empty, foot=summary(rows) if rows else "")


def _report(path: Path, plan: Held, parent: Held, rows: list[dict[str, Any]], empty: str) -> None:
    from pipeline.faces.comparison_report import write_report

    if not rows:
        raise Failure(f"{empty} Chưa lập báo cáo.", NOT_FOUND)
    write_report(path, plan.extraction.document, parent.extraction.document, rows, summary(rows))
    click.echo(f"Đã ghi {path}", err=True)


@click.command(short_help="Văn bản giao được các văn bản thực hiện cụ thể hóa đến đâu.")
@click.argument("parent", metavar="VĂN_BẢN_GIAO")
@may_read_register
@lists
def coverage(register: Register | None, output: Output, parent: str) -> None:
    """Với từng chỉ tiêu, nhiệm vụ của VĂN_BẢN_GIAO: kết quả tốt nhất trong các văn bản thực hiện nó, và ở văn bản nào.

    Chỉ tính văn bản đã nạp vào sổ.
    """
    from pipeline.faces.pairs import Held, called, held
    from pipeline.register.loading import recall
    from pipeline.register.references import implementers

    given = held(parent, register)
    if register is None or given.id is None:
        raise Failure("Lệnh này cần văn bản đã nạp vào sổ.", NOT_FOUND)
    plans = []
    for uid in implementers(register, given.id):
        extraction = recall(register, uid)
        plans.append(Held(extraction, called(extraction), None, uid))
    columns = [settled(plan, given, register, force=True) for plan in plans]
    names = _told_apart(plans)
    rows = [_best(cells, names) for cells in zip(*columns, strict=True)]
    empty = f"Trong sổ chưa có văn bản nào thực hiện {given.called}."
    foot = f"{len(plans)} văn bản thực hiện. {summary(rows)}" if rows else ""
    output.rows(_COVERED, rows, title="Mức độ cụ thể hóa", empty=empty, foot=foot)


def _told_apart(plans: Sequence[Held]) -> list[str]:
    """What each plan is called; with day and issuer where several bear one number, as plans of communes often do."""
    from pipeline.faces.comparison_report import named

    short = Counter(plan.called for plan in plans)
    return [plan.called if short[plan.called] == 1 else named(plan.extraction.document) for plan in plans]


def _best(cells: tuple[dict[str, Any], ...], plans: Sequence[str]) -> dict[str, Any]:
    from pipeline.crossref import best_index, shown

    index = best_index([cell["verdict"] for cell in cells], [bool(cell["other_bodies"]) for cell in cells])
    best = cells[index]
    each = {plan: shown(cell["verdict"], cell["other_bodies"]).lower() for plan, cell in zip(plans, cells, strict=True)}
    return best | {"by": plans[index] if best["plan_quote"] else None, "all": each}


@click.command(short_help="Tìm mâu thuẫn trong một văn bản.")
@click.argument("document", metavar="VĂN_BẢN")
@may_read_register
@lists
def check(register: Register | None, output: Output, document: str) -> None:
    """Tìm chỗ tự mâu thuẫn trong VĂN_BẢN: một chỉ tiêu có hai con số hoặc hai mốc, tỷ lệ không khớp số đếm, đánh số mục
    trùng hoặc nhảy, phụ lục được dẫn mà không có. Mỗi dòng nêu cả hai chỗ."""
    from pipeline.crossref import check as contradictions
    from pipeline.faces.pairs import held

    one = held(document, register)
    rows = [_fault(found) for found in contradictions(one.extraction)]
    foot = f"{len(rows)} chỗ cần xem lại trong {one.called}."
    output.rows(_FOUND, rows, title="Mâu thuẫn", empty=f"Không thấy mâu thuẫn trong {one.called}.", foot=foot)


def _fault(found: Contradiction) -> dict[str, Any]:
    return {
        "fault": found.fault,
        "explanation": found.explanation,
        **_placed("one", found.one),
        **_placed("other", found.other),
        "rule": found.rule,
        "confidence": found.confidence,
    }
