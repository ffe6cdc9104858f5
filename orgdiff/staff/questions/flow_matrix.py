"""The matrix of who went from which unit to which, as evidence of what became of units."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from orgdiff.flows import Flows
from orgdiff.model import OrgTree
from orgdiff.progress import Progress, silent
from orgdiff.staff.engine import Engine
from orgdiff.staff.rosters import Profile, RosterReader, Seating

READ = 0.9
"""The share of the work that reading the rosters is."""


class _Flow(NamedTuple):
    """How many people of a unit before are in a unit after, None where they are in none; whether both are known."""

    before: str | None
    after: str | None
    known: bool
    people: int


class FlowMatrix(NamedTuple):
    """Flows, and how many people are in none of them, as their unit is not in the chart, fits several, or is two."""

    flows: Flows
    left_out: int


def staff_flows(
    before: str | Path,
    after: str | Path,
    *,
    charts: tuple[OrgTree, OrgTree] | None = None,
    profile: Profile | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
) -> FlowMatrix:
    """Return how many people of each unit in the roster `before` are in each unit of the one `after`, by main posts.

    Units are identified by their paths in the `charts`, or, without charts, as the rosters write them. Raises
    `LoadError` with file and row where a roster cannot be read.
    """
    with closing(Engine()) as engine:
        reader = RosterReader(engine, profile or Profile(), encoding, key=None, names=False)
        old, new = (Seating(charts[0]), Seating(charts[1])) if charts else (None, None)
        reader.read_both((str(before), str(after)), old, new)
        progress(READ)
        flows = list(engine.each(_Flow, "flows"))
    counts = {(flow.before, flow.after): flow.people for flow in flows if flow.known}
    return FlowMatrix(Flows(counts), sum(flow.people for flow in flows if not flow.known))
