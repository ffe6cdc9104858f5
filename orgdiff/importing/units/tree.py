"""Draft units with their parents become the units of an organisation document, in the order of the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from orgdiff.files.shapes import MAX_NAME
from orgdiff.files.strict_json import DOUBT_KEY, JsonObject
from orgdiff.importing.cells import ChartTitle
from orgdiff.importing.units.draft import Doubt, DraftUnit, doubt
from orgdiff.model import ROOT, join_path
from orgdiff.names import normalise
from orgdiff.wording import Language, labels_language


def make_sound(units: Sequence[DraftUnit]) -> None:
    """Cut names that are too long, and add a doubt to these and to siblings of the same name."""
    for unit in units:
        if len(unit.name) > MAX_NAME:
            unit.name = unit.name[:MAX_NAME]
            unit.doubts.append(doubt("long_name", unit.location))
    keys = [(unit.parent, normalise(unit.name)) for unit in units]
    if len(set(keys)) == len(keys):
        return
    times = Counter(keys)
    for unit, key in zip(units, keys, strict=True):
        if times[key] > 1 and not unit.has_doubt("same_name", "twice"):
            unit.doubts.append(doubt("same_name", unit.location))


def merge_duplicates(units: list[DraftUnit]) -> list[DraftUnit]:
    """Return the units in the order of the chart; siblings of the same name and code become one, with a doubt."""
    numbers: dict[tuple[int, str, str], int] = {}
    new_number: list[int] = [ROOT] * len(units)
    merged: list[DraftUnit] = []
    for number in _parents_first(units):
        unit = units[number]
        parent = new_number[unit.parent] if unit.parent != ROOT else ROOT
        key = (parent, normalise(unit.name), unit.id)
        if key in numbers:
            first = merged[numbers[key]]
            first.doubts += [*unit.doubts, doubt("twice", unit.location)]
            for remark in unit.remarks:
                first.add_remark(remark)
            new_number[number] = numbers[key]
            continue
        unit.parent = parent
        numbers[key] = new_number[number] = len(merged)
        merged.append(unit)
    for unit in merged:
        unit.also_under = [new_number[above] for above in unit.also_under]
    return merged


def _parents_first(units: Sequence[DraftUnit]) -> list[int]:
    """Return the positions of the units in the order of the chart, every parent before its children."""
    children: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        children.setdefault(unit.parent, []).append(number)
    order: list[int] = []
    stack = list(reversed(children.get(ROOT, [])))
    while stack:
        number = stack.pop()
        order.append(number)
        stack.extend(reversed(children.get(number, [])))
    return order


def without_root(units: Sequence[DraftUnit], root: int) -> list[DraftUnit]:
    """Return the units without the one at the position `root`; its children move to the top."""

    def moved(number: int) -> int:
        return ROOT if number in (root, ROOT) else number - (number > root)

    kept = [unit for number, unit in enumerate(units) if number != root]
    for unit in kept:
        unit.parent = moved(unit.parent)
        unit.also_under = [moved(above) for above in unit.also_under if above != root]
    return kept


NAMES_SAMPLED = 50
"""Units at the top of a chart by whose names its language is found."""


def organisation_document(
    title: ChartTitle, units: Sequence[DraftUnit], file: str, doubts: Sequence[Doubt] = (), is_ordered: bool = True
) -> JsonObject:
    """Return a chart as an organisation document (see `loading.build_tree`), with its doubts in its own language.

    The units must be sound: see `make_sound` and `break_loops`. `file` is the name of the file that was read, `doubts`
    are about the whole chart, `is_ordered` states whether the order of siblings means anything.
    """
    language = labels_language(title.organisation, *(unit.name for unit in units[:NAMES_SAMPLED]))
    stated = {"organisation": title.organisation, "edition": title.edition, "as_of": title.as_of}
    document: JsonObject = {key: value for key, value in stated.items() if value}
    document["source"] = Path(file).name
    if not is_ordered:
        document["ordered"] = False
    if doubts:
        document[DOUBT_KEY] = [doubt.text(language) for doubt in doubts]
    document["units"] = _unit_entries(units, language)
    return document


def _unit_entries(units: Sequence[DraftUnit], language: Language) -> list[JsonObject]:
    entries = [_entry(unit, language) for unit in units]
    paths = _paths(units) if any(unit.also_under for unit in units) else []
    top: list[JsonObject] = []
    for number, unit in enumerate(units):
        if unit.also_under:
            entries[number]["also_under"] = [paths[above] for above in unit.also_under]
        siblings = top if unit.parent == ROOT else entries[unit.parent].setdefault("children", [])
        siblings.append(entries[number])
    return top


def _paths(units: Sequence[DraftUnit]) -> list[str]:
    paths = [""] * len(units)
    keys = [(unit.parent, normalise(unit.name)) for unit in units]
    times = Counter(keys)
    for number in _parents_first(units):
        unit = units[number]
        path = join_path(paths[unit.parent] if unit.parent != ROOT else None, unit.name)
        paths[number] = f"{path}[{unit.id}]" if times[keys[number]] > 1 else path
    return paths


def _entry(unit: DraftUnit, language: Language) -> JsonObject:
    entry: JsonObject = {"name": unit.name}
    for key, text in (("name_en", unit.name_en), ("id", unit.id), ("kind", unit.kind)):
        if text:
            entry[key] = text
    if unit.headcount is not None:
        entry["headcount"] = unit.headcount
    if unit.head:
        entry["head"] = unit.head
    for key, texts in (("remarks", unit.remarks), ("functions", unit.functions), ("formerly", unit.formerly)):
        if texts and (values := list(dict.fromkeys(text for text in texts if text.strip()))):
            entry[key] = values
    if unit.doubts:
        entry[DOUBT_KEY] = list(dict.fromkeys(doubt.text(language) for doubt in unit.doubts))
    return entry


def break_loops(units: Sequence[DraftUnit]) -> None:
    """Move units whose parents lead back to themselves to the top, each with a doubt."""
    state = [0] * len(units)
    for start in range(len(units)):
        trail = []
        number = start
        while number != ROOT and state[number] == 0:
            state[number] = 1
            trail.append(number)
            number = units[number].parent
        if number != ROOT and state[number] == 1:
            units[number].parent = ROOT
            units[number].doubts.append(doubt("loop", units[number].location))
        for passed in trail:
            state[passed] = 2
