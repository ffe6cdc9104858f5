"""Draw an organisation and its reorganisation, with the truth of what became of every unit.

    python benchmarks/generate.py 10000 --seed 1 -o FOLDER

writes before.json, after.json and gold.json. The tree has the four levels of a large Japanese city (局, 部,
課, 係); the words are those of real cities, so that 総務課 and 管理係 stand in many departments while other
names are found once. Larger organisations put the name of an area or a number before the work.

The reorganisation is drawn level by level from the top. Each unit gets a fate, and what it becomes is put
under what its parent became, unless it moves. The kinds of change are not drawn: they are read from the
finished links, names and parents, so that they agree with one another by construction. The same size and
seed give the same bytes, and the time grows with the number of units.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from office_names import (
    LEVELS,
    SUBJECTS,
    TRIES,
    Parts,
    joined_parts,
    near_parts,
    part_parts,
    specific_parts,
    subjects_under,
    unused_parts,
)

Document = dict[str, Any]

TOP = -1
"""The parent of the units at the top."""
DEPTHS = 4

FAN_OUT = ((2, 5), (2, 6), (1, 5))
"""Fewest and most units under a bureau, a department, a section in a city of a thousand units."""
FAN_GROWTH = 1 / 8
"""Each fan-out grows with this power of the size, so that larger organisations are wider at every level."""

FATES = ("renamed", "moved", "moved renamed", "merged", "split", "abolished")
RATES = (
    (0.06, 0.0, 0.0, 0.015, 0.01, 0.0),
    (0.055, 0.02, 0.006, 0.02, 0.012, 0.006),
    (0.06, 0.028, 0.01, 0.02, 0.014, 0.01),
    (0.05, 0.024, 0.01, 0.018, 0.01, 0.014),
)
"""The share of the units of each level that meet each fate; two and more units meet in one merger."""
NEW_RATES = (0.005, 0.01, 0.012, 0.012)
ABSORBED = (0.15, 0.4)
"""How often a merger keeps the name of the first: seldom where nothing below would show what went in."""


@dataclass(slots=True)
class Chart:
    """An organisation as columns: the parts of each unit's name, its parent and the units under it."""

    parts: list[Parts] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    below: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    levels: list[list[int]] = field(default_factory=lambda: [[] for _ in range(DEPTHS)])

    def add(self, parts: Parts, parent: int, depth: int) -> int:
        """Add a unit and return its number."""
        number = len(self.parts)
        self.parts.append(parts)
        self.parent.append(parent)
        self.below[parent].append(number)
        self.levels[depth].append(number)
        return number


@dataclass(slots=True)
class Reform:
    """A reorganisation under way.

    `targets` holds the after units of each before unit, `sources` the reverse. `used` holds the names under
    each after unit, and `reserved` those that its forerunners had, which no other unit may take: a section
    never leaves a place in which another of the same name appears.
    """

    rng: Random
    before: Chart
    areas: float
    after: Chart = field(default_factory=Chart)
    targets: list[list[int]] = field(default_factory=list)
    sources: list[list[int]] = field(default_factory=list)
    used: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    reserved: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    fresh: list[list[int]] = field(default_factory=lambda: [[] for _ in range(DEPTHS)])

    def free(self, parent: int, name: str) -> bool:
        """Tell whether a unit that was not there may be called `name` under `parent`."""
        return name not in self.used[parent] and name not in self.reserved[parent]

    def add(self, parts: Parts, parent: int, depth: int, sources: Iterable[int] = ()) -> int:
        """Add an after unit that goes on from `sources`."""
        number = self.after.add(parts, parent, depth)
        self.used[parent]["".join(parts)] = number
        self.sources.append([])
        for source in sources:
            self.link(source, number)
        return number

    def link(self, source: int, target: int) -> None:
        """Record that `source` goes on in `target`."""
        self.targets[source].append(target)
        self.sources[target].append(source)
        for child in self.before.below.get(source, ()):
            self.reserved[target].add("".join(self.before.parts[child]))


def generate(units: int, seed: int) -> tuple[Document, Document, Document]:
    """Return the chart before, the chart after and the truth, each as the content of its file.

    `units` is the number of units before; the chart after has about as many. The truth is
    `{"source": …, "changes": [{"kind": …, "before": [paths], "after": [paths], …}], …}` with every unit of
    both charts in exactly one change.
    """
    rng = Random(seed)
    areas = _area_share(units)
    before = _draw_chart(units, areas, rng)
    reform = Reform(rng, before, areas, targets=[[] for _ in range(units)])
    reform.reserved[TOP].update("".join(before.parts[unit]) for unit in before.levels[0])
    for depth in range(DEPTHS):
        _reorganise_level(reform, depth)
    for parent in (TOP, *range(len(reform.after.parts))):
        _shuffle_a_little(reform.after.below.get(parent, []), rng)
    return (
        _document(before, "令和5年度", "2023-04-01"),
        _document(reform.after, "令和6年度", "2024-04-01"),
        {"source": f"generated: {units} units, seed {seed}", "changes": list(_changes(reform)), "notes": ""},
    )


