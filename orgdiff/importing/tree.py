"""Rows of units with their parents become an organisation document, in the order of the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from orgdiff.files.shapes import MAX_NAME
from orgdiff.importing.rows import Row, doubt
from orgdiff.model import ROOT, join_path
from orgdiff.names import normalise
from orgdiff.wording import Language

UnitDocument = dict[str, Any]


def settle(rows: Sequence[Row]) -> None:
    """Make rows a sound tree: names that are no longer than they may be, and no two siblings of one name without codes
    that tell them apart; every change with a doubt."""
    siblings: dict[tuple[int, str], list[int]] = {}
    for number, unit in enumerate(rows):
        if len(unit.name) > MAX_NAME:
            unit.name = unit.name[:MAX_NAME]
            unit.doubts.append(doubt("long_name", unit.place))
        siblings.setdefault((unit.parent, normalise(unit.name)), []).append(number)
    for numbers in siblings.values():
        if len(numbers) < 2:
            continue
        for number in numbers:
            if not any(found.code in ("same_name", "twice") for found in rows[number].doubts):
                rows[number].doubts.append(doubt("same_name", rows[number].place))


def merge_twins(rows: list[Row]) -> list[Row]:
    """Return rows in which siblings of one name without codes of their own are one unit, told to be written twice."""
    kept: dict[tuple[int, str, str], int] = {}
    target: list[int] = [ROOT] * len(rows)
    result: list[Row] = []
    for number in _parents_first(rows):
        unit = rows[number]
        parent = target[unit.parent] if unit.parent != ROOT else ROOT
        key = (parent, normalise(unit.name), unit.id)
        if key in kept and (not unit.id or unit.id == result[kept[key]].id):
            twin = result[kept[key]]
            twin.doubts += [*unit.doubts, doubt("twice", unit.place)]
            for remark in unit.remarks:
                twin.note(remark)
            target[number] = kept[key]
            continue
        unit.parent = parent
        kept[key] = target[number] = len(result)
        result.append(unit)
    for unit in result:
        unit.also_under = [target[above] for above in unit.also_under]
    return result


def _parents_first(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows in the order of the chart, every parent before its children."""
    children: dict[int, list[int]] = {}
    for number, unit in enumerate(rows):
        children.setdefault(unit.parent, []).append(number)
    order: list[int] = []
    stack = list(reversed(children.get(ROOT, [])))
    while stack:
        number = stack.pop()
        order.append(number)
        stack.extend(reversed(children.get(number, [])))
    return order


def without(rows: Sequence[Row], root: int) -> list[Row]:
    """Return rows without one at the top, whose units stand at the top then."""

    def moved(number: int) -> int:
        return ROOT if number in (root, ROOT) else number - (number > root)

    kept = [row for number, row in enumerate(rows) if number != root]
    for row in kept:
        row.parent = moved(row.parent)
        row.also_under = [moved(above) for above in row.also_under if above != root]
    return kept


def nested(rows: Sequence[Row], language: Language) -> list[UnitDocument]:
    """Return the units of an organisation document. The rows have to be sound: see `settle`, `break_loops`."""
    documents = [_document(unit, language) for unit in rows]
    paths = _paths(rows) if any(unit.also_under for unit in rows) else []
    top: list[UnitDocument] = []
    for number, unit in enumerate(rows):
        if unit.also_under:
            documents[number]["also_under"] = [paths[above] for above in unit.also_under]
        below = top if unit.parent == ROOT else documents[unit.parent].setdefault("children", [])
        below.append(documents[number])
    return top


def _paths(rows: Sequence[Row]) -> list[str]:
    paths = [""] * len(rows)
    called = [(unit.parent, normalise(unit.name)) for unit in rows]
    times = Counter(called)
    for number in _parents_first(rows):
        unit = rows[number]
        path = join_path(paths[unit.parent] if unit.parent != ROOT else None, unit.name)
        paths[number] = f"{path}[{unit.id}]" if times[called[number]] > 1 else path
    return paths


def _document(unit: Row, language: Language) -> UnitDocument:
    document: UnitDocument = {"name": unit.name}
    for key in ("name_en", "id", "kind"):
        if value := getattr(unit, key):
            document[key] = value
    if unit.headcount is not None:
        document["headcount"] = unit.headcount
    for key in ("remarks", "functions", "formerly"):
        if values := list(dict.fromkeys(text for text in getattr(unit, key) if text.strip())):
            document[key] = values
    if unit.doubts:
        told = list(dict.fromkeys(found.text(language) for found in unit.doubts))
        document["x-doubt"] = told
    return document


def break_loops(units: Sequence[Row]) -> None:
    """Put units whose parents lead back to themselves at the top, each with a doubt."""
    state = [0] * len(units)
    for start in range(len(units)):
        trail = []
        at = start
        while at != ROOT and state[at] == 0:
            state[at] = 1
            trail.append(at)
            at = units[at].parent
        if at != ROOT and state[at] == 1:
            units[at].parent = ROOT
            units[at].doubts.append(doubt("loop", units[at].place))
        for passed in trail:
            state[passed] = 2
