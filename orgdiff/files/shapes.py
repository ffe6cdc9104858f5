"""The shape of a document from a file, checked by pydantic, each fault with its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from orgdiff.errors import Fault, fault
from orgdiff.files.strict_json import OWN_KEY

if TYPE_CHECKING:
    from pydantic import ConfigDict, TypeAdapter

MAX_DEPTH = 50
"""Levels of units. Real charts have four to eight; deeper input is a mistake or an attack on the parser."""


MAX_NAME = 1_000
"""Characters in a name: the longest ministry titles have about 300."""


MAX_FAULTS = 200
"""Faults collected from one file: enough to mend it in one go, few enough to read."""


STRICT: ConfigDict = {"extra": "forbid", "strict": True}


def iso_date(text: str) -> str:
    """Return a date as it is; `ValueError` if there is no such day."""
    date.fromisoformat(text)
    return text


def field_place(location: tuple[int | str, ...]) -> str:
    """Return a pydantic location as a person writes it.

    >>> field_place(("units", 3, "children", 0, "name"))
    'units[3].children[0].name'
    """
    place = ""
    for step in location:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place


_SHAPE_CODES = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_key",
    "invalid_key": "unknown_key",
    "string_pattern_mismatch": "blank",
    "string_too_long": "too_long",
    "string_unicode": "half_character",
    "greater_than_equal": "negative",
    "less_than_equal": "not_a_share",
    "literal_error": "not_one_of",
    "value_error": "bad_date",
}


_WANTED = {"string_type": "str", "int_type": "int", "float_type": "float", "list_type": "list", "dict_type": "dict"}


def shape_faults(adapter: TypeAdapter[Any], document: Any, file: str | None) -> list[Fault]:
    """Return what is wrong with the shape of a document, each fault with its place."""
    from pydantic import ValidationError

    try:
        adapter.validate_python(document)
    except ValidationError as error:
        entries = [entry for entry in error.errors(include_url=False) if not _is_own_key(entry)]
        return [_shape_fault(entry, document, file) for entry in entries[:MAX_FAULTS]]
    return []


def _is_own_key(entry: Any) -> bool:
    return entry["type"] == "extra_forbidden" and str(entry["loc"][-1]).startswith(OWN_KEY)


def _shape_fault(entry: Any, document: Any, file: str | None) -> Fault:
    kind, location = entry["type"], tuple(entry["loc"])
    if kind in ("recursion_loop", "recursion_depth_exceeded"):
        return _loop_fault(document, location, file)
    code = _SHAPE_CODES.get(kind, "wrong_type")
    if location[-1:] in (("as_of",), ("on",)) and code == "blank":
        code = "bad_date"
    if location[-1:] == ("id",) and isinstance(entry["input"], int | float):
        code = "code_not_text"
    return fault(
        code, file=file, place=field_place(location) or None, key=str(location[-1]) if location else "",
        limit=MAX_NAME, found=type(entry["input"]).__name__, wanted=_WANTED.get(kind, kind),
        given=entry["input"], known=entry.get("ctx", {}).get("expected", ""),
    )  # fmt: skip


def _loop_fault(document: Any, location: tuple[int | str, ...], file: str | None) -> Fault:
    """Distinguish a unit that contains itself from units nested deeper than pydantic follows (255 levels)."""
    above = set()
    for step in location:
        above.add(id(document))
        document = document[step]
    if id(document) in above:
        return fault("contains_itself", file=file, place=field_place(location))
    return fault("too_deep", file=file, place=field_place(location[: 2 * MAX_DEPTH]), limit=MAX_DEPTH)
