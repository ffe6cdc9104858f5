"""Two editions one below the other, each under a line that names it: 【改正前】, １ 改正後の組織, 令和6年度."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from orgdiff.importing.cells import LONGEST_HEADING, Grid, edition_label, looks_like_unit
from orgdiff.importing.tables.parts import are_editions, names_in

LONGEST_PRINT = 4_000
"""Rows up to which any row may repeat the headings or name an edition, as in a print; longer tables come from
databases."""
_AROUND = re.compile(r"^[\s　\d０-９()（）.．、①-⑳■□◆◇●○【\[「<＜〈《・]+|[\s　】\]」>＞〉》]+$")
"""Numberings and brackets around a line."""


def split_at_labels(grid: Grid) -> list[Grid]:
    """Return a table in two, where two lines in it name an edition each and units stand below both; else alone."""
    if len(grid) > LONGEST_PRINT:
        return [grid]
    labels = {row: label for row in range(len(grid)) if (label := _label_of(grid, row))}
    if len(labels) != 2 or len(set(labels.values())) != 2:
        return [grid]
    ranges = [range(start, end) for start, end in pairwise([*labels, len(grid)])]
    names = [names_in(grid.subgrid(rows, range(grid.width)), 1, range(grid.width)) for rows in ranges]
    are_words = set(labels.values()) == {"before", "after"}
    if not all(names) or names_in(grid.subgrid(range(ranges[0].start), range(grid.width)), 0, range(grid.width)):
        return [grid]
    if not are_words and not are_editions(names):  # a year may be that of a note
        return [grid]
    return [_part(grid, rows) for rows in ranges]


def _label_of(grid: Grid, row: int) -> str:
    """Return the edition that a row names and nothing else, empty for none."""
    texts = {grid.text(row, column).strip() for column in grid.filled(row)}
    text = _AROUND.sub("", next(iter(texts))) if len(texts) == 1 else ""
    return edition_label(text) if text and len(text) <= LONGEST_HEADING and not looks_like_unit(text) else ""


def _part(grid: Grid, rows: range) -> Grid:
    """Return the rows of an edition, with the line that names it as a title around them."""
    label = next(grid.text(rows.start, column) for column in grid.filled(rows.start))
    part = grid.subgrid(rows[1:], range(grid.width))
    return replace(part, surrounding_lines=(_AROUND.sub("", label),))
