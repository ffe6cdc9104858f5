"""Histories that others keep, written into a file and read."""

from __future__ import annotations

from pathlib import Path

from orgdiff.lineage import History, Lineage, read_history


def history(folder: Path, name: str, text: str, *units: str, undated: str = "") -> History:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_history(file, units, undated)


def told(found: History) -> list[str]:
    return [one.text().partition(": ")[2] for one in found.faults]


def changes(whole: Lineage) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return what changed: the day, the kind, and the units before and after."""
    return [
        (day, change.kind, change.before, change.after)
        for day, step in zip(whole.days[1:], whole.steps, strict=True)
        for change in step.changes
        if change.kind != "unchanged"
    ]
