"""What colours and marks mean, where a legend explains them: 「凡例 ■新設 ■廃止」, 「★：新設」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from colorsys import rgb_to_hls
from dataclasses import dataclass, field

from orgdiff.importing.cells.cell_texts import CHANGE_WORDS, LEGEND_MARKS, MARKS_BEHIND, looks_like_unit
from orgdiff.importing.cells.grid import Grid

LEGEND_ROWS = 6
"""Rows under the word 凡例 that may be part of the legend; there are no more kinds of change than that."""
LONGEST_EXPLANATION = 30
_LEGEND = re.compile(r"^[\s　]*[【\[(（]?(?:凡[\s　]*例|legend|色の意味|網掛け|着色)", re.IGNORECASE)
_MARK = re.compile(
    rf"([{LEGEND_MARKS}{MARKS_BEHIND}])[\s　]*(?:[:：＝=…は]|[\s　])?[\s　]*([^\s　{LEGEND_MARKS}、,（(:：]{{1,12}})"
)
_MEANINGS = re.compile(CHANGE_WORDS, re.IGNORECASE)
_MEANING_ALONE = re.compile(
    rf"[\s　{LEGEND_MARKS}：:＝=]*(?:(?:{CHANGE_WORDS})[・、,/]?)+(?:した|する|された)?"
    r"(?:部|課|室|係|組織|所属|機関|等|の)*(?:[(（][^()（）]*[)）])?[\s　]*",
    re.IGNORECASE,
)
"""A text that names a kind of change and nothing else."""


@dataclass(frozen=True)
class Meanings:
    """What colours (see `CellStyle.colours`) and marks (by character) mean according to the legends of a document."""

    colours: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


def colour_meanings(grid: Grid, lines: Iterable[str]) -> dict[str, str]:
    """Return the meaning of each colour that a legend explains: in the row of the word 凡例 or under it, in coloured
    cells above or below the chart that name a kind of change, or by the name of the colour in one of the `lines` of the
    document (赤字は新設)."""
    meanings: dict[str, str] = {}
    if not grid.styles:
        return meanings
    for row in (*_legend_rows(grid), *_coloured_rows(grid)):
        for column in grid.filled(row):
            text = grid.text(row, column)
            if _LEGEND.fullmatch(text) or not _MEANINGS.search(text):
                continue
            for colour in _explained_colours(grid, row, column):
                meanings.setdefault(colour, meaning_in(text))
    for line in lines:
        meanings = _by_name(line, grid) | meanings
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


def _coloured_rows(grid: Grid) -> Iterator[int]:
    """Yield the rows above the first unit and below the last one in which kinds of change stand alone in cells."""
    rows = [row for row in range(len(grid)) if any(_names_unit(grid.text(row, column)) for column in grid.filled(row))]
    chart = range(rows[0], rows[-1] + 1) if rows else range(0)
    for row in range(len(grid)):
        texts = [grid.text(row, column) for column in grid.filled(row)]
        if row not in chart and any(map(_MEANING_ALONE.fullmatch, texts)):
            yield row


def _names_unit(text: str) -> bool:
    return looks_like_unit(text) and not _MEANING_ALONE.fullmatch(text)


def _explains(grid: Grid, row: int) -> bool:
    texts = (grid.text(row, column) for column in grid.filled(row))
    return any(_MEANINGS.search(text) and len(text) <= LONGEST_EXPLANATION for text in texts)


def _explained_colours(grid: Grid, row: int, column: int) -> tuple[str, ...]:
    """Return the colours that the text of a cell explains: its own, or those of the blank cell left of it."""
    if own := grid.style(row, column).colours:
        return own
    is_left_blank = column > 0 and not grid.text(row, column - 1).strip()
    return grid.style(row, column - 1).colours if is_left_blank else ()


# ---- colours that a legend names

_NAMED = re.compile(
    r"(赤|朱|青|緑|黄|橙|オレンジ|灰|グレー|ピンク|桃|紫|水)色?(?:の?(字|文字|フォント)|の?(?:塗り?つぶし|塗り?|網掛け|網かけ|セル|部分|箇所))?"
    rf"[\s　]*(?:[:：＝=…]|は|が)[\s　]*((?:{CHANGE_WORDS})[^\s　、。,（(]{{0,6}})"
)
_HUES = {
    "赤": (345, 15), "朱": (5, 25), "橙": (20, 45), "オレンジ": (20, 45), "黄": (45, 70), "緑": (70, 170),
    "水": (170, 210), "青": (195, 255), "紫": (255, 300), "ピンク": (300, 360), "桃": (300, 360),
}  # fmt: skip
"""The degrees of the colour circle that a name stands for; names overlap, as people use them."""
LEAST_SATURATION = 0.1
"""Saturation below which a colour is grey."""


def _by_name(text: str, grid: Grid) -> dict[str, str]:
    """Return the meanings that a text gives to the colours of a grid by their names."""
    meanings: dict[str, str] = {}
    for name, letters, meaning in _NAMED.findall(text) if _MEANINGS.search(text) else ():
        kind = "letters" if letters else "fill"
        for colour in sorted({colour for style in grid.styles.values() for colour in style.colours}):
            if colour.startswith(kind) and _is_called(colour, name):
                meanings.setdefault(colour, meaning_in(meaning))
    return meanings


def _is_called(colour: str, name: str) -> bool:
    """Whether people call a colour by a name.

    >>> _is_called("fill FFFF00", "黄"), _is_called("letters FFFF0000", "赤"), _is_called("fill D9D9D9", "灰")
    (True, True, True)
    """
    rgb = colour.rpartition(" ")[2][-6:]
    if not re.fullmatch("[0-9A-Fa-f]{6}", rgb):  # a colour of the theme
        return False
    hue, _, saturation = rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if name not in _HUES or saturation < LEAST_SATURATION:
        return name not in _HUES and saturation < LEAST_SATURATION
    start, end = _HUES[name]
    return (hue * 360 - start) % 360 <= (end - start) % 360


def names_change(text: str) -> bool:
    """Whether a text names a kind of change (新設, 名称変更, abolished)."""
    return _MEANINGS.search(text) is not None


def mark_meanings(lines: list[str]) -> dict[str, str]:
    """Return the meaning of each mark that a line explains.

    >>> mark_meanings(["★：新設　○：名称変更", "総務部"])
    {'★': '新設', '○': '名称変更'}
    """
    return {mark: meaning_in(text) for line in lines for mark, text in _MARK.findall(line) if _MEANINGS.search(text)}


def meaning_in(text: str) -> str:
    """Return the meaning that a legend gives: the kind of change where it names nothing else, without what it adds in
    brackets.

    >>> meaning_in("廃止（令和４年３月31日限り）"), meaning_in("凡例：新設した課"), meaning_in("他部から移管")
    ('廃止', '新設', '他部から移管')
    """
    text = _LEGEND.sub("", text)
    if _MEANING_ALONE.fullmatch(text):
        return "・".join(_MEANINGS.findall(re.sub(r"[（(].*$", "", text)))
    return re.sub(r"[（(].*$", "", text).strip(f" 　:：=＝…{LEGEND_MARKS}").removeprefix("は").strip()
