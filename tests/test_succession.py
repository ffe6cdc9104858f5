"""The succession graph: links with the evidence that decided them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from math import isclose

import networkx
import pytest

from builders import chart
from orgdiff.matching import find_succession
from orgdiff.matching.rounds import match
from orgdiff.model import OrgTree
from orgdiff.phrases import row_label
from orgdiff.succession import EvidenceRow, Link, Succession
from samples import kashiwa


@pytest.fixture(scope="module")
def city() -> Succession:
    return find_succession(kashiwa().before, kashiwa().after)


def test_every_unit_of_both_trees_is_a_node_and_links_run_from_before_to_after(city: Succession) -> None:
    units = {("before", unit.path) for unit in city.before.units} | {("after", unit.path) for unit in city.after.units}
    assert set(city.graph.nodes) == units
    assert {(old, new) for (old, _), (new, _) in city.graph.edges} == {("before", "after")}
    assert networkx.is_directed_acyclic_graph(city.graph)


def test_the_links_are_those_of_the_graph(city: Succession) -> None:
    links = city.links
    assert {(("before", one.before), ("after", one.after)) for one in links} == set(city.graph.edges)
    assert len(links) > 100


def test_components_are_the_weakly_connected_ones_of_the_graph(city: Succession) -> None:
    walked = [frozenset(nodes) for nodes in city.components()]
    assert len(walked) == len(set(walked))
    assert set(walked) == {frozenset(nodes) for nodes in networkx.weakly_connected_components(city.graph)}


def test_main_links_are_one_to_one(city: Succession) -> None:
    main = [one for one in city.links if one.main]
    assert len({one.before for one in main}) == len({one.after for one in main}) == len(main)


def test_the_rows_of_a_link_sum_to_its_weight(city: Succession) -> None:
    for one in [*city.links, *(refused.link for refused in city.refused.values())]:
        assert one.evidence[0].kind == "prior"
        assert isclose(one.weight, sum(row.weight for row in one.evidence), abs_tol=1e-9)


def test_a_link_weighs_what_it_weighed_while_matching(city: Succession) -> None:
    matching = match(city.before, city.after)
    weights = {False: matching.main_weights, True: matching.further_weights}
    refusals = [*city.refused.values(), *city.lacking.values()]
    links = [*city.links, *(refusal.link for refusal in refusals)]
    weighed = 0
    for link in links:
        bits = weights[not link.main].get((city.before.index[link.before], city.after.index[link.after]))
        if bits is not None:  # units of one name under linked parents are not weighed
            assert isclose(link.weight, bits, abs_tol=1e-9)
            weighed += 1
    assert weighed > 50


def test_the_probability_is_the_logistic_of_the_weight() -> None:
    def chance(weight: float) -> float:
        return Link("a", "b", True, weight, ()).probability

    assert (chance(0.0), chance(1.0), chance(-2.0)) == pytest.approx((1 / 2, 2 / 3, 1 / 5))
    assert 0 <= chance(-1e6) < 1e-15
    assert 1 - 1e-15 < chance(1e6) <= 1


def test_a_unit_keeps_the_best_link_that_was_not_chosen(city: Succession) -> None:
    linked = {(one.before, one.after) for one in city.links}
    assert city.refused
    for (edition, path), refused in city.refused.items():
        assert getattr(refused.link, edition) == path
        assert (refused.link.before, refused.link.after) not in linked


def test_every_row_has_a_label_in_both_languages(city: Succession) -> None:
    rows: set[EvidenceRow] = {
        row for one in [*city.links, *(refused.link for refused in city.refused.values())] for row in one.evidence
    }
    assert len({row.kind for row in rows}) > 10
    for row in rows:
        japanese, english = row_label(row, "ja"), row_label(row, "en")
        assert japanese
        assert english
        assert japanese != english
        assert "{" not in japanese + english


def links_of(before: OrgTree, after: OrgTree) -> tuple[Succession, list[tuple[str, str, bool]]]:
    found = find_succession(before, after)
    return found, [(one.before, one.after, one.main) for one in found.links]


def test_successors_and_forerunners_are_the_two_ends_of_the_links() -> None:
    found, links = links_of(chart("総務部\n  行政課\n  人事課"), chart("総務部\n  行政課\n  人事課"))
    assert links == [(path, path, True) for path in ("総務部", "総務部/行政課", "総務部/人事課")]
    assert [one.after for one in found.successors("総務部/行政課")] == ["総務部/行政課"]
    assert [one.before for one in found.forerunners("総務部/行政課")] == ["総務部/行政課"]


def test_the_main_link_comes_first() -> None:
    """A merger that the chart itself declares: two sections are named as forerunners of one."""
    before = chart("環境部\n  清掃課\n  廃棄物課\n  公園課")
    noted = {"資源循環課": {"remarks": ["旧 清掃課、廃棄物課"]}}
    found = find_succession(before, chart("環境部\n  資源循環課\n  公園課", noted))
    links = found.forerunners("環境部/資源循環課")
    assert {one.before for one in links} == {"環境部/清掃課", "環境部/廃棄物課"}
    assert [one.main for one in links] == [True, False]


def test_an_empty_tree_has_no_links() -> None:
    found, links = links_of(chart(""), chart("総務部"))
    assert links == []
    assert not found.refused


def test_unknown_units_are_key_errors(city: Succession) -> None:
    with pytest.raises(KeyError):
        city.successors("総務部/無い課")


def test_links_cannot_be_changed_under_a_reader(city: Succession) -> None:
    one = city.links[0]
    with pytest.raises(FrozenInstanceError):
        one.weight = 0.0  # type: ignore[misc]
    assert hash(one) == hash(city.links[0])
