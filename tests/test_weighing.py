"""Pairs of large charts are weighed at once, by what their evidence hangs on: each must weigh what is found of it
alone."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from builders import chart
from orgdiff.flows import Flows
from orgdiff.loading import build_tree
from orgdiff.matching import rarity, sides
from orgdiff.matching.arrays import exact_sums
from orgdiff.matching.evidence import LASTING, PASSING, TOLD_BY_KEY, Pair, nearest_names, question
from orgdiff.matching.large import KEYS, ArrayWeigher
from orgdiff.matching.name_arrays import NameArrays
from orgdiff.matching.name_index import NameIndex
from orgdiff.matching.pair_columns import LOOKS_AT
from orgdiff.matching.rounds import match
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.matching.weigher import PairWeigher
from orgdiff.matching.weights import standard_weights, weight_tables
from orgdiff.matching.whole import Matching
from orgdiff.model import OrgTree
from orgdiff.names import core
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
    for weigher in (PairWeigher(tables), ArrayWeigher(tables)):
        for links, pairs, further in weighings(matching):
            columns = weigher.columns(links, sorted(pairs), weigher.nearest(links, pairs, further))
            weights = weigher.weigh(columns, further)
            assert weights.keys() == pairs
            nearest = nearest_names(links, pairs, further)
            for numbers in pairs:
                pair = Pair(links, *numbers, nearest)
                asked = question(pair, further)
                lasting, passing = (
                    [tables[asked].bits(finding) for function in evidence[asked] for finding in function(pair)]
                    for evidence in (LASTING, PASSING)
                )
                assert weights[numbers] == fsum((tables[asked].prior + fsum(lasting), *passing))


def assert_pairs_alike_are_told_alike(matching: Matching) -> None:
    tables = weight_tables(standard_weights())
    for weigher in (PairWeigher(tables), ArrayWeigher(tables)):
        for links, pairs, further in weighings(matching):
            columns = weigher.columns(links, sorted(pairs), weigher.nearest(links, pairs, further))
            for function in (*LOOKS_AT, *TOLD_BY_KEY):
                found: dict[object, object] = {}
                places, looked_at = weigher.looks_at(function, columns)
                for at, looks in zip(places, looked_at or (), strict=False):
                    findings = list(function(columns.pair(at)))
                    assert found.setdefault(looks, findings) == findings


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


def test_large_charts_are_matched_like_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = case_tree("jp-kashiwa-2022", "before"), case_tree("jp-kashiwa-2022", "after")
    one_by_one = match(before, after)
    monkeypatch.setattr(sides, "LARGE", 0)
    monkeypatch.setattr(rarity, "LARGE", 0)
    assert whole(match(before, after)) == whole(one_by_one)


def whole(matching: Matching) -> tuple[object, ...]:
    return matching.links.successor, matching.links.further, matching.main_weights, matching.further_weights


def test_a_head_is_no_neighbour_of_the_units_below_it() -> None:
    before, after = chart("総務係\n  総務部\n  総務部 2"), chart("Department of Finance\n行政部\n総務部")
    assert_pairs_weigh_what_is_found(match(before, after))


def test_a_large_chart_is_compared_with_one_without_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "LARGE", 0)
    monkeypatch.setattr(rarity, "LARGE", 0)
    none, city = build_tree({"units": []}), case_tree("jp-kashiwa-2022", "after")
    assert [*match(none, city).links.main(), *match(city, none).links.main()] == []


def test_what_values_hang_on_is_told_of_functions_that_there_are() -> None:
    functions = {function.__name__ for part in (LASTING, PASSING) for of in part.values() for function in of}
    assert KEYS.keys() <= functions


def test_columns_of_numbers_are_summed_exactly() -> None:
    columns = [np.array(column) for column in ([1e16, 0.1], [1.0, 0.2], [-1e16, 1e-40], [1e-30, 0.3])]
    assert exact_sums(columns).tolist() == [fsum(row) for row in zip(*columns, strict=True)]


def test_names_of_a_large_tree_are_looked_through_like_those_of_a_small_one() -> None:
    bits = Sides(case_tree("jp-kashiwa-2022", "before"), case_tree("jp-kashiwa-2022", "after")).rarity.part_bits
    cores = {core(unit.name) for unit in case_tree("jp-kashiwa-2022", "after").units}
    sought = [core(unit.name) for unit in case_tree("jp-kashiwa-2022", "before").units]
    small, large = NameIndex(cores, bits), NameArrays(cores, bits)
    large.look_up(sought)
    assert [large.like(name) for name in sought] == [small.like(name) for name in sought]
