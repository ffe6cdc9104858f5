"""The one global choice: the heaviest links that hold together, whatever the order they come in."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.matching.assignment import assign

Weighted = dict[tuple[int, int], float]


weighted_pairs = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(-4, 12) | st.floats(-4, 12), max_size=30
)


KEYS = ([f"before {n}" for n in range(7)], [f"after {n}" for n in range(7)])


least_bits = st.sampled_from([0.0, -0.5, 2.0])


@given(weighted_pairs, least_bits)
def test_assignment_is_as_heavy_as_can_be(weights: Weighted, least: float) -> None:
    chosen = assign(weights, KEYS, least)
    graph: networkx.Graph[tuple[str, int]] = networkx.Graph()
    for (b, a), bits in weights.items():
        if bits > least:
            graph.add_edge(("b", b), ("a", a), weight=bits - least)
    best = sum(graph.edges[edge]["weight"] for edge in networkx.max_weight_matching(graph))
    assert sum(bits - least for bits in chosen.values()) == pytest.approx(best, abs=1e-3)


@given(weighted_pairs, least_bits)
def test_assignment_takes_each_unit_once_and_nothing_worthless(weights: Weighted, least: float) -> None:
    chosen = assign(weights, KEYS, least)
    assert len({b for b, _ in chosen}) == len(chosen) == len({a for _, a in chosen})
    assert all(bits > least and weights[pair] == bits for pair, bits in chosen.items())


@given(weighted_pairs, st.randoms())
def test_assignment_does_not_depend_on_order_or_side(weights: Weighted, random: Any) -> None:
    entries = list(weights.items())
    random.shuffle(entries)
    chosen = set(assign(weights, KEYS))
    assert chosen == set(assign(dict(entries), KEYS))
    swapped = assign({(a, b): bits for (b, a), bits in weights.items()}, (KEYS[1], KEYS[0]))
    assert chosen == {(b, a) for a, b in swapped}