# --- the chart before ---------------------------------------------------------------------------------------


def _area_share(units: int) -> float:
    """Return how often a name begins with an area: never up to a thousand units, a fifth more for each ten times."""
    return min(0.6, max(0.0, 0.2 * (len(str(units - 1)) - 3)))


def _draw_chart(units: int, areas: float, rng: Random) -> Chart:
    chart = Chart()
    growth = (units / 1000) ** FAN_GROWTH
    fans = [(max(1, round(low * growth)), max(2, round(high * growth))) for low, high in FAN_OUT]
    names: set[str] = set()
    while len(chart.parts) < units:
        parts = unused_parts(rng, 0, rng.choice(SUBJECTS), areas, names)
        _draw_branch(chart, chart.add(parts, TOP, 0), 1, units, fans, areas, rng)
    return chart


def _draw_branch(
    chart: Chart, parent: int, depth: int, units: int, fans: list[tuple[int, int]], areas: float, rng: Random
) -> None:
    """Draw the units under `parent`; stops when the chart is full."""
    subjects, names = subjects_under(chart.parts[parent], rng), set[str]()
    for _ in range(rng.randint(*fans[depth - 1])):
        if len(chart.parts) == units:
            return
        unit = chart.add(unused_parts(rng, depth, subjects, areas, names), parent, depth)
        if depth + 1 < DEPTHS:
            _draw_branch(chart, unit, depth + 1, units, fans, areas, rng)


# --- the reorganisation -------------------------------------------------------------------------------------


def _reorganise_level(reform: Reform, depth: int) -> None:
    waiting = reform.before.levels[depth]
    position = 0
    while position < len(waiting):
        position += _reorganise_unit(reform, waiting, position, depth)
    parents = reform.after.levels[depth - 1] if depth else [TOP]
    for _ in range(_rounded(len(waiting) * NEW_RATES[depth], reform.rng)):
        _found(reform, reform.rng.choice(parents), depth)
    if depth:
        for parent in reform.fresh[depth - 1]:
            for _ in range(reform.rng.randint(0, 2)):
                _found(reform, parent, depth)


def _rounded(number: float, rng: Random) -> int:
    """Return a number rounded up or down at random, so that its mean is kept."""
    return int(number + rng.random())


def _reorganise_unit(reform: Reform, waiting: list[int], position: int, depth: int) -> int:
    """Give the unit at `position` its fate; returns how many units that took."""
    unit = waiting[position]
    if depth and not reform.targets[reform.before.parent[unit]]:
        _leave_abolished_parent(reform, unit, depth)
        return 1
    fate = _draw_fate(reform.rng, depth)
    if fate == "merged":
        return _merge(reform, waiting, position, depth)
    if fate == "split":
        _split(reform, unit, depth)
    elif fate.startswith("moved"):
        _move(reform, unit, depth, rename=fate.endswith("renamed"))
    elif fate == "renamed":
        _rename(reform, unit, _home(reform, unit), depth)
    elif fate == "stays":
        _stay(reform, unit, depth)
    return 1


def _draw_fate(rng: Random, depth: int) -> str:
    drawn = rng.random()
    for fate, rate in zip(FATES, RATES[depth], strict=True):
        drawn -= rate
        if drawn < 0:
            return fate
    return "stays"


