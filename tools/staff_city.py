"""The charts of a city as what its staff are drawn from: how each unit is written and what becomes of its people."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from orgdiff import Comparison, OrgTree
from orgdiff.names import normalise, spelling_of_path

LEVELS = {1: ("課",), 2: ("部", "課"), 3: ("部", "課", "係"), 4: ("局", "部", "課", "係")}
"""The columns that charts of so many levels are written in."""

CLERKS = (
    ("主事", "1級"),
    ("主事", "2級"),
    ("主任", "3級"),
    ("主査", "4級"),
    ("係長", "4級"),
    ("課長補佐", "5級"),
    ("課長", "6級"),
    ("次長", "7級"),
    ("部長", "8級"),
    ("局長", "9級"),
)
"""Posts and their grades from the lowest; a step up may change the post, the grade or both."""
ENGINEERS = (("技師", "1級"), ("技師", "2級"), *CLERKS[2:])
ENGINEERING = re.compile("土木|都市|水道|道路|河川|建築|整備|施設|営繕")
"""Units whose youngest are engineers."""

Ladder = tuple[tuple[str, str], ...]

RATES = {
    "left": 0.04,
    "misspelt": 0.002,
    "missing": 0.003,
    "main missing": 0.001,
    "two posts": 0.0015,
    "two posts before": 0.001,
    "two units": 0.0015,
    "two units before": 0.001,
    "unknown before": 0.002,
    "ambiguous before": 0.08,
    "ambiguous after": 0.08,
}
"""The share of those with whom a mistake can be made; few units are gone, and few share their name."""


@dataclass(frozen=True, slots=True)
class Written:
    """A unit as a roster writes it: its `cells`, a slip that is no spelling of a unit of either chart, and its mere
    name where several units have it; the latter two are empty where there is none."""

    cells: str
    misspelt: str
    bare: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit before: how it is written and what becomes of its people. Units after are told by their places.

    `peers` are the units after of its level, `takers` those that took a task of it and do not succeed it.
    `mistakes` are those that can be made with its people, up to each share of them.
    """

    place: int
    written: Written
    level: str
    ladder: Ladder
    successors: tuple[int, ...]
    peers: tuple[int, ...]
    takers: tuple[int, ...]
    unchanged: bool
    above_changed: bool
    mistakes: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class City:
    """What is drawn from: the units before, how those after are written, and those before that are gone after."""

    headings: tuple[str, ...]
    origins: tuple[Origin, ...]
    after: tuple[Written, ...]
    gone: tuple[str, ...]


def city(found: Comparison) -> City:
    """Return the city of two charts and the mapping between them.

    Raises `ValueError` where a unit is not decided, or a chart has more levels than rosters have columns.
    """
    undecided = [change for change in found.changes if change.status != "confirmed"]
    if undecided:
        raise ValueError(f"{len(undecided)} changes are not decided; rosters have a truth only where all are")
    depth = max(unit.depth for tree in (found.before, found.after) for unit in tree.units) + 1
    if depth not in LEVELS:
        raise ValueError(f"the charts have {depth} levels; rosters are written for at most {max(LEVELS)}")
    before, after = (_written(tree, found, LEVELS[depth]) for tree in (found.before, found.after))
    origins = tuple(_origin(found, place, (before, after), LEVELS[depth]) for place in range(len(before)))
    gone = tuple(before[place].cells for path, place in found.before.index.items() if path not in found.after.index)
    return City(LEVELS[depth], origins, after, gone)


def _written(tree: OrgTree, found: Comparison, levels: Sequence[str]) -> tuple[Written, ...]:
    names = Counter(normalise(unit.name) for unit in tree.units)
    spellings = {spelling_of_path(path) for chart in (found.before, found.after) for path in chart.index}
    written = []
    for place, unit in enumerate(tree.units):
        above = [tree.units[number].name for number in reversed(list(tree.ancestors(place)))]
        wrong = unit.name[:-1] + "科" if unit.name.endswith("課") else unit.name[:-1]
        known = spelling_of_path("/".join([*above, wrong])) in spellings
        several = names[normalise(unit.name)] > 1 and unit.name not in tree.index
        written.append(
            Written(
                _cells([*above, unit.name], levels),
                _cells([*above, wrong], levels) if above and wrong and not known else "",
                _cells([*([""] * len(above)), unit.name], levels) if several else "",
            )
        )
    return tuple(written)


def _cells(names: Sequence[str], levels: Sequence[str]) -> str:
    """Return the cells of a unit as they stand in a CSV file."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([*names, *([""] * (len(levels) - len(names)))])
    return line.getvalue()


def _origin(found: Comparison, place: int, sides: tuple[Sequence[Written], ...], levels: Sequence[str]) -> Origin:
    unit = found.before.units[place]
    change = found.change_of("before", unit.path)
    links = sorted((link for link in change.links if link.before == unit.path), key=lambda link: not link.main)
    successors = tuple(found.after.index[link.after] for link in links)
    peers = [number for number, other in enumerate(found.after.units) if other.depth == unit.depth]
    takers = [found.after.index[one.after] for one in found.transfers if one.before == unit.path and one.after]
    unchanged = change.kind == "unchanged"
    above_changed = unchanged and change.before != change.after
    written = sides[0][place]
    possible = {
        "left": unit.path not in found.after.index,
        "misspelt": bool(written.misspelt),
        "unknown before": bool(written.misspelt),
        "ambiguous before": bool(written.bare),
        "ambiguous after": unchanged and not above_changed and bool(sides[1][successors[0]].bare),
    }
    mistakes = [name for name in RATES if possible.get(name, True)]
    return Origin(
        place,
        written,
        levels[unit.depth],
        ENGINEERS if ENGINEERING.search(unit.path) else CLERKS,
        successors,
        tuple(peers or range(len(found.after))),
        tuple(taker for taker in takers if taker not in successors),
        unchanged,
        above_changed,
        tuple(zip(accumulate(RATES[name] for name in mistakes), mistakes, strict=True)),
    )
