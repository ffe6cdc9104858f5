"""The whole path of a unit in one cell: 総務部/人事課, 総務部 > 人事課, 総務部　人事課."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgdiff.importing.grid import Grid
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.rows import Reading, Row, doubt
from orgdiff.importing.texts import is_note, level_word, parse
from orgdiff.model import ROOT
from orgdiff.names import normalise

SEPARATORS = (
    re.compile(r"\s*[＞>»→⇒›]\s*"),
    re.compile(r"\s*(?<!\\)[/／\\￥¥|｜]\s*"),
    re.compile(r"\s*::?\s*"),
    re.compile(r"\s+[-–—]\s+"),
    re.compile(r"[ \t　]+"),
)
"""What stands between the steps of a path, the surest first."""
SHARE_OF_PATHS = 0.5
"""Cells that have to hold a path: the units at the top stand alone, and one in two is far more than any chart has."""


def separator_of(texts: Sequence[str]) -> re.Pattern[str] | None:
    """Return what separates the steps of these paths, None where they are none.

    >>> separator_of(["甲市 ＞ 総務部", "甲市 ＞ 総務部 ＞ 人事課"]).pattern[3:10]
    '[＞>»→⇒›'
    >>> separator_of(["総務部", "人事課"]) is None
    True
    """
    filled = [text.strip() for text in texts if text.strip()]
    for pattern in SEPARATORS:
        split = [pattern.split(text) for text in filled]
        parted = [steps for steps in split if len(steps) > 1 and all(steps)]
        if len(parted) < 2 or len(parted) < SHARE_OF_PATHS * len(filled):
            continue
        if pattern is not SEPARATORS[-1]:
            return pattern
        # blanks stand within names too: only where every step is a unit by its last word, and the first steps recur
        if all(level_word(step) for steps in parted for step in steps) and len({steps[0] for steps in parted}) < len(
            parted
        ):
            return pattern
    return None


def read_paths(grid: Grid, rows: Sequence[int], column: int, attributes: Attributes) -> Reading:
    """Read a column of paths; steps that have no row of their own are units too. A first step that all rows have is the
    organisation itself."""
    texts = {row: grid.shown(row, column).strip() for row in rows}
    texts = {row: text for row, text in texts.items() if text and not is_note(text)}
    pattern = separator_of(list(texts.values()))
    if pattern is None:
        return Reading([], "paths")
    split = {row: [step.replace("\\/", "/") for step in pattern.split(text) if step] for row, text in texts.items()}
    organisation = _organisation(list(split.values()))
    units: list[Row] = []
    known: dict[tuple[int, str], int] = {}
    for row, steps in split.items():
        parent = ROOT
        place = grid.place(row, column)
        for step in steps[1:] if organisation else steps:
            parsed = parse(step)
            name = "・".join(parsed.names)
            if not name:
                continue
            number = known.setdefault((parent, normalise(name)), len(units))
            if number == len(units):
                units.append(
                    Row(
                        name,
                        parent,
                        place,
                        remarks=list(parsed.remarks),
                        doubts=[doubt(code, place) for code in parsed.doubts],
                    )
                )
            parent = number
        if parent != ROOT:
            unit = units[parent]
            code = attributes.code(grid, row)
            if unit.id and code and unit.id != code:
                unit.doubts.append(doubt("twice", place))
            unit.id = unit.id or code
            attributes.apply(unit, grid, row)
    return Reading(units, "paths", organisation=organisation)


_ORGANISATION = re.compile(r"(?:[都道府県市区町村]|省|庁|株式会社|組合|大学|Inc\.?|Ltd\.?|Corporation)$")


def _organisation(paths: Sequence[Sequence[str]]) -> str:
    """Return the first step where all paths have it and it is named like an organisation, else nothing."""
    first = {steps[0] for steps in paths}
    if len(first) != 1 or len(paths) < 2:
        return ""
    name = next(iter(first))
    return name if _ORGANISATION.search(name) else ""
