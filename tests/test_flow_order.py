"""The order of the departments of a flow chart: few crossings, and lines spread over the height of a unit."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from orgdiff.charts.layouts.flow.crossings import Cluster, Layer, crossings, positions, untangled
from orgdiff.charts.layouts.flow.stacks import spread
from orgdiff.charts.layouts.packing import BLOCK_GAP


@st.composite
def tangles(draw: st.DrawFn) -> tuple[Layer, Layer, list[tuple[int, int]]]:
    def column() -> Layer:
        stacks, number = [], 0
        for bundles in draw(st.lists(st.lists(st.integers(1, 2), max_size=3), min_size=1, max_size=4)):
            fixed, loose = number, []
            number += 1
            for size in bundles:
                loose.append(tuple(range(number, number + size)))
                number += size
            stacks.append(Cluster((fixed,), tuple(loose)))
        return tuple(stacks)

    left, right = column(), column()
    ends = st.tuples(st.sampled_from(sorted(positions(left))), st.sampled_from(sorted(positions(right))))
    return left, right, draw(st.lists(ends, max_size=15, unique=True))


@given(tangles())
def test_crossings_are_those_found_by_looking_at_every_pair(
    tangle: tuple[Layer, Layer, list[tuple[int, int]]],
) -> None:
    left, right, lines = tangle
    starts, ends = positions(left), positions(right)
    crossed = sum(
        (starts[one[0]] - starts[other[0]]) * (ends[one[1]] - ends[other[1]]) < 0
        for one, other in combinations(lines, 2)
    )
    assert crossings(left, right, lines) == crossed


@given(tangles())
def test_untangling_never_makes_more_crossings_and_keeps_what_stands_together(
    tangle: tuple[Layer, Layer, list[tuple[int, int]]],
) -> None:
    left, right, lines = tangle
    ordered = untangled(left, right, lines)
    assert crossings(*ordered, lines) <= crossings(left, right, lines)
    for old, new in zip((left, right), ordered, strict=True):
        assert {(cluster.fixed, frozenset(cluster.loose)) for cluster in old} == {
            (cluster.fixed, frozenset(cluster.loose)) for cluster in new
        }
    if not crossings(left, right, lines):
        assert ordered == (left, right)


def test_a_knot_that_can_be_undone_is_undone() -> None:
    left = tuple(Cluster((number,)) for number in range(6))
    lines = [(number, 5 - number) for number in range(6)]
    assert crossings(*untangled(left, left, lines), lines) == 0


@given(st.lists(st.tuples(st.none() | st.floats(-50, 50), st.floats(0.1, 9)), min_size=1, max_size=8), st.floats(0, 80))
def test_spreading_overlaps_nothing_and_stays_within_the_room(
    boxes: list[tuple[float | None, float]], more: float
) -> None:
    wanted, heights = [top for top, _ in boxes], [height for _, height in boxes]
    room = sum(heights) + BLOCK_GAP * (len(heights) - 1) + more
    tops = spread(wanted, heights, room)
    assert tops[0] >= 0
    assert tops[-1] + heights[-1] <= room + 1e-6
    for number in range(len(tops) - 1):
        assert tops[number] + heights[number] + BLOCK_GAP <= tops[number + 1] + 1e-6
