"""A quick look at an organisation document: is its shape surely as it should be?

What is accepted here, pydantic accepts too (`schema`, which finds the faults of everything else); a test holds them
together. In doubt it is left to pydantic: deep nesting, and Python types that are only derived from those of JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeGuard

from orgdiff.files.shapes import MAX_DEPTH, MAX_NAME, iso_date
from orgdiff.files.strict_json import OWN_KEY, JsonObject

MOST_POSTS = 1e9
"""No unit has more; what is larger is left to pydantic, infinity and integers beyond the reach of floats among it."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_surely_sound(document: object) -> bool:
    """Whether a document has the shape of an organisation file for sure; where it is not sure, it may have it still."""
    if not _fits(document, _ORGANISATION, "units"):
        return False
    units = document["units"]
    for _ in range(MAX_DEPTH):
        if not all(_fits(unit, _UNIT, "name") for unit in units):
            return False
        units = [child for unit in units for child in unit.get("children", ())]
        if not units:
            return True
    return False


def _fits(entry: object, checks: Mapping[str, Callable[[object], bool]], required: str) -> TypeGuard[JsonObject]:
    return (
        type(entry) is dict
        and required in entry
        and all(
            type(key) is str and (checks[key](value) if key in checks else key.startswith(OWN_KEY))
            for key, value in entry.items()
        )
    )


def _is_text(value: object) -> bool:
    return type(value) is str and len(value) <= MAX_NAME and not _HALF_CHARACTER.search(value)


def _is_filled(value: object) -> bool:
    return type(value) is str and bool(value.strip()) and _is_text(value)


def _are_filled(value: object) -> bool:
    return type(value) is list and all(map(_is_filled, value))


def _is_number_of_posts(value: object) -> bool:
    return (type(value) is int or type(value) is float) and 0 <= value <= MOST_POSTS


def _is_day(value: object) -> bool:
    if type(value) is not str or not _DAY.fullmatch(value):
        return False
    try:
        return bool(iso_date(value))
    except ValueError:
        return False


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_list(value: object) -> bool:
    return type(value) is list


_ORGANISATION: dict[str, Callable[[object], bool]] = {
    "organisation": _is_text,
    "edition": _is_text,
    "as_of": _is_day,
    "source": _is_text,
    "ordered": _is_flag,
    "units": _is_list,
}
_UNIT: dict[str, Callable[[object], bool]] = {
    "name": _is_filled,
    "name_en": _is_filled,
    "kind": _is_filled,
    "id": _is_filled,
    "remarks": _are_filled,
    "functions": _are_filled,
    "headcount": _is_number_of_posts,
    "head": _is_filled,
    "also_under": _are_filled,
    "formerly": _are_filled,
    "children": _is_list,
}
