"""What belongs together on a page for those who edit it: a box with the small boxes and the lines of text in it."""

from __future__ import annotations

from collections.abc import Sequence

from orgdiff.charts.setting import Box, Page, TextLine

ROUNDED = 6.0
"""The radius of a rounded corner where it can be chosen, in points."""


def grouped(page: Page) -> tuple[list[tuple[list[Box], list[TextLine]]], list[TextLine]]:
    """Return each box of a unit with the small boxes and texts in it, and the texts that are in none; frames that hold
    other units, and boxes beside any, are groups of their own."""
    groups: list[tuple[list[Box], list[TextLine]]] = []
    owners: list[tuple[Box, int]] = []
    for box in page.boxes:
        owner = innermost(owners, box.x + box.width / 2, box.y + box.height / 2) if box.role.startswith("tag") else None
        if owner is None:
            groups.append(([box], []))
            owners.append((box, len(groups) - 1))
        else:
            groups[owner][0].append(box)
    free: list[TextLine] = []
    for text in filter(lambda text: text.words, page.texts):
        shift = {"left": text.width / 2, "centre": 0.0, "right": -text.width / 2}[text.align]
        owner = innermost(owners, text.x + shift, text.y)
        (free if owner is None else groups[owner][1]).append(text)
    return groups, free


def innermost(owners: Sequence[tuple[Box, int]], x: float, y: float, near: float = 0.0) -> int | None:
    """Return the group of the smallest box around a point, or at most `near` points beside it."""
    around = [
        (box.width * box.height, number)
        for box, number in owners
        if box.x - near <= x <= box.x + box.width + near and box.y - near <= y <= box.y + box.height + near
    ]
    return min(around)[1] if around else None
