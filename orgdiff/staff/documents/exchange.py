"""Answers about people as JSON and CSV, for other programs. Everyone is in them, and they are written row by row, as
there may be millions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from orgdiff.comparison import Comparison
from orgdiff.files.csv_tables import csv_pieces
from orgdiff.files.strict_json import JsonObject
from orgdiff.json_parts import tree_entry
from orgdiff.staff.documents.presentation import PeopleOptions, PersonT, Presentation
from orgdiff.staff.documents.roster_columns import COUNTED, Rosters
from orgdiff.staff.rosters import Roster
from orgdiff.wording import Language, say
from orgdiff.wording.staff import HEADS

SEVERAL = "; "
"""What stands between units in a cell of CSV."""

# ---- CSV


def people_csv(presentation: Presentation[PersonT], options: PeopleOptions) -> Iterator[str]:
    """Yield the table of everyone, one row per person, piece by piece."""
    who = ("staff_id", "name") if options.names else ("staff_id",)
    headings = [csv_heading(key, options.language) for key in (*who, *presentation.columns)]
    rows = (
        [person.staff_id, *([person.name] if options.names else []), *presentation.cells(person)]
        for person in presentation.people()
    )
    return csv_pieces(headings, rows)


def csv_heading(key: str, language: Language) -> str:
    """Return the heading of a column of `HEADS`; in English one that programs like, `staff_id`."""
    text = say(HEADS, key, language)
    return text if language != "en" else text.lower().replace(" ", "_")


def csv_units(units: Sequence[str]) -> str:
    """Return units as one cell of CSV."""
    return SEVERAL.join(units)


# ---- JSON


def people_json(presentation: Presentation[PersonT], options: PeopleOptions) -> Iterator[str]:
    """Yield the document piece by piece: the opening, and people, one line per person, at its end."""
    head = json.dumps(presentation.opening(), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "people": ['
    before = "\n  "
    for person in presentation.people():
        entry = person._asdict()
        if not options.names:
            del entry["name"]
        yield before + json.dumps(entry, ensure_ascii=False)
        before = ",\n  "
    yield "\n ]\n}\n"


def opening_of(format: str, comparison: Comparison, rosters: Rosters) -> JsonObject:
    """Return how every document begins: which charts, and what was understood of the rosters."""
    return {
        "format": format,
        "before": tree_entry(comparison.before),
        "after": tree_entry(comparison.after),
        "rosters": {edition: roster_entry(roster) for edition, roster in rosters},
    }


def roster_entry(roster: Roster) -> JsonObject:
    """Return the headings of a roster by what their columns hold, and what was counted in reading it."""
    source = roster.source
    return {
        "columns": source.by_column(),
        "levels": source.headings_of(source.columns.unit.levels),
        "codes": source.headings_of(source.columns.unit.codes),
        "left_aside": list(roster.left_aside),
        "not_read": list(source.not_read),
        **{key: getattr(roster, key) for key in COUNTED},
    }
