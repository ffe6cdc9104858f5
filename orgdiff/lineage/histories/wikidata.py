"""Successions in the results of a query to Wikidata: CSV, TSV or JSON as the query service downloads them.

The variables are known by their names: an item, what it replaces (P1365) or is replaced by (P1366), labels
(`itemLabel`, `replacedByLabel`), a date of the succession, and from when to when the item was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orgdiff.errors import LoadError, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.lineage.histories.listing import ListedUnit, Listing, SuccessorRow, register_day, register_listing

VARIABLES: dict[str, tuple[str, ...]] = {
    "item": ("item", "org", "organisation", "organization", "unit", "entity", "agency", "ministry", "institution"),
    "replaces": ("replaces", "predecessor", "follows", "p1365", "p155"),
    "replaced_by": ("replacedby", "successor", "followedby", "p1366", "p156"),
    "date": ("date", "pointintime", "when", "p585"),
    "since": ("inception", "start", "starttime", "startdate", "since", "founded", "p571", "p580"),
    "until": ("dissolved", "dissolution", "dissolutiondate", "abolished", "end", "endtime", "enddate", "until", "p576",
              "p582"),
}  # fmt: skip
"""How the variables of queries are called, without case and underscores."""
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)")

Row = tuple[str, Mapping[str, str]]
"""The place of a row, and its values by the names of their variables."""


def rows_of_json(document: object) -> list[Row] | None:
    """Return the rows in a JSON document: results of SPARQL, or the plain list of objects that the query service
    downloads; None where it holds neither."""
    entries = document
    if isinstance(document, dict) and isinstance(document.get("results"), dict):
        entries = document["results"].get("bindings")
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        return None
    rows: list[Row] = [(str(number), _values(one)) for number, one in enumerate(entries, start=1)]
    return rows if rows and is_query({name for _, row in rows for name in row}) else None


def _values(entry: JsonObject) -> dict[str, str]:
    return {name: str(value.get("value", "") if isinstance(value, dict) else value) for name, value in entry.items()}


def is_query(names: set[str]) -> bool:
    """Whether these are variables of a query about successions."""
    roles = _roles(sorted(names))
    return "item" in roles and bool(roles.keys() & {"replaces", "replaced_by"})


def _roles(names: Sequence[str]) -> dict[str, str]:
    """Return the variable of each role that any of them has."""
    flat = {name.strip().lstrip("?").replace("_", "").casefold(): name for name in names}
    found = {role: next((flat[word] for word in words if word in flat), "") for role, words in VARIABLES.items()}
    return {role: name for role, name in found.items() if name}


def read_wikidata(rows: Sequence[Row], file: str) -> Listing:
    """Return the successions that the rows of a query result tell of. Raises `LoadError` where an item is none."""
    roles = _roles(sorted({name for _, row in rows for name in row}))
    units: dict[str, ListedUnit] = {}
    for role in ("item", "replaces", "replaced_by"):
        for place, row in rows:
            if key := _item(row.get(roles.get(role, ""), ""), file, place):
                units.setdefault(key, _unit(key, row, roles, role))
    return register_listing(file, "Wikidata", units, _successions(rows, roles, units, file))


def _unit(key: str, row: Mapping[str, str], roles: Mapping[str, str], role: str) -> ListedUnit:
    label = row.get(f"{roles[role]}Label", "").strip()
    if role != "item":
        return ListedUnit(key, label or key, key)
    since, until = (register_day(row.get(roles.get(end, ""))) for end in ("since", "until"))
    return ListedUnit(key, label or key, key, since, until)


def _item(value: str, file: str, place: str) -> str:
    """Return the number of an item; empty for a blank cell, and for a value that is stated to be unknown."""
    text = value.strip().strip("<>")
    if not text or text.startswith("_:") or "/.well-known/genid/" in text:
        return ""
    match = _ITEM.fullmatch(text)
    if match is None:
        raise LoadError(fault("not_an_item", file=file, place=place, given=text))
    return match[1]


def _successions(
    rows: Sequence[Row], roles: Mapping[str, str], units: Mapping[str, ListedUnit], file: str
) -> Iterator[SuccessorRow]:
    for place, row in rows:
        own = _item(row.get(roles["item"], ""), file, place)
        for role in ("replaces", "replaced_by"):
            other = _item(row.get(roles.get(role, ""), ""), file, place)
            if own and other:
                old, new = (other, own) if role == "replaces" else (own, other)
                stated = register_day(row.get(roles.get("date", "")))
                yield SuccessorRow(old, new, stated or units[old].until or units[new].since, place)
