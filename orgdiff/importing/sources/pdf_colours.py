"""The colours of a page of PDF: what is filled, and which letters are not black."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgdiff.importing.cells import UNSTYLED, CellStyle, Grid, names_change

if TYPE_CHECKING:
    from pdfplumber._typing import T_obj
    from pdfplumber.page import Page

LEAST_FILLED = 4.0
"""Points of a filled area's sides; thinner ones are lines."""
SWATCH = 15.0
"""Points between a sample of a colour and the word right of it that explains it."""
LIGHTEST, DARKEST = 0.98, 0.15
"""White and black, as shares of the lightest value of each colour; prints differ a little."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points, from the top left corner of the page."""


class PageColours:
    """The filled areas and the coloured letters of a page."""

    def __init__(self, page: Page) -> None:
        self._fills = [
            (_box(part), colour)
            for part in page.rects
            if part.get("fill") and _is_area(_box(part)) and (colour := _colour(part)) and not _is_white(part)
        ]
        self._letters = [
            (_box(char), colour) for char in page.chars if (colour := _colour(char)) and not _is_black(char)
        ]

    def style(self, box: Box) -> CellStyle:
        """Return the fill of the middle of a box, and the colour of the first coloured letter in it."""
        if not self._fills and not self._letters:
            return UNSTYLED
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        fill = next((colour for area, colour in reversed(self._fills) if _holds(area, x, y)), "")
        letters = next((colour for char, colour in self._letters if _holds(box, *_middle(char))), "")
        return CellStyle(fill, letters=letters)

    def legend(self, words: Sequence[T_obj], page: int) -> Grid | None:
        """Return the words outside tables that name a change and stand in, or right of, a colour; None for none."""
        explained = [
            (word["text"], style)
            for word in words
            if names_change(word["text"]) and (style := self._explained(_box(word))) != UNSTYLED
        ]
        if not explained:
            return None
        styles = {(row, 0): style for row, (_, style) in enumerate(explained)}
        row_numbers = [(str(page), row) for row in range(1, len(explained) + 1)]
        return Grid("", "page", [[text] for text, _ in explained], row_numbers, styles=styles)

    def _explained(self, word: Box) -> CellStyle:
        style = self.style(word)
        if style != UNSTYLED:
            return style
        middle = (word[1] + word[3]) / 2
        beside = (
            colour
            for area, colour in self._fills
            if 0 <= word[0] - area[2] + LEAST_FILLED <= SWATCH and area[1] <= middle <= area[3]
        )
        return CellStyle(next(beside, ""))


def _box(part: T_obj) -> Box:
    return part["x0"], part["top"], part["x1"], part["bottom"]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _is_area(box: Box) -> bool:
    return box[2] - box[0] > LEAST_FILLED and box[3] - box[1] > LEAST_FILLED


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rgb(part: T_obj) -> tuple[float, ...]:
    """Return the colour of a part as red, green and blue, each from 0 to 1; empty where it has none or a pattern."""
    value = part.get("non_stroking_color")
    values = [value] if isinstance(value, int | float) else list(value) if isinstance(value, list | tuple) else []
    if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in values):
        return ()
    if len(values) == 4:
        *inks, black = values
        return tuple((1 - ink) * (1 - black) for ink in inks)
    return tuple(values * 3) if len(values) == 1 else tuple(values) if len(values) == 3 else ()


def _colour(part: T_obj) -> str:
    return "".join(f"{round(share * 255):02X}" for share in _rgb(part))


def _is_white(part: T_obj) -> bool:
    return min(_rgb(part)) > LIGHTEST


def _is_black(char: T_obj) -> bool:
    return max(_rgb(char)) < DARKEST
