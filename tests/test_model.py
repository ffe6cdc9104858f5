"""The tree: what can be asked of it."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from typing import Any

import networkx
import pytest
from hypothesis import given

from orgdiff.loading import build_tree
from orgdiff.model import ROOT, OrgTree, join_path
from strategies import names, trees

CITY = {
    "organisation": "柏市",
    "units": [
        {"name": "総務部", "children": [{"name": "行政課", "children": [{"name": "文書係"}]}, {"name": "人事課"}]},
        {"name": "消防局"},
        {"name": "環境部", "children": [{"name": "行政課"}]},
    ],
}


@pytest.fixture
def city() -> OrgTree:
    return build_tree(CITY)


def walk(entries: list[dict[str, Any]], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the names from the root to each unit of a document, in chart order."""
    found = []
    for entry in entries:
        names_down = (*above, entry["name"])
        found += [names_down, *walk(entry.get("children", []), names_down)]
    return found


def names_down(tree: OrgTree, number: int) -> tuple[str, ...]:
    above = [tree.units[place].name for place in tree.ancestors(number)]
    return (*reversed(above), tree.units[number].name)


def test_units_stand_in_chart_order(city: OrgTree) -> None:
    assert [unit.path for unit in city.units] == [
        "総務部", "総務部/行政課", "総務部/行政課/文書係", "総務部/人事課", "消防局", "環境部", "環境部/行政課",
    ]  # fmt: skip
    assert [unit.depth for unit in city.units] == [0, 1, 2, 1, 0, 0, 1]
    assert [unit.parent for unit in city.units] == [ROOT, 0, 1, 0, ROOT, ROOT, 5]
    assert len(city) == 7


def test_roots_and_children_are_given_by_their_place(city: OrgTree) -> None:
    assert city.roots == (0, 4, 5)
    assert city.children == ((1, 3), (2,), (), (), (), (6,), ())


def test_ancestors_come_nearest_first(city: OrgTree) -> None:
    assert list(city.ancestors(2)) == [1, 0]
    assert list(city.ancestors(4)) == []


def test_a_unit_is_found_by_its_path(city: OrgTree) -> None:
    assert city.unit("環境部/行政課") is city.units[6]
    with pytest.raises(KeyError, match="行政課"):
        city.unit("行政課")


def test_the_graph_has_paths_as_nodes_and_units_as_their_attribute(city: OrgTree) -> None:
    assert list(city.graph.successors("総務部")) == ["総務部/行政課", "総務部/人事課"]
    assert city.graph.nodes["消防局"]["unit"] is city.unit("消防局")
    assert city.graph.number_of_edges() == 4
    assert city.graph is city.graph


def test_a_tree_cannot_be_changed_and_can_be_a_key(city: OrgTree) -> None:
    with pytest.raises(FrozenInstanceError):
        city.edition = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        city.units[0].name = "x"  # type: ignore[misc]
    assert {city: 1}[build_tree(CITY)] == 1


def test_the_printed_form_leaves_out_the_units(city: OrgTree) -> None:
    assert "総務部" not in repr(city)


@given(trees())
def test_every_unit_of_a_document_is_in_the_tree_once(document: dict[str, Any]) -> None:
    tree = build_tree(document)
    assert [names_down(tree, number) for number in range(len(tree))] == walk(document["units"])


@given(trees())
def test_paths_are_unique_and_lead_to_their_unit(document: dict[str, Any]) -> None:
    tree = build_tree(document)
    assert len(tree.index) == len(tree)
    assert all(tree.unit(unit.path) is unit for unit in tree.units)


@given(trees())
def test_the_names_can_be_read_from_a_path(document: dict[str, Any]) -> None:
    for unit, steps in zip(build_tree(document).units, walk(document["units"]), strict=True):
        assert tuple(step.replace("\\/", "/") for step in re.split(r"(?<!\\)/", unit.path)) == steps
        assert unit.depth == len(steps) - 1


@given(trees())
def test_the_graph_is_a_forest_of_all_units(document: dict[str, Any]) -> None:
    tree = build_tree(document)
    assert list(tree.graph) == [unit.path for unit in tree.units]
    assert tree.graph.number_of_edges() == len(tree) - len(tree.roots)
    assert all(degree <= 1 for _, degree in tree.graph.in_degree())
    assert networkx.is_directed_acyclic_graph(tree.graph)


@given(trees())
def test_children_and_roots_hold_every_unit_once(document: dict[str, Any]) -> None:
    tree = build_tree(document)
    below = [child for children in tree.children for child in children]
    assert sorted([*tree.roots, *below]) == list(range(len(tree)))
    assert all(tree.units[child].parent == place for place, many in enumerate(tree.children) for child in many)


@given(names(), names())
def test_a_slash_in_a_name_makes_no_level(parent: str, name: str) -> None:
    assert len(re.findall(r"(?<!\\)/", join_path(join_path(None, parent), name))) == 1
