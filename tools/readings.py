"""Compare how people read the charts of the cases with what orgdiff tells of each case left out.

    python tools/estimate_weights.py tests/cases --report --answers ANSWERS
    python tools/readings.py tests/cases ANSWERS                      # print the figures
    python tools/readings.py tests/cases ANSWERS -o docs/matching.md  # and write them into the documentation

A case's `reading.tsv` is what a careful reader made of its two charts who saw nothing else: one line for every change,
with the most decisive sign and a few words; units that no line names are unchanged. `tests/cases/obstacles.tsv` says of
units that were told wrongly what it takes to tell them: a sign on the charts, or what one would have to know besides.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from figures import agreement, f1, mean_kind_f1
from measured import put

from cases import WITH_DUTIES, Case, load_cases
from orgdiff.changes import KINDS
from orgdiff.model import join_path

MINISTRIES = ("jp-central", "jp-gsi", "jp-jcg", "jp-maff", "jp-mext", "jp-mlit", "jp-mod")
GROUPS: dict[str, Callable[[str], bool]] = {
    "with duties": lambda case: case.endswith(WITH_DUTIES),
    "Japanese ministries": lambda case: case.startswith(MINISTRIES),
    "Japanese towns, prefectures, a company, universities": lambda case: case.startswith("jp-"),
    "Korea": lambda case: case.startswith("kr-"),
    "Europe, Australia, Sri Lanka, United States": lambda _: True,
}
"""Sorts of cases by their names; a case is of the first that it fits."""
FIGURES = ("link", "kind", "changed", "false alarm")
"""What is measured, in the order of the columns."""
OBSTACLES = {
    "name": "the names",
    "field": "a field of work",
    "order": "the printed order",
    "left": "the only ones left",
    "body": "where the sections went or came from",
    "count": "how many are gone and new under one parent",
    "names-together": "names put together or taken apart",
    "note": "a note",
    "lead": "the lead section",
    "cycle": "words of a life cycle",
    "duties": "duties, on the charts or not",
    "guess": "what is most common",
    "ambiguous": "nothing on the charts: they fit several readings",
    "announcement": "the organisation's own explanation",
    "law": "the act or decree",
    "known": "knowing the reform",
}
"""What it takes to tell a unit, by the words of the tables; from *ambiguous* on it is not on the charts."""


_Unit: TypeAlias = tuple[str, str, str]
"""A unit: its case, *before* or *after*, and its path."""


class Answer(NamedTuple):
    """What somebody told of some units."""

    kind: str
    before: Sequence[str]
    after: Sequence[str]


Told: TypeAlias = Sequence[Answer]
"""What somebody told of a case."""


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("answers", type=Path, help="what `estimate_weights.py --answers` wrote")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the figures into")
    options = parser.parse_args()
    cases = load_cases(options.cases)
    read = [reading(case, options.cases / case.name / "reading.tsv") for case in cases]
    told = [_answers(options.answers / f"{case.name}.json") for case in cases]
    figures = {
        "readings": f"{_by_group(cases, read, told)}\n\n{_by_kind(cases, read, told)}",
        "obstacles": _by_obstacle(cases, read, told, _obstacles(options.cases / "obstacles.tsv")),
    }
    print("\n\n".join(figures.values()))
    for name, table in figures.items() if options.output else ():
        put(options.output, name, table)


def reading(case: Case, file: Path) -> list[Answer]:
    """Return what a reader told of a case, with the units that no line names, which are under what became of their
    parents; `ValueError` where there is no such unit."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    told = [Answer(kind, _paths(before), _paths(after)) for kind, before, after, *_ in rows]
    successor = {path: one.after[0] for one in told for path in one.before if one.after}
    named = {path for one in told for path in one.before}
    for unit in case.before.units:
        above = case.before.parent_path(unit.path)
        if unit.path not in named and (not above or above in successor):
            successor[unit.path] = join_path(successor[above] if above else None, unit.name)
            told.append(Answer("unchanged", (unit.path,), (successor[unit.path],)))
    paths = (sorted(path for one in told for path in one.before), sorted(path for one in told for path in one.after))
    if paths != (sorted(case.before.index), sorted(case.after.index)):
        raise ValueError(f"{file}: not every unit of both charts is named once")
    return told


def _paths(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" + ")) if cell else ()


