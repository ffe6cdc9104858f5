"""The whole path of a unit in one cell: 総務部/人事課, 総務部 > 人事課, 総務部　人事課."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orgdiff.importing.cells import ORDERED_LEVEL_WORDS, Grid, is_note, level_word, parse_cell
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.units import DraftUnit, Reading, doubt
from orgdiff.model import ROOT
from orgdiff.names import level_rank, normalise

CERTAIN_SEPARATORS = (
    re.compile(r"\s*[＞>»→⇒›]\s*"),
    re.compile(r"\s*(?<!\\)[/／\\￥¥|｜]\s*"),
    re.compile(r"\s*::?\s*"),
    re.compile(r"\s+[-–—]\s+"),
)
"""What separates the steps of a path, the most certain first."""
UNCERTAIN_SEPARATORS = (
    re.compile(r"[-－‐–—_＿]"),
    re.compile(r"[ \t　]+"),
    re.compile(r"(?<=[局部課])(?=.{2,}[部課室係班所]$)"),
)
"""What stands within names too; the last one is the place between 総務部 and 人事課 in 総務部人事課."""
SHARE_OF_PATHS = 0.5
"""Share of the cells that must hold a path: units at the top stand alone, and half is far more than any chart has."""


def separator_of(texts: Sequence[str]) -> re.Pattern[str] | None:
    """Return what separates the steps of these paths, None where the texts are no paths.

    >>> separator_of(["甲市 ＞ 総務部", "甲市 ＞ 総務部 ＞ 人事課"]).pattern[3:10]
    '[＞>»→⇒›'
    >>> separator_of(["総務部", "人事課"]) is None, separator_of(["総務部", "市民部", "総務部/人事課"]) is None
    (True, False)
    """
    filled = [text.strip() for text in texts if text.strip()]
    for separator in CERTAIN_SEPARATORS:
        split = [separator.split(text) for text in filled]
        paths = _paths(split)
        if _are_many(paths, filled) or _go_on(paths, split):
            return separator
    for separator in UNCERTAIN_SEPARATORS:
        paths = _paths([separator.split(text) for text in filled])
        # they separate only where every step below the first ends in a level word, and first steps recur or all
        # are paths
        are_units = all(level_word(step) for steps in paths for step in steps[1:])
        recur = len({steps[0] for steps in paths}) < len(paths) or _are_all(paths, filled)
        if _are_many(paths, filled) and are_units and recur:
            return separator
    return None


def _are_all(paths: Sequence[Sequence[str]], texts: Sequence[str]) -> bool:
    """Whether each text is a path whose steps are of lower and lower levels, by their last words."""
    words = [[level_word(step) for step in steps] for steps in paths]
    if len(paths) < len(texts) or not all(word in ORDERED_LEVEL_WORDS for steps in words for word in steps):
        return False
    ranks = [[level_rank(word) or 0 for word in steps] for steps in words]
    return all(above < below for steps in ranks for above, below in pairwise(steps))


def _paths(split: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return [steps for steps in split if len(steps) > 1 and all(steps) and not steps[0].isdecimal()]


def _are_many(paths: Sequence[Sequence[str]], texts: Sequence[str]) -> bool:
    return len(paths) > 1 and len(paths) >= SHARE_OF_PATHS * len(texts)


def _go_on(paths: Sequence[Sequence[str]], split: Sequence[Sequence[str]]) -> bool:
    """Whether each path goes on from one that has a row of its own."""
    rows = set(map(tuple, split))
    return bool(paths) and all(tuple(steps[:-1]) in rows for steps in paths)


def read_paths(grid: Grid, rows: Sequence[int], column: int, attributes: Attributes) -> Reading:
    """Read a column of paths; steps without a row of their own are units too. A first step that all rows share is the
    organisation itself."""
    texts = {row: grid.shown(row, column).strip() for row in rows}
    texts = {row: text for row, text in texts.items() if text and not is_note(text)}
    separator = separator_of(list(texts.values()))
    if separator is None:
        return Reading([], "paths")
    paths = {row: [step.replace("\\/", "/") for step in separator.split(text) if step] for row, text in texts.items()}
    paths = {row: steps for row, steps in paths.items() if steps}
    organisation = _organisation(list(paths.values()))
    units: list[DraftUnit] = []
    numbers: dict[tuple[int, str], int] = {}
    for row, steps in paths.items():
        parent = ROOT
        location = grid.location(row, column)
        for step in steps[1:] if organisation else steps:
            parsed = parse_cell(step)
            name = "・".join(parsed.names)
            if not name:
                continue
            number = numbers.setdefault((parent, normalise(name)), len(units))
            if number == len(units):
                doubts = [doubt(code, location) for code in parsed.doubts]
                units.append(DraftUnit(name, parent, location, remarks=list(parsed.remarks), doubts=doubts))
            parent = number
        if parent != ROOT:
            unit = units[parent]
            code = attributes.code(grid, row)
            if unit.id and code and unit.id != code:
                unit.doubts.append(doubt("twice", location))
            unit.id = unit.id or code
            attributes.apply_row(unit, grid, row)
    return Reading(units, "paths", organisation=organisation)


_ORGANISATION = re.compile(r"(?:[都道府県市区町村]|省|庁|株式会社|組合|大学|Inc\.?|Ltd\.?|Corporation)$")


def _organisation(paths: Sequence[Sequence[str]]) -> str:
    """Return the first step where all paths share it and it is named like an organisation, else an empty string."""
    first_steps = {steps[0] for steps in paths}
    if len(first_steps) != 1 or len(paths) < 2:
        return ""
    name = next(iter(first_steps))
    return name if _ORGANISATION.search(name) else ""
