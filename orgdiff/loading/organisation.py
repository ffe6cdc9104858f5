"""The organisation file: JSON to `OrgTree`, every fault with its place.

Text is parsed by `strict_json`, shapes are checked by pydantic (TypedDict schemas, which cost a thirtieth of
nested model objects at 100,000 units), and what a schema cannot say (sibling names, codes, depth) is checked
while the tree is flattened.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NotRequired

from pydantic import AfterValidator, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.errors import Fault, LoadError, ModelError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.files.shapes import MAX_DEPTH, MAX_FAULTS, MAX_NAME, STRICT, iso_date, shape_faults
from orgdiff.files.strict_json import DOUBT_KEY, parse
from orgdiff.model import ROOT, OrgTree, Unit, join_path
from orgdiff.names import normalise

MAX_UNITS = 2_000_000
"""Twice the largest organisation the benchmarks draw; protects the memory of an office machine."""

Name = Annotated[str, Field(max_length=MAX_NAME, pattern=r"\S")]
Line = Annotated[str, Field(max_length=MAX_NAME)]
"""A text that may be empty; that it has a limit makes pydantic refuse half a character in it, too."""


@with_config(STRICT)
class UnitEntry(TypedDict):
    """A unit as the file holds it; only its name is required."""

    name: Annotated[Name, Field(description="the unit's name as written")]
    name_en: NotRequired[Annotated[Name, Field(description="its English name, for labels")]]
    kind: NotRequired[Annotated[Name, Field(description="its level word: 部, 課, Division")]]
    id: NotRequired[Annotated[Name, Field(description="the HR system's own code; a string, leading zeros matter")]]
    remarks: NotRequired[Annotated[list[Name], Field(description="notes that the chart prints beside it (※)")]]
    functions: NotRequired[Annotated[list[Name], Field(description="its duties (事務分掌)")]]
    headcount: NotRequired[Annotated[float, Field(ge=0, allow_inf_nan=False, description="authorised posts (定数)")]]
    also_under: NotRequired[Annotated[list[Name], Field(description="paths of further parents")]]
    formerly: NotRequired[Annotated[list[Name], Field(description="names printed as its forerunners")]]
    children: NotRequired[Annotated[list[UnitEntry], Field(description="the units under it, in chart order")]]


@with_config(STRICT)
class OrganisationFile(TypedDict):
    """An organisation chart at one time."""

    organisation: NotRequired[Annotated[Line, Field(description="whose chart it is: 柏市")]]
    edition: NotRequired[Annotated[Line, Field(description="which chart: 令和4年度")]]
    as_of: NotRequired[
        Annotated[
            str,
            Field(
                pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                description="the date it holds from, YYYY-MM-DD",
                json_schema_extra={"format": "date"},
            ),
            AfterValidator(iso_date),
        ]
    ]
    source: NotRequired[Annotated[Line, Field(description="where it was taken from")]]
    ordered: NotRequired[Annotated[bool, Field(description="whether the order of siblings means anything; else true")]]
    units: Annotated[list[UnitEntry], Field(description="the units at the top, in chart order")]


@cache
def _adapter() -> TypeAdapter[OrganisationFile]:
    return TypeAdapter(OrganisationFile)


def organisation_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the organisation file; keys that begin with `x-` are free."""
    schema = _adapter().json_schema()
    for shape in (schema, *schema.get("$defs", {}).values()):
        shape["patternProperties"] = {"^x-": {}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def load_tree(path: str | Path) -> OrgTree:
    """Read an organisation file.

    `path` is a file of UTF-8 JSON (with or without BOM), or `-` for standard input. Raises `LoadError`
    holding every fault found, each with its place in the file.
    """
    name = str(path)
    return tree_of(parse_document(read_bytes(path), name), name)


def parse_document(raw: bytes, name: str) -> Any:
    """Return what the JSON of a file holds; `LoadError` with line and column where it is none."""
    try:
        return parse(decode(raw, name), name)
    except RecursionError:
        raise LoadError(fault("too_deep", file=name, limit=MAX_DEPTH)) from None


def build_tree(document: dict[str, Any]) -> OrgTree:
    """Return the tree of an organisation document given as Python data, in the shape of the file: dicts,
    lists, strings and whole numbers.

    Raises `ModelError` holding every fault.

    >>> build_tree({"units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}).units[1].path
    '総務部/行政課'
    """
    try:
        return tree_of(document, None)
    except LoadError as error:
        raise ModelError(error.faults) from None


def tree_of(document: Any, file: str | None) -> OrgTree:
    """Return the tree of a document of the file `file`; `LoadError` holding every fault."""
    faults = shape_faults(_adapter(), document, file)
    if not faults:
        # strict checking converts nothing, so the document is what pydantic would give back
        units = tuple(_flatten(document["units"], file, faults))
        _check_paths(units, file, faults)
        _check_codes(units, file, faults)
        _check_parents(units, file, faults)
    if faults:
        raise LoadError(faults[:MAX_FAULTS])
    return OrgTree(
        organisation=document.get("organisation", ""),
        edition=document.get("edition", ""),
        as_of=document.get("as_of", ""),
        source=document.get("source", ""),
        units=units,
        ordered=document.get("ordered", True),
        doubts=_doubts(document),
    )


def _doubts(entry: Any) -> tuple[str, ...]:
    """Return the doubts that an import has left in a document or a unit; keys of `x-` may hold anything, so only texts
    count."""
    held = entry.get(DOUBT_KEY, ())
    return tuple(
        told
        for told in ([held] if isinstance(held, str) else held if isinstance(held, list) else [])
        if isinstance(told, str)
    )


def _flatten(entries: list[UnitEntry], file: str | None, faults: list[Fault]) -> Iterator[Unit]:
    """Yield the units in chart order; iterative, so that depth is bounded by `MAX_DEPTH` alone."""
    stack = [_Level(entries, "units", None, ROOT, 0)]
    count = 0
    while stack:
        level = stack[-1]
        if level.position == len(level.entries):
            stack.pop()
            continue
        entry, place, path = level.take(file, faults)
        yield _unit(entry, path, level)
        count += 1
        if count > MAX_UNITS:
            raise LoadError(fault("too_many", file=file, limit=MAX_UNITS))
        below = entry.get("children")
        if below and len(stack) == MAX_DEPTH:
            faults.append(fault("too_deep", file=file, place=place, limit=MAX_DEPTH))
        elif below:
            stack.append(_Level(below, f"{place}.children", path, count - 1, len(stack)))


class _Level:
    """Where the walk stands among the children of one unit."""

    __slots__ = ("depth", "entries", "parent", "parent_path", "place", "position", "seen", "shared")

    def __init__(self, entries: list[UnitEntry], place: str, parent_path: str | None, parent: int, depth: int) -> None:
        self.entries = entries
        self.place = place
        self.parent_path = parent_path
        self.parent = parent
        self.depth = depth
        self.position = 0
        self.seen: dict[str, int] = {}
        self.shared = _shared_names(entries)

    def take(self, file: str | None, faults: list[Fault]) -> tuple[UnitEntry, str, str]:
        entry = self.entries[self.position]
        place = f"{self.place}[{self.position}]"
        key = normalise(entry["name"])
        if not key:  # nothing but control characters, which the schema's pattern takes for text
            faults.append(fault("blank", file=file, place=f"{place}.name"))
        path = join_path(self.parent_path, entry["name"])
        first = self.seen.setdefault(key, self.position)
        if first != self.position and not (entry.get("id") and self.entries[first].get("id")):
            faults.append(fault("same_sibling", file=file, place=f"{place}.name", name=entry["name"],
                                other=f"{self.place}[{first}]"))  # fmt: skip
        elif first != self.position or key in self.shared:
            path = f"{path}[{entry.get('id', '')}]"
        self.position += 1
        return entry, place, path


def _shared_names(entries: list[UnitEntry]) -> set[str]:
    """Return the names that several siblings have; their paths end in their codes."""
    if len({entry["name"] for entry in entries}) == len(entries) < 2:
        return set()
    keys = [normalise(entry["name"]) for entry in entries]
    return {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()


def _unit(entry: UnitEntry, path: str, level: _Level) -> Unit:
    return Unit(
        path=path,
        name=entry["name"],
        parent=level.parent,
        depth=level.depth,
        id=entry.get("id"),
        name_en=entry.get("name_en"),
        kind=entry.get("kind"),
        remarks=tuple(entry.get("remarks", ())),
        functions=tuple(entry.get("functions", ())),
        headcount=entry.get("headcount"),
        formerly=tuple(entry.get("formerly", ())),
        also_under=tuple(entry.get("also_under", ())),
        doubts=_doubts(entry),
    )


def _check_paths(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    """Find names that end in a backslash and so forge another unit's path."""
    if faults:  # two siblings of one name have been told of, and so have the paths below them
        return
    paths: set[str] = set()
    for unit in units:
        if unit.path in paths:
            faults.append(fault("same_path", file=file, place=unit.path))
        paths.add(unit.path)


def _check_codes(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    holders: dict[str, Unit] = {}
    for unit in units:
        first = unit if unit.id is None else holders.setdefault(unit.id, unit)
        if first is not unit:
            faults.append(fault("same_code", file=file, place=unit.path, unit_code=unit.id, other=first.path))


def _check_parents(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    """Find further parents that the chart does not have."""
    if not any(unit.also_under for unit in units):
        return
    paths = {unit.path for unit in units}
    for unit in units:
        for parent in unit.also_under:
            if parent not in paths:
                faults.append(fault("no_such_parent", file=file, place=unit.path, name=parent))
