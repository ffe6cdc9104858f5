"""Staff flows: how many people of each unit before are in each unit after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Literal

from orgdiff.columns import columns_by_heading
from orgdiff.errors import Fault, FlowsError, LoadError, fault
from orgdiff.files.cells import from_cell, guarded, to_cell
from orgdiff.files.csv_tables import csv_text, filled_rows
from orgdiff.files.reading import read_bytes
from orgdiff.lookup import Finder
from orgdiff.model import OrgTree
from orgdiff.names import normalise
from orgdiff.wording import FLOW_COLUMNS, Language, say, wordings

Ends = tuple[str | None, str | None]
"""A unit before and a unit after: None before for people who joined, None after for people who left."""

_PEOPLE = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Flows:
    """How many people went from each unit to each unit; `counts` is by the units before and after.

    People of a unit are those directly in it, not those of the units below. `file` and `lines`, in the order of
    `counts`, say where each stands, for errors.
    """

    counts: Mapping[Ends, int]
    file: str | None = field(default=None, compare=False)
    lines: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        for people in self.counts.values():
            if people < 0:
                raise FlowsError(fault("not_people", file=self.file, given=people))

    def reversed(self) -> Flows:
        """Return the flows of the mirrored reorganisation.

        >>> Flows({("甲課", "乙課"): 3, ("甲課", None): 1}).reversed().counts
        {('乙課', '甲課'): 3, (None, '甲課'): 1}
        """
        return Flows({(new, old): people for (old, new), people in self.counts.items()}, self.file, self.lines)

    def between(self, before: OrgTree, after: OrgTree) -> Flows:
        """Return the flows by the paths of two trees.

        Units may be named by path, by code or by a name that one unit has. `FlowsError` lists, with their lines, the
        units that a tree does not have, with the nearest names, those that fit several, and pairs that are listed
        twice under two names.
        """
        return _FlowResolver(self, before, after).flows()


def load_flows(path: str | Path) -> Flows:
    """Read a CSV file of staff flows (UTF-8 or cp932), `-` for standard input.

    Its headings are 旧組織, 新組織 and 人数, before, after and people, or 종전 기구, 개편 후 기구 and 인원, in any
    order; other columns are left alone.
    Without a unit before, the people joined; without one after, they left. Raises `LoadError` with the line where a
    number is not one, no unit is named, or a pair is listed twice.
    """
    name = str(path)
    rows = filled_rows(read_bytes(path), name)
    first, headings = next(rows, (1, []))
    known = {column: wordings(words) for column, words in FLOW_COLUMNS.items()}
    places = columns_by_heading(headings, known, "not_flows", file=name, line=str(first)).values()
    counts: dict[Ends, int] = {}
    lines: list[int] = []
    for line, cells in rows:
        old, new, people = (cells[place] if place < len(cells) else "" for place in places)
        ends = (_path(old), _path(new))
        if ends == (None, None):
            raise LoadError(fault("flow_without_units", file=name, place=str(line)))
        if ends in counts:
            raise LoadError(_repeated(ends, name, line, lines[list(counts).index(ends)]))
        counts[ends] = _number(people.strip(), name, str(line))
        lines.append(line)
    return Flows(counts, name, tuple(lines))


@lru_cache(1 << 16)
def _path(cell: str) -> str | None:
    """Return what a cell names, one text for all cells that do: a million rows name few units."""
    return from_cell(cell.strip()) or None


def _number(text: str, name: str, line: str) -> int:
    if not _PEOPLE.fullmatch(text) and not _PEOPLE.fullmatch(text := normalise(text)):
        raise LoadError(fault("not_people", file=name, place=line, given=text))
    return int(text)


def _repeated(ends: Ends, file: str | None, line: int, other: int) -> Fault:
    before, after = ends
    where = str(line) if line else None
    return fault("repeated_flow", file=file, place=where, before=before or "", after=after or "", row=other or "-")


def dump_flows(flows: Flows, language: Language, trees: tuple[OrgTree, OrgTree] | None = None) -> str:
    """Return the flows as the text of a CSV file that `load_flows` reads, with a BOM: in the printed order of the trees
    before and after, where they are given, else sorted by path; who left comes last of a unit, who joined last of all.
    Cells that a spreadsheet would run as formulas are guarded."""
    headings = (say(FLOW_COLUMNS, column, language) for column in FLOW_COLUMNS)
    paths = {path for ends in flows.counts for path in ends}
    cells = {path: "" if path is None else guarded(to_cell(path)) for path in paths}
    ends = sorted(flows.counts, key=partial(_place, trees))
    return csv_text(headings, ((cells[old], cells[new], str(flows.counts[old, new])) for old, new in ends), str)


def _place(trees: tuple[OrgTree, OrgTree] | None, ends: Ends) -> tuple[tuple[bool, int, str], ...]:
    """Return what flows are sorted by; a name that is no path of its tree comes behind the others."""
    if trees is None:
        return tuple((path is None, 0, path or "") for path in ends)
    places = (
        (tree.place(path)[0] if path in tree.index else len(tree), path) for path, tree in zip(ends, trees, strict=True)
    )
    return tuple((path is None, number, path or "") for number, path in places)


class _FlowResolver:
    """The units that flows name, looked up in two trees."""

    def __init__(self, flows: Flows, before: OrgTree, after: OrgTree) -> None:
        self.given = flows
        self.sides = _Names("before", before), _Names("after", after)
        self.faults: list[Fault] = []

    def flows(self) -> Flows:
        counts: dict[Ends, int] = {}
        lines: dict[Ends, int] = {}
        numbers = self.given.lines or (0,) * len(self.given.counts)
        for (ends, people), line in zip(self.given.counts.items(), numbers, strict=True):
            old, new = (self._path(side, name, line) for side, name in zip(self.sides, ends, strict=True))
            if (old, new) in counts:
                self.faults.append(_repeated((old, new), self.given.file, line, lines[old, new]))
            counts[old, new], lines[old, new] = people, line
        if self.faults:
            raise FlowsError(self.faults)
        return Flows(counts, self.given.file, self.given.lines)

    def _path(self, side: _Names, name: str | None, line: int) -> str | None:
        """Return the path of a unit; if there is none, record the fault the first time and return the name."""
        if name is None or name in side.tree.index:
            return name
        if name not in side.found:
            paths = side.finder.find(name)
            if len(paths) != 1:
                self.faults.append(self._fault(side, name, line, paths))
            side.found[name] = paths[0] if len(paths) == 1 else name
        return side.found[name]

    def _fault(self, side: _Names, name: str, line: int, paths: list[str]) -> Fault:
        near = paths or side.finder.nearest(name)
        return fault(
            "decided_ambiguous" if paths else "decided_unknown",
            file=self.given.file,
            place=str(line) if line else None,
            chart=side.chart,
            name=name,
            nearest=tuple(near),
        )


class _Names:
    """The names by which flows refer to the units of one tree; the finder is made once a name is not a path."""

    def __init__(self, chart: Literal["before", "after"], tree: OrgTree) -> None:
        self.chart = chart
        self.tree = tree
        self.found: dict[str, str] = {}

    @cached_property
    def finder(self) -> Finder:
        return Finder(self.tree)
