"""An outlook of staff in each format, in the manner of `forms`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from orgdiff.files.csv_tables import csv_pieces
from orgdiff.json_parts import tree_entry
from orgdiff.staff.choices import DOCUMENTS
from orgdiff.staff.documents.exchange import SEVERAL, csv_heading, dumped, json_pieces, person_entry, roster_entry
from orgdiff.staff.documents.outlook import build
from orgdiff.staff.documents.tables import Manner
from orgdiff.staff.model import Prospective
from orgdiff.staff.questions import BY_ID, StaffOutlook
from orgdiff.wording import say
from orgdiff.wording.staff import OUTLOOK_FLAG_NAMES, PROSPECT_NAMES

FORMAT = "orgdiff/staff-outlook@1"


def render(outlook: StaffOutlook, format: str, manner: Manner) -> str | bytes | Iterator[str]:
    """Return the content of a file in one of `formats.FORMATS`, JSON and CSV piece by piece. Raises `OutputError` where
    the format is not known or cannot hold so much."""
    if format == "json":
        people = (person_entry(person._asdict(), manner) for person in outlook.people(order=BY_ID))
        return json_pieces(_opening(outlook), people)
    if format == "csv":
        rows = (_person_cells(person, manner) for person in outlook.people(order=BY_ID))
        return csv_pieces(_headings(manner), rows)
    return dumped(build(outlook, manner) if format in DOCUMENTS else None, format)


def _headings(manner: Manner) -> list[str]:
    named = ["name"] if manner.names else []
    keys = ["staff_id", *named, "prospect", "flags", "before", "successors", "post", "grade"]
    return [csv_heading(key, manner.language) for key in keys]


def _person_cells(person: Prospective, manner: Manner) -> list[str]:
    named = [person.name] if manner.names else []
    prospect = say(PROSPECT_NAMES, person.prospect, manner.language)
    flags = " ".join(say(OUTLOOK_FLAG_NAMES, flag, manner.language) for flag in person.flags)
    units = [SEVERAL.join(units) for units in (person.before, person.after)]
    return [person.staff_id, *named, prospect, flags, *units, person.post, person.grade]


def _opening(outlook: StaffOutlook) -> dict[str, Any]:
    counts = outlook.counts
    return {
        "format": FORMAT,
        "before": tree_entry(outlook.comparison.before),
        "after": tree_entry(outlook.comparison.after),
        "rosters": {"before": roster_entry(outlook.before)},
        "summary": {
            "people": counts.people, "prospects": dict(counts.prospects), "flags": dict(counts.flags),
            "only_concurrent": counts.only_concurrent,
        },
        "places": [asdict(place) for place in outlook.places],
        "units": [asdict(line) for line in outlook.units],
    }  # fmt: skip
