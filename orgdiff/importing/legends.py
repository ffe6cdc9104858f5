"""What colours and marks mean, where a legend says so: 「凡例 ■新設 ■廃止」, 「★：新設」."""

from __future__ import annotations

import re

from orgdiff.importing.grid import Grid
from orgdiff.importing.texts import LEGEND_MARKS

_LEGEND = re.compile(r"^[\s　]*[【\[(（]?(?:凡[\s　]*例|legend|色の意味|網掛け|着色)", re.IGNORECASE)
_MARK = re.compile(rf"([{LEGEND_MARKS}])[\s　]*(?:[:：＝=…は]|[\s　])?[\s　]*([^\s　{LEGEND_MARKS}、,（(:：]{{1,12}})")
_MEANINGS = re.compile(
    r"新設|新規|廃止|統合|改称|名称変更|移管|再編|改編|改組|分割|分離|変更|new|abolished|renamed|moved|merged",
    re.IGNORECASE,
)


def legend_rows(grid: Grid, limit: int | None = None) -> list[int]:
    """Return the rows that hold a legend."""
    rows = range(len(grid) if limit is None else min(limit, len(grid)))
    return [row for row in rows if any(_LEGEND.match(grid.text(row, at)) for at in grid.filled(row))]


def fills_of(grid: Grid) -> dict[str, str]:
    """Return the meaning of each fill that a legend explains: in the row of the word 凡例, or under it."""
    meanings: dict[str, str] = {}
    if not grid.looks:
        return meanings
    for row in legend_rows(grid):
        rows = [row]
        below = row + 1
        while (
            below < len(grid)
            and below <= row + 6
            and any(
                _MEANINGS.search(grid.text(below, at)) and len(grid.text(below, at)) <= 30 for at in grid.filled(below)
            )
        ):
            rows.append(below)
            below += 1
        for at_row in rows:
            for column in grid.filled(at_row):
                text = grid.text(at_row, column)
                fill = grid.look(at_row, column).fill or (
                    grid.look(at_row, column - 1).fill if column and not grid.text(at_row, column - 1).strip() else ""
                )
                if fill and not _LEGEND.fullmatch(text) and _MEANINGS.search(text):
                    meanings.setdefault(fill, meaning(text))
    return meanings


def marks_of(lines: list[str]) -> dict[str, str]:
    """Return the meaning of each mark that a line explains.

    >>> marks_of(["★：新設　○：名称変更", "総務部"])
    {'★': '新設', '○': '名称変更'}
    """
    return {mark: meaning(text) for line in lines for mark, text in _MARK.findall(line) if _MEANINGS.search(text)}


def meaning(text: str) -> str:
    """Return what a legend says, without what it adds in brackets.

    >>> meaning("廃止（令和４年３月31日限り）"), meaning("■ 新設課")
    ('廃止', '新設課')
    """
    return re.sub(r"[（(].*$", "", text).strip(f" 　:：=＝…{LEGEND_MARKS}").removeprefix("は").strip()
