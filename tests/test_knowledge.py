"""Every rule matches its examples and none of its counter-examples."""

from importlib import resources

import pytest

from pipeline import knowledge

FILES = sorted(
    entry.name.removesuffix(".toml")
    for entry in (resources.files(knowledge.__name__) / "data").iterdir()
    if entry.name.endswith(".toml")
)
RULES = [(name, rule) for name in FILES for rule in knowledge.rules(name)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}:{rule.id}" for name, rule in RULES])
def test_rule_holds_on_its_examples(name: str, rule: knowledge.Rule) -> None:
    assert rule.examples, f"{name}: {rule.id} has no example"
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.counter_examples if rule.pattern.search(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_rule_ids_are_unique(name: str) -> None:
    ids = [rule.id for rule in knowledge.rules(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}:{rule.id}" for name, rule in RULES])
def test_a_rule_that_may_fail_says_where_it_does(name: str, rule: knowledge.Rule) -> None:
    assert rule.counter_examples or rule.pattern.search(""), f"{name}: {rule.id} has no counter-example"
