"""A check of staff in each format. Every person is in JSON and CSV, which are written row by row, as there may be
millions; the other forms are documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from orgdiff.cells import BOM
from orgdiff.errors import OutputError, fault
from orgdiff.reports.csv_table import no_formula
from orgdiff.reports.json_document import tree_entry
from orgdiff.staff.checking import BY_ID, StaffCheck
from orgdiff.staff.contents import Manner, build, flag_words
from orgdiff.staff.formats import DOCUMENTS, FORMATS
from orgdiff.staff.model import Person, UnitLine
from orgdiff.staff.reading import Roster
from orgdiff.staff.words import HEADS, VERDICT_NAMES
from orgdiff.wording import say

FORMAT = "orgdiff/staff-check@1"


def render(check: StaffCheck, format: str, manner: Manner) -> str | bytes | Iterator[str]:
    """Return the content of a file in one of `FORMATS`, JSON and CSV piece by piece. Raises `OutputError` where the
    format is not known or cannot hold so much."""
    if format == "json":
        return _json(check, manner)
    if format == "csv":
        return _csv(check, manner)
    if format not in DOCUMENTS:
        raise OutputError(fault("unknown_format", format=format, known=", ".join(FORMATS)))
    from orgdiff.documents import dump_document

    content = dump_document(build(check, manner), format)
    return content if format in ("xlsx", "pdf") else content.decode()


# ---- CSV


def _csv(check: StaffCheck, manner: Manner) -> Iterator[str]:
    """Yield the table of all people by id: UTF-8 with a BOM, no formulas."""
    keys = ["staff_id", *(["name"] if manner.names else []), "verdict", "flags", "before", "after"]
    headings = [_heading(key, manner) for key in keys]
    for key in ("post", "grade"):
        headings += [_heading(f"{key}_{edition}", manner) for edition in ("before", "after")]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings)
    yield BOM
    for person in check.people(order=BY_ID):
        if stream.tell() > PIECE:
            yield stream.getvalue()
            stream.seek(0)
            stream.truncate()
        writer.writerow(map(no_formula, _person_cells(person, manner)))
    yield stream.getvalue()


PIECE = 1 << 16
"""Characters that are written together."""


def _heading(key: str, manner: Manner) -> str:
    text = say(HEADS, key, manner.language)
    return text if manner.language == "ja" else text.lower().replace(" ", "_")


def _person_cells(person: Person, manner: Manner) -> list[str]:
    named = [person.name] if manner.names else []
    verdict = say(VERDICT_NAMES, person.verdict, manner.language)
    flags = flag_words(person.flags, manner.language)
    units = [SEVERAL.join(units) for units in (person.before, person.after)]
    return [person.staff_id, *named, verdict, flags, *units, *person[-4:]]


SEVERAL = "; "
"""What stands between units in a cell of CSV."""


# ---- JSON


def _json(check: StaffCheck, manner: Manner) -> Iterator[str]:
    """Yield the document; people, a line each, by id."""
    head = json.dumps(_opening(check), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "people": ['
    before = "\n  "
    for person in check.people(order=BY_ID):
        yield before + json.dumps(_person_entry(person, manner), ensure_ascii=False)
        before = ",\n  "
    yield "\n ]\n}\n"


def _opening(check: StaffCheck) -> dict[str, Any]:
    counts = check.counts
    orders = {"all": counts.orders, "by_reorganisation": counts.by_reorganisation, "moves": counts.moves,
              "changed_in_place": counts.changed_in_place, "joined": counts.verdicts["joined"]}  # fmt: skip
    return {
        "format": FORMAT,
        "before": tree_entry(check.comparison.before),
        "after": tree_entry(check.comparison.after),
        "rosters": {"before": _roster(check.before), "after": _roster(check.after)},
        "summary": {
            "before": counts.before, "after": counts.after, "verdicts": dict(counts.verdicts),
            "flags": dict(counts.flags), "orders": orders,
            "only_concurrent": dict(zip(("before", "after"), counts.only_concurrent, strict=True)),
        },
        "places": [asdict(place) for place in check.places],
        "doubtful": [asdict(one) for one in check.doubtful],
        "emptied": list(check.emptied),
        "unmanned": list(check.unmanned),
        "units": [_unit_entry(line) for line in check.units],
    }  # fmt: skip


def _roster(roster: Roster) -> dict[str, Any]:
    source = roster.source
    return {
        "columns": {key: source.headings[place] for key, place in source.columns.places.items()},
        "levels": [source.headings[place] for place in source.columns.levels],
        "left_aside": list(roster.left_aside),
    }


def _unit_entry(line: UnitLine) -> dict[str, Any]:
    return {**asdict(line), "difference": line.difference}


def _person_entry(person: Person, manner: Manner) -> dict[str, Any]:
    entry = person._asdict()
    if not manner.names:
        del entry["name"]
    return entry
