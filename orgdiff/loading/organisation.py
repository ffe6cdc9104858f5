"""The organisation file: JSON to `OrgTree`, every fault with its place.

Text is parsed by `strict_json`; shapes are checked by pydantic (TypedDict schemas, which take a thirtieth of the time
of nested model objects at 100,000 units); what a schema cannot express (sibling names, codes, depth) is checked while
the tree is flattened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NotRequired, cast

from pydantic import AfterValidator, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.errors import Fault, LoadError, ModelError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.files.shapes import MAX_DEPTH, MAX_FAULTS, MAX_NAME, STRICT, iso_date, shape_faults
from orgdiff.files.strict_json import DOUBT_KEY, JsonObject, parse
from orgdiff.model import ROOT, OrgTree, Unit, join_path
from orgdiff.names import normalise

MAX_UNITS = 2_000_000
"""Twice the largest organisation of the benchmarks; protects the memory of an office computer."""

FilledText = Annotated[str, Field(max_length=MAX_NAME, pattern=r"\S")]
ShortText = Annotated[str, Field(max_length=MAX_NAME)]
"""A text that may be empty. Its limit also makes pydantic refuse half a character (a lone surrogate) in it."""


@with_config(STRICT)
class UnitEntry(TypedDict):
    """A unit as the file holds it; only its name is required."""

    name: Annotated[FilledText, Field(description="the unit's name as written")]
    name_en: NotRequired[Annotated[FilledText, Field(description="its English name, for labels")]]
    kind: NotRequired[Annotated[FilledText, Field(description="its level word: 部, 課, Division")]]
    id: NotRequired[
        Annotated[FilledText, Field(description="the HR system's own code; a string, leading zeros matter")]
    ]
    remarks: NotRequired[Annotated[list[FilledText], Field(description="notes that the chart prints beside it (※)")]]
    functions: NotRequired[Annotated[list[FilledText], Field(description="its duties (事務分掌)")]]
    headcount: NotRequired[Annotated[float, Field(ge=0, allow_inf_nan=False, description="authorised posts (定数)")]]
    also_under: NotRequired[Annotated[list[FilledText], Field(description="paths of further parents")]]
    formerly: NotRequired[Annotated[list[FilledText], Field(description="names printed as its forerunners")]]
    children: NotRequired[Annotated[list[UnitEntry], Field(description="the units under it, in chart order")]]


@with_config(STRICT)
class OrganisationFile(TypedDict):
    """An organisation chart at one time."""

    organisation: NotRequired[Annotated[ShortText, Field(description="whose chart it is: 柏市")]]
    edition: NotRequired[Annotated[ShortText, Field(description="which chart: 令和4年度")]]
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
    source: NotRequired[Annotated[ShortText, Field(description="where it was taken from")]]
    ordered: NotRequired[Annotated[bool, Field(description="whether the order of siblings means anything; else true")]]
    units: Annotated[list[UnitEntry], Field(description="the units at the top, in chart order")]


@cache
def _adapter() -> TypeAdapter[OrganisationFile]:
    return TypeAdapter(OrganisationFile)


def organisation_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the organisation file, which allows any key that begins with `x-`."""
    schema = _adapter().json_schema()
    for shape in (schema, *schema.get("$defs", {}).values()):
        shape["patternProperties"] = {"^x-": {}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def load_tree(path: str | Path) -> OrgTree:
    """Read an organisation file.

    `path` is a file of UTF-8 JSON (with or without BOM), or `-` for standard input. Raises `LoadError`
    with every fault found, each with its place in the file.
    """
    name = str(path)
    return tree_of(parse_document(read_bytes(path), name), name)


def parse_document(raw: bytes, name: str) -> Any:
    """Return the value that the JSON `raw` of the file `name` holds; `LoadError` with line and column where it is no
    JSON."""
    try:
        return parse(decode(raw, name), name)
    except RecursionError:
        raise LoadError(fault("too_deep", file=name, limit=MAX_DEPTH)) from None


def build_tree(document: JsonObject) -> OrgTree:
    """Return the tree of an organisation document given as Python data of the shape of the file: dicts, lists, strings
    and numbers.

    Raises `ModelError` with every fault.

    >>> build_tree({"units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}).units[1].path
    '総務部/行政課'
    """
    try:
        return tree_of(document, None)
    except LoadError as error:
        raise ModelError(error.faults) from None


def tree_of(document: object, file: str | None) -> OrgTree:
    """Return the tree of a document of the file `file` (None for Python data); `LoadError` with every fault."""
    faults = shape_faults(_adapter(), document, file)
    checked = cast(OrganisationFile, document)  # strict checking converts nothing, so it is what pydantic would return
    if not faults:
        units = tuple(_flatten(checked["units"], file, faults))
        _check_paths(units, file, faults)
        _check_codes(units, file, faults)
        _check_parents(units, file, faults)
    if faults:
        raise LoadError(faults[:MAX_FAULTS])
    return OrgTree(
        organisation=checked.get("organisation", ""),
        edition=checked.get("edition", ""),
        as_of=checked.get("as_of", ""),
        source=checked.get("source", ""),
        units=units,
        ordered=checked.get("ordered", True),
        doubts=_doubts(checked),
    )


def _doubts(entry: Mapping[str, object]) -> tuple[str, ...]:
    """Return the doubts that an import has recorded in a document or a unit; a key that begins with `x-` may hold
    anything, so only texts count."""
    recorded = entry.get(DOUBT_KEY, [])
    doubts = recorded if isinstance(recorded, list) else [recorded]
    return tuple(doubt for doubt in doubts if isinstance(doubt, str))


def _flatten(entries: list[UnitEntry], file: str | None, faults: list[Fault]) -> Iterator[Unit]:
    """Yield the units in chart order; without recursion, so that only `MAX_DEPTH` limits the depth."""
    stack = [_Level(entries, "units", None, ROOT, 0)]
    count = 0
    while stack:
        level = stack[-1]
        if level.position == len(level.entries):
            stack.pop()
            continue
        entry, place, path = level.take_next(file, faults)
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
    """The children of one unit while they are flattened, and the position of the next."""

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

    def take_next(self, file: str | None, faults: list[Fault]) -> tuple[UnitEntry, str, str]:
        """Return the next entry, its place in the file, and the path of its unit; add the faults of its name."""
        entry = self.entries[self.position]
        place = f"{self.place}[{self.position}]"
        key = normalise(entry["name"])
        if not key:  # control characters alone, which the pattern of the schema takes for text
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
    """Return the normalised names that several siblings share; the paths of these end in their codes."""
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
    """Add a fault for each name that ends in a backslash and so forges the path of another unit."""
    if faults:  # paths below two siblings of the same name are equal too, and these siblings are reported already
        return
    paths: set[str] = set()
    for unit in units:
        if unit.path in paths:
            faults.append(fault("same_path", file=file, place=unit.path))
        paths.add(unit.path)


def _check_codes(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    """Add a fault for each code that an earlier unit has already."""
    holders: dict[str, Unit] = {}
    for unit in units:
        first = unit if unit.id is None else holders.setdefault(unit.id, unit)
        if first is not unit:
            faults.append(fault("same_code", file=file, place=unit.path, unit_code=unit.id, other=first.path))


def _check_parents(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    """Add a fault for each further parent that is not in the chart."""
    if not any(unit.also_under for unit in units):
        return
    paths = {unit.path for unit in units}
    for unit in units:
        for parent in unit.also_under:
            if parent not in paths:
                faults.append(fault("no_such_parent", file=file, place=unit.path, name=parent))
