"""The tables of fields of work, and what names say of them."""

from __future__ import annotations

import pytest

from builders import chart
from orgdiff.loading import build_tree
from orgdiff.matching.fields import GENERAL, fields_of, relation, table
from orgdiff.matching.sides import Sides

WORDS = [(field, word) for field, (group, _, words) in table().items() if group != GENERAL for word in words]


def test_every_word_of_the_tables_names_its_field_where_a_unit_is_called_so() -> None:
    unheard = [(field, word) for field, word in WORDS if field not in fields_of(word)]
    assert not unheard, "a level word that ends them is taken off, or a longer word of another field begins there"


@pytest.mark.parametrize(
    ("one", "other", "lie"),
    [
        ("産業課", "農政課", "broader"),
        ("商工企業立地課", "産業課", "broader"),
        ("福祉課", "こども課", "broader"),
        ("建設部", "都市計画課", "broader"),
        ("農政課", "商工課", "apart"),
        ("観光課", "商工課", "near"),
    ],
)
def test_a_field_covers_those_of_its_groups(one: str, other: str, lie: str) -> None:
    assert relation(one, other) == relation(other, one) == lie


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("中央公民館", "lifelong_learning"),
        ("市立病院", "hospital"),
        ("市長公室", None),
        ("School of Medicine", "health"),
    ],
)
def test_a_level_word_may_end_a_word_but_says_nothing_by_itself(name: str, field: str | None) -> None:
    assert fields_of(name) == (frozenset({field}) if field else frozenset())


def test_a_field_that_most_units_have_says_less_than_one_that_few_have() -> None:
    names = ("文化政策課", "文化振興課", "芸術文化課", "文化企画課", "税務課")
    ministry = build_tree({"units": [{"name": name} for name in names]})
    bits = Sides(ministry, ministry).field_bits
    assert bits["culture"] < 1 < bits["tax"]


def test_units_of_one_core_are_closer_by_field_than_any_others() -> None:
    alike = Sides(chart("税務課\n収税課"), chart("税務室\n収税課")).alike
    assert [alike[0, after].field for after in (0, 1)] == [4, 3]
