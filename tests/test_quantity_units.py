"""Units behind numbers: what is counted, read whole and no further."""

from __future__ import annotations

import pytest

from pipeline.extract.quantity_units import unit_behind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 cụm công nghiệp đang hoạt động", "cụm công nghiệp"),
        ("1,5 triệu đồng/ha/năm", "triệu đồng/ha/năm"),
        # a list that one number stands for, and a thing described twice
        ("07 tổ hợp tác, hợp tác xã do phụ nữ quản lý", "tổ hợp tác, hợp tác xã"),
        ("40 bác sĩ, y sĩ trạm y tế", "bác sĩ, y sĩ"),
        ("350 nhà tạm, nhà dột nát", "nhà tạm"),
        # what only counts others
        ("900 lượt giáo viên, cán bộ quản lý về kỹ năng số", "lượt giáo viên, cán bộ quản lý"),
        ("14 điểm trạm y tế xuống cấp", "điểm trạm y tế"),
        ("85 điểm trở lên", "điểm"),
        # what a verb tells the purpose of
        ("02 điểm tiêm tại mỗi xã", "điểm tiêm"),
        ("01 tổ tuyên truyền", "tổ tuyên truyền"),
        ("03 đoàn kiểm tra liên ngành về đất đai", "đoàn"),
        ("120 em biết bơi", "em"),
        # short forms of things, none of documents
        ("03 HTX nông nghiệp", "HTX"),
        ("2.100 GCNQSDĐ lần đầu", "GCNQSDĐ"),
        ("57 NQ/TW", ""),
    ],
)
def test_what_a_number_counts(text: str, unit: str) -> None:
    assert unit_behind(text, text.index(" "))[0] == unit
