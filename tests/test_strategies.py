"""The strategies keep their promise: what they give can be loaded."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from orgdiff.loading import build_tree
from strategies import reorganisations, trees


@given(trees(min_units=3, max_units=6))
def test_trees_are_sound_and_have_the_number_of_units_asked_for(document: dict[str, Any]) -> None:
    assert 3 <= len(build_tree(document)) <= 6


@given(reorganisations())
def test_reorganisations_are_sound_on_both_sides(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = documents
    assert build_tree(before).edition + "+1" == build_tree(after).edition


@pytest.mark.parametrize("wanted", [operator.lt, operator.gt, operator.eq])
def test_reorganisations_include_growth_and_loss(wanted: Callable[[int, int], bool]) -> None:
    def is_wanted(documents: tuple[dict[str, Any], dict[str, Any]]) -> bool:
        return wanted(*(len(build_tree(document)) for document in documents))

    find(reorganisations(), is_wanted, settings=settings(phases=[Phase.generate]))
