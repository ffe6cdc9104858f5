"""Successions in the Research Organization Registry: records of its data dump or its API, schema 1 or 2.

A record names its predecessors and successors, but no day on which one followed the other. The year in which the
successor was established stands for it, unless the predecessor was established later: then it was taken over by an
organisation that was there before, in a year that the register does not tell.
See https://ror.readme.io/docs/ror-data-structure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orgdiff.files.strict_json import JsonObject
from orgdiff.lineage.histories.listing import ListedUnit, Listing, SuccessorRow, register_day, register_listing
from orgdiff.lineage.histories.nodes import objects_in

_TYPES = ("predecessor", "successor")


def records_of(document: object) -> list[JsonObject] | None:
    """Return the records in a JSON document, None where it holds none of this register."""
    found = document.get("items", [document]) if isinstance(document, dict) else document
    if not isinstance(found, list) or not found:
        return None
    return found if all(isinstance(one, dict) and "ror.org/" in str(one.get("id", "")) for one in found) else None


def read_ror(records: list[JsonObject], file: str) -> Listing:
    """Return the successions that records tell of; a unit that no record is about has its name alone."""
    units = {_key(record["id"]): _unit(record) for record in records}
    for _, relation in _relations(records):
        key = _key(relation.get("id"))
        units.setdefault(key, ListedUnit(key, str(relation.get("label") or key), key))
    rows: list[SuccessorRow] = []
    for record, relation in _relations(records):
        own, other = _key(record["id"]), _key(relation.get("id"))
        old, new = (other, own) if str(relation["type"]).lower() == "predecessor" else (own, other)
        rows.append(SuccessorRow(old, new, _day(units[old], units[new]), own))
    return register_listing(file, "ROR", units, rows)


def _relations(records: list[JsonObject]) -> Iterator[tuple[JsonObject, Mapping[str, Any]]]:
    for record in records:
        for relation in objects_in(record.get("relationships")):
            if str(relation.get("type", "")).lower() in _TYPES and relation.get("id"):
                yield record, relation


def _key(identifier: object) -> str:
    return str(identifier or "").rstrip("/").rpartition("/")[2]


def _unit(record: JsonObject) -> ListedUnit:
    key = _key(record["id"])
    since = register_day(record.get("established"))
    return ListedUnit(key, _name(record) or key, key, since, lasts=record.get("status") == "active")


def _name(record: JsonObject) -> str:
    """Return the name that the register shows; in schema 1 a record has one only."""
    names = [one for one in objects_in(record.get("names")) if one.get("value")]
    shown = [one for one in names if "ror_display" in str(one.get("types"))] or names
    return str(shown[0]["value"] if shown else record.get("name") or "")


def _day(old: ListedUnit, new: ListedUnit) -> str:
    return new.since if not old.since or old.since <= new.since else ""
