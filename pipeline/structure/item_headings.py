"""Which labelled items are headings, and which words head a running paragraph: known once the tree is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import knowledge
from pipeline.knowledge.folding import bare
from pipeline.model import Span
from pipeline.structure.header_parts import headword
from pipeline.structure.headings import (
    ENDS,
    FIELD,
    HEADING,
    INTRODUCES,
    RUN_IN,
    RUN_IN_WORDS,
    TO_ADDRESS,
    UNLABELLED_HEADING,
)
from pipeline.structure.outline_tree import Node
from pipeline.structure.sentences import split_sentences


def _annotates(text: str) -> bool:
    """Whether a line only states doers, time or product of the order above it."""
    rules = (rule for rule in knowledge.rules("directives") if rule.values["says"] == "annotates")
    return any(rule.pattern.search(text) for rule in rules)


def mark_run_in(flat: str, children: Sequence[Node]) -> None:
    """Of the running items of one parent, the words that head their paragraphs: “1. Về y tế. Giao Sở A …”; a short
    first sentence does too where half of the others begin so."""
    running = [node for node in children if node.kind == "section" and not node.heading]
    for node in running:
        if match := RUN_IN.match(node.content.of(flat)):
            node.run_in = Span(node.content.start, node.content.start + match.end("name"))
    marked = sum(node.run_in is not None for node in running)
    for node in running:
        first, *others = split_sentences(flat, node.content) or [node.content]
        text = first.of(flat)
        short = others and len(text.split()) <= RUN_IN_WORDS and not (re.search(r"\d", text) or headword(bare(text)))
        if short and node.run_in is None and 2 * marked >= len(running) > 1:
            node.run_in = first


def is_heading(flat: str, nodes: Sequence[Node], node: Node) -> bool:
    """GUIDELINES, Sections: a running paragraph (nothing under it, a full sentence) is none."""
    text = node.content.of(flat)
    if not text:
        return False
    if TO_ADDRESS.search(text):
        return False
    children = [nodes[number] for number in node.children]
    # A line of doers or time closes the order that it belongs to; that order is no heading of it.
    below, children = children, [child for child in children if not _annotates(child.content.of(flat))]
    if FIELD.match(text):
        return bool(children) or bool(node.label and node.label.style in ("roman", "capital"))
    sentences = len(split_sentences(flat, node.content))
    if not children:
        return sentences == 1 and not ENDS.search(text) and len(text.split()) <= UNLABELLED_HEADING and ": " not in text
    if INTRODUCES.search(text):
        # “Giao Sở A rà soát …, báo cáo trước ngày …. Lưu ý các việc sau:” orders first.
        return sentences == 1 or (sentences == 2 and len(text.partition(". ")[0].split()) <= RUN_IN_WORDS)
    if sentences > 1 or len(text.split()) > HEADING:
        return False
    # “2.1. Chuẩn bị các văn bản ….␤- Yêu cầu: …␤- Đơn vị chủ trì: …␤- Thời gian: …”: an order with few remarks on it.
    running = ENDS.search(text) or len(text.split()) > UNLABELLED_HEADING
    if running and 2 * len(children) <= len(below) and all(child.kind == "mark" for child in children):
        return False
    if not ENDS.search(text):
        return True
    if any(child.kind != "paragraph" for child in children):
        # “2. Giao Sở A rà soát ….␤Giao Sở B:␤a) …”: the line heads what follows, not the item.
        return children[0].kind != "line"
    # A full sentence with only running paragraphs under it heads them where its neighbours are headings too.
    siblings = (nodes[number] for number in nodes[node.parent].children)
    return len(text.split()) <= HEADING // 2 and any(other.children for other in siblings if other is not node)
