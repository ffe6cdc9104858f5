"""The place of the departments of a flow chart: in the order of the charts, spread so that lines are level."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdiff.charts.layouts.flow.stacks import spread
from orgdiff.charts.layouts.packing import BLOCK_GAP


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
