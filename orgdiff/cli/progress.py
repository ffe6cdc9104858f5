"""A progress bar: on a terminal only, and only for what lasts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

SHOWN_AFTER = 1.0
"""Seconds of work before a bar appears; what is done sooner needs none."""


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done and of how much, and shows it on standard error while work
    lasts."""
    started = time.monotonic()
    on_terminal = sys.stderr is not None and sys.stderr.isatty()
    drawn = False

    def tell(done: int, of: int) -> None:
        nonlocal drawn
        if on_terminal and of and time.monotonic() - started > SHOWN_AFTER:
            drawn = True
            share = done / of
            bar = "#" * round(share * 30)
            click.echo(f"\r[{bar:-<30}] {done}/{of}", err=True, nl=False)

    try:
        yield tell
    finally:
        if drawn:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)
