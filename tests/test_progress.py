"""The progress bar: told in ascending shares, shown on a terminal only, and only where work lasts."""

from __future__ import annotations

import io

import pytest

from orgdiff import compare
from orgdiff.cli import progress
from samples import kashiwa


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_comparison_tells_its_progress_up_to_the_whole_and_comes_out_the_same() -> None:
    told: list[float] = []
    found = compare(kashiwa().before, kashiwa().after, progress=told.append)
    assert found.changes == kashiwa().changes
    assert told == sorted(told)
    assert len(told) > 3
    assert told[0] > 0
    assert told[-1] == 1


def shown(stream: io.StringIO, slow: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a bar writes on a standard error where work is slow after so many seconds."""
    monkeypatch.setattr(progress, "SLOW", slow)
    monkeypatch.setattr("sys.stderr", stream)
    with progress.progress_bar() as show:
        for share in (0.25, 0.5, 1.0):
            show(share)
    return stream.getvalue()


def test_the_bar_ends_full_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(Terminal(), -1.0, monkeypatch)
    assert "50%" in text
    assert "100%" in text


def test_there_is_no_bar_where_work_is_soon_done(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), 3600.0, monkeypatch) == ""


def test_there_is_no_bar_where_standard_error_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), -1.0, monkeypatch) == ""


def test_there_is_no_bar_where_standard_error_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SLOW", -1.0)
    monkeypatch.setattr("sys.stderr", None)
    with progress.progress_bar() as show:
        show(0.5)
