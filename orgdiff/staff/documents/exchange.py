"""A check of staff in each format. Every person is in JSON and CSV, which are written row by row, as there may be
millions; the other forms are documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from orgdiff.documents import Document
from orgdiff.errors import OutputError, fault
from orgdiff.files.csv_tables import csv_pieces
from orgdiff.json_parts import tree_entry
from orgdiff.staff.choices import DOCUMENTS, FORMATS
from orgdiff.staff.documents.check import build
from orgdiff.staff.documents.tables import COUNTED, Manner, flag_words
from orgdiff.staff.model import Person, UnitLine
from orgdiff.staff.questions import BY_ID, StaffCheck
from orgdiff.staff.rosters import Roster
from orgdiff.wording import Language, say
from orgdiff.wording.staff import HEADS, VERDICT_NAMES

FORMAT = "orgdiff/staff-check@1"


def render(check: StaffCheck, format: str, manner: Manner) -> str | bytes | Iterator[str]:
    """Return the content of a file in one of `FORMATS`, JSON and CSV piece by piece. Raises `OutputError` where the
    format is not known or cannot hold so much."""
    if format == "json":
        people = (person_entry(person._asdict(), manner) for person in check.people(order=BY_ID))
        return json_pieces(_opening(check), people)
    if format == "csv":
        return csv_pieces(_headings(manner), (_person_cells(person, manner) for person in check.people(order=BY_ID)))
    return dumped(build(check, manner) if format in DOCUMENTS else None, format)


def dumped(document: Document | None, format: str) -> str | bytes:
    """Return a document in one of `DOCUMENTS`; there is none where the format is not known."""
    if document is None:
        raise OutputError(fault("unknown_format", format=format, known=", ".join(FORMATS)))
    from orgdiff.documents import dump_document

    content = dump_document(document, format)
    return content if format in ("xlsx", "pdf") else content.decode()


# ---- CSV


def csv_heading(key: str, language: Language) -> str:
    """Return the heading of a column of `HEADS`; in English one that programs like, `staff_id`."""
    text = say(HEADS, key, language)
    return text if language == "ja" else text.lower().replace(" ", "_")


def _headings(manner: Manner) -> list[str]:
    keys = ["staff_id", *(["name"] if manner.names else []), "verdict", "flags", "before", "after"]
    keys += [f"{key}_{edition}" for key in ("post", "grade") for edition in ("before", "after")]
    return [csv_heading(key, manner.language) for key in keys]


def _person_cells(person: Person, manner: Manner) -> list[str]:
    named = [person.name] if manner.names else []
    verdict = say(VERDICT_NAMES, person.verdict, manner.language)
    flags = flag_words(person.flags, manner.language)
    units = [SEVERAL.join(units) for units in (person.before, person.after)]
    return [person.staff_id, *named, verdict, flags, *units, *person[-4:]]


SEVERAL = "; "
"""What stands between units in a cell of CSV."""


# ---- JSON


def json_pieces(opening: dict[str, Any], people: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the document; people, a line each, at its end."""
    head = json.dumps(opening, ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "people": ['
    before = "\n  "
    for entry in people:
        yield before + json.dumps(entry, ensure_ascii=False)
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
        "rosters": {"before": roster_entry(check.before), "after": roster_entry(check.after)},
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


def roster_entry(roster: Roster) -> dict[str, Any]:
    """Return which columns of a roster were taken for what."""
    source = roster.source
    return {
        "columns": source.by_column(),
        "levels": source.told(source.columns.unit.levels),
        "codes": source.told(source.columns.unit.codes),
        "left_aside": list(roster.left_aside),
        "not_read": list(source.not_read),
        **{key: getattr(roster, key) for key in COUNTED},
    }


def _unit_entry(line: UnitLine) -> dict[str, Any]:
    return {**asdict(line), "difference": line.difference}


def person_entry(entry: dict[str, Any], manner: Manner) -> dict[str, Any]:
    """Return a person as the document holds it, without the name unless that is asked for."""
    return entry if manner.names else {key: value for key, value in entry.items() if key != "name"}
