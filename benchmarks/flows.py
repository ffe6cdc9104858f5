"""Measure what staff flows add to the charts, on the real reorganisations whose true mapping is known.

    python benchmarks/flows.py [--seed 1] [--rotation 0.25] [--cases tests/cases] [-o docs/matching.md]

No case comes with its staff, so people are made up: 5 to 60 in a unit, 1 to 4 in one at the top that has units below.
*Followed*: a quarter of them rotate, the others are where the truth says that their unit went. *Rotation*: people
follow only units of one path, or of a name that no third unit has; those of all others scatter, so that the flows hold
nothing about what is doubtful. *Half*: the same, and half of the units before have no data. Printed are link F1 and
kind F1 of each case without flows and with each of the three, as the documentation defines them (`tools/figures.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tools"))

from figures import Figures, f1, judged, mean_kind_f1  # noqa: E402
from measured import put  # noqa: E402

from cases import Case, load_cases  # noqa: E402
from orgdiff.flows import Ends, Flows  # noqa: E402
from orgdiff.matching.weights import standard_weights  # noqa: E402
from orgdiff.model import OrgTree  # noqa: E402

SECTION, BODY = (5, 60), (1, 4)
"""Fewest and most people of a unit, and of one at the top that has units below."""
NEARBY = 0.4
"""Share of the people who rotate that stay in the department: neighbours exchange more."""
LEAVING = 0.05
"""Share of the people who rotate that leave the organisation."""

Goals = Mapping[str, list[str]]


class Way(NamedTuple):
    """A way of making up flows: where each unit's people would go, and whether half of them are known."""

    goals: Goals
    half: bool = False


def sizes(tree: OrgTree, random: Random) -> dict[str, int]:
    """Return how many people each unit has, by its path."""
    return {
        unit.path: random.randint(*(BODY if below and not unit.depth else SECTION))
        for unit, below in zip(tree.units, tree.children, strict=True)
    }


def true_goals(case: Case) -> Goals:
    """Return the after units in which each before unit goes on."""
    return {path: list(change["after"]) for change in case.changes for path in change["before"]}


def same_goals(case: Case) -> Goals:
    """Return, for each before unit, the after unit of its path, or else of its name if no third unit has it."""
    names = Counter(unit.name for unit in case.before.units), Counter(unit.name for unit in case.after.units)
    only = {unit.name: unit.path for unit in case.after.units if names[0][unit.name] == names[1][unit.name] == 1}
    paths = {
        unit.path: unit.path if unit.path in case.after.index else only.get(unit.name) for unit in case.before.units
    }
    return {path: [goal] if goal else [] for path, goal in paths.items()}


def made_up(case: Case, way: Way, rotation: float, seed: str) -> Flows:
    """Return flows of people who go where their unit goes, but for a share who rotate."""
    random = Random(f"{case.name} {seed}")
    staff, places = sizes(case.before, random), sizes(case.after, random)
    everywhere = list(places), list(places.values())
    counts: Counter[Ends] = Counter()
    for path, people in staff.items():
        goals = way.goals[path]
        shares = [random.uniform(0.2, 1.0) for _ in goals]
        told = not (way.half and random.random() < 0.5)
        for _ in range(people):
            if goals and random.random() >= rotation:
                goal: str | None = random.choices(goals, shares)[0]
            else:
                goal = _rotated(goals, everywhere, random)
            if told:
                counts[path, goal] += 1
    return Flows(counts)


def _rotated(goals: list[str], everywhere: tuple[list[str], list[int]], random: Random) -> str | None:
    if random.random() < LEAVING:
        return None
    if goals and random.random() < NEARBY:
        above = goals[0].rpartition("/")[0]
        near = [path for path in everywhere[0] if above and path.startswith(f"{above}/")]
        if near:
            return random.choice(near)
    return random.choices(*everywhere)[0]


def together(results: Iterable[Figures]) -> tuple[float, float]:
    """Return link F1 and kind F1 of all units of all cases."""
    several = list(results)
    right, false, missed = (sum(column) for column in zip(*(one.links for one in several), strict=True))
    return f1(right, false, missed), mean_kind_f1(sum((one.kinds for one in several), Counter()))


def means(results: Sequence[Figures]) -> tuple[float, float]:
    """Return the means of link F1 and kind F1 over cases."""
    return (
        sum(one.link_f1 for one in results) / len(results),
        sum(one.kind_f1 for one in results) / len(results),
    )


def row(name: str, figures: Iterable[tuple[float, float]]) -> str:
    """Return a row of the table."""
    return f"| {name} | " + " | ".join(f"{link:.3f} | {kind:.3f}" for link, kind in figures) + " |"


COLUMNS = ("charts alone", "followed", "rotation", "half")
"""What is measured of each case: without flows, and with those of each way of making them up."""


def figures_of(case: Case, rotation: float, seed: str) -> list[Figures]:
    """Return the figures of a case for each column."""
    ways = (Way(true_goals(case)), Way(same_goals(case)), Way(same_goals(case), half=True))
    flows = [None, *(made_up(case, way, rotation, seed) for way in ways)]
    return [judged(case, standard_weights(), one) for one in flows]


def table(results: Sequence[Sequence[Figures]]) -> str:
    """Return the figures of the cases as Markdown, and which of them fell."""
    lines = ["| case | " + " | ".join(f"{column}: link F1 | kind F1" for column in COLUMNS) + " |"]
    lines.append("| --- |" + " ---: |" * 2 * len(COLUMNS))
    lines += [row(figures[0].name, ((one.link_f1, one.kind_f1) for one in figures)) for figures in results]
    by_column = list(zip(*results, strict=True))
    lines.append(row("**mean over cases**", map(means, by_column)))
    lines.append(row("**all units together**", map(together, by_column)))
    for column, several in zip(COLUMNS[1:], by_column[1:], strict=True):
        fell = [
            now.name
            for was, now in zip(by_column[0], several, strict=True)
            if now.link_f1 < was.link_f1 or now.kind_f1 < was.kind_f1
        ]
        names = f": {', '.join(fell)}" if fell else ""
        lines += [
            "",
            f"*{column.capitalize()}*: one of the two is lower in {len(fell)} of {len(several)} cases{names}.",
        ]
    return "\n".join(lines)


def main() -> None:
    """Print the table, or write it into a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rotation", type=float, default=0.25)
    parser.add_argument("--cases", type=Path, default=ROOT / "tests" / "cases")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the table into")
    asked = parser.parse_args()
    text = table([figures_of(case, asked.rotation, asked.seed) for case in load_cases(asked.cases)])
    print(text)
    if asked.output:
        put(asked.output, "flows", text)


if __name__ == "__main__":
    main()
