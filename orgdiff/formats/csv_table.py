"""The comparison as CSV for spreadsheets: one row per link and per unit without a link, in UTF-8 with a BOM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.files.csv_tables import csv_text
from orgdiff.formats.options import Options
from orgdiff.phrases import kind_words, strongest_reason
from orgdiff.succession import Link
from orgdiff.wording import COLUMNS, STATUS_NAMES, Language, say

_HEADER = ("id", "kind", "before_code", "before", "after_code", "after", "confidence", "review", "status", "reason")


def render(comparison: Comparison, options: Options) -> str:
    """Return the table, in printed order; it lists every unit of both trees, unchanged ones too."""
    headings = (say(COLUMNS, column, options.language) for column in _HEADER)
    changes = sorted(comparison.changes, key=comparison.place)
    rows = (row for change in changes for row in _rows(comparison, change, options.language))
    return csv_text(headings, rows)


def _rows(comparison: Comparison, change: Change, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield one row per link, with the link's own reason; one row for a unit without a link."""
    ends: list[tuple[str, str, tuple[Link, ...]]] = [(link.before, link.after, (link,)) for link in change.links]
    for before, after, links in ends or [("".join(change.before), "".join(change.after), ())]:
        yield (
            change.id,
            kind_words(change, language),
            (comparison.before.unit(before).id or "") if before else "",
            before,
            (comparison.after.unit(after).id or "") if after else "",
            after,
            f"{change.confidence:.3f}",
            "1" if change.review else "",
            say(STATUS_NAMES, change.status, language),
            strongest_reason(replace(change, links=links), language),
        )
