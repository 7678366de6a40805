"""What holds of any plan and parent, whatever they say."""

from composed import DUTY, Figure, Order, paper
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_and_parent import FILLER, first, parent_of, plan_of

from pipeline.crossref import compare

SUBJECTS = ["cầu vượt sông", "chợ đầu mối", "bến xe khách", "nhà văn hóa thôn", "kênh tưới tiêu", "trạm biến áp",
            "sân vận động", "bãi đỗ xe ngầm", "thư viện lưu động", "hồ điều hòa"]  # fmt: skip
VERBS = ["Khởi công", "Nâng cấp", "Sửa chữa", "Kiểm định", "Bàn giao"]
MARKS = ["phía đông", "ven biển", "miền núi", "nội thị", "biên giới"]
ORDERS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from(SUBJECTS), st.sampled_from(MARKS)),
    min_size=1, max_size=5, unique_by=(lambda parts: parts[0], lambda parts: parts[1], lambda parts: parts[2]),
)  # fmt: skip
COUNTED = st.integers(min_value=2, max_value=900)


def written(orders: list[tuple[str, str, str]]) -> list[Order]:
    return [Order(f"{verb} {subject} {mark}.") for verb, subject, mark in orders]


@settings(max_examples=40)
@given(ORDERS)
def test_a_document_covers_itself(orders: list[tuple[str, str, str]]) -> None:
    one = paper(written(orders))
    assert {row.answer for row in compare(one, one, related=True)} == {"covered"}


@settings(max_examples=40)
@given(ORDERS, st.data())
def test_what_is_taken_out_is_missing(orders: list[tuple[str, str, str]], data: st.DataObject) -> None:
    out = data.draw(st.integers(min_value=0, max_value=len(orders) - 1))
    listed = written(orders)
    rows = compare(paper([*listed[:out], *listed[out + 1 :], *FILLER]), paper(listed), related=True)
    assert [number for number, row in enumerate(rows) if row.answer == "missing"] == [out]


@settings(max_examples=40)
@given(COUNTED, COUNTED, st.sampled_from(SUBJECTS))
def test_a_figure_decides(asked: int, given_: int, subject: str) -> None:
    def order(number: int) -> Order:
        return Order(
            f"Khởi công {number} {subject}.",
            figures=(Figure(f"{number} {subject}", number, subject, f"khởi công {subject}"),),
        )

    answer = "covered" if asked == given_ else "stricter" if given_ > asked else "weaker"
    assert first(plan_of(order(given_)), parent_of(order(asked))) == answer


@settings(max_examples=20)
@given(ORDERS, ORDERS)
def test_without_relation_neither_says_anything_of_the_other(
    one: list[tuple[str, str, str]], other: list[tuple[str, str, str]]
) -> None:
    first_paper, second = paper(written(one), number="1/KH-UBND"), paper(written(other), number="2/KH-UBND")
    assert compare(first_paper, second) == compare(second, first_paper) == ()


def test_items_keep_their_ids_when_others_come_and_go() -> None:
    before = compare(plan_of(DUTY), parent_of(DUTY), related=True)
    after = compare(plan_of(Order("Lát vỉa hè các phố trung tâm.")), parent_of(DUTY), related=True)
    assert [row.item for row in before] == [row.item for row in after]
    assert len({row.item for row in before}) == len(before)


CONTRASTS = [
    ("trường mầm non đạt chuẩn", "trường tiểu học đạt chuẩn"),
    ("cán bộ cấp tỉnh được tập huấn", "cán bộ cấp xã được tập huấn"),
    ("sản phẩm đạt 3 sao", "sản phẩm đạt 4 sao"),
    ("dân số nông thôn dùng nước sạch", "dân số thành thị dùng nước sạch"),
    ("lao động nữ có việc làm", "lao động nam có việc làm"),
    ("hộ trồng bưởi có sổ ghi chép", "hộ trồng xoài có sổ ghi chép"),
]
SHARES = st.integers(min_value=10, max_value=99)


@settings(max_examples=40)
@given(st.sampled_from(CONTRASTS), SHARES, SHARES, st.booleans())
def test_of_two_neighbours_each_meets_its_own_in_any_order(
    pair: tuple[str, str], one: int, other: int, turned: bool
) -> None:
    asked = [_share(pair[0], one), _share(pair[1], other)]
    rows = compare(plan_of(*(asked[::-1] if turned else asked)), parent_of(*asked), related=True)[:2]
    assert [(row.answer, row.plan_figure) for row in rows] == [("covered", f"{one}%"), ("covered", f"{other}%")]


@settings(max_examples=40)
@given(st.sampled_from(CONTRASTS), SHARES, SHARES, st.sampled_from([0, 1]))
def test_of_two_neighbours_the_one_left_out_is_missing(pair: tuple[str, str], one: int, other: int, kept: int) -> None:
    asked = [_share(pair[0], one), _share(pair[1], other)]
    rows = compare(plan_of(asked[kept]), parent_of(*asked), related=True)[:2]
    assert [row.answer for row in rows] == ["covered" if number == kept else "missing" for number in (0, 1)]


def _share(words: str, share: int) -> Order:
    return Order(
        f"Tỷ lệ {words} đạt {share}%.", figures=(Figure(f"Tỷ lệ {words} đạt {share}%", share, "%", f"tỷ lệ {words}"),)
    )
