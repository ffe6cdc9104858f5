"""Running through the list: what is done is kept, the rest is shared among processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from orgdiff.batch.comparing import COMPARISONS, PROGRESS, Outcome, compare_one, outcome_of
from orgdiff.batch.pairs import Pair
from orgdiff.batch.tables import write_tables
from orgdiff.errors import OutputError, fault
from orgdiff.progress import Progress, silent
from orgdiff.wording import Language

SHARE = 8
"""Organisations that a process is given at a time: one of 100 units takes some 50 ms, to hand it over a few."""
WAITING = 2
"""Shares that wait for each process, so that none is ever idle, and a stop is not waited for long."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a list: how many organisations were compared, how many of these an earlier run had compared, and
    the ids of those that could not be."""

    compared: int
    kept: int
    failed: tuple[str, ...]


def compare_all(
    pairs: Sequence[Pair], folder: Path, *, jobs: int = 1, language: Language = "en", progress: Progress = silent
) -> BatchResult:
    """Compare every organisation of a list in `jobs` processes, and write a comparison of each and tables of all of
    them to `folder`.

    An organisation that cannot be read is listed with its fault, worded in `language`, and stops no other. What an
    earlier run compared is kept where the files of the organisation are the same since. Raises `OSError`, and
    `OutputError` where a process ended: the next run goes on from there.
    """
    for name in (COMPARISONS, PROGRESS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    found = [outcome_of(pair, folder) for pair in pairs]
    outcomes = {outcome.id: outcome for outcome in found if outcome}
    kept = len(outcomes)
    todo = [pair for pair, outcome in zip(pairs, found, strict=True) if outcome is None]
    for number, outcome in enumerate(_compared(todo, folder, language, jobs), start=kept + 1):
        outcomes[outcome.id] = outcome
        progress(number / len(pairs))
    in_order = [outcomes[pair.id] for pair in pairs]
    write_tables(pairs, in_order, folder)
    failed = tuple(outcome.id for outcome in in_order if outcome.fault is not None)
    return BatchResult(len(pairs) - len(failed), kept, failed)


def _compared(pairs: Sequence[Pair], folder: Path, language: Language, jobs: int) -> Iterator[Outcome]:
    """Yield the outcomes of organisations as they come."""
    if min(jobs, len(pairs)) < 2:
        yield from (compare_one(pair, folder, language) for pair in pairs)
        return
    shares = (pairs[start : start + SHARE] for start in range(0, len(pairs), SHARE))
    # Started anew, not forked: the same on every system, and no lock of a thread is copied.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _end_with_parent) as pool:
        try:
            given = _give(pool, islice(shares, jobs * WAITING), folder, language)
            while given:
                done, given = wait(given, return_when=FIRST_COMPLETED)
                given |= _give(pool, islice(shares, len(done)), folder, language)
                for future in done:
                    yield from future.result()
        except BrokenProcessPool:
            raise OutputError(fault("batch_stopped", file=str(folder))) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _give(
    pool: ProcessPoolExecutor, shares: Iterable[Sequence[Pair]], folder: Path, language: Language
) -> set[Future[list[Outcome]]]:
    return {pool.submit(_compare_share, share, folder, language) for share in shares}


def _compare_share(pairs: Sequence[Pair], folder: Path, language: Language) -> list[Outcome]:
    return [compare_one(pair, folder, language) for pair in pairs]


def _end_with_parent() -> None:
    """Prepare a process: a stop from the keyboard is the parent's to answer, and where the parent was killed nobody
    would ever end it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
