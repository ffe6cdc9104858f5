"""The progress bar: on a terminal, on standard error, and only where work lasts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

import click

SLOW = 1.0
"""Seconds after which a person wants to know that something is going on."""
STEPS = 100


@contextmanager
def progress_bar() -> Iterator[Callable[[float], None]]:
    """Yield a function that takes the share of the work that is done, from 0 to 1, and shows it as a bar."""
    started = monotonic()
    bar: Any = None  # click keeps its type to itself

    def show(share: float) -> None:
        nonlocal bar
        if bar is None and monotonic() - started > SLOW and _on_terminal():
            bar = stack.enter_context(click.progressbar(length=STEPS, show_eta=False, file=sys.stderr))
        if bar is not None:
            bar.update(round(share * STEPS) - bar.pos)

    with ExitStack() as stack:
        yield show


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
