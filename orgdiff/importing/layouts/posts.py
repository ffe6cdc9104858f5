"""Posts that report to posts (GOV.UK organograms, exports of HR systems): the units are those that the posts are in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgdiff.importing.cells import Grid, Header, heading_key, tidy
from orgdiff.importing.layouts.parents import NO_PARENT
from orgdiff.importing.units import DraftUnit, Reading, break_loops, doubt
from orgdiff.model import ROOT
from orgdiff.names import normalise

UNIT_HEADINGS = ("unit", "unitname", "所属", "所属名", "部署", "部署名", "department", "組織名")
"""Headings of the column of units, the most certain first; `Name` is the heading of people here."""


def unit_column(header: Header) -> int | None:
    """Return the column of the units that posts are in, None where there is none."""
    columns = {
        heading_key(header.columns[column].text): column for column in [*header.all("name"), *header.all("level")]
    }
    return next((columns[key] for key in UNIT_HEADINGS if key in columns), None)


def read_posts(grid: Grid, rows: Sequence[int], header: Header) -> Reading:
    """Read a table of posts. The first post of a unit that reports to a post outside it is its head; the unit stands
    under the unit of that other post."""
    units_at, posts_at, superiors_at = unit_column(header), header.first("post"), header.first("reports_to")
    organisation_at = header.first("organisation")
    if units_at is None or posts_at is None or superiors_at is None:
        return Reading([], "posts")
    units: list[DraftUnit] = []
    numbers: dict[str, int] = {}
    unit_of_post: dict[str, int] = {}
    superiors: list[tuple[int, str]] = []
    for row in rows:
        text, post = grid.text(row, units_at), tidy(grid.text(row, posts_at))
        name = text.strip()
        if not name:
            continue
        number = numbers.setdefault(normalise(name).casefold(), len(units))
        if number == len(units):
            units.append(DraftUnit(re.sub(r"\s+", " ", name), ROOT, grid.location(row, units_at)))
        elif name != units[number].name and not units[number].has_doubt("spellings"):
            location = grid.location(row, units_at)
            units[number].doubts.append(doubt("spellings", location, first=units[number].name, second=name))
        if post and post != "0":
            unit_of_post.setdefault(post, number)
        superiors.append((number, tidy(grid.text(row, superiors_at))))
    for number, superior in superiors:
        is_post = superior.casefold() not in NO_PARENT or superior in unit_of_post
        above = unit_of_post.get(superior, ROOT) if is_post else ROOT
        if above not in (ROOT, number) and units[number].parent == ROOT:
            units[number].parent = above
    break_loops(units)
    names = {tidy(grid.text(row, organisation_at)) for row in rows} - {""} if organisation_at is not None else set()
    return Reading(units, "posts", organisation=next(iter(names)) if len(names) == 1 else "")
