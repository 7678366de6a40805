"""The single orders within a sentence, and the grade of the whole by Quyết định 23/2018/QĐ-TTg."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.bodies import find_bodies
from pipeline.extract.clauses import OBJECT_WORDS, grade, split_clauses
from pipeline.extract.deadlines import Calendar, find_deadlines
from pipeline.extract.targets import find_targets
from pipeline.model import Clause, Span


def clauses(text: str) -> tuple[Clause, ...]:
    whole = Span(0, len(text))
    return split_clauses(text, whole, find_bodies(text, whole))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Rà soát vườn ươm.", [("Rà soát", "vườn ươm")]),
        ("Sở Y tế rà soát trạm y tế.", [("rà soát", "trạm y tế")]),
        # soft words stand ahead of the deed; alone they are it
        ("Tiếp tục tăng cường kiểm tra vườn ươm.", [("kiểm tra", "vườn ươm")]),
        ("Khẩn trương hoàn thiện hồ sơ.", [("hoàn thiện", "hồ sơ")]),
        ("Nâng cao nhận thức của người dân.", [("Nâng cao", "nhận thức của người dân")]),
        # behind the doer, not behind those who help or hear of it
        ("Sở Y tế rà soát trạm y tế, báo cáo Ủy ban nhân dân tỉnh.",
         [("rà soát", "trạm y tế, báo cáo Ủy ban nhân dân tỉnh")]),
        ("Sở Công Thương thẩm định hồ sơ, phối hợp với Sở Y tế.", [("thẩm định", "hồ sơ, phối hợp với Sở Y tế")]),
        ("Công an tỉnh chủ trì, phối hợp với Sở Y tế tuần tra biên giới.", [("tuần tra", "biên giới")]),
        ("Giao Sở Nội vụ chủ trì tham mưu đề án.", [("tham mưu", "đề án")]),
        ("Văn phòng theo dõi, đôn đốc.", [("theo dõi", "đôn đốc")]),
        # several orders
        ("Giao Sở Nội vụ tham mưu đề án; Sở Tài chính bố trí kinh phí; đồng thời công bố kết quả.",
         [("tham mưu", "đề án"), ("bố trí", "kinh phí"), ("công bố", "kết quả")]),
        ("Trồng rừng gỗ lớn, đồng thời bảo vệ rừng tự nhiên.", [("Trồng", "rừng gỗ lớn"), ("bảo vệ", "rừng tự nhiên")]),
        ("Tập trung: (i) Trồng 500 ha; (ii) Bảo vệ 1.000 ha.",
         [("Tập trung", ""), ("Trồng", "500 ha"), ("Bảo vệ", "1.000 ha")]),
        # a mark within brackets or quotation marks parts nothing
        ("Hoàn thiện hồ sơ (bản đồ; thuyết minh).", [("Hoàn thiện", "hồ sơ (bản đồ; thuyết minh)")]),
        ("Phát động phong trào “Giữ rừng; giữ nước”.", [("Phát động", "phong trào “Giữ rừng; giữ nước”")]),
        # no action at all
        ("Diện tích bình quân một hộ.", [("", "")]),
    ],
)  # fmt: skip
def test_verbs_and_objects(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(clause.verb, clause.object) for clause in clauses(sentence)] == wanted


def test_a_long_object_is_cut() -> None:
    (clause,) = clauses("Rà soát " + "vườn ươm cây giống " * 10 + "của tỉnh.")
    assert len(clause.object.split()) == OBJECT_WORDS


@pytest.mark.parametrize(
    ("sentence", "product", "wanted"),
    [
        # a figure, a day, a product: a specific task
        ("Trồng mới 500 ha rừng.", None, "specific"),
        ("Tăng cường tuyên truyền trước ngày 15/6/2026.", None, "specific"),
        ("Tăng cường tuyên truyền.", "Bộ tài liệu", "specific"),
        ("Xây dựng đề án phát triển rừng.", None, "specific"),
        ("Rà soát quy hoạch ba loại rừng.", None, "specific"),
        ("Ban hành kế hoạch tuần tra.", None, "specific"),
        # what is done anyway, watched over or comes back
        ("Theo dõi, đôn đốc các xã.", None, "routine"),
        ("Tiếp tục quản lý vườn ươm.", None, "routine"),
        ("Rà soát vườn ươm.", None, "routine"),
        ("Hằng quý, gặp gỡ người dân.", None, "routine"),
        # direction only
        ("Nâng cao nhận thức của người dân.", None, "orientation"),
        ("Phát huy vai trò người đứng đầu.", None, "orientation"),
        ("Đẩy mạnh liên kết vùng.", None, "orientation"),
    ],
)
def test_grade(sentence: str, product: str | None, wanted: str) -> None:
    whole = Span(0, len(sentence))
    times = find_deadlines(sentence, whole, Calendar("2026-01-12"))
    targets = find_targets(sentence, whole, times, None)
    assert grade(sentence, clauses(sentence), times, targets, product) == wanted


WORDS = st.sampled_from(["Sở Y tế", "rà soát", "phối hợp với", ";", "; ", ", đồng thời", "(i)", "(", ")", "“", "”", ".",
                         "/", "báo cáo", "hồ sơ", ":", "chủ trì,", "tiếp tục", "đồng thời", "1.250 ha"])  # fmt: skip


@given(st.lists(WORDS, max_size=16), st.integers(0, 5))
def test_clauses_cover_the_sentence_in_order(words: list[str], before: int) -> None:
    text = "x" * before + " ".join(words)
    whole = Span(before, len(text))
    at = whole.start
    for clause in split_clauses(text, whole, find_bodies(text, whole)):
        assert not text[at : clause.span.start].strip(" ;.,:/")
        assert clause.span.of(text) == clause.span.of(text).strip()
        assert clause.verb in clause.span.of(text)
        assert clause.verb or not clause.object
        at = clause.span.end
    assert not text[at:].strip(" ;.,:/")