def _home(reform: Reform, unit: int) -> int:
    """Return the after unit that a unit stays under: the parts of a split parent take its children in order."""
    parent = reform.before.parent[unit]
    if parent == TOP:
        return TOP
    homes = reform.targets[parent]
    if len(homes) == 1:
        return homes[0]
    siblings = reform.before.below[parent]
    return homes[(unit - siblings[0]) * len(homes) // (siblings[-1] - siblings[0] + 1)]


def _stay(reform: Reform, unit: int, depth: int) -> None:
    """Keep a unit; where two parents merged and both had one of its name, those two merge as well."""
    parts, home = reform.before.parts[unit], _home(reform, unit)
    there = reform.used[home].get("".join(parts))
    if there is None:
        reform.add(parts, home, depth, [unit])
    elif all(len(reform.targets[source]) == 1 for source in reform.sources[there]) and reform.sources[there]:
        reform.link(unit, there)
    else:
        _rename(reform, unit, home, depth)


def _rename(reform: Reform, unit: int, home: int, depth: int) -> None:
    parts = _free_parts(reform, home, depth, reform.before.parts[unit])
    reform.add(parts, home, depth, [unit])


def _free_parts(reform: Reform, home: int, depth: int, parts: Parts) -> Parts:
    """Return another name near `parts` that is free under `home`."""
    for _ in range(TRIES):
        near = near_parts(parts, reform.rng)
        if near != parts and reform.free(home, "".join(near)):
            return near
    return _new_parts(reform, home, depth, subjects_under(parts, reform.rng))


def _new_parts(reform: Reform, home: int, depth: int, subjects: tuple[str, ...]) -> Parts:
    """Return a name that is free under `home` and says what a unit does."""
    share = reform.areas
    while True:
        parts = specific_parts(reform.rng, depth, subjects, share)
        if reform.free(home, "".join(parts)):
            return parts
        share += 1 / TRIES


def _move(reform: Reform, unit: int, depth: int, *, rename: bool) -> None:
    if rename and depth == DEPTHS - 1 and reform.rng.random() < 0.15:
        _promote(reform, unit, depth)
        return
    place = _elsewhere(reform, unit, depth, keeps_name=not rename)
    if place is None:
        _stay(reform, unit, depth)
    elif rename:
        _rename(reform, unit, place, depth)
    else:
        reform.add(reform.before.parts[unit], place, depth, [unit])


def _promote(reform: Reform, unit: int, depth: int) -> None:
    """Raise a subsection to a section beside the one that it was in."""
    place = reform.after.parent[_home(reform, unit)]
    parts = (*reform.before.parts[unit][:3], LEVELS[depth - 1][0])
    if not reform.free(place, "".join(parts)):
        parts = _new_parts(reform, place, depth - 1, subjects_under(parts, reform.rng))
    reform.add(parts, place, depth - 1, [unit])


def _elsewhere(reform: Reform, unit: int, depth: int, *, keeps_name: bool) -> int | None:
    """Return an after unit that does not go on from the unit's parent: often near by or new; None if there is none."""
    homes = reform.targets[reform.before.parent[unit]]
    name = "".join(reform.before.parts[unit])
    for _ in range(TRIES):
        place = _draw_place(reform, homes, depth)
        if place not in homes and (not keeps_name or reform.free(place, name)):
            return place
    return None


def _draw_place(reform: Reform, homes: list[int], depth: int) -> int:
    rng, drawn = reform.rng, reform.rng.random()
    if drawn < 0.15 and reform.fresh[depth - 1]:
        return rng.choice(reform.fresh[depth - 1])
    if drawn < 0.6 and homes:
        return rng.choice(reform.after.below[reform.after.parent[homes[0]]])
    return rng.choice(reform.after.levels[depth - 1])


def _leave_abolished_parent(reform: Reform, unit: int, depth: int) -> None:
    """Scatter what an abolished unit had under it; half of its subsections end with it."""
    place = _elsewhere(reform, unit, depth, keeps_name=True)
    if place is not None and (depth < DEPTHS - 1 or reform.rng.random() < 0.5):
        reform.add(reform.before.parts[unit], place, depth, [unit])


def _merge(reform: Reform, waiting: list[int], position: int, depth: int) -> int:
    """Merge a unit with the next, seldom with the next two; returns how many went into it."""
    group = _merging(reform, waiting, position)
    if len(group) < 2:
        _stay(reform, group[0], depth)
        return 1
    home = _home(reform, group[0])
    reform.add(_merged_parts(reform, group, home, depth), home, depth, group)
    return len(group)


def _merging(reform: Reform, waiting: list[int], position: int) -> list[int]:
    """Return the units that merge: siblings, or in half of the chances a unit and the next department's first."""
    parents = reform.before.parent
    first = waiting[position]
    group = waiting[position : position + (3 if reform.rng.random() < 0.12 else 2)]
    siblings = [unit for unit in group if parents[unit] == parents[first]]
    if len(siblings) > 1 or len(group) < 2 or reform.rng.random() < 0.5:
        return siblings
    return group[:2] if reform.targets[parents[group[1]]] else siblings


def _merged_parts(reform: Reform, group: list[int], home: int, depth: int) -> Parts:
    """Return the name of a merger: that of the first, which takes in the others, or one made of all."""
    parts = [reform.before.parts[unit] for unit in group]
    whole = any(unit in reform.before.below for unit in group)
    if reform.rng.random() < ABSORBED[whole] and "".join(parts[0]) not in reform.used[home]:
        return parts[0]
    both = joined_parts(parts, "・" if reform.rng.random() < 0.3 else "")
    return both if reform.free(home, "".join(both)) else _free_parts(reform, home, depth, both)


def _split(reform: Reform, unit: int, depth: int) -> None:
    """Split a unit in two or three; in half of the cases the first part keeps its name."""
    parts, home = reform.before.parts[unit], _home(reform, unit)
    keeps = reform.rng.random() < 0.5 and "".join(parts) not in reform.used[home]
    for number in range(3 if reform.rng.random() < 0.15 else 2):
        named = parts if keeps and not number else _part_parts(reform, home, depth, parts)
        reform.add(named, home, depth, [unit])


def _part_parts(reform: Reform, home: int, depth: int, parts: Parts) -> Parts:
    for _ in range(TRIES):
        named = part_parts(parts, reform.rng)
        if reform.free(home, "".join(named)):
            return named
    return _new_parts(reform, home, depth, subjects_under(parts, reform.rng))


def _found(reform: Reform, parent: int, depth: int) -> None:
    """Found a unit that nothing stands behind."""
    above = reform.after.parts[parent] if parent != TOP else ("", "", "", "")
    parts = _new_parts(reform, parent, depth, subjects_under(above, reform.rng))
    reform.fresh[depth].append(reform.add(parts, parent, depth))


def _shuffle_a_little(row: list[int], rng: Random) -> None:
    """Put the units that came last somewhere among the others, and swap one pair of neighbours in twelve."""
    for position in range(len(row) - 1):
        if rng.random() < 1 / 12:
            row[position], row[position + 1] = row[position + 1], row[position]
    if len(row) > 1 and rng.random() < 0.3:
        row.insert(rng.randrange(len(row)), row.pop())


# --- documents and truth ------------------------------------------------------------------------------------


def _document(chart: Chart, edition: str, as_of: str) -> Document:
    units = [_entry(chart, unit) for unit in chart.below[TOP]]
    return {"organisation": "見本市", "edition": edition, "as_of": as_of, "units": units}


def _entry(chart: Chart, unit: int) -> Document:
    entry: Document = {"name": "".join(chart.parts[unit])}
    if below := chart.below.get(unit):
        entry["children"] = [_entry(chart, child) for child in below]
    return entry


def _paths(chart: Chart) -> list[str]:
    """Return the path of every unit, by its number; a unit has a higher number than its parent or, raised, any."""
    paths = [""] * len(chart.parts)
    for row in chart.levels:
        for unit in row:
            above = chart.parent[unit]
            name = "".join(chart.parts[unit])
            paths[unit] = name if above == TOP else f"{paths[above]}/{name}"
    return paths


def _changes(reform: Reform) -> Iterator[Document]:
    """Yield the changes: in the order of the chart before, then what is new."""
    paths = _paths(reform.before), _paths(reform.after)
    for unit, targets in enumerate(reform.targets):
        sources = reform.sources[targets[0]] if len(targets) == 1 else [unit]
        if sources[0] == unit:
            yield _change(reform, sources, targets, paths)
    for target, sources in enumerate(reform.sources):
        if not sources:
            yield _change(reform, [], [target], paths)


def _change(reform: Reform, sources: list[int], targets: list[int], paths: tuple[list[str], list[str]]) -> Document:
    before, after = [paths[0][unit] for unit in sources], [paths[1][unit] for unit in targets]
    kind, renamed = _kind(reform, sources, targets)
    change = {"kind": kind, "before": before, "after": after, "certain": True, "basis": "generated"}
    return {**change, "also": ["renamed"]} if kind == "moved" and renamed else change


def _kind(reform: Reform, sources: list[int], targets: list[int]) -> tuple[str, bool]:
    """Return the kind of a change and whether the unit has another name."""
    if not sources or not targets:
        return ("abolished" if sources else "new"), False
    if len(sources) > 1 or len(targets) > 1:
        return ("merged" if len(sources) > 1 else "split"), False
    renamed = reform.before.parts[sources[0]] != reform.after.parts[targets[0]]
    if not _same_place(reform, sources[0], targets[0]):
        return "moved", renamed
    return ("renamed" if renamed else "unchanged"), renamed


def _same_place(reform: Reform, source: int, target: int) -> bool:
    above, place = reform.before.parent[source], reform.after.parent[target]
    return above == place == TOP or (above != TOP and place in reform.targets[above])


def write_case(folder: Path, units: int, seed: int) -> None:
    """Write before.json, after.json and gold.json into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in zip(("before", "after", "gold"), generate(units, seed), strict=True):
        (folder / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and write the three files."""
    parser = argparse.ArgumentParser(description="Draw an organisation and its reorganisation.")
    parser.add_argument("units", type=int, help="units of the chart before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args()
    write_case(options.output, options.units, options.seed)


if __name__ == "__main__":
    main()
