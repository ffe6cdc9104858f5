"""From editions to a lineage: put in the order of their days, and compared each with the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context

from orgdiff.comparison import compare
from orgdiff.confidence import REVIEW_BELOW
from orgdiff.decisions import Decides
from orgdiff.errors import EngineError, Fault, ModelError, fault
from orgdiff.flows import Flows
from orgdiff.lineage.model import Days, Lineage, Step
from orgdiff.lineage.shares import link_shares
from orgdiff.model import OrgTree
from orgdiff.processes import end_with_parent
from orgdiff.progress import Progress, silent

WORTH_PROCESSES = 5_000
"""Units of all editions from which on it pays to start processes, which takes each of them a second."""

Pair = tuple[OrgTree, OrgTree, Decides | None, Flows | None]
"""Two editions that are compared, what is decided of them, and their staff flows."""


def build_lineage(
    editions: Sequence[OrgTree],
    mappings: Mapping[Days, Decides] | None = None,
    flows: Mapping[Days, Flows] | None = None,
    *,
    jobs: int = 1,
    progress: Progress = silent,
) -> Lineage:
    """Return what became of every unit over several editions of a chart, given in any order.

    `mappings` hold what is decided between two editions that follow one another, by their days (`as_of`); it is never
    overruled. `flows` are evidence, and tell shares. `jobs` processes compare at the same time. Raises `ModelError`
    where an edition has no day, two have the same, or a mapping or flows are of days that do not follow one another,
    and what `compare` raises.
    """
    ordered = in_order(editions)
    days = [edition.as_of for edition in ordered]
    neighbours = list(pairwise(days))
    mappings, flows = mappings or {}, flows or {}
    for pair in (*mappings, *flows):
        if pair not in neighbours:
            raise ModelError(fault("not_neighbours", earlier=pair[0], later=pair[1]))
    pairs: list[Pair] = [
        (before, after, mappings.get(between), flows.get(between))
        for before, after, between in zip(ordered, ordered[1:], neighbours, strict=False)
    ]
    decided = {
        between: mapping.decisions(before, after)
        for between, (before, after, mapping, _) in zip(neighbours, pairs, strict=True)
        if mapping
    }
    return Lineage(ordered, tuple(_steps(pairs, jobs, progress)), decided=decided)


def in_order(editions: Sequence[OrgTree]) -> tuple[OrgTree, ...]:
    """Return editions by their days, earliest first; `ModelError` where one has no day, or two have the same."""
    faults: list[Fault] = []
    seen: dict[str, OrgTree] = {}
    for number, edition in enumerate(editions, start=1):
        name = edition.edition or edition.source or str(number)
        if not edition.as_of:
            faults.append(fault("edition_without_day", name=name))
        elif edition.as_of in seen:
            other = seen[edition.as_of]
            faults.append(fault("same_day", day=edition.as_of, name=name, other=other.edition or other.source or "-"))
        seen.setdefault(edition.as_of, edition)
    if faults:
        raise ModelError(faults)
    return tuple(sorted(editions, key=lambda edition: edition.as_of))


def _steps(pairs: Sequence[Pair], jobs: int, progress: Progress) -> Iterator[Step]:
    """Yield the step of each pair, in their order."""
    units = sum(len(before) + len(after) for before, after, _, _ in pairs)
    if min(jobs, len(pairs)) < 2 or units < WORTH_PROCESSES:
        for number, pair in enumerate(pairs, start=1):
            yield compared_step(pair)
            progress(number / len(pairs))
        return
    # Started anew, not forked: the same on every system, and no lock of a thread is copied.
    with ProcessPoolExecutor(min(jobs, len(pairs)), get_context("spawn"), end_with_parent) as pool:
        try:
            for number, step in enumerate(pool.map(compared_step, pairs), start=1):
                yield step
                progress(number / len(pairs))
        except BrokenProcessPool:
            raise EngineError(fault("lineage_stopped")) from None
        finally:
            pool.shutdown(cancel_futures=True)


def compared_step(pair: Pair) -> Step:
    """Compare two editions; what is kept of it is small enough for fifty of them."""
    before, after, mapping, flows = pair
    comparison = compare(before, after, review_below=REVIEW_BELOW, mapping=mapping, flows=flows)
    resolved = flows.between(before, after) if flows else None
    changes = tuple(
        replace(
            change,
            links=tuple(replace(link, evidence=()) for link in change.links),
            runner_up=None,
            may_lack=None,
            decision=None,
        )
        for change in comparison.changes
    )
    return Step(changes, link_shares(changes, before, after, resolved))