def _answers(file: Path) -> list[Answer]:
    changes = json.loads(file.read_text(encoding="utf-8"))["changes"]
    return [Answer(change["kind"], change["before"], change["after"]) for change in changes]


def _obstacles(file: Path) -> dict[_Unit, str]:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(case, side, path): what for case, side, path, what, _ in rows}


# --- the tables


def _by_group(cases: Sequence[Case], read: Sequence[Told], told: Sequence[Told]) -> str:
    lines = [
        f"| cases | units changed | read: {' | '.join(FIGURES)} | left out: {' | '.join(FIGURES)} |",
        "| --- | ---: |" + " ---: |" * 8,
    ]
    sorts = [next(sort for sort, fits in GROUPS.items() if fits(case.name)) for case in cases]
    for name in (*GROUPS, "**all together**"):
        numbers = [number for number, sort in enumerate(sorts) if name not in GROUPS or sort == name]
        both = [_figures([(cases[number], of[number]) for number in numbers]) for of in (read, told)]
        cells = [f"{figure:.3f}" for figures in both for figure in figures[1:]]
        lines.append(f"| {name} | {both[0][0]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _figures(answers: Iterable[tuple[Case, Sequence[Answer]]]) -> tuple[int, float, float, float, float]:
    """Return how many units changed, and of what was told link F1, kind F1, the share right of the changed ones and the
    share wrong of the others."""
    links, kinds = zip(*(agreement(*answer) for answer in answers), strict=True)
    counts: Counter[tuple[str, str]] = sum(kinds, Counter())
    sizes, right = Counter[bool](), Counter[bool]()
    for (true, said), number in counts.items():
        sizes[true != "unchanged"] += number
        right[true != "unchanged"] += number * (true == said)
    link_f1 = f1(*(sum(column) for column in zip(*links, strict=True)))
    return sizes[True], link_f1, mean_kind_f1(counts), right[True] / sizes[True], 1 - right[False] / sizes[False]


def _by_kind(cases: Sequence[Case], read: Sequence[Told], told: Sequence[Told]) -> str:
    counts = [
        sum((agreement(case, answers)[1] for case, answers in zip(cases, of, strict=True)), Counter())
        for of in (read, told)
    ]
    lines = ["| kind | units | read rightly | left out, rightly |", "| --- | ---: | ---: | ---: |"]
    for kind in KINDS:
        units = sum(number for (true, _), number in counts[0].items() if true == kind)
        lines.append(f"| {kind} | {units} | {counts[0][kind, kind]} | {counts[1][kind, kind]} |")
    return "\n".join(lines)


def _by_obstacle(
    cases: Sequence[Case], read: Sequence[Told], told: Sequence[Told], obstacles: Mapping[_Unit, str]
) -> str:
    wrong, read_rightly = Counter[str](), Counter[str]()
    for case, by_reader, by_us in zip(cases, read, told, strict=True):
        missed_by_reader = set(_wrong_units(case, by_reader))
        for unit in _wrong_units(case, by_us):
            what = OBSTACLES[obstacles[unit]] if unit in obstacles else "not looked at"
            wrong[what] += 1
            read_rightly[what] += unit not in missed_by_reader
    lines = ["| what it takes | units told wrongly | of these read rightly |", "| --- | ---: | ---: |"]
    for what in (*OBSTACLES.values(), "not looked at"):
        if wrong[what]:
            lines.append(f"| {what} | {wrong[what]} | {read_rightly[what]} |")
    lines.append(f"| **all** | {wrong.total()} | {read_rightly.total()} |")
    return "\n".join(lines)


def _wrong_units(case: Case, answers: Iterable[Answer]) -> Iterator[_Unit]:
    """Yield the units of which something else was told: another kind, or of a change that is certain other units."""
    said: tuple[dict[str, Answer], dict[str, Answer]] = ({}, {})
    for one in answers:
        for which, paths in enumerate((one.before, one.after)):
            said[which].update(dict.fromkeys(paths, one))
    for true in case.changes:
        accepted, certain = {true["kind"], *true.get("accept", ())}, true.get("certain", True)
        if not certain and len(accepted) == 1:
            continue
        for which, side in enumerate(("before", "after")):
            for path in true[side]:
                one = said[which][path]
                same = {*one.before} == {*true["before"]} and {*one.after} == {*true["after"]}
                if one.kind not in accepted or (certain and not same):
                    yield case.name, side, path


if __name__ == "__main__":
    main()
