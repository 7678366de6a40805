"""`compare`, `coverage`, `check`, `verdict` and `annex` as a clerk types them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from composed import DUTY, Figure, Order, paper

from pipeline import contract
from pipeline.faces.app import main
from pipeline.model import Extraction

COVER = Figure("tỷ lệ che phủ rừng đạt 60%", 60, "%", "tỷ lệ che phủ rừng", deadline="2030-12-31")
PARENT = paper(
    [DUTY, Order("Đến năm 2030, tỷ lệ che phủ rừng đạt 60%.", figures=(COVER,)),
        Order("Lát vỉa hè các phố trung tâm.")],
    kind="Nghị quyết", number="05-NQ/TU", issued="2025-12-20", issuer="Tỉnh ủy Hà Tĩnh", source="nq05.txt",
        sha256="1" * 64,
)  # fmt: skip
LOWER = Figure("tỷ lệ che phủ rừng đạt 55%", 55, "%", "tỷ lệ che phủ rừng", deadline="2030-12-31")
PLAN = paper(
    [
        Order("Trồng rừng phòng hộ đầu nguồn tại các xã vùng cao.", bodies=()),
        Order("Đến năm 2030, tỷ lệ che phủ rừng đạt 55%.", figures=(LOWER,)),
        Order("Sở Y tế mở trạm cấp cứu, cùng Sở Xây dựng.", bodies=(("Sở Y tế", "lead"), ("Sở Xây dựng",
            "coordinate"))),
    ],
    cites=["05-NQ/TU"], tail=" (chi tiết Phụ lục 02 đính kèm)", source="kh12.txt", sha256="2" * 64,
)  # fmt: skip
STRANGER = paper([DUTY], number="99/KH-UBND", source="kh99.txt", sha256="3" * 64)


def filed(folder: Path, **papers: Extraction) -> dict[str, str]:
    paths = {name: folder / f"{name}.json" for name in papers}
    for name, extraction in papers.items():
        contract.write(extraction, paths[name])
    return {name: str(path) for name, path in paths.items()}


def typed(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def rows(*arguments: str) -> list[dict[str, Any]]:
    result = typed(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    listed: list[dict[str, Any]] = json.loads(result.stdout)
    return listed


@pytest.fixture
def register(tmp_path: Path) -> str:
    """A register that holds parent, plan and a stranger."""
    from pipeline.register.loading import Origin, load
    from pipeline.register.store import Register
    from pipeline.resolve import resolve

    path = tmp_path / "so.db"
    with Register.open(path, writing=True) as opened:
        for extraction in (PARENT, PLAN, STRANGER):
            load(opened, extraction, resolve, Origin(extraction.document.source))
    return str(path)


def test_an_archive_of_several_documents_is_not_taken_for_its_first(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "goi.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in (1, 2):
            archive.writestr(f"{number}.txt", f"Sở Nội vụ chủ trì kiểm tra trường học số {number}.")
    result = typed("check", str(path))
    assert result.exit_code == 2
    assert "2 văn bản" in result.stderr


def test_no_report_is_written_where_there_is_nothing_to_report(register: str, tmp_path: Path) -> None:
    path = tmp_path / "bc.docx"
    unrelated = typed("compare", "99/KH-UBND", "05-NQ/TU", "--report", str(path), "--register", register)
    assert (unrelated.exit_code, path.exists()) == (3, False)
    assert "Hai văn bản không có quan hệ." in unrelated.stderr
    same = typed("compare", "05-NQ/TU", "05-NQ/TU", "--register", register)
    assert same.exit_code == 2
    assert "Cần hai văn bản khác nhau" in same.stderr


def test_compare_prints_the_contract(tmp_path: Path) -> None:
    paths = filed(tmp_path, plan=PLAN, parent=PARENT)
    listed = rows("compare", paths["plan"], paths["parent"])
    told = [
        {key: row[key] for key in ("parent_section", "parent_quote", "kind", "verdict", "plan_section",
            "plan_quote", "reason")}
        for row in listed
    ]  # fmt: skip
    assert told == [
        {
            "parent_section": "II.1",
            "parent_quote": "Trồng mới rừng phòng hộ đầu nguồn tại các xã vùng cao.",
            "kind": "task",
            "verdict": "covered",
            "plan_section": "II.1",
            "plan_quote": "Trồng rừng phòng hộ đầu nguồn tại các xã vùng cao.",
            "reason": "Kế hoạch giao cùng việc tại mục II.1.",
        },
        {
            "parent_section": "II.1",
            "parent_quote": "tỷ lệ che phủ rừng đạt 60%",
            "kind": "target",
            "verdict": "weaker",
            "plan_section": "II.1",
            "plan_quote": "Đến năm 2030, tỷ lệ che phủ rừng đạt 55%.",
            "reason": "Kế hoạch đặt 55%, thấp hơn yêu cầu 60%.",
        },
        {
            "parent_section": "II.1",
            "parent_quote": "Lát vỉa hè các phố trung tâm.",
            "kind": "task",
            "verdict": "missing",
            "plan_section": None,
            "plan_quote": None,
            "reason": listed[2]["reason"],
        },
    ]


def test_documents_without_relation_get_one_sentence(tmp_path: Path) -> None:
    paths = filed(tmp_path, plan=STRANGER, parent=PARENT)
    assert typed("compare", paths["plan"], paths["parent"]).output.strip() == "Hai văn bản không có quan hệ."
    assert rows("compare", paths["plan"], paths["parent"]) == []
    assert len(rows("compare", paths["plan"], paths["parent"], "--force")) == 3


def test_compare_counts_its_verdicts(tmp_path: Path) -> None:
    paths = filed(tmp_path, plan=PLAN, parent=PARENT)
    said = typed("compare", paths["plan"], paths["parent"]).output
    assert "3 nội dung (1 chỉ tiêu, 2 nhiệm vụ): 1 đã cụ thể hóa, 1 thấp hơn hoặc thiếu ý, 1 chưa có." in " ".join(
        said.split()
    )


def test_documents_are_found_in_the_register(register: str) -> None:
    assert len(rows("compare", "12/KH-UBND", "05-NQ/TU", "--register", register)) == 3
    assert rows("compare", "99/KH-UBND", "05-NQ/TU", "--register", register) == []


def test_a_parent_that_is_only_cited(register: str) -> None:
    from pipeline.register.loading import Origin, load
    from pipeline.register.store import Register
    from pipeline.resolve import resolve

    citing = paper([DUTY], number="7/KH-UBND", cites=["61-NQ/TU"], source="kh7.txt", sha256="7" * 64)
    with Register.open(Path(register), writing=True) as opened:
        load(opened, citing, resolve, Origin("kh7.txt"))
    unrelated = typed("compare", "12/KH-UBND", "61-NQ/TU", "--register", register)
    assert unrelated.output.strip() == "Hai văn bản không có quan hệ."
    absent = typed("compare", "7/KH-UBND", "61-NQ/TU", "--register", register)
    assert absent.exit_code == 3
    assert "chưa nạp vào sổ" in absent.output


def test_an_unknown_document_is_told(register: str) -> None:
    result = typed("compare", "77/KH-UBND", "05-NQ/TU", "--register", register)
    assert result.exit_code == 3
    assert "Không tìm thấy văn bản “77/KH-UBND”" in result.output


def test_what_a_clerk_decides_lasts(register: str) -> None:
    pair = ("12/KH-UBND", "05-NQ/TU")
    said = typed("verdict", "set", *pair, "3", "dat", "--note", "Đã có kế hoạch riêng", "--register", register)
    assert said.exit_code == 0, said.output
    typed("verdict", "confirm", *pair, "2", "--register", register)
    listed = rows("compare", *pair, "--register", register)
    assert [(row["verdict"], row["computed"], row["decision"]) for row in listed] == [
        ("covered", "covered", None),
        ("weaker", "weaker", "confirmed"),
        ("covered", "missing", "overruled"),
    ]
    assert listed[2]["note"] == "Đã có kế hoạch riêng"
    typed("verdict", "clear", *pair, listed[2]["item"], "--register", register)
    assert rows("compare", *pair, "--register", register)[2]["verdict"] == "missing"


def test_decisions_survive_a_new_version(register: str) -> None:
    from dataclasses import replace

    from pipeline.register.loading import Origin, load
    from pipeline.register.store import Register
    from pipeline.resolve import resolve

    pair = ("12/KH-UBND", "05-NQ/TU")
    typed("verdict", "set", *pair, "3", "khong-ap-dung", "--register", register)
    newer = replace(PLAN, document=replace(PLAN.document, sha256="4" * 64), text=PLAN.text + "\nghi chú")
    with Register.open(Path(register), writing=True) as opened:
        load(opened, newer, resolve, Origin("kh12.txt"))
    assert rows("compare", *pair, "--register", register)[2]["verdict"] == "not_applicable"


def test_verdict_needs_documents_of_the_register(tmp_path: Path, register: str) -> None:
    paths = filed(tmp_path, plan=PLAN)
    result = typed("verdict", "confirm", paths["plan"], "05-NQ/TU", "1", "--register", register)
    assert result.exit_code == 3
    assert typed("verdict", "confirm", "12/KH-UBND", "05-NQ/TU", "9", "--register", register).exit_code == 3


def test_coverage_over_all_that_carry_it_out(register: str) -> None:
    listed = rows("coverage", "05-NQ/TU", "--register", register)
    assert [(row["verdict"], row["by"]) for row in listed] == [
        ("covered", "Kế hoạch số 12/KH-UBND"),
        ("weaker", "Kế hoạch số 12/KH-UBND"),
        ("missing", None),
    ]
    nobody = typed("coverage", "99/KH-UBND", "--register", register)
    assert "chưa có văn bản nào thực hiện" in nobody.output


def test_plans_of_one_number_are_told_apart(register: str) -> None:
    from pipeline.register.loading import Origin, load
    from pipeline.register.store import Register
    from pipeline.resolve import resolve

    other = paper(
        [DUTY], cites=["05-NQ/TU"], issuer="Ủy ban nhân dân tỉnh Quảng Trị", source="khac.txt", sha256="4" * 64
    )
    with Register.open(Path(register), writing=True) as opened:
        load(opened, other, resolve, Origin("khac.txt"))
    first, *_ = rows("coverage", "05-NQ/TU", "--register", register)
    assert sorted(first["all"]) == [
        "Kế hoạch số 12/KH-UBND ngày 01/3/2026 của Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Kế hoạch số 12/KH-UBND ngày 01/3/2026 của Ủy ban nhân dân tỉnh Quảng Trị",
    ]


def test_check_shows_both_places(tmp_path: Path) -> None:
    listed = rows("check", filed(tmp_path, plan=PLAN)["plan"])
    assert [row["fault"] for row in listed] == ["annex"]
    assert listed[0]["one_quote"] == "chi tiết Phụ lục 02"
    assert "Không thấy mâu thuẫn" in typed("check", filed(tmp_path, parent=PARENT)["parent"]).output


def words_of(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_report_in_word(tmp_path: Path) -> None:
    paths, report = filed(tmp_path, plan=PLAN, parent=PARENT), tmp_path / "bao-cao.docx"
    assert typed("compare", paths["plan"], paths["parent"], "--report", str(report)).exit_code == 0
    said = words_of(report)
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO",
        "Kết quả đối chiếu Kế hoạch số 12/KH-UBND", "với Nghị quyết số 05-NQ/TU", "Tổng số 3 nội dung",
        "Kế hoạch đặt 55%, thấp hơn yêu cầu 60%.", "THỦ TRƯỞNG CƠ QUAN",
    ):  # fmt: skip
        assert words in said


def test_the_report_as_a_spreadsheet(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    paths, report = filed(tmp_path, plan=PLAN, parent=PARENT), tmp_path / "bao-cao.xlsx"
    assert typed("compare", paths["plan"], paths["parent"], "--report", str(report)).exit_code == 0
    sheet = load_workbook(report).worksheets[0]
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"BÁO CÁO", "TT", "Kết quả đối chiếu", "THỦ TRƯỞNG CƠ QUAN", "Chưa có"} <= set(said)


def test_a_report_has_two_forms(tmp_path: Path) -> None:
    paths = filed(tmp_path, plan=PLAN, parent=PARENT)
    assert typed("compare", paths["plan"], paths["parent"], "--report", str(tmp_path / "a.pdf")).exit_code == 2


@pytest.mark.parametrize(
    ("number", "issued", "line"),
    [
        (None, None, "(Kèm theo Kế hoạch số         ngày      tháng      năm       của Tỉnh ủy Hà Tĩnh)"),
        ("-KH/TU", "2026-03", "(Kèm theo Kế hoạch số        -KH/TU ngày      tháng 3/2026 của Tỉnh ủy Hà Tĩnh)"),
    ],
)
def test_blanks_of_a_draft_stay_to_be_filled_in(
    tmp_path: Path, number: str | None, issued: str | None, line: str
) -> None:
    draft = paper([DUTY], number=number, issued=issued, draft=True, issuer="Tỉnh ủy Hà Tĩnh")
    target = tmp_path / "phu-luc.docx"
    assert typed("annex", filed(tmp_path, draft=draft)["draft"], str(target)).exit_code == 0
    assert line in words_of(target)


def test_when_tasks_are_due_is_told_in_the_words_of_the_document(tmp_path: Path) -> None:
    orders = [
        Order("Trước ngày 15/12 hằng năm báo cáo kết quả.", due=[("Trước ngày 15/12 hằng năm", "annual")]),
        Order("Kiểm kê rừng trước ngày 30/6/2026.", due=[("trước ngày 30/6/2026", "2026-06-30")]),
        Order("Trong thời gian tới mở rộng chợ.", due=[("Trong thời gian tới", None)]),
    ]
    target = tmp_path / "phu-luc.docx"
    assert typed("annex", filed(tmp_path, plan=paper(orders))["plan"], str(target)).exit_code == 0
    for said in ("Trước ngày 15/12 hằng năm", "30/6/2026", "Trong thời gian tới"):
        assert said in words_of(target).splitlines()


def test_the_annex_of_assignments(tmp_path: Path) -> None:
    from docx import Document

    target = tmp_path / "phu-luc.docx"
    assert typed("annex", filed(tmp_path, plan=PLAN)["plan"], str(target)).exit_code == 0
    document = Document(str(target))
    section = document.sections[0]
    assert section.page_width > section.page_height
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm",
        "Ghi chú",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[3].cells][2:4] == ["Sở Y tế", "Sở Xây dựng"]
    assert "(Kèm theo Kế hoạch số 12/KH-UBND ngày 01/3/2026 của Ủy ban nhân dân tỉnh Hà Tĩnh)" in words_of(target)
