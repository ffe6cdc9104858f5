"""The organisation file: JSON to `OrgTree`, every fault with its place.

Text is parsed by `strict_json`. Documents that `soundness` is sure of are taken as they are; all others are checked by
pydantic (`schema`), whose import alone takes as long as comparing two charts. What a schema cannot express (sibling
names, codes, depth) is checked while the tree is flattened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from orgdiff.errors import Fault, LoadError, ModelError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.files.shapes import MAX_DEPTH, MAX_FAULTS
from orgdiff.files.strict_json import DOUBT_KEY, JsonObject, parse
from orgdiff.loading.soundness import is_surely_sound
from orgdiff.model import ROOT, OrgTree, Unit, join_path
from orgdiff.names import normalise

if TYPE_CHECKING:
    from orgdiff.loading.schema import OrganisationFile, UnitEntry

MAX_UNITS = 2_000_000
"""Twice the largest organisation of the benchmarks; protects the memory of an office computer."""


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
    faults = _faults_of_shape(document, file)
    checked = cast("OrganisationFile", document)  # strict checking converts nothing: pydantic would return the same
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


def _faults_of_shape(document: object, file: str | None) -> list[Fault]:
    if is_surely_sound(document):
        return []
    from orgdiff.loading.schema import document_faults

    return document_faults(document, file)


def _doubts(entry: Mapping[str, object]) -> tuple[str, ...]:
    """Return the doubts that an import has recorded in a document or a unit; a key that begins with `x-` may hold
    anything, so only texts count."""
    recorded = entry.get(DOUBT_KEY, [])
    doubts = recorded if isinstance(recorded, list) else [recorded]
    return tuple(doubt for doubt in doubts if isinstance(doubt, str))


def _flatten(entries: list[UnitEntry], file: str | None, faults: list[Fault]) -> Iterator[Unit]:
    """Yield the units in chart order; without recursion, so that only `MAX_DEPTH` limits the depth."""
    stack = [_Level(entries, None, None, ROOT, 0)]
    count = 0
    while stack:
        level = stack[-1]
        if level.position == len(level.entries):
            stack.pop()
            continue
        entry, path = level.take_next(file, faults)
        yield _unit(entry, path, level)
        count += 1
        if count > MAX_UNITS:
            raise LoadError(fault("too_many", file=file, limit=MAX_UNITS))
        below = entry.get("children")
        if below and len(stack) == MAX_DEPTH:
            faults.append(fault("too_deep", file=file, place=level.place_of(level.position - 1), limit=MAX_DEPTH))
        elif below:
            stack.append(_Level(below, level, path, count - 1, len(stack)))


class _Level:
    """The children of one unit while they are flattened, the level `above` it, and the position of the next."""

    __slots__ = ("above", "depth", "entries", "keys", "parent", "parent_path", "position", "shared")

    def __init__(
        self, entries: list[UnitEntry], above: _Level | None, parent_path: str | None, parent: int, depth: int
    ) -> None:
        self.entries = entries
        self.above = above
        self.parent_path = parent_path
        self.parent = parent
        self.depth = depth
        self.position = 0
        self.keys = [normalise(entry["name"]) for entry in entries]
        self.shared = _shared(self.keys)

    def place_of(self, position: int) -> str:
        """Return the place in the file of an entry."""
        if self.above is None:
            return f"units[{position}]"
        return f"{self.above.place_of(self.above.position - 1)}.children[{position}]"

    def take_next(self, file: str | None, faults: list[Fault]) -> tuple[UnitEntry, str]:
        """Return the next entry and the path of its unit; add the faults of its name."""
        position = self.position
        entry, key = self.entries[position], self.keys[position]
        path = join_path(self.parent_path, entry["name"])
        if not key:  # control characters alone, which the pattern of the schema takes for text
            faults.append(fault("blank", file=file, place=f"{self.place_of(position)}.name"))
        if key in self.shared:
            first = self.shared[key]
            if first != position and not (entry.get("id") and self.entries[first].get("id")):
                place, other = self.place_of(position), self.place_of(first)
                faults.append(fault("same_sibling", file=file, place=f"{place}.name", name=entry["name"], other=other))
            else:
                path = f"{path}[{entry.get('id', '')}]"
        self.position += 1
        return entry, path


def _shared(keys: list[str]) -> dict[str, int]:
    """Return the normalised names that several siblings share, each with the position of the first; the paths of these
    siblings end in their codes."""
    if len(set(keys)) == len(keys):
        return _NONE
    several = {key for key, number in Counter(keys).items() if number > 1}
    return {key: position for position, key in reversed([*enumerate(keys)]) if key in several}


_NONE: dict[str, int] = {}

_OF_MOST_UNITS = {"name", "children"}
"""What is said of units where nothing else is."""


def _unit(entry: UnitEntry, path: str, level: _Level) -> Unit:
    if entry.keys() <= _OF_MOST_UNITS:  # as in most charts
        return Unit(path, entry["name"], level.parent, level.depth)
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
        head=entry.get("head"),
        formerly=tuple(entry.get("formerly", ())),
        also_under=tuple(entry.get("also_under", ())),
        doubts=_doubts(entry),
    )


def _check_paths(units: tuple[Unit, ...], file: str | None, faults: list[Fault]) -> None:
    """Add a fault for each name that ends in a backslash and so forges the path of another unit."""
    if faults:  # paths below two siblings of the same name are equal too, and these siblings are reported already
        return
    if len({unit.path for unit in units}) == len(units):
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
