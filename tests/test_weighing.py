"""Many pairs are weighed at once, by what their evidence hangs on: each must weigh what is found of it alone."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import Any

import pytest
from hypothesis import given

from orgdiff.flows import Flows
from orgdiff.loading import build_tree
from orgdiff.matching.evidence import LASTING, LOOKS_AT, PASSING, PairColumns, keys_of, nearest_names, question
from orgdiff.matching.rounds import match
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeigher
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.matching.whole import Matching
from orgdiff.model import OrgTree
from samples import case_tree
from strategies import reorganisations

Weighing = tuple[Links, set[tuple[int, int]], bool]


def weighings(matching: Matching) -> Iterator[Weighing]:
    """Yield against what links pairs are weighed, which pairs, and whether they join others: before anything is
    linked, and when all is."""
    links = matching.links
    main = {*links.main(), *matching.main_weights}
    yield Links(links.sides, ()), main, False
    yield links, main, False
    yield links.relinked(links.main()), {*matching.further_weights}, True


def assert_pairs_weigh_what_is_found(matching: Matching) -> None:
    tables = weight_tables(standard_weights())
    weigher = PairWeigher(tables)
    for links, pairs, further in weighings(matching):
        columns = PairColumns(links, sorted(pairs), nearest_names(links, pairs, further))
        weights = weigher.weigh(columns, further)
        assert weights.keys() == pairs
        for at, numbers in enumerate(columns.pairs):
            pair = columns.pair(at)
            asked = question(pair, further)
            lasting, passing = (
                [tables[asked].bits(finding) for function in evidence[asked] for finding in function(pair)]
                for evidence in (LASTING, PASSING)
            )
            assert weights[numbers] == fsum((tables[asked].prior + fsum(lasting), *passing))


def assert_pairs_alike_are_told_alike(matching: Matching) -> None:
    for links, pairs, further in weighings(matching):
        columns = PairColumns(links, sorted(pairs), nearest_names(links, pairs, further))
        for function, looks_at in LOOKS_AT.items():
            found: dict[object, object] = {}
            for at, (looked_at, key) in enumerate(zip(looks_at(columns), keys_of(function, columns), strict=True)):
                if key is not None:
                    findings = list(function(columns.pair(at)))
                    assert found.setdefault(looked_at, findings) == findings


@given(reorganisations())
def test_a_pair_weighs_what_is_found_of_it(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = map(build_tree, documents)
    matching = match(before, after)
    assert_pairs_weigh_what_is_found(matching)
    assert_pairs_alike_are_told_alike(matching)


@pytest.mark.parametrize("name", ["jp-kashiwa-2022", "jp-jma-2020-duties", "kr-mcst-2026-duties", "uk-government-2016"])
def test_pairs_of_real_charts_weigh_what_is_found_of_them(name: str) -> None:
    before, after = case_tree(name, "before"), case_tree(name, "after")
    matching = match(before, after)
    assert_pairs_weigh_what_is_found(matching)
    assert_pairs_alike_are_told_alike(matching)
    assert_pairs_weigh_what_is_found(match(after, before, flows=people_who_stay(after, before)))


def people_who_stay(before: OrgTree, after: OrgTree) -> Flows:
    """Return flows in which people stay where their path is, and those of other units go to the first of all."""
    first = after.units[0].path
    return Flows({(unit.path, unit.path if unit.path in after.index else first): 12 for unit in before.units})
