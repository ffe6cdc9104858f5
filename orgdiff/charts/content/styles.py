"""How each kind of change is marked on a chart: by a word, a border and a colour, each enough by itself.

Colours are tints and lines of the palette of Okabe and Ito (Color Universal Design, 2008), which colour-blind readers
can tell apart; borders are those that can be told apart on a photocopy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from orgdiff.changes import KINDS, Kind
from orgdiff.levels import Relevelled
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

Border = Literal["none", "thin", "thick", "double", "dashed", "dotted", "dashdot", "rounded", "framed"]
"""`framed` is a thick line with a thin one inside; every border can be told from the others on a photocopy."""


@dataclass(frozen=True, slots=True)
class ShapeStyle:
    """How a box or a curve is drawn: its border, the colours of border (`line`) and filling (`fill`, empty for none),
    and the colour of text on it (`ink`); colours as #rrggbb."""

    border: Border = "thin"
    line: str = "#000000"
    fill: str = ""
    ink: str = "#000000"


UNCHANGED_STYLE = ShapeStyle(line="#8c8c8c")
"""An unchanged unit."""
BLACK_STYLE = ShapeStyle()
INVISIBLE_STYLE = ShapeStyle("none")

KIND_STYLES: dict[Kind, ShapeStyle] = {
    "renamed": ShapeStyle("double", "#7a6a00", "#fbf3b0"),
    "moved": ShapeStyle("rounded", "#00568a", "#cde8f8"),
    "merged": ShapeStyle("framed", "#8a4b00", "#fbe3bd"),
    "split": ShapeStyle("dotted", "#8a3c6b", "#f5d9e8"),
    "reorganised": ShapeStyle("dashdot", "#a33f00", "#fbd8c3"),
    "new": ShapeStyle("thick", "#006b4e", "#cdeee2"),
    "abolished": ShapeStyle("dashed", "#4d4d4d", "#e4e4e4", "#333333"),
}
"""The style of every kind of change; unchanged units have `UNCHANGED_STYLE`."""

HEAD_STYLE = ShapeStyle("thin", "#595959", "#dedede")
"""The head of a department."""
DOTTED_STYLE = ShapeStyle("dashed", "#8c8c8c", ink="#404040")
"""A unit under one of its further parents."""
COUNT_STYLE = ShapeStyle("thin", "#a6a6a6", ink="#404040")
"""The row that counts the units not shown."""
BUREAU_HEAD_STYLE = ShapeStyle("thin", "#333333", "#333333", "#ffffff")
"""The head of several departments: an organisation, an office with departments below it."""


def style_of_kind(kind: Kind, mono: bool) -> ShapeStyle:
    """Return the style of units of a kind of change, in black and white with `mono`."""
    style = KIND_STYLES.get(kind, UNCHANGED_STYLE)
    return replace(style, line="#000000", fill="#ffffff", ink="#000000") if mono else style


def tag_style(kind: Kind, mono: bool) -> ShapeStyle:
    """Return the style of the small box with the word of a kind: white on the colour of its border."""
    dark = style_of_kind(kind, mono).line
    return ShapeStyle("none", dark, dark, "#ffffff")


def mark_word(kind: Kind | Relevelled, language: Language) -> str:
    """Return the word for a kind of change on a chart, or for another level; empty for unchanged units."""
    return "" if kind == "unchanged" else say(LABELS, f"mark_{kind}", language)


def legend_order(kinds: Iterable[Kind]) -> list[Kind]:
    """Return each kind of change once, in the order of legends, without `unchanged`."""
    present = set(kinds)
    return [kind for kind in KINDS if kind in present and kind != "unchanged"]
