"""Running through the list: what is done is kept, the rest is shared among processes."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from orgdiff.batch.comparing import COMPARISONS, PROGRESS, Outcome, compare_one, comparison_file, outcome_of
from orgdiff.batch.pairs import Pair
from orgdiff.batch.tables import Tables, write_results
from orgdiff.errors import OutputError, fault
from orgdiff.files.writing import recover
from orgdiff.processes import end_with_parent
from orgdiff.progress import Progress, silent
from orgdiff.wording import Language

SHARE = 8
"""Organisations that a process is given at a time: one of 100 units takes some 50 ms, to hand it over a few."""
WAITING = 4
"""Shares that wait for each process, so that none is idle while the first is waited for."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a list: how many organisations were compared, how many of these an earlier run had compared, and
    the ids of those that could not be."""

    compared: int
    kept: int
    failed: tuple[str, ...]


Workers = Callable[[Sequence[Pair], Path, Language], Generator[Outcome, None, None]]
"""What compares organisations, by `compare_share`, and yields the outcomes in their order."""


def compare_all(
    pairs: Sequence[Pair],
    folder: Path,
    *,
    jobs: int = 1,
    language: Language = "en",
    progress: Progress = silent,
    workers: Workers | None = None,
) -> BatchResult:
    """Compare every organisation of a list in `jobs` processes, or by other `workers`, and write a comparison of each
    and tables of all of them to `folder`.

    An organisation that cannot be read is listed with its fault, worded in `language`, and stops no other. What an
    earlier run compared is kept where the files of the organisation are the same since. Raises `OSError`, and
    `OutputError` where a process ended: the next run goes on from there.
    """
    for name in (COMPARISONS, PROGRESS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    earlier = {pair.id: outcome_of(pair, folder) for pair in pairs}
    fresh = (workers or pool(jobs))([pair for pair in pairs if earlier[pair.id] is None], folder, language)
    outcomes = []
    with Tables() as tables, closing(fresh):
        for number, pair in enumerate(pairs, start=1):
            outcome = earlier[pair.id] or next(fresh)
            outcomes.append(outcome)
            if outcome.counts is not None:
                tables.add(pair.id, comparison_file(pair, folder))
            progress(number / len(pairs))
        write_results(tables, outcomes, folder)
    for name in (COMPARISONS, PROGRESS):
        recover(folder / name)
    failed = tuple(outcome.id for outcome in outcomes if outcome.fault is not None)
    return BatchResult(len(pairs) - len(failed), sum(map(bool, earlier.values())), failed)


def pool(jobs: int) -> Workers:
    """Return so many processes of this machine as workers."""
    return partial(_compared, jobs)


def _compared(jobs: int, pairs: Sequence[Pair], folder: Path, language: Language) -> Generator[Outcome, None, None]:
    """Yield the outcomes of organisations, in their order, while the next ones are compared."""
    shares = (pairs[start : start + SHARE] for start in range(0, len(pairs), SHARE))
    if min(jobs, len(pairs)) < 2:
        try:
            for share in shares:
                yield from compare_share(share, folder, language)
        finally:
            gc.unfreeze()
        return
    # Started anew, not forked: the same on every system, and no lock of a thread is copied.
    with ProcessPoolExecutor(jobs, get_context("spawn"), end_with_parent) as pool:
        try:
            given = deque(
                pool.submit(compare_share, share, folder, language) for share in islice(shares, jobs * WAITING)
            )
            while given:
                yield from given.popleft().result()
                given.extend(pool.submit(compare_share, share, folder, language) for share in islice(shares, 1))
        except BrokenProcessPool:
            raise OutputError(fault("batch_stopped", file=str(folder))) from None
        finally:
            pool.shutdown(cancel_futures=True)


def compare_share(pairs: Sequence[Pair], folder: Path, language: Language) -> list[Outcome]:
    """Compare some organisations, one after the other, in this process; see `compare_one`. What is there
    after the first of them, such as the modules, is kept from being searched for garbage (`gc.freeze`)."""
    outcomes = [compare_one(pair, folder, language) for pair in pairs]
    gc.collect()  # the records of a comparison refer to one another, and the command line has turned the search off
    if not gc.get_freeze_count():
        gc.freeze()  # to search all modules again takes a third as long as to compare so few organisations
    return outcomes
