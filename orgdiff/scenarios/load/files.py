"""Load files as a profile describes them: each a table of CSV with a row for each unit that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from orgdiff.errors import LoadError, OutputError, fault
from orgdiff.files.cells import no_formula
from orgdiff.files.csv_tables import UTF8, csv_bytes
from orgdiff.scenarios.load.entries import Entry
from orgdiff.scenarios.load.profiles import LoadColumn, LoadFile, LoadProfile

LEVELS = 10
"""Levels that systems with a column for each have at most."""


def load_files(entries: Sequence[Entry], profile: LoadProfile, on: date | None = None) -> dict[str, bytes]:
    """Return the files for a system by their names; one without rows has its headings, so that no older
    file is taken for it.

    `on` is the day on which the reorganisation takes effect. Raises `LoadError` where the system needs it or a unit is
    too deep for it, `OutputError` where its encoding lacks a character.
    """
    made: dict[str, bytes] = {}
    for file in profile["files"]:
        if file.get("dated") and on is None:
            raise LoadError(fault("load_needs_day"))
        rows = [entry for entry in entries if entry.step in file["rows"]]
        made[file["name"]] = _content(file, rows, profile, on)
    return made


def _content(file: LoadFile, rows: Sequence[Entry], profile: LoadProfile, on: date | None) -> bytes:
    headings = [column["heading"] for column in file["columns"]]
    cells = ([_cell(column, entry, profile, on) for column in file["columns"]] for entry in rows)
    try:
        return csv_bytes(headings, cells, file.get("encoding", UTF8), str)
    except OutputError as error:
        faults = [fault(one.code, file=file["name"], place=one.place, **dict(one.particulars)) for one in error.faults]
        raise OutputError(faults) from None


def _cell(column: LoadColumn, entry: Entry, profile: LoadProfile, on: date | None) -> str:
    """Return a cell, text that a spreadsheet would run as a formula guarded; a prefix of the profile is what the system
    wants."""
    source = column.get("from")
    if source is None:
        return column.get("value", "")
    text = no_formula(value_of(entry, source, profile, on))
    return f"{column.get('prefix', '')}{text}" if text else ""


def value_of(entry: Entry, source: str, profile: LoadProfile, on: date | None) -> str:
    """Return what a column holds of a unit; the names of `levelN` are those from the top down to it."""
    if source.startswith("level") and source != "level":
        if len(entry.names) > LEVELS:
            raise LoadError(fault("load_too_deep", name=entry.unit.path, limit=LEVELS))
        number = int(source.removeprefix("level"))
        return entry.names[number - 1] if number <= len(entry.names) else ""
    unit, old = entry.unit, entry.old
    posts = unit.headcount
    values: dict[str, str] = {
        "step": profile.get("steps", {}).get(entry.step, entry.step),
        "code": entry.code,
        "proposed": "1" if entry.is_proposed else "",
        "name": unit.name,
        "name_en": unit.name_en or "",
        "kind": unit.level,
        "path": "/".join(entry.names),
        "parent_code": entry.parent_code,
        "parent": entry.names[-2] if len(entry.names) > 1 else "",
        "level": str(len(entry.names)),
        "order": str(entry.order),
        "posts": "" if posts is None else f"{posts:g}",
        "on": _day(on, profile),
        "day_before": _day(on - timedelta(days=1) if on else None, profile),
        "old_code": old.id or "" if old else "",
        "old_name": old.name if old else "",
        "goes_on_as": " ".join(entry.goes_on_as),
    }
    return values[source]


def _day(day: date | None, profile: LoadProfile) -> str:
    return day.strftime(profile.get("date", "%Y-%m-%d")) if day else ""
