"""Editions from files, with their days, and which mapping is of which two of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from orgdiff.dates import day_in
from orgdiff.errors import LoadError, OrgDiffError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.flows import Flows, load_flows
from orgdiff.importing import read_charts
from orgdiff.lineage.adding import add_edition
from orgdiff.lineage.building import build_lineage, in_order
from orgdiff.lineage.file import is_lineage, load_lineage
from orgdiff.lineage.model import Days, Lineage
from orgdiff.mapping import UnitMapping, load_mapping
from orgdiff.model import OrgTree
from orgdiff.progress import Progress, silent

Loaded = TypeVar("Loaded")

_WITH_DAY = re.compile(r"(?P<file>.+)@(?P<day>[^@/\\]+)")


def read_lineage(
    files: Sequence[str],
    mappings: Sequence[str] = (),
    flows: Sequence[str] = (),
    *,
    jobs: int = 1,
    progress: Progress = silent,
) -> Lineage:
    """Read the file of a lineage, or charts, mappings and staff flows of which one is made. Raises `LoadError`, and
    what `build_lineage` raises."""
    if len(files) == 1 and Path(files[0]).is_file() and is_lineage(read_bytes(files[0])):
        if mappings or flows:
            raise LoadError(fault("already_made", file=files[0]))
        return load_lineage(files[0])
    editions = read_editions(files)
    decided, staff = with_pairs(editions, mappings), flows_with_pairs(editions, flows)
    return build_lineage(editions, decided, staff, jobs=jobs, progress=progress)


def charts_in(file: str) -> list[OrgTree]:
    """Read the charts that a file holds: every edition of a lineage, or those of any other file. Raises `LoadError`."""
    if Path(file).is_file() and is_lineage(read_bytes(file)):
        return [*load_lineage(file).editions]
    return [*read_charts(file).trees()]


def read_added(
    file: str, edition: str, mappings: Sequence[str] = (), flows: Sequence[str] = (), *, corrected: bool = False
) -> tuple[Lineage, str]:
    """Read the file of a lineage and the chart `edition`, and return the lineage with it, and its day; see
    `add_edition`. Raises `LoadError`, and what `add_edition` raises."""
    whole = load_lineage(file)
    charts = read_editions([edition])
    if len(charts) != 1:
        raise LoadError(fault("second_document", file=edition))
    (added,) = charts
    editions = [*(one for one in whole.editions if one.as_of != added.as_of), added]
    decided, staff = with_pairs(editions, mappings), flows_with_pairs(editions, flows)
    return add_edition(whole, added, decided, staff, corrected=corrected), added.as_of


def read_editions(files: Iterable[str]) -> list[OrgTree]:
    """Read charts of any kind; a document with two charts gives both.

    `chart.xlsx@2022-04-01` is a file that does not say its day, or not the right one. Raises `LoadError`, also where a
    chart has no day.
    """
    editions: list[OrgTree] = []
    for given in files:
        name, day = _name_and_day(given)
        trees = list(read_charts(name).trees())
        if day and len(trees) > 1:
            raise LoadError(fault("day_of_two", file=name))
        trees = [replace(tree, as_of=day) for tree in trees] if day else trees
        if not all(tree.as_of for tree in trees):
            raise LoadError(fault("file_without_day", file=name))
        editions += trees
    return editions


def _name_and_day(given: str) -> tuple[str, str]:
    match = _WITH_DAY.fullmatch(given)
    if match is None or Path(given).exists():
        return given, ""
    day = day_in(match["day"])
    if day is None:
        raise LoadError(fault("not_a_day", file=match["file"], given=match["day"]))
    return match["file"], day.isoformat()


def with_pairs(editions: Sequence[OrgTree], mappings: Iterable[str]) -> dict[Days, UnitMapping]:
    """Read mappings, each for the two editions that follow one another and have the units that it names.

    Raises `LoadError` where that is no two of them, or several, and where two mappings are of the same two.
    """
    return _assigned(editions, mappings, load_mapping, lambda one, before, after: one.decisions(before, after))


def flows_with_pairs(editions: Sequence[OrgTree], files: Iterable[str]) -> dict[Days, Flows]:
    """Read staff flows, each for the two editions that follow one another and have the units that it names; see
    `with_pairs`."""
    return _assigned(editions, files, load_flows, lambda one, before, after: one.between(before, after))


def _assigned(
    editions: Sequence[OrgTree],
    files: Iterable[str],
    load: Callable[[str], Loaded],
    check: Callable[[Loaded, OrgTree, OrgTree], object],
) -> dict[Days, Loaded]:
    ordered = in_order(editions)
    found: dict[Days, Loaded] = {}
    holders: dict[Days, str] = {}
    for file in files:
        loaded = load(file)
        fitting: list[Days] = []
        faults: list[OrgDiffError] = []
        for before, after in pairwise(ordered):
            try:
                check(loaded, before, after)
                fitting.append((before.as_of, after.as_of))
            except OrgDiffError as error:
                faults.append(error)
        if len(fitting) > 1:
            fitting = _by_title(getattr(loaded, "title", ""), ordered, fitting)
        if not fitting and len(faults) == 1:
            raise faults[0]
        if len(fitting) != 1:
            pairs = tuple(f"{earlier} - {later}" for earlier, later in fitting)
            raise LoadError(fault("fits_several" if fitting else "fits_none", file=file, pairs=pairs))
        (days,) = fitting
        if days in found:
            raise LoadError(fault("same_pair", file=file, other=holders[days]))
        found[days], holders[days] = loaded, file
    return found


def _by_title(title: str, editions: Sequence[OrgTree], fitting: list[Days]) -> list[Days]:
    """Return those of several pairs of editions that the title of a mapping names, all of them if it names none."""
    names = {edition.as_of: edition.edition or edition.as_of for edition in editions}
    named = [days for days in fitting if title.endswith(names[days[1]]) and names[days[0]] in title]
    return named or fitting
