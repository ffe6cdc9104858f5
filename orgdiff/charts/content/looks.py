"""How each kind of change is marked on a chart: by a word, a border and a colour, each enough by itself.

Colours are tints and lines of the palette of Okabe and Ito (Color Universal Design, 2008), which colour-blind readers
can tell apart; borders are those that can be told apart on a photocopy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from orgdiff.changes import KINDS, Kind
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

Border = Literal["none", "thin", "thick", "double", "dashed", "dotted", "dashdot", "rounded", "framed"]
"""`framed` is a thick line with a thin one inside; every border can be told from the others on a photocopy."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a box or a curve is drawn: its border, the colours of border and filling (empty: not filled), and the colour
    of text on it."""

    border: Border = "thin"
    line: str = "#000000"
    fill: str = ""
    ink: str = "#000000"


PLAIN = Look(line="#8c8c8c")
"""A unit to which nothing happened."""
BLACK = Look()
NOTHING = Look("none")

LOOKS: dict[Kind, Look] = {
    "renamed": Look("double", "#7a6a00", "#fbf3b0"),
    "moved": Look("rounded", "#00568a", "#cde8f8"),
    "merged": Look("framed", "#8a4b00", "#fbe3bd"),
    "split": Look("dotted", "#8a3c6b", "#f5d9e8"),
    "reorganised": Look("dashdot", "#a33f00", "#fbd8c3"),
    "new": Look("thick", "#006b4e", "#cdeee2"),
    "abolished": Look("dashed", "#4d4d4d", "#e4e4e4", "#4d4d4d"),
}
"""Unchanged units have the plain look."""

HEADING = Look("thin", "#595959", "#dedede")
"""The head of a department."""
DOTTED = Look("dashed", "#8c8c8c", ink="#404040")
"""A unit under a further parent of it."""
CHIEF_HEADING = Look("thin", "#333333", "#333333", "#ffffff")
"""The head of several departments: an organisation, an office with departments below it."""


def look_of(kind: Kind, mono: bool) -> Look:
    """Return the look of units of a kind of change; with `mono` black and white only."""
    look = LOOKS.get(kind, PLAIN)
    return replace(look, line="#000000", fill="#ffffff", ink="#000000") if mono else look


def tag_look(kind: Kind, mono: bool) -> Look:
    """Return the look of the small box with the word of a kind: white on the dark of its colour."""
    dark = look_of(kind, mono).line
    return Look("thin", dark, dark, "#ffffff")


def mark_word(kind: Kind, language: Language) -> str:
    """Return the word of a kind of change on a chart, empty for units to which nothing happened."""
    return "" if kind == "unchanged" else say(LABELS, f"mark_{kind}", language)


def in_order(kinds: Iterable[Kind]) -> list[Kind]:
    """Return kinds of change without repetition in the order that legends show them, unchanged left out."""
    present = set(kinds)
    return [kind for kind in KINDS if kind in present and kind != "unchanged"]
