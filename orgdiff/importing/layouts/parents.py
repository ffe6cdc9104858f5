"""A unit a row, with its parent: by code, by name, or by path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgdiff.importing.grid import Grid
from orgdiff.importing.headings import Header
from orgdiff.importing.layouts.attributes import Attributes
from orgdiff.importing.rows import Doubt, Reading, Row, doubt
from orgdiff.importing.texts import parse, tidy
from orgdiff.importing.tree import break_loops
from orgdiff.model import ROOT
from orgdiff.names import normalise

NO_PARENT = frozenset({"", "-", "0", "xx", "none", "null", "なし", "無", "nil", "n/a", "root", "最上位"})
CANDIDATES_SHOWN = 3


@dataclass
class _Keys:
    """The rows by everything that a parent may be called by."""

    codes: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)

    def find(self, text: str, has_codes: bool) -> list[int]:
        if found := self.codes.get(text):
            return found
        bare = text[1:] if text[:1] in "@*#" else text
        if found := self.codes.get(bare):
            return found
        found = self.names.get(normalise(bare), [])
        return found or (self.codes.get(bare.lstrip("0"), []) if has_codes and bare.isdigit() else [])


def read_parents(grid: Grid, rows: Sequence[int], header: Header, attributes: Attributes) -> Reading:
    """Read a table of units with their parents; parents may stand before or after their children."""
    name_at = next(iter([*header.all("name"), *header.all("level")]), None)
    parent_at = _parent_columns(header)
    code_columns = [*header.all("code"), *header.all("other_code")]
    if name_at is None:
        return Reading([], "parents")
    units: list[Row] = []
    wanted: list[str] = []
    keys = _Keys()
    for row in rows:
        text = grid.shown(row, name_at)
        if not text.strip():
            continue
        parsed = parse(text)
        if not parsed.names:
            continue
        code = attributes.code(grid, row)
        place = grid.place(row, name_at)
        doubts = [doubt(found, place) for found in parsed.doubts]
        unit = Row(
            tidy(parsed.names[0]) if len(parsed.names) == 1 else "・".join(parsed.names),
            ROOT,
            place,
            id=code,
            doubts=doubts,
        )
        unit.remarks += parsed.remarks
        attributes.look(unit, grid, row, name_at, parsed)
        attributes.apply(unit, grid, row)
        number = len(units)
        units.append(unit)
        for at in code_columns:
            if key := tidy(grid.text(row, at)):
                keys.codes.setdefault(key, []).append(number)
        keys.names.setdefault(normalise(unit.name), []).append(number)
        wanted.append(next((tidy(grid.text(row, at)) for at in parent_at if grid.text(row, at).strip()), ""))
    for number, text in enumerate(wanted):
        units[number].parent = _parent(number, text, units, keys, bool(code_columns))
    break_loops(units)
    return Reading(units, "parents")


def _parent_columns(header: Header) -> list[int]:
    """Return the columns of parents, those of codes first: a code is certain where a name is not."""
    columns = header.all("parent")
    return sorted(
        columns,
        key=lambda at: (
            not any(word in header.columns[at].heading.casefold() for word in ("コード", "cd", "code", "id", "番号"))
        ),
    )


def _parent(number: int, text: str, units: Sequence[Row], keys: _Keys, has_codes: bool) -> int:
    unit = units[number]
    if text.casefold() in NO_PARENT and not keys.codes.get(text):
        return ROOT
    found = [other for other in keys.find(text, has_codes) if other != number]
    if not found:
        if text not in (unit.id, unit.name):
            unit.doubts.append(doubt("no_parent", unit.place, name=text[:60]))
        return ROOT
    if len(found) == 1:
        return found[0]
    above = [other for other in found if other < number]
    candidates = ", ".join(_label(units, other) for other in found[:CANDIDATES_SHOWN])
    unit.doubts.append(_ambiguous(unit, text, candidates))
    return max(above) if above else found[0]


def _ambiguous(unit: Row, text: str, candidates: str) -> Doubt:
    return doubt("ambiguous_parent", unit.place, name=text[:60], candidates=candidates)


def _label(units: Sequence[Row], number: int) -> str:
    unit = units[number]
    return unit.id or (unit.place.text("ja") if unit.place else unit.name)
