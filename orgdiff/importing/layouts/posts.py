"""Posts that report to posts (GOV.UK organograms, exports of HR systems): the units are those that the posts are in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgdiff.importing.grid import Grid
from orgdiff.importing.headings import Header, heading_key
from orgdiff.importing.layouts.parents import NO_PARENT
from orgdiff.importing.rows import Reading, Row, doubt
from orgdiff.importing.texts import tidy
from orgdiff.importing.tree import break_loops
from orgdiff.model import ROOT
from orgdiff.names import normalise


def unit_column(header: Header) -> int | None:
    """Return the column of the units of posts; `Name` is that of people here."""
    named = {heading_key(header.columns[at].heading): at for at in [*header.all("name"), *header.all("level")]}
    return next(
        (
            named[key]
            for key in ("unit", "unitname", "所属", "所属名", "部署", "部署名", "department", "組織名")
            if key in named
        ),
        None,
    )


def read_posts(grid: Grid, rows: Sequence[int], header: Header) -> Reading:
    """Read a table of posts: a unit hangs under the unit of the post that its head, its first post that reports out of
    it, reports to."""
    unit_at, post_at, to_at = unit_column(header), header.first("post"), header.first("reports_to")
    organisation_at = header.first("organisation")
    if unit_at is None or post_at is None or to_at is None:
        return Reading([], "posts")
    units: list[Row] = []
    spelt: dict[str, int] = {}
    unit_of_post: dict[str, int] = {}
    reports: list[tuple[int, str]] = []
    for row in rows:
        text, post = grid.text(row, unit_at), tidy(grid.text(row, post_at))
        if not text.strip():
            continue
        written = text.strip()
        number = spelt.setdefault(normalise(written).casefold(), len(units))
        if number == len(units):
            units.append(Row(re.sub(r"\s+", " ", written), ROOT, grid.place(row, unit_at)))
        elif written != units[number].name or text != written:
            _tell_spelling(units[number], written, grid, row, unit_at)
        if post and post not in ("0",):
            unit_of_post.setdefault(post, number)
        reports.append((number, tidy(grid.text(row, to_at))))
    for number, to in reports:
        above = unit_of_post.get(to, ROOT) if to.casefold() not in NO_PARENT or to in unit_of_post else ROOT
        if above not in (ROOT, number) and units[number].parent == ROOT:
            units[number].parent = above
    break_loops(units)
    names = {tidy(grid.text(row, organisation_at)) for row in rows} - {""} if organisation_at is not None else set()
    return Reading(units, "posts", organisation=next(iter(names)) if len(names) == 1 else "")


def _tell_spelling(unit: Row, written: str, grid: Grid, row: int, column: int) -> None:
    if not any(found.code == "spellings" for found in unit.doubts) and written != unit.name:
        unit.doubts.append(doubt("spellings", grid.place(row, column), first=unit.name, second=written))
