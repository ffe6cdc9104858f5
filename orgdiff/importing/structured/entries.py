"""What an object of JSON states about a unit, whatever its keys are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from orgdiff.importing.cells import ColumnRole, Location, is_level, looks_like_unit, role_of
from orgdiff.importing.units import DraftUnit

Entry = Mapping[str, object]
"""An object of a JSON document."""

NAMES = ("name", "label", "title", "text", "displayName", "名称", "所属名", "組織名", "部署名")
CHILDREN = ("children", "items", "subordinates", "nodes", "_children", "units", "child")
IDS = ("id", "key", "code", "nodeId", "コード", "所属コード")
NOT_UNITS = frozenset(
    {"employees", "members", "staff", "people", "persons", "contacts", "positions", "posts", "roles", "links", "tags"}
    | {"managers", "history"}
)
"""Lists in a unit whose entries have names but are not units."""
_LISTS = frozenset({"remarks", "functions", "formerly"})
"""Roles of columns whose values are lists of a unit, of the same name."""


def first_of(entry: Entry, keys: Sequence[str]) -> object:
    """Return the first value of these keys, None where there is none."""
    return next((entry[key] for key in keys if entry.get(key) is not None), None)


def text_of(entry: Entry, keys: Sequence[str]) -> str:
    """Return the first value of these keys as text, empty where it is no text or number."""
    value = first_of(entry, keys)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def entries_in(value: object) -> list[Entry] | None:
    """Return a list of units: of objects, of which the first has a name or is a node of RDF; None for another value."""
    if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
        return None
    return value if text_of(value[0], NAMES) or "@type" in value[0] else None


def children_of(entry: Entry) -> Sequence[object]:
    """Return what stands below a unit: the list named so, or else its lists of units of any name (divisions), or of
    names under the word of a level."""
    below = first_of(entry, CHILDREN)
    if isinstance(below, list):
        return below
    lists = (_units_in(key, value) for key, value in entry.items() if key.casefold() not in NOT_UNITS)
    return list(chain.from_iterable(lists))


def _units_in(key: str, value: object) -> Sequence[object]:
    if (entries := entries_in(value)) is not None:
        return entries
    names = value if isinstance(value, list) and value and all(isinstance(name, str) for name in value) else []
    is_known = is_level(key.casefold()) or (role_of(key) not in _LISTS and all(map(looks_like_unit, names)))
    return names if is_known else ()


def unit_of(entry: object, parent: int, where: str) -> DraftUnit | None:
    """Return the unit of an entry, or of a name alone; None where there is no name. `where` is the path of the
    entry."""
    location = Location("field", where, 0)
    if isinstance(entry, str):
        return DraftUnit(" ".join(entry.split()), parent, location) if entry.strip() else None
    name = text_of(entry, NAMES) if isinstance(entry, dict) else ""
    if not name or not isinstance(entry, dict):
        return None
    unit = DraftUnit(" ".join(name.split()), parent, location, id=text_of(entry, IDS))
    for key, value in entry.items():
        _describe(unit, role_of(key), value)
    return unit


def _describe(unit: DraftUnit, role: ColumnRole | None, value: object) -> None:
    """Add to a unit what a value of a known key says about it."""
    if role == "headcount" and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**7:
        unit.headcount = value
    elif role == "head" and (text := _head_of(value)):
        unit.give_head(text, unit.location)
    elif role == "name_en" and isinstance(value, str):
        unit.name_en = value.strip()
    elif role is not None and role in _LISTS:
        texts = value if isinstance(value, list) else [value]
        list_of_unit: list[str] = getattr(unit, role)
        list_of_unit += [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _head_of(value: object) -> str:
    """Return who leads a unit: a text, or the title and the name of an object; empty for any other value."""
    parts = [text_of(value, ("title", "職名", "役職")), text_of(value, NAMES)] if isinstance(value, dict) else [value]
    return " ".join(part.strip() for part in dict.fromkeys(parts) if isinstance(part, str) and part.strip())
