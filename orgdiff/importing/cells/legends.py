"""What colours and marks mean, where a legend explains them: 「凡例 ■新設 ■廃止」, 「★：新設」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from orgdiff.importing.cells.cell_texts import LEGEND_MARKS
from orgdiff.importing.cells.grid import Grid

LEGEND_ROWS = 6
"""Rows under the word 凡例 that may be part of the legend; there are no more kinds of change than that."""
LONGEST_EXPLANATION = 30
_LEGEND = re.compile(r"^[\s　]*[【\[(（]?(?:凡[\s　]*例|legend|色の意味|網掛け|着色)", re.IGNORECASE)
_MARK = re.compile(rf"([{LEGEND_MARKS}])[\s　]*(?:[:：＝=…は]|[\s　])?[\s　]*([^\s　{LEGEND_MARKS}、,（(:：]{{1,12}})")
_MEANINGS = re.compile(
    r"新設|新規|廃止|統合|改称|名称変更|移管|再編|改編|改組|分割|分離|変更|new|abolished|renamed|moved|merged",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Meanings:
    """What fills (by colour) and marks (by character) mean according to the legends of a document."""

    fills: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


def fill_meanings(grid: Grid) -> dict[str, str]:
    """Return the meaning of each fill that a legend explains: in the row of the word 凡例, or under it."""
    meanings: dict[str, str] = {}
    if not grid.styles:
        return meanings
    for row in _legend_rows(grid):
        for column in grid.filled(row):
            text, fill = grid.text(row, column), _explained_fill(grid, row, column)
            if fill and not _LEGEND.fullmatch(text) and _MEANINGS.search(text):
                meanings.setdefault(fill, meaning_in(text))
    return meanings


def _legend_rows(grid: Grid) -> Iterator[int]:
    """Yield the rows of legends: that of the word 凡例, and those under it that explain something."""
    for row in range(len(grid)):
        if not any(_LEGEND.match(grid.text(row, column)) for column in grid.filled(row)):
            continue
        yield row
        for below in range(row + 1, min(row + 1 + LEGEND_ROWS, len(grid))):
            if not _explains(grid, below):
                break
            yield below


def _explains(grid: Grid, row: int) -> bool:
    texts = (grid.text(row, column) for column in grid.filled(row))
    return any(_MEANINGS.search(text) and len(text) <= LONGEST_EXPLANATION for text in texts)


def _explained_fill(grid: Grid, row: int, column: int) -> str:
    """Return the fill that the text of a cell explains: its own, or that of the blank cell left of it."""
    if own := grid.style(row, column).fill:
        return own
    is_left_blank = column > 0 and not grid.text(row, column - 1).strip()
    return grid.style(row, column - 1).fill if is_left_blank else ""


def mark_meanings(lines: list[str]) -> dict[str, str]:
    """Return the meaning of each mark that a line explains.

    >>> mark_meanings(["★：新設　○：名称変更", "総務部"])
    {'★': '新設', '○': '名称変更'}
    """
    return {mark: meaning_in(text) for line in lines for mark, text in _MARK.findall(line) if _MEANINGS.search(text)}


def meaning_in(text: str) -> str:
    """Return the meaning that a legend gives, without what it adds in brackets.

    >>> meaning_in("廃止（令和４年３月31日限り）"), meaning_in("■ 新設課")
    ('廃止', '新設課')
    """
    return re.sub(r"[（(].*$", "", text).strip(f" 　:：=＝…{LEGEND_MARKS}").removeprefix("は").strip()
