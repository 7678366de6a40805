"""How sure a directive is as a whole, and what about it is uncertain, said in Vietnamese for who reviews it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Directive

SURE = 0.85
RULE_DOUBTS = {
    "action-in-item": "không rõ câu này có giao việc hay chỉ mô tả",
    "imperative-unlisted": "câu mở đầu bằng động từ ngoài danh mục, cần xem có giao việc không",
    "order-ahead": "câu nằm ở phần mở đầu văn bản",
    "order-in-closing": "câu nằm ở phần kết văn bản",
    "heading-with-figure": "là đề mục có nêu chỉ tiêu",
    "target": "câu chỉ nêu số liệu, cần xem có phải chỉ tiêu phải đạt",
    "by-aim": "câu nêu mục tiêu chung",
}


def weigh(directive: Directive) -> Directive:
    """The directive with its doubts; its own confidence stays what its rule says."""
    doubts = []
    if directive.confidence < SURE and directive.rule in RULE_DOUBTS:
        doubts.append(RULE_DOUBTS[directive.rule])
    if not any(body.role == "lead" for body in directive.bodies):
        doubts.append("văn bản không nêu đơn vị thực hiện")
    doubts += [
        f"chưa chắc về đơn vị “{b.name}”" for b in directive.bodies if b.confidence < SURE and b.role != "monitor"
    ]
    doubts += [f"chưa chắc về thời hạn “{d.text}”" for d in directive.deadlines if d.confidence < SURE]
    doubts += [f"chưa chắc về chỉ tiêu “{t.quote[:60]}”" for t in directive.targets if t.confidence < SURE]
    return replace(directive, doubts=tuple(doubts))
